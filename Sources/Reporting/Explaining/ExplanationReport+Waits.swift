import ModelComparison
import NumericalMethods
import Simulation

/// A clock: its threshold, the hazard that has run it down, and what each arrow did to that.
extension ExplanationReport {
  /// What a hazard and a threshold are.
  static let clocks =
    "Everything that can happen has a clock. Its hazard is the rate at which it tends to happen just now: 0.5 a year means that of "
    + "a thousand people in the same position some ten have it happen within a week. Hazard adds up over time, for as long as "
    + "it can happen (a change of state only while the state is the one that is left), and when the sum reaches a threshold, it "
    + "happens. The threshold is the draw: exponential with mean 1, so half of all draws are below 0.69, and one in twenty "
    + "is above 3. Of people whose hazard has added up to H, a share of exp(-H) is still waiting. exp(x) is 2.718 "
    + "to the power of x: exp(0) = 1, exp(0.69) = 2."

  /// The waits that are told of a state or an event; nil of what has none.
  var waits: [LifeReel.Wait]? {
    switch explanation.subject {
    case .state(let stay):
      [stay.arrival?.way?.wait].compactMap(\.self) + stay.open.compactMap(\.wait)
    case .event(let course): course.waits
    case .process, .trait: nil
    }
  }

  /// What acted in these waits, as files write it.
  static func sourceNames(in waits: [LifeReel.Wait]) -> Set<String> {
    Set(
      waits.flatMap { wait in wait.influences.filter { !wait.isIdle($0) } }.map {
        sourceName($0.name)
      })
  }

  /// The paragraph on clocks, where there is one to tell of.
  static func lesson(on waits: [LifeReel.Wait]) -> [Document.Block] {
    guard waits.contains(where: { $0.baseline > 1e-20 }) else { return [] }
    return [.heading("How chance decides"), .paragraph(Words(clocks))]
  }

  /// The lines of one wait.
  ///
  /// - Parameters:
  ///   - wait: the wait.
  ///   - name: the transition or event.
  ///   - way: the way of a transition; nil for an event.
  /// - Returns: what is told, with its table.
  func blocks(of wait: LifeReel.Wait, name: String, _ way: LifeReel.Way?) -> [Document.Block] {
    // The logarithm of a rate of 0 is a number that no arrow brings up again.
    guard wait.baseline > 1e-20 else {
      return [
        .paragraph(
          "Its rate is 0 in this model: by itself it never happens, only where something done brings it about."
        )
      ]
    }
    var blocks: [Document.Block] = [
      .list(sentences(on: wait, name: name, way).map { Words($0) })
    ]
    guard wait.years > 0 else { return blocks }
    let acting = wait.influences.filter { !wait.isIdle($0) }
    if let first = acting.first {
      let what = way.map { "of becoming '\($0.to)'" } ?? "of \(name)"
      blocks += [
        .heading(
          "What acted on the hazard \(what), which \(wait.ended == nil ? "has not happened" : "then happened")",
          level: 2),
        .table(table(of: wait)), .paragraph(Words(reading(wait, acting, first))),
      ]
      blocks += acting.filter(\.isResponse).compactMap { response(to: $0, name) }
    }
    let words = rest(of: wait, acting)
    if !words.isEmpty { blocks.append(.paragraph(Words(words))) }
    return blocks
  }

  private func sentences(
    on wait: LifeReel.Wait, name: String, _ way: LifeReel.Way?
  ) -> [String] {
    let below = -Elementary.exponentialMinusOne(-wait.threshold)
    let start = wait.began <= explanation.birth ? "when life began" : moment(wait.began)
    var sentences = [
      "The threshold is \(Self.number(wait.threshold)): "
        + (below < 0.5
          ? "\(MomentText.share(below)) draw less" : "\(MomentText.share(1 - below)) draw more")
        + ". It was drawn \(start)"
        + (wait.occurrence == 0
          ? "."
          : ", when \(name) had just happened for the \(Self.ordinal(wait.occurrence)) time in this life.")
    ]
    let open = way.map { " while '\($0.from)'" } ?? ""
    if let ended = wait.ended {
      sentences.append(
        "The clock ran for \(MomentText.length(wait.years))\(open) and reached the threshold \(moment(ended))."
      )
    } else if wait.standsStill {
      sentences.append(
        "The clock stands still: what it would do is held back by what is done, or life is over.")
    } else {
      sentences.append(
        "The clock has run for \(MomentText.length(wait.years))\(open): the hazard adds up to \(Self.number(wait.hazard))"
          + (wait.rate > 0 ? "." : ", so \(Self.number(wait.left)) is left."))
      if wait.rate > 0 { sentences += ahead(of: wait) }
    }
    return sentences
  }

