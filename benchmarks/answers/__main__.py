"""`PYTHON -m answers FOLDER PLAN KIND` prints `KEY<TAB>SHA256` for each question of a kind."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from answers import in_commands, in_files, in_sql, making
from answers.side import Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from answers.recording import Answers

KINDS: dict[str, Callable[[Side, Answers], None]] = {
    "catalogues": making.catalogues,
    **{view: partial(in_sql.pairs, view) for view in ("sentences", "comparisons", "verdicts", "pages")},
    "traits": in_sql.traits,
    "odd": in_sql.odd,
    "odd_commands": in_commands.odd_commands,
    "groups": in_sql.groups,
    "compare": in_commands.compare,
    "queries": in_commands.queries,
    "macros": in_sql.macros,
    "as_of": in_commands.as_of,
    "exports": in_files.exports,
    "describe": in_commands.describe,
    **{kind: partial(in_commands.lines, kind) for kind in ("commands", "terminal", "sql", "errors", "usage")},
}


def main() -> None:
    """Answer the questions of one kind, or make what they are asked of."""
    folder, plan, kind, *more = sys.argv[1:]
    side = Side.of(Path(folder), Path(plan))
    if kind == "unpack":
        making.unpack(side)
    elif kind == "plan":
        making.make_plan(side, Path(plan), int(more[0]))
    else:
        with side.answers(kind) as answers:
            KINDS[kind](side, answers)


if __name__ == "__main__":
    main()
