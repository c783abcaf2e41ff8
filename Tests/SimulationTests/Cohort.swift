import Simulation
import Testing

/// What people lived through, at each visit and in all.
struct Cohort {
  let records: [VisitRecord]
  let changes: [[StateChange]]
  let eventCounts: [String: [Int]]
  let traits: [String: [Double]]

  /// The number of people.
  var count: Int { changes.count }

  /// The values of a process at a visit.
  func process(_ name: String, at visit: Int = 0) throws -> [Double] {
    try #require(records[visit].processes[name]).map(Double.init)
  }

  /// A state at a visit.
  func state(_ name: String = "depression", at visit: Int = 0) throws -> StateRecord {
    try #require(records[visit].states[name])
  }

  /// How many people are not at rest at a visit.
  func cases(_ name: String = "depression", at visit: Int = 0) throws -> Int {
    try state(name, at: visit).current.count { $0 != 0 }
  }

  /// The values of a trait.
  func trait(_ name: String) throws -> [Double] { try #require(traits[name]) }
}
