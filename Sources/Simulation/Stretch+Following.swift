import NumericalMethods

/// That a clock of somebody ran out in the step.
struct Crossing {
  let clock: UInt32
  /// The same person's crossing found before this one, by its place in the list plus 1; 0 for the first.
  let former: UInt32
}

extension Stretch {
  /// Follows one person through a step from change to change, by date.
  ///
  /// Random time change: a clock has an Exp(1) of integrated hazard left and runs only while its
  /// transition is open, so it runs out at (when its hazard was set) + left / hazard. Time is counted
  /// as a share of the step. Ties go to the clock declared first.
  ///
  /// A clock is counted down only where its own hazard changes and at the step's end: so its date
  /// is the same, to the last bit, whatever else happens to the person, and a clock that nothing
  /// touches ends where the lane loop leaves it. That is why only those clocks are followed that ran
  /// out, and those that one of them opens, closes or changes when it goes off.
  ///
  /// Most clocks that have gone off are closed by it. Their fresh thresholds are drawn afterwards, those
  /// of many people together, unless they are open again within the step.
  mutating func follow(_ lane: Int, through step: TimeGrid.Step, _ length: Float) {
    var crossing = words[program.layout.crossed, lane]
    while crossing != 0 {
      let (clock, former) = (
        crossings[Int(crossing) - 1].clock, crossings[Int(crossing) - 1].former
      )
      take(Int(clock), lane: lane, length)
      crossing = former
    }
    while let next = followed.next(before: step.stop) {
      let (first, date) = (followed[next].clock, followed[next].runsOut)
      let (closed, changed) = (program.clocks[first].closes, program.clocks[first].changes)
      for place in closed { takeUnlessFollowed(program.touched[place], lane: lane, length) }
      for place in changed where isOpen(program.touched[place], lane: lane) {
        takeUnlessFollowed(program.touched[place], lane: lane, length)
      }
      fire(first, lane: lane, at: step.date(date), until: step.last)
      guard failure == nil else { break }
      guard case .transition(let state, _, _) = program.clocks[first].alarm else {
        // An event jolts fluctuations, which hazards see from the next step on, and runs on.
        var stands = standing(first, lane: lane, at: date, length)
        stands.run(threshold(first, lane: lane))
        followed[next] = stands
        continue
      }
      if !program.states[state].lines.isEmpty {
        drawLines(ofState: state, lane: lane, at: date, step)
      }
      close(next, at: date, isSpent: true)
      for place in closed {
        if let place = followed.place(of: program.touched[place]) {
          close(place, at: date, isSpent: false)
        }
      }
      for place in program.clocks[first].opens {
        open(program.touched[place], lane: lane, at: date, length)
      }
      for place in changed {
        // The open ones are all among those that are followed.
        guard let place = followed.place(of: program.touched[place]) else { continue }
        change(place, lane: lane, at: date, length)
      }
    }
    // Part by part: a whole clock that has just been written in parts is slow to read.
    for place in 0..<followed.count {
      let clock = followed[place].clock
      if followed[place].isSpent {
        spend(clock, lane: lane)
      } else {
        let remaining = doubles[present(clock)]
        remaining[lane] =
          followed[place].isAsFound ? max(0, remaining[lane]) : followed[place].left(at: 1)
      }
    }
    followed.clear()
  }

  /// Takes an open clock among those that are followed, as the lane loop left it.
  @inline(__always)
  private mutating func take(_ clock: Int, lane: Int, _ length: Float) {
    var stands = beginning(clock, lane: lane, length)
    stands.run(asFound: doubles[former(clock), lane], runsOut: doubles[present(clock), lane] < 0)
    followed.add(stands)
  }

  @inline(__always)
  private mutating func takeUnlessFollowed(_ clock: Int, lane: Int, _ length: Float) {
    if followed.place(of: clock) == nil { take(clock, lane: lane, length) }
  }

  /// Closes a followed clock; one that has gone off has nothing left.
  @inline(__always)
  private mutating func close(_ place: Int, at date: Double, isSpent: Bool) {
    followed[place] = FollowedClock(
      closed: followed[place].clock, at: date, left: followed[place].left(at: date),
      isSpent: isSpent)
  }

  /// Opens a clock.
  private mutating func open(_ clock: Int, lane: Int, at date: Double, _ length: Float) {
    var stands = standing(clock, lane: lane, at: date, length)
    guard let place = followed.place(of: clock) else {
      // It was closed until now, so it has what the step began with.
      stands.run(doubles[former(clock), lane])
      return followed.add(stands)
    }
    stands.run(followed[place].isSpent ? threshold(clock, lane: lane) : followed[place].left)
    followed[place] = stands
  }

  /// Lets a clock run on by the rate that it has now, if it is open.
  private mutating func change(_ place: Int, lane: Int, at date: Double, _ length: Float) {
    let clock = followed[place].clock
    guard isOpen(clock, lane: lane) else { return }
    var stands = standing(clock, lane: lane, at: date, length)
    guard !stands.isLike(followed[place]) else { return }
    stands.run(followed[place].left(at: date))
    followed[place] = stands
  }

  /// How an open clock stands at the beginning of a step, but for what it has left.
  @inline(__always)
  mutating func beginning(_ clock: Int, lane: Int, _ length: Float) -> FollowedClock {
    if let slope = program.clocks[clock].slope {
      return standing(clock, slope, lane: lane, at: 0, length)
    }
    return FollowedClock(clock, since: 0, hazard: Double(floats[rate(clock), lane] * length))
  }

  /// The same from a share of the step on, as things now stand.
  @inline(__always)
  private mutating func standing(
    _ clock: Int, lane: Int, at share: Double, _ length: Float
  ) -> FollowedClock {
    let plan = program.clocks[clock]
    if let slope = plan.slope { return standing(clock, slope, lane: lane, at: share, length) }
    let rate =
      plan.isSteady
      ? floats[rate(clock), lane] : Elementary.exponential(value(of: plan.logRate, lane: lane))
    return FollowedClock(clock, since: share, hazard: Double(rate * length))
  }

  /// The same of a clock whose log rate goes in a line.
  private mutating func standing(
    _ clock: Int, _ slope: Program.Slope, lane: Int, at share: Double, _ length: Float
  ) -> FollowedClock {
    let start = Double(value(of: slope.start, lane: lane))
    return FollowedClock(
      clock, since: share, origin: start, slope: Double(value(of: slope.end, lane: lane)) - start,
      length: Double(length))
  }

  /// Whether a clock runs.
  @inline(__always)
  mutating func isOpen(_ clock: Int, lane: Int) -> Bool {
    guard let indicator = program.clocks[clock].indicator else { return true }
    return floats[indicator, lane] != 0
  }

  /// Lets a clock go off.
  @inline(__always)
  private mutating func fire(_ number: Int, lane: Int, at date: Double, until end: Double) {
    guard count(number, lane: lane) else { return }
    switch program.clocks[number].alarm {
    case .event(let event):
      for number in program.events[event].jolts {
        let jolt = program.jolts[number]
        // The fluctuation already stands where the step is left; the jolt has decayed until then.
        let left = Float(Elementary.exponential(-jolt.forgetting * (end - date)))
        floats[jolt.fluctuation, lane] += jolt.size * left
      }
      if program.events[event].isWatched {
        log.events.append(Occurrence(time: date, event: Int32(event)), lane: lane)
      }
    case .transition(let state, _, let to):
      enter(to, ofState: state, lane: lane, at: date)
      deriveSources(ofState: state, lane: lane, at: date)
    }
  }
}
