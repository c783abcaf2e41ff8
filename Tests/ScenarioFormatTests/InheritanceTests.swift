import LocatedText
import ScenarioFormat
import Scenarios
import Tables
import Testing

/// What a file says on top of those that it stands on.
struct InheritanceTests {
  private func load(_ text: String, _ others: [String: String] = [:]) throws -> LoadedModel {
    let text = "{ format: 2, title: 'Model', world: 'small.json5', \(text) }"
    return try ScenarioFiles(others.merging(["model.json5": text]) { $1 }).reader
      .model(at: "model.json5")
  }

  /// The small study as a model has it measured.
  private func measured(_ measurement: String) throws -> StudyDesign {
    let text =
      "{ format: 2, title: 'Model', world: 'small.json5', measurement: { \(measurement) } }"
    let reader = ScenarioFiles(["model.json5": text]).reader
    return try reader.study(at: "small-study.json5", in: try reader.model(at: "model.json5")).design
  }

  /// A study upon the small one.
  private func study(_ sections: String) throws -> LoadedStudy {
    let text = "{ format: 2, title: 'Study', base: 'small-study.json5', \(sections) }"
    return try ScenarioFiles(["studies/study.json5": text.replacing("'small", with: "'../small")])
      .reader.study(at: "studies/study.json5")
  }

