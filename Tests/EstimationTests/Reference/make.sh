#!/usr/bin/env bash
# Makes every JSON file of this folder anew, by R and its packages as Debian 12 has them.
# Run twice it leaves the same bytes. `SKIP_INSTALL=1` where the packages are there already;
# `DATA_ONLY=1` writes data/*.csv alone. Takes about two minutes
# after the installation.
set -euo pipefail
cd "$(dirname "$0")"

if [ -z "${SKIP_INSTALL:-}" ]; then
  packages=(r-base-core)
  for package in lavaan lme4 survival metafor geepack mass sandwich aer proc plm survey psych nlme
  do packages+=("r-cran-$package"); done
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}"
fi

# One thread, one language, one time zone: nothing of the machine gets into the figures.
export LC_ALL=C.UTF-8 TZ=UTC OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
run() { nice -n 15 Rscript --vanilla "$1.R"; }
run data
if [ -n "${DATA_ONLY:-}" ]; then exit; fi
for family in regression mixed panel survival synthesis differences causal gee uncertainty; do
  run "$family"
done
