package import Evidence
package import RandomStreams
import Scenarios

/// How often and with what chance a comparison is made.
package struct ComparisonPlan: Sendable, Hashable {
  package let seed: Seed
  /// The number of times each study is carried out in each model.
  package let replicates: Int
  /// The number of threads; never part of a result.
  package let threads: Int

  /// The number of people of studies that recruit nobody in particular.
  package let everybody: Int
  /// Whether numbers of which a range is known are kept where they stand, and not drawn.
  package let isAtCentre: Bool
  /// Whether effects are drawn from half to twice what files give, to see what hangs on their ranges.
  package let isWide: Bool
  /// The numbers that are fixed instead, wherever models have them.
  package let fixed: [FixedNumber]

  /// Makes a plan.
  package init(
    seed: Seed, replicates: Int, threads: Int, everybody: Int = StudyDesign.everybody,
    isAtCentre: Bool = false, isWide: Bool = false, fixed: [FixedNumber] = []
  ) {
    precondition(replicates > 0 && threads > 0, "a comparison needs replicates and threads")
    self.everybody = everybody
    self.isAtCentre = isAtCentre
    self.isWide = isWide
    self.fixed = fixed
    self.seed = seed
    self.replicates = replicates
    self.threads = threads
  }

  /// The seed as people write it.
  package var seedNumber: UInt64 { seed.value }
}

/// What one study would have found, once, in one model.
package struct Outcome: Sendable, Hashable {
  /// The answer to each finding, in the publication's order.
  package let values: [FindingValue?]
  /// The fit targets' shares, in order.
  package let shares: [Double?]
  /// The number of people in each group of the described grouping, and their mean of its outcome.
  package let groupSizes: [Int]
  package let groupMeans: [Double?]
  /// The number of people recruited and analysed, and of candidates looked at.
  package let recruited: Int
  package let analysed: Int
  package let candidates: Int
  /// Why findings that an estimator was asked for have no answer, by position.
  package let reasons: [Int: String]

  /// Holds what a study found.
  package init(
    values: [FindingValue?], shares: [Double?], groupSizes: [Int], groupMeans: [Double?],
    recruited: Int, analysed: Int, candidates: Int, reasons: [Int: String] = [:]
  ) {
    self.reasons = reasons
    self.values = values
    self.shares = shares
    self.groupSizes = groupSizes
    self.groupMeans = groupMeans
    self.recruited = recruited
    self.analysed = analysed
    self.candidates = candidates
  }
}

/// Models judged by what was published of one study: every outcome, and what follows from them.
///
/// It runs nothing; see ``Replication``.
package struct Comparison: Sendable {
  package let study: Publication
  /// The names and titles of the models that could be asked, in order.
  package let models: [(name: String, title: String)]
  /// The models that could not be asked, and why.
  package let notAsked: [(name: String, reason: String)]
  package let plan: ComparisonPlan
  /// The outcomes by model, then by replicate.
  package let outcomes: [[Outcome]]
  /// What was drawn from ranges for each model's studies.
  package let numbers: [[DrawnNumbers]]
  /// The predictions by finding, then by model.
  package let predictions: [[Prediction]]
  /// The joint tail probability of each model, nil where it cannot be had.
  package let jointTails: [TailProbability?]
  /// What each model says of its own studies.
  package let ownFindings: [OwnFindings]

  /// Judges models by a publication.
  ///
  /// - Parameters:
  ///   - models: the models, in order.
  ///   - answers: what each of them answered.
  ///   - publication: what was published.
  ///   - plan: how the answers were had.
  ///   - numbers: what was drawn from ranges for each model; nothing unless it is given.
  package init(
    of models: [Model], answering answers: [Answer], to publication: Publication,
    plan: ComparisonPlan, at numbers: [[DrawnNumbers]] = []
  ) {
    precondition(models.count == answers.count, "each model answers")
    var asked: [(name: String, title: String)] = []
    var notAsked: [(name: String, reason: String)] = []
    var outcomes: [[Outcome]] = []
    var drawn: [[DrawnNumbers]] = []
    for (number, (model, answer)) in zip(models, answers).enumerated() {
      switch answer {
      case .outcomes(let replicates):
        asked.append((model.name, model.title))
        outcomes.append(replicates)
        drawn.append(numbers.isEmpty ? [] : numbers[number])
      case .notAsked(let reason): notAsked.append((model.name, reason))
      }
    }
    self.init(
      of: asked, with: publication, plan: plan, outcomes: outcomes, notAsked: notAsked, at: drawn)
  }

  /// How a finding's claim goes with each number that was drawn for a model; none without a claim.
  package func thirds(of finding: Int, in model: Int) -> [Dependence] {
    guard let claim = study.findings[finding].claim else { return [] }
    let found = Dependence.claims(
      claim, in: outcomes[model].map { $0.values[finding] }, on: numbers[model])
    return Dependence.thirds(of: found.isMade, on: found.numbers)
  }

  /// Judges models, by name and title, by what a study found in their worlds.
  package init(
    of models: [(name: String, title: String)], with study: Publication, plan: ComparisonPlan,
    outcomes: [[Outcome]], notAsked: [(name: String, reason: String)] = [],
    at numbers: [[DrawnNumbers]] = []
  ) {
    self.study = study
    self.models = models
    self.notAsked = notAsked
    self.plan = plan
    self.outcomes = outcomes
    let numbers = numbers.isEmpty ? outcomes.map { _ in [] } : numbers
    self.numbers = numbers
    predictions = study.findings.indices.map { finding in
      zip(outcomes, numbers).map { replicates, numbers in
        Prediction(
          replicates.map { $0.values[finding] }, of: study.findings[finding], at: numbers,
          lackingFor: replicates.compactMap { $0.reasons[finding] })
      }
    }
    ownFindings = zip(outcomes, numbers).map { replicates, numbers in
      OwnFindings(
        of: study.findings.indices.map { finding in replicates.map { $0.values[finding] } },
        to: study.findings, at: numbers)
    }
    let joint = study.joint.compactMap { name in
      study.findings.firstIndex { $0.identifier == name }
    }
    jointTails = outcomes.map { replicates in
      TailProbability(
        jointly: joint.compactMap { study.findings[$0].figure.estimate },
        among: replicates.map { outcome in joint.map { outcome.values[$0]?.estimate } })
    }
  }
}
