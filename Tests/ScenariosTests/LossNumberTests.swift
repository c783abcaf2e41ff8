import Scenarios
import Testing

/// Numbers of who is lost, by name.
struct LossNumberTests {
  private static let design = StudyDesign(
    recruitment: nil, visits: [.zero, TimeSpan(years: 1)], instruments: [],
    loss: Loss(
      attrition: Mechanism(
        probability: 0.1,
        logOdds: [.stratum("depressed"): 0.4, .indicator(state: "depression", value: "ill"): 0.2]),
      absence: Mechanism(probability: 0.05), noSample: Mechanism(probability: 0.3),
      items: ["ids": Mechanism(probability: 0.02, logOdds: [.last(column: "ids"): 0.01])]))

  private static let numbers: [(written: String, path: [String], number: Double)] = [
    ("loss.attrition.probability", ["attrition", "probability"], 0.1),
    ("loss.attrition.logOdds.depressed", ["attrition", "logOdds", "depressed"], 0.4),
    ("loss.attrition.logOdds.depression.ill", ["attrition", "logOdds", "depression", "ill"], 0.2),
    ("loss.absence.probability", ["absence", "probability"], 0.05),
    ("loss.noSample.probability", ["noSample", "probability"], 0.3),
    ("loss.items.ids.probability", ["items", "ids", "probability"], 0.02),
    ("loss.items.ids.logOdds.last ids", ["items", "ids", "logOdds", "last ids"], 0.01),
  ]

  @Test("Each number is read, written and named, and writing it changes no other")
  func eachAlone() throws {
    for (written, path, number) in Self.numbers {
      let path = ParameterPath.loss(path: path)
      #expect(path.written == written && Self.design.number(at: path) == number)
      let changed = try #require(Self.design.setting(path, to: 0.75))
      for (_, other, former) in Self.numbers {
        let other = ParameterPath.loss(path: other)
        #expect(changed.number(at: other) == (other == path ? 0.75 : former))
      }
      #expect(changed.setting(path, to: number) == Self.design)
    }
  }

  @Test("What is not there, or out of range, is neither read nor written")
  func refused() {
    let absent = [
      [], ["attrition"], ["attrition", "logOdds"], ["attrition", "logOdds", "anxious"],
      ["attrition", "probability", "more"], ["items", "serum", "probability"], ["items"], ["other"],
    ]
    for path in absent {
      #expect(Self.design.number(at: .loss(path: path)) == nil)
      #expect(Self.design.range(of: .loss(path: path)) == nil)
      #expect(Self.design.setting(.loss(path: path), to: 0.5) == nil)
    }
    let probability = ParameterPath.loss(path: ["attrition", "probability"])
    let ratio = ParameterPath.loss(path: ["attrition", "logOdds", "depressed"])
    #expect(Self.design.setting(probability, to: 1.1) == nil)
    #expect(Self.design.setting(probability, to: .nan) == nil)
    #expect(Self.design.setting(ratio, to: 21) == nil && Self.design.setting(ratio, to: -20) != nil)
  }
}
