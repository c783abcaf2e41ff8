#!/usr/bin/env bash
# What `cohort` does as a real process: signals, pipes, terminals, odd files, the same bytes.
#
#   Tests/CommandLine/behaviour.sh RELEASE_BINARY [DEBUG_BINARY]
#
# One line for each check; ends with 0 when all hold, with 1 otherwise. It works on a copy of
# Scenarios in a temporary folder, which it removes. Takes less than a minute.

set -u

if [ $# -lt 1 ] || [ ! -x "$1" ]; then
  echo "usage: $0 RELEASE_BINARY [DEBUG_BINARY]" >&2
  exit 64
fi
cohort=$(realpath "$1")
debug=${2:+$(realpath "$2")}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
place=$(mktemp -d "${TMPDIR:-/tmp}/cohort-behaviour.XXXXXX")
trap 'rm -rf "$place"' EXIT
cp -r "$root/Scenarios" "$place/Scenarios"
cd "$place" || exit 1
unset COHORT_SCENARIOS

source "$root/Tests/CommandLine/checks.sh"
small=(--people 60 --replicates 2)
long=(no-link reverse-scar --evidence bus2015 --people 200 --replicates 1000000)

# nothing_in FOLDER WHAT: checks that a folder of results was not left behind, hidden or not.
nothing_in() {
  [ ! -e "$1" ] || [ -z "$(ls -A "$1")" ]
  pass $? "$2" "there is $(ls -A "$1" 2>/dev/null | head -3 | tr '\n' ' ')"
}

# started ARGUMENTS…: starts cohort in the background with signals as a terminal gives them; a
# script's background jobs would ignore Ctrl-C, and cohort respects that.
started() {
  env --default-signal=INT,TERM,HUP,QUIT,XCPU,ABRT "$cohort" "$@" >out.txt 2>err.txt &
  pid=$!
}

# partial FOLDER: waits until a partial folder shows that the work is under way.
partial() {
  for _ in $(seq 100); do
    ls -A "$1" 2>/dev/null | grep -q cohort-partial && return 0
    sleep 0.05
  done
  return 1
}

# --- Closed pipes and full disks -----------------------------------------------------------

"$cohort" compare "${small[@]}" -o pipe 2>err.txt | :
ends 141 "${PIPESTATUS[0]}" "compare into a pipe that nobody reads"
grep -q . err.txt
[ $? -eq 1 ]
pass $? "and says nothing about it" "$(head -1 err.txt)"

copies=()
for number in 1 2 3 4 5 6 7 8; do
  sed 's|study: "../|study: "Scenarios/|' Scenarios/evidence/bus2015.json5 >"study$number.json5"
  copies+=(--evidence "study$number.json5")
done
"$cohort" compare "${small[@]}" "${copies[@]}" --format json -q -o pipe8 2>err.txt | head -1 >first.txt
ends 141 "${PIPESTATUS[0]}" "compare | head -1 with more than a pipe holds"
[ "$(cat first.txt)" = "{" ] && [ ! -s err.txt ]
pass $? "and head has its line, standard error none"

"$cohort" --help >/dev/full 2>err.txt
ends 74 $? "help on a full disk"
"$cohort" compare "${small[@]}" -o full >/dev/full 2>err.txt
ends 74 $? "compare with standard output on a full disk"
grep -q "No space left" err.txt
pass $? "and says so" "$(cat err.txt)"
"$cohort" compare "${small[@]}" -o closed >&- 2>err.txt
ends 74 $? "compare with standard output closed"
"$cohort" compare "${small[@]}" -o deaf >/dev/null 2>&-
ends 0 $? "compare with standard error closed"

# --- Interrupted ---------------------------------------------------------------------------

# Each signal that asks to stop, and what a shell says of a program that it ended.
for signal in INT:130 TERM:130 HUP:129 QUIT:131 XCPU:152; do
  started compare "${long[@]}"
  partial Output
  pass $? "compare grows its result in a partial folder"
  kill -s "${signal%:*}" "$pid"
  wait "$pid"
  ends "${signal#*:}" $? "compare after SIG${signal%:*}"
  nothing_in Output "and leaves nothing"
  grep -q "stopped; nothing was kept" err.txt
  pass $? "and says so" "$(cat err.txt)"
done

started simulate no-link --people 200000
partial Output
kill -s INT "$pid"
wait "$pid"
ends 130 $? "simulate after SIGINT"
nothing_in Output "and leaves nothing"

started describe no-link --format strobe --people 2000000
sleep 0.5
kill -s INT "$pid"
wait "$pid"
ends 130 $? "describe --format strobe after SIGINT"
[ ! -s out.txt ] && grep -q stopped err.txt
pass $? "and says so" "$(cat err.txt)"

started simulate no-link --people 200000
partial Output
kill -s ABRT "$pid"
wait "$pid" 2>/dev/null
ends 134 $? "simulate after SIGABRT"
[ -z "$(ls Output)" ] && [ ! -s err.txt ]
pass $? "and nothing looks finished, nor is anything said" "$(cat err.txt)"
rm -rf Output

started calibrate no-link --replicates 100000 -o solved.json5
sleep 0.5
kill -s INT "$pid"
wait "$pid"
ends 130 $? "calibrate after SIGINT"
ls | grep -q solved
[ $? -eq 1 ]
pass $? "and writes no file"

started compare "${long[@]}"
partial Output
kill -s KILL "$pid"
wait "$pid" 2>/dev/null
[ -n "$(ls -A Output)" ] && [ -z "$(ls Output)" ]
pass $? "kill -9 leaves nothing but a hidden partial folder" "$(ls -A Output)"
"$cohort" compare "${small[@]}" -q >/dev/null
ends 0 $? "the next run"
ls -A Output | grep -q partial
[ $? -eq 1 ]
pass $? "and clears it up" "$(ls -A Output)"
[ -s Output/compare-*/manifest.json ]
pass $? "and is whole"
rm -rf Output

# Two runs into one folder at once: the last one's result stands, and none fails.
clashes=0
for _ in $(seq 10); do
  "$cohort" simulate no-link --people 20 -q -o race >/dev/null 2>>clash.txt & first=$!
  "$cohort" simulate no-link --people 20 -q -o race >/dev/null 2>>clash.txt & second=$!
  wait "$first" || clashes=$((clashes + 1))
  wait "$second" || clashes=$((clashes + 1))
done
[ "$clashes" -eq 0 ]
pass $? "two runs into one folder at once do not disturb each other" "$(head -1 clash.txt)"

# Four different runs into one folder at once: one result stands, and the others say that they do not.
rm -rf race
waited=()
for seed in 1 2 3 4; do
  "$cohort" simulate no-link --people 2000 --seed "$seed" -q -o race >"$seed.txt" 2>"$seed.err" & waited+=($!)
done
stands=0
refused=0
for number in 0 1 2 3; do
  wait "${waited[number]}"
  case $? in
    0) stands=$((stands + 1)) winner=$((number + 1)) ;;
    73) grep -q "something appeared at\|holds what" $((number + 1)).err && refused=$((refused + 1)) ;;
  esac
