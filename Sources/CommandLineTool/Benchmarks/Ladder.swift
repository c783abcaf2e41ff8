/// Work of one kind in rising sizes, to be timed.
struct Ladder {
  /// What grows from rung to rung.
  enum Kind: String, CaseIterable, Sendable {
    case people
    case steps
    case variables
    case models
    case studies
  }

  /// What is timed, told the number of the repetition: comparisons take another replicate in each.
  typealias Work = (_ repetition: Int) throws(CommandFailure) -> Void

  /// Work of one size.
  struct Rung {
    /// In units of the ladder's kind; where the work has several parts, their mean size.
    let size: Double
    /// Makes the parts of the work ready, untimed, to be done one after the other.
    ///
    /// What is ready is dropped before the next rung, so that it counts in the memory of this one only.
    let prepare: () throws(CommandFailure) -> [Work]
  }

  /// What grows.
  let kind: Kind
  /// Of what it is, and what stays as it is, for people.
  let subject: String
  /// The sizes, rising.
  let rungs: [Rung]

  /// Sizes that double up to the greatest, six of them where there are so many.
  ///
  /// - Parameter greatest: the last size, at least 1.
  /// - Returns: the sizes in rising order.
  static func doublings(to greatest: Int) -> [Int] {
    (0..<6).reversed().map { greatest >> $0 }.filter { $0 > 0 }
  }

  /// The numbers of parts into which something is cut: single things, then powers of two of parts, at last the whole.
  ///
  /// Where all parts of a cut are done and their mean is taken, it makes no difference which things are dear.
  ///
  /// - Parameter count: how many things there are, at least 1.
  /// - Returns: the numbers of parts, falling from `count` to 1, each at most two thirds of the one before.
  static func cuts(of count: Int) -> [Int] {
    guard count > 1 else { return [1] }
    var cuts = [1]
    while cuts[cuts.count - 1] * 3 <= count { cuts.append(cuts[cuts.count - 1] * 2) }
    return [count] + cuts.reversed()
  }

  /// A part of things cut into equal parts, or such that differ by one.
  ///
  /// - Parameters:
  ///   - number: which part, from 0.
  ///   - parts: how many there are.
  ///   - count: how many things there are.
  /// - Returns: the numbers of its things.
  static func part(_ number: Int, of parts: Int, among count: Int) -> Range<Int> {
    number * count / parts..<(number + 1) * count / parts
  }
}