  @Test("A model's arrow takes the place of the world's, null takes it away")
  func arrows() throws {
    let onset = Target.transition(state: "depression", name: "onset")
    let product = Source.product(.trait("frailty"), .process("stress"))
    let stress = Source.single(.process("stress"))
    let world = try load("").model.scenario.arrows
    #expect(
      world == [
        Arrow(source: stress, target: onset, effect: 0.4),
        Arrow(source: product, target: onset, effect: 0.1),
      ])
    let changed = try load("arrows: { 'stress -> depression.onset': 0.7 }").model.scenario.arrows
    #expect(changed == [Arrow(source: stress, target: onset, effect: 0.7), world[1]])
    let without = try load("arrows: { 'stress->depression.onset': null }").model.scenario.arrows
    #expect(without == [world[1]])
    // The order of factors is no difference.
    let turned = try load("arrows: { 'stress * frailty -> depression.onset': 1 }").model.scenario
      .arrows
    #expect(turned.count == 2 && turned[1].effect == 1)
  }

  @Test("Units are called as the study says, or its base, or its world, or else people")
  func units() throws {
    let mice = "units: ['mouse', 'mice'],"
    func units(world: String = "", base: String = "", study: String = "") throws -> UnitNoun {
      try ScenarioFiles([
        "small.json5": ScenarioFiles.small.replacing("format: 2,", with: "format: 2, \(world)"),
        "small-study.json5": ScenarioFiles.smallStudy.replacing(
          "format: 2,", with: "format: 2, \(base)"),
        "study.json5": "{ format: 2, \(study) title: 'Study', base: 'small-study.json5' }",
      ]).reader.study(at: "study.json5").design.units
    }
    #expect(try units() == .people)
    #expect(try units(world: mice) == UnitNoun(one: "mouse", many: "mice"))
    #expect(try units(world: mice, base: "units: ['male', 'males'],").many == "males")
    #expect(
      try units(world: mice, base: "units: ['male', 'males'],", study: "units: ['pup', 'pups'],")
        == UnitNoun(one: "pup", many: "pups"))
  }

  @Test("A world upon a world, with a response to take away and variables to add")
  func threeFiles() throws {
    let middle = """
      { format: 2, title: 'Middle', story: 'Told', base: './../small.json5',
        traits: { age: { uniform: [18, 65] } },
        responses: { 'stress -> bdnf': { effect: 1, builds: '1 year', fades: '1 year' } } }
      """
    let top = """
      { format: 2, title: 'Top', world: '../worlds/middle.json5',
        responses: { 'stress -> bdnf': null }, arrows: { 'age -> bdnf': 0.01 } }
      """
    let loaded = try ScenarioFiles(["worlds/middle.json5": middle, "models/top.json5": top]).reader
      .model(at: "models/top.json5")
    #expect(loaded.model.title == "Top" && loaded.model.world.title == "Middle")
    #expect(loaded.model.story.isEmpty && loaded.model.world.story == "Told")
    #expect(loaded.model.scenario.responses.isEmpty)
    #expect(loaded.model.world.scenario.responses.count == 1)
    #expect(loaded.model.scenario.traits.map(\.name) == ["female", "frailty", "age"])
    // A world upon another has no study of its own but that of its base.
    #expect(loaded.model.world.study == "small-study.json5")
    #expect(
      loaded.sources.map(\.text.name) == [
        "small.json5", "worlds/middle.json5", "models/top.json5",
      ])
    #expect(loaded.sources.map(\.kind) == [.world, .world, .model])
    #expect(loaded.warnings.isEmpty)
  }

  @Test("Intercepts set rates, and tell the place of their text")
  func intercepts() throws {
    let loaded = try load("intercepts: { 'depression.onset': \"0.0115 / year\" }")
    let onset = Target.transition(state: "depression", name: "onset")
    #expect(loaded.model.scenario.state("depression")?.transitions[0].rate?.perYear == 0.0115)
    #expect(loaded.model.intercepts == [onset])
    #expect(loaded.intercepts.map(\.target) == [onset])
    let source = try #require(loaded.sources.last).text
    #expect(loaded.intercepts.map { source.text(in: $0.range) } == ["\"0.0115 / year\""])
  }

  @Test("A world's intercepts remain intercepts, but their places are not in the model")
  func intercepted() throws {
    let world = ScenarioFiles.small.dropLast() + "intercepts: { 'depression.onset': '1 / year' } }"
    let loaded = try load("", ["small.json5": String(world)])
    #expect(loaded.model.intercepts.count == 1)
    #expect(loaded.intercepts.isEmpty)
  }

  @Test("A model changes of an instrument what it names, in whatever study has it")
  func instruments() throws {
    let study = try measured(
      """
      mood: { sensitivity: 0.85 }, plasma: { coupling: 0.1 },
      serum: { assayVariation: 0.1, handling: { '0 years': { everybody: 0.5, other: -1 } } },
      """)
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
        .init(visit: 1, stratum: "ill", shift: 0.2), .init(visit: 0, stratum: nil, shift: 0.5),
        .init(visit: 0, stratum: "other", shift: -1),
      ])
    // What it says of the same people at the same visit takes the place of the study's.
    let changed = try measured("serum: { handling: { '2 years': { ill: -1, everybody: 0.1 } } }")
    #expect(
      (changed.instruments[1].kind as? Serum)?.handling == [
        .init(visit: 1, stratum: "ill", shift: -1), .init(visit: 1, stratum: nil, shift: 0.1),
      ])
    #expect(study.recruitment?.people == 100)
  }

  @Test("A shift by a state is added to the study's, or takes its place")
  func shifts() throws {
    func shifts(_ text: String, onto base: String) throws -> [StateShift] {
      let study = ScenarioFiles([
        "small-study.json5": ScenarioFiles.smallStudy.replacing(
          "handling:", with: base + "handling:"),
        "model.json5":
          "{ format: 2, title: 'Model', world: 'small.json5', measurement: { serum: { \(text) } } }",
      ]).reader
      let model = try study.model(at: "model.json5")
      let design = try study.study(at: "small-study.json5", in: model).design
      return (design.instruments[1].kind as? Serum)?.shifts ?? []
    }
    let ill = StateShift(state: "depression", value: "ill", size: -0.4)
    let well = StateShift(state: "depression", value: "well", size: 0.1)
    let given = "shifts: { 'depression.ill': -0.4 }"
    #expect(try shifts(given, onto: "") == [ill])
    #expect(try shifts("", onto: given + ", ") == [ill])
    #expect(try shifts("shifts: { 'depression.well': 0.1 }", onto: given + ", ") == [ill, well])
    #expect(
      try shifts("shifts: { 'depression.ill': -0.4 }", onto: "shifts: { 'depression.ill': 1 }, ")
        == [ill])
  }

  @Test(
    "Of visits and strata that another study does not have, what a model says of them is no concern"
  )
  func foreignStudies() throws {
    let model = """
      { format: 2, title: 'Model', world: 'small.json5', measurement: {
        serum: { handling: { '0 years': { ill: 1, everybody: 0.5 }, '2 years': { ill: -1 } } } } }
      """
    let foreign = """
      { format: 2, title: 'Foreign', world: 'small.json5', visits: ['0 years'],
        recruit: { strata: { other: { quota: 60, when: { moodCurrent: false } } } },
        instruments: {
          mood: { interview: 'depression.ill' },
          serum: { serum: 'bdnf', mean: 9, standardDeviation: 3, resolution: 0.01 },
        } }
      """
    let reader = ScenarioFiles(["model.json5": model, "foreign.json5": foreign]).reader
    let loaded = try reader.model(at: "model.json5")
    func handling(_ path: String) throws -> [Serum.Handling] {
      let design = try reader.study(at: path, in: loaded).design
      return design.instruments.compactMap { ($0.kind as? Serum)?.handling }.flatMap(\.self)
    }
    #expect(try handling("foreign.json5") == [.init(visit: 0, stratum: nil, shift: 0.5)])
    #expect(try handling("small-study.json5").map(\.shift) == [1, 0.5, -1])
    // In the study that the world calls its own, a name that is not there is a slip of the pen.
    let slip = model.replacing("ill: -1", with: "il: -1")
    let files = ScenarioFiles(["model.json5": slip])
    #expect(files.diagnostics(of: "model.json5").map(\.code) == ["unknown-name"])
  }

  @Test("A study takes its name from itself, else from its file; a world has its study's path")
  func names() throws {
    #expect(try study("").design.name == "study")
    #expect(try study("name: 'third'").design.name == "third")
    #expect(try study("").design.title == "Study")
    #expect(try study("").sources.map(\.kind) == [.study, .study])
    let named = ScenarioFiles.smallStudy.replacing("title:", with: "name: 'small', title:")
    let text = "{ format: 2, title: 'Upon', base: 'small-study.json5' }"
    let files = ScenarioFiles(["small-study.json5": named, "upon.json5": text])
    // The name is part of addresses: two studies of one name would make the same errors.
    #expect(try files.reader.study(at: "upon.json5").design.name == "upon")
    #expect(try files.reader.study(at: "small-study.json5").design.name == "small")
    let world = ScenarioFiles.small.replacing("'", with: "")
      .replacing("small-study.json5", with: "../studies/./own.json5")
    let loaded = try ScenarioFiles(["worlds/w.json5": world]).reader.model(at: "worlds/w.json5")
    #expect(loaded.model.world.study == "studies/own.json5")
  }

  @Test("A model's mechanism is its own, and a world has none")
  func mechanism() throws {
    #expect(try load("mechanism: 'a → b'").model.mechanism == "a → b")
    #expect(try load("").model.mechanism.isEmpty)
  }

  @Test("A study is read in the world of a model that has its variables, whatever the study names")
  func otherWorld() throws {
    let world = ScenarioFiles.small.replacing(
      "traits: {", with: "traits: { age: { normal: [40, 5] },")
    let model = "{ format: 2, title: 'Model', world: 'other.json5' }"
    let reader = ScenarioFiles(["other.json5": world, "model.json5": model]).reader
    let loaded = try reader.model(at: "model.json5")
    let study = try reader.study(at: "small-study.json5", in: loaded)
    #expect(study.design == (try reader.study(at: "small-study.json5").design))
    #expect(study.model.scenario.traits.map(\.name) == ["age", "female", "frailty"])
  }

  @Test("The base's handling stays with the time of its visit when visits are added")
  func handlingKeepsItsTime() throws {
    let study = try study("visits: ['0 years', '1 year', '2 years']").design
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
    let model = "{ format: 2, title: 'Model', world: '\(world)' }"
    let files = ScenarioFiles([path: model, expected: ScenarioFiles.small])
    #expect(try files.reader.model(at: path).sources.map(\.text.name) == [expected, path])
    let study = "{ format: 2, title: 'Study', base: '\(world)', world: 'no such file' }"
    let studies = ScenarioFiles([path: study, expected: ScenarioFiles.smallStudy])
    let loaded = try studies.reader.model(at: "small.json5")
    #expect(
      try studies.reader.study(at: path, in: loaded).sources.map(\.text.name) == [expected, path])
  }
}
