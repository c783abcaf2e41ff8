# Steps of the gate, one after the other or two side by side, builds in what these leave of the processors, and the
# table of all at the end.
# shellcheck shell=bash

place=$(mktemp -d)
table=()
not_run=()
failed=()
# The names and logs of steps that run side by side, and of builds meanwhile, by their process.
declare -A running=() building=() logs=()

# What `time` says: seconds by the wall, and of processors for the program and for the system.
TIMEFORMAT='%R %U %S'

# note NAME CODE LOG: keeps what the end will say of a step; its times stand beside its log.
note() {
  local name=$1 code=$2 log=$3 line
  table+=("$(awk -v name="$name" '{ printf "%7.0f  %9.0f  %s", $1, $2 + $3, name }' "$log.times")")
  # Checks say what they leave out in lines that begin with "skip".
  while read -r line; do
    not_run+=("$name: $line")
  done < <(sed -n 's/^skip  *//p' "$log" | sort -u)
  [ "$code" -eq 0 ] || failed+=("$name")
}

# step NAME COMMAND…: a step that others follow.
#
# A command, not a function: bash does not end a function at its first failure where it is asked
# how the function ended.
step() {
  together
  local name=$1 log=$place/step code=0
  shift
  printf '\n=== %s\n' "$name"
  { time "$@" 2>&1 | tee "$log"; } 2> "$log.times" || code=$?
  note "$name" "$code" "$log"
  [ "$code" -eq 0 ] || exit 1
}

# beside NAME COMMAND…: a step side by side with the one before or after, each on a core; what it
# says is printed whole when it has ended.
beside() {
  local name=$1 log
  shift
  [ ${#running[@]} -lt 2 ] || arrive
  log=$(mktemp "$place/XXXXXX")
  # In the background bash lets commands ignore Ctrl-C, which some of them are about.
  { time env --default-signal=INT,QUIT "$@" > "$log" 2>&1; } 2> "$log.times" &
  running[$!]=$name
  logs[$!]=$log
}

# arrive: waits for one of the steps that run side by side.
arrive() {
  local pid code=0
  wait -n -p pid "${!running[@]}" || code=$?
  printf '\n=== %s (side by side)\n' "${running[$pid]}"
  cat "${logs[$pid]}"
  note "${running[$pid]}" "$code" "${logs[$pid]}"
  unset "running[$pid]"
}

# together: waits for all steps that run side by side; one that failed ends the run.
together() {
  while [ ${#running[@]} -gt 0 ]; do arrive; done
  [ ${#failed[@]} -eq 0 ] || exit 1
}

# meanwhile NAME COMMAND…: a build in what the steps after it leave of the processors, until all of these are `awaited`.
meanwhile() {
  local name=$1 log
  shift
  log=$(mktemp "$place/XXXXXX")
  # In a process group of its own, so that a run that ends before leaves nothing of it.
  set -m
  { time nice -n 19 "$@" > "$log" 2>&1; } 2> "$log.times" &
  set +m
  building[$!]=$name
  logs[$!]=$log
}

# awaited: waits for all steps and builds; one that failed ends the run.
awaited() {
  together
  local pid code
  for pid in "${!building[@]}"; do
    code=0
    wait "$pid" || code=$?
    printf '\n=== %s (meanwhile)\n' "${building[$pid]}"
    cat "${logs[$pid]}"
    note "${building[$pid]}" "$code" "${logs[$pid]}"
    unset "building[$pid]"
  done
  together
}

# summary: the table of steps, what was not run, and in the last line how it all ended.
summary() {
  local code=$? pid
  for pid in "${!building[@]}"; do kill -- "-$pid" 2> /dev/null || true; done
  printf '\nseconds  processor  step\n'
  [ ${#table[@]} -eq 0 ] || printf '%s\n' "${table[@]}"
  # shellcheck disable=SC2154 # the lanes of .ci/run
  printf '%7d             all of %s\n' "$SECONDS" "${lanes[*]}"
  if [ ${#not_run[@]} -gt 0 ]; then
    printf '\nnot run\n'
    printf '  %s\n' "${not_run[@]}"
  fi
  rm -rf "$place"
  if [ ${#failed[@]} -gt 0 ]; then
    printf '\nFAILED: %s\n' "$(printf '%s; ' "${failed[@]}" | sed 's/; $//')"
  elif [ "$code" -ne 0 ]; then
    printf '\nFAILED: stopped with %s\n' "$code"
  else
    printf '\nall steps hold\n'
  fi
}
trap summary EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
