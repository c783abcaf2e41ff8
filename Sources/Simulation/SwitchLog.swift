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
    var next: Int32
  }

  /// No entry.
  static let none: Int32 = -1

  private(set) var entries: [Entry] = []
  /// Each lane's first and last entry.
  private(set) var first: [Int32]
  private var last: [Int32]

  init(lanes: Int) {
    first = Array(repeating: SwitchLog.none, count: lanes)
    last = first
  }

  subscript(position: Int32) -> Entry { entries[Int(position)] }

  /// Adds a change to a lane and gives its position.
  mutating func append(
    lane: Int, time: Double, state: Int, value: Int, marks: UInt32
  ) -> Int32 {
    let position = Int32(entries.count)
    entries.append(
      Entry(
        time: time, state: UInt8(state), value: UInt8(value), marks: marks,
        next: SwitchLog.none))
    if last[lane] == SwitchLog.none {
      first[lane] = position
    } else {
      entries[Int(last[lane])].next = position
    }
    last[lane] = position
    return position
  }

  /// The positions of a lane's entries in order of time.
  func positions(ofLane lane: Int) -> [Int32] {
    var found: [Int32] = []
    var position = first[lane]
    while position != SwitchLog.none {
      found.append(position)
      position = entries[Int(position)].next
    }
    return found
  }
}
