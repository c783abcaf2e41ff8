import ModelComparison
import SyntheticLikelihood
import Tables

/// What a posterior says, in three sentences chosen by its numbers.
struct PosteriorAnswer {
  let posterior: Posterior

  /// What the evidence speaks for and against; then why that may not be believed, as far as there is room.
  var sentences: [String] {
    var said = [none, verdict, against].compactMap { $0 }
    for sentence in warnings
    where ComparisonAnswer.lineCount(said + [sentence]) <= Self.lineLimit {
      said.append(sentence)
    }
    return said
  }

  /// The most lines in which warnings still follow.
  static let lineLimit = 8

  /// How far the answer may be believed, what it is without what was in view, and what would tell more.
  var assurance: [String] {
    [trust, trustAgainst, withoutBus, next, misfit].compactMap { $0 }
  }

  /// Said first, where it holds.
  private var none: String? {
    guard posterior.isNoneOfThese else { return nil }
    let rank = posterior.headline.rank
    let share = rank < 0.0005 ? "fewer than 0.1 %" : NumberText.percent(rank, decimals: 1)
    return
      "None of these models accounts for all of the evidence: if one of them were true, the studies would "
      + "fit as badly, all together, in \(share) of cases (P \(NumberText.pValueRelation(rank)))."
  }

  /// What the evidence speaks for, or between what it cannot tell.
  private var verdict: String {
    let probabilities = posterior.ofMechanisms
    func named(_ mechanism: Int, _ unit: String = "") -> String {
      "\(Self.name(posterior.prior.mechanisms[mechanism])) (\(unit)\(NumberText.probability(probabilities[mechanism])))"
    }
    switch posterior.answer {
    case .speaksFor(let mechanism):
      return (posterior.isNoneOfThese ? "Among them" : "Of these rivals")
        + ", the evidence speaks for \(named(mechanism, "probability "))."
    case .cannotTell(let mechanisms, let hangsOn) where hangsOn.isEmpty:
      return (posterior.isNoneOfThese ? "Among them, the" : "The")
        + " evidence cannot tell between "
        + mechanisms.enumerated().map { named($1, $0 == 0 ? "probability " : "") }.joinedWithAnd
        + "."
    case .cannotTell(let mechanisms, let hangsOn):
      let things = hangsOn.map { Self.name(posterior.variations[$0].kind) }
      return (posterior.isNoneOfThese ? "Among them, the" : "The")
        + " evidence cannot tell: \(named(mechanisms[0], "probability ")) leads, but that hangs on "
        + (things.count > 2
          ? "\(things[0]) and \(things.count - 1) more" : things.joinedWithAnd) + "."
    }
  }

  /// Which mechanisms the evidence speaks against, on what that hangs, and which it neither names nor excludes.
  private var against: String {
    let against = posterior.against
    func named(_ mechanisms: [Int]) -> String {
      mechanisms.map {
        "“\(Self.name(posterior.prior.mechanisms[$0]))” (\(NumberText.probability(posterior.ofMechanisms[$0])))"
      }.joinedWithAnd
    }
    var sentence = "It speaks against none of the mechanisms"
    if !against.isEmpty {
      let firm = against.filter(\.hangsOn.isEmpty).map(\.mechanism)
      let hanging = against.filter { !$0.hangsOn.isEmpty }
      let reasons = hanging.flatMap(\.hangsOn).map { Self.name(posterior.variations[$0].kind) }
        .eachOnce
      let hangsOn =
        reasons.count > 2
        ? "\(reasons[0]) and \(reasons.count - 1) more" : reasons.joinedWithAnd
      let parts =
        (firm.isEmpty ? [] : ["against \(named(firm))"])
        + (hanging.isEmpty
          ? [] : ["against \(named(hanging.map(\.mechanism))), which hangs on \(hangsOn)"])
      sentence = "It speaks \(parts.joined(separator: "; "))"
    }
    let rest = unnamed
    return sentence
      + (rest.isEmpty
        ? "."
        : "; \(named(rest)) \(rest.count == 1 ? "is" : "are") improbable, but not ruled out.")
  }

  /// The mechanisms that are neither among the answer nor spoken against.
  private var unnamed: [Int] {
    let said: [Int] =
      switch posterior.answer {
      case .speaksFor(let mechanism): [mechanism]
      case .cannotTell(let mechanisms, _): mechanisms
      }
    let against = posterior.against.map(\.mechanism)
    return posterior.ofMechanisms.fromGreatest.filter {
      !said.contains($0) && !against.contains($0) && posterior.prior.ofMechanisms[$0] > 0
    }
  }

  /// What it says without the publication at which rivals were made strong.
  private var withoutBus: String? {
    guard let without = posterior.withoutInView else { return nil }
    let probabilities = posterior.prior.byMechanism(without)
    return "Without \(Posterior.inView), whose figures were known when the models were written: "
      + probabilities.fromGreatest.prefix(3).map {
        "\(Self.name(posterior.prior.mechanisms[$0])) \(NumberText.probability(probabilities[$0]))"
      }.joined(separator: ", ") + "."
  }

