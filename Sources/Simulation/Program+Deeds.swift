import Scenarios
import Tables

extension Program {
  /// An intervention compiled: what is done, to whom.
  ///
  /// When is said by ``Program/moments``, where each beginning and end of it stands.
  struct DeedPlan: Sendable {
    let action: Action
    /// What must hold when it begins, in ``Program/conditions``.
    let conditions: Range<Int>
    /// The column that is 1 while it is done to a person.
    let flag: Int
    /// For a state that is put at a value, how clocks go on from each value that it may be in: the first of as
    /// many links in ``Program/pushes``.
    var pushes = 0
    /// The life that it is done to, in ``Program/mortalities``, where that may end; and the one that it ends.
    var mortality: Int?
    var ends: Int?

    /// The trait that it is done to, by its place in ``Program/traits``.
    var trait: Int? {
      switch action {
      case .setTrait(let trait, _), .shiftTrait(let trait, _): trait
      case .hold, .put, .forbid, .set, .shift, .cause, .prevent: nil
      }
    }

    /// What is done, by numbers.
    enum Action: Sendable, Hashable {
      case hold(state: Int, value: Int)
      case put(state: Int, value: Int)
      case forbid(clock: Int)
      case set(process: Int, Float)
      case shift(process: Int, Float)
      case setTrait(Int, Float)
      case shiftTrait(Int, Float)
      case cause(event: Int)
      /// With the number of its windows among ``Layout/windows``.
      case prevent(event: Int, window: Int)
    }
  }

  /// What a column must be for something to be done to a person.
  struct DeedCondition: Sendable {
    let column: Int
    let comparison: RowCondition.Comparison
    let number: Double
  }

  /// The moment at which a deed begins or ends, in years from the first visit.
  struct Moment: Sendable {
    let date: Double
    let deed: Int
    let isBeginning: Bool
  }

  /// The clocks that close, open and change, in ``Program/touched``, when a state goes from one value to another.
  struct Link: Sendable {
    let closes: Range<Int>
    let opens: Range<Int>
    let changes: Range<Int>

    /// Of a state that stays.
    static let none = Link(closes: 0..<0, opens: 0..<0, changes: 0..<0)
  }

  /// The moments of a step, by their places: from its start on, before its end or the moment to which it is lived.
  func moments(in step: TimeGrid.Step) -> Range<Int> {
    guard !moments.isEmpty, step.start >= 0 else { return 0..<0 }
    let first = firstMoment { moments[$0].date >= step.start }
    let last = firstMoment { share(of: $0, in: step) >= step.stop }
    return first..<max(first, last)
  }

  /// The share of a step at which a moment lies; by the arithmetic by which a step is lived to a moment only.
  func share(of moment: Int, in step: TimeGrid.Step) -> Double {
    (moments[moment].date - step.start) / (step.end - step.start)
  }

  /// The first moment of which something holds, which holds of all later ones.
  private func firstMoment(_ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, moments.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