done
[ "$stands" -eq 1 ] && [ "$refused" -eq 3 ] && grep -q "\"seed\": $winner," race/manifest.json
pass $? "of four different runs into one folder at once three notice" "$stands stand, $refused are refused"
"$cohort" verify race >/dev/null
ends 0 $? "verify of the one that stands"
[ -z "$(ls -A | grep cohort-partial)" ]
pass $? "and nothing else is left" "$(ls -A)"

# --- Names that are no text ----------------------------------------------------------------

mkdir odd
"$cohort" simulate no-link --people 20 -q -o "odd/$(printf 'a\xffb')" >out.txt 2>err.txt
ends 64 $? "a folder whose name is no UTF-8"
[ -z "$(ls -A odd)" ] && grep -q "argument 7 is not UTF-8 text" err.txt
pass $? "and nothing is written under another name" "$(ls -A odd) $(cat err.txt)"

# --- Terminals -----------------------------------------------------------------------------

"$cohort" compare "${small[@]}" -o quietly >/dev/null 2>err.txt
[ "$(cat err.txt)" = "written to quietly" ]
pass $? "without a terminal there is no progress" "$(cat err.txt)"
"$cohort" compare "${small[@]}" -o quietly -q >/dev/null 2>err.txt
[ ! -s err.txt ]
pass $? "--quiet says nothing at all" "$(cat err.txt)"
if script --version 2>/dev/null | grep -q util-linux; then
  # on_terminal SECONDS OPTIONS…: compare on a terminal of its own, interrupted after a while.
  on_terminal() {
    local seconds=$1
    shift
    TERM=xterm script -qec \
      "timeout --foreground -s INT $seconds '$cohort' compare ${long[*]} $* -o tty >/dev/null" \
      typed.txt >/dev/null 2>&1 </dev/null
  }
  on_terminal 4
  ends 124 $? "compare on a terminal, interrupted after 4 s (timeout's 124)"
  grep -q "comparing [0-9]* models with .* %" typed.txt
  pass $? "on a terminal progress appears"
  grep -q " left" typed.txt
  pass $? "and the time left"
  [ "$(tr '\r' '\n' <typed.txt | grep -a comparing | grep -av '^Script' | awk '{ gsub(/\033\[K/, ""); if (length($0) > 80) n++ } END { print n + 0 }')" = 0 ]
  pass $? "and no line is wider than the terminal"
  on_terminal 1 --quiet
  grep -v '^Script' typed.txt | grep -q "comparing"
  [ $? -eq 1 ]
  pass $? "--quiet shows none on a terminal either"
