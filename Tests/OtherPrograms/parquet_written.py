"""The same cohort as pandas and DuckDB write it to Parquet by default, and as this program does, analysed alike.

    parquet_written.py COHORT_EXECUTABLE CSV PARQUET SCRATCH

CSV and PARQUET are the same table by this program. What pandas and DuckDB make of them must give `cohort analyse`
the same estimates to the last digit; what is not read is named, with a remedy, and ends with 65; a file that ends at
any of a hundred places is an error.
"""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas

cohort, csv, parquet, scratch = sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4])
QUESTIONS = [
    ["-e", "mixedModel", "--outcome", "serumBDNF", "--predictors", "years,female", "--cluster", "person"],
    ["-e", "meanDifference", "--outcome", "serumBDNF", "--group", "depressionCurrent",
     "--case", "true", "--reference", "false"],
    ["-e", "correlation", "--x", "ids", "--y", "serumBDNF", "--where", "visit=1"],
]


def analyse(path, question):
    return subprocess.run(
        [cohort, "analyse", str(path), *question, "--format", "json", "--quiet"],
        capture_output=True, text=True)


def estimates(path, question):
    run = analyse(path, question)
    if run.returncode:
        sys.exit(f"{path} cannot be analysed: {run.stderr}")
    document = json.loads(run.stdout)
    del document["table"]
    return document


# Before version 3 pandas read numbers fast and sometimes wrong in the last digit unless told not to.
exact = {"float_precision": "round_trip"} if int(pandas.__version__.split(".")[0]) < 3 else {}
frame = pandas.read_csv(csv, keep_default_na=False, na_values=[""], **exact)
frame.to_parquet(scratch / "pandas.parquet")
frame.to_parquet(scratch / "uncompressed.parquet", compression=None)
frame.to_parquet(scratch / "groups.parquet", row_group_size=100)
duckdb.sql(f"copy (from read_csv('{csv}')) to '{scratch}/duckdb.parquet' (format parquet)")
duckdb.sql(f"copy (from '{parquet}') to '{scratch}/again.parquet' (format parquet)")
written = ["pandas", "uncompressed", "groups", "duckdb", "again"]
for question in QUESTIONS:
    expected = estimates(csv, question)
    for path in [parquet] + [scratch / f"{name}.parquet" for name in written]:
        if estimates(path, question) != expected:
            sys.exit(f"{path} gives other estimates of {question[1]} than CSV")
print(f"pandas {pandas.__version__} and DuckDB {duckdb.__version__} write Parquet that gives the estimates of CSV")

frame.to_parquet(scratch / "zstd.parquet", compression="zstd")
frame.assign(when=pandas.Timestamp("2020-01-01")).to_parquet(scratch / "times.parquet")
frame.assign(lists=[[1]] * len(frame)).to_parquet(scratch / "nested.parquet")
frame.to_parquet(scratch / "pages.parquet", data_page_version="2.0")
for name, word in [("zstd", "snappy"), ("times", ".dt.date"), ("nested", "lists"), ("pages", "1.0")]:
    run = analyse(scratch / f"{name}.parquet", QUESTIONS[1])
    if run.returncode != 65 or word not in run.stderr:
        sys.exit(f"{name}: {run.returncode} {run.stderr}")
bytes = (scratch / "pandas.parquet").read_bytes()
for part in range(1, 100):
    (scratch / "cut.parquet").write_bytes(bytes[: len(bytes) * part // 100])
    run = analyse(scratch / "cut.parquet", QUESTIONS[1])
    if run.returncode != 65 or "Parquet" not in run.stderr:
        sys.exit(f"cut at {part} %: {run.returncode} {run.stderr}")
print("what is not read is named with a remedy, and a file cut short is an error")