  /// What the present hazard means, without the threshold and with it.
  private func ahead(of wait: LifeReel.Wait) -> [String] {
    let share = -Elementary.exponentialMinusOne(-wait.rate)
    let rate = Self.digits(wait.rate)
    return [
      "The hazard is now \(working(of: wait) ?? rate) a year. If it stays so, \(NumberText.percent(share, decimals: share < 0.1 ? 1 : 0)) "
        + "of all in this position have it happen within a year, however long they have waited: the threshold is a draw of chance and nothing of the person's, so nobody could foretell more.",
      "Who does not know the threshold expects 1 / \(rate) = \(MomentText.length(1 / wait.rate)) on average, and in half of all cases less than \(MomentText.length(Elementary.logarithm(2.0) / wait.rate)), at an unchanged hazard. The program "
        + "knows that \(Self.number(wait.left)) is left: \(Self.number(wait.left)) / \(rate) = \(MomentText.length(wait.left / wait.rate))."
        + (wait.influences.isEmpty ? "" : " A hazard may change, so neither is a date."),
    ]
  }

  /// The present hazard as the base rate and what acts now make it; nil where nothing does, or too much for a line.
  private func working(of wait: LifeReel.Wait) -> String? {
    let acting = wait.influences.filter { ($0.effect * $0.last).magnitude >= 0.0005 }
    let sum = acting.reduce(0) { $0 + $1.effect * $1.last }
    let product = wait.baseline * Elementary.exponential(sum)
    guard (1...5).contains(acting.count), (product / wait.rate - 1).magnitude < 0.005 else {
      return nil
    }
    let terms = acting.map { influence in
      "\(Self.source(influence.last))"
        + (influence.isResponse ? "" : " × \(Self.number(influence.effect))")
    }
    return
      "\(Self.digits(wait.baseline)) × exp(\(Self.sum(terms))) = \(Self.digits(wait.rate))"
  }

  /// A place in a row: 1st, 2nd, 3rd, 4th.
  private static func ordinal(_ place: Int) -> String {
    let isTeen = (11...13).contains(place % 100)
    let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][place % 10] ?? "th"
    return "\(place)\(ending)"
  }

  private func table(of wait: LifeReel.Wait) -> TextTable {
    // Of a wait that goes on, what its parents are now.
    let isOpen = wait.ended == nil
    var table = TextTable(
      columns: [.init("what acted", wraps: true)]
        + (isOpen ? [.init("now", .decimalPoint)] : [])
        + [
          .init("on average", .decimalPoint), .init("coefficient", .decimalPoint),
          .init("sum without it", .decimalPoint), .init("multiplies", .decimalPoint),
        ])
    let blank = isOpen ? ["", "", ""] : ["", ""]
    for influence in wait.influences where !wait.isIdle(influence) {
      table.append(
        [name(of: influence)]
          + (isOpen ? [Self.source(influence.last)] : [])
          + [
            Self.source(influence.mean), influence.isResponse ? "" : Self.number(influence.effect),
            Self.number(influence.without), "× \(Self.digits(wait.multiplier(of: influence)))",
          ])
    }
    table.append(["none of them"] + blank + [Self.number(wait.baselineHazard), ""])
    table.append(["all of them"] + blank + [Self.number(wait.sumOfPieces), ""])
    return table
  }
}

extension [String] {
  /// Words with commas and a last "or" between them.
  var joinedWithOr: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + (last ?? "")
  }
}
