"""What one program reads from the tables of a data package, a line a column, to be compared.

    read.py READER FOLDER [VALUES]

READER is plain (the text itself, by Python's csv and float), pandas, pandas-pyarrow, duckdb, or R, whose
values read.R has written to the folder VALUES. A line holds table, column, described type, the number of
rows, the number of missing values, and the mean: the correctly rounded sum (math.fsum) over the count. Of
truths it is the share of true; of texts and days, the number of distinct values. A column whose type is not
as described ends the program.
"""

import csv
import json
import math
import sys
from datetime import date, datetime
from pathlib import Path

reader, folder = sys.argv[1], Path(sys.argv[2])


def plain(path, fields):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0] == [field["name"] for field in fields], "header is not as described"
    convert = {
        "integer": int, "number": float, "string": str, "date": date.fromisoformat,
        "boolean": {"true": True, "false": False}.__getitem__,
    }
    for place, field in enumerate(fields):
        yield [convert[field["type"]](row[place]) if row[place] else None for row in rows[1:]]


def pandas(path, fields, **options):
    import pandas

    frame = pandas.read_csv(path, **options)
    assert list(frame.columns) == [field["name"] for field in fields], "header is not as described"
    for field in fields:
        column = frame[field["name"]]
        values = [None if pandas.isna(value) else value for value in column.tolist()]
        if field["type"] == "integer":
            # With missing values pandas holds whole numbers as floats.
            values = [None if value is None else whole(value) for value in values]
        if field["type"] == "date":
            values = [day(value) for value in values]
        yield values


def exact():
    """Before version 3 pandas read numbers fast and sometimes wrong in the last digit unless told not to."""
    import pandas

    return {"float_precision": "round_trip"} if int(pandas.__version__.split(".")[0]) < 3 else {}


def duckdb(path, fields):
    import duckdb

    table = duckdb.read_csv(str(path))
    assert table.columns == [field["name"] for field in fields], "header is not as described"
    for values in zip(*table.fetchall()):
        yield list(values)


def from_r(path, fields):
    """Numbers with 17 digits, and what R held them as in the first line."""
    expected = {
        "integer": {"integer"}, "number": {"numeric", "integer"}, "boolean": {"logical"},
        "string": {"character"}, "date": {"character"},
    }
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0] == [field["name"] for field in fields], "header is not as described"
    for place, field in enumerate(fields):
        held = rows[1][place]
        values = [row[place] if row[place] != "<missing>" else None for row in rows[2:]]
        # A column without any value is logical in R, whatever it is meant to be.
        assert held in expected[field["type"]] or not any(values), f"{field['name']} is {held} in R"
        convert = {"integer": int, "number": float, "date": date.fromisoformat, "string": str,
                   "boolean": {"TRUE": True, "FALSE": False}.__getitem__}[field["type"]]
        yield [convert(value) if value is not None else None for value in values]


def whole(value):
    assert value == int(value), f"{value} is no whole number"
    return int(value)


def day(value):
    if value is None or type(value) is date:
        return value
    return value.date() if isinstance(value, datetime) else date.fromisoformat(value)


TYPES = {"integer": int, "number": (float, int), "boolean": bool, "string": str, "date": date}


def line(table, field, values):
    present = [value for value in values if value is not None]
    kind = field["type"]
    for value in present:
        if not isinstance(value, TYPES[kind]) or kind != "boolean" and isinstance(value, bool):
            sys.exit(f"{reader}: {table}.{field['name']} holds {value!r}, not of type {kind}")
    if kind in ("integer", "number", "boolean"):
        figure = repr(math.fsum(present) / len(present)) if present else "-"
    else:
        figure = f"{len(set(present))} distinct"
    return "\t".join([table, field["name"], kind, str(len(values)), str(len(values) - len(present)), figure])


for resource in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
    path, fields = folder / resource["path"], resource["schema"]["fields"]
    columns = {
        "plain": lambda: plain(path, fields),
        # Only an empty field is missing: a level may be called None or NA.
        "pandas": lambda: pandas(path, fields, keep_default_na=False, na_values=[""], **exact()),
        "pandas-pyarrow": lambda: pandas(
            path, fields, engine="pyarrow", keep_default_na=False, na_values=[""]),
        "duckdb": lambda: duckdb(path, fields),
        "R": lambda: from_r(Path(sys.argv[3]) / (resource["name"] + ".csv"), fields),
    }[reader]()
    for field, values in zip(fields, columns, strict=True):
        assert len(values) == resource["rowCount"], f"{resource['name']} has {len(values)} rows"
        print(line(resource["name"], field, values))
