import CausalCohorts
import Foundation

/// The program of the documentation, as it stands there.
func fifteenLines(_ scenarios: String) throws -> [String] {
  let folder = ScenarioFolder(scenarios) {
    try? [UInt8](Data(contentsOf: URL(fileURLWithPath: $0)))
  }
  let model = try folder.model("reverse")
  let cohort = try folder.study("nesda", in: model).cohort(seed: 1, people: 300)
  let levels = try cohort.persons.numbers("serumBDNF_0").compactMap { $0 }
  var lines = ["\(model.title): \(levels.count) levels from \(levels.min() ?? 0) ng/ml"]
  let answer = try cohort.persons.estimate(
    "meanDifference",
    [
      "outcome": ["serumBDNF_0"], "group": ["depressionCurrent_0"], "case": ["true"],
      "reference": ["false"],
    ])
  lines += answer.terms.map { "\($0.name): \($0.estimate) ± \($0.standardError ?? .nan)" }
  for comparison in try folder.compare(["reverse", "no-link"], with: ["bus2015"], replicates: 2) {
    for finding in comparison.predictions where finding.verdict != nil {
      lines.append("\(finding.model), \(finding.name): \(finding.share ?? 0)")
    }
  }
  return lines
}
