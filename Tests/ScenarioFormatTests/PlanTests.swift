import LocatedText
import ScenarioFormat
import Scenarios
import TestSupport
import Testing

@Suite("Plans")
struct PlanTests {
  private func plan(_ members: String) throws -> StudyPlan {
    try PlanReader.plan(
      of: SourceText(
        name: "plan.json5",
        text: "{ format: 2, title: 'Plan', study: '../studies/small.json5', \(members) }"))
  }

  /// What is wrong with a plan, as code and message.
  private func wrong(_ members: String) -> [String] {
    do throws(Diagnostics) {
      _ = try PlanReader.plan(
        of: SourceText(name: "plan.json5", text: "{ format: 2, title: 'Plan', \(members) }"))
      return []
    } catch {
      return error.items.map { "\($0.code): \($0.message.visible)" }
    }
  }

  @Test("All combinations are designs, and prices add up")
  func designs() throws {
    let plan = try plan(
      """
      currency: 'EUR', budget: 5e4, price: { fixed: 100, person: 10, visit: 2 }, people: [50, 80],
      choose: {
        visits: { two: {}, three: { price: { fixed: 7 }, study: { visits: ['0 years', '1 year', '2 years'] } } },
        assay: { single: {}, double: { price: { visit: 1, person: -3 }, study: { instruments: { serum: { assayVariation: 0.07 } } } } },
      },
      """)
    #expect(plan.count == 8 && plan.budget == 50_000 && plan.currency == "EUR")
    let designs = plan.designs
    #expect(designs.map(\.number) == Array(1...8))
    #expect(
      designs.map(\.words) == [
        "people 50, visits two, assay single", "people 50, visits two, assay double",
        "people 50, visits three, assay single", "people 50, visits three, assay double",
        "people 80, visits two, assay single", "people 80, visits two, assay double",
        "people 80, visits three, assay single", "people 80, visits three, assay double",
      ])
    // 107 + 80 (7 + 3 · 3)
    #expect(designs[7].price.total(people: 80, visits: 3) == 1387)
    #expect(designs[0].price.total(people: 50, visits: 2) == 800)
  }

  @Test(
    "A design is a file upon the plan's study, and options are laid over each other member by member"
  )
  func text() throws {
    let plan = try plan(
      """
      people: [30],
      choose: {
        a: { on: { study: {
          instruments: { serum: { assayVariation: 0.07, resolution: 0.1 }, mood: null }, visits: ['0 years', '1 year'],
          recruit: { most: 500 },
        } } },
        b: { on: { study: { instruments: { serum: { resolution: 0.01 } }, visits: ['0 years', '3 years'] } } },
      },
      """)
    let text = plan.designs[0].text(over: "small.json5", named: "small")
    let root = try LocatedValue(json5: SourceText(name: "design", text: text))
    func number(_ path: [String]) -> LocatedValue.Content? { root.member(path)?.value.content }
    #expect(number(["recruit", "people"]) == .number(30))
    #expect(number(["recruit", "most"]) == .number(500))
    #expect(number(["instruments", "serum", "assayVariation"]) == .number(0.07))
    #expect(number(["instruments", "serum", "resolution"]) == .number(0.01))
    #expect(number(["instruments", "mood"]) == .null)
    #expect(number(["base"]) == .string("small.json5") && number(["name"]) == .string("small"))
    #expect(number(["title"]) == .string("Plan (people 30, a on, b on)"))
    guard case .array(let visits)? = number(["visits"]) else {
      Issue.record("visits are a list")
      return
    }
    // Lists are no objects: the later one counts.
    #expect(visits.map(\.content) == [.string("0 years"), .string("3 years")])
  }

  @Test(
    "The people of a design are those of its study in the same shares, and an instrument can be taken away"
  )
  func read() throws {
    let plan = try plan(
      "people: [50], choose: { serum: { none: { study: { instruments: { serum: null } } } } }")
    let files = ScenarioFiles([
      "design.json5": plan.designs[0].text(over: "small-study.json5", named: "small-study")
    ])
    let design = try files.reader.study(at: "design.json5").design
    #expect(design.name == "small-study")
    #expect(design.recruitment?.strata.map(\.quota) == [20, 30])
    #expect(design.instruments.map(\.name) == ["mood"])
  }

  @Test("A number of people that open strata do not allow is refused")
  func openStrata() throws {
    let files = ScenarioFiles([
      "design.json5": """
      { format: 2, title: 'x', base: 'small-study.json5',
        recruit: { people: 50, strata: { ill: { quota: 4, when: { moodCurrent: true } }, other: { fraction: 1 } }, most: 100 } }
      """
    ])
    #expect(
      files.diagnostics(of: "design.json5").map(\.message.visible) == [
        "the stratum 'other' has no quota and takes all who come up, so the number of people cannot be set"
      ])
  }

  @Test("What is wrong is told with its place")
  func mistakes() {
    let study = "study: 'a.json5'"
    #expect(wrong("") == ["missing-member: 'study' is missing in a plan"])
    #expect(
      wrong("\(study), people: [10, 10], budget: -1") == [
        "given-twice: 10 people are offered twice",
        "out-of-range: the budget must be from 0 to 1000000000000000, not -1",
      ])
    #expect(
      wrong("\(study), choose: { a: {}, b: { c: { study: { title: 'x', visit: 1 } } } }") == [
        "no-option: 'a' has no option",
        "unknown-name: unknown name 'title' in what an option says of the study",
        "unknown-name: unknown name 'visit' in what an option says of the study",
      ])
    #expect(
      wrong("\(study), price: { people: 3 }, models: ['a']").map { $0.prefix(12) } == [
        "unknown-name", "wrong-count:",
      ])
    let options = (0..<20).map { "o\($0): {}" }.joined(separator: ", ")
    #expect(
      wrong("\(study), choose: { a: { \(options) }, b: { \(options) }, c: { \(options) } }")
        == ["too-many-designs: these are more than 5000 designs"])
    #expect(
      wrong("\(study), format: 3").isEmpty == false)
  }
}
