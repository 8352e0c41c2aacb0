"""From which moment a fetched answer counts, also when the clock was set back."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

    from catalog.fetch import Answer

_STEP = datetime.timedelta(seconds=1)


def in_order(connection: duckdb.DuckDBPyConnection, answer: Answer) -> tuple[Answer, str]:
    """Return an answer dated after its source's last good run, and a note if the clock says otherwise (else "").

    A live answer is newer than the last one, whatever the clock says. One second later, not at the same moment: what is
    of the same moment replaces what was said then, and history would be lost.
    """
    if answer.status not in ("fetched", "not_modified"):
        return answer, ""
    row = connection.execute(
        "select max(retrieved_at) from source_runs where source_id = $source and is_good_run(status)",
        {"source": answer.source.name},
    ).fetchone()
    last: datetime.datetime | None = row[0] if row else None
    if last is None or answer.retrieved_at > last:
        return answer, ""
    note = (
        f"{answer.source.name}: the clock says {answer.retrieved_at:%Y-%m-%d %H:%M:%S}, but its last run was at "
        f"{last:%Y-%m-%d %H:%M:%S}: the answer counts from one second after that; is the clock right?"
    )
    return replace(answer, retrieved_at=last + _STEP), note
