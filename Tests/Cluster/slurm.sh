#!/usr/bin/env bash
# A run in eight shards on two nodes of Slurm, one of which is killed half-way, is the single run to the byte.
#
#   Tests/Cluster/slurm.sh COHORT
#
# Installs Slurm from Debian where it can be had, starts a controller and two nodes on loopback addresses, and stops
# all that it started. One line for each check; ends with 0 when all hold, with 1 otherwise. Takes about two minutes.
# What it cannot show: several hosts, a shared file system, accounts, limits of memory.

set -u

if [ $# -lt 1 ] || [ ! -x "$1" ]; then
  echo "usage: $0 COHORT" >&2
  exit 64
fi
COHORT=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=Tests/CommandLine/checks.sh
source "$root/Tests/CommandLine/checks.sh"

if [ "$(id -u)" -ne 0 ]; then
  echo "skip  Slurm: its nodes are started by root only"
  exit 0
fi
for tool in slurmctld slurmd sbatch munged; do
  command -v "$tool" > /dev/null && continue
  log=$(mktemp)
  { apt-get update -q && apt-get install -y -q --no-install-recommends \
    slurmctld slurmd slurm-client munge; } > "$log" 2>&1 \
    || { tail -n 3 "$log"; echo "skip  Slurm could not be installed"; exit 0; }
  rm -f "$log"
  break
done

place=$(mktemp -d "${TMPDIR:-/tmp}/cohort-slurm.XXXXXX")
own_munge=
# Everything that was started is stopped, whatever happens.
stop_all() {
  scancel --quiet --user=root 2> /dev/null
  for file in "$place"/run/*.pid; do
    [ -f "$file" ] && kill -9 "$(cat "$file")" 2> /dev/null
  done
  kill_node n1
  kill_node n2
  [ -z "$own_munge" ] || kill "$own_munge" 2> /dev/null
  [ "$failures" -eq 0 ] || tail -n 5 "$place"/log/*.log "$place"/jobs/*.log
  rm -rf "$place"
}

# on_node NODE: the processes of jobs on a node, and the ones that watch them.
on_node() {
  local pid parent
  for pid in $(grep -lsz "^SLURMD_NODENAME=$1\$" /proc/[0-9]*/environ | cut -d/ -f3); do
    grep -qsz "^SLURM_CONF=$place/" "/proc/$pid/environ" || continue
    parent=$(awk '$1 == "PPid:" { print $2 }' "/proc/$pid/status" 2> /dev/null)
    grep -qs slurmstepd "/proc/$parent/comm" && echo "$parent"
    echo "$pid"
  done
}

# kill_node NODE: what is left when a machine loses its power.
kill_node() {
  local pids
  [ -f "$place/run/$1.pid" ] && kill -9 "$(cat "$place/run/$1.pid")" 2> /dev/null
  pids=$(on_node "$1" | sort -u)
  # shellcheck disable=SC2086
  [ -z "$pids" ] || kill -9 $pids 2> /dev/null
}
mkdir -p "$place"/{state,spool/n1,spool/n2,log,run,jobs}
# Below the ports that the system gives away.
port=$((15000 + RANDOM % 15000))
sed -e "s|@PLACE@|$place|" -e "s|@PORT0@|$port|" -e "s|@PORT1@|$((port + 1))|" \
  -e "s|@PORT2@|$((port + 2))|" "$here/slurm.conf" > "$place/slurm.conf"
export SLURM_CONF=$place/slurm.conf COHORT
# Only now: before, Slurm would be somebody else's.
trap stop_all EXIT
export COHORT_WORDS="compare reverse-scar no-link neurotrophic-trait medication --evidence bus2015 --replicates 160"

if ! pgrep -x munged > /dev/null; then
  install -d -o munge -g munge -m 755 /run/munge
  runuser -u munge -- /usr/sbin/munged
  own_munge=$(pgrep -x munged)
fi
slurmctld -f "$SLURM_CONF" > /dev/null
slurmd -f "$SLURM_CONF" -N n1 > /dev/null 2>&1
slurmd -f "$SLURM_CONF" -N n2 > /dev/null 2>&1
for ((try = 0; try < 300; try++)); do
  [ "$(sinfo -h -t idle -o %D 2> /dev/null)" = 2 ] && break
  sleep 0.1
done
[ "$(sinfo -h -t idle -o %D 2> /dev/null)" = 2 ]
pass $? "two nodes are idle" "$(sinfo 2>&1 | tail -n 2)"
! ss -ltnp 2> /dev/null | grep slurm | grep -qv '127\.0\.0\.1:'
pass $? "everything listens on loopback addresses only"

cp -r "$root/Scenarios" "$place/jobs/Scenarios"
cd "$place/jobs" || exit 1
unset COHORT_SCENARIOS

# shards: how many are there.
shards() { find shards -name '*.shard' 2> /dev/null | wc -l; }
# busy: whether Slurm still has something to do.
busy() { [ -n "$(squeue -h -t PENDING,RUNNING,COMPLETING,CONFIGURING 2> /dev/null)" ]; }

sbatch -Q "$here/array.sbatch"
pass $? "an array is taken"
for ((try = 0; try < 600; try++)); do
  [ "$(shards)" -ge 2 ] && [ "$(find shards -name '.*.writing' | wc -l)" -ge 2 ] && break
  sleep 0.1
done
both=$(squeue -h -t RUNNING -o %N | sort -u | tr '\n' ' ')
[ "$both" = "n1 n2 " ]
pass $? "both nodes work on it" "at work: $both"
kill_node n2
done_before=$(shards)
[ "$done_before" -lt 8 ]
pass $? "a node is killed half-way" "$done_before of 8 shards were there"
for ((try = 0; try < 900; try++)); do
  busy || break
  sleep 0.1
done
! busy
pass $? "what was on the other node ends, and Slurm gives the lost tasks up" "$(squeue -h)"
missing=$("$COHORT" shards missing shards -q)
echo "      missing after it: ${missing:-none}"
[ -n "$missing" ]
pass $? "the shards of the killed node are missing"
"$COHORT" shards merge shards -o early > /dev/null 2>&1
ends 65 $? "putting them together too early"
[ ! -e early ]
pass $? "and leaves nothing"
leftovers=$(find shards -name '.*.writing' | wc -l)
[ "$leftovers" -ge 1 ]
pass $? "the killed node left a file that counts for nothing" "there are $leftovers"

sbatch -Q --array="$missing" "$here/array.sbatch"
pass $? "the missing ones are sent again, in one line"
for ((try = 0; try < 900; try++)); do
  busy || break
  sleep 0.1
done
[ -z "$("$COHORT" shards missing shards -q)" ]
pass $? "then none is missing" "$(cat ./*.log | tail -n 3)"
"$COHORT" shards clean shards 2> err.txt
grep -q "^removed $leftovers file" err.txt
pass $? "and what was left is cleared up" "$(cat err.txt)"
"$COHORT" shards merge shards -o merged > merged.txt 2> err.txt
ends 0 $? "putting them together"
# shellcheck disable=SC2086
"$COHORT" $COHORT_WORDS -o single > single.txt 2> /dev/null
ends 0 $? "the single run"
cmp -s single.txt merged.txt && diff -r single merged > /dev/null
pass $? "eight shards on two nodes, one killed half-way, are the single run to the byte"
[ "$(cat ./*.log | grep -c 'written to shards/')" -ge 8 ]
pass $? "each task's log says where its shard is"

[ "$failures" -eq 0 ]
