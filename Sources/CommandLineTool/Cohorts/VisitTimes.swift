import Reporting
import Scenarios

/// The times of visits as people say them: "0, 2 years", "0, 9 weeks".
///
/// All in one unit, the longest of which each is a whole number; where none is, in days.
struct VisitTimes {
  private let numbers: [String]
  private let isOne: [Bool]
  private let unit: String

  /// The words for some times.
  init(_ times: [TimeSpan]) {
    let days = times.map { $0.years * TimeSpan.daysPerYear }
    let units = [
      ("year", TimeSpan.daysPerYear), ("month", TimeSpan.daysPerYear / 12), ("week", 7), ("day", 1),
    ]
    let whole = units.first { _, length in
      // A span is kept in years: dividing and multiplying leaves less than this.
      days.allSatisfy { day in
        let count = day / length
        return (count - count.rounded()).magnitude <= 1e-9 * max(1, count.magnitude)
      }
    }
    let (name, length) = whole ?? ("day", 1)
    unit = name
    numbers = days.map { day in
      whole == nil
        ? NumberText.significant(day, digits: 4)
        : NumberText.fixed((day / length).rounded(), decimals: 0)
    }
    isOne = numbers.map { $0 == "1" }
  }

  /// One of them with its unit.
  func time(_ number: Int) -> String {
    "\(numbers[number]) \(unit)\(isOne[number] ? "" : "s")"
  }

  /// All of them, and the unit once.
  var list: String {
    "\(numbers.joined(separator: ", ")) \(unit)\(numbers.last == "1" && numbers.count == 1 ? "" : "s")"
  }
}
