package import LocatedText
import NumericalMethods
package import Tables

/// The analyses that a study declares, each with what it is meant to estimate.
///
/// A study's file and those that it builds on may each declare some; that of the file laid over the other counts.
package struct AnalysisPlan: Sendable, Hashable {
  /// The analyses, in the order in which they were first named.
  package private(set) var analyses: [DeclaredAnalysis] = []

  /// A plan without analyses.
  package init() {}

  /// The plan with what a further file says laid over it.
  ///
  /// - Parameter entries: what the file says, by name; nil takes an analysis away.
  /// - Returns: the plan of both.
  package func adding(_ entries: [(name: String, analysis: DeclaredAnalysis?)]) -> AnalysisPlan {
    var plan = self
    for (name, analysis) in entries {
      let place = plan.analyses.firstIndex { $0.name == name }
      switch (place, analysis) {
      case (let place?, let analysis?): plan.analyses[place] = analysis
      case (let place?, nil): plan.analyses.remove(at: place)
      case (nil, let analysis?): plan.analyses.append(analysis)
      case (nil, nil): break
      }
    }
    return plan
  }
}

/// An analysis that a study declares: what it asks its table, and what the answer is meant to be of.
package struct DeclaredAnalysis: Sendable, Hashable {
  /// The name by which it is referred to.
  package let name: String
  /// What it is, for people; its name where the file gives no title.
  package let title: String
  /// The question as publications ask it: who is analysed, groups, and one finding of this name.
  package let question: Publication
  /// What it is meant to estimate; nil where the study does not say, and then it cannot be audited.
  package let estimand: DeclaredEstimand?
  /// The file that declares it.
  package let source: SourceText
}

/// What an analysis is meant to estimate, as a study's file has it: names are looked up in each model.
package struct DeclaredEstimand: Sendable, Hashable {
  /// What its true value is of.
  package let kind: Kind
  /// What the value is multiplied by, into the unit of the estimate.
  package let factor: Double
  /// What is asked of a model, for people.
  package let written: String

  /// The kinds of estimand, with texts that a model gives a meaning.
  package enum Kind: Sendable, Hashable {
    /// The effect of an arrow or response, such as `bdnf -> depression.onset`; 0 where a model has none.
    case parameter(LocatedString)
    /// What something done changes.
    case contrast(DeclaredContrast)
    /// What is to be expected of people of whom something is known.
    case prediction(DeclaredPrediction)
  }
}

/// What is to be expected of those of whom something is known, as the study measures it: nothing is done to anybody.
package struct DeclaredPrediction: Sendable, Hashable {
  /// The column whose mean, or share, is expected.
  package let outcome: String
  /// What is known of them; nothing where everybody is meant.
  package let among: [RowCondition]
  /// What is known of others with whom they are compared; nil where they are compared with nobody.
  package let against: [RowCondition]?
  /// How the two are compared.
  package let scale: ContrastScale

  /// Holds a prediction.
  package init(
    of outcome: String, among: [RowCondition] = [], against: [RowCondition]? = nil,
    scale: ContrastScale = .difference
  ) {
    (self.outcome, self.among, self.against, self.scale) = (outcome, among, against, scale)
  }
}

/// A contrast of what people would be with one thing done and with another, as it is written.
package struct DeclaredContrast: Sendable, Hashable {
  /// What is done.
  package let deeds: [LocatedString]
  /// What is done instead; nothing where it is the natural course.
  package let against: [LocatedString]
  /// Of what and when, such as `depression.ill by 2 years`.
  package let outcome: LocatedString
  /// A state's value at the first visit that people must have; nil for everybody.
  package let among: LocatedString?
  /// How the two are compared.
  package let scale: ContrastScale
}

/// How the means, or shares, of a quantity in two lives are compared.
package enum ContrastScale: String, Sendable, Hashable, CaseIterable {
  /// a − b.
  case difference
  /// log(a / b).
  case logRatio
  /// log(a / (1 − a)) − log(b / (1 − b)).
  case logOdds

  /// The contrast of two means.
  ///
  /// - Parameters:
  ///   - one: the mean with what is done.
  ///   - other: the mean with what is done instead.
  /// - Returns: the contrast; nil where it has none, as the logarithm of 0.
  package func contrast(_ one: Double, _ other: Double) -> Double? {
    switch self {
    case .difference: return one - other
    case .logRatio:
      guard one > 0, other > 0 else { return nil }
      return Elementary.logarithm(one) - Elementary.logarithm(other)
    case .logOdds:
      guard one > 0, one < 1, other > 0, other < 1 else { return nil }
      return Elementary.logOdds(of: one) - Elementary.logOdds(of: other)
    }
  }

  /// The derivative of the contrast by one of the means: 1, 1 / a, or 1 / (a (1 − a)).
  ///
  /// - Parameter mean: the mean.
  /// - Returns: the derivative by the first mean; that by the second has the other sign.
  package func slope(at mean: Double) -> Double {
    switch self {
    case .difference: 1
    case .logRatio: 1 / mean
    case .logOdds: 1 / (mean * (1 - mean))
    }
  }
}
