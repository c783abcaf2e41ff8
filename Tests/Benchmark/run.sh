#!/usr/bin/env bash
# How fast `cohort benchmark` is beside programs in C that do the same work.
#
#   Tests/Benchmark/run.sh [YARDSTICK]
#
# YARDSTICK, or else $YARDSTICK, is the folder of the yardstick: `compare`, the C programs and
# MODEL.md, which says what they do. Without it only the plain `cohort benchmark` is printed.
#
# Builds a release, then prints a table of how many times the time of each C program `cohort` takes
# (median of paired ratios, and the least and greatest) for few people many times over, for a
# million people, and for a million on two threads; and by how much two threads are faster than one
# in `cohort` and in the fastest C program that this processor can run (median of five, in turn).
# A ratio holds on a busy machine, a time does not. Takes some minutes; needs python3, gcc and the
# clang of the Swift toolchain, which `compare` asks for.
#
# REPEATS (5 unless set) is how many pairs a ratio is the median of.

set -euo pipefail

yardstick=${1:-${YARDSTICK:-}}
repeats=${REPEATS:-5}
if [ $# -gt 1 ] || { [ -n "$yardstick" ] && [ ! -x "$yardstick/compare" ]; }; then
  echo "usage: $0 [YARDSTICK], the folder with 'compare' in it" >&2
  exit 64
fi
[ -z "$yardstick" ] || yardstick=$(realpath "$yardstick")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

swift build -c release --product cohort >&2
cohort=$(swift build -c release --show-bin-path)/cohort

if [ -z "$yardstick" ]; then
  "$cohort" benchmark
  exit
fi

place=$(mktemp -d "${TMPDIR:-/tmp}/cohort-benchmark.XXXXXX")
trap 'rm -rf "$place"' EXIT
steps=104

# --- Paired ratios -------------------------------------------------------------------------

# rows PEOPLE REPLICATES THREADS: a row for each C program that can do it; what `compare` says of the figures is
# kept from the last call.
rows() {
  "$yardstick/compare" --people "$1" --steps "$steps" --replicates "$2" --threads "$3" \
    --repeats "$repeats" -- "$cohort" benchmark --people "$1" --steps "$steps" \
    --replicates "$2" --threads "$3" --format json >"$place/compare.txt"
  awk -v people="$1" -v replicates="$2" -v threads="$3" '
    $1 == "yours" { ours = $2 }
    # The plain program has one thread only.
    / yours is / && !(threads > 1 && $1 == "c_plain") { gsub(/[(),]/, ""); name[++n] = $1; theirs[n] = $2; ratio[n] = $8; low[n] = $11; high[n] = $13 }
    END {
      for (i = 1; i <= n; i++)
        printf "%8d  %10d  %7d  %-15s %7.2f  %7.2f  %7.2f  %6.2f to %.2f\n",
          people, replicates, threads, name[i], theirs[i], ours, ratio[i], low[i], high[i]
    }' "$place/compare.txt"
}

echo "  people  replicates  threads  C program        its ns  our ns    ratio  least to greatest"
rows 1751 100 1
rows 1000000 1 1
grep expected "$place/compare.txt" >"$place/figures.txt"
rows 1000000 1 2
echo "ns of one week of one person: of processor time on one thread, of the wall's clock on two."
echo
echo "The figures of a million people, which must agree but for chance:"
cat "$place/figures.txt"

# --- Two threads ---------------------------------------------------------------------------

# The recipe of `compare`, for the fastest program that it would run here.
limit=(clang -O3 -ffp-contract=fast -fno-math-errno "$yardstick/c_limit.c" -lm -lpthread -DRNG=1)
if grep -q avx512dq /proc/cpuinfo; then
  limit+=(-march=native -mprefer-vector-width=512 -DVB=64 -DU=2)
elif grep -q avx2 /proc/cpuinfo; then
  limit+=(-march=x86-64-v3 -DVB=32 -DU=1)
else
  echo "no C program of the yardstick runs several threads on this processor"
  exit
fi
"${limit[@]}" -o "$place/c_limit"

# Ten replicates in C, which is so fast that starting threads would count.
theirs() { "$place/c_limit" 1000000 "$steps" 10 "$1" | sed 's/.* sec=\([0-9.]*\).*/\1/'; }
ours() {
  "$cohort" benchmark --people 1000000 --steps "$steps" --replicates 1 --threads "$1" \
    --format json | sed 's/.*"seconds":\([0-9.e-]*\).*/\1/'
}

for program in theirs ours; do "$program" 2 >/dev/null; done
for _ in 1 2 3 4 5; do
  for program in theirs ours; do
    echo "$program $("$program" 1) $("$program" 2)" >>"$place/threads.txt"
  done
done

# median NAME: the median of how many times faster two threads are.
median() {
  awk -v name="$1" '$1 == name { print $2 / $3 }' "$place/threads.txt" | sort -g | sed -n 3p
}

echo
printf 'Two threads against one, a million people, by the wall (median of five, in turn):\n'
printf '  C program  %.2f times as fast\n' "$(median theirs)"
printf '  cohort     %.2f times as fast\n' "$(median ours)"