else
  echo "skip  progress on a terminal: util-linux script is not here"
fi

# --- The same bytes ------------------------------------------------------------------------

# digest FOLDER: one hash of the names and bytes of all files in it.
digest() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum) | sha256sum; }

# same WHAT COMMAND…: the same folder and output with one thread, with two, and in another place.
same() {
  local what=$1
  shift
  "$cohort" "$@" -q --threads 1 -o one >one.txt
  "$cohort" "$@" -q --threads 2 -o two >two.txt
  LC_ALL=de_DE.UTF-8 TZ=Asia/Kathmandu "$cohort" "$@" -q -o three >three.txt
  [ "$(digest one)" = "$(digest two)" ] && [ "$(digest one)" = "$(digest three)" ]
  pass $? "$what: the same files on one thread, on two, and with another locale"
  sed 's/written to .*//' one.txt >a.txt
  sed 's/written to .*//' two.txt >b.txt
  cmp -s a.txt b.txt
  pass $? "$what: the same standard output"
  if [ -n "$debug" ]; then
    "$debug" "$@" -q -o four >/dev/null
    [ "$(digest one)" = "$(digest four)" ]
    pass $? "$what: debug and release give the same files"
  fi
  rm -rf one two three four
}
same compare compare --people 60 --replicates 5
echo '{ format: 2, summaries: "Mine", figures: {
  "bus2015.persistentLower": { estimate: 1.2, standardError: 0.4 },
  higherInCases: { pValue: "< .001", direction: "higher" } } }' >mine.json5
same "compare --summaries" compare no-link --people 60 --replicates 5 --summaries mine.json5
same simulate simulate reverse-scar --people 60
"$cohort" describe reverse-scar --format strobe --people 200 --threads 1 >a.txt
"$cohort" describe reverse-scar --format strobe --people 200 --threads 2 >b.txt
[ -s a.txt ] && cmp -s a.txt b.txt
pass $? "describe --format strobe: the same standard output on one thread and on two"
if [ -n "$debug" ]; then
  "$debug" describe reverse-scar --format strobe --people 200 >b.txt
  cmp -s a.txt b.txt
  pass $? "describe --format strobe: debug and release say the same"
fi
[ -n "$debug" ] || echo "skip  debug and release: no debug binary was given"

# --- One's own summaries -------------------------------------------------------------------

