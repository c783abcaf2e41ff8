import ScenarioFormat
import Scenarios
import Tables
import Testing

/// Arms and allocation are read into their values.
struct TrialLanguageTests {
  private func design(_ sections: String, base: String = "small-study.json5") throws -> StudyDesign
  {
    let files = ScenarioFiles([
      "trial.json5":
        "{ format: 2, title: 'Trial', base: 'small-study.json5', arms: { drug: { share: 2 }, placebo: {} }, "
        + "allocation: { blocks: 6, by: ['stratum'] }, loss: { attrition: { logOdds: { drug: 1 } } } }",
      "study.json5": "{ format: 2, title: 'Study', base: '\(base)', \(sections) }",
    ])
    return try files.reader.study(at: "study.json5").design
  }

  @Test("Arms with titles, shares and what is done, in their order")
  func arms() throws {
    let design = try design(
      """
      arms: {
        drug: { title: "Drug", share: 2, do: ["depression = well from 1 week for 8 weeks", "bdnf + 0.5"] },
        placebo: {},
      }
      """)
    let week = 7 / TimeSpan.daysPerYear
    #expect(
      design.allocation
        == Allocation(arms: [
          .init(
            name: "drug", title: "Drug", share: 2,
            interventions: [
              Intervention(
                .hold(state: "depression", value: "well"), from: TimeSpan(years: week),
                for: TimeSpan(years: 8 * week)),
              Intervention(.shift(process: "bdnf", 0.5)),
            ]),
          .init(name: "placebo"),
        ]))
  }

  @Test("One arm is a trial in which all are treated")
  func oneArm() throws {
    let design = try design(#"arms: { open: { do: ["bdnf + 0.5"] } }"#)
    #expect(
      design.allocation
        == Allocation(arms: [
          .init(name: "open", interventions: [Intervention(.shift(process: "bdnf", 0.5))])
        ]))
  }

  @Test("Blocks within strata of recruitment, of columns and of conditions")
  func blocks() throws {
    let design = try design(
      """
      instruments: { sex: { record: "female" }, score: { record: "frailty" } },
      arms: { a: {}, b: {} },
      allocation: { blocks: 4, by: ["stratum", "moodEver", "sex", { score: [">= 1", "< 2"], moodCurrent: true }] }
      """)
    func level(_ column: String, _ value: String) -> [RowCondition] {
      [RowCondition(column, .equal, value)]
    }
    let allocation = try #require(design.allocation)
    #expect(allocation.blocks == 4 && allocation.shares == 2)
    #expect(
      allocation.factors == [
        .stratum,
        .answers("moodEver", levels: [level("moodEver", "true"), level("moodEver", "false")]),
        .answers("sex", levels: [level("sex", "1"), level("sex", "0")]),
        .answers(
          "score>=1, score<2, moodCurrent=true",
          levels: [
            [
              RowCondition("score", .atLeast, "1"), RowCondition("score", .less, "2"),
              RowCondition("moodCurrent", .equal, "true"),
            ]
          ]),
      ])
    #expect(allocation.columns == ["moodEver", "sex", "score", "moodCurrent"])
    // What is asked before people are allocated is read, whatever else is.
    let asked = design.asked(answers: [], presence: []).instruments.map(\.name)
    #expect(asked == ["mood", "sex", "score"])
  }

  @Test("A loss names an arm; a stratum and an arm come before a variable of the same name")
  func loss() throws {
    let design = try design(
      "arms: { frailty: {}, b: {} }, loss: { attrition: { logOdds: { frailty: 1, ill: 0.4 } } }")
    #expect(design.loss?.attrition.logOdds == [.arm("frailty"): 1, .stratum("ill"): 0.4])
    #expect(
      design.number(at: .loss(path: ["attrition", "logOdds", "frailty"])) == 1)
  }

  @Test("A study upon a trial keeps its arms, or has others; blocks and strata of blocks stay")
  func inheritance() throws {
    let base = try design("", base: "trial.json5")
    #expect(base.allocation?.arms.map(\.share) == [2, 1])
    #expect(base.allocation?.blocks == 6 && base.allocation?.factors == [.stratum])
    let other = try design("arms: { drug: {}, placebo: {}, third: {} }", base: "trial.json5")
    #expect(other.allocation?.arms.map(\.name) == ["drug", "placebo", "third"])
    #expect(other.allocation?.blocks == 6 && other.allocation?.factors == [.stratum])
    let larger = try design("allocation: { blocks: 9 }", base: "trial.json5")
    #expect(larger.allocation?.blocks == 9 && larger.allocation?.factors == [.stratum])
    #expect(try design("").allocation == nil)
  }
}
