import Distributions
import Scenarios
import Tables
import Testing

@Suite("Instruments")
struct InstrumentTests {
  /// One of every kind, with all parts that it may have.
  static let examples: [Instrument] = {
    let level = Score.Level(mean: 8, standardDeviation: 7)
    var serum = Serum(
      process: "bdnf", mean: 9, standardDeviation: 3, assayVariation: 0.1, resolution: 0.01,
      unit: "ng/ml",
      handling: [
        .init(visit: 0, stratum: nil, shift: 0.1), .init(visit: 1, stratum: "ill", shift: 0.3),
      ], shifts: [.init(state: "mood", value: "low", size: -0.4)], coupling: 0.7,
      peripheralStability: 0.5)
    serum.determinants = [
      .init(name: "hour", beta: -0.1), .init(name: "age", within: "female", beta: 0.2),
    ]
    serum.season = .init(peakToTrough: 0.66, peak: 0.5)
    serum.batches = .init(size: 80, variation: 0.05)
    serum.detectionLimit = 1
    return [
      Instrument(name: "serum", kind: serum),
      Instrument(name: "mood", kind: Interview(state: "mood", value: "low")),
      Instrument(name: "chart", kind: LifeChart(state: "mood", value: "low")),
      Instrument(name: "course", kind: SpellRecall(state: "mood", value: "low")),
      Instrument(name: "age", kind: Record(trait: "age", resolution: 1, error: 0.5)),
      Instrument(
        name: "ids",
        kind: Score(
          state: "mood", value: "low", never: level, past: level, present: level, stability: 0.5,
          most: 84)),
      Instrument(
        name: "hamd",
        kind: ProcessScore(
          mean: 17, standardDeviation: 5, most: 52,
          following: ProcessReading(
            process: "spirits", coupling: -0.9, stability: 0.5,
            shifts: [.init(state: "belief", value: "drug", size: -0.3)]))),
      Instrument(
        name: "spines",
        kind: Measure(
          mean: 3, standardDeviation: 0.4, spread: .logNormal, resolution: 0.01, unit: "/µm",
          following: ProcessReading(process: "synapses", coupling: 0.8))),
      Instrument(name: "drug", kind: Status(state: "drug", sensitivity: 0.9)),
      Instrument(
        name: "blows",
        kind: EventRecall(event: "blow", window: TimeSpan(years: 1), sensitivity: 0.8)),
    ]
      + [(try? Uniform(lower: 8, upper: 11)).map { TraitLaw.uniform($0) }].compactMap(\.self).map {
        Instrument(name: "hour", kind: Circumstance(law: $0, resolution: 0.25))
      }
  }()

  private func example(_ name: String) throws -> Instrument {
    try #require(Self.examples.first { $0.name == name })
  }

