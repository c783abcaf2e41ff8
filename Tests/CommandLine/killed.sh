#!/usr/bin/env bash
# What is left of `cohort simulate` when it is killed, interrupted, or meets a full disk.
#
#   Tests/CommandLine/killed.sh COHORT
#
# One line for each check; ends with 0 when all hold, with 1 otherwise. Twenty runs are killed by
# SIGKILL, each at a random moment in a twentieth of 1.1 times an uninterrupted run's time, so that the
# moments spread over the whole of it and a little more; ten go to an empty place and ten replace an older result. The seed
# of the moments is printed and may be given as COHORT_KILL_SEED. Takes less than a minute.

set -u

if [ $# -lt 1 ] || [ ! -x "$1" ]; then
  echo "usage: $0 COHORT" >&2
  exit 64
fi
cohort=$(realpath "$1")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
place=$(mktemp -d "${TMPDIR:-/tmp}/cohort-killed.XXXXXX")
disk=
trap '[ -z "$disk" ] || umount "$disk"; rm -rf "$place"' EXIT
cp -r "$root/Scenarios" "$place/Scenarios"
cd "$place" || exit 1
unset COHORT_SCENARIOS

people=${COHORT_KILL_PEOPLE:-60000}
seed=${COHORT_KILL_SEED:-20151}
RANDOM=$seed
kills=20
source "$root/Tests/CommandLine/checks.sh"

# simulate ARGUMENTS…: a run that takes long enough to be killed in the middle.
simulate() {
  "$cohort" simulate reference-micro-cohort --people "$people" -q "$@"
}

# stop SIGNAL NUMBER OF ARGUMENTS…: starts a run, and sends the signal at a random moment in
# this part of 1.1 times an uninterrupted run's time. The run's exit code is in $code.
stop() {
  local signal=$1 moment
  moment=$(awk "BEGIN { print 1.1 * $duration * ($2 + $RANDOM / 32768) / $3 }")
  shift 3
  env --default-signal=INT "$cohort" simulate reference-micro-cohort --people "$people" -q "$@" \
    >out.txt 2>err.txt &
  local pid=$!
  sleep "$moment"
  kill -s "$signal" "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  code=$?
}

# visible FOLDER: the names in it that are not those of partial folders, on one line.
visible() { ls -A "$1" | grep -v '^\..*\.cohort-partial-' | tr '\n' ' '; }

# --- Killed --------------------------------------------------------------------------------

mkdir runs
simulate -o older --seed 2 >/dev/null
start=$(date +%s.%N)
simulate -o whole >/dev/null
duration=$(awk "BEGIN { print $(date +%s.%N) - $start }")
"$cohort" verify whole >/dev/null && "$cohort" verify older >/dev/null
pass $? "uninterrupted results pass verify"
echo "      a run takes $duration s; $kills kills with seed $seed"

killed=0
kept=0
stray=0
wrong=0
partials=0
uncleared=0
for number in $(seq 0 $((kills - 1))); do
  rm -rf runs/result
  replaces=$((number % 2))
  [ "$replaces" -eq 0 ] || cp -r older runs/result
  # What stands there is another run's, with another seed.
  force=()
  [ "$replaces" -eq 0 ] || force=(--force)
  stop KILL "$number" "$kills" -o runs/result "${force[@]}"
  [ "$code" -ne 137 ] || killed=$((killed + 1))
  if [ -e runs/result ]; then
    kept=$((kept + 1))
    # Whatever passes verify is complete: the new result, or the whole older one.
    if "$cohort" verify runs/result >verify.txt 2>&1; then
      diff -r runs/result whole >/dev/null \
        || { [ "$replaces" -eq 1 ] && diff -r runs/result older >/dev/null; } \
        || wrong=$((wrong + 1))
    else
      wrong=$((wrong + 1))
    fi
  fi
  case "$(visible runs)" in "" | "result ") ;; *) stray=$((stray + 1)) ;; esac
  if ls -A runs | grep -q cohort-partial; then partials=$((partials + 1)); fi
  "$cohort" simulate reference-micro-cohort --people 5 -q -o runs/next >/dev/null
  rm -rf runs/next
  if ls -A runs | grep -q cohort-partial; then uncleared=$((uncleared + 1)); fi
