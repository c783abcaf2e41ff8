#!/usr/bin/env bash
# Other people's programs read our Parquet, and we read theirs.
#
#   parquet.sh COHORT_EXECUTABLE WRITE_TABLES_EXECUTABLE
#
# 500 tables made by chance, written as CSV and as Parquet: pyarrow, pandas, DuckDB, polars and fastparquet must
# each read from Parquet, cell by cell, what stands in CSV. A cohort as pandas and DuckDB write it must give
# `cohort analyse` the same estimates as its CSV. A program that cannot be installed is reported as not run.
set -euo pipefail
usage="usage: parquet.sh COHORT_EXECUTABLE WRITE_TABLES_EXECUTABLE"
cohort=$(realpath "${1:?$usage}") write=$(realpath "${2:?$usage}")
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# The scenarios are found by the working directory, as for everybody else.
cd "$here/../.."

if ! python3 -m venv "$scratch/python" > "$scratch/log" 2>&1; then
  echo "skip  all readers of Parquet: no environment for Python could be made"; exit
fi
python=$scratch/python/bin/python
for package in pyarrow pandas duckdb polars fastparquet; do
  "$python" -m pip install --quiet "$package" >> "$scratch/log" 2>&1 || true
done
has() { "$python" -c "import $1" 2> /dev/null; }

if has pyarrow; then
  mkdir "$scratch/tables"
  "$write" "$scratch/tables"
  for reader in pyarrow pandas duckdb polars fastparquet; do
    if has "$reader"; then
      "$python" "$here/parquet.py" "$reader" "$scratch/tables"
    else
      echo "skip  $reader: it could not be installed here"
    fi
  done
else
  echo "skip  all readers of Parquet: pyarrow, which tells the types of columns, could not be installed here"
fi

if has pandas && has pyarrow && has duckdb; then
  for form in csv parquet; do
    "$cohort" simulate netherlands --people 300 --table-format "$form" --quiet \
      --output "$scratch/$form" > /dev/null
  done
  mkdir "$scratch/written"
  "$python" "$here/parquet_written.py" "$cohort" "$scratch/csv/cohort.csv" \
    "$scratch/parquet/cohort.parquet" "$scratch/written"
  "$cohort" verify "$scratch/parquet" --person 2 --quiet > /dev/null
else
  echo "skip  Parquet of pandas and DuckDB: they could not be installed here"
fi
