"""The least that can answer the same question: duckdb, one SQL text, csv. `bare_query.py CATALOGUE SQL_FILE A B`."""

import csv
import sys

import duckdb


def main() -> None:
    """Run the SQL of a file on a catalogue, read-only, and write its rows to stdout as csv."""
    catalogue, sql_file, a, b = sys.argv[1:]
    with open(sql_file, encoding="utf-8") as file:  # noqa: PTH123 - pathlib would add its import to the time
        sql = file.read()
    with duckdb.connect(catalogue, read_only=True) as connection:
        cursor = connection.execute(sql, {"a": a, "b": b, "detail": False})
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow([column[0] for column in cursor.description or []])
        writer.writerows(cursor.fetchall())


if __name__ == "__main__":
    main()
