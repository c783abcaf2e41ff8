package import Scenarios

/// A question for a graph: what one variable at a visit does to another at the next.
///
/// The exposure is what is so at the last visit but one, the outcome what is so at the last, or happens in between.
package struct EffectQuestion: Sendable, Hashable {
  /// What acts, or may act.
  package enum Exposure: Sendable, Hashable {
    case trait(String)
    case process(String)
    /// The part of a process that stays for life.
    case lastingPart(process: String)
    case state(String)
    /// The arm of a trial.
    case arm
  }

  /// What is acted on.
  package enum Outcome: Sendable, Hashable {
    case process(String)
    case state(String)
    /// A transition that is made between the visits, by those who could make it at the first of them.
    case transition(state: String, name: String)
  }

  package let exposure: Exposure
  package let outcome: Outcome
  /// How it was asked, such as "bdnf -> depression.onset".
  package let written: String

  /// Holds a question.
  package init(of exposure: Exposure, on outcome: Outcome, written: String) {
    (self.exposure, self.outcome, self.written) = (exposure, outcome, written)
  }

  /// Whether all who can make the transition that is asked about have one value of the exposure.
  package var isHeldByItsOwnRisk: Bool {
    guard case .state(let cause) = exposure, case .transition(let state, _) = outcome else {
      return false
    }
    return cause == state
  }

  /// The variables that it names, what acts before what is acted on; an arm is none.
  package var variables: [String] {
    var names: [String] = []
    switch exposure {
    case .trait(let name), .process(let name), .lastingPart(let name), .state(let name):
      names = [name]
    case .arm: break
    }
    switch outcome {
    case .process(let name), .state(let name), .transition(let name, _): names.append(name)
    }
    return names
  }
}

extension EffectQuestion {
  /// All exposures of a scenario and a study, by the words that name them.
  package static func exposures(
    in scenario: Scenario, _ design: StudyDesign
  ) -> [(written: String, exposure: Exposure)] {
    scenario.traits.map { ($0.name, .trait($0.name)) }
      + scenario.processes.flatMap { process -> [(String, Exposure)] in
        [(process.name, .process(process.name))]
          + (process.traitSD > 0
            ? [("\(process.name).trait", .lastingPart(process: process.name))] : [])
      }
      + scenario.states.flatMap { state -> [(String, Exposure)] in
        [(state.name, .state(state.name))]
          + state.values.map { ("\(state.name).\($0)", .state(state.name)) }
      }
      + (design.allocation.map { $0.arms.count > 1 } ?? false ? [("arm", .arm)] : [])
  }

  /// All outcomes of a scenario, by the words that name them.
  package static func outcomes(in scenario: Scenario) -> [(written: String, outcome: Outcome)] {
    scenario.processes.map { ($0.name, .process($0.name)) }
      + scenario.states.flatMap { state -> [(String, Outcome)] in
        [(state.name, .state(state.name))]
          + state.values.map { ("\(state.name).\($0)", .state(state.name)) }
          + state.transitions.map {
            ("\(state.name).\($0.name)", .transition(state: state.name, name: $0.name))
          }
      }
  }
}
