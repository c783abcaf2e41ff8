/// What happened to the people of a block, each person's in order of time.
///
/// The entries of all lanes stand in one array; each names the lane's next one. So an entry costs one
/// append, and no lane has an array of its own.
struct LaneLog<Fact: Sendable>: Sendable {
  /// One thing that happened to somebody.
  struct Entry: Sendable {
    let fact: Fact
    /// The lane's next entry, or ``LaneLog/none``.
    var next: UInt32
  }

  /// No entry.
  static var none: UInt32 { UInt32.max }

  private var entries: [Entry] = []
  /// Each lane's first and last entry.
  private var ends: [Ends]

  private struct Ends {
    var first = UInt32.max
    var last = UInt32.max
  }

  init(lanes: Int) { ends = Array(repeating: Ends(), count: lanes) }

  /// Forgets everything, for as many lanes as are wanted now.
  mutating func clear(lanes: Int) {
    entries.removeAll(keepingCapacity: true)
    ends = Array(repeating: Ends(), count: lanes)
  }

  subscript(position: UInt32) -> Fact { entries[Int(position)].fact }

  /// The position of the lane's entry after this one, or ``none``.
  func next(after position: UInt32) -> UInt32 { entries[Int(position)].next }

  /// The position of a lane's first entry, or ``none``.
  func first(ofLane lane: Int) -> UInt32 { ends[lane].first }

  /// Adds something to a lane and gives its position.
  @discardableResult
  mutating func append(_ fact: Fact, lane: Int) -> UInt32 {
    let position = UInt32(entries.count)
    entries.append(Entry(fact: fact, next: Self.none))
    link(position, toLane: lane)
    return position
  }

  /// Takes some of a lane's entries out of it.
  mutating func remove(fromLane lane: Int, where isWrong: (Fact) -> Bool) {
    var position = ends[lane].first
    ends[lane] = Ends()
    while position != Self.none {
      let next = entries[Int(position)].next
      if !isWrong(entries[Int(position)].fact) {
        entries[Int(position)].next = Self.none
        link(position, toLane: lane)
      }
      position = next
    }
  }

  /// Puts an entry at the end of a lane.
  private mutating func link(_ position: UInt32, toLane lane: Int) {
    let last = ends[lane].last
    if last == Self.none {
      ends[lane].first = position
    } else {
      entries[Int(last)].next = position
    }
    ends[lane].last = position
  }

  /// A lane's entries in order of time.
  func facts(ofLane lane: Int) -> some Sequence<Fact> {
    sequence(state: ends[lane].first) { position -> Fact? in
      guard position != Self.none else { return nil }
      let entry = entries[Int(position)]
      position = entry.next
      return entry.fact
    }
  }
}

/// A change of one state.
struct Switch: Sendable {
  /// The moment in years from the first visit.
  let time: Double
  let state: UInt16
  /// The value entered.
  let value: UInt8
  /// The marks of the spell that begins, one bit each in order of declaration.
  let marks: UInt32
}

/// An event that is watched.
struct Occurrence: Sendable {
  /// The moment in years from the first visit.
  let time: Double
  /// The event's number in the program.
  let event: Int32
}

/// What happened to a block's people: changes of state, and apart from them, since they are far fewer and
/// asked for alone, watched events.
struct LifeLog: Sendable {
  var changes: LaneLog<Switch>
  var events: LaneLog<Occurrence>

  init(lanes: Int) { (changes, events) = (LaneLog(lanes: lanes), LaneLog(lanes: lanes)) }

  /// Forgets everything, for as many lanes as are wanted now.
  mutating func clear(lanes: Int) {
    changes.clear(lanes: lanes)
    events.clear(lanes: lanes)
  }
}
