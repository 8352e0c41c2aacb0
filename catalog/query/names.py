"""The words that a parameter of a named query takes: a metric, provider, modality ... that the catalogue knows."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from catalog.errors import NotFoundError, UsageError, near
from catalog.query.engine import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from catalog.header import Parameter
    from catalog.query.engine import Engine


class Model(NamedTuple):
    """A model or a configuration of one: its id (model or model@configuration), and its name for people."""

    id: str
    name: str


@dataclass(frozen=True)
class _Words:
    sql: str
    listing: str
    noun: str
    is_any_case: bool = False
    is_beginning: bool = False
    is_list: bool = False

    def unknown(self, text: str, known: list[str]) -> list[str]:
        """Return what of a value is no known word, nor, where that is enough, the beginning of one."""
        given = [piece.strip() for piece in text.split(",")] if self.is_list else [text]

        def is_known(word: str) -> bool:
            word = word.lower() if self.is_any_case else word
            return word in known or (self.is_beginning and any(other.startswith(word) for other in known))

        return [word for word in given if not is_known(word)]


# The SELECT of all words of a type, the SQL that shows them to people, and what one is called; whether it may be in any
# case, a beginning, or several with commas. $metric is the query's metric, or null.
_WORDS = {
    "metric": _Words(
        "select metric_id from metrics order by position", "select metric_id, label from metrics", "metric"
    ),
    "method": _Words(
        "select method from methods where $metric is null or metric_id = $metric order by metric_id, method_rank",
        "select * from methods",
        "method",
    ),
    "provider": _Words(
        "select provider_id from providers union select provider_id from observations where provider_id <> '' "
        "union select 'all' order by 1",
        "select distinct provider_id from offerings",
        "provider",
    ),
    "creator": _Words(
        "select lower(slug) from creator_slugs union select lower(name) from creators "
        "union select split_part(model_id, '/', 1) from models union select lower(creator) from models order by 1",
        "select distinct creator from models",
        "creator",
        is_any_case=True,
    ),
    "variant": _Words(
        "select distinct variant from observations order by 1",
        "select distinct variant from offerings",
        "variant",
    ),
    "weights": _Words(
        "select text_value from specs where metric_id = 'weights' "
        "union select split_part(text_value, ' ', 1) from specs where metric_id = 'weights' order by 1",
        "select distinct weights from models",
        "kind of weights",
        is_any_case=True,
        is_beginning=True,
    ),
    "modality": _Words(
        "select distinct unnest(string_split(text_value, ', ')) from specs "
        "where metric_id in ('input_modalities', 'output_modalities') order by 1",
        "select distinct input_modalities from models",
        "modality",
        is_any_case=True,
        is_list=True,
    ),
    "change": _Words("select kind from change_kinds order by position", "from change_kinds", "kind of change"),
}


def require_known(engine: Engine, parameter: Parameter, value: object, values: Mapping[str, object]) -> None:
    """Raise UsageError, with near words, unless a value is one of those that its parameter's type knows.

    `values` are those of the whole query: a method is to be one of the query's metric.
    """
    words = _WORDS.get(parameter.type)
    if words is None or value is None:
        return
    given = {"metric": values.get("metric")} if "$metric" in words.sql else {}
    known = [str(row[0]) for row in rows_of(engine, words.sql, given) if row[0] is not None]
    for word in words.unknown(str(value), known):
        raise UsageError(
            f"{parameter.name}: no {words.noun} is called '{word}'{near(word, known) or ';'} "
            f"list them: {words.listing}",
            option="sql",
        )


def resolve(engine: Engine, names: Sequence[str]) -> list[Model]:
    """Return the one model (or model@configuration) that each name means. Rules and errors: see Catalog.resolve."""
    found = _named(engine, names)
    models = []
    for name, candidates in zip(names, found, strict=True):
        if len(candidates) > 1:
            raise NotFoundError(f"'{name}' may be any of {', '.join(m for m, _ in candidates[:8])}; give the whole id")
        if not candidates:
            raise no_model(engine, name)
        models.append(candidates[0])
    shown = dict(
        rows_of(
            engine,
            "select model, max(case when metric_id = 'name' and text_value is not null then display end) from specs "
            "where list_contains($models, model) group by model",
            {"models": [model for model, _ in models]},
        )
    )
    for name, (model, model_id) in zip(names, models, strict=True):
        if model not in shown:
            raise _no_configuration(engine, name, model_id)
    return [Model(model, shown[model] or model) for model, _ in models]


def _named(engine: Engine, names: Sequence[str]) -> list[list[tuple[str, str]]]:
    # Names that need no normalising, which find_models would find too, in ten times the time.
    bases = [name.strip().lower().partition("@") for name in names]
    rows = rows_of(
        engine,
        "select name, model_id, rule_rank from model_names where list_contains($names, name) "
        "order by rule_rank, model_id",
        {"names": [base.strip() for base, _, _ in bases]},
    )
    found = []
    for name, (base, at, variant) in zip(names, bases, strict=True):
        fitting = [(model_id, rank) for known, model_id, rank in rows if known == base.strip()]
        if fitting:
            found.append([(f"{m}{at}{variant.strip()}", m) for m, rank in fitting if rank == fitting[0][1]])
        else:
            sql = "select model, model_id from find_models($name) order by model"
            found.append([(str(model), str(model_id)) for model, model_id in rows_of(engine, sql, {"name": name})])
    return found


def _no_configuration(engine: Engine, name: str, model_id: str) -> NotFoundError:
    rows = rows_of(
        engine,
        "select distinct model from specs where model_id = $id and configuration <> '' order by model",
        {"id": model_id},
    )
    there = "has " + ", ".join(row[0] for row in rows) if rows else "has no measured configurations"
    return NotFoundError(f"no configuration is called '{name}': {model_id} {there}")


def no_model(engine: Engine, name: str) -> NotFoundError:
    """Return the error for a name of no model, with the models whose names are like it."""
    rows = []
    # Other engines than DuckDB have no such measure.
    with suppress(UsageError):
        rows = rows_of(
            engine,
            "select model_id from "
            "(select model_id, max(jaro_winkler_similarity(name, normal_id($name))) as likeness "
            "from model_names group by model_id) as near "
            "where likeness > 0.8 order by likeness desc, model_id limit 4",
            {"name": name.split("@", maxsplit=1)[0]},
        )
    hint = f"; did you mean {', '.join(row[0] for row in rows)}?" if rows else ""
    return NotFoundError(f"no model is called '{name}'{hint}", option="search")
