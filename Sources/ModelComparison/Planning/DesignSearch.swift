package import SyntheticLikelihood

/// What a search among designs found.
package struct DesignSearch: Sendable {
  package let designs: [PlannedDesign]
  /// The names of the mechanisms that are to be told apart.
  package let mechanisms: [String]
  /// The chance of a clear and right answer that a design must have under every mechanism.
  package let needed: Double
  /// What is known of each design.
  package private(set) var verdicts: [Verdict]
  /// How often the answer is clear and right in further studies of the recommended design, judged by the fit that stands.
  package internal(set) var fresh: ClearAnswers?
  /// How often the answer is clear and the true mechanism in these, by the model that is true.
  package internal(set) var byModel: [ClearAnswers.Mean] = []
  /// How often it is clear and right in the studies that this fit rests on, judged by another fit: that of the further ones.
  package internal(set) var refitted: ClearAnswers?
  /// How the chance of a clear and right answer hangs in these on each number that nobody knows, by mechanism and number.
  package internal(set) var byNumber: [ChanceByNumber] = []
  /// How narrowly they tell the effects that models claim.
  package internal(set) var effects: [EffectWidth] = []
  /// What models expect of the recommended design's analyses, as that fit has it.
  package internal(set) var fit: Surrogates?
  /// For each pair of mechanisms what tells most in the recommended design.
  package internal(set) var observables: [Observable] = []

  /// What is known of one design.
  package struct Verdict: Sendable {
    package internal(set) var score: DesignScore?
    package internal(set) var fate: Fate
  }

  /// What became of a design.
  package enum Fate: Sendable, Hashable {
    /// It was kept to the end.
    case kept
    /// After a round another one that costs no more was clearly better.
    case dropped(round: Int, for: Int)
    /// No analysis has an answer.
    case silent(round: Int)
  }

  /// A search of which nothing is known yet.
  init(designs: [PlannedDesign], mechanisms: [String], needed: Double) {
    (self.designs, self.mechanisms, self.needed) = (designs, mechanisms, needed)
    verdicts = designs.map { _ in Verdict(fate: .kept) }
  }

  /// How many Monte Carlo errors one design must be better than another that is dropped for it.
  package static let clear = 3.0

  /// The cheapest design; of equal price the one of the lowest number.
  package var cheapest: Int? {
    designs.indices.min { (designs[$0].price, $0) < (designs[$1].price, $1) }
  }

  /// The designs that differ from the cheapest in one thing, and what it is.
  ///
  /// These and the cheapest are never dropped, so that what each choice adds by itself is told by as many studies.
  package var singleChanges: [(design: Int, change: String)] {
    guard let cheapest else { return [] }
    return designs.indices.compactMap { design in
      designs[design].onlyChange(from: designs[cheapest]).map { (design, $0) }
    }
  }

  /// The designs that were not dropped, by position.
  package var kept: [Int] { verdicts.indices.filter { verdicts[$0].fate == .kept } }

  /// Enters what a round found, and drops what is clearly worse than what costs no more.
  ///
  /// A design that differs from the cheapest in more than one thing is dropped where the least chance of another, which costs
  /// no more, is higher by more than ``clear`` errors of the difference; or where its own is no higher and its worst log score
  /// is worse by as much. Errors are as of independent studies, and so too large: all designs share their luck.
  mutating func enter(_ scores: [(design: Int, score: DesignScore?)], round: Int) {
    for (design, score) in scores {
      verdicts[design].score = score
      if score == nil { verdicts[design].fate = .silent(round: round) }
    }
    let singles = Set([cheapest].compactMap(\.self) + singleChanges.map(\.design))
    // Cheapest first, and of equal price the best first: whoever drops another is not dropped later in the round.
    let order = scores.compactMap { design, score in score.map { (design, $0.answers) } }.sorted {
      (designs[$0.0].price, -$0.1.least.value, $0.0) < (
        designs[$1.0].price, -$1.1.least.value, $1.0
      )
    }
    var standing: [(design: Int, answers: ClearAnswers)] = []
    for (design, answers) in order {
      if !singles.contains(design),
        let better = standing.first(where: { Self.isClearlyBetter($0.answers, than: answers) })
      {
        verdicts[design].fate = .dropped(round: round, for: better.design)
      } else {
        standing.append((design, answers))
      }
    }
  }

  private static func isClearlyBetter(_ one: ClearAnswers, than other: ClearAnswers) -> Bool {
    func isAbove(_ one: ClearAnswers.Mean, _ other: ClearAnswers.Mean) -> Bool {
      one.value - other.value
        > clear * (one.error * one.error + other.error * other.error).squareRoot()
    }
    return isAbove(one.least, other.least)
      || one.least.value >= other.least.value && isAbove(other.worstLogScore, one.worstLogScore)
  }

  /// The designs that tell more than all that cost no more, by more than a Monte Carlo error, from the cheapest to the best.
  ///
  /// One tells more than another where its least chance of a clear and right answer is higher or, if that is the same, where its
  /// worst log score is better.
  package var frontier: [Int] {
    var frontier: [Int] = []
    for design in byPrice where frontier.last.map({ tellsMore(design, than: $0, by: 1) }) ?? true {
      frontier.append(design)
    }
    return frontier
  }

  /// The designs that were kept and have an answer, the cheapest first, and of equal price the best.
  private var byPrice: [Int] {
    kept.filter { verdicts[$0].score != nil }.sorted {
      designs[$0].price == designs[$1].price
        ? tellsMore($0, than: $1) || !tellsMore($1, than: $0) && $0 < $1
        : designs[$0].price < designs[$1].price
    }
  }

  /// Whether one design tells more than another, by so many errors of the difference.
  private func tellsMore(_ one: Int, than other: Int, by errors: Double = 0) -> Bool {
    guard let (one, other) = answers(one).flatMap({ one in answers(other).map { (one, $0) } })
    else { return false }
    let isSame = one.least.value == other.least.value
    let (more, less) =
      isSame ? (other.worstLogScore, one.worstLogScore) : (one.least, other.least)
    return more.value - less.value
      > errors * (more.error * more.error + less.error * less.error).squareRoot()
  }

  private func answers(_ design: Int) -> ClearAnswers? { verdicts[design].score?.answers }

  private func least(_ design: Int) -> Double { answers(design)?.least.value ?? -1 }

  /// Whether a design has the chance that is needed.
  package func reaches(_ design: Int) -> Bool { least(design) >= needed }

  /// The cheapest design that has the chance that is needed, or else the one that comes nearest; nil where no design has an
  /// answer.
  package var recommended: Int? { byPrice.first(where: reaches) ?? frontier.last }

  /// The designs that are worth a look, the cheapest first: the ``frontier``, and what is recommended.
  package var shortList: [Int] {
    let wanted = Set(frontier + [recommended].compactMap(\.self))
    return byPrice.filter(wanted.contains)
  }
}
