#!/usr/bin/env bash
# Other people's programs read what `cohort simulate` writes.
#
#   read.sh COHORT_EXECUTABLE
#
# For each shape: frictionless must call the data package valid; pandas with both of its parsers, duckdb
# and R must give the same number of missing values, the same exact sums of all numeric columns and the
# types that datapackage.json describes, as a plain reading of the text does. A program that cannot be
# installed is reported as not run; one that reads something else fails.
set -euo pipefail
cohort=$(realpath "${1:?usage: read.sh COHORT_EXECUTABLE}")
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
not_run=()

# The scenarios are found by the working directory, as for everybody else.
cd "$here/../.."
for shape in long wide start-stop; do
  "$cohort" simulate netherlands --people 300 --seed 1 --shape "$shape" --quiet \
    --output "$scratch/$shape" > /dev/null
done

python=python3
if python3 -m venv "$scratch/python" > "$scratch/log" 2>&1; then
  python=$scratch/python/bin/python
  for package in frictionless pandas pyarrow duckdb; do
    "$python" -m pip install --quiet "$package" >> "$scratch/log" 2>&1 || true
  done
fi

if ! command -v Rscript > /dev/null; then
  { apt-get update -q && apt-get install -y -q --no-install-recommends r-base-core; } \
    >> "$scratch/log" 2>&1 || true
fi

for shape in long wide start-stop; do
  folder=$scratch/$shape
  if "$python" -c "import frictionless" 2> /dev/null; then
    "$python" "$here/validate.py" "$folder"
  else
    not_run+=(frictionless)
  fi
  for reader in plain pandas pandas-pyarrow duckdb; do
    case $reader in
      plain) needs=csv ;;
      pandas) needs=pandas ;;
      pandas-pyarrow) needs=pandas,pyarrow ;;
      duckdb) needs=duckdb ;;
    esac
    if "$python" -c "import $needs" 2> /dev/null; then
      "$python" "$here/read.py" "$reader" "$folder" > "$folder.$reader"
    else
      not_run+=("$reader")
    fi
  done
  if command -v Rscript > /dev/null; then
    mkdir -p "$folder.values"
    Rscript --vanilla "$here/read.R" "$folder" "$folder.values"
    "$python" "$here/read.py" R "$folder" "$folder.values" > "$folder.R"
  else
    not_run+=(R)
  fi
  for reader in pandas pandas-pyarrow duckdb R; do
    [ -f "$folder.$reader" ] || continue
    if ! diff "$folder.plain" "$folder.$reader"; then
      echo "$reader reads the $shape shape otherwise than it is written"; exit 1
    fi
    echo "$reader reads the $shape shape as it is written ($(wc -l < "$folder.$reader") columns)"
  done
done
for reader in $(printf '%s\n' "${not_run[@]+"${not_run[@]}"}" | sort -u); do
  echo "skip  $reader: it could not be installed here"
done
