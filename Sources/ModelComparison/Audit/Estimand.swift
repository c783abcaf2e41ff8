package import Evidence
package import Scenarios

/// What an analysis is meant to estimate, in one model.
package struct Estimand: Sendable, Hashable {
  /// What its true value is of.
  package let kind: Kind
  /// What the value is multiplied by, into the unit of the estimate.
  package let factor: Double

  /// The kinds of estimand.
  package enum Kind: Sendable, Hashable {
    /// A number of the model; 0 where it has none.
    case parameter(ParameterPath?)
    /// What something done changes.
    case contrast(CausalContrast)
    /// What is to be expected of people of whom something is known.
    case prediction(DeclaredPrediction)
  }

  /// Holds what is meant.
  package init(_ kind: Kind, factor: Double = 1) {
    (self.kind, self.factor) = (kind, factor)
  }
}

/// A contrast of what people of a study would be with one thing done and with another.
///
/// The people are those whom the study recruits, in the natural course. From the first visit on they live without the
/// study's arms and losses, and are asked to the day.
package struct CausalContrast: Sendable, Hashable {
  /// What is done, and what is done instead: nothing where it is the natural course.
  package let deeds: [Intervention]
  package let against: [Intervention]
  /// Of what, and when.
  package let question: LifeQuestion
  /// What people must be at the first visit; nil for everybody.
  package let among: StateValue?
  /// How the two means are compared.
  package let scale: ContrastScale

  /// Holds a contrast.
  package init(
    doing deeds: [Intervention], against: [Intervention] = [], of question: LifeQuestion,
    among: StateValue? = nil, scale: ContrastScale = .difference
  ) {
    (self.deeds, self.against) = (deeds, against)
    (self.question, self.among, self.scale) = (question, among, scale)
  }
}

/// The true value of an estimand, with what chance among people leaves open.
package struct TrueValue: Sendable, Hashable {
  package let value: Double
  /// The Monte Carlo standard error; 0 where the value is exact.
  package let error: Double
  /// The people who lived twice for it; nil where nobody need.
  package let people: Int?

  /// Holds a value.
  package init(_ value: Double, error: Double = 0, people: Int? = nil) {
    (self.value, self.error, self.people) = (value, error, people)
  }

  /// Whether it is clear, by twice its error, that it is not 0.
  package var hasSign: Bool { value != 0 && value.magnitude > 2 * error }

  /// The same in another unit.
  func times(_ factor: Double) -> TrueValue {
    TrueValue(value * factor, error: error * factor.magnitude, people: people)
  }
}

/// Why an estimand has no true value.
package enum NoTruth: Error, Sendable, Equatable {
  /// It cannot be had in this model, for the reason given as a clause.
  case impossible(String)
  /// Nobody of the study is among those of whom it is asked.
  case nobody
  /// A mean has no logarithm: everybody or nobody is in the value of a state.
  case noLogarithm
  /// The work was asked to stop.
  case interrupted

  /// The reason as a clause, for people.
  package var reason: String {
    switch self {
    case .impossible(let reason): reason
    case .nobody: "nobody of the study is among those of whom it is asked"
    case .noLogarithm: "everybody or nobody is in that value, and 0 has no logarithm"
    case .interrupted: "the work was stopped"
    }
  }
}
