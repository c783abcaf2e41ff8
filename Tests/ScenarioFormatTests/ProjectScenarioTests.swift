import Foundation
import LocatedText
import ScenarioFormat
import Scenarios
import TestSupport
import Testing

/// The project's own files.
struct ProjectScenarioTests {
  /// The text of a file below the folder `Scenarios` of this checkout.
  static func source(_ path: String) throws(FileUnavailable) -> SourceText {
    guard let bytes = try? Checkout.bytes("Scenarios/" + path) else {
      throw FileUnavailable(reason: "no such file")
    }
    return SourceText(name: path, bytes: bytes)
  }

  private static var reader: ScenarioReader { ScenarioReader(load: source) }

  /// The rivals, by mechanism.
  private static let rivals = [
    "none": ["no-link"],
    "BDNF → depression": [
      "neurotrophic-trait", "neurotrophic-dip", "neurotrophic-treated", "susceptibility",
    ],
    "depression → BDNF": ["reverse-state", "reverse-scar", "reverse-prodrome"],
    "BDNF ⇄ depression": ["reciprocal", "susceptibility-with-loss"],
    "common cause": ["common-cause-stable", "common-cause-stress", "common-cause-inflammation"],
    "medication": ["medication", "medication-with-reverse"],
    "measurement": ["artefact", "artefact-with-reverse", "peripheral"],
  ]

  private static let modelNames = rivals.values.flatMap(\.self).sorted()

  /// The worlds, models and studies of this checkout.
  static let paths =
    ["dutch-adults", "large-table", "reference-micro-cohort"].map {
      "worlds/\($0).json5"
    } + modelNames.map { "models/\($0).json5" }
    + [
      "nesda", "case-control", "nemesis", "netherlands", "large-table", "reference-micro-cohort",
      "high-risk", "middle-aged-women", "elderly-women", "genotype", "clinic-and-controls",
      "healthy-volunteers", "healthy-relatives", "collaborative-care", "open-trials", "shocks",
      "early-rise", "which-way",
    ].map { "studies/\($0).json5" }

  /// What stands upon a file.
  static let upon = [
    "worlds/dutch-adults.json5": ["models/reverse-scar.json5", "studies/netherlands.json5"],
    "studies/nesda.json5": ["models/artefact.json5", "studies/netherlands.json5"],
  ]

  @Test("The folder has the files that these tests know")
  func files() throws {
    let found = try ScenarioFile.allCases.filter { ![.evidence, .summaries, .plan].contains($0) }
      .flatMap {
        kind in
        try FileManager.default.contentsOfDirectory(
          atPath: Checkout.root + "/Scenarios/" + kind.folder
        ).map { kind.folder + "/" + $0 }
      }
    #expect(Set(found) == Set(Self.paths))
  }

  @Test(
    "A file is what its folder says, whether by its sections or by the folder", arguments: paths)
  func kinds(path: String) throws {
    let root = try LocatedValue(json5: try Self.source(path))
    let folder = path.prefix { $0 != "/" }
    #expect(ScenarioFile.kind(of: root, at: path)?.folder == String(folder))
    if folder != "models" {
      #expect(ScenarioFile.kind(of: root, at: "elsewhere.json5")?.folder == String(folder))
    }
  }