"$cohort" compare no-link "${small[@]}" -q --summaries mine.json5 -o own >out.txt 2>err.txt
ends 0 $? "compare --summaries"
tr -s ' \n' ' ' <out.txt | grep -q "Not so (estimate >= 0 and p < 0.05): Persistent depression"
pass $? "and a claim that the own figure contradicts is turned"
[ "$(cd own && ls ./*-cells.csv | xargs)" = "./bus2015-cells.csv ./lund2025-cells.csv" ]
pass $? "and only publications that the sheet names are asked" "$(ls own)"
grep -q '"kind": "summaries"' own/manifest.json && cmp -s mine.json5 own/scenarios/summaries/mine.json5
pass $? "and the sheet is among the sources"
grep -q ',OWN,' own/bus2015-cells.csv && grep -q '"publishedPBound": "< 0.001"' own/lund2025.json
pass $? "and its figures are in the tables"
"$cohort" compare no-link "${small[@]}" -q --summaries mine.json5 --evidence lin2021 -o own --force >out.txt
ls own | grep -q lin2021-cells.csv && ls own | grep -q lund2025-cells.csv
pass $? "and beside them those of --evidence"
"$cohort" compare no-link "${small[@]}" -q --summaries mine.json5 --trace persistentLower -o own --force >trace.txt
grep -q -- "--summaries mine.json5" trace.txt && grep -q "Your own figure" trace.txt
pass $? "a trace tells of the sheet, and how it is used again" "$(tail -3 trace.txt)"
"$cohort" check -q mine.json5 >out.txt 2>err.txt
ends 0 $? "check of a sheet"
# sheet CODE WHAT FIGURES [WORDS]: a sheet with these figures is answered so, and with these words.
sheet() {
  echo "{ format: 2, summaries: \"Mine\", figures: { $3 } }" >sheet.json5
  timeout 5 "$cohort" compare no-link "${small[@]}" -q --summaries sheet.json5 -o refused >out.txt 2>err.txt
  ends "$1" $? "$2"
  tr -s ' \n' ' ' <err.txt | grep -q "${4:-}" && [ ! -e refused ] && [ "$(wc -c <err.txt)" -lt 8000 ]
  pass $? "and with a message" "$(head -3 err.txt)"
}
sheet 65 "an unknown finding" '"bus2015.persistentLover": { pValue: 0.5 }' "did you mean 'bus2015.persistentLower'"
sheet 65 "a finding under two names" \
  '"bus2015.persistentLower": { pValue: 0.5 }, persistentLower: { pValue: 0.5 }' "the first is here"
sheet 65 "a finding twice" 'persistentLower: { pValue: 0.5 }, persistentLower: { pValue: 0.5 }'
sheet 65 "a number that is none" 'persistentLower: { estimate: NaN }'
sheet 65 "a P value against its t" 'persistentLower: { t: -1.3, df: 220, pValue: 0.03 }' "has a P value of 0.195"
sheet 65 "an abbreviation" 'persistentLower: { estimate: -1, se: 0.3 }' "write standardError"
head -c 120 mine.json5 >sheet.json5
"$cohort" compare -q --summaries sheet.json5 >out.txt 2>err.txt
ends 65 $? "a sheet that breaks off"
"$cohort" compare -q --summaries absent.json5 >out.txt 2>err.txt
ends 66 $? "a sheet that is not there"
"$cohort" compare -q --summaries bus2015 >out.txt 2>err.txt
ends 66 $? "evidence instead of a sheet"
"$cohort" compare -q --evidence ./mine.json5 >out.txt 2>err.txt
ends 65 $? "a sheet instead of evidence"
(printf '{ format: 2, summaries: "x", figures: {'; for number in $(seq 20000); do printf 'x%s: {},\n' "$number"; done; printf '} }') >sheet.json5
timeout 4 "$cohort" compare -q --summaries sheet.json5 >out.txt 2>err.txt
ends 65 $? "20 000 unknown findings"
rm -rf own sheet.json5 mine.json5 trace.txt

# --- Two models beside each other ----------------------------------------------------------

timeout 4 "$cohort" describe no-link reverse-scar >out.txt 2>err.txt
ends 0 $? "describe of two models, with what all evidence can find"
grep -q "no-link: no open path; reverse-scar: by depression → bdnf" out.txt && [ ! -s err.txt ]
pass $? "and says which findings must be chance" "$(head -1 err.txt)"
"$cohort" describe no-link --study nesda >out.txt 2>err.txt
ends 64 $? "describe of one model in a study, without a question"
mv Scenarios/evidence evidence.kept
"$cohort" describe no-link reverse-scar >out.txt 2>err.txt
ends 0 $? "describe of two models without evidence"
grep -q "must be independent under no-link" out.txt && grep -q "No published finding" out.txt
pass $? "and still says what tests there are" "$(head -1 err.txt)"
printf '{ format: 2,' >broken.json5
mkdir Scenarios/evidence && mv broken.json5 Scenarios/evidence/
"$cohort" describe no-link reverse-scar >out.txt 2>err.txt
ends 65 $? "describe of two models with broken evidence"
rm -rf Scenarios/evidence && mv evidence.kept Scenarios/evidence

# --- Verify, predict, reveal ---------------------------------------------------------------

