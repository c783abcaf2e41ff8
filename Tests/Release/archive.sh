#!/usr/bin/env bash
# Whether the archive is what it promises: nothing else is needed to do the main job.
#
#   Tests/Release/archive.sh COHORT [OUT]
#
# COHORT is an ordinary build of the same sources; OUT is where the archive is made, a temporary folder
# unless given. The archive is made by build.sh and unpacked in an empty folder, whose program then runs
# with that folder and /proc as its whole world. What it writes must be the ordinary build's, byte for byte.
# Without /proc it must say what it needs. chroot needs root.
set -euo pipefail
cohort=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
place=$(mktemp -d)
out=${2:-$place/out}
mounted=
cleanup() {
  [ -z "$mounted" ] || umount "$mounted"
  rm -rf --one-file-system "$place"
}
trap cleanup EXIT
fail() { echo "FAIL  $*"; exit 1; }

# MARK: What is in it

Tests/Release/build.sh "$out"
(cd "$out" && sha256sum --check --quiet SHA256SUMS) || fail "the checksums"
archive=$(ls "$out"/cohort-*-linux-x86_64.tar.gz)
name=$(basename "$archive" .tar.gz)
tar -tzf "$archive" | grep -v '/Scenarios/\|/Output/gallery/' > "$place/names"
diff "$place/names" - <<END || fail "the archive holds other files"
$name/
$name/CHANGELOG.md
$name/LICENSE
$name/NOTICE
$name/Output/
$name/README.md
$name/cohort
$name/completions/
$name/completions/_cohort
$name/completions/cohort.bash
$name/completions/cohort.fish
$name/man/
$name/man/man1/
$name/man/man1/cohort.1
END
tar --numeric-owner -tvzf "$archive" | awk '$2 != "0/0"' | grep . && fail "an owner other than 0"
root=$place/root
mkdir "$root"
tar -xzf "$archive" -C "$root" --strip-components=1
# README's line for those without a toolchain, but for what it does at the end.
line=$(grep '^tar -xzf ' README.md) || fail "README has no line for those without a toolchain"
mkdir "$place/newcomer"
cp "$archive" "$place/newcomer"
(cd "$place/newcomer" && bash -euc "${line%compare}--version" > /dev/null) || fail "README: $line"
# Packed anew it has the same bytes: names, times and owners come from the commit alone.
Tests/Release/build.sh "$place/again"
cmp "$archive" "$place/again/$name.tar.gz" || fail "packed twice it differs"
"$root/cohort" --version > "$place/version"
grep -qx 'build      release, static' "$place/version" || fail "not static: $(cat "$place/version")"
grep -q '(baseline)$' "$place/version" || fail "not for every processor: $(cat "$place/version")"
grep -q "^commit     $(git rev-parse HEAD | cut -c 1-12) of " "$place/version" \
  || fail "another commit: $(cat "$place/version")"
file=$(LC_ALL=C readelf -l "$root/cohort")
grep -q INTERP <<< "$file" && fail "it asks for an interpreter"
echo "the archive holds one static program of $(stat -c %s "$root/cohort") bytes, of this commit"

python3 Tests/Release/shells.py "$root/cohort"

# MARK: Alone

if ! chroot "$root" /cohort --version > "$place/output" 2> "$place/error"; then
  if grep -q 'Operation not permitted' "$place/error"; then
    echo "skip  the program alone: chroot needs root"; exit
  fi
fi
# Neither the runtime's abort nor, what is worse, a run that does not see its words.
[ ! -s "$place/output" ] || fail "without /proc it does something: $(cat "$place/output")"
diff "$place/error" - <<'END' || fail "without /proc it says something else"
cohort: this program needs /proc, and it is not mounted here.
Mount it with: mount -t proc proc /proc
END
# So must an ordinary build with its libraries: what is done before its runtime begins works for it, too.
mkdir "$place/libraries"
cp "$cohort" "$place/libraries/cohort"
ldd "$cohort" | grep -o '/[^ ]*' | while read -r library; do
  install -D "$library" "$place/libraries$library"
done
code=0
chroot "$place/libraries" /cohort --version > "$place/output" 2> "$place/other" || code=$?
[ "$code" -eq 69 ] && [ ! -s "$place/output" ] && cmp "$place/error" "$place/other" \
  || fail "an ordinary build without /proc: $code, $(cat "$place/output" "$place/other")"
"$cohort" --version | grep -q ', dynamic$' || fail "an ordinary build takes itself for static"
echo "without /proc both builds say what they need"

main=(compare --quick --quiet)
mkdir "$place/ordinary"
cp -r "$root/Scenarios" "$place/ordinary"
(cd "$place/ordinary" && "$cohort" "${main[@]}" -o main > main.txt)
cd "$root"
mkdir proc
if ! mount -t proc proc proc 2> "$place/error"; then
  echo "skip  the program with /proc beside it: it cannot be mounted here"; exit
fi
mounted=$root/proc
chroot . /cohort "${main[@]}" -o main > "$place/main.txt" || fail "with /proc: ended with $?"
umount proc
mounted=
diff -r "$place/ordinary/main" main || fail "another result"
cmp "$place/ordinary/main.txt" "$place/main.txt" || fail "another report"
echo "with nothing but /proc the main job has the ordinary build's bytes"
