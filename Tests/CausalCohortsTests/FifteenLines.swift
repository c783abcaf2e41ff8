import CausalCohorts
import Foundation

/// The program of the documentation, as it stands there.
func fifteenLines(_ scenarios: String) throws -> [String] {
  let folder = ScenarioFolder(scenarios) {
    try? [UInt8](Data(contentsOf: URL(fileURLWithPath: $0)))
  }
  let model = try folder.model("reverse-scar")
  let cohort = try folder.study(in: model).cohort(seed: 1, people: 300)
  let levels = try cohort.persons.numbers("serumBDNF_0").compactMap { $0 }
  var lines = ["\(model.title): from \(levels.min() ?? .nan) ng/ml"]
  let answer = try cohort.persons.estimate(
    "meanDifference",
    [
      "outcome": ["serumBDNF_0"], "group": ["depressionCurrent_0"],
      "case": ["true"], "reference": ["false"],
    ])
  lines += answer.terms.map {
    "\($0.name): \($0.estimate) ± \($0.standardError ?? .nan) ng/ml"
  }
  let rivals = ["reverse-scar", "no-link"]
  let asked = try folder.compare(rivals, with: ["bus2015"], replicates: 2)
  lines += asked[0].predictions.filter { $0.verdict != nil }.map {
    "\($0.model), \($0.finding): \($0.share ?? .nan)"
  }
  return lines
}
