import ModelComparison
import NumericalMethods
import Simulation

/// A clock: its threshold, the hazard that has run it down, and what each arrow did to that.
extension ExplanationReport {
  /// What a hazard and a threshold are.
  static let clocks =
    "Everything that can happen has a clock. Its hazard is the rate at which it threatens just now: 0.5 a year means that of "
    + "a thousand people in the same position some ten have it happen within a week. Hazard adds up over time, for as long as "
    + "it can happen (a transition only while one is in the value that it leaves), and when the sum reaches a threshold, it "
    + "happens. The threshold is the draw: exponential with mean 1, so half of all people draw less than 0.69, and one in "
    + "twenty more than 3."

  /// How tables of what acts on a hazard are read.
  static let multipliers =
    "An arrow, which is a direct cause, multiplies the hazard by exp(value × coefficient), a slow response by exp(value). "
    + "Values are in the units of the model's files, and the base rate is that of people in whom all are 0. 'sum without' is "
    + "what the hazard would add up to if that one arrow were taken out and all else were as it was lived; 'multiplies' is "
    + "the whole sum divided by it. Where a value changes during the wait that is not exp(average × coefficient), since times "
    + "of a high hazard count more. These are no shares and do not add up to 100 %: what is high at the same time does more "
    + "together. Nor is it told what would follow from its happening at another date: a second life, with --do, shows that."

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
    var blocks: [Document.Block] = [
      .list(sentences(on: wait, name: name, from: from).map { Words($0) })
    ]
    guard wait.years > 0 else { return blocks }
    if wait.influences.contains(where: { !wait.isIdle($0) }) {
      blocks.append(.table(table(of: wait)))
    }
    let words = reading(wait)
    if !words.isEmpty { blocks.append(.paragraph(Words(words))) }
    return blocks
  }

  private func sentences(on wait: LifeReel.Wait, name: String, from: String?) -> [String] {
    let below = -Elementary.exponentialMinusOne(-wait.threshold)
    let start = wait.began <= explanation.birth ? "when life began" : moment(wait.began)
    var sentences = [
      "The threshold is \(Self.number(wait.threshold)): "
        + (below < 0.5
          ? "\(MomentText.people(below)) draw less" : "\(MomentText.people(1 - below)) draw more")
        + ". It was drawn \(start)"
        + (wait.occurrence == 0
          ? "."
          : ", when \(name) had just happened, \(times(wait.occurrence)) in this life by then.")
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
          "The hazard is now \(Self.digits(wait.rate)) a year; if it stayed so, the threshold would be reached in "
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
      : "What else could act on it was 0 all the time: \(idle.joinedWithAnd)."
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
          "Had \(needed.count > 1 ? "any one of " : "")\(needed.joinedWithOr) been taken out, it would not have happened by "
            + "then: the sum would not have reached the threshold (later it may have)."
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
    sentences += wait.influences.filter { $0.isResponse && !wait.isIdle($0) }.map { influence in
      "The slow response to \(Self.sourceName(influence.name)) is what that has built up so far, also when it is over: here "
        + "\(Self.number(influence.mean)) on average and \(Self.number(influence.last)) at the end."
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
    return told.isEmpty ? "" : "Of the causes these changed its hazard most: \(told.joinedWithAnd)."
  }
}

extension [String] {
  /// Words with commas and a last "or" between them.
  var joinedWithOr: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + (last ?? "")
  }
}
