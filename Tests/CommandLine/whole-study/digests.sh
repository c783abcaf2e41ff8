#!/usr/bin/env bash
# digests.sh COHORT: grows the whole study in each shape and prints the digests of what is written. These are
# committed as tables.sha256; one that changes is a value-breaking change, with its reason in CHANGELOG.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cohort=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
for shape in long wide start-stop; do
  "$cohort" simulate whole --scenarios "$here" --shape "$shape" --threads 2 --quiet --output "$shape" > /dev/null
done
sha256sum {long,wide,start-stop}/{cohort.csv,truth/truth.csv,truth/people.csv,truth/changes.csv,truth/events.csv,truth/missing.csv,flow.json}
