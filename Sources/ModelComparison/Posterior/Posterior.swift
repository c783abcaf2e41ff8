package import SyntheticLikelihood

/// Which models the evidence speaks for, how far that can be trusted, and what it hangs on.
package struct Posterior: Sendable {
  package let inputs: PosteriorInputs
  package let prior: Prior
  /// What follows under each reading of published errors; the first, of noise, is the headline.
  package let readings: [ReadingResult]
  /// How far the surrogates may be off, as a share of a study's SD: for each model the largest over findings, and the
  /// finding.
  package let surrogateErrors: [(finding: Int, share: Double)]
  /// By how much the models' own correlations and spreads were drawn together, 0 to 1.
  package let correlationShrinkage: [Double]
  package let spreadShrinkage: Double
  /// What the answer is when something is left out or read otherwise.
  package let variations: [Variation]
  /// By model, then cohort: the share of studies that would lie further out, judged by all other cohorts; nil where nothing counts.
  package let misfit: [[Double?]]
  /// The intervals of every model's effects.
  package let effects: [EffectInterval]
  /// What would best tell apart the rivals that the evidence does not.
  package let nextMeasures: [NextMeasure]
  /// The findings that follow from others of their cohort, by position; they do not count.
  package let repeated: [Int]

  /// What follows under one reading.
  package struct ReadingResult: Sendable {
    package let reading: Reading
    /// log p(y | M) by model.
    package let logEvidence: [Double]
    /// The effective number of places that equal fit leaves in each model's ranges.
    package let effectiveSizes: [Double]
    /// The power of the likelihood: that of the best log score of held-out studies.
    package let temperature: Double
    /// The probability of each model.
    package let probabilities: [Double]
    /// The Monte Carlo errors of log Bayes factors.
    package let jackknife: Jackknife
    /// What such probabilities say of held-out studies whose truth is known.
    package let score: PosteriorScore
    /// The share of held-out studies that fit no better anywhere in any model.
    package let rank: Double
  }

  /// The answer when something is otherwise.
  package struct Variation: Sendable {
    package let kind: Kind
    /// The probability of each model.
    package let probabilities: [Double]

    /// What is otherwise.
    package enum Kind: Sendable, Hashable {
      case withoutPublication(String)
      case withoutCohort(String)
      case reading(Reading)
      /// All effects' ranges scaled from zero.
      case effects(scaledBy: Double)
    }
  }

  /// How large an effect is, in one model, given the evidence.
  package struct EffectInterval: Sendable {
    /// The model, by position, and the number's name.
    package let model: Int
    package let number: String
    /// The quantiles .05, .5 and .95, and those of the range before the evidence.
    package let quantiles: [Double]
    package let priorQuantiles: [Double]
    /// The smallest magnitude that matters, and the probability that the effect is no smaller; nil where none is declared.
    package let smallest: Double?
    package let mattering: Double?
  }

  /// The names of the models.
  package var models: [String] { inputs.studies.models.map(\.model) }
  /// The mechanisms' probabilities under the headline reading.
  package var ofMechanisms: [Double] { prior.byMechanism(headline.probabilities) }
  /// The reading of the answer.
  package var headline: ReadingResult { readings[0] }

  /// With fewer effective places a model cannot be brought to equal fit within its ranges.
  package static let leastPlaces = 200.0
  /// The share of a study's SD beyond which a surrogate, and what follows for its model, is unreliable.
  package static let mostError = 0.5

  /// What the evidence says of mechanisms.
  package enum Answer: Sendable, Hashable {
    /// It speaks for one.
    case speaksFor(mechanism: Int)
    /// It cannot tell between these, from the most probable down, which together hold nine tenths; and what the answer hangs
    /// on, where one alone holds them, by position in ``variations``.
    case cannotTell(mechanisms: [Int], hangsOn: [Int])
  }

  /// The answer, by INFERENCE §2.6 and §2.8.
  package var answer: Answer {
    let probabilities = ofMechanisms
    var set: [Int] = []
    var mass = 0.0
    for mechanism in probabilities.fromGreatest where mass < PosteriorScore.clear {
      set.append(mechanism)
      mass += probabilities[mechanism]
    }
    guard set.count == 1 else { return .cannotTell(mechanisms: set, hangsOn: []) }
    let hangsOn = variations.indices.filter { flips(variations[$0]) }
    return hangsOn.isEmpty
      ? .speaksFor(mechanism: set[0]) : .cannotTell(mechanisms: set, hangsOn: hangsOn)
  }

  /// The mechanisms that the evidence speaks against, from the least probable on, each with the variations of ``variations``
  /// in which it no longer does.
  package var against: [(mechanism: Int, hangsOn: [Int])] {
    let before = prior.ofMechanisms
    func isAgainst(_ mechanism: Int, _ byMechanism: [Double]) -> Bool {
      PosteriorScore.speaksAgainst(after: byMechanism[mechanism], before: before[mechanism])
    }
    return ofMechanisms.fromGreatest.reversed().filter { isAgainst($0, ofMechanisms) }.map {
      mechanism in
      (
        mechanism,
        variations.indices.filter {
          !isAgainst(mechanism, prior.byMechanism(variations[$0].probabilities))
        }
      )
    }
  }

  /// Whether the most probable mechanism is another one, or falls below one half.
  package func flips(_ variation: Variation) -> Bool {
    Self.flips(ofMechanisms, to: prior.byMechanism(variation.probabilities))
  }

  /// The same for mechanisms' probabilities as they are, and as they would then be.
  static func flips(_ now: [Double], to then: [Double]) -> Bool {
    guard let top = now.fromGreatest.first else { return false }
    return then.contains { $0 > then[top] } || (now[top] >= 0.5 && then[top] < 0.5)
  }

  /// The cohort that lies furthest from what a model expects, and the share of studies further out; nil where no cohort can
  /// say.
  ///
  /// Only cohorts with sizes count: a probability of what is only said to be significant is not a tail.
  package func worstCohort(of model: Int) -> (cohort: Int, share: Double)? {
    misfit[model].enumerated().compactMap { cohort, tail in
      inputs.hasSizes(cohort) ? tail.map { (cohort, $0) } : nil
    }.min { $0.1 < $1.1 }
  }

  /// Whether the best temperature is the first or the last of those tried.
  package var isTemperatureAtEdge: Bool {
    let tried = PosteriorScore.temperatures
    return headline.temperature == tried.first || headline.temperature == tried.last
  }

  /// The publication that was in view when rivals were brought to their strongest form, so that it does not judge them as
  /// others do.
  package static let inView = "Bus 2015"

  /// The probabilities of models without the figures of that publication; nil where it is not among the evidence, or is all.
  package var withoutInView: [Double]? {
    variations.first { $0.kind == .withoutPublication(Self.inView) }?.probabilities
  }

  /// The models whose surrogates may be off by more than is allowed.
  package var unreliable: [Int] {
    surrogateErrors.indices.filter { surrogateErrors[$0].share > Self.mostError }
  }

  /// Whether no model accounts for the evidence.
  package var isNoneOfThese: Bool { headline.rank <= PosteriorScore.noneUpTo }
}