  /// The cohort that most models fit worst, where none accounts for all evidence.
  private var misfit: String? {
    guard posterior.isNoneOfThese else { return nil }
    let worst = posterior.models.indices.compactMap { posterior.worstCohort(of: $0)?.cohort }
    let counts = posterior.inputs.cohortNames.indices.map { cohort in
      worst.count { $0 == cohort }
    }
    guard let most = counts.max(), most > 0, let cohort = counts.firstIndex(of: most) else {
      return nil
    }
    return
      "\(most) of \(counted(posterior.models.count, "model")) \(most == 1 ? "fits" : "fit") the cohort "
      + "\(posterior.inputs.cohortNames[cohort]) worst."
  }

  /// How far such answers may be believed.
  private var trust: String {
    let score = posterior.headline.score
    let start = "The method was tried on simulated studies, of which the truth is known: "
    guard let right = score.mechanismRightWhenClear, score.mechanismClearShare > 0 else {
      return start + "none gets a clear answer."
    }
    let isClear = if case .speaksFor = posterior.answer { true } else { false }
    return start
      + "\(NumberText.percent(score.mechanismClearShare)) get a clear answer (\(NumberText.probability(PosteriorScore.clear)) "
      + "or more), and \(NumberText.percent(right)) of these are right. "
      + "The evidence at hand \(isClear ? "gets one" : "gets none")."
  }

  /// How far it may be believed that a mechanism is not the truth.
  private var trustAgainst: String {
    let (against, count) = (posterior.headline.score.against, posterior.prior.mechanisms.count)
    guard let wrong = against.truthShare else {
      return "In these trials the method speaks against no mechanism."
    }
    return
      "In these trials the method speaks against \(NumberText.fixed(against.count, decimals: 1)) of "
      + "\(counted(count, "mechanism")) on average (odds ten times smaller or more), and "
      + "\(NumberText.percent(wrong, decimals: 1)) of those were the truth."
  }

  /// What would tell the two most probable mechanisms apart.
  private var next: String? {
    let order = posterior.ofMechanisms.fromGreatest
    guard order.count >= 2,
      let measure = posterior.nextMeasures.first(where: {
        $0.isOfMechanisms && Set([$0.first, $0.second]) == Set(order.prefix(2))
      })
    else { return nil }
    let finding = posterior.inputs.askable[measure.finding]
    guard measure.factor != nil else {
      return "No one finding would tell the first two apart, however many \(finding.units.many)."
    }
    return
      "What would tell the first two apart, in \(Self.size(of: measure, finding.units)): “\(finding.sentence)” "
      + "(\(finding.publication))."
  }

  /// How many people, or whatever the units are, a study needs, to two digits.
  static func size(of measure: NextMeasure, _ units: UnitNoun) -> String {
    guard let factor = measure.factor else { return "no number of \(units.many)" }
    return measure.people.map { "\(people($0)) \(units.many)" }
      ?? "\(NumberText.significant(factor, digits: 2)) times its \(units.many)"
  }

  /// A number of people, of which no more than two digits are known.
  static func people(_ count: Double) -> String {
    // Beyond all people there are it says enough that it is beyond them.
    let rounded = Int(NumberText.significant(min(max(count, 0), 1e10), digits: 2)) ?? Int(count)
    return NumberText.grouped(rounded)
  }

  /// Why it may not be believed.
  private var warnings: [String] {
    let all = posterior.inputs.replicates.count + posterior.inputs.incomplete
    let few =
      all < PosteriorInputs.enough
      ? [
        "A rehearsal: \(counted(all, "replicate")), and a posterior needs \(PosteriorInputs.enough)."
      ]
      : []
    let unreliable = posterior.unreliable.map { posterior.models[$0] }
    return few
      + (unreliable.isEmpty
        ? [] : ["What is said of \(unreliable.inSentence(atMost: 2)) is not to be relied on."])
  }

  /// A mechanism in a sentence.
  static func name(_ mechanism: String) -> String {
    switch mechanism {
    case "none": "no link"
    case "measurement": "an artefact of measurement"
    case "common cause": "a common cause"
    default: mechanism
    }
  }

  /// What is otherwise, in words.
  static func name(_ kind: Posterior.Variation.Kind) -> String {
    switch kind {
    case .withoutPublication(let name): "the figures of \(name)"
    case .withoutCohort(let name): "the cohort \(name)"
    case .reading(let reading): "how published errors are read (\(name(reading)))"
    case .effects(let factor):
      "how wide ranges are (times \(NumberText.significant(factor, digits: 1)))"
    }
  }

  /// A reading in words.
  static func name(_ reading: Reading) -> String {
    switch reading {
    case .noise: "noise"
    case .asSimulated: "as simulated"
    case .scale: "scale"
    }
  }
}

extension NumberText {
  /// A probability with two decimals: ".42"; "< .01" and "> .99" beyond.
  static func probability(_ value: Double) -> String {
    guard value.isFinite else { return missing }
    if value < 0.005 { return value <= 0 ? "0" : "< .01" }
    if value >= 0.995 { return "> .99" }
    return String(fixed(value, decimals: 2).dropFirst())
  }
}
