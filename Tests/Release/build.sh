#!/usr/bin/env bash
# Makes the archive of a commit: one static program, its scenarios, the manual, completions.
#
#   Tests/Release/build.sh OUT [baseline|v3|v4] [COMMIT]
#
# OUT/cohort-VERSION-linux-x86_64.tar.gz (v3 and v4 have their level in the name) and its SHA-256 in
# OUT/SHA256SUMS. What is built is the commit (HEAD unless given), not the working tree: its sources are
# unpacked by `git archive`, which also writes the commit into the program. The build is kept in
# .build/archive-LEVEL, or in the folder that COHORT_ARCHIVE_BUILD names; the next commit builds what changed.
# Names are sorted, times are the commit's, the owner is 0: packed twice it has the same bytes.
# No test goes along, so nothing does that comes from elsewhere (page "Files from elsewhere").
set -euo pipefail
[ $# -ge 1 ] && [ $# -le 3 ] || { sed -n '2,4p' "$0" >&2; exit 64; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
level=${2:-baseline}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
commit=$(git rev-parse --verify "${3:-HEAD}^{commit}")
build=${COHORT_ARCHIVE_BUILD:-$PWD/.build/archive-$level}
source=$build/source
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

# Only files that differ are written: what is alike is not compiled again.
mkdir -p "$source" "$place/fresh"
git archive "$commit" | tar -xf - -C "$place/fresh"
(cd "$place/fresh" && find . -type f -print0) | while IFS= read -r -d '' file; do
  cmp -s "$place/fresh/$file" "$source/$file" || install -D "$place/fresh/$file" "$source/$file"
done
(cd "$source" && find . -type f -print0) | while IFS= read -r -d '' file; do
  [ -e "$place/fresh/$file" ] || rm "$source/$file"
done

# Functions that are alike are one, and there are no tables for unwinding: page "A program to install" has the bytes.
# Of a static program the linker warns that dlopen needs this machine's C library; nothing here calls it.
COHORT_INSTRUCTIONS=$level swift build -c release --product cohort -Xswiftc -static-executable \
  -Xswiftc -use-ld=lld -Xlinker --icf=all \
  -Xlinker --no-eh-frame-hdr -Xlinker -T -Xlinker "$source/Tests/Release/unwinding.ld" \
  --package-path "$source" --scratch-path "$build/build" > "$place/log" 2>&1 \
  || { cat "$place/log"; echo "the static program does not build"; exit 1; }
# All other warnings are errors, as in .ci/build.
if grep -E '\.swift:[0-9:]+ warning: ' "$place/log" | sort -u; then
  echo "warnings are errors here"; exit 1
fi
program=$build/build/release/cohort

suffix=
[ "$level" = baseline ] || suffix=-$level
version=$("$program" --version | sed -n '1s/^cohort //p')
name=cohort-$version-linux-x86_64$suffix
root=$place/$name
mkdir -p "$root/man/man1" "$root/completions"
strip -o "$root/cohort" "$program"
# The pictures are README's.
cp -r "$place/fresh"/{Scenarios,README.md,CHANGELOG.md,LICENSE,Tests/Release/NOTICE} "$root"
mkdir "$root/Output"
cp -r "$place/fresh/Output/gallery" "$root/Output"
"$root/cohort" manual > "$root/man/man1/cohort.1"
"$root/cohort" completions bash > "$root/completions/cohort.bash"
"$root/cohort" completions zsh > "$root/completions/_cohort"
"$root/cohort" completions fish > "$root/completions/cohort.fish"
chmod -R u=rwX,go=rX "$root"

size=$(stat -c %s "$root/cohort")
[ "$size" -le 17000000 ] || { echo "the program has $size bytes, more than 17 MB"; exit 1; }
tar -C "$place" --sort=name --format=ustar --owner=0 --group=0 --numeric-owner \
  --mtime="@$(git log -1 --format=%ct "$commit")" -cf - "$name" | gzip -9n > "$place/$name.tar.gz"
mv "$place/$name.tar.gz" "$out"
(cd "$out" && sha256sum cohort-*.tar.gz > SHA256SUMS)
echo "$out/$name.tar.gz: $(stat -c %s "$out/$name.tar.gz") bytes; the program has $size"
