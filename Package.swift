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

/// The tests of a module, with whatever else they import; `Reference` holds the scripts that made
/// their reference values.
func suite(_ name: String, imports: [String] = [], hasReference: Bool = false) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: ([name] + imports).map { .byName(name: $0) },
    exclude: hasReference ? ["Reference"] : [], swiftSettings: settings)
}

/// All libraries below the umbrella.
let everythingBelow = [
  "RandomStreams", "NumericalMethods", "Distributions", "Tables", "LocatedText", "Scenarios",
  "ScenarioFormat", "Simulation", "Fieldwork", "Estimation", "Evidence", "ModelComparison",
  "Reporting",
]

let package = Package(
  name: "CausalCohorts",
  products: [
    .library(name: "CausalCohorts", targets: ["CausalCohorts"]),
    .executable(name: "cohort", targets: ["cohort"]),
  ],
  targets: [
    module("RandomStreams"), suite("RandomStreams"),
    module("NumericalMethods"), suite("NumericalMethods", hasReference: true),
    module("LocatedText"), suite("LocatedText", hasReference: true),
    module("Tables"), suite("Tables"),
    module("Distributions", imports: ["NumericalMethods"]),
    suite("Distributions", imports: ["NumericalMethods"], hasReference: true),
    module("Scenarios", imports: ["Distributions"]),
    suite("Scenarios", imports: ["Distributions"]),
    module("ScenarioFormat", imports: ["LocatedText", "Scenarios", "Distributions"]),
    suite("ScenarioFormat", imports: ["LocatedText", "Scenarios", "Distributions"]),
    module(
      "Simulation",
      imports: ["Scenarios", "Distributions", "RandomStreams", "NumericalMethods"]),
    suite(
      "Simulation",
      imports: ["Scenarios", "Distributions", "RandomStreams", "NumericalMethods"],
      hasReference: true),
    module(
      "Fieldwork",
      imports: [
        "Simulation", "Scenarios", "Distributions", "RandomStreams", "NumericalMethods", "Tables",
      ]),
    suite(
      "Fieldwork",
      imports: [
        "Simulation", "Scenarios", "Distributions", "RandomStreams", "NumericalMethods", "Tables",
      ]),
    module("Estimation", imports: ["Tables", "NumericalMethods", "Distributions"]),
    suite("Estimation", imports: ["Tables"], hasReference: true),
    module("Evidence", imports: ["Estimation", "LocatedText", "Tables"]),
    suite("Evidence", imports: ["Estimation", "LocatedText", "Tables"]),
    module(
      "ModelComparison",
      imports: [
        "Evidence", "Estimation", "Fieldwork", "Simulation", "Scenarios", "RandomStreams",
        "NumericalMethods", "Tables",
      ]),
    suite(
      "ModelComparison",
      imports: [
        "Evidence", "Estimation", "Fieldwork", "LocatedText", "NumericalMethods", "RandomStreams",
        "Scenarios", "Simulation", "Tables",
      ], hasReference: true),
    module("Reporting", imports: ["Evidence", "LocatedText", "ModelComparison", "Tables"]),
    suite("Reporting", hasReference: true),
    module("CausalCohorts", imports: everythingBelow),
    module("CommandLineTool", imports: ["CausalCohorts"] + everythingBelow),
    suite("CommandLineTool", imports: ["LocatedText", "Tables"]),
    .executableTarget(
      name: "cohort", dependencies: ["CommandLineTool"], swiftSettings: settings,
      linkerSettings: [.linkedLibrary("m")]),
  ]
)
