import Distributions
import LocatedText
import Scenarios

/// How long people have lived at the first visit, in years.
struct History {
  let shortest: Double
  let longest: Double
  /// The share of people who have lived less than some years.
  let shareBelow: (Double) -> Double

  /// Nil where ages are not known, which has been reported.
  init?(_ origin: Clock.Origin, age: TraitLaw?) {
    switch origin {
    case .before(let span):
      (shortest, longest) = (span.years, span.years)
      shareBelow = { span.years < $0 * (1 - 1e-9) ? 1 : 0 }
    case .age(let start):
      guard let age else { return nil }
      (shortest, longest) = (age.draw(0) - start, age.draw(.max) - start)
      shareBelow = { age.share(below: start + $0) }
    }
  }
}

extension TraitLaw {
  /// The share of people whose value is below a number, by halving: a larger word draws no less.
  fileprivate func share(below value: Double) -> Double {
    var (low, high) = (0, 1 << 32)
    while low < high {
      let middle = (low + high) / 2
      if draw(UInt32(middle)) < value { low = middle + 1 } else { high = middle }
    }
    return Double(low) / 0x1p32
  }

  /// Shares of people that are not worth refusing a file for: none, where ages have bounds.
  fileprivate var tolerated: Double { range == nil ? 0.001 : 0 }
}

/// What is asked of time and cannot be done, seen once a file is read: nothing is rounded away.
///
/// Where everybody begins in one value of a state it always was so, and interviews can ask about any time.
/// Where a chance decides, and of events, nothing is known of the time before: see `checkPast`.
extension DraftReader {
  mutating func checkTimes(_ root: LocatedValue) {
    guard let clock = draft.clock else { return }
    let age = draft.traits["age"]?.law
    guard let history = History(clock.origin, age: age) else { return }
    if let place = firstPlace(root, [["clock", "from"], ["traits", "age"]]) {
      checkBeginning(clock, history, age, place)
    }
    checkLast(clock, root)
    checkStepCount(clock, history, root)
    checkPunctuality(root)
    checkRecalls(history, age, root)
    checkPast(history, root)
  }

  /// The first of some members that this file has.
  ///
  /// Where it has none of them, what they say together was looked at in the world's file.
  func firstPlace(_ root: LocatedValue, _ paths: [[String]]) -> SourceRange? {
    paths.lazy.compactMap { root.member($0)?.value.pointer }.first
  }

  /// The ways to an instrument, or to a member of it: a study has it, and a model changes it.
  static func instrumentPaths(_ names: String...) -> [[String]] {
    [["instruments"] + names, ["measurement"] + names]
  }

  // MARK: - Where lives begin

  /// Reports lives that would begin after the first visit.
  private mutating func checkBeginning(
    _ clock: Clock, _ history: History, _ age: TraitLaw?, _ place: SourceRange
  ) {
    guard case .age(let start) = clock.origin, let age else { return }
    let share = history.shareBelow(0)
    guard share > age.tolerated else { return }
    let percent = (share * 1000).rounded() / 10
    problems.error(
      "born-late",
      "lives begin at age \(start.words), but \(percent.words) % of people are younger at the first "
        + "visit", at: place,
      hint: "begin earlier, or let the trait 'age' begin at \(start.words)")
  }

  // MARK: - Steps

  /// Reports a last stretch of a history that is shorter, or of none.
  private mutating func checkLast(_ clock: Clock, _ root: LocatedValue) {
    guard case .before(let span) = clock.origin, let last = clock.last,
      span.years < last.length.years * (1 - 1e-9),
      let place = firstPlace(root, [["clock", "last"], ["clock", "from"]])
    else { return }
    problems.error(
      "no-last-stretch",
      span == .zero
        ? "lives begin at the first visit, so there is no last stretch before it"
        : "the last stretch is longer than the \(span.words) that are lived before the first visit",
      at: place, hint: "leave 'last' out, or begin earlier")
  }

  /// Reports lives of more steps than can be lived.
  private mutating func checkStepCount(
    _ clock: Clock, _ history: History, _ root: LocatedValue
  ) {
    let fine = clock.last.map { $0.length.years / $0.step.years } ?? 0
    let coarse = max(0, history.longest - (clock.last?.length.years ?? 0)) / clock.step.years
    let follow = (draft.visits?.last?.years ?? 0) / clock.follow.years
    let most = Double(Clock.stepLimit)
    guard max(fine, coarse, follow) > most || fine + coarse + follow > most else { return }
    let part =
      follow >= max(fine, coarse)
      ? ["clock", "follow"] : fine >= coarse ? ["clock", "last"] : ["clock", "step"]
    guard let place = firstPlace(root, [part, ["clock"], ["visits"], ["traits", "age"]])
    else { return }
    problems.error(
      "too-many-steps",
      "a life would have \(Int(min(fine + coarse + follow, 1e15))) steps, more than "
        + "\(Clock.stepLimit)", at: place, hint: "use longer steps")
  }

  // MARK: - Visits and questions

  /// Reports dates of visits on which nobody can come.
  private mutating func checkPunctuality(_ root: LocatedValue) {
    guard let calendar = draft.calendar, calendar.spread > .zero, let visits = draft.visits,
      let place = firstPlace(root, [["calendar", "spread"], ["visits"]])
    else { return }
    if visits.count == 1 {
      problems.error(
        "idle-setting", "there is no later visit for which people could be early or late",
        at: place, hint: "leave 'spread' out")
    } else if calendar.spread.days < 1 - 1e-9 {
      problems.error(
        "spread-below-day",
        "people come whole days early or late: a spread of \(calendar.spread.words) is less than one",
        at: place, hint: "leave 'spread' out, or write at least \"1 day\"")
    }
  }

  /// Reports questions about events before lives begin.
  private mutating func checkRecalls(
    _ history: History, _ age: TraitLaw?, _ root: LocatedValue
  ) {
    let tolerated = age?.tolerated ?? 0
    for instrument in draft.instruments.elements {
      guard let window = instrument.needs.events.map(\.window).max(),
        history.shareBelow(window.years) > tolerated,
        let place = firstPlace(
          root,
          Self.instrumentPaths(instrument.name, "window") + Self.instrumentPaths(instrument.name)
            + [["clock", "from"], ["traits", "age"]])
      else { continue }
      problems.error(
        "unknown-past",
        "\(instrument.name.quoted) asks about \(window.words) before each visit, but at the "
          + "first visit "
          + (history.shortest > 0
            ? "lives are only \(TimeSpan(years: history.shortest).rough) old"
            : "lives only begin"),
        at: place, hint: "begin lives earlier, or shorten the window")
    }
  }
}

extension TimeSpan {
  /// The length in years to a tenth, or in its own words where that is shorter.
  var rough: String {
    years < 1 ? words : "\(((years * 10).rounded() / 10).words) years"
  }
}

extension Double {
  /// The number without a superfluous ".0".
  fileprivate var words: String { Int(exactly: self).map { "\($0)" } ?? "\(self)" }
}
