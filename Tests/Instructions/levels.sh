#!/usr/bin/env bash
# The same bytes from every instruction set.
#
#   Tests/Instructions/levels.sh [baseline] [v3] [v4]
#
# Builds `cohort` for each level (for all that this machine can run, if none is named), each in a
# scratch folder of its own, lets it simulate and compare, and compares the results byte for byte.
# Looks at each build's disassembly too: the first check, and the vector loops. A level takes a
# minute to build on two cores, when it has not been built before.

set -euo pipefail
cd "$(dirname "$0")/../.."

wanted=("$@")
[ $# -gt 0 ] || wanted=(baseline v3 v4)

# can_run LEVEL: whether this machine has what a level needs.
can_run() {
  case $1 in
    baseline) flag=sse2 ;;
    v3) flag=avx2 ;;
    v4) flag=avx512vl ;;
    *) echo "usage: $0 [baseline] [v3] [v4]" >&2; exit 64 ;;
  esac
  grep -m1 '^flags' /proc/cpuinfo | grep -qw "$flag"
}

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
failures=0
ran=()
for level in "${wanted[@]}"; do
  if ! can_run "$level"; then
    echo "skip  $level: this processor does not have it"
    continue
  fi
  # The default level is what a plain `swift build` leaves in .build.
  scratch=.build-$level
  [ "$level" = v3 ] && scratch=.build
  started=$SECONDS
  log=$(COHORT_INSTRUCTIONS=$level .ci/build -c release --product cohort \
    --scratch-path "$scratch" 2>&1) || { echo "$log"; exit 1; }
  built=$((SECONDS - started))
  cohort=$scratch/release/cohort
  "$cohort" simulate reverse-scar --people 200 --quiet --output "$results/$level/simulate" > /dev/null
  "$cohort" compare --replicates 4 --people 300 --quiet --output "$results/$level/compare" \
    > /dev/null
  echo "$level: built in $built s"
  python3 Tests/Instructions/first-check.py "$cohort" "$level" || failures=$((failures + 1))
  python3 Tests/Instructions/lane-loops.py "$cohort" "$level" || failures=$((failures + 1))
  if [ ${#ran[@]} -gt 0 ]; then
    diff -r "$results/${ran[0]}" "$results/$level" || failures=$((failures + 1))
  fi
  ran+=("$level")
done

if [ ${#ran[@]} -lt 2 ]; then
  echo "skip  comparing the levels: only ${ran[*]:-no level} was run"
fi
if [ "$failures" -gt 0 ]; then
  echo "FAIL  $failures of the above"
  exit 1
fi
[ ${#ran[@]} -lt 2 ] || echo "the same bytes from ${ran[*]}"
