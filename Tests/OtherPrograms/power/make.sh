#!/usr/bin/env bash
# Makes lavaan.json anew, by lavaan as Debian 12 has it: `make.sh COHORT [FOLDER]`.
#
# COHORT is a release build. FOLDER keeps the tables and every answer; without it they are thrown away.
# Takes half an hour of one core.
set -euo pipefail
cohort=$(realpath "${1:?usage: make.sh COHORT [FOLDER]}")
if [ -n "${2:-}" ]; then
  mkdir -p "$2"
  folder=$(realpath "$2")
else
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
cd "$(dirname "$0")"
bash install.sh

# One thread, one language: nothing of the machine gets into the figures.
export LC_ALL=C.UTF-8 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python3 reference.py simulate "$cohort" "$folder"
Rscript --vanilla lavaan.R "$folder/tables" "$folder/answers.csv"
python3 reference.py ask "$cohort" "$folder"
Rscript --vanilla lavaan.R "$folder/tables" "$folder/elsewhere.csv" "$folder/asked.csv"
python3 reference.py write "$folder" "$(Rscript -e 'cat(as.character(packageVersion("lavaan")))')"