rm -rf open riddle riddle-key
"$cohort" compare "${small[@]}" -q -o open >/dev/null
"$cohort" verify open >out.txt 2>err.txt
ends 0 $? "verify of a comparison"
[ ! -s err.txt ] && tail -1 out.txt | grep -q "is whole"
pass $? "and says so" "$(tail -1 out.txt)"
(cd open && "$cohort" verify .) >/dev/null 2>&1
ends 0 $? "verify of the folder one stands in"
echo >>open/bus2015-cells.csv
"$cohort" verify open >out.txt
ends 65 $? "verify after a change"
grep -q "^changed     bus2015-cells.csv: " out.txt
pass $? "and names the file" "$(cat out.txt)"
chmod 000 open/report.txt
if [ -r open/report.txt ]; then
  echo "skip  an unreadable file: root reads everything"
else
  "$cohort" verify open | grep -q "^unreadable  report.txt: "
  pass $? "a file that cannot be read is told"
fi
"$cohort" verify Scenarios 2>err.txt
ends 66 $? "verify of a folder without a manifest"

"$cohort" simulate reverse-scar --people 60 --blind --class -o riddle >out.txt 2>err.txt
ends 0 $? "a riddle for a class"
cat out.txt err.txt riddle/manifest.json | grep -qE "reverse-scar |nesda|dutch|seed|$(sha256sum <Scenarios/models/reverse-scar.json5 | cut -c1-8)"
[ $? -eq 1 ]
pass $? "and says nothing of the model"
grep -q "$(sha256sum <riddle-key/key.json | cut -c1-64)" riddle/manifest.json
pass $? "the hash of its key, by another program, is in its manifest"
"$cohort" compare --observed riddle/cohort.csv --study nesda --replicates 20 -o observed >out.txt 2>err.txt
ends 0 $? "compare of the riddle's table with what publications of its study ask"
tr '\n' ' ' <out.txt | grep -q "'cohort.csv' has 60 people, and so has each simulated study instead of the plan's 2981"
pass $? "and says that studies were carried out at its size" "$(head -20 out.txt)"
tr -d '\n ' <observed/manifest.json | grep -q "\"name\":\"cohort.csv\",\"sha256\":\"$(sha256sum <riddle/cohort.csv | cut -c1-64)\""
pass $? "the hash of the table, by another program, is in the manifest"
"$cohort" verify observed >/dev/null
ends 0 $? "verify of that comparison"
grep -rlFf <(sed 1d riddle/cohort.csv | grep -v ',,,,,,' | head -20) observed
[ $? -eq 1 ]
pass $? "and none of its rows is in the results"
: >none.csv
"$cohort" compare --observed none.csv --study nesda --quick >out.txt 2>err.txt
ends 65 $? "an empty table"
[ ! -s out.txt ] && [ "$(wc -c <err.txt)" -lt 400 ]
pass $? "with a short message" "$(cat err.txt)"
"$cohort" compare --observed /dev/zero --study nesda --quick >out.txt 2>err.txt
ends 66 $? "a table that is a device"
"$cohort" reveal riddle >out.txt 2>err.txt
ends 65 $? "reveal before anybody predicted"
# All at once: no prediction gets lost.
waited=()
for number in $(seq 12); do
  "$cohort" predict riddle --name "Nr. $number, \"x\"" --model no-link --sure 25 >/dev/null & waited+=($!)
done
wait "${waited[@]}"
[ "$(wc -l <riddle/predictions.csv)" -eq 13 ]
pass $? "twelve predictions at once are all kept" "$(wc -l <riddle/predictions.csv) lines"
"$cohort" verify riddle >/dev/null
ends 0 $? "verify of a riddle with predictions"
"$cohort" reveal riddle >out.txt
ends 0 $? "reveal"
rm riddle/revealed.json
"$cohort" reveal riddle >&- 2>err.txt
ends 74 $? "reveal with standard output closed"
"$cohort" reveal riddle >/dev/full 2>err.txt
ends 74 $? "reveal on a full disk"
[ ! -e riddle/revealed.json ]
pass $? "and neither closes the class"
"$cohort" reveal riddle >out.txt
ends 0 $? "reveal again"
[ -s riddle/revealed.json ]
pass $? "and closes it"

(cd riddle && "$cohort" reveal .) >/dev/null 2>&1
ends 0 $? "reveal of the folder one stands in"
grep -q "The model is reverse" out.txt && grep -q "0 of 12 right. .*: 0.062\.$\|0 of 12 right. .*: 0.063\.$" out.txt
pass $? "and tells the model and the score, 0.25² = 0.0625" "$(tail -1 out.txt)"

# --- Lesson --------------------------------------------------------------------------------

