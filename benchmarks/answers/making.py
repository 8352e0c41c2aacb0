"""What has to be there before anything is asked: the starter, the plan, and the catalogues of made-up models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from answers import command_line, odd_models
from answers.cases import QUERIES
from answers.side import NAMES

if TYPE_CHECKING:
    from answers.recording import Answers
    from answers.side import Side

# The views whose rows are asked for, with the columns that the old side has: one more is no difference of a row.
VIEWS = (*NAMES, "comparisons", "verdicts", "pages", "traits")
# What a catalogue knows, and what is made of it.
_FACTS = ("observations", "source_runs", "aliases", "renames", "rejections", "specs", "model_names")
# How each is made. Without --force, what the names are made of looks partial.
_REFRESHES = {"kinds": (["--json"],), "names": (["--dry-run"], ["--force"]), "few": ([],), "none": ([],)}
# First the model that is the first one on some scale, of some source or in some condition; then the second ones ...
_MODELS = """
with ranked as (
    select model, row_number() over (
        partition by metric_id, method, source_id, case when text_value in ('yes', 'no') then text_value end
        order by md5(model)
    ) as place
    from specs
)
select model from ranked group by model order by min(place), md5(model) limit ?
"""


def unpack(side: Side) -> None:
    """Unpack the starter, by asking where it lies, and copy it to where this side's catalogues are."""
    found = command_line.run(["path"])
    if found.code != "0":
        raise SystemExit(found.text())
    side.catalogue().write_bytes(Path(found.out.decode().strip()).read_bytes())


def make_plan(side: Side, plan: Path, number: int) -> None:
    """Add to `plan` which `number` of models of the starter both sides are asked for, and the columns of its views."""
    written = json.loads(plan.read_text(encoding="utf-8"))
    with side.connect() as connection:
        named = {row[0] for row in connection.execute("select name from queries").fetchall()}
        if unasked := named - {side.called(query.strip("{}")) for query in QUERIES}:
            raise SystemExit(f"answers/cases.py asks nothing of the queries {', '.join(sorted(unasked))}")
        written["models"] = [row[0] for row in connection.execute(_MODELS, [number]).fetchall()]
        written["columns"] = {
            view: [row[0] for row in connection.execute(f"describe {side.called(view)}").fetchall()] for view in VIEWS
        }
    plan.write_text(json.dumps(written), encoding="utf-8")


def catalogues(side: Side, answers: Answers) -> None:
    """Make the catalogues of made-up models: the starter without its facts, then a refresh from payloads."""
    for name in odd_models.CATALOGUES:
        path = side.catalogue(name)
        path.write_bytes(side.catalogue().read_bytes())
        with duckdb.connect(str(path)) as connection:
            tables = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
            for table in sorted(tables.intersection(_FACTS)):
                connection.execute(f"delete from {table}")
            connection.execute("update catalogue_info set origin = 'refreshed'")
        odd_models.write_payloads(name, Path(name))
        for options in _REFRESHES[name]:
            command = ["refresh", "--from", name, *options, "--catalog", f"../{path.name}"]
            answers.put(f"catalog {' '.join(command)}", command_line.run(command).text())