  @Test(
    "Every kind of the list has an example here, and a word of its own; only scores are of two kinds"
  )
  func kinds() {
    let kinds = Instrument.kinds
    #expect(
      Set(Self.examples.map { ObjectIdentifier(type(of: $0.kind)) })
        == Set(kinds.map { ObjectIdentifier($0) }))
    for kind in kinds where kind.word != "score" {
      #expect(Instrument.kinds(kind.word).map { ObjectIdentifier($0) } == [ObjectIdentifier(kind)])
    }
    #expect(Instrument.kinds("score").count == 2 && Instrument.kinds("thermometer").isEmpty)
    #expect(Instrument.words.count == kinds.count - 1)
    #expect(Set(Instrument.words) == Set(kinds.map { $0.word }))
  }

  @Test("Instruments are equal when their names, titles and kinds are", arguments: examples)
  func equality(_ instrument: Instrument) {
    let same = Instrument(name: instrument.name, kind: instrument.kind)
    #expect(same == instrument && same.hashValue == instrument.hashValue)
    #expect(Instrument(name: "other", kind: instrument.kind) != instrument)
    #expect(Instrument(name: instrument.name, kind: instrument.kind, title: "T") != instrument)
    for other in Self.examples where other.name != instrument.name {
      #expect(Instrument(name: instrument.name, kind: other.kind) != instrument)
    }
  }

  // MARK: - Numbers by name

  @Test(
    "Every number is found by its name, changed within its range, and nothing else with it",
    arguments: examples)
  func numbers(_ instrument: Instrument) throws {
    let paths = instrument.numberPaths
    #expect(Set(paths).count == paths.count)
    for path in paths {
      let before = try #require(instrument.number(path))
      // (1) The value that it has may be set, and changes nothing.
      #expect(instrument.setting(path, to: before) == instrument)
      // (2) Another value that every number may be: 1, or 0 for one that is 1.
      let other = try #require(
        [1.0, 0.5, 2].first { $0 != before && instrument.setting(path, to: $0) != nil })
      let changed = try #require(instrument.setting(path, to: other))
      #expect(changed.number(path) == other && changed.name == instrument.name)
      // (3) All other numbers are as they were.
      #expect(changed.numberPaths == paths)
      for rest in paths where rest != path {
        #expect(changed.number(rest) == instrument.number(rest))
      }
      #expect(changed.setting(path, to: before) == instrument)
      // (4) What no number may be is refused.
      for value in [Double.nan, .infinity, -1e12] {
        #expect(instrument.setting(path, to: value) == nil)
      }
    }
    for path in [[], ["sensitivit"], ["handling"], ["handling", "7", "ill"]] {
      #expect(instrument.number(path) == nil && instrument.setting(path, to: 0.5) == nil)
    }
  }

  @Test("The numbers of each kind have the names that files give them")
  func names() throws {
    #expect(
      try example("serum").numberPaths == [
        ["mean"], ["standardDeviation"], ["assayVariation"], ["resolution"],
        ["laboratories"], ["coupling"], ["peripheralStability"], ["detectionLimit"],
        ["season", "peakToTrough"],
        ["batches", "size"], ["batches", "variation"], ["handling", "0", "everybody"],
        ["handling", "1", "ill"], ["shifts", "mood", "low"], ["determinants", "hour"],
        ["determinants", "age within female"],
      ])
    #expect(try example("mood").numberPaths == [["window"], ["sensitivity"], ["specificity"]])
    #expect(try example("chart").numberPaths.isEmpty)
    #expect(try example("course").numberPaths.isEmpty)
    #expect(
      try example("age").numberPaths
        == [["resolution"], ["error"], ["sensitivity"], ["specificity"]])
    #expect(try example("hour").numberPaths == [["resolution"]])
    #expect(
      try example("ids").numberPaths == [
        ["most"], ["stability"], ["never", "mean"], ["never", "standardDeviation"],
        ["past", "mean"], ["past", "standardDeviation"], ["present", "mean"],
        ["present", "standardDeviation"],
      ])
    #expect(
      try example("hamd").numberPaths == [
        ["mean"], ["standardDeviation"], ["most"], ["coupling"], ["stability"],
        ["shifts", "belief", "drug"],
      ])
    #expect(
      try example("spines").numberPaths == [
        ["mean"], ["standardDeviation"], ["resolution"], ["coupling"], ["stability"],
      ])
    #expect(try example("drug").numberPaths == [["sensitivity"]])
    #expect(try example("blows").numberPaths == [["window"], ["sensitivity"]])
  }

  @Test("A shift by handling is changed at its visit and stratum")
  func handling() throws {
    let changed = try #require(
      try example("serum").setting(["handling", "1", "ill"], to: -0.25)?.kind as? Serum)
    #expect(changed.handling.map(\.shift) == [0.1, -0.25])
    // What an instrument does not have is no number of it, though another may have it.
    let plain = Instrument(
      name: "serum",
      kind: Serum(
        process: "bdnf", mean: 9, standardDeviation: 3, assayVariation: 0, resolution: 0.01,
        unit: "", handling: []))
    for path in [
      ["handling", "1", "ill"], ["season", "peakToTrough"], ["batches", "size"],
      ["detectionLimit"], ["determinants", "hour"],
    ] {
      #expect(plain.number(path) == nil && plain.setting(path, to: 1) == nil)
    }
  }

  @Test(
    "The bounds of a number may be set, and nothing beyond them",
    arguments: [
      ("mood", "sensitivity", 0.0, 1.0), ("mood", "window", 0, 150), ("drug", "sensitivity", 0, 1),
      ("serum", "coupling", 1e-6, 1), ("serum", "mean", 1e-6, 1e9), ("ids", "most", 1, 1_000_000),
      ("hamd", "coupling", -1, 1), ("hamd", "mean", 0, 1e6), ("spines", "mean", -1e9, 1e9),
    ])
  func bounds(name: String, number: String, least: Double, most: Double) throws {
    let instrument = try example(name)
    for value in [least, most] {
      #expect(instrument.setting([number], to: value)?.number([number]) == value)
    }
    for value in [least.nextDown, most.nextUp] {
      #expect(instrument.setting([number], to: value) == nil)
    }
  }

  @Test("A whole number is set to whole numbers only")
  func whole() throws {
    for path in [["most"], ["batches", "size"]] {
      let instrument = try example(path.count == 1 ? "ids" : "serum")
      #expect(instrument.setting(path, to: 40)?.number(path) == 40)
      #expect(instrument.setting(path, to: 40.5) == nil)
    }
  }

  // MARK: - Needs

  @Test("What each kind asks of the world and of its study")
  func needs() throws {
    let mood = InstrumentNeeds.State("mood", value: "low")
    var serum = InstrumentNeeds(
      processes: ["bdnf"], states: [mood], determinants: ["hour", "age", "female"], strata: ["ill"],
      visits: [0, 1], blood: true)
    #expect(try example("serum").needs == serum)
    serum.blood = false
    #expect(try example("serum").needs != serum)
    #expect(try example("mood").needs == InstrumentNeeds(states: [mood]))
    #expect(try example("ids").needs == InstrumentNeeds(states: [mood]))
    #expect(
      try example("hamd").needs
        == InstrumentNeeds(processes: ["spirits"], states: [.init("belief", value: "drug")]))
    #expect(try example("spines").needs == InstrumentNeeds(processes: ["synapses"]))
    // Both read whatever is; a score of a state may depend on what nobody knows.
    #expect(
      Self.examples.filter(\.kind.alwaysReads).map(\.name) == ["hamd", "spines"])
    #expect(
      try example("chart").needs
        == InstrumentNeeds(states: [.init("mood", value: "low", course: true)], earlierVisit: true))
    #expect(
      try example("course").needs
        == InstrumentNeeds(states: [.init("mood", value: "low", dates: true)], earlierVisit: true))
    #expect(try example("drug").needs == InstrumentNeeds(states: [.init("drug", value: nil)]))
    #expect(try example("age").needs == InstrumentNeeds(traits: ["age"]))
    #expect(
      try example("blows").needs
        == InstrumentNeeds(events: [.init("blow", window: TimeSpan(years: 1))]))
    #expect(try example("hour").needs == InstrumentNeeds())
    // Only one is a circumstance, only one answers in words, two by yes or no, one of them to questions.
    #expect(Self.examples.filter { $0.kind.circumstance != nil }.map(\.name) == ["hour"])
    func columns(_ kind: ColumnKind) -> [String] {
      Self.examples.flatMap { instrument in
        instrument.columns.filter { instrument.columnKind(of: $0) == kind }
      }
    }
    #expect(columns(.category) == ["drug"])
    #expect(
      columns(.truth) == [
        "moodCurrent", "moodInterval", "moodEver", "courseNow", "courseEver", "courseBegan",
        "courseEnded",
      ])
    #expect(Self.examples.filter { !$0.kind.questions.isEmpty }.map(\.name) == ["mood"])
    #expect(Self.examples.compactMap(\.latentColumn) == ["serumTrue"])
  }

  @Test(
    "Of candidates nothing is known that takes blood or a visit before; columns have their kind")
  func beforeRecruitment() throws {
    #expect(
      Self.examples.filter { !$0.comesBeforeRecruitment }.map(\.name).sorted() == [
        "chart", "course", "serum",
      ])
    for instrument in Self.examples {
      for name in instrument.columns {
        let column = instrument.emptyColumn(name) { $0 == "drug" ? ["none", "ssri"] : [] }
        #expect(column.count == 0 && column.kind == instrument.columnKind(of: name))
        #expect(column.kind != .category || column.categories?.levels == ["none", "ssri"])
      }
    }
    let less = try example("course").answering { $0 == "courseFree" || $0 == "courseBegan" }
    #expect(less.columns == ["courseFree", "courseBegan"])
    #expect(less.needs == (try example("course").needs))
    #expect(try example("mood").column(.current) == "moodCurrent")
  }

  @Test("At other visits, what is said of a visit goes with it or is left out")
  func otherVisits() throws {
    let moved = try #require(
      try example("serum").atVisits { $0 == 1 ? 4 : nil }.kind as? Serum)
    #expect(moved.handling == [.init(visit: 4, stratum: "ill", shift: 0.3)])
    for instrument in Self.examples where instrument.name != "serum" {
      #expect(instrument.atVisits { _ in nil } == instrument)
    }
  }

  // MARK: - How numbers go together

  @Test("What cannot be so together is told, and what can is not")
  func possible() throws {
    let yes = TraitLaw.bernoulli(try Bernoulli(probability: 0.5))
    let copies = TraitLaw.genotype(try Genotype(alleleFrequency: 0.5))
    let normal = TraitLaw.normal(try Normal(mean: 0, standardDeviation: 1))
    func isPossible(_ instrument: Instrument?, _ laws: [String: TraitLaw] = [:]) throws -> Bool {
      try #require(instrument).kind.isPossible { laws[$0] }
    }
    let (serum, ids) = (try example("serum"), try example("ids"))
    #expect(try isPossible(serum, ["female": yes]))
    #expect(try !isPossible(serum.setting(["assayVariation"], to: 0.5), ["female": yes]))
    // A β² of 1 counts by the share of people whom it is within.
    let within = try #require(serum.setting(["determinants", "age within female"], to: 1))
    #expect(try isPossible(within, ["female": .bernoulli(try Bernoulli(probability: 0.1))]))
    #expect(try !isPossible(within, ["female": .bernoulli(try Bernoulli(probability: 0.9))]))
    #expect(try isPossible(ids.setting(["present", "mean"], to: 84)))
    #expect(try !isPossible(ids.setting(["present", "mean"], to: 84.5)))
    #expect(try !isPossible(ids.setting(["most"], to: 7)))
    #expect(try isPossible(example("hamd").setting(["most"], to: 17)))
    #expect(try !isPossible(example("hamd").setting(["most"], to: 16)))
    #expect(try isPossible(example("spines").setting(["mean"], to: 1e-6)))
    #expect(try !isPossible(example("spines").setting(["mean"], to: 0)))
    func record(_ law: TraitLaw, _ record: Record) throws -> Bool {
      try isPossible(Instrument(name: "x", kind: record), ["x": law])
    }
    #expect(try record(normal, Record(trait: "x", resolution: 1, error: 1)))
    #expect(try !record(normal, Record(trait: "x", sensitivity: 0.9)))
    #expect(try !record(normal, Record(trait: "x", specificity: 0.9)))
    #expect(try record(yes, Record(trait: "x", sensitivity: 0.9, specificity: 0.9)))
    #expect(try !record(yes, Record(trait: "x", error: 1)))
    #expect(try !record(yes, Record(trait: "x", resolution: 1)))
    #expect(try record(copies, Record(trait: "x", resolution: 1, error: 1)))
    #expect(try !record(copies, Record(trait: "x", resolution: 1)))
    #expect(try !isPossible(Instrument(name: "x", kind: Record(trait: "x"))))
  }
}
