import LocatedText
import ScenarioFormat
import Scenarios
import Testing

/// What a model says on top of its world.
struct InheritanceTests {
  private func load(_ text: String, _ others: [String: String] = [:]) throws -> LoadedScenario {
    let text = "{ format: 1, title: 'Model', world: 'small.json5', \(text) }"
    return try ScenarioFiles(others.merging(["model.json5": text]) { $1 }).reader
      .scenario(at: "model.json5")
  }

  @Test("A model's arrow takes the place of the world's, null takes it away")
  func arrows() throws {
    let onset = Target.transition(state: "depression", name: "onset")
    let product = Source.product(.trait("frailty"), .process("stress"))
    let stress = Source.single(.process("stress"))
    let world = try load("").scenario.arrows
    #expect(
      world == [
        Arrow(source: stress, target: onset, effect: 0.4),
        Arrow(source: product, target: onset, effect: 0.1),
      ])
    let changed = try load("arrows: { 'stress -> depression.onset': 0.7 }").scenario.arrows
    #expect(changed == [Arrow(source: stress, target: onset, effect: 0.7), world[1]])
    let without = try load("arrows: { 'stress->depression.onset': null }").scenario.arrows
    #expect(without == [world[1]])
    // The order of factors is no difference.
    let turned = try load("arrows: { 'stress * frailty -> depression.onset': 1 }").scenario.arrows
    #expect(turned.count == 2 && turned[1].effect == 1)
  }

  @Test("A world upon a world, with a response to take away and variables to add")
  func threeFiles() throws {
    let middle = """
      { format: 1, title: 'Middle', story: 'Told', world: './../small.json5',
        traits: { age: { uniform: [18, 65] } },
        responses: { 'stress -> bdnf': { effect: 1, builds: '1 year', fades: '1 year' } } }
      """
    let top = """
      { format: 1, title: 'Top', world: '../worlds/middle.json5',
        responses: { 'stress -> bdnf': null }, arrows: { 'age -> bdnf': 0.01 } }
      """
    let loaded = try ScenarioFiles(["worlds/middle.json5": middle, "models/top.json5": top]).reader
      .scenario(at: "models/top.json5")
    #expect(loaded.scenario.title == "Top")
    #expect(loaded.scenario.story.isEmpty)
    #expect(loaded.scenario.responses.isEmpty)
    #expect(loaded.scenario.traits.map(\.name) == ["female", "frailty", "age"])
    #expect(
      loaded.sources.map(\.name) == ["small.json5", "worlds/middle.json5", "models/top.json5"])
    #expect(loaded.warnings.isEmpty)
  }

  @Test("Intercepts set rates, and tell the place of their text")
  func intercepts() throws {
    let loaded = try load("intercepts: { 'depression.onset': \"0.0115 / year\" }")
    let onset = Target.transition(state: "depression", name: "onset")
    #expect(loaded.scenario.state("depression")?.transitions[0].rate.perYear == 0.0115)
    #expect(loaded.scenario.intercepts == [onset])
    #expect(loaded.intercepts.map(\.target) == [onset])
    let source = try #require(loaded.sources.last)
    #expect(loaded.intercepts.map { source.text(in: $0.range) } == ["\"0.0115 / year\""])
  }

  @Test("A world's intercepts remain intercepts, but their places are not in the model")
  func intercepted() throws {
    let world = ScenarioFiles.small.dropLast() + "intercepts: { 'depression.onset': '1 / year' } }"
    let loaded = try load("", ["small.json5": String(world)])
    #expect(loaded.scenario.intercepts.count == 1)
    #expect(loaded.intercepts.isEmpty)
  }

  @Test("A model changes of an instrument what it names")
  func instruments() throws {
    let study = try load(
      """
      study: { instruments: {
        mood: { sensitivity: 0.85 },
        serum: { assayVariation: 0.1, handling: { '0 years': { everybody: 0.5, other: -1 } } },
      } }
      """
    ).scenario.study
    #expect(
      study.instruments[0].kind as? Interview
        == Interview(
          state: "depression", value: "ill", window: TimeSpan(years: 0.5), sensitivity: 0.85,
          specificity: 0.98))
    guard let serum = study.instruments[1].kind as? Serum else {
      Issue.record("the serum is gone")
      return
    }
    #expect(serum.mean == 9 && serum.assayVariation == 0.1)
    #expect(
      serum.handling == [
        .init(visit: 0, stratum: nil, shift: 0.5), .init(visit: 0, stratum: "other", shift: -1),
      ])
    #expect(study.recruitment?.people == 100)
  }

  @Test("The world's handling stays with the time of its visit when visits are added")
  func handlingKeepsItsTime() throws {
    let study = try load("study: { visits: ['0 years', '1 year', '2 years'] }").scenario.study
    guard let serum = study.instruments[1].kind as? Serum else {
      Issue.record("the serum is gone")
      return
    }
    #expect(serum.handling == [.init(visit: 2, stratum: "ill", shift: 0.2)])
  }

  @Test(
    "Paths are relative to the folder of the file",
    arguments: [
      ("a.json5", "b.json5", "b.json5"), ("x/a.json5", "b.json5", "x/b.json5"),
      ("x/a.json5", "./b.json5", "x/b.json5"), ("x/a.json5", "../b.json5", "b.json5"),
      ("./a.json5", "../b.json5", "./../b.json5"), ("a.json5", "../b.json5", "../b.json5"),
      ("../x/a.json5", "../../b.json5", "../../b.json5"), ("/x/a.json5", "../b.json5", "/b.json5"),
      ("x/y/a.json5", "../z/b.json5", "x/z/b.json5"),
    ])
  func paths(path: String, world: String, expected: String) throws {
    let model = "{ format: 1, title: 'Model', world: '\(world)' }"
    let files = ScenarioFiles([path: model, expected: ScenarioFiles.small])
    #expect(try files.reader.scenario(at: path).sources.map(\.name) == [expected, path])
  }
}
