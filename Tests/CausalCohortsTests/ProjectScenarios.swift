import LocatedText
import ScenarioFormat
import Scenarios
import TestSupport

/// The scenario files of the project, by their paths below `Scenarios`.
enum ProjectScenarios {
  /// The files of some folders, in order.
  static func paths(in folders: [String]) -> [String] {
    folders.flatMap { folder in
      ((try? Checkout.names(in: "Scenarios/\(folder)")) ?? []).map { "\(folder)/\($0)" }
    }.sorted()
  }

  /// The lives of the world or model at a path.
  static func scenario(at path: String) throws -> Scenario {
    try reader.model(at: path).model.scenario
  }

  /// The folders with the studies of illustrations.
  static var illustrated: [String] {
    ["acupuncture", "gut", "ketamine", "networks", "quartet", "therapy-window", "treatments"]
      .map { "illustrations/\($0)/studies" }
  }

  /// The study at a path with the lives of its own world.
  static func world(ofStudyAt path: String) throws -> (scenario: Scenario, design: StudyDesign) {
    let study = try reader.study(at: path)
    return (study.model.scenario, study.design)
  }

  /// The study at a path, in its own world.
  static func study(at path: String) throws -> StudyDesign { try reader.study(at: path).design }

  private static var reader: ScenarioReader {
    ScenarioReader { (path) throws(FileUnavailable) in
      guard let bytes = try? Checkout.bytes("Scenarios/" + path) else {
        throw FileUnavailable(reason: "no such file")
      }
      return SourceText(name: path, bytes: bytes)
    }
  }
}