rm -rf lesson lesson-key lesson2 lesson2-key
"$cohort" lesson reverse-causality --seed 987654321987 -r 10 -o lesson >out.txt 2>err.txt
ends 0 $? "a lesson"
cat out.txt err.txt lesson/manifest.json lesson/student/* | grep -q "987654321987"
[ $? -eq 1 ]
pass $? "and what the class sees does not name its seed"
grep -q "$(sha256sum <lesson-key/key.json | cut -c1-64)" lesson/manifest.json
pass $? "the hash of its key, by another program, is in its manifest"
"$cohort" lesson reverse-causality --seed 987654321987 -r 10 --threads 1 -o lesson2 >out.txt 2>err.txt
diff -r lesson lesson2 && diff -r lesson-key lesson2-key
pass $? "the same seed gives the same bytes"
for folder in lesson lesson-key; do
  "$cohort" verify "$folder" >/dev/null
  ends 0 $? "verify of $folder"
done
"$cohort" lesson reverse-causality --seed 1 -r 10 -o lesson >out.txt 2>err.txt
ends 73 $? "a lesson in the place of another"
echo >>lesson/student/lesson-nl.html
"$cohort" lesson --check lesson >out.txt 2>err.txt
ends 65 $? "the check of a lesson that was changed"
grep -q "changed     student/lesson-nl.html" out.txt
pass $? "and names the file" "$(cat out.txt)"

# --- Benchmark -----------------------------------------------------------------------------

# member NAME: a number of the object in one.txt.
member() { sed "s/.*\"$1\":\([-0-9.e+]*\).*/\1/" one.txt; }

# holds WHAT CONDITION: a condition on numbers, as awk understands it.
holds() {
  awk "BEGIN { exit !($2) }"
  pass $? "$1" "$2"
}

rm -rf Output
"$cohort" benchmark --replicates 200 --format json >one.txt 2>err.txt
ends 0 $? "benchmark"
[ ! -s err.txt ] && [ "$(wc -l <one.txt)" -eq 1 ] && [ ! -e Output ]
pass $? "and prints one line, says nothing, and writes no folder" "$(cat err.txt)"
holds "one thread works no longer than passes by the wall" \
  "$(member nanosecondsPerAgentStep) * 1e-9 * 1751 * 104 * 200 <= $(member seconds) * 1.001 + 0.001"
holds "and its memory does not grow with the people" "$(member peakMemoryBytes) < 100e6"
# The yardstick's figures, as BenchmarkTests.swift explains them, with n = 200 × 1751 people; 5.2
# standard errors each: false alarm 1e-6 for the five.
while read -r name expected error bias; do
  holds "$name is that of the yardstick" \
    "($(member "$name") - $expected) ^ 2 <= (5.2 * sqrt($error ^ 2 / 350200 + $error ^ 2 / 20e6) + $bias) ^ 2"
done <<END
prevalenceStart 0.05190 0.2218 0
prevalenceEnd 0.08480 0.2786 0.0004
meanSerumWell 9.0113 3.105 0
meanSerumDepressed 7.7820 10.2 0
sdSerum 2.9737 2.959 0
END
python3 - "$cohort" >one.txt 2>err.txt <<'END'
import subprocess, sys
held = bytearray(300_000_000)
held[::4096] = b"x" * len(held[::4096])
sys.exit(subprocess.run([sys.argv[1], "benchmark", "--replicates", "1", "--format", "json"]).returncode)
END
ends 0 $? "benchmark started by a program with much memory"
holds "and does not take that for its own" "$(member peakMemoryBytes) < 100e6"
"$cohort" benchmark --scale --scenario no-link --scenario reverse-scar --people 100 --replicates 1 --format json >one.txt 2>err.txt
ends 0 $? "benchmark of rising sizes"
# Peaks that were never forgotten would never fall, as they do from all models to the first of all studies.
sed -n 's/.*"peakMemoryBytes": *\([0-9]*\).*/\1/p' one.txt >peaks.txt
[ "$(wc -l <peaks.txt)" -ge 6 ] && ! sort -n -c peaks.txt 2>/dev/null
pass $? "and counts the memory of each anew" "$(cat peaks.txt)"
"$cohort" benchmark --people 1000000000 2>err.txt
ends 64 $? "benchmark of too many people"
for words in "--people 100000000 --replicates 50" "--scenario reverse-scar --replicates 1000000" \
  "--scale --people 100000000" "--scale --scenario reverse-scar --replicates 1000"; do
  # shellcheck disable=SC2086
  started benchmark $words
  sleep 0.5
  kill -s INT "$pid"
  wait "$pid"
  ends 130 $? "benchmark $words after SIGINT"
  [ ! -s out.txt ] && grep -q stopped err.txt
  pass $? "and says so" "$(cat err.txt)"
