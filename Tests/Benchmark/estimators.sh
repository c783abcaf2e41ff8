#!/usr/bin/env bash
# How fast `cohort analyse` is beside lavaan, lme4, survival, glm, statsmodels and lifelines.
#
#   Tests/Benchmark/estimators.sh
#
# n = 1751, made by estimators.R with a fixed seed; every program analyses the same tables on this
# machine, one after the other, on one thread. A time is that of the whole answer (all terms,
# errors, fit indices) without reading the file; the median of several. Needs R with lavaan, lme4 and
# survival; statsmodels and lifelines are installed into a virtual environment of their own unless
# $PYTHON has them. Takes some minutes.

set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

[ -n "${COHORT:-}" ] || swift build -c release --product cohort --package-path ../.. >&2
cohort=${COHORT:-}
[ -n "$cohort" ] || cohort=$(swift build -c release --show-bin-path --package-path ../..)/cohort
python=${PYTHON:-$folder/venv/bin/python}
if ! "$python" -c "import statsmodels, lifelines" 2> /dev/null; then
  python3 -m venv "$folder/venv"
  python=$folder/venv/bin/python
  "$python" -m pip install --quiet statsmodels lifelines
fi

{
  Rscript estimators.R "$folder"
  "$python" estimators.py "$folder"
} > "$folder/others.tsv"

# The time of one analysis: the last line on standard error is "least L ms, median M ms of R".
measured() {
  local name=$1 bound=$2 file=$3
  shift 3
  local line
  line=$("$cohort" analyse "$folder/$file" "$@" --timings 30 --quiet 2>&1 > /dev/null | tail -n 1)
  printf '%s\t%s\t%s\n' "$name" "$bound" "$(sed 's/.*median \([0-9.]*\) ms.*/\1/' <<< "$line")"
}
panel=(-e randomInterceptCrossLagged --x x1,x2,x3,x4 --y y1,y2,y3,y4)
predictors=X1,X2,X3,X4,X5,X6,X7,X8,X9,X10
{
  measured "RI-CLPM, complete" 5 wide.csv "${panel[@]}"
  measured "RI-CLPM, 20 % missing" 100 holes.csv "${panel[@]}" --missing full
  measured "logistic, 10 predictors" 2 logistic.csv -e logisticRegression --outcome outcome \
    --predictors $predictors
  measured "Cox, 10 predictors" 10 survival.csv -e coxRegression --time time --event event \
    --predictors $predictors
  measured "mixed, intercept" 20 long.csv -e mixedModel --outcome y --predictors wave,x --cluster id
  measured "mixed, intercept and slope" 20 long.csv -e mixedModel --outcome y --predictors wave,x \
    --cluster id --slope wave
} > "$folder/cohort.tsv"

awk -F '\t' '
  NR == FNR { ours[$1] = $3; bound[$1] = $2; next }
  FNR == 1 {
    printf "%-28s %9s %9s  %-20s %10s %8s\n", "analysis, n = 1751", "cohort ms", "bound ms",
      "beside", "its ms", "ratio"
  }
  { printf "%-28s %9.2f %9d  %-20s %10.1f %8.0f\n", $1, ours[$1], bound[$1], $2, $4, $4 / ours[$1] }
' "$folder/cohort.tsv" "$folder/others.tsv"
