// swift-tools-version: 6.3
import Foundation
import PackageDescription

/// The instruction sets that a build can be made for; every one gives the same bits.
///
/// Chosen by the environment variable `COHORT_INSTRUCTIONS`, on x86-64 only: elsewhere the compiler's
/// own choice holds. AVX2 (v3) is the default because nearly every processor since 2013 has it and the
/// main job is faster with it; see the decision page on instruction sets.
enum Instructions: String {
  case baseline, v3, v4, native

  static var chosen: Instructions {
    guard let name = Context.environment["COHORT_INSTRUCTIONS"] else { return .v3 }
    guard let chosen = Instructions(rawValue: name) else {
      print("COHORT_INSTRUCTIONS can be baseline, v3, v4 or native, not '\(name)'")
      exit(64)
    }
    return chosen
  }

  /// Swift takes its processor from the C compiler it imports headers with; without the width that
  /// compiler leaves half of each AVX-512 register unused.
  var flags: [String] {
    switch self {
    case .baseline: []
    case .v3: ["-Xcc", "-march=x86-64-v3"]
    case .v4: ["-Xcc", "-march=x86-64-v4", "-Xcc", "-mprefer-vector-width=512"]
    case .native: ["-Xcc", "-march=native", "-Xcc", "-mprefer-vector-width=512"]
    }
  }
}

#if arch(x86_64)
  let instructions = Instructions.chosen
#else
  let instructions = Instructions.baseline
#endif

/// What every target is compiled with; each line keeps one kind of mistake out.
let language: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
]

/// The same with the chosen instructions, for all but the first check and the `main` that asks it.
let settings = language + [.unsafeFlags(instructions.flags)]

/// For the module with the loops over lanes: four vectors at a time.
///
/// The loops are long chains of dependent operations; four of them side by side keep the processor
/// busy. A normal deviate takes 2.4 ns instead of 4.1 with AVX2, 3.8 instead of 5.6 without.
#if arch(x86_64)
  let laneLoops: [SwiftSetting] = [.unsafeFlags(["-Xllvm", "-force-vector-interleave=4"])]
#else
  let laneLoops: [SwiftSetting] = []
#endif

/// For the module with square roots in its innermost loop: C need not be told of the root of a negative number.
///
/// It is NaN all the same. Without this each root is a branch, and a loop with one is done element by element.
let quickRoots: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-fno-math-errno"])]

/// For what a program is made of: each function can be left out where nothing calls it, and the standard library's
/// searches for a text in a text, which bring an engine for patterns with them, are not seen: LocatedText has its own.
let lean: [SwiftSetting] = [
  .unsafeFlags(["-Xfrontend", "-function-sections"], .when(configuration: .release)),
  .unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"]),
]

/// For a module that mostly reads and writes texts: small before fast; see the decision page on a program to install.
let small: [SwiftSetting] = [.unsafeFlags(["-Osize"], .when(configuration: .release))]

/// A library module and the modules it may import: the manifest is the picture of the import graph.
func module(
  _ name: String, imports: [String] = [], moreSettings: [SwiftSetting] = []
) -> Target {
  .target(
    name: name, dependencies: imports.map { .byName(name: $0) },
    swiftSettings: settings + lean + moreSettings, linkerSettings: [.linkedLibrary("m")])
}

/// The tests of a module, with whatever else they import and what all tests share; `Reference` holds the
/// scripts that made their reference values.
func suite(_ name: String, imports: [String] = [], hasReference: Bool = false) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: ([name, "TestSupport"] + imports).map { .byName(name: $0) },
    exclude: hasReference ? ["Reference"] : [], swiftSettings: settings)
}

/// All libraries below the umbrella.
let everythingBelow = [
  "ByteRecords", "RandomStreams", "NumericalMethods", "GraphicalCriteria", "Distributions",
  "Tables",
  "LocatedText", "Scenarios", "ScenarioFormat", "Simulation", "Fieldwork", "Estimation", "Evidence",
  "SyntheticLikelihood", "ModelComparison", "Lessons", "Reporting",
]

