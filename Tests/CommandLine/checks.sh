# What the scripts beside this one share: a line for each check, and how many failed.
# shellcheck shell=bash

failures=0

# pass CONDITION-RESULT WHAT [DETAIL]: prints the line of one check.
pass() {
  if [ "$1" -eq 0 ]; then
    echo "ok    $2"
  else
    echo "FAIL  $2${3:+: $3}"
    failures=$((failures + 1))
  fi
}

# ends WANTED GOT WHAT: checks an exit code.
ends() {
  [ "$1" -eq "$2" ]
  pass $? "$3 ends with $1" "it ended with $2"
}
