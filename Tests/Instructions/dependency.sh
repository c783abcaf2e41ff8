#!/usr/bin/env bash
# Another package can depend on this one by version, import the library and use it.
#
#   Tests/Instructions/dependency.sh
#
# Tags a temporary clone of the last commit; the repository itself gets no tag. Takes about a minute.

set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

git clone --quiet "$root" "$place/CausalCohorts"
git -C "$place/CausalCohorts" tag 99.1.0

mkdir -p "$place/elsewhere/Sources/elsewhere"
cat > "$place/elsewhere/Package.swift" <<EOF
// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "elsewhere",
  dependencies: [.package(url: "file://$place/CausalCohorts", from: "99.0.0")],
  targets: [
    .executableTarget(
      name: "elsewhere",
      dependencies: [.product(name: "CausalCohorts", package: "CausalCohorts")])
  ]
)
EOF
cat > "$place/elsewhere/Sources/elsewhere/main.swift" <<'EOF'
import CausalCohorts
import Foundation

let folder = ScenarioFolder(CommandLine.arguments[1]) { path in
  FileManager.default.contents(atPath: path).map { [UInt8]($0) }
}
let model = try folder.model("reverse-scar")
let cohort = try folder.study(in: model).cohort(people: 40)
print("\(model.title): \(cohort.persons.rowCount) people, \(try cohort.truth.commaSeparated().count) bytes")
EOF

swift build --package-path "$place/elsewhere" --cache-path "$place/cache" > "$place/log" 2>&1 \
  || { cat "$place/log"; exit 1; }
said=$("$place/elsewhere/.build/debug/elsewhere" "$root/Scenarios")
echo "$said"
[[ $said =~ :\ 40\ people,\ [1-9][0-9]+\ bytes$ ]] || { echo "FAIL  40 people were asked for"; exit 1; }
