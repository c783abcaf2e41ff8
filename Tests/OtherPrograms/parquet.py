"""Whether other programs read from Parquet, cell by cell, what the same table says as CSV.

    parquet.py READER FOLDER

READER is pyarrow, pandas, duckdb, polars or fastparquet. FOLDER has tables as pairs of NAME.csv and NAME.parquet.
Numbers are compared bit by bit, so that zero keeps its sign. In CSV an empty field without quotation marks is
missing, and one with them is a text of no letters. Prints what was compared; ends with the first difference.
"""

import datetime
import re
import struct
import sys
from pathlib import Path

reader, folder = sys.argv[1], Path(sys.argv[2])


FIELD = re.compile('"((?:[^"]|"")*)"|([^,\n]*)')


def records(text):
    """The fields of each line; one without quotation marks and letters is None."""
    place, record = 0, []
    while place < len(text):
        field = FIELD.match(text, place)
        quoted, plain = field.groups()
        record.append((plain or None) if quoted is None else quoted.replace('""', '"'))
        place = field.end() + 1
        if text[field.end()] == "\n":
            yield record
            record = []


def bits(value):
    return struct.pack("<d", value)


# What a column's cells are, by the kind of its values: from the text of CSV, and from what a program gives.
KINDS = {
    "int": (int, lambda value: int(value) if value == int(value) else None),
    "float": (lambda text: bits(float(text)), lambda value: bits(float(value))),
    "bool": ({"true": True, "false": False}.__getitem__, lambda value: {0: False, 1: True}[value]),
    "str": (str, lambda value: value.decode() if isinstance(value, bytes) else str(value)),
    "date": (
        datetime.date.fromisoformat,
        lambda value: value if type(value) is datetime.date else value.date()),
}


def missing(value):
    return value is None or type(value).__name__ in ("NAType", "NaTType") or value != value


def pyarrow(path):
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(path)
    return table.column_names, [column.to_pylist() for column in table.columns]


def of_frame(frame):
    # By place: names may come twice in what a program makes of them.
    return list(frame.columns), [frame.iloc[:, place].tolist() for place in range(frame.shape[1])]


def pandas(path):
    import pandas

    return of_frame(pandas.read_parquet(path, engine="pyarrow"))


def fastparquet(path):
    import fastparquet

    return of_frame(fastparquet.ParquetFile(str(path)).to_pandas())


def duckdb(path):
    import duckdb

    table = duckdb.read_parquet(str(path))
    rows = table.fetchall()
    return table.columns, [list(column) for column in zip(*rows)] if rows else [[] for _ in table.columns]


def polars(path):
    import polars

    frame = polars.read_parquet(path)
    return frame.columns, [column.to_list() for column in frame.get_columns()]


def kinds(path):
    """The kinds of a file's columns, by its schema, which pyarrow reads."""
    import pyarrow.parquet

    names = {"int64": "int", "double": "float", "bool": "bool", "string": "str", "date32[day]": "date"}
    return [names[str(field.type)] for field in pyarrow.parquet.read_schema(path)]


tables = cells = 0
for path in sorted(folder.glob("*.parquet")):
    header, *rows = records(path.with_suffix(".csv").read_bytes().decode())
    names, columns = globals()[reader](path)
    if list(names) != header or any(len(column) != len(rows) for column in columns):
        sys.exit(f"{reader} reads {path.name} with other columns or rows: {names}")
    for place, (kind, column) in enumerate(zip(kinds(path), columns, strict=True)):
        of_text, of_value = KINDS[kind]
        for row, (record, value) in enumerate(zip(rows, column)):
            expected = None if record[place] is None else of_text(record[place])
            found = None if missing(value) else of_value(value)
            if expected != found:
                sys.exit(
                    f"{reader} reads {value!r} in row {row + 1} of column {header[place]!r} of {path.name}, "
                    f"where CSV has {record[place]!r}")
            cells += 1
    tables += 1
print(f"{reader} reads {cells} cells of {tables} tables from Parquet as they stand in CSV")
