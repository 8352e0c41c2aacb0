"""Catalogues of other sizes: the starter's observations, under other model ids, published as any catalogue is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from environments import cache_folder

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

# Copies of every model, with their own ids and names, so that none is ambiguous. The order is that of publishing.
_COPY = """
    insert into observations by name
    select
        observations.model_id || '-copy' || copies.number as model_id,
        observations.metric_id,
        observations.provider_id,
        observations.variant,
        observations.method,
        observations.source_id,
        observations.number_value,
        case
            when metrics.kind = 'name' then observations.text_value || '-copy' || copies.number
            else observations.text_value
        end as text_value,
        observations.valid_from,
        observations.valid_to
    from observations
    inner join metrics on observations.metric_id = metrics.metric_id
    cross join range(1, $factor) as copies(number)
"""
_KEEP = """
    delete from observations
    where model_id not in (
        select model_id from (select distinct model_id from observations) as models
        order by hash(model_id), model_id
        limit $models
    )
"""
# Invented figures: every model measured on some scales of every metric that has any, by a hash of its id.
_MEASURE = """
    insert into observations by name
    select
        models.model_id,
        methods.metric_id,
        '' as provider_id,
        '' as variant,
        methods.method,
        'curated' as source_id,
        case
            when metrics.maximum = 1 then (hash(models.model_id || methods.metric_id || methods.method) % 1000) / 1000.0
            else 1 + (hash(models.model_id || methods.metric_id || methods.method) % 900) / 10.0
        end as number_value,
        cast(null as varchar) as text_value,
        runs.retrieved_at as valid_from,
        cast(null as timestamp) as valid_to
    from (select distinct model_id from observations) as models
    cross join methods
    inner join metrics on methods.metric_id = metrics.metric_id
    cross join (select max(retrieved_at) as retrieved_at from source_runs where source_id = 'curated') as runs
    where hash(methods.method || models.model_id) % 4 > 0
"""


def scaled(factor: int, models: int | None = None, *, is_measured: bool = False) -> Path:
    """Return a catalogue of `factor` times the starter, published once and kept in the cache folder.

    `models` keeps only so many models; `is_measured` replaces all measurements by invented ones, on about three of four
    scales for each model, since the starter may hold few and version matching would have nothing to do.
    """
    from catalog.shipped import STARTER
    from catalog.store import publish
    from catalog.store import schema as build
    from catalog.store.locate import starter_path

    name = f"{starter_path().stem}-x{factor}{f'-{models}-models' if models else ''}{'-measured' if is_measured else ''}"
    path = cache_folder() / f"{name}.duckdb"
    if path.is_file():
        return path
    with publish.writing(path, origin="benchmark") as connection:
        build.copy_facts(connection, STARTER)
        connection.execute(_COPY, {"factor": factor})
        if models:
            connection.execute(_KEEP, {"models": models})
        if is_measured:
            connection.execute(
                "delete from observations where metric_id in (select metric_id from metrics where kind = 'measurement')"
            )
            connection.execute(_MEASURE)
    return path


def counts(connection: duckdb.DuckDBPyConnection) -> tuple[int, int, int]:
    """Return how many observations, specs and models (configurations among them) a catalogue holds."""
    row = connection.execute(
        "select (select count(*) from observations), count(*), count(distinct model) from specs"
    ).fetchone()
    assert row is not None
    return int(row[0]), int(row[1]), int(row[2])
