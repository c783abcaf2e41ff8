package import Fieldwork
import Scenarios
import Simulation

/// By what the people of a study are told apart, by what is known of them at the first visit.
package struct TwinGrouping: Sendable {
  /// By what, as it was asked for.
  package let name: String
  /// The groups, in order.
  package let levels: [String]
  private let kind: Kind

  private enum Kind: Sendable {
    case stratum, arm, trait, state
  }

  /// Finds by what people can be told apart; nil where those of the study cannot be by this.
  ///
  /// - Parameters:
  ///   - name: `stratum`, `arm`, a trait with whole values, or a state.
  ///   - study: the study.
  package init?(by name: String, in study: Study) {
    self.name = name
    if name == "stratum", !study.stratumNames.isEmpty {
      (kind, levels) = (.stratum, study.stratumNames)
    } else if name == "arm", !study.armNames.isEmpty {
      (kind, levels) = (.arm, study.armNames)
    } else if let state = study.scenario.state(name) {
      (kind, levels) = (.state, state.values.map { "\(name).\($0)" })
    } else if let trait = study.scenario.traits.first(where: { $0.name == name }),
      trait.law.isWhole, let range = trait.law.range
    {
      (kind, levels) = (.trait, (0...Int(range.upperBound)).map { "\(name) = \($0)" })
    } else {
      return nil
    }
  }

  /// By what people of a study can be told apart.
  package static func names(in study: Study) -> [String] {
    (study.stratumNames.isEmpty ? [] : ["stratum"]) + (study.armNames.isEmpty ? [] : ["arm"])
      + study.scenario.traits.filter(\.law.isWhole).map(\.name)
      + study.scenario.states.map(\.name)
  }

  /// The group of each, by position; nil of whom is in none.
  func levels(of twins: Twins) -> [Int?] {
    switch kind {
    case .stratum: twins.strata.map { levels.firstIndex(of: $0) }
    case .arm: twins.arms.map { levels.firstIndex(of: $0) }
    case .trait: (twins.traits[name] ?? []).map { Int($0) }
    case .state: (twins.natural[0].states[name]?.current ?? []).map { Int($0) }
    }
  }
}
