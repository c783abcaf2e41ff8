#!/usr/bin/env bash
# What is left of a shard when its process is killed, stopped, or written twice at a time.
#
#   Tests/CommandLine/shards.sh COHORT
#
# One line for each check; ends with 0 when all hold, with 1 otherwise. Two hundred processes are killed by SIGKILL at
# random moments spread over 1.1 times an uninterrupted one's time; after each of them every shard that counts as whole
# must be the right one to the byte. The seed of the moments is printed and may be given as COHORT_KILL_SEED. Takes
# about a minute.

set -u

if [ $# -lt 1 ] || [ ! -x "$1" ]; then
  echo "usage: $0 COHORT" >&2
  exit 64
fi
cohort=$(realpath "$1")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
place=$(mktemp -d "${TMPDIR:-/tmp}/cohort-shards.XXXXXX")
trap 'rm -rf "$place"' EXIT
cp -r "$root/Scenarios" "$place/Scenarios"
cd "$place" || exit 1
unset COHORT_SCENARIOS
source "$root/Tests/CommandLine/checks.sh"
seed=${COHORT_KILL_SEED:-20151}
RANDOM=$seed
kills=${COHORT_KILLS:-200}
people=40000

# shard K FOLDER ARGUMENTS…: one of four shards of eight cohorts.
shard() {
  local number=$1 folder=$2
  shift 2
  exec "$cohort" simulate reference-micro-cohort --people "$people" --replicates 8 --threads 1 -q \
    --shard "$number/4" --output "$folder" "$@"
}

# missing FOLDER: the numbers of the shards that are not there whole, a line each.
missing() {
  "$cohort" shards missing "$1" -q | tr ',' '\n' \
    | awk -F- '{ for (k = $1; k <= ($2 ? $2 : $1); k++) print k }'
}

for number in 1 2 3 4; do (shard $number right) || exit 1; done
start=$(date +%s.%N)
(shard 1 timed)
duration=$(awk "BEGIN { print $(date +%s.%N) - $start }")
echo "      a shard takes $duration s; $kills kills with seed $seed"

# --- Killed --------------------------------------------------------------------------------

wrong=0 killed=0 named=0
for ((number = 0; number < kills; number++)); do
  which=$((number % 4 + 1))
  rm -f "torn/$which-of-4.shard"
  moment=$(awk "BEGIN { print 1.1 * $duration * ($number % 50 + $RANDOM / 32768) / 50 }")
  shard $which torn > /dev/null 2>&1 &
  pid=$!
  sleep "$moment"
  kill -9 "$pid" 2> /dev/null
  wait "$pid" 2> /dev/null
  [ $? -eq 137 ] && killed=$((killed + 1))
  [ -e torn/shards.json ] || continue
  # What counts as whole must be right; what is not counts as missing.
  if [ -e "torn/$which-of-4.shard" ]; then
    cmp -s "torn/$which-of-4.shard" "right/$which-of-4.shard" || wrong=$((wrong + 1))
  fi
  if missing torn | grep -qx "$which"; then
    [ ! -e "torn/$which-of-4.shard" ] || named=$((named + 1))
  else
    cmp -s "torn/$which-of-4.shard" "right/$which-of-4.shard" || wrong=$((wrong + 1))
  fi
done
[ "$killed" -ge $((kills / 2)) ]
pass $? "most processes were killed while they worked" "$killed of $kills"
[ "$wrong" -eq 0 ] && [ "$named" -eq 0 ]
pass $? "after $kills kills no shard counts as whole wrongly" "$wrong wrong, $named taken for missing"
"$cohort" shards clean torn -q
[ -z "$(find torn -name '.*.writing')" ]
pass $? "what they left is cleared up"
for number in 1 2 3 4; do (shard $number torn) || exit 1; done
diff -r right torn > /dev/null
pass $? "and then all shards can be made, to the byte"

# --- Stopped -------------------------------------------------------------------------------

# stops WHAT NOUN ARGUMENTS…: a run in one shard is stopped at moments spread over it, and gone on with.
stops() {
  local what=$1 noun=$2 begin length number code kept stopped=0 went_on=0 wrong=0
  shift 2
  rm -rf unpaused
  begin=$(date +%s.%N)
  "$cohort" "$@" --threads 1 --shard 1/1 --output unpaused -q || return 1
  length=$(awk "BEGIN { print $(date +%s.%N) - $begin }")
  for ((number = 0; number < 8; number++)); do
    rm -rf paused
    env --default-signal=TERM "$cohort" "$@" --threads 1 --shard 1/1 --output paused > out.txt 2> err.txt &
    local pid=$!
    sleep "$(awk "BEGIN { print $length * (1.5 + $number) / 9 }")"
    kill -TERM "$pid" 2> /dev/null
    wait "$pid"
    code=$?
    [ $code -eq 130 ] || continue
    kept=$(sed -n "s/.*stopped after \\([0-9]*\\) of [0-9]* $noun, which are kept.*/\\1/p" err.txt)
    [ -n "$kept" ] || continue
    stopped=$((stopped + 1))
    [ -e paused/1-of-1.begun ] && [ "$("$cohort" shards missing paused -q)" = 1 ] || wrong=$((wrong + 1))
    "$cohort" "$@" --shard 1/1 --output paused > out.txt 2> err.txt || wrong=$((wrong + 1))
    grep -q "^going on after $kept of [0-9]* $noun" err.txt && went_on=$((went_on + 1))
    diff -r paused unpaused > /dev/null || wrong=$((wrong + 1))
  done
  [ "$stopped" -ge 2 ] && [ "$went_on" -eq "$stopped" ] && [ "$wrong" -eq 0 ]
  pass $? "$what that are stopped keep what is whole, go on after it, and are what they would have been" \
    "$stopped stopped, $went_on went on, $wrong wrong"
}
stops "cohorts" "cohorts" simulate reference-micro-cohort --people "$people" --replicates 8
stops "parts of one cohort" "parts of the cohort" simulate reference-micro-cohort --people 300000
stops "replicates of a comparison, in two stages" "replicates" \
  compare reverse-scar no-link --evidence lin2021 --posterior --replicates 96
"$cohort" compare reverse-scar no-link --evidence lin2021 --posterior --replicates 96 -o single -q > single.txt
"$cohort" shards merge unpaused -o merged -q > merged.txt
diff -r single merged > /dev/null && cmp -s single.txt merged.txt
pass $? "put together they are the single run, to the byte"

# --- Side by side --------------------------------------------------------------------------

pids=()
for number in 1 2 3 4 1 2 3 4; do
  shard $number many &
  pids+=($!)
done
failed=0
for pid in "${pids[@]}"; do wait "$pid" || failed=$((failed + 1)); done
[ "$failed" -eq 0 ] && diff -r right many > /dev/null
pass $? "eight processes fill one folder at a time, each shard twice" "$failed failed"

# --- A full disk ---------------------------------------------------------------------------

mkdir full
if mount -t tmpfs -o size=1m tmpfs full 2> /dev/null; then
  (shard 1 full/parts) > out.txt 2> err.txt
  code=$?
  ends 74 $code "a shard on a full disk"
  [ -z "$(find full -name '*.shard')" ] && [ -z "$(find full -name '.*.writing')" ]
  pass $? "and leaves none" "$(ls -A full/parts)"
  # With room for some of its cohorts these are kept, and it goes on when there is room for all.
  rm -rf full/parts
  mount -o remount,size=30m full
  long() { "$cohort" simulate reference-micro-cohort --people "$people" --replicates 8 --threads 1 --shard 1/1 \
    --output "$1"; }
  long full/parts > out.txt 2> err.txt
  ends 74 $? "a longer one"
  [ "$(ls full/parts)" = "1-of-1.begun
shards.json" ]
  pass $? "and keeps its whole cohorts" "$(ls -A full/parts)"
  mount -o remount,size=200m full
  long full/parts > out.txt 2> err.txt && long roomy > out.txt 2>> err.txt && grep -q "^going on after [1-7] of 8" err.txt \
    && diff -r full/parts roomy > /dev/null
  pass $? "from which it goes on when there is room, to the byte" "$(cat err.txt)"
  umount full
else
  echo "skip  no disk could be made to be full"
fi
[ "$failures" -eq 0 ]
