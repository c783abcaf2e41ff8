/// The dates at which people of a block changed state, each person's in order of time.
///
/// The entries of all lanes stand in one array; each names the lane's next one. So a date costs one
/// append, and no lane has an array of its own.
struct SwitchLog: Sendable {
  /// A change of one state.
  struct Entry: Sendable {
    /// The moment in years from the first visit.
    let time: Double
    let state: UInt8
    /// The value entered.
    let value: UInt8
    /// The marks of the spell that begins, one bit each in order of declaration.
    let marks: UInt32
    /// The lane's next entry, or ``none``.
    var next: UInt32
  }

  /// No entry.
  static let none = UInt32.max

  private var entries: [Entry] = []
  /// Each lane's first and last entry.
  private var ends: [Ends]

  private struct Ends {
    var first = SwitchLog.none
    var last = SwitchLog.none
  }

  init(lanes: Int) { ends = Array(repeating: Ends(), count: lanes) }

  /// Forgets everything, for as many lanes as are wanted now.
  mutating func clear(lanes: Int) {
    entries.removeAll(keepingCapacity: true)
    ends = Array(repeating: Ends(), count: lanes)
  }

  subscript(position: UInt32) -> Entry { entries[Int(position)] }

  /// Adds a change to a lane and gives its position.
  mutating func append(
    lane: Int, time: Double, state: Int, value: Int, marks: UInt32
  ) -> UInt32 {
    let position = UInt32(entries.count)
    entries.append(
      Entry(
        time: time, state: UInt8(state), value: UInt8(value), marks: marks,
        next: SwitchLog.none))
    let last = ends[lane].last
    if last == SwitchLog.none {
      ends[lane].first = position
    } else {
      entries[Int(last)].next = position
    }
    ends[lane].last = position
    return position
  }

  /// The position of a lane's first entry, or ``none``.
  func first(ofLane lane: Int) -> UInt32 { ends[lane].first }

  /// The positions of a lane's entries in order of time.
  func positions(ofLane lane: Int) -> [UInt32] {
    var found: [UInt32] = []
    var position = ends[lane].first
    while position != SwitchLog.none {
      found.append(position)
      position = entries[Int(position)].next
    }
    return found
  }
}
