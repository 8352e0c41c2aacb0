"""Three to six models in one table, the best of each row marked, and who to take for what."""

from __future__ import annotations

import itertools
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalog.query.names import Model
    from catalog.query.session import Session


@dataclass(frozen=True)
class Group:
    """A comparison of several models.

    `models` and `names` are in the order asked for. `specs` are the rows of the table: spec, metric_id and `values`,
    one a model in that order, each with value (as tables write it) and is_best. `sentences` are the rows of the query
    verdict_many.
    """

    models: list[str]
    names: list[str]
    specs: list[dict[str, Any]]
    sentences: list[dict[str, Any]]

    @property
    def title(self) -> str:
        """The names of all models."""
        return " vs ".join(self.names)

    def as_dict(self) -> dict[str, Any]:
        """Return the comparison as JSON writes it; keys are stable."""
        return {"title": self.title, **asdict(self)}


def group_of(session: Session, models: Sequence[Model], *, detail: bool = False) -> Group:
    """Return the comparison of several models; see Catalog.compare."""
    named: dict[str, object] = {letter: model.id for letter, model in zip("abcdef", models, strict=False)}
    rows = session.query("compare_many", named | {"detail": detail})
    specs = [
        {
            "spec": spec,
            "metric_id": metric_id,
            "values": [{"value": row["value"], "is_best": row["is_best"]} for row in cells],
        }
        for (metric_id, spec), cells in itertools.groupby(rows, key=lambda row: (row["metric_id"], row["spec"]))
    ]
    sentences = list(session.query("verdict_many", named))
    return Group([model.id for model in models], [model.name for model in models], specs, sentences)