  @Test(
    "Whatever a rival says of measuring, what its study does not know of itself is drawn for it as well",
    arguments: modelNames)
  func sharedNuisances(name: String) throws {
    let model = try Self.reader.model(at: "models/\(name).json5")
    func own(_ study: String) throws -> Set<String> {
      let design = try Self.reader.study(at: "studies/\(study).json5", in: model).design
      return Set(design.free.filter { $0.study != nil }.map(\.path.written))
    }
    let later = "measurement.serumBDNF.handling.1.everybody"
    #expect(
      try own("nesda") == [
        "loss.attrition.logOdds.depressed", "loss.attrition.logOdds.bdnf",
        "loss.noSample.logOdds.bdnf", later,
      ])
    #expect(try own("elderly-women") == ["loss.attrition.logOdds.bdnf", later])
    #expect(
      try own("case-control") == [
        "series.published.neither", "measurement.serumBDNF.laboratories",
      ])
    #expect(try own("high-risk").isEmpty && own("middle-aged-women").isEmpty)
  }

  @Test("The world and its study are read without a word")
  func world() throws {
    let loaded = try Self.reader.model(at: "worlds/dutch-adults.json5")
    let world = loaded.model.scenario
    #expect(loaded.warnings.isEmpty)
    #expect(
      world.traits.map(\.name) == [
        "age", "female", "val66met", "vulnerability", "smoking", "urban", "bingeDrinking",
        "childhoodTrauma", "education",
      ])
    #expect(world.processes.map(\.name) == ["stress", "bdnf", "inflammation"])
    #expect(
      world.states.map(\.name) == ["depression", "anxiety", "antidepressant", "care", "prodrome"])
    #expect(world.events.map(\.name) == ["lossOrThreat"])
    #expect(loaded.model.intercepts.isEmpty)
    #expect(loaded.model.world.study == "studies/nesda.json5")
    let study = try Self.reader.study(at: "studies/nesda.json5")
    #expect(study.warnings.isEmpty && study.design.name == "nesda")
    #expect(study.design.visits == [.zero, TimeSpan(years: 2)])
    #expect(study.design.recruitment?.people == 2981)
    #expect(study.design.recruitment?.strata.count == 4)
  }

  @Test("The small studies have the totals of the literature, and the candidates of NESDA")
  func caseControl() throws {
    let small = try Self.reader.study(at: "studies/case-control.json5")
    let nesda = try Self.reader.study(at: "studies/nesda.json5").design
    #expect(small.warnings.isEmpty)
    let series = try #require(small.design.series)
    func mean(_ years: ClosedRange<Int>) -> Double {
      let studies = series.studies.filter { years.contains($0.year) }
      return Double(studies.flatMap(\.sizes).reduce(0, +)) / Double(studies.count)
    }
    // EVIDENCE 3.1: 748 people in 11 studies; 3.10: 1130 and 1378 in 24.
    #expect((mean(2002...2007) - 748.0 / 11).magnitude < 1)
    #expect((mean(2013...2021) - 2508.0 / 24).magnitude < 1)
    // As the two files say that the small ones stand for 5366 people.
    let upTo2012 = series.studies.filter { $0.year <= 2012 }
    #expect(upTo2012.count == 22 && upTo2012.flatMap(\.sizes).reduce(0, +) == 1765)
    let (one, other) = (small.design.recruitment, nesda.recruitment)
    #expect(one?.frames == other?.frames && one?.wave == other?.wave && one?.most == other?.most)
    #expect(small.model.world.study == "studies/nesda.json5")
  }

  @Test(
    "What blood and illness do not depend on is not lived with them: a rich world costs nothing")
  func notAsked() throws {
    let world = try Self.reader.model(at: "worlds/dutch-adults.json5").model.scenario
    let lived = world.pruned(to: ["depression", "anxiety", "bdnf"])
    #expect(
      lived.traits.map(\.name) == ["age", "female", "vulnerability", "smoking", "childhoodTrauma"])
    #expect(lived.processes.map(\.name) == ["stress", "bdnf"])
    #expect(lived.states.map(\.name) == ["depression", "anxiety"])
    #expect(world.pruned(to: ["antidepressant"]).states.count == 3)
  }

  @Test("The study for data sets is read without a word, upon NESDA's and in its world")
  func netherlands() throws {
    let world = try Self.reader.model(at: "worlds/dutch-adults.json5")
    let loaded = try Self.reader.study(at: "studies/netherlands.json5")
    let nesda = try Self.reader.study(at: "studies/nesda.json5").design
    let study = loaded.design
    #expect(loaded.model.scenario == world.model.scenario)
    #expect(loaded.warnings.isEmpty)
    #expect(study.recruitment?.strata == nesda.recruitment?.strata)
    #expect(study.visits.map(\.years) == [0, 2, 4, 6])
    #expect(study.calendar?.start == 12662)
    let kinds = Set(study.instruments.map { String("\($0.kind)".prefix { $0 != "(" }) })
    #expect(kinds.count == 9)
    #expect(study.instruments.allSatisfy { !$0.title.isEmpty })
  }

  @Test("Serum and plasma of the study for data sets correlate as in Polyakova 2017")
  func serumAndPlasma() throws {
    let loaded = try Self.reader.study(at: "studies/netherlands.json5")
    /// The correlation of a level's logarithm with its process.
    func correlation(_ name: String) throws -> Double {
      let instrument = try #require(loaded.design.instruments.first { $0.name == name })
      guard let serum = instrument.kind as? Serum else {
        Issue.record("\(name) is no blood level")
        return .nan
      }
      let female = try #require(loaded.model.scenario.traits.first { $0.name == "female" })
      let parts = serum.parts { $0 == "female" ? female.law.mean : .nan }
      let rest = parts.reduce(0) { $0 + $1.variance }
      return serum.coupling * (1 - rest).squareRoot()
    }
    // EVIDENCE 15.1: r² = .44 in rats. 15.7: r from .455 to .596; nothing but the process is shared.
    let (serum, plasma) = (try correlation("serumBDNF"), try correlation("plasmaBDNF"))
    #expect(abs(serum * serum - 0.44) < 0.01)
    #expect(abs(serum * plasma - 0.52) < 0.005)
  }

  @Test("The season of the study for data sets rises and falls as in Molendijk 2012")
  func season() throws {
    let study = try Self.reader.study(at: "studies/netherlands.json5").design
    let seasons = study.instruments.compactMap { ($0.kind as? Serum)?.season }
    let season = try #require(seasons.first)
    /// β of the level, whose SD is 1, on the day within a stretch of the year.
    func trend(_ days: Range<Int>) -> Double {
      let middle = Double(days.lowerBound + days.upperBound - 1) / 2
      var (product, square) = (0.0, 0.0)
      for day in days {
        let level = season.peakToTrough / 2 * cos(2 * .pi * (Double(day) / 365 - season.peak))
        product += level * (Double(day) - middle)
        square += (Double(day) - middle) * (Double(day) - middle)
      }
      return product / Double(days.count) / (square / Double(days.count)).squareRoot()
    }
    // EVIDENCE 4.10: .19 from April to September, -.17 from October to March; 4.12: 0.66 SD.
    #expect(season.peakToTrough == 0.66)
    #expect(abs(trend(90..<273) - 0.19) < 0.03 && abs(trend(273..<455) + 0.17) < 0.05)
  }

  @Test("Each model is read without a word, and solves the same two rates", arguments: modelNames)
  func models(name: String) throws {
    let loaded = try Self.reader.model(at: "models/\(name).json5")
    #expect(loaded.warnings.isEmpty)
    #expect(
      loaded.sources.map(\.text.name) == ["worlds/dutch-adults.json5", "models/\(name).json5"])
    #expect(loaded.sources.map(\.kind) == [.world, .model])
    #expect(
      loaded.model.intercepts == [
        .transition(state: "depression", name: "onset"),
        .transition(state: "depression", name: "remission"),
      ])
    for intercept in loaded.intercepts {
      let text = try #require(loaded.sources.last).text.text(in: intercept.range)
      // As it goes with the interview at least, of which the world gives a range.
      #expect(text.hasPrefix("{") && text.contains("measurement.depression.specificity"))
    }
    let study = try Self.reader.study(at: "studies/nesda.json5", in: loaded)
    #expect(study.warnings.isEmpty)
    #expect(!loaded.model.mechanism.isEmpty)
  }

  @Test("Each rival says who claims it and what would refute it, and goes by its mechanism")
  func mechanisms() throws {
    for (mechanism, names) in Self.rivals {
      for name in names {
        let loaded = try Self.reader.model(at: "models/\(name).json5")
        #expect(loaded.model.mechanism == mechanism)
        let text = String(decoding: try #require(loaded.sources.last).text.bytes, as: UTF8.self)
        #expect(text.contains("\n// Claimed by: ") && text.contains("\n// Refuted by: "))
        #expect(!loaded.model.story.isEmpty)
      }
    }
  }

  @Test("Rivals differ from the world in nothing but what they claim", arguments: modelNames)
  func claims(name: String) throws {
    func loaded(_ path: String) throws -> LoadedModel {
      try Self.reader.model(at: path + ".json5")
    }
    func nesda(_ path: String) throws -> StudyDesign {
      try Self.reader.study(at: "studies/nesda.json5", in: try loaded(path)).design
    }
    let world = try loaded("worlds/dutch-adults").model.scenario
    let rival = try loaded("models/\(name)").model.scenario
    #expect(rival.arrows.starts(with: world.arrows))
    #expect(rival.responses.starts(with: world.responses))
    #expect(rival.traits == world.traits && rival.processes == world.processes)
    #expect(rival.events == world.events && rival.clock == world.clock)
    // Of the states, the two rates that equal fit solves.
    var solved = rival
    for transition in ["onset", "remission"] {
      let path = ParameterPath.base(.transition(state: "depression", name: transition))
      let rate = try #require(world.number(at: path))
      solved = try #require(solved.setting(path, to: rate))
    }
    #expect(solved.states == world.states)
    let plain = try nesda("worlds/dutch-adults")
    var measured = try nesda("models/\(name)")
    let measures = try #require(Self.rivals["measurement"]).contains(name)
    #expect((measured.instruments != plain.instruments) == measures)
    (measured.instruments, measured.free) = (plain.instruments, plain.free)
    #expect(measured == plain)
    // A rival that claims nothing of causes has no arrow, and no link has nothing at all.
    let isStill = rival.arrows == world.arrows && rival.responses == world.responses
    #expect(isStill == ["no-link", "artefact", "peripheral"].contains(name))
  }
}
