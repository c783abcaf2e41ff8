import ModelComparison
import SyntheticLikelihood

/// What a posterior says, in at most five lines, chosen by its numbers.
struct PosteriorAnswer {
  let posterior: Posterior

  /// The sentences, the most important first, as many as fit into five lines; the first two always.
  var sentences: [String] {
    let all = [none, verdict] + warnings + [next, withoutBus, trust]
    var said: [String] = []
    for sentence in all.compactMap({ $0 })
    where said.count < 2
      || ComparisonAnswer.lineCount(said + [sentence]) <= ComparisonAnswer.lineLimit
    {
      said.append(sentence)
    }
    return said
  }

  /// Said first, where it holds.
  private var none: String? {
    posterior.isNoneOfThese
      ? "None of these models accounts for all of the evidence (P \(NumberText.pValueRelation(posterior.headline.rank)))."
      : nil
  }

  /// What the evidence speaks for, or between what it cannot tell.
  private var verdict: String {
    let probabilities = posterior.ofMechanisms
    func named(_ mechanism: Int) -> String {
      "\(Self.name(posterior.prior.mechanisms[mechanism])) (\(NumberText.probability(probabilities[mechanism])))"
    }
    switch posterior.answer {
    case .speaksFor(let mechanism):
      return (posterior.isNoneOfThese ? "Among them" : "Of these rivals")
        + ", the evidence speaks for \(named(mechanism))."
    case .cannotTell(let mechanisms, let hangsOn) where hangsOn.isEmpty:
      return (posterior.isNoneOfThese ? "Among them, the" : "The")
        + " evidence cannot tell between \(mechanisms.map(named).joinedWithAnd)."
    case .cannotTell(let mechanisms, let hangsOn):
      let things = hangsOn.map { Self.name(posterior.variations[$0].kind) }
      return (posterior.isNoneOfThese ? "Among them, the" : "The")
        + " evidence cannot tell: \(named(mechanisms[0])) leads, but that hangs on "
        + (things.count > 2
          ? "\(things[0]) and \(things.count - 1) more" : things.joinedWithAnd) + "."
    }
  }

  /// What it says without the publication that was in view when rivals were brought to their strongest form.
  private var withoutBus: String? {
    guard let without = posterior.withoutInView else { return nil }
    let probabilities = posterior.prior.byMechanism(without)
    return "Without \(Posterior.inView): "
      + probabilities.fromGreatest.prefix(3).map {
        "\(Self.name(posterior.prior.mechanisms[$0])) \(NumberText.probability(probabilities[$0]))"
      }.joined(separator: ", ") + "."
  }

  /// How far such answers can be trusted.
  private var trust: String {
    let score = posterior.headline.score
    guard let right = score.mechanismRightWhenClear, score.mechanismClearShare > 0 else {
      return "No simulated study of known truth gets a clear answer."
    }
    return
      "Of simulated studies, \(NumberText.percent(score.mechanismClearShare)) get a clear answer, "
      + "and \(NumberText.percent(right)) of these answers are right."
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
    let name = "\(finding.publication), \(finding.identifier)"
    guard measure.factor != nil else {
      return "No single finding would tell the first two apart, however many people it had."
    }
    return "What would tell the first two apart: \(name) (\(Self.size(of: measure)))."
  }

  /// How many people a study needs.
  static func size(of measure: NextMeasure) -> String {
    guard let factor = measure.factor else { return "no number of people suffices" }
    return measure.people.map { "\(NumberText.fixed($0, decimals: 0)) people" }
      ?? "\(NumberText.significant(factor, digits: 2)) times its people"
  }

  /// Why it may not be trustworthy.
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
        ? [] : ["The results for \(unreliable.inSentence(atMost: 2)) are unreliable."])
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
