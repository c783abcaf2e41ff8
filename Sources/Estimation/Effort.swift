/// How much an analysis may take, estimated before it is taken.
///
/// What is too much is refused in words with the figures, instead of ending in want of memory or without
/// an end. The bounds are wide: an analysis near them takes a gigabyte or a minute.
enum Effort {
  /// The most numbers that are held at a time: 0.8 GB, of which some copies are made.
  static let mostNumbers = 1e8

  /// The most multiplications of one fit.
  static let mostOperations = 2e10

  /// The most multiplications of many fits, as of samples or imputations.
  static let mostRepeatedOperations = 1e12

  /// Makes sure that numbers can be held and work can be done.
  ///
  /// `what` begins the sentence, as in "“city” has 30000 levels"; `remedy` ends it.
  ///
  /// - Throws: `tooLarge`.
  static func require(
    numbers: Double = 0, operations: Double = 0, most: Double = mostOperations,
    _ what: @autoclosure () -> String, remedy: @autoclosure () -> String
  ) throws(EstimationError) {
    if numbers > mostNumbers {
      throw .tooLarge(
        what: what() + ", which makes \(short(numbers)) numbers (\(short(numbers * 8)) bytes) and "
          + "is more than the \(short(mostNumbers)) that are held",
        remedy: remedy())
    }
    if operations > most {
      throw .tooLarge(
        what: what() + ", which takes some \(short(operations)) multiplications and is more than "
          + "the \(short(most)) that are made",
        remedy: remedy())
    }
  }

  /// A large number in words, with two digits.
  private static func short(_ number: Double) -> String {
    for (unit, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")]
    where number >= unit {
      let value = number / unit
      guard value < 1e6 else { break }
      let tenths = (value * 10).rounded() / 10
      return (value >= 10 || tenths == tenths.rounded() ? "\(Int(value.rounded()))" : "\(tenths)")
        + " " + name
    }
    return number < 1e6 ? "\(Int(number))" : "\(number)"
  }
}
