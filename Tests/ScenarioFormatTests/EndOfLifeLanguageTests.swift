import LocatedText
import ScenarioFormat
import Scenarios
import Testing

/// Values that end a life, and registers that know of them.
struct EndOfLifeLanguageTests {
  private static func world(with section: String = "") -> String {
    """
    {
      format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
      \(section)
      states: {
        depression: { of: ["well", "ill"], onset: { from: "well", to: "ill", rate: "1 / year" } },
        vital: {
          of: ["alive", "accident", "old"], endsLife: ["old", "accident"],
          falling: { from: "alive", to: "accident", rate: "1 / year" },
          ageing: { from: "alive", to: "old", rate: "1 / year" },
        },
        other: { of: ["alive", "dead"], endsLife: "dead" },
      },
    }
    """
  }

  private static let signal =
    "processes: { bdnf: { trait: 0.5, halfLife: '1 week' } },"

  private func files(_ instruments: String) -> ScenarioFiles {
    ScenarioFiles([
      "mortal.json5": Self.world(),
      "study.json5":
        "{ format: 2, title: 'Study', world: 'mortal.json5', visits: ['0 years', '2 years'], "
        + "instruments: { \(instruments) } }",
    ])
  }

  @Test("One value or several, as positions that rise")
  func values() throws {
    let scenario = try files("").reader.model(at: "mortal.json5").model.scenario
    #expect(scenario.states.map(\.ends) == [[], [1, 2], [1]])
    // Nobody ever comes to the end of the third.
    #expect(scenario.endings == ["vital"])
  }

  @Test("A register of spells, and of what ends lives; a study may make one of what people told")
  func registers() throws {
    let design = try files(
      "course: { spells: 'depression.ill' }, onset: { spells: 'depression.ill', register: true }, "
        + "death: { spells: 'vital.old', register: true }"
    ).reader.study(at: "study.json5").design
    #expect(design.instruments.map(\.needs.register) == [false, true, true])
    #expect(
      design.instruments.map(\.kind.asRecall) == [
        SpellRecall(state: "depression", value: "ill"),
        SpellRecall(state: "depression", value: "ill", isRegister: true),
        SpellRecall(state: "vital", value: "old", isRegister: true),
      ])
    // What is left of a register where only its presence matters is there for those who do not come, too.
    #expect(Presence(of: design.instruments[1].kind).needs.register)
  }

  @Test(
    "Whoever asks the dead is told to look into a register",
    arguments: [
      "spells: 'vital.old'", "spells: 'vital.old', register: false", "lifeChart: 'vital.old'",
      "interview: 'vital.old', window: '1 week'",
      "score: 'vital.old', never: [1, 1], past: [1, 1], present: [1, 1], stability: 0.5, most: 9",
    ])
  func deadAnswers(kind: String) throws {
    let found = files("death: { \(kind) }").diagnostics(of: "study.json5")
    #expect(found.map(\.code) == ["nobody-left"])
    #expect(found.first?.message == "'vital.old' ends a life, and the dead answer nothing")
    #expect(
      found.first?.hint == "a register knows: { spells: \"vital.old\", register: true }")
  }

  @Test("What is lost cannot hang on being dead, nor can a reading")
  func influences() throws {
    let study = ScenarioFiles([
      "mortal.json5": Self.world(with: Self.signal),
      "study.json5":
        "{ format: 2, title: 'Study', world: 'mortal.json5', visits: ['0 years', '2 years'], "
        + "instruments: { a: { measure: 'bdnf', mean: 1, standardDeviation: 1, shifts: { 'vital.old': 1 } } }, "
        + "loss: { attrition: { probability: 0.1, logOdds: { 'vital.old': 1 } } } }",
    ])
    #expect(study.diagnostics(of: "study.json5").map(\.code) == ["nobody-left", "nobody-left"])
  }

  @Test("A register is said by yes or no")
  func wrongRegister() {
    let found = files("a: { spells: 'depression.ill', register: 'yes' }")
      .diagnostics(of: "study.json5")
    #expect(found.map(\.code) == ["wrong-kind"])
    let other = files("a: { lifeChart: 'depression.ill', register: true }")
      .diagnostics(of: "study.json5")
    #expect(other.map(\.code) == ["unknown-name"])
  }
}

extension InstrumentKind {
  fileprivate var asRecall: SpellRecall? { self as? SpellRecall }
}
