# What is not ours: programs that read a cohort, processors, packages.
# shellcheck shell=bash

cohort=.build/release/cohort
static=.build/archive-baseline/build/release/cohort

step "Python 3" .ci/install python3 python3
step "release build" .ci/build -c release --product cohort
step "what writes tables made by chance" .ci/build -c release --product write-tables
step "an emulator of older processors, where it can be had" \
  bash -c '.ci/install qemu-x86_64 qemu-user || true'
step "a browser, and what reads paper, where they can be had" \
  bash -c '.ci/install chromium chromium || true; .ci/install pdftotext poppler-utils || true'
step "R with lavaan, where it can be had" bash -c 'bash Tests/OtherPrograms/power/install.sh || true'
# A page must be there within a second, so nothing runs beside these two, not even a build that gives way.
awaited
step "pages in a browser: seen, reached, read aloud, printed" python3 Tests/Pages/pages.py "$cohort"
step "the lesson in a browser: seven steps by keyboard and pointer, kept, handed in, without scripts" \
  python3 Tests/Pages/lesson.py "$cohort"
step "shells that complete, and what reads manuals, where they can be had" \
  bash -c '.ci/install zsh zsh || true; .ci/install fish fish || true; .ci/install mandoc mandoc || true'
beside "another package depends on this one by version" bash Tests/Instructions/dependency.sh
beside "power as lavaan finds it on the same tables" python3 Tests/OtherPrograms/power/compare.py "$cohort"
beside "Parquet as five readers have it, and as pandas and DuckDB write it" \
  bash Tests/OtherPrograms/parquet.sh "$cohort" .build/release/write-tables
beside "other people's programs read a cohort" bash Tests/OtherPrograms/read.sh "$cohort"
beside "shards on two nodes of Slurm, one killed half-way" bash Tests/Cluster/slurm.sh "$cohort"
beside "shards on one machine: make, GNU parallel, Snakemake" bash Tests/Cluster/machine.sh "$cohort"

# The archive is of the last commit; sources that differ from it are built.
baseline=baseline=$static
[ -z "$(git status --porcelain Package.swift Sources)" ] || baseline=baseline
beside "law 9: the same bits from every instruction set; lane loops; the first check" \
  bash Tests/Instructions/levels.sh "$baseline" v3 v4
beside "the archive: one static program does the main job with nothing beside it; completions, manual" \
  bash Tests/Release/archive.sh "$cohort"
