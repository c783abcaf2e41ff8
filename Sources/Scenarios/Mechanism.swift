/// How likely something happens to a person in a study: to refuse, to be lost, to skip a question.
///
/// Without log odds it happens completely at random; with strata or answers given before, at random
/// given what the team has; with quantities that nobody has seen, dependent on the unobserved.
package struct Mechanism: Sendable, Hashable {
  /// The probability where all influences are 0, from 0 to 1.
  package var probability: Double
  /// The log odds ratio of each influence, per unit; of no effect at a probability of 0 or 1.
  package var logOdds: [Influence: Double]

  /// Makes a mechanism.
  package init(probability: Double, logOdds: [Influence: Double] = [:]) {
    self.probability = probability
    self.logOdds = logOdds
  }

  /// What never happens.
  package static let never = Mechanism(probability: 0)

  /// What a probability may depend on.
  package enum Influence: Sendable, Hashable, Comparable {
    /// 1 for the people of a stratum of recruitment, else 0.
    case stratum(String)
    /// What a column said when the person last had a value in it, yes being 1; 0 before there is one.
    case last(column: String)
    /// The value of a trait, whether or not the team knows it.
    case trait(String)
    /// The value of a process at the visit, which the team does not have.
    case process(String)
    /// 1 while a state has a value at the visit, else 0; the team does not have it either.
    case indicator(state: String, value: String)
    /// 1 for the people of an arm, else 0.
    case arm(String)
  }
}

extension Mechanism.Influence {
  /// The variable of people's lives that it is of; nil of what the study has or does.
  package var variable: String? {
    switch self {
    case .trait(let name), .process(let name), .indicator(let name, _): name
    case .stratum, .last, .arm: nil
    }
  }

  /// What it is, as a study's file writes it.
  package var written: String {
    switch self {
    case .stratum(let name), .trait(let name), .process(let name), .arm(let name): name
    case .last(let column): "last \(column)"
    case .indicator(let state, let value): "\(state).\(value)"
    }
  }
}
