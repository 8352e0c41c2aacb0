"""Every output format on one awkward set of rows: nulls, unicode, quotes, newlines, huge integers, lists, timestamps."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyarrow.ipc
import pyarrow.parquet
import pytest
from catalog_cli.output import Format, write

from catalog import Catalog

if TYPE_CHECKING:
    from pathlib import Path

    from catalog import Result

AWKWARD = r"""
select * from (values
    (1, 'plain', 1.5::double, true, null, ['a', null], timestamp '2026-11-22 10:30:00', date '2026-11-22'),
    (170141183460469231731687303715884105727::hugeint, 'quote " comma , pipe | back \ slash', 0.1::double + 0.2::double, false, null, [], null, null),
    (null, 'line' || chr(10) || 'break 🐬 — Ω', 1e22, null, null, null, null, null),
    (0, '', -0.0, null, null, ['x"y'], timestamp '1999-12-31 23:59:59.123456', date '0001-01-01')
) as t(big, words, number, flag, nothing, many, moment, day)
"""
GOLDEN = {
    Format.CSV: '''big,words,number,flag,nothing,many,moment,day
1,plain,1.5,true,,"[""a"", null]",2026-11-22 10:30:00,2026-11-22
170141183460469231731687303715884105727,"quote "" comma , pipe | back \\ slash",0.30000000000000004,false,,[],,
,"line
break 🐬 — Ω",1e+22,,,,,
0,,0,,,"[""x\\""y""]",1999-12-31 23:59:59.123456,0001-01-01
''',
    Format.JSONL: '''{"big": 1, "words": "plain", "number": 1.5, "flag": true, "nothing": null, "many": ["a", null], "moment": "2026-11-22 10:30:00", "day": "2026-11-22"}
{"big": 170141183460469231731687303715884105727, "words": "quote \\" comma , pipe | back \\\\ slash", "number": 0.30000000000000004, "flag": false, "nothing": null, "many": [], "moment": null, "day": null}
{"big": null, "words": "line\\nbreak 🐬 — Ω", "number": 1e+22, "flag": null, "nothing": null, "many": null, "moment": null, "day": null}
{"big": 0, "words": "", "number": 0.0, "flag": null, "nothing": null, "many": ["x\\"y"], "moment": "1999-12-31 23:59:59.123456", "day": "0001-01-01"}
''',
    Format.MARKDOWN: '''| big | words | number | flag | nothing | many | moment | day |
|---|---|---|---|---|---|---|---|
| 1 | plain | 1.5 | true | — | ["a", null] | 2026-11-22 10:30:00 | 2026-11-22 |
| 170141183460469231731687303715884105727 | quote " comma , pipe \\| back \\\\ slash | 0.30000000000000004 | false | — | [] | — | — |
| — | line<br>break 🐬 — Ω | 1e+22 | — | — | — | — | — |
| 0 |  | 0 | — | — | ["x\\\\"y"] | 1999-12-31 23:59:59.123456 | 0001-01-01 |
''',
}  # fmt: skip


@pytest.fixture
def awkward(starter: Path) -> Result:
    """Return the awkward rows."""
    return Catalog.open(starter).sql(AWKWARD)


@pytest.mark.parametrize("form", GOLDEN)
def test_text_formats(awkward: Result, form: Format, tmp_path: Path) -> None:
    """Each text format writes the awkward rows as its golden text."""
    write(awkward, form, tmp_path / "out.txt")
    assert GOLDEN[form] == (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_json_is_the_json_lines_in_a_list(awkward: Result, tmp_path: Path) -> None:
    """JSON is one list with a row a line."""
    write(awkward, Format.JSON, tmp_path / "out.json")
    lines = GOLDEN[Format.JSONL].splitlines()
    assert "[\n " + ",\n ".join(lines) + "\n]\n" == (tmp_path / "out.json").read_text(encoding="utf-8")


def test_table_keeps_every_row_and_says_unknown(awkward: Result, tmp_path: Path) -> None:
    """A table writes what is not known as —, and an empty text as nothing."""
    write(awkward, Format.TABLE, tmp_path / "out.txt")
    text = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert "170141183460469231731687303715884105727" in text
    assert text.count("—") == 13
    assert "break 🐬 — Ω" in text


@pytest.mark.parametrize("form", [Format.PARQUET, Format.ARROW])
def test_binary_formats_keep_values_and_nulls(starter: Path, form: Format, tmp_path: Path) -> None:
    """Parquet and Arrow give back the same values, types and nulls."""
    result = Catalog.open(starter).sql(AWKWARD.replace("::hugeint", "::double"))
    path = tmp_path / f"out.{form}"
    write(result, form, path)
    if form is Format.PARQUET:
        table = pyarrow.parquet.read_table(path)
    else:
        table = pyarrow.ipc.open_stream(io.BytesIO(path.read_bytes())).read_all()
    assert ["plain", 'quote " comma , pipe | back \\ slash', "line\nbreak 🐬 — Ω", ""] == table["words"].to_pylist()
    assert [None] * 4 == table["nothing"].to_pylist()
    assert [["a", None], [], None, ['x"y']] == table["many"].to_pylist()


def test_format_follows_the_ending_of_the_file(awkward: Result, tmp_path: Path) -> None:
    """--output FILE without --format goes by the ending."""
    write(awkward, None, tmp_path / "out.jsonl")
    assert GOLDEN[Format.JSONL] == (tmp_path / "out.jsonl").read_text(encoding="utf-8")