done
[ "$killed" -ge 5 ] && [ "$partials" -ge 5 ]
pass $? "$killed of $kills runs were killed on their way, $partials left something" "too few: more --people"
[ "$wrong" -eq 0 ]
pass $? "of $kept folders in the result's place every one is complete" "$wrong are not"
[ "$stray" -eq 0 ]
pass $? "all that is left are hidden partial folders" "$stray times $(visible runs)"
[ "$uncleared" -eq 0 ]
pass $? "and the next run clears them up" "$uncleared times not"

# A half-written folder that somebody puts into place does not pass.
cp -r whole half
truncate -s -100 half/truth/truth.csv
"$cohort" verify half >verify.txt
ends 65 $? "verify of a truncated result"
cp -r whole unfinished
rm unfinished/manifest.json
"$cohort" verify unfinished 2>err.txt
ends 66 $? "verify of a result without its manifest"

# --- Killed while it seals -----------------------------------------------------------------

orphans=0
for number in 0 1 2 3 4; do
  rm -rf runs/riddle runs/riddle-key
  stop KILL "$number" 5 --blind -o runs/riddle
  if [ -e runs/riddle ]; then
    "$cohort" reveal runs/riddle >reveal.txt 2>&1 || orphans=$((orphans + 1))
  fi
done
[ "$orphans" -eq 0 ]
pass $? "no blind result stands without its key" "$(cat reveal.txt 2>/dev/null)"
rm -rf runs
mkdir runs

# taken FOLDER: a blind run during which somebody else takes the place of this folder.
taken() {
  simulate --blind -o runs/riddle >/dev/null 2>err.txt &
  local pid=$!
  until ls -A runs | grep -q "riddle-key.cohort-partial"; do sleep 0.01; done
  mkdir "$1"
  touch "$1/mine"
  wait "$pid"
  ends 73 $? "a blind result whose place $1 is taken meanwhile"
  [ "$(cd runs && find . | LC_ALL=C sort | tr '\n' ' ')" = ". ./${1#runs/} ./${1#runs/}/mine " ]
  pass $? "and leaves neither data nor key" "$(cd runs && find . | tr '\n' ' ')"
  rm -rf runs
  mkdir runs
}
taken runs/riddle
taken runs/riddle-key

# --- Interrupted ---------------------------------------------------------------------------

odd=0
left=0
for number in 0 1 2 3 4 5; do
  options=(-o runs/result)
  [ $((number % 2)) -eq 0 ] || options+=(--blind)
  stop INT "$number" 8 "${options[@]}"
  case "$code" in
    130) [ -z "$(ls -A runs)" ] || left=$((left + 1)) ;;
    0) "$cohort" verify runs/result >/dev/null || left=$((left + 1)) ;;
    *) odd=$((odd + 1)) ;;
  esac
  rm -rf runs
  mkdir runs
done
[ "$odd" -eq 0 ]
pass $? "after Ctrl-C a run ends with 130" "$odd did not"
[ "$left" -eq 0 ]
pass $? "and leaves nothing" "$left did"

simulate -o runs/pipe 2>err.txt | :
ends 141 "${PIPESTATUS[0]}" "simulate into a pipe that nobody reads"
[ ! -s err.txt ] && "$cohort" verify runs/pipe >/dev/null
pass $? "says nothing, and its folder is whole" "$(cat err.txt)"
"$cohort" verify runs/pipe 2>err.txt | :
ends 141 "${PIPESTATUS[0]}" "verify into a pipe that nobody reads"
"$cohort" verify runs/pipe >/dev/full 2>err.txt
ends 74 $? "verify with standard output on a full disk"

# --- Disk full -----------------------------------------------------------------------------

mkdir small
if mount -t tmpfs -o size=2m tmpfs small 2>/dev/null; then
  disk=$place/small
  simulate -o small/result >/dev/null 2>err.txt
  ends 74 $? "simulate on a disk that fills"
  grep -q "No space left" err.txt
  pass $? "and says so" "$(cat err.txt)"
  [ -z "$(ls -A small)" ]
  pass $? "and leaves nothing" "$(ls -A small)"
  simulate -o small/riddle --blind --key runs/key >/dev/null 2>err.txt
  ends 74 $? "a blind result on a disk that fills"
  [ -z "$(ls -A small)" ] && [ ! -e runs/key ]
  pass $? "and leaves neither data nor key" "$(ls -A small runs)"
else
  echo "skip  a disk that fills: no small disk can be mounted here (that takes root)"
fi

echo
if [ "$failures" -eq 0 ]; then
  echo "all checks hold"
else
  echo "$failures checks failed"
  exit 1
fi
