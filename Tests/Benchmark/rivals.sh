#!/usr/bin/env bash
# How much longer `cohort compare` takes for all rivals than for four of them.
#
#   Tests/Benchmark/rivals.sh [COHORT]
#
# All are those of Scenarios/models. They differ as the rivals in the literature do: most change who falls
# ill and who recovers, so little of an illness is lived once for several; of the four, two share theirs.
# COHORT is a release build of the program; without it one is built.
#
# Prints processor time on one thread (of the program and of the system), the four and all in turn, and
# the median of the ratios of neighbours: a ratio holds on a busy machine, a time does not.
#
# REPEATS (5 unless set) is how many pairs, REPLICATES (40) how many studies a model and run.

set -euo pipefail

if [ $# -gt 1 ] || { [ -n "${1:-}" ] && [ ! -x "$1" ]; }; then
  echo "usage: $0 [COHORT], a release build of the program" >&2
  exit 64
fi
[ $# -eq 0 ] || cohort=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if [ $# -eq 0 ]; then
  swift build -c release --product cohort >&2
  cohort=$(swift build -c release --show-bin-path)/cohort
fi

repeats=${REPEATS:-5} replicates=${REPLICATES:-40}
four=(artefact neurotrophic-trait no-link reverse-scar)
all=(Scenarios/models/*.json5)
place=$(mktemp -d "${TMPDIR:-/tmp}/cohort-rivals.XXXXXX")
trap 'rm -rf "$place"' EXIT

# seconds NAME MODEL…: processor time of one comparison, into a file of that name.
TIMEFORMAT='%U %S'
seconds() {
  local name=$1
  shift
  { time "$cohort" compare "$@" --scenarios Scenarios --replicates "$replicates" --threads 1 \
    --quiet --force --output "$place/results" >"$place/report.txt" 2>&3; } 3>&2 2>"$place/times"
  awk '{ printf "%.3f\n", $1 + $2 }' "$place/times" >"$place/$name"
}

echo "${#four[@]} models and ${#all[@]}, $replicates studies each, seconds of processor time on one thread"
echo
echo "pair    ${#four[@]}      ${#all[@]}  ratio"
for pair in $(seq "$repeats"); do
  # Whoever goes first goes second the next time.
  [ $((pair % 2)) -eq 0 ] || seconds few "${four[@]}"
  seconds many "${all[@]}"
  [ $((pair % 2)) -eq 1 ] || seconds few "${four[@]}"
  awk -v pair="$pair" -v few="$(cat "$place/few")" -v many="$(cat "$place/many")" \
    'BEGIN { printf "%4d  %6.2f  %6.2f  %5.2f\n", pair, few, many, many / few }' |
    tee -a "$place/pairs"
done

awk '{ print $4 }' "$place/pairs" | sort -g | awk '
  { ratio[NR] = $1 }
  END {
    middle = NR % 2 ? ratio[(NR + 1) / 2] : (ratio[NR / 2] + ratio[NR / 2 + 1]) / 2
    printf "\nmedian ratio %.2f (least %.2f, greatest %.2f)\n", middle, ratio[1], ratio[NR]
  }'
