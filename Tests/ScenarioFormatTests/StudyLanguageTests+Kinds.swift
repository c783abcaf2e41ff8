import Distributions
import Scenarios
import Tables
import Testing

extension StudyLanguageTests {
  @Test("The rich world has an instrument of every kind there is")
  func everyKind() throws {
    let kinds = try plan("").instruments.map { ObjectIdentifier(type(of: $0.kind)) }
    #expect(Set(kinds) == Set(Instrument.kinds.map { ObjectIdentifier($0) }))
  }

  @Test("Each other instrument, in order of declaration")
  func instruments() throws {
    let year = TimeSpan(years: 1)
    let expected = [
      Instrument(
        name: "hour",
        kind: Circumstance(
          law: .uniform(try Uniform(lower: 8, upper: 11)), resolution: 0.25, unit: "h"),
        title: "Hour"),
      Instrument(
        name: "fasting",
        kind: Circumstance(law: .bernoulli(try Bernoulli(probability: 0.93)))),
      Instrument(
        name: "age",
        kind: Record(trait: "age", resolution: 1, unit: "years", error: 0.5),
        title: "Age"),
      Instrument(
        name: "smoking",
        kind: Record(trait: "smoking", sensitivity: 0.95, specificity: 0.99)),
      Instrument(
        name: "ids",
        kind: Score(
          state: "depression", value: "ill", never: .init(mean: 8, standardDeviation: 7),
          past: .init(mean: 18, standardDeviation: 10),
          present: .init(mean: 32, standardDeviation: 12), stability: 0.5, most: 84)),
      Instrument(
        name: "hamd",
        kind: ProcessScore(
          mean: 17, standardDeviation: 5, most: 52,
          following: ProcessReading(
            process: "stress", coupling: -0.9, stability: 0.5,
            shifts: [.init(state: "depression", value: "ill", size: -0.3)])), title: "HAMD"),
      Instrument(
        name: "spines",
        kind: Measure(
          mean: 3, standardDeviation: 0.4, spread: .logNormal, resolution: 0.01, unit: "/µm",
          following: ProcessReading(
            process: "bdnf", coupling: 0.8,
            shifts: [.init(state: "drug", value: "ssri", size: 0.1)]))),
      Instrument(name: "drug", kind: Status(state: "drug", sensitivity: 0.95)),
      Instrument(
        name: "threats",
        kind: EventRecall(event: "threat", window: year, sensitivity: 0.8)),
      Instrument(
        name: "chart", kind: LifeChart(state: "depression", value: "ill"),
        title: "Months ill"),
      Instrument(name: "course", kind: SpellRecall(state: "depression", value: "ill")),
    ]
    #expect(Array(try plan("").instruments.dropFirst(2)) == expected)
  }

  /// Times are read as years, the others as they are.
  @Test("A number that a file gives by its name is the one that is set by its name")
  func numbersByName() throws {
    let before = try plan("").instruments
    let yes = TraitLaw.bernoulli(try Bernoulli(probability: 0.3))
    let laws = [
      "age": TraitLaw.uniform(try Uniform(lower: 18, upper: 65)), "smoking": yes, "female": yes,
      "fasting": yes,
    ]
    var count = 0
    for (place, instrument) in before.enumerated() {
      for path in instrument.numberPaths where path.count == 1 {
        let name = path[0]
        let value =
          switch name {
          case "most": 100.0
          case "standardDeviation": 2.0
          default: 0.125
          }
        // What the trait of a record cannot have is refused, and told of elsewhere.
        guard let wanted = instrument.setting(path, to: value),
          wanted.kind.isPossible(law: { laws[$0] })
        else { continue }
        let written = name == "window" ? "'0.125 years'" : "\(value)"
        // Laboratories differ only where there are some.
        let series =
          name == "laboratories"
          ? "recruit: { strata: { ill: { quota: 4 } } }, series: { studies: [[2000, 2], [2000, 2]] }, "
          : ""
        let after = try plan(
          series + "instruments: { \(instrument.name): { \(name): \(written) } }")
        #expect(after.instruments[place] == wanted, "\(instrument.name).\(name)")
        count += 1
      }
    }
    #expect(count >= 20)
  }

  @Test("A stratum may ask any column that is known of candidates, in the words of all conditions")
  func conditions() throws {
    let plan = try plan(
      """
      recruit: { strata: { ill: { quota: 1, when: { ids: [">= 14", "< 40"], drug: "ssri", age: 50,
        threats: "> 0", hour: "'9'", moodCurrent: false, hamd: ">= 18", spines: "< 3" } } } },
      loss: { attrition: { logOdds: { ill: 1 } } }
      """)
    #expect(
      plan.recruitment?.strata.first?.conditions == [
        RowCondition("ids", .atLeast, "14"), RowCondition("ids", .less, "40"),
        RowCondition("drug", .equal, "ssri"), RowCondition("age", .equal, "50"),
        RowCondition("threats", .greater, "0"), RowCondition("hour", .equal, "9"),
        RowCondition("moodCurrent", .equal, "false"), RowCondition("hamd", .atLeast, "18"),
        RowCondition("spines", .less, "3"),
      ])
  }
}