let package = Package(
  name: "CausalCohorts",
  products: [
    .library(name: "CausalCohorts", targets: ["CausalCohorts"]),
    .executable(name: "cohort", targets: ["cohort"]),
  ],
  targets: [
    .target(
      name: "TestSupport", dependencies: ["LocatedText"], path: "Tests/TestSupport",
      swiftSettings: settings),
    module("ByteRecords"), suite("ByteRecords"),
    module("RandomStreams"), suite("RandomStreams"),
    module("NumericalMethods"), suite("NumericalMethods", hasReference: true),
    module("GraphicalCriteria", moreSettings: small), suite("GraphicalCriteria"),
    module("LocatedText", moreSettings: small), suite("LocatedText", hasReference: true),
    module("Tables", imports: ["ByteRecords", "LocatedText"]),
    suite("Tables", imports: ["RandomTables"]),
    .target(
      name: "RandomTables", dependencies: ["Tables", "TestSupport"], path: "Tests/RandomTables",
      swiftSettings: settings),
    .executableTarget(
      name: "write-tables", dependencies: ["RandomTables", "Tables"],
      path: "Tests/OtherPrograms/WriteTables", swiftSettings: settings),
    module("Distributions", imports: ["NumericalMethods"]),
    suite("Distributions", imports: ["NumericalMethods"], hasReference: true),
    module("Scenarios", imports: ["Distributions", "Tables"], moreSettings: small),
    suite("Scenarios", imports: ["Distributions", "Tables"]),
    module(
      "ScenarioFormat", imports: ["LocatedText", "Scenarios", "Distributions", "Tables"],
      moreSettings: small),
    suite("ScenarioFormat", imports: ["LocatedText", "Scenarios", "Distributions", "Tables"]),
    module(
      "Simulation",
      imports: [
        "ByteRecords", "Scenarios", "Distributions", "RandomStreams", "NumericalMethods", "Tables",
      ],
      moreSettings: laneLoops),
    suite(
      "Simulation",
      imports: [
        "ByteRecords", "Scenarios", "Distributions", "RandomStreams", "NumericalMethods", "Tables",
      ],
      hasReference: true),
    module(
      "Fieldwork",
      imports: [
        "ByteRecords", "Simulation", "Scenarios", "Distributions", "RandomStreams",
        "NumericalMethods", "Tables",
      ], moreSettings: small),
    suite(
      "Fieldwork",
      imports: [
        "ByteRecords", "Simulation", "Scenarios", "Distributions", "RandomStreams",
        "NumericalMethods", "Tables",
      ]),
    module(
      "Estimation",
      imports: ["LocatedText", "Tables", "NumericalMethods", "Distributions", "RandomStreams"]),
    suite("Estimation", imports: ["Tables"], hasReference: true),
    module(
      "Evidence",
      imports: ["Distributions", "Estimation", "LocatedText", "NumericalMethods", "Tables"],
      moreSettings: small),
    suite("Evidence", imports: ["Estimation", "LocatedText", "Tables"], hasReference: true),
    module(
      "SyntheticLikelihood", imports: ["NumericalMethods", "RandomStreams"],
      moreSettings: quickRoots),
    suite("SyntheticLikelihood", imports: ["NumericalMethods"], hasReference: true),
    module(
      "ModelComparison",
      imports: [
        "ByteRecords", "SyntheticLikelihood", "Evidence", "Estimation", "Fieldwork", "Simulation",
        "Scenarios",
        "GraphicalCriteria", "RandomStreams", "NumericalMethods", "Tables",
      ], moreSettings: small),
    suite(
      "ModelComparison",
      imports: [
        "ByteRecords", "Evidence", "Estimation", "Fieldwork", "GraphicalCriteria", "LocatedText",
        "NumericalMethods",
        "RandomStreams", "Scenarios", "Simulation", "SyntheticLikelihood", "Tables",
      ], hasReference: true),
    module("Lessons", imports: ["LocatedText", "NumericalMethods"], moreSettings: small),
    suite("Lessons", imports: ["LocatedText", "NumericalMethods"]),
    module(
      "Reporting",
      imports: [
        "SyntheticLikelihood", "Estimation", "Evidence", "GraphicalCriteria", "Lessons",
        "LocatedText", "ModelComparison", "NumericalMethods", "Simulation", "Tables",
      ], moreSettings: small),
    suite(
      "Reporting",
      imports: [
        "Estimation", "Evidence", "Lessons", "LocatedText", "ModelComparison", "NumericalMethods",
        "RandomStreams", "Scenarios", "Tables",
      ],
      hasReference: true),
    module("CausalCohorts", imports: everythingBelow, moreSettings: small),
    suite(
      "CausalCohorts",
      imports: ["LocatedText", "RandomStreams", "ScenarioFormat", "Scenarios", "Simulation"]),
    module("OperatingSystem", moreSettings: small), suite("OperatingSystem"),
    module(
      "CommandLineTool", imports: ["CausalCohorts", "OperatingSystem"] + everythingBelow,
      moreSettings: small + [.define("INSTRUCTIONS_\(instructions)")]),
    suite(
      "CommandLineTool",
      imports: [
        "ByteRecords", "Estimation", "Fieldwork", "Lessons", "LocatedText", "OperatingSystem",
        "Scenarios", "Simulation", "Tables",
      ]),
    .target(
      name: "ProcessorCheck",
      swiftSettings: language + [.define("INSTRUCTIONS_\(instructions)")]),
    .testTarget(
      name: "ProcessorCheckTests", dependencies: ["ProcessorCheck"], swiftSettings: language),
    .executableTarget(
      name: "cohort", dependencies: ["ProcessorCheck", "CommandLineTool"], swiftSettings: language,
      linkerSettings: [.linkedLibrary("m")]),
  ]
)
