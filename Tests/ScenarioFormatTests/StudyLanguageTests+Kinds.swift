import Distributions
import Scenarios
import Tables
import Testing

extension StudyLanguageTests {
  @Test("The rich world has an instrument of every kind there is")
  func everyKind() throws {
    let words = try plan("").instruments.map { type(of: $0.kind).word }
    #expect(Set(words) == Set(Instrument.kinds.map { $0.word }))
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
        threats: "> 0", hour: "'9'", moodCurrent: false } } } },
      loss: { attrition: { logOdds: { ill: 1 } } }
      """)
    #expect(
      plan.recruitment?.strata.first?.conditions == [
        RowCondition("ids", .atLeast, "14"), RowCondition("ids", .less, "40"),
        RowCondition("drug", .equal, "ssri"), RowCondition("age", .equal, "50"),
        RowCondition("threats", .greater, "0"), RowCondition("hour", .equal, "9"),
        RowCondition("moodCurrent", .equal, "false"),
      ])
  }
}
