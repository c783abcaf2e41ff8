#!/usr/bin/env bash
# Shards on one machine, by make, GNU parallel and Snakemake: stopped and gone on with, they are the single run to the byte.
#
#   Tests/Cluster/machine.sh COHORT
#
# One line for each check; ends with 0 when all hold, with 1 otherwise. Takes about half a minute. Snakemake is used
# where it is there: it is not installed, for it is 300 MB.

set -u

if [ $# -lt 1 ] || [ ! -x "$1" ]; then
  echo "usage: $0 COHORT" >&2
  exit 64
fi
cohort=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=Tests/CommandLine/checks.sh
source "$root/Tests/CommandLine/checks.sh"
place=$(mktemp -d "${TMPDIR:-/tmp}/cohort-machine.XXXXXX")
trap 'rm -rf "$place"' EXIT
cp -r "$root/Scenarios" "$place/Scenarios"
cd "$place" || exit 1
unset COHORT_SCENARIOS
words="simulate reverse-scar --people 300 --replicates 16"
# shellcheck disable=SC2086
"$cohort" $words -o single > single.txt 2> /dev/null

# same FOLDER WHAT: whether a folder is the single run's.
same() {
  diff -r -x .snakemake_timestamp single "$1" > /dev/null
  pass $? "$2: the single run to the byte"
}

if command -v make > /dev/null; then
  # The driver and all its children die with their group; what is whole stays.
  setsid make -s -j2 -f "$here/Makefile" COHORT="$cohort" WORDS="$words" > out.txt 2>&1 &
  group=$!
  for ((try = 0; try < 300; try++)); do
    [ "$(find shards -name '*.shard' 2> /dev/null | wc -l)" -ge 2 ] && break
    sleep 0.02
  done
  kill -9 -- "-$group"
  wait "$group" 2> /dev/null
  echo "      make was killed with $(find shards -name '*.shard' | wc -l) of 8 shards"
  make -s -j2 -f "$here/Makefile" COHORT="$cohort" WORDS="$words" > out.txt 2> err.txt
  ends 0 $? "make, called again after it was killed"
  same merged "make"
  rm -rf shards merged
else
  echo "skip  make is not here"
fi

if "$root/.ci/install" parallel parallel > /dev/null 2>&1; then
  parallel --will-cite -j2 --retries 3 \
    "$cohort" "$words" --shard '{}/8' --threads 1 --quiet --output shards ::: 1 2 3 4 5 6 7 8 > out.txt 2> err.txt
  # One argument of several words is one word: the shell that parallel asks takes it apart.
  ends 0 $? "GNU parallel"
  "$cohort" shards merge shards -o merged > /dev/null 2>&1
  same merged "GNU parallel"
  rm -rf shards merged
else
  echo "skip  GNU parallel could not be installed"
fi

if command -v snakemake > /dev/null; then
  snakemake -q -j2 -s "$here/Snakefile" --config cohort="$cohort" words="$words" > out.txt 2> err.txt
  ends 0 $? "Snakemake"
  same merged "Snakemake"
else
  echo "skip  Snakemake is not here"
fi
[ "$failures" -eq 0 ]
