import ModelComparison
import NumericalMethods
import Simulation

/// A clock: its threshold, the hazard that has run it down, and what each arrow did to that.
extension ExplanationReport {
  /// What a hazard and a threshold are.
  static let clocks =
    "Everything that can happen has a clock. Its hazard is the rate at which it threatens just now: 0.5 a year means that of "
    + "a thousand people in the same position some ten have it happen within a week. Hazard adds up over time, as long as "
    + "the way is open, and when the sum reaches a threshold, it happens. The threshold is the draw: exponential with "
    + "mean 1, so half of all people draw less than 0.69, and one in twenty more than 3."

  /// How tables of what acts on a hazard are read.
  static let multipliers =
    "An arrow multiplies the hazard by exp(value × coefficient), a slow response by exp(value). 'multiplies' is the mean of "
    + "that over the wait, where times of a high hazard count more; 'sum without' is what the hazard would add up to if "
    + "that one arrow were taken out and all else were as it was lived. (What would follow from its happening earlier or "
    + "later is not in it: --do shows that.) Values that vary together multiply more or less than their means."

  /// The paragraphs on clocks, as far as these waits need them.
  static func lesson(on waits: [LifeReel.Wait]) -> [Document.Block] {
    guard waits.contains(where: { $0.baseline > 1e-20 }) else { return [] }
    let hasInfluences = waits.contains { wait in
      wait.influences.contains { !wait.isIdle($0) }
    }
    return [.heading("How chance decides"), .paragraph(Words(clocks))]
      + (hasInfluences ? [.paragraph(Words(multipliers))] : [])
  }

  /// The lines of one wait.
  ///
  /// - Parameters:
  ///   - wait: the wait.
  ///   - name: the transition or event.
  ///   - from: the value that a transition leaves; nil for an event.
  /// - Returns: what is told, with its table.
  func blocks(of wait: LifeReel.Wait, name: String, from: String?) -> [Document.Block] {
    // The logarithm of a rate of 0 is a number that no arrow brings up again.
    guard wait.baseline > 1e-20 else {
      return [
        .paragraph(
          "Its rate is 0 in this model: by itself it never happens, only where something done brings it about."
        )
      ]
    }
    var blocks: [Document.Block] = [.list(sentences(on: wait, from: from).map { Words($0) })]
    guard wait.years > 0 else { return blocks }
    if wait.influences.contains(where: { !wait.isIdle($0) }) {
      blocks.append(.table(table(of: wait)))
    }
    let words = reading(wait)
    if !words.isEmpty { blocks.append(.paragraph(Words(words))) }
    return blocks
  }

  private func sentences(on wait: LifeReel.Wait, from: String?) -> [String] {
    let below = -Elementary.exponentialMinusOne(-wait.threshold)
    let start = wait.began <= explanation.birth ? "when life began" : moment(wait.began)
    var sentences = [
      "The threshold is \(Self.number(wait.threshold)): "
        + (below < 0.5
          ? "\(MomentText.people(below)) draw less" : "\(MomentText.people(1 - below)) draw more")
        + ". It was set \(start)"
        + (wait.occurrence == 0 ? "." : ", after it had happened \(times(wait.occurrence)).")
    ]
    let open = from.map { " during the time spent \($0)" } ?? ""
    if let ended = wait.ended {
      sentences.append(
        "The clock ran for \(MomentText.length(wait.years))\(open) and reached the threshold \(moment(ended))."
      )
    } else if wait.standsStill {
      sentences.append(
        "The clock stands still: what it would do is held back by what is done, or life is over.")
    } else {
      sentences.append(
        "The clock has run for \(MomentText.length(wait.years))\(open). The hazard adds up to \(Self.number(wait.hazard)) so "
          + "far, so \(Self.number(wait.left)) is left.")
      if wait.rate > 0 {
        sentences.append(
          "The hazard is now \(Self.digits(wait.rate)) a year; if it stayed so, the rest would be used up in "
            + "\(MomentText.length(wait.left / wait.rate)).")
      }
    }
    return sentences
  }

  private func table(of wait: LifeReel.Wait) -> TextTable {
    // Of a wait that goes on, what its parents are now.
    let isOpen = wait.ended == nil
    var table = TextTable(
      columns: [.init("what acts on the hazard", wraps: true)]
        + (isOpen ? [.init("now", .decimalPoint)] : [])
        + [
          .init("on average", .decimalPoint), .init("coefficient", .decimalPoint),
          .init("multiplies", .decimalPoint), .init("sum without", .decimalPoint),
        ])
    let blank = isOpen ? ["", "", "", ""] : ["", "", ""]
    for influence in wait.influences where !wait.isIdle(influence) {
      table.append(
        [Self.sourceName(influence.name) + (influence.isResponse ? " (slow response)" : "")]
          + (isOpen ? [Self.source(influence.last)] : [])
          + [
            Self.source(influence.mean), influence.isResponse ? "" : Self.number(influence.effect),
            "× \(Self.digits(wait.multiplier(of: influence)))", Self.number(influence.without),
          ])
    }
    table.append(["none of them"] + blank + [Self.number(wait.baselineHazard)])
    table.append(["all of them, as it was"] + blank + [Self.number(wait.sumOfPieces)])
    return table
  }

  /// What the table means, and what each arrow decided.
  private func reading(_ wait: LifeReel.Wait) -> String {
    let base =
      "The base rate, with nothing acting, is \(Self.digits(wait.baseline)) a year, which over "
      + "\(MomentText.length(wait.years)) adds up to \(Self.number(wait.baselineHazard))."
    let idle = wait.influences.filter(wait.isIdle).map { Self.sourceName($0.name) }
    let rest =
      idle.isEmpty
      ? ""
      : "Without a part in it, being 0 all the time: \(idle.joinedWithAnd)."
    guard idle.count < wait.influences.count else {
      return [base, rest].filter { !$0.isEmpty }.joined(separator: " ")
    }
    var sentences = [
      base
    ]
    if wait.ended != nil {
      let needed = wait.influences.filter { $0.without < wait.threshold * (1 - 1e-6) }
        .sorted { $0.without < $1.without }.map { Self.sourceName($0.name) }
      if !needed.isEmpty {
        sentences.append(
          "It would not have happened by then without \(needed.joinedWithOr): the sum would not have reached the threshold."
        )
      }
    } else {
      let holding = wait.influences.filter { $0.without >= wait.threshold }
        .map { Self.sourceName($0.name) }
      if !holding.isEmpty {
        sentences.append(
          "It would have happened by now without \(holding.joinedWithOr), which \(holding.count == 1 ? "keeps" : "keep") the "
            + "hazard down.")
      }
    }
    if !rest.isEmpty { sentences.append(rest) }
    return sentences.joined(separator: " ")
  }

  /// What did most to a wait, in a sentence; empty where nothing acted on it by a tenth or more.
  func strongest(in wait: LifeReel.Wait) -> String {
    func size(_ influence: LifeReel.Influence) -> Double {
      let multiplier = wait.multiplier(of: influence)
      return max(multiplier, 1 / multiplier)
    }
    let strong = wait.influences.filter { size($0) > 1.1 }.sorted { size($0) > size($1) }
    let told = strong.prefix(2).map { influence -> String in
      let name = Self.sourceName(influence.name)
      return "\(name) (× \(Self.digits(wait.multiplier(of: influence))))"
    }
    return told.isEmpty ? "" : "What did most to its hazard: \(told.joinedWithAnd)."
  }
}

extension [String] {
  /// Words with commas and a last "or" between them.
  var joinedWithOr: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + (last ?? "")
  }
}
