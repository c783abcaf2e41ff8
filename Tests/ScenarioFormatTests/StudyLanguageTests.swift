import Distributions
import LocatedText
import ScenarioFormat
import Scenarios
import Testing

/// Every construct of a study with instruments, loss and calendar is read into its value.
struct StudyLanguageTests {
  /// What the rich study looks at, upon the small world.
  static let world = """
    {
      format: 2, title: "Rich", base: "small.json5",
      traits: { age: { uniform: [18, 65] }, smoking: { bernoulli: 0.3 } },
      states: { drug: { of: ["none", "ssri", "other"] } },
      study: "rich.json5",
    }
    """

  /// A study with one of everything, upon the small study.
  static let rich = """
    {
      format: 2, title: "Rich", base: "small-study.json5", world: "rich-world.json5",
      calendar: { from: "2004-09-01", recruitment: "2.5 years", spread: "6 weeks" },
      recruit: {
        strata: {
          ill: { quota: 40, fraction: 0.5, when: { moodCurrent: true } },
          other: { fraction: 0.3 },
        },
        refusal: { probability: 0.2, logOdds: { ill: 0.3, frailty: 0.1, bdnf: -1, "drug.ssri": 1 } },
        most: 20000,
      },
      instruments: {
        serum: {
          title: "BDNF in serum", coupling: 0.65, peripheralStability: 0.7, assayVariation: 0.1,
          determinants: { smoking: 0.098, fasting: 0.067, "age within female": 0.226 },
          season: { peakToTrough: 0.66, peak: "1 July" },
          batches: { size: 80, variation: 0.05 },
          detectionLimit: 1.5,
        },
        hour: { circumstance: { uniform: [8, 11] }, resolution: 0.25, unit: "h", title: "Hour" },
        fasting: { circumstance: { bernoulli: 0.93 } },
        age: { record: "age", resolution: 1, unit: "years", error: 0.5, title: "Age" },
        smoking: { record: "smoking", sensitivity: 0.95, specificity: 0.99 },
        ids: {
          score: "depression.ill", never: [8, 7], past: [18, 10], present: [32, 12],
          stability: 0.5, most: 84,
        },
        hamd: {
          score: "stress", mean: 17, standardDeviation: 5, most: 52, coupling: -0.9, stability: 0.5,
          shifts: { "depression.ill": -0.3 }, title: "HAMD",
        },
        spines: {
          measure: "bdnf", mean: 3, standardDeviation: 0.4, spread: "logNormal", resolution: 0.01,
          unit: "/µm", coupling: 0.8, shifts: { "drug.ssri": 0.1 },
        },
        drug: { status: "drug", sensitivity: 0.95 },
        threats: { events: "threat", window: "1 year", sensitivity: 0.8 },
        chart: { lifeChart: "depression.ill", title: "Months ill" },
        course: { spells: "depression.ill" },
      },
      loss: {
        attrition: { logOdds: { "last ids": 0.01, "depression.ill": 0.5, bdnf: -0.1 } },
        absence: { probability: 0.05, logOdds: { "last moodCurrent": 1 } },
        items: { ids: { probability: 0.05, logOdds: { age: 0.02 } } },
      },
    }
    """

  /// The rich world and its study, and one more file.
  private func files(_ text: String, at path: String) -> ScenarioFiles {
    let rich = ["rich-world.json5": Self.world, "rich.json5": Self.rich]
    return ScenarioFiles(rich.merging([path: text]) { $1 })
  }

  /// A study upon the rich one.
  private func upon(_ sections: String) -> ScenarioFiles {
    files("{ format: 2, title: 'Study', base: 'rich.json5', \(sections) }", at: "study.json5")
  }

  func plan(_ sections: String) throws -> StudyDesign {
    try upon(sections).reader.study(at: "study.json5").design
  }

  /// The rich study as a model has it measured.
  private func measured(_ measurement: String) throws -> StudyDesign {
    let text =
      "{ format: 2, title: 'M', world: 'rich-world.json5', measurement: { \(measurement) } }"
    let reader = files(text, at: "model.json5").reader
    return try reader.study(at: "rich.json5", in: try reader.model(at: "model.json5")).design
  }

  private func serum(_ plan: StudyDesign) throws -> Serum {
    let instrument = try #require(plan.instruments.first { $0.name == "serum" })
    guard let serum = instrument.kind as? Serum else { throw Missing() }
    return serum
  }

  private struct Missing: Error {}

  // MARK: - What the rich study says

