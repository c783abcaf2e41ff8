package import Tables

/// Something done to people from their first visit on: do(A = a).
///
/// Like an arrow it is part of what is lived and is compared as one: two scenarios that differ in an
/// intervention on a variable part there, and share all before it.
package struct Intervention: Sendable, Hashable {
  package var action: Action
  package var schedule: Schedule
  /// What holds, each time that it begins, of those to whom it is done; nothing where it is done to all.
  package var conditions: [Condition]

  /// Makes an intervention.
  package init(_ action: Action, _ schedule: Schedule, when conditions: [Condition] = []) {
    self.action = action
    self.schedule = schedule
    self.conditions = conditions
  }

  /// Makes an intervention that is done once to all.
  ///
  /// - Precondition: It begins at the first visit or later.
  package init(_ action: Action, from start: TimeSpan = .zero, for duration: TimeSpan? = nil) {
    self.init(action, Schedule(from: start, for: duration))
  }

  /// What is done.
  package enum Action: Sendable, Hashable {
    /// A state is held at a value; done at a moment, it is only put there.
    case hold(state: String, value: String)
    /// A transition of a state is not made.
    case forbid(state: String, transition: String)
    /// The value of a process is this many reference SDs.
    case set(process: String, Double)
    /// The set-point of a process is this many reference SDs higher, as an arrow would make it.
    case shift(process: String, Double)
    /// People live as if a trait were this much, whatever they were born with.
    case setTrait(String, Double)
    /// People live as if a trait were so much more.
    case shiftTrait(String, Double)
    /// An event happens, at the moment that it is done.
    case cause(event: String)
    /// An event does not happen.
    case prevent(event: String)

    /// The name of the variable that is acted upon.
    package var variable: String {
      switch self {
      case .hold(let name, _), .forbid(let name, _), .set(let name, _), .shift(let name, _),
        .setTrait(let name, _), .shiftTrait(let name, _), .cause(let name), .prevent(let name):
        name
      }
    }

    /// Whether it is a trait that is acted upon.
    var isOnTrait: Bool {
      switch self {
      case .setTrait, .shiftTrait: true
      case .hold, .forbid, .set, .shift, .cause, .prevent: false
      }
    }
  }

  /// What a quantity of a person must be.
  package struct Condition: Sendable, Hashable {
    package let quantity: Source.Quantity
    package let comparison: RowCondition.Comparison
    package let number: Double

    /// Makes a condition.
    package init(
      _ quantity: Source.Quantity, _ comparison: RowCondition.Comparison, _ number: Double
    ) {
      (self.quantity, self.comparison, self.number) = (quantity, comparison, number)
    }
  }

  /// The same with other names of variables.
  package func renamed(_ name: (String) -> String) -> Intervention {
    Intervention(
      action.renamed(name), schedule,
      when: conditions.map { Condition($0.quantity.renamed(name), $0.comparison, $0.number) })
  }

  /// The variables of which it is asked whether it is done.
  package var asked: [String] { conditions.map(\.quantity.variable) }
}

extension Intervention.Action {
  fileprivate func renamed(_ name: (String) -> String) -> Intervention.Action {
    switch self {
    case .hold(let state, let value): .hold(state: name(state), value: value)
    case .forbid(let state, let transition): .forbid(state: name(state), transition: transition)
    case .set(let process, let level): .set(process: name(process), level)
    case .shift(let process, let size): .shift(process: name(process), size)
    case .setTrait(let trait, let value): .setTrait(name(trait), value)
    case .shiftTrait(let trait, let size): .shiftTrait(name(trait), size)
    case .cause(let event): .cause(event: name(event))
    case .prevent(let event): .prevent(event: name(event))
    }
  }
}
