"""Lines that the engine makes are those that Python makes, for every type: the one rule of what a value is as text."""

from __future__ import annotations

import io
import math
import random
import struct
from typing import TYPE_CHECKING

import pytest

from catalog import Catalog
from catalog.exports.datasets import choose
from catalog.exports.export import export
from catalog.exports.lines import line_of, texts_of
from catalog.query.formats import Format, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Values of one column each: every type whose text the engine makes, at its ends and where it is awkward.
VALUES = {
    "boolean": ["true", "false"],
    "tinyint": ["-128", "127"],
    "smallint": ["-32768"],
    "integer": ["0", "-2147483648", "2147483647"],
    "bigint": ["-9223372036854775808", "9223372036854775807"],
    "hugeint": ["-170141183460469231731687303715884105728", "1"],
    "utinyint": ["255"],
    "usmallint": ["65535"],
    "uinteger": ["4294967295"],
    "ubigint": ["18446744073709551615"],
    "uhugeint": ["340282366920938463463374607431768211455"],
    "double": ["49.0", "-0.0", "0.1", "1e15", "999999999999999", "-1e15", "1e16", "1e22", "1e-4", "0.00001", "1e-300"],
    "double ": ["'inf'", "'-inf'", "'nan'", "'-nan'", "5e-324", "1.7976931348623157e308", "9007199254740993"],
    "float": ["0.1", "1e15", "16777217", "'nan'", "3.4028235e38", "1e-45", "-0.0"],
    "decimal(9, 2)": ["12.30", "0", "-0.01"],
    "decimal(18, 9)": ["0.000000001", "0", "-123456789.5"],
    "decimal(38, 0)": ["12345678901234567890123456789012345678"],
    "date": ["'0001-01-01'", "'2026-11-22'", "'9999-12-31'", "'10000-01-01'", "'0044-03-15 (BC)'"],
    "timestamp": ["'0001-01-01 00:00:00'", "'2026-11-22 10:30:00.5'", "'2026-11-22 10:30:00.000001'"],
    "timestamp ": ["'9999-12-31 23:59:59.999999'", "'2026-11-22 00:00:00'", "'1969-12-31 23:59:59.25'"],
    "uuid": ["'796e671c-f543-417c-a4e0-6d4afacb0b6b'"],
    "enum('small', 'a,b', 'say \"x\"')": ["'small'", "'a,b'", "'say \"x\"'"],
    "json": ["""'{"a": [1, "b,c"]}'""", "'null'"],
    "integer[]": ["[]", "[1, null, -3]"],
    "double[]": ["[1.0, 0.5, 'nan', 'inf', 1e22, null]"],
    "date[]": ["['2026-11-22', null]"],
    "decimal(12, 9)[]": ["[0.000000001, null]"],
    "varchar[]": ["['a', null, 'say \"x\"', '', 'c,d', '\\']"],
    "varchar[][]": ["[['a'], [], null, [null]]"],
    'struct(k integer, "v w" varchar)': ["{'k': 1, 'v w': 'a\"b'}", "{'k': null, 'v w': null}"],
    "struct(k struct(n double)[])[]": ["[{'k': [{'n': 1}, null]}, null, {'k': null}]"],
}
# Types whose text only Python makes.
ONLY_PYTHON = [
    "time '10:00:00.5'",
    "interval 1 day",
    "'ab'::blob",
    "map {'a': 1}",
    "[time '10:00:00']",
    "[1, 2]::integer[2]",
]
ONLY_PYTHON += [
    "timestamp_ns '2026-01-01 00:00:00.12'",
    "{'t': interval 1 day}",
    "timestamptz '2026-01-01 00:00:00+02'",
]
FORMATS = [Format.CSV, Format.JSONL]


@pytest.fixture
def catalogue(tiny_catalog: Path) -> Iterator[Catalog]:
    """Return the tiny catalogue, open."""
    with Catalog.open(tiny_catalog) as opened:
        yield opened


def by_python(catalogue: Catalog, sql: str, form: Format, parameters: dict[str, object] | None = None) -> list[str]:
    """Return the lines that `catalog sql` writes, without the header."""
    out = io.StringIO(newline="")
    result = catalogue.sql(sql, parameters)
    write_rows(form, result.columns, result.rows(), out)
    lines = out.getvalue().split("\n")
    return lines[1:] if form is Format.CSV else lines


