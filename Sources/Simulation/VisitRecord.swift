/// What is recorded of a group of people at one visit, a column a quantity; the truth.
package struct VisitRecord: Sendable, Equatable {
  /// The moments, in years from the first visit.
  package let times: VisitTimes
  /// The values of the recorded processes in reference SDs, by name.
  package let processes: [String: [Float]]
  /// The states of people, by name of the state.
  package let states: [String: StateRecord]
  /// When each life ended, in years from the first visit; infinity for the living, and empty where no life can end.
  package var deaths: [Double] = []

  /// Whether each person is dead; empty where no life can end.
  package var dead: [Bool] { deaths.map { $0 < .infinity } }

  /// Whether the person at a place is dead.
  package func isDead(_ place: Int) -> Bool { !deaths.isEmpty && deaths[place] < .infinity }
}

/// When people come to a visit, in years from their first: all at once, or each in their time.
package enum VisitTimes: Sendable, Equatable {
  case common(Double)
  case individual([Double])

  /// The time of the person at a place.
  package subscript(place: Int) -> Double {
    switch self {
    case .common(let time): time
    case .individual(let times): times[place]
    }
  }

  /// The same moments, so much earlier.
  package func earlier(by years: Double) -> VisitTimes {
    switch self {
    case .common(let time): .common(time - years)
    case .individual(let times): .individual(times.map { $0 - years })
    }
  }

  /// Whether the moment of a place is before another by more than rounding, a third of a second.
  package func isBefore(_ moment: Double, at place: Int) -> Bool {
    self[place] < moment - 1e-8
  }
}

/// Where people stand in one state, and what they have been through in it.
package struct StateRecord: Sendable, Equatable {
  /// The names of the values; positions in the other columns refer to them.
  package let values: [String]
  /// The present value's position.
  package let current: [UInt8]
  /// For each value, when it was last left; −infinity if never.
  package let lastLeft: [[Double]]
  /// When lives began, where a chance decided on the value then, so that nothing is known of the time
  /// before; empty where everybody began in one value, which then had always been theirs.
  package let beginnings: [Double]
  /// When the present value was entered, in years from the first visit; like all that follows empty where
  /// the course was not asked for.
  package var since: [Double] = []
  /// For each value, the years spent in it up to the moment.
  package var years: [[Double]] = []
  /// The number of spells begun so far.
  package var episodes: [Int] = []

  /// The position of a value's name.
  package func position(of value: String) -> Int? { values.firstIndex(of: value) }

  /// Who had a value at any time later than the times given, up to the moment of the record.
  package func had(_ value: Int, after times: VisitTimes) -> [Bool] {
    var had = [Bool](repeating: false, count: current.count)
    var target = had.mutableSpan
    let (lastLeft, value) = (lastLeft[value], UInt8(value))
    let (current, left) = (current.span, lastLeft.span)
    // Said once before the loops, so that they need not ask.
    precondition(current.count == target.count && left.count == target.count)
    switch times {
    case .common(let time):
      for place in target.indices {
        let (has, hadLater) = (current[place] == value, left[place] > time)
        target[place] = has || hadLater
      }
    case .individual(let times):
      let times = times.span
      precondition(times.count == target.count)
      for place in target.indices {
        let (has, hadLater) = (current[place] == value, left[place] > times[place])
        target[place] = has || hadLater
      }
    }
    return had
  }

  /// Who has not had a value since life began, but may have had it before, later than the times given;
  /// empty where nobody may.
  package func mayHaveHad(_ value: Int, after times: VisitTimes) -> [Bool] {
    guard !beginnings.isEmpty else { return [] }
    return zip(had(value, after: times), beginnings).enumerated().map { place, known in
      !known.0 && times.isBefore(known.1, at: place)
    }
  }
}

/// One change of state in a life; the truth behind onset and remission.
package struct StateChange: Sendable, Equatable {
  /// The moment in years from the first visit.
  package let time: Double
  package let state: String
  /// The value entered.
  package let value: String
  /// The marks of the spell that begins, one bit each in the order of the state's declaration.
  package let marks: UInt32
  /// Whether a chance put the spell at the beginning of life, and it may have begun before: prevalent
  /// then, not incident.
  package let isPrevalent: Bool

  /// Makes a change.
  package init(time: Double, state: String, value: String, marks: UInt32, isPrevalent: Bool) {
    (self.time, self.state, self.value) = (time, state, value)
    (self.marks, self.isPrevalent) = (marks, isPrevalent)
  }
}

/// A change of one state: when, in years from the first visit, and to which of its values, by position.
package struct StateSwitch: Sendable, Equatable {
  package let time: Double
  package let value: UInt8

  /// Makes a change.
  package init(time: Double, value: UInt8) {
    self.time = time
    self.value = value
  }
}

/// What a run is asked to keep; lives do not depend on it.
package struct Recording: Sendable, Equatable {
  package let processes: Set<String>
  package let states: Set<String>
  /// The states whose course is recorded, too: since when they are what they are, years and episodes.
  package let courses: Set<String>

  /// Makes a request by names; unknown names are left out of records.
  ///
  /// The course of all states is kept unless only some are named.
  package init(processes: Set<String>, states: Set<String>, courses: Set<String>? = nil) {
    self.processes = processes
    self.states = states
    self.courses = courses ?? states
  }
}

extension Program {
  /// Whether people are recorded alike under two of its rivals, since these share what is recorded.
  package func records(_ recording: Recording, alike first: Int, _ second: Int) -> Bool {
    func agree(_ names: Set<String>, _ variables: (Rival) -> [Rival.Variable]) -> Bool {
      zip(variables(rivals[first]), variables(rivals[second])).allSatisfy { one, other in
        one.name == other.name && (one.number == other.number || !names.contains(one.name))
      }
    }
    return agree(recording.processes, \.processes) && agree(recording.states, \.states)
      && rivals[first].endings == rivals[second].endings
  }
}
