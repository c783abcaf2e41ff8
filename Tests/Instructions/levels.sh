#!/usr/bin/env bash
# The same bytes from every instruction set.
#
#   Tests/Instructions/levels.sh [--build] [baseline[=PROGRAM]] [v3[=PROGRAM]] [v4[=PROGRAM]]
#
# Builds `cohort` for each level (for all that this machine can run, if none is named), each in a
# scratch folder of its own, lets it simulate and compare, and compares the results byte for byte.
# Looks at each build's disassembly too: the first check, and the vector loops. A level takes three
# minutes to build on two cores, when it has not been built before. PROGRAM was built for the level
# from the same sources, with its symbols; it is taken as it is. With --build nothing is done but that.

set -euo pipefail
cd "$(dirname "$0")/../.."

only_build=
[ "${1:-}" != --build ] || { only_build=yes; shift; }
wanted=("$@")
[ $# -gt 0 ] || wanted=(baseline v3 v4)

# can_run LEVEL: whether this machine has what a level needs.
can_run() {
  case $1 in
    baseline) flag=sse2 ;;
    v3) flag=avx2 ;;
    v4) flag=avx512vl ;;
    *) sed -n '4p' "$0" >&2; exit 64 ;;
  esac
  grep -m1 '^flags' /proc/cpuinfo | grep -qw "$flag"
}

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
failures=0
ran=()
for one in "${wanted[@]}"; do
  level=${one%%=*}
  if ! can_run "$level"; then
    echo "skip  $level: this processor does not have it"
    continue
  fi
  if [ "$one" = "$level" ]; then
    # The default level is what a plain `swift build` leaves in .build.
    scratch=.build-$level
    [ "$level" = v3 ] && scratch=.build
    started=$SECONDS
    log=$(COHORT_INSTRUCTIONS=$level .ci/build -c release --product cohort \
      --scratch-path "$scratch" 2>&1) || { echo "$log"; exit 1; }
    origin="built in $((SECONDS - started)) s"
    cohort=$scratch/release/cohort
  else
    cohort=${one#*=}
    origin="$cohort, built before"
  fi
  [ -z "$only_build" ] || { echo "$level: $origin"; continue; }
  version=$("$cohort" --version)
  grep -q "^built for .*($level)\$" <<< "$version" || {
    echo "FAIL  $cohort is not built for $level: $version"; exit 1
  }
  "$cohort" simulate reverse-scar --people 200 --quiet --output "$results/$level/simulate" > /dev/null
  "$cohort" compare --replicates 4 --people 300 --quiet --output "$results/$level/compare" \
    > /dev/null
  echo "$level: $origin"
  python3 Tests/Instructions/first-check.py "$cohort" "$level" || failures=$((failures + 1))
  python3 Tests/Instructions/lane-loops.py "$cohort" "$level" || failures=$((failures + 1))
  if [ ${#ran[@]} -gt 0 ]; then
    diff -r "$results/${ran[0]}" "$results/$level" || failures=$((failures + 1))
  fi
  ran+=("$level")
done

[ -z "$only_build" ] || exit 0
if [ ${#ran[@]} -lt 2 ]; then
  echo "skip  comparing the levels: only ${ran[*]:-no level} was run"
fi
if [ "$failures" -gt 0 ]; then
  echo "FAIL  $failures of the above"
  exit 1
fi
[ ${#ran[@]} -lt 2 ] || echo "the same bytes from ${ran[*]}"