done
"$cohort" benchmark --replicates 1 >/dev/full 2>err.txt
ends 74 $? "benchmark with standard output on a full disk"

# --- Odd files -----------------------------------------------------------------------------

# refused CODE WHAT FILE: the file is answered within two seconds with this code, and no result.
refused() {
  timeout 2 "$cohort" compare "$3" -q >out.txt 2>err.txt
  ends "$1" $? "$2"
  [ ! -s out.txt ] && [ "$(wc -c <err.txt)" -lt 4000 ]
  pass $? "and with a short message" "$(wc -c <err.txt) bytes"
}
head -c 100000000 /dev/zero | tr '\0' '[' >huge.json5
refused 65 "100 MB of [" huge.json5
head -c 8000000 huge.json5 >deep.json5
refused 65 "8 MB of [" deep.json5
rm huge.json5
(printf '{ format: 2, title: "'; head -c 7000000 /dev/zero | tr '\0' 'x') >open.json5
refused 65 "a text of 7 MB that does not end" open.json5
(printf '{'; for number in $(seq 20000); do printf 'x%s: 1,\n' "$number"; done; printf '}') >wrong.json5
timeout 4 "$cohort" check wrong.json5 >out.txt 2>err.txt
ends 65 $? "20 000 unknown members"
printf '{ format: 2, title: "\xff\xfe" }' >latin.json5
refused 65 "text that is not UTF-8" latin.json5
: >empty.json5
refused 65 "an empty file" empty.json5
mkdir folder.json5
refused 66 "a folder" ./folder.json5
mkfifo pipe.json5
refused 66 "a named pipe" ./pipe.json5
refused 66 "a device" /dev/zero
ln -s nowhere.json5 dangling.json5
refused 66 "a link to nothing" ./dangling.json5
refused 66 "a file that is not there" ./absent.json5
(printf '{ format: 2, title: "x", base: "loop.json5" }') >loop.json5
refused 65 "a world that is its own world" loop.json5
[ ! -e Output ]
pass $? "none of them leaves a folder Output" "$(ls -A Output 2>/dev/null)"

# --- Parquet --------------------------------------------------------------------------------

question=(-e groupMeans --outcome serumBDNF --group stratum --quiet)
for form in csv parquet; do
  "$cohort" simulate no-link --people 200 --table-format "$form" -q -o "tables-$form" >/dev/null
  "$cohort" analyse "tables-$form/cohort.$form" "${question[@]}" >"answer-$form" 2>err.txt
  ends 0 $? "analyse of $form"
done
cmp -s answer-csv answer-parquet
pass $? "and both give the same answer"
cp tables-parquet/cohort.parquet other.csv
"$cohort" analyse other.csv "${question[@]}" 2>err.txt | cmp -s - answer-parquet
pass $? "a Parquet file is known by its bytes, whatever its name" "$(cat err.txt)"
"$cohort" verify tables-parquet --person 3 >out.txt 2>err.txt
ends 0 $? "verify of a folder of Parquet, a person grown again"
grep -q 'cohort.parquet: 400 rows' out.txt
pass $? "which counts the rows" "$(grep cohort.parquet out.txt)"
"$cohort" simulate no-link --people 200 --table-format parquet --threads 1 -q -o one-thread >/dev/null
diff -rq tables-parquet one-thread >out.txt
pass $? "the same bytes on one thread" "$(cat out.txt)"
head -c 5000 other.csv >cut.parquet
"$cohort" analyse cut.parquet "${question[@]}" >out.txt 2>err.txt
ends 65 $? "a Parquet file cut short"
"$cohort" analyse other.csv "${question[@]}" --na=-9 >out.txt 2>err.txt
ends 64 $? "an option about text, of a Parquet file"
"$cohort" simulate no-link --table-format feather >out.txt 2>err.txt
ends 64 $? "an unknown form of tables"

echo
if [ "$failures" -eq 0 ]; then
  echo "all checks hold"
else
  echo "$failures checks failed"
  exit 1
fi
