#!/usr/bin/env bash
# Makes sure that R is here with lavaan, from Debian's packages if need be.
set -euo pipefail
is_here() { Rscript -e 'library(lavaan)' > /dev/null 2>&1; }
is_here && exit
log=$(mktemp)
trap 'rm -f "$log"' EXIT
{
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends r-base-core r-cran-lavaan
} > "$log" 2>&1 || { tail -n 3 "$log"; echo "R with lavaan is not here and could not be installed"; exit 1; }
is_here
