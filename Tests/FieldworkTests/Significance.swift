import Fieldwork
import NumericalMethods
import Simulation
import Tables
import TestSupport

extension Significance {
  /// The smallest probability that passes for chance.
  static let rarest = 1e-6

  /// The two-sided exact probability of a binomial count: twice the smaller tail, at most 1.
  static func chance(ofCount count: Int, of people: Int, probability: Double) -> Double {
    // P(X ≥ k) is the beta distribution function I_p(k, n − k + 1).
    func atLeast(_ count: Int) -> Double {
      if count <= 0 { return 1 }
      if count > people { return 0 }
      return SpecialFunctions.regularisedBeta(
        Double(count), Double(people - count + 1), at: probability, complement: 1 - probability
      ).lower
    }
    return min(1, 2 * min(atLeast(count), 1 - atLeast(count + 1)))
  }
}

extension Column {
  /// The values as numbers, yes being 1; of words their positions.
  var numbers: [Double?] {
    if case .category(let categories) = self {
      return (0..<count).map { row in categories.codes[row].map { Double($0) } }
    }
    // Asked once: as numbers a column is made anew each time.
    guard let reals else { return Array(repeating: nil, count: count) }
    return (0..<count).map { reals[$0] }
  }
}

extension ObservedCohort {
  /// Where each candidate stands.
  var places: [UInt32: Int] {
    Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, $0) })
  }

  /// Values of everybody in the order of the candidates.
  func byCandidate<Value>(_ values: [Value]) -> [Value] {
    people.indices.sorted { people[$0] < people[$1] }.map { values[$0] }
  }

  /// The numbers of a column at a visit; empty when there is none.
  func reals(_ name: String, at visit: Int = 0) -> [Double?] {
    if case .real? = visits[visit][name] { visits[visit][name]?.numbers ?? [] } else { [] }
  }

  /// The answers of a column at a visit; empty when there is none.
  func truths(_ name: String, at visit: Int = 0) -> [Bool?] {
    if case .truth(let values)? = visits[visit][name] {
      (0..<values.count).map { values[$0] }
    } else {
      []
    }
  }

  /// The same as it stands in its column, at no cost: for what asks it of one person after the other.
  func realEntries(_ name: String, at visit: Int = 0) -> Entries<Double> {
    if case .real(let entries)? = visits[visit][name] { entries } else { Entries([]) }
  }

  /// The same of answers.
  func truthEntries(_ name: String, at visit: Int = 0) -> Entries<Bool> {
    if case .truth(let entries)? = visits[visit][name] { entries } else { Entries([]) }
  }

  /// When a person was ill: beginnings and ends of spells up to a moment, from the changes alone.
  func spells(_ place: Int, until end: Double) -> [(start: Double, end: Double)] {
    var spells: [(start: Double, end: Double)] = []
    var began: Double?
    for change in truth.changes[place] where change.time <= end {
      if change.value == "ill" {
        began = change.time
      } else if let start = began {
        spells.append((start, change.time))
        began = nil
      }
    }
    if let start = began { spells.append((start, end)) }
    return spells
  }

  /// Whether a person was ill at any time after `start`, up to `end`.
  func wasIll(_ place: Int, after start: Double, until end: Double) -> Bool {
    spells(place, until: end).contains { $0.end > start }
  }
}
