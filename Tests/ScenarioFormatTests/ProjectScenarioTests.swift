import Foundation
import LocatedText
import ScenarioFormat
import Scenarios
import Testing

/// The project's own files.
struct ProjectScenarioTests {
  /// The text of a file below the folder `Scenarios` of this checkout.
  static func source(_ path: String) throws(FileUnavailable) -> SourceText {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    guard let data = try? Data(contentsOf: root.appending(path: "Scenarios/" + path)) else {
      throw FileUnavailable(reason: "no such file")
    }
    return SourceText(name: path, bytes: Array(data))
  }

  private static var reader: ScenarioReader { ScenarioReader(load: source) }

  private static let modelNames = ["artefact", "neurotrophic", "no-link", "reverse"]

  @Test("The world is read without a word")
  func world() throws {
    let loaded = try Self.reader.scenario(at: "worlds/nesda.json5")
    let world = loaded.scenario
    #expect(loaded.warnings.isEmpty)
    #expect(world.traits.map(\.name) == ["age", "female", "val66met", "vulnerability"])
    #expect(world.processes.map(\.name) == ["stress", "bdnf"])
    #expect(world.states.map(\.name) == ["depression", "anxiety"])
    #expect(world.events.map(\.name) == ["lossOrThreat"])
    #expect(world.study.visits == [.zero, TimeSpan(years: 2)])
    #expect(world.study.recruitment?.people == 2981)
    #expect(world.study.recruitment?.strata.count == 4)
    #expect(world.intercepts.isEmpty)
  }

  @Test("Each model is read without a word, and solves the same two rates", arguments: modelNames)
  func models(name: String) throws {
    let loaded = try Self.reader.scenario(at: "models/\(name).json5")
    #expect(loaded.warnings.isEmpty)
    #expect(loaded.sources.map(\.name) == ["worlds/nesda.json5", "models/\(name).json5"])
    #expect(
      loaded.scenario.intercepts == [
        .transition(state: "depression", name: "onset"),
        .transition(state: "depression", name: "remission"),
      ])
    for intercept in loaded.intercepts {
      let text = try #require(loaded.sources.last).text(in: intercept.range)
      #expect(text.hasPrefix("\"") && text.hasSuffix(" / year\""))
    }
  }

  @Test("Rivals differ from the world in nothing but what they claim")
  func claims() throws {
    func scenario(_ path: String) throws -> Scenario {
      try Self.reader.scenario(at: path + ".json5").scenario
    }
    let world = try scenario("worlds/nesda")
    let reverse = try scenario("models/reverse")
    #expect(reverse.arrows == world.arrows)
    #expect(
      reverse.responses.map(\.source) == [.single(.indicator(state: "depression", value: "ill"))])
    let neurotrophic = try scenario("models/neurotrophic")
    #expect(neurotrophic.arrows.dropLast(2) == world.arrows[...])
    #expect(neurotrophic.responses.isEmpty)
    let artefact = try scenario("models/artefact")
    #expect(artefact.arrows == world.arrows && artefact.responses.isEmpty)
    #expect(artefact.study.recruitment == world.study.recruitment)
    #expect(artefact.study.instruments != world.study.instruments)
    for model in Self.modelNames {
      #expect(try scenario("models/\(model)").traits == world.traits)
      #expect(try scenario("models/\(model)").processes == world.processes)
    }
  }
}
