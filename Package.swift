// swift-tools-version: 6.3
import PackageDescription

/// What every target is compiled with; each line keeps one kind of mistake out.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
]

/// A library module and the modules it may import: the manifest is the picture of the import graph.
func module(_ name: String, imports: [String] = []) -> Target {
  .target(
    name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: settings,
    linkerSettings: [.linkedLibrary("m")])
}

/// The tests of a module, with whatever else they import.
func suite(_ name: String, imports: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: ([name] + imports).map { .byName(name: $0) },
    exclude: [], swiftSettings: settings)
}

let package = Package(
  name: "CausalCohorts",
  products: [],
  targets: [
    module("RandomStreams"), suite("RandomStreams"),
    module("Scenarios"),
  ]
)
