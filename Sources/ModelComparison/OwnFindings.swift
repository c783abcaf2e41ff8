package import Evidence

/// How often a model contradicts what was found in its own world.
///
/// Each study of a model is in turn taken for the published one: a finding is made of its answer, and the
/// model judged by its other studies. Who made a finding should hardly ever contradict it: not more often
/// than ``Verdict/contradictsUpTo``, however the findings came about.
package struct OwnFindings: Sendable, Hashable {
  /// How many findings were made of each study, and how many of them its model contradicts.
  private let byReplicate: [Count]

  /// Findings of one replicate.
  struct Count: Sendable, Hashable {
    var made = 0
    var contradicted = 0
  }

  init(_ byReplicate: [Count]) { self.byReplicate = byReplicate }

  /// Those of several models or publications together.
  ///
  /// What is of one replicate stays together: in it publications share people and what was drawn from ranges,
  /// and models share their people's luck.
  package init(joining parts: [OwnFindings]) {
    byReplicate = (0..<(parts.map(\.byReplicate.count).max() ?? 0)).map { replicate in
      parts.filter { replicate < $0.byReplicate.count }.reduce(into: Count()) { sum, part in
        sum.made += part.byReplicate[replicate].made
        sum.contradicted += part.byReplicate[replicate].contradicted
      }
    }
  }

  /// How many findings were made.
  package var made: Int { byReplicate.reduce(0) { $0 + $1.made } }
  /// How many of them the model contradicts.
  package var contradicted: Int { byReplicate.reduce(0) { $0 + $1.contradicted } }
  /// The share that it contradicts; nil of none.
  package var share: Double? { made == 0 ? nil : Double(contradicted) / Double(made) }

  /// The Monte Carlo standard error of the share; nil of findings of fewer than two studies.
  ///
  /// That of a ratio of two totals over replicates, which alone are independent: findings of one study are
  /// contradicted together.
  package var standardError: Double? {
    let counts = byReplicate.filter { $0.made > 0 }
    guard let share, counts.count >= 2 else { return nil }
    let squares = counts.reduce(0.0) { sum, count in
      let residual = Double(count.contradicted) - share * Double(count.made)
      return sum + residual * residual
    }
    let studies = Double(counts.count)
    return (squares * studies / (studies - 1)).squareRoot() / Double(made)
  }

  /// Whether more are contradicted than verdicts allow for and three Monte Carlo errors explain.
  package var isTooOften: Bool {
    guard let share, let standardError else { return false }
    return share - 3 * standardError > Verdict.contradictsUpTo
  }
}

extension OwnFindings {
  /// Of what some studies of one model answered.
  ///
  /// - Parameters:
  ///   - values: the answers by finding, then by study.
  ///   - findings: what was asked; only of those with a claim findings are made.
  ///   - numbers: what the studies had of the numbers that were drawn from their ranges.
  package init(
    of values: [[FindingValue?]], to findings: [Finding], at numbers: [DrawnNumbers] = []
  ) {
    var counts = [Count](repeating: Count(), count: values.first?.count ?? 0)
    for (finding, values) in zip(findings, values) {
      let reported = values.map { $0.flatMap(finding.reporting) }
      for study in reported.indices where reported[study] != nil { counts[study].made += 1 }
      // The others of all that claim the same make the claim equally often. Unless that contradicts it, no
      // prediction need be made.
      let claimants = Dictionary(grouping: reported.indices) { reported[$0]?.claim }
      for (claim, studies) in claimants where claim != nil && values.count > 1 {
        guard let first = reported[studies[0]] else { continue }
        let others = values.count { $0 != nil } - 1
        guard Prediction.isAnswered(others, of: values.count - 1) else { continue }
        let share = Share(count: studies.count - 1, total: others)
        guard Verdict(share, falseAlarmRate: first.falseAlarmRate) == .contradicts else { continue }
        for study in studies {
          let verdict = reported[study].flatMap {
            Prediction(
              values.without(study), of: $0, at: numbers.map { $0.without(study) }
            ).verdict
          }
          if verdict == .contradicts { counts[study].contradicted += 1 }
        }
      }
    }
    self.init(counts)
  }
}

extension DrawnNumbers {
  fileprivate func without(_ study: Int) -> DrawnNumbers {
    DrawnNumbers(
      name, values.without(study), at: places.isEmpty ? [] : places.without(study), isFixed: isFixed
    )
  }
}

extension Array {
  fileprivate func without(_ place: Int) -> [Element] {
    Array(self[..<place] + self[(place + 1)...])
  }
}
