# The program as people use it.
# shellcheck shell=bash

cohort=.build/release/cohort
debug=.build/debug/cohort

step "Python 3" .ci/install python3 python3
step "the reasoned table explains its disagreements" python3 Tests/CommandLine/reasoned.py --check
step "debug build of the program" .ci/build --product cohort
# Its modules wait for each other; the documentation needs the debug build only.
beside "release build" .ci/build -c release --product cohort
beside "the documentation builds without a warning" .ci/checks/documentation
step "law 9: the same bits in debug and release, on one thread and two" \
  .ci/checks/same-bits "$cohort" "$debug"
step "counts of the work of a replicate" .ci/checks/counts "$cohort"
step "scenario files" "$cohort" check Scenarios/*/*.json5

# The longest first; what hangs on time has room: killed runs are killed by their own measure.
# Among it: posterior probabilities in a world of known answers (check --posterior).
beside "what README and help show can be typed" python3 Tests/CommandLine/documented.py "$cohort"
beside "the command line's behaviour" bash Tests/CommandLine/behaviour.sh "$cohort" "$debug"
beside "the rivals: equal fit in fresh studies, and their own findings" python3 Tests/CommandLine/rivals.py "$cohort"
beside "what is left of a killed run" bash Tests/CommandLine/killed.sh "$cohort"
beside "what is left of a shard that is killed, stopped or written twice" bash Tests/CommandLine/shards.sh "$cohort"
beside "a planned study that is carried out keeps the plan's promise" python3 Tests/CommandLine/promise.py "$cohort" 60
beside "four worlds of a lesson have one first visit" python3 Tests/CommandLine/quartet.py "$cohort"
beside "the engine against an independent program" python3 Tests/Independent/compare.py "$cohort"
beside "the posterior against an independent program" python3 Tests/Independent/posterior.py --cohort "$cohort"
beside "every system of the illustrations runs" .ci/checks/illustrations "$cohort"
beside "README's charts are those that the program makes" .ci/checks/gallery "$cohort"
beside "all models beside four, on few replicates" \
  env REPEATS=1 REPLICATES=1 bash Tests/Benchmark/rivals.sh "$cohort"
beside "a country's lives: time and memory" python3 Tests/Benchmark/country.py "$cohort" 500000
beside "memory does not grow with the people" \
  python3 Tests/Benchmark/large-table.py "$cohort" 20000 200000

# shellcheck disable=SC2154 # the folder of steps.sh
step "the main job, on few replicates" \
  swift run -c release --explicit-target-dependency-import-check error \
  cohort compare --quick --quiet --output "$place/quick"