def by_engine(catalogue: Catalog, sql: str, form: Format, parameters: dict[str, object] | None = None) -> list[str]:
    """Return the lines that an export writes, without the header."""
    result = catalogue.sql(sql, parameters)
    texts = texts_of(str(form), result.types, range(len(result.types)))
    assert texts is not None
    line = line_of(str(form), result.columns, result.types)
    lines = f"select {line} from (select {', '.join(texts)} from {{}}) as texts"
    batches = catalogue._session.sql(sql, parameters, is_streamed=True, around=lines).arrow_batches()
    return "".join(text for batch in batches for text in batch.column(0).to_pylist()).split("\n")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", VALUES)
def test_every_type(catalogue: Catalog, form: Format, kind: str) -> None:
    """A column of the type, alone and beside another, with null, gives the same lines."""
    rows = ", ".join(f"({number}, cast({value} as {kind}))" for number, value in enumerate([*VALUES[kind], "null"]))
    for columns in ("value", "number, value, value as again"):
        sql = f"select {columns} from (values {rows}) as t(number, value) order by number"
        assert by_python(catalogue, sql, form) == by_engine(catalogue, sql, form)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("column", ["word", "[word, null]", "{'a': word}", "1 as n, word"])
def test_every_awkward_text(catalogue: Catalog, form: Format, column: str) -> None:
    """Each control character, sign of punctuation and kind of letter gives the same lines, alone and inside a text."""
    signs = [
        *map(chr, range(1, 0x250)),
        "\u2028",
        "\ufeff",
        "\uffff",
        "🐬",
        "",
        "\r\n",
        '"',
        ",",
        "\\u001B",
        "\\",
        " x ",
    ]
    words = [*signs, *(f"a{sign}b" for sign in signs), None]
    sql = f"select {column} from (select unnest($words::varchar[]) as word, unnest(range({len(words)})) as n2) order by n2"
    assert by_python(catalogue, sql, form, {"words": words}) == by_engine(catalogue, sql, form, {"words": words})


@pytest.mark.parametrize("form", FORMATS)
def test_many_numbers(catalogue: Catalog, form: Format) -> None:
    """Doubles of every size and sign are the same digits."""
    chance = random.Random(7)
    numbers = [struct.unpack("d", chance.randbytes(8))[0] for _ in range(3000)]
    numbers += [chance.uniform(-1, 1) * 10 ** chance.randint(-8, 20) for _ in range(3000)]
    numbers += [float(chance.randint(-(10**16), 10**16)) for _ in range(1000)]
    numbers = [number for number in numbers if not math.isnan(number)]
    sql = "select unnest($numbers::double[]) as number"
    assert by_python(catalogue, sql, form, {"numbers": numbers}) == by_engine(
        catalogue, sql, form, {"numbers": numbers}
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("value", ONLY_PYTHON)
def test_other_types_are_written_by_python(catalogue: Catalog, tmp_path: Path, form: Format, value: str) -> None:
    """A row with a value whose text only Python makes is exported all the same, as `catalog sql` writes it."""
    sql = f"select 1 as n, {value} as v, null as w"
    assert texts_of(str(form), catalogue.sql(sql).types, [0, 1]) is None
    export(catalogue._session, tmp_path / "out", choose(catalogue._session, statements={"x": sql}), form=str(form))
    written = (tmp_path / "out" / f"x.{form}").read_text(encoding="utf-8").split("\n")
    assert by_python(catalogue, sql, form) == (written[1:] if form is Format.CSV else written)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("rows", [0, 1, 25_000])
def test_files_hold_every_row(catalogue: Catalog, tmp_path: Path, form: Format, rows: int) -> None:
    """However many batches the lines come in, the file is that of `catalog sql`."""
    sql = f"select range as n, 'text ' || range as word from range({rows})"
    export(catalogue._session, tmp_path / "out", choose(catalogue._session, statements={"x": sql}), form=str(form))
    written = (tmp_path / "out" / f"x.{form}").read_text(encoding="utf-8").split("\n")
    assert by_python(catalogue, sql, form) == (written[1:] if form is Format.CSV else written)