  @Test("A calendar, in days since 1970")
  func calendar() throws {
    // 34 years with nine leap days, and 244 days to 1 September 2004.
    let start = 34 * 365 + 8 + 244
    #expect(
      try plan("").calendar
        == Calendar(
          start: start, recruitment: TimeSpan(years: 2.5),
          spread: TimeSpan(years: 6 / (TimeSpan.daysPerYear / 7))))
  }

  @Test(
    "Dates at the edges of years and leap years",
    // The last day of each month column by Python's datetime.date.toordinal() - 719163.
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("1900-01-01", -25567), ("1900-03-01", -25508),
      ("2000-02-29", 11016), ("2000-03-01", 11017), ("2004-02-29", 12477), ("2004-09-01", 12662),
      ("2100-03-01", 47541), ("2199-12-31", 84005),
    ])
  func dates(date: String, days: Int) throws {
    #expect(try plan("calendar: { from: '\(date)' }").calendar?.start == days)
  }

  @Test(
    "The peak of a season, as a share of the year",
    arguments: [("1 January", 0), ("1 March", 59), ("1 July", 181), ("31 December", 364)])
  func peaks(day: String, before: Int) throws {
    let serum = try serum(plan("instruments: { serum: { season: { peak: '\(day)' } } }"))
    #expect(serum.season == .init(peakToTrough: 0.66, peak: Double(before) / 365))
  }

  @Test("A blood level with everything that moves it")
  func level() throws {
    let plan = try plan("")
    #expect(plan.instruments[1].title == "BDNF in serum")
    #expect(
      try serum(plan)
        == Serum(
          process: "bdnf", mean: 9, standardDeviation: 3, assayVariation: 0.1, resolution: 0.01,
          unit: "", handling: [.init(visit: 1, stratum: "ill", shift: 0.2)], coupling: 0.65,
          peripheralStability: 0.7,
          determinants: [
            .init(name: "smoking", beta: 0.098), .init(name: "fasting", beta: 0.067),
            .init(name: "age", within: "female", beta: 0.226),
          ], season: .init(peakToTrough: 0.66, peak: 181.0 / 365),
          batches: .init(size: 80, variation: 0.05), detectionLimit: 1.5))
  }

  @Test("Strata with quota, fraction or both, and who refuses")
  func recruitment() throws {
    let recruitment = try #require(try plan("").recruitment)
    #expect(recruitment.most == 20_000 && recruitment.wave == 2000 && recruitment.people == 40)
    #expect(recruitment.strata.map(\.quota) == [40, nil])
    #expect(recruitment.strata.map(\.fraction) == [0.5, 0.3])
    #expect(
      recruitment.refusal
        == Mechanism(
          probability: 0.2,
          logOdds: [
            .stratum("ill"): 0.3, .trait("frailty"): 0.1, .process("bdnf"): -1,
            .indicator(state: "drug", value: "ssri"): 1,
          ]))
  }

  @Test("Loss with mechanisms, some upon the base's")
  func loss() throws {
    #expect(
      try plan("").loss
        == Loss(
          attrition: Mechanism(
            probability: 0.1,
            logOdds: [
              .stratum("ill"): 0.4, .last(column: "ids"): 0.01,
              .indicator(state: "depression", value: "ill"): 0.5, .process("bdnf"): -0.1,
            ]),
          absence: Mechanism(probability: 0.05, logOdds: [.last(column: "moodCurrent"): 1]),
          noSample: Mechanism(probability: 0.3),
          items: ["ids": Mechanism(probability: 0.05, logOdds: [.trait("age"): 0.02])]))
  }

  @Test("What is not said: whole coupling, no error, no spread")
  func defaults() throws {
    let text = """
      { format: 2, title: 'World',
        clock: { from: '1 week before the first visit', step: '1 week', follow: '1 week' },
        traits: { a: { normal: [0, 1] } }, processes: { p: { trait: 1, halfLife: '1 week' } },
        states: { s: { of: ['off', 'on'] } }, events: { e: { rate: '1 / year' } } }
      """
    let study = """
      { format: 2, title: 'Study', world: 'world.json5',
        visits: ['0 years'], calendar: { from: '2020-01-01', recruitment: '0 days' },
        instruments: {
          level: { serum: 'p', mean: 1, standardDeviation: 1, resolution: 1 },
          a: { record: 'a' }, s: { status: 's' }, e: { events: 'e', window: '1 day' } } }
      """
    let files = ScenarioFiles(["world.json5": text, "study.json5": study])
    let plan = try files.reader.study(at: "study.json5").design
    #expect(plan.calendar?.spread == .zero && plan.loss == nil && plan.recruitment == nil)
    #expect(
      plan.instruments == [
        Instrument(
          name: "level",
          kind: Serum(
            process: "p", mean: 1, standardDeviation: 1, assayVariation: 0, resolution: 1,
            unit: "", handling: [])),
        Instrument(name: "a", kind: Record(trait: "a")),
        Instrument(name: "s", kind: Status(state: "s", sensitivity: 1)),
        Instrument(
          name: "e",
          kind: EventRecall(event: "e", window: TimeSpan(years: 1 / 365.2425), sensitivity: 1)),
      ])
  }

  @Test("A name that a stratum and a variable share is the stratum")
  func sharedName() throws {
    let plan = try plan(
      """
      recruit: { strata: { ill: { quota: 1, when: { moodCurrent: true } },
        other: { quota: 1, when: { moodEver: true } }, frailty: { quota: 1 } } },
      loss: { noSample: { logOdds: { frailty: 1, female: 2 } } }
      """)
    #expect(plan.loss?.noSample.logOdds == [.stratum("frailty"): 1, .trait("female"): 2])
  }

  // MARK: - What a study changes of its base, and a model of a study

  @Test("A model, or a study upon another, changes of a blood level only what it names")
  func changedLevel() throws {
    let before = try serum(plan(""))
    var expected = before
    expected.coupling = 0.4
    #expect(try serum(plan("instruments: { serum: { coupling: 0.4 } }")) == expected)
    #expect(try serum(measured("serum: { coupling: 0.4 }")) == expected)
    expected = before
    expected.determinants[1] = .init(name: "fasting", beta: 0)
    expected.determinants.append(.init(name: "hour", beta: -0.065))
    #expect(
      try serum(
        plan("instruments: { serum: { determinants: { hour: -0.065, fasting: 0 } } }"))
        == expected)
    expected = before
    expected.season = .init(peakToTrough: 0, peak: 181.0 / 365)
    expected.batches = .init(size: 20, variation: 0.05)
    let parts = "serum: { season: { peakToTrough: 0 }, batches: { size: 20 } }"
    #expect(try serum(plan("instruments: { \(parts) }")) == expected)
    #expect(try serum(measured(parts)) == expected)
  }

  @Test("A model, or a study upon another, changes of other instruments only what it names")
  func changedInstruments() throws {
    let before = try plan("").instruments
    let changes = """
      ids: { stability: 0.9 }, threats: { sensitivity: 1 }, hour: { title: 'Time' },
        fasting: { circumstance: { bernoulli: 0.5 } }, age: { error: 0 }, drug: { sensitivity: 1 },
        hamd: { coupling: -0.5, shifts: { "depression.well": 0.1 } },
        spines: { measure: 'stress', spread: 'normal' },
        chart: { title: 'M' }, smoking: { record: 'frailty', error: 2 }
      """
    let after = try measured(changes).instruments
    #expect(try plan("instruments: { \(changes) }").instruments == after)
    #expect(after.map(\.name) == before.map(\.name))
    #expect(after[0] == before[0] && after[1] == before[1])
    #expect(after[2] == Instrument(name: "hour", kind: before[2].kind, title: "Time"))
    #expect(
      after[3].kind as? Circumstance
        == Circumstance(law: .bernoulli(try Bernoulli(probability: 0.5))))
    #expect(after[4].kind as? Record == Record(trait: "age", resolution: 1, unit: "years"))
    // Another trait has errors of its own.
    #expect(after[5].kind as? Record == Record(trait: "frailty", error: 2))
    guard let score = after[6].kind as? Score else { throw Missing() }
    #expect(score.stability == 0.9 && score.most == 84 && score.never.mean == 8)
    var hamd = try #require(before[7].kind as? ProcessScore)
    hamd.following.coupling = -0.5
    hamd.following.shifts.append(.init(state: "depression", value: "well", size: 0.1))
    #expect(after[7] == Instrument(name: "hamd", kind: hamd, title: "HAMD"))
    var spines = try #require(before[8].kind as? Measure)
    (spines.spread, spines.following.process) = (.normal, "stress")
    #expect(after[8].kind as? Measure == spines)
    #expect(after[9].kind as? Status == Status(state: "drug", sensitivity: 1))
    guard let recall = after[10].kind as? EventRecall else { throw Missing() }
    #expect(recall.sensitivity == 1 && recall.window == TimeSpan(years: 1))
    #expect(after[11] == Instrument(name: "chart", kind: before[11].kind, title: "M"))
  }

  @Test("A study changes of its base's recruitment, loss and calendar only what it names")
  func changedPlan() throws {
    let before = try plan("")
    let after = try plan(
      """
      calendar: { recruitment: '1 year' }, recruit: { refusal: { probability: 0.5 } },
      loss: { incomplete: 0.1, items: { mood: { probability: 0.2 }, ids: { logOdds: { age: 0 } } } }
      """)
    #expect(after.calendar?.start == before.calendar?.start)
    #expect(after.calendar?.recruitment == TimeSpan(years: 1))
    #expect(after.recruitment?.strata == before.recruitment?.strata)
    #expect(after.recruitment?.most == 20_000)
    #expect(after.recruitment?.refusal.probability == 0.5)
    #expect(after.recruitment?.refusal.logOdds == before.recruitment?.refusal.logOdds)
    #expect(after.loss?.attrition == before.loss?.attrition)
    #expect(after.loss?.noSample == Mechanism(probability: 0.1))
    #expect(
      after.loss?.items == [
        "mood": Mechanism(probability: 0.2),
        "ids": Mechanism(probability: 0.05, logOdds: [.trait("age"): 0]),
      ])
  }

  @Test(
    "What a study must not take away from under its base",
    arguments: [
      ("instruments: { fasting: { circumstance: { bernoulli: 1 } } }", "impossible-determinant"),
      ("visits: ['0 years', '5 months', '2 years']", "impossible-spread"),
      ("recruit: { strata: { ill: { quota: 1 } }, refusal: { logOdds: { frailty: 0 } } }", ""),
      ("recruit: { strata: { other: { quota: 1 } } }", "lost-stratum"),
      ("instruments: { ids: { most: 5 } }", "impossible-score"),
      ("instruments: { serum: { assayVariation: 0.4 } }", "impossible-assay"),
      ("instruments: { serum: { determinants: { age: 0.1 } } }", "impossible-determinant"),
      ("instruments: { serum: { determinants: { age: 0.1, 'age within female': 0 } } }", ""),
    ])
  func undermined(study: String, code: String) {
    let found = upon(study).diagnostics(of: "study.json5").map { "\($0.source.name) \($0.code)" }
    #expect(found == (code.isEmpty ? [] : ["study.json5 " + code]))
  }

  @Test("A world's trait cannot have the name of a circumstance of the study that looks at it")
  func redeclaredCircumstance() {
    let world = Self.world.replacing("traits: {", with: "traits: { hour: { normal: [9, 1] },")
    let found = files(world, at: "rich-world.json5").diagnostics(of: "rich-world.json5")
    #expect(found.map(\.message) == ["'hour' is already a trait"])
    #expect(found.map(\.source.name) == ["rich.json5"])
  }

  @Test("A world or a base that is missing may say all that a study leaves out")
  func missingWorld() {
    let sections = """
      calendar: { spread: '1 week' }, recruit: { refusal: { logOdds: { a: 1 } } },
      instruments: { s: { serum: 'p', coupling: 0.5, determinants: { x: 0.1, 'y within z': 0.1 },
        season: { peak: '1 May' }, batches: { size: 5 } }, i: { stability: 0.5 } },
      loss: { attrition: { logOdds: { 'last i': 1, b: 1, 'c.d': 1 } }, items: { j: {} } }
      """
    func codes(_ named: String) -> [String] {
      ScenarioFiles(["study.json5": "{ format: 2, title: 'Study', \(named), \(sections) }"])
        .diagnostics(of: "study.json5").map(\.code)
    }
    #expect(codes("world: 'none.json5'") == ["world-not-found"])
    #expect(codes("base: 'none.json5'") == ["base-not-found"])
    #expect(codes("base: 'none.json5', world: 'small.json5'") == ["base-not-found"])
    #expect(
      codes("base: 'none.json5', world: 'n.json5'").sorted()
        == ["base-not-found", "world-not-found"])
  }

  @Test("A diagnostic shows its line and underlines what is wrong")
  func rendered() {
    let text = """
      {
        format: 2, title: "Model", world: "rich-world.json5",
        measurement: {
          serum: { determinants: { smokin: 0.1 } },
        },
      }
      """
    #expect(
      files(text, at: "model.json5").diagnostics(of: "model.json5").map(\.rendered) == [
        """
        model.json5:4:30: error: there is no trait or circumstance 'smokin'
            4 |     serum: { determinants: { smokin: 0.1 } },
              |                              ^~~~~~
              = did you mean 'smoking'? known here: age, fasting, female, frailty, hour, smoking
        """
      ])
  }
}
