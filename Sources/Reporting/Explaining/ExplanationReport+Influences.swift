import ModelComparison
import NumericalMethods
import Simulation

/// How the table of what acted on a hazard is read, and what its numbers decide.
extension ExplanationReport {
  /// How the table is read, by its first line.
  func reading(
    _ wait: LifeReel.Wait, _ acting: [LifeReel.Influence], _ first: LifeReel.Influence
  ) -> String {
    let (sum, without) = (wait.sumOfPieces, first.without)
    var sentences = [
      "A cause multiplies the hazard by exp(value × coefficient)\(acting.contains(where: \.isResponse) ? ", a slow response by exp(value)" : ""). Without "
        + "\(name(of: first)) in these \(MomentText.length(wait.years)) (not: all life long), and all else as it was lived, the sum would have been "
        + "\(Self.number(without)) instead of \(Self.number(sum)), and \(Self.number(sum)) / \(Self.number(without)) is "
        + "\(Self.digits(wait.multiplier(of: first)))\(acting.count > 1 ? "; the other lines likewise" : ""). "
        + "Without means at 0: of a value around 0 that is the average, of one that is never below 0 the least there is."
    ]
    let product = acting.reduce(wait.baselineHazard) { $0 * wait.multiplier(of: $1) }
    if acting.count > 1 {
      sentences.append(
        (product / sum - 1).magnitude < 0.005
          ? "Multiplied with each other and with the sum of none of them, these numbers give the sum of all."
          : "They may be neither added nor multiplied to get the whole, for the causes were \(product < sum ? "not " : "")high at the "
            + "same times.")
    }
    let changing = acting.first {
      let steady = Elementary.exponential($0.effect * $0.mean)
      return (wait.multiplier(of: $0) / steady - 1).magnitude > 0.005
    }
    if let changing {
      sentences.append(
        "Where a value changed, as \(Self.sourceName(changing.name)) did, exp(average × coefficient) is a little off."
      )
    }
    return sentences.joined(separator: " ")
  }

  /// Whose a slow response on a hazard is, how fast, and how it stood.
  func response(to influence: LifeReel.Influence, _ owner: String) -> Document.Block? {
    let source = Self.sourceName(influence.name)
    guard
      let act = explanation.surroundings.causes.first(where: {
        $0.source == source && $0.target == owner && $0.kind.isSlow
      }), case .response(let delay, let builds, let fades) = act.kind
    else { return nil }
    return .paragraph(
      Words(
        Self.speed(
          of: owner, to: source, isSwitch: act.isSwitch, effect: act.effect, delay: delay,
          builds: builds, fades: fades)
          + " Here: \(Self.number(influence.mean)) on average, \(Self.number(influence.last)) last."
      ))
  }

  /// What acted, and whether it did slowly; a mark by its own name, for it may be called 'slow'.
  func name(of influence: LifeReel.Influence) -> String {
    let source = Self.sourceName(influence.name)
    let mark = explanation.surroundings.causes.first { $0.source == source }?.mark
    return (mark ?? source) + (influence.isResponse ? " (slow response)" : "")
  }

  /// The base rate, what no cause decided, and what was 0.
  func rest(of wait: LifeReel.Wait, _ acting: [LifeReel.Influence]) -> String {
    var sentences = [
      "The base rate, where all causes are 0, is \(Self.digits(wait.baseline)) a year, which over "
        + "\(MomentText.length(wait.years)) adds up to \(Self.number(wait.baselineHazard))."
    ]
    if wait.ended != nil {
      let needed = acting.filter { $0.without < wait.threshold * (1 - 1e-6) }
        .sorted { $0.without < $1.without }.map { name(of: $0) }
      if !needed.isEmpty {
        sentences.append(
          "Had \(needed.count > 1 ? "any one of " : "")\(needed.joinedWithOr) been taken out, it would not have happened by "
            + "then: the sum would not have reached the threshold (later it may have)."
        )
      }
    } else {
      let holding = acting.filter { $0.without >= wait.threshold }.map { name(of: $0) }
      if !holding.isEmpty {
        sentences.append(
          "It would have happened by now without \(holding.joinedWithOr), which \(holding.count == 1 ? "keeps" : "keep") the "
            + "hazard down.")
      }
    }
    let idle = wait.influences.filter(wait.isIdle).map { name(of: $0) }
    if !idle.isEmpty {
      sentences.append("0 all the time, and so without effect: \(idle.joinedWithAnd).")
    }
    return sentences.joined(separator: " ")
  }

  /// Which way all that acted moved the hazard of what has not come, and that it has stayed away in spite of that or by it.
  func whatActed(in wait: LifeReel.Wait, on what: String) -> String {
    let acting = wait.influences.filter { !wait.isIdle($0) }
    func size(_ influence: LifeReel.Influence) -> Double { wait.multiplier(of: influence) }
    func list(_ influences: [LifeReel.Influence]) -> String {
      influences.prefix(2).enumerated().map { place, influence in
        "\(name(of: influence)) \(place == 0 && influences.count > 1 ? "most " : "")(× \(Self.digits(size(influence))))"
      }.joined(separator: ", then ")
    }
    let raising = acting.filter { size($0) > 1 }.sorted { size($0) > size($1) }
    let lowering = acting.filter { size($0) < 1 }.sorted { size($0) < size($1) }
    let all = acting.count == 1 ? "The one thing that acted" : "All that acted"
    switch (raising.isEmpty, lowering.isEmpty) {
    case (true, true): return "Nothing changed this hazard."
    case (false, true):
      return
        "\(all) raised this hazard, \(list(raising)): \(what) has stayed away in spite of \(acting.count == 1 ? "it" : "them"), because the threshold has not "
        + "been reached."
    case (true, false):
      let isHeld = wait.baselineHazard >= wait.threshold
      return
        "\(all) lowered this hazard, \(list(lowering)). By the base rate alone it would have added up to \(Self.number(wait.baselineHazard)), "
        + (isHeld
          ? "and \(what) would have come by now."
          : "and the threshold would not have been reached either.")
    case (false, false):
      return
        "Of what acted, some raised this hazard, \(list(raising)), and some lowered it, \(list(lowering)); in all it was multiplied by "
        + "\(Self.digits(wait.factor ?? 1)). \(what) has stayed away because the threshold has not been reached."
    }
  }
}
