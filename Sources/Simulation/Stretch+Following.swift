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
    var deeds = upcoming
    while true {
      let next = followed.next(before: step.stop)
      if let moment = deeds.first,
        case let share = program.share(of: moment, in: step),
        next.map({ share <= followed[$0].runsOut }) ?? true
      {
        deeds.removeFirst()
        if case .prevent = program.deeds[program.moments[moment].deed].action { continue }
        perform(moment, lane: lane, at: share, step, length)
        continue
      }
      guard let next else { break }
      let (first, date) = (followed[next].clock, followed[next].runsOut)
      guard case .transition(let state, _, let to) = program.clocks[first].alarm else {
        // An event jolts fluctuations, which hazards see from the next step on, and runs on.
        guard count(first, lane: lane) else { break }
        if case .event(let event) = program.clocks[first].alarm,
          !isPrevented(first, lane: lane, at: step.date(date))
        {
          happen(event, lane: lane, at: step.date(date), until: step.last)
        }
        var stands = standing(first, lane: lane, at: date, length)
        stands.run(threshold(first, lane: lane))
        followed[next] = stands
        continue
      }
      guard count(first, lane: lane) else { break }
      if isSilenced(first, lane: lane) {
        // One that goes off after a time is overdue and needs no threshold.
        followed[next] = FollowedClock(
          closed: first, at: date, left: program.clocks[first].after == nil ? .infinity : 0,
          isSpent: false)
        continue
      }
      let link = program.clocks[first].link
      prepare(for: link, lane: lane, length)
      enter(to, ofState: state, lane: lane, at: step.date(date))
      deriveSources(ofState: state, lane: lane, at: step.date(date))
      close(next, at: date, isSpent: true)
      move(by: link, ofState: state, lane: lane, at: date, step, length)
      if let life = program.clocks[first].ends { endLife(life, lane: lane, at: step.date(date)) }
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

  /// Takes the clocks that a change of state will move, as they run until then.
  @inline(__always)
  private mutating func prepare(for link: Program.Link, lane: Int, _ length: Float) {
    for place in link.closes { takeUnlessFollowed(program.touched[place], lane: lane, length) }
    for place in link.changes where isOpen(program.touched[place], lane: lane) {
      takeUnlessFollowed(program.touched[place], lane: lane, length)
    }
  }

  /// Lets clocks go on as a change of state leaves them, which has been made.
  @inline(__always)
  private mutating func move(
    by link: Program.Link, ofState state: Int, lane: Int, at date: Double, _ step: TimeGrid.Step,
    _ length: Float
  ) {
    if !program.states[state].lines.isEmpty {
      drawLines(ofState: state, lane: lane, at: date, step)
    }
    for place in link.closes {
      if let place = followed.place(of: program.touched[place]) {
        close(place, at: date, isSpent: false)
      }
    }
    for place in link.opens { open(program.touched[place], lane: lane, at: date, length) }
    for place in link.changes {
      // The open ones are all among those that are followed.
      guard let place = followed.place(of: program.touched[place]) else { continue }
      change(place, lane: lane, at: date, length)
    }
  }

  /// Does to a person what is done at a share of the step.
  private mutating func perform(
    _ moment: Int, lane: Int, at share: Double, _ step: TimeGrid.Step, _ length: Float
  ) {
    switch perform(moment, lane: lane, at: step.date(share), until: step.last) {
    case .nothing: break
    case .moved(let state, let value, let link, let life):
      prepare(for: link, lane: lane, length)
      enter(value, ofState: state, lane: lane, at: step.date(share))
      deriveSources(ofState: state, lane: lane, at: step.date(share))
      move(by: link, ofState: state, lane: lane, at: share, step, length)
      if let life { endLife(life, lane: lane, at: step.date(share)) }
    case .free(let state, let only):
      for clock in program.clocks.indices where isOf(clock, state, only) {
        if program.clocks[clock].after != nil {
          if isOpen(clock, lane: lane) { awaitExpiry(clock, lane: lane, from: share) }
          continue
        }
        let left = followed.place(of: clock).map { followed[$0].left }
        guard (left ?? doubles[former(clock), lane]) == .infinity else { continue }
        takeUnlessFollowed(clock, lane: lane, length)
        guard let place = followed.place(of: clock) else { continue }
        let threshold = threshold(clock, lane: lane)
        if isOpen(clock, lane: lane) {
          var stands = standing(clock, lane: lane, at: share, length)
          stands.run(threshold)
          followed[place] = stands
        } else {
          followed[place] = FollowedClock(
            closed: clock, at: share, left: threshold, isSpent: false)
        }
      }
    }
  }

  /// Takes an open clock among those that are followed, as the lane loop left it.
  @inline(__always)
  private mutating func take(_ clock: Int, lane: Int, _ length: Float) {
    if program.clocks[clock].after != nil { return awaitExpiry(clock, lane: lane, from: 0) }
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

  /// Lets a clock that goes off after a time do so when that is over, or at once where it is over already.
  private mutating func awaitExpiry(_ clock: Int, lane: Int, from share: Double) {
    let stands = FollowedClock(
      clock, expiring: isOpen(clock, lane: lane) ? max(share, expiry(clock, lane: lane)) : .infinity
    )
    if let place = followed.place(of: clock) {
      followed[place] = stands
    } else {
      followed.add(stands)
    }
  }

  /// Opens a clock.
  private mutating func open(_ clock: Int, lane: Int, at date: Double, _ length: Float) {
    if program.clocks[clock].after != nil { return awaitExpiry(clock, lane: lane, from: date) }
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
}
