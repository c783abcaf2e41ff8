import NumericalMethods

extension LifeReel {
  /// A wait for a transition or an event: one threshold, and the hazard that has run it down.
  ///
  /// The threshold E is the unit-exponential draw of the occurrence. The hazard h(t), a rate a year, adds up only while the
  /// transition is open, and the clock goes off when the sum H = ∫ h(t) dt reaches E.
  package struct Wait: Sendable {
    /// Which of the clock's occurrences is waited for, from 0.
    package let occurrence: Int
    /// The unit-exponential draw E.
    package let threshold: Double
    /// When the wait began, in years from the first visit: at birth, or when the clock last went off.
    package let began: Double
    /// When the clock went off; nil where it has not yet.
    package fileprivate(set) var ended: Double?
    /// The accumulated hazard H: the threshold less what the engine has left of it, all of it where the clock went off.
    package fileprivate(set) var hazard: Double
    /// How long the clock has run, in years: as long as the transition was open.
    package fileprivate(set) var years = 0.0
    /// The hazard at the end of the wait, a year; 0 where the transition is not open.
    package fileprivate(set) var rate = 0.0
    /// The sum of the pieces through which the hazard went in one line, which is H up to rounding.
    package fileprivate(set) var sumOfPieces = 0.0
    /// The rate a year of the model with all arrows at zero.
    package let baseline: Double
    /// What each arrow and response did to the wait, in the engine's order.
    package fileprivate(set) var influences: [Influence]
    /// Whether the clock stands still, since what it waits for is held back or the life is over.
    package fileprivate(set) var standsStill = false
    /// The years after which it goes off, where chance does not decide.
    package let after: Double?

    /// What is left of the threshold.
    package var left: Double { max(0, threshold - hazard) }
  }

  /// What an arrow or response did to a wait.
  package struct Influence: Sendable {
    /// The arrow as files write it.
    package let name: String
    /// The log rate ratio for each unit of the source; 1 for a response, whose value is a log rate ratio.
    package let effect: Double
    /// The mean of the source's value over the time for which the clock ran.
    package fileprivate(set) var mean = 0.0
    /// The source's value at the end of that time.
    package fileprivate(set) var last = 0.0
    /// What the accumulated hazard H₋ would have come to without the arrow, all else as it was lived.
    package fileprivate(set) var without = 0.0
    /// Whether it is a response, whose values are log rate ratios.
    package let isResponse: Bool
  }

  /// The waits of a clock from birth to the moment, the last one still going on.
  ///
  /// Each step's hazard is the one that the engine ran the clock down by: a line of the log rate where a source moves within
  /// the step, else held. Where a change of a state lies in a step there is a piece before and one after it.
  ///
  /// - Parameter clock: the clock's number.
  /// - Returns: the waits in order; what is left of the last one is the engine's.
  func waits(ofClock clock: Int) -> [Wait] {
    let plan = program.clocks[clock]
    guard plan.after == nil else { return [] }
    var waits = [wait(clock, occurrence: 0, from: birth)]
    for (number, frame) in frames.enumerated() {
      let next = number + 1 < frames.count ? Int(frames[number + 1].fired[clock]) : fired(clock)
      var left = frame.remaining[clock]
      if Int(frame.fired[clock]) != waits[waits.count - 1].occurrence {
        waits.append(wait(clock, occurrence: Int(frame.fired[clock]), from: frame.step.start))
      }
      if waits[waits.count - 1].standsStill, left < .infinity {
        // Free again, with a fresh threshold.
        waits[waits.count - 1] = wait(
          clock, occurrence: Int(frame.fired[clock]), from: frame.step.start)
      }
      waits[waits.count - 1].standsStill = left == .infinity
      for (place, piece) in frame.pieces.enumerated() {
        let end = frame.pieces[place...].dropFirst().first?.share ?? frame.step.stop
        guard isRunning(clock, piece.columns), left < .infinity else {
          waits[waits.count - 1].rate = 0
          continue
        }
        var start = piece.share
        while start < end {
          var line = hazard(clock, piece.columns, since: start, in: frame, isFirst: place == 0)
          let ran = line.rundown(until: end)
          let occurrence = waits[waits.count - 1].occurrence
          guard occurrence < next, ran >= left * (1 - 1e-6) - 1e-12 else {
            add(line, from: start, to: end, piece.columns, clock, frame, &waits[waits.count - 1])
            left -= ran
            break
          }
          line.run(left)
          let share = min(max(start, line.runsOut), end)
          add(line, from: start, to: share, piece.columns, clock, frame, &waits[waits.count - 1])
          waits[waits.count - 1].ended = frame.step.date(share)
          waits[waits.count - 1].hazard = waits[waits.count - 1].threshold
          waits.append(wait(clock, occurrence: occurrence + 1, from: frame.step.date(share)))
          left = waits[waits.count - 1].threshold
          start = share
          // A transition leaves the state that it is open in.
          if plan.indicator != nil { break }
        }
      }
      let reached = number + 1 < frames.count ? frames[number + 1].remaining[clock] : nil
      let present = reached ?? (frame.step.stop == 1 ? remaining(clock) : left)
      var wait = waits[waits.count - 1]
      wait.standsStill = present == .infinity
      wait.hazard = wait.standsStill ? wait.sumOfPieces : wait.threshold - max(0, present)
      waits[waits.count - 1] = wait
    }
    return waits
  }

  /// A wait that begins.
  private func wait(_ clock: Int, occurrence: Int, from date: Double) -> Wait {
    let plan = program.clocks[clock]
    let numbers = Array(plan.logRate.lasting) + Array(plan.logRate.moving)
    return Wait(
      occurrence: occurrence,
      threshold: Elementary.exponentialDeviate(
        ofWord: word(plan.purpose, number: UInt32(truncatingIfNeeded: occurrence))),
      began: date, hazard: 0,
      baseline: Elementary.exponential(Double(plan.logRate.constant)),
      influences: numbers.map { number in
        let term = program.terms[number]
        return Influence(
          name: program.termNames[number], effect: Double(term.factor),
          isResponse: program.responses.contains { $0.column == term.column })
      }, after: plan.after)
  }

  private func fired(_ clock: Int) -> Int { Int(last.words[program.layout.fired + clock, 0]) }

  private func remaining(_ clock: Int) -> Double {
    last.doubles[program.layout.remaining + clock, 0]
  }

  /// Whether a clock runs: its transition is open and the life not over.
  private func isRunning(_ clock: Int, _ columns: [Float]) -> Bool {
    if let indicator = program.clocks[clock].indicator, columns[indicator] == 0 { return false }
    return !program.mortalities.contains { life in
      life.clocks.contains(clock) && life.ends.contains { columns[$0] != 0 }
    }
  }

  /// The hazard of a clock from a share of a step on.
  private func hazard(
    _ clock: Int, _ columns: [Float], since: Double, in frame: Frame, isFirst: Bool
  ) -> FollowedClock {
    let plan = program.clocks[clock]
    if let slope = plan.slope {
      let start = Double(sum(slope.start, columns))
      return FollowedClock(
        clock, since: since, origin: start, slope: Double(sum(slope.end, columns)) - start,
        length: Double(frame.length))
    }
    let rate =
      plan.isSteady || isFirst
      ? columns[program.layout.rates + plan.rate]
      : Elementary.exponential(sum(plan.logRate, columns))
    return FollowedClock(clock, since: since, hazard: Double(rate * frame.length))
  }

  /// Adds a piece to a wait, and to what it would have come to without each arrow.
  ///
  /// Without an arrow of effect β on a source x the log rate is lower by β x throughout the piece, so its hazard is divided
  /// by exp(β x); along a line the integral is that of the other line.
  private func add(
    _ line: FollowedClock, from start: Double, to end: Double, _ columns: [Float], _ clock: Int,
    _ frame: Frame, _ wait: inout Wait
  ) {
    let plan = program.clocks[clock]
    let (ran, years) = (line.rundown(until: end), (end - start) * frame.step.length)
    let before = wait.years
    wait.sumOfPieces += ran
    wait.years += years
    let lasting = plan.logRate.lasting.count
    let slope = plan.slope
    wait.rate =
      slope == nil
      ? line.hazard / frame.step.length
      : Elementary.exponential(line.origin + end * line.slope)
    for (place, number) in (Array(plan.logRate.lasting) + Array(plan.logRate.moving)).enumerated() {
      let factor = Double(program.terms[number].factor)
      var (first, final) = (
        Double(columns[program.terms[number].column]), Double(columns[program.terms[number].column])
      )
      if let slope, place >= lasting {
        let offset = place - lasting
        first = Double(columns[program.terms[slope.start.moving.lowerBound + offset].column])
        final = Double(columns[program.terms[slope.end.moving.lowerBound + offset].column])
      }
      let other: Double
      if slope == nil {
        other = ran / Elementary.exponential(factor * first)
      } else {
        other = FollowedClock(
          clock, since: start, origin: line.origin - factor * first,
          slope: line.slope - factor * (final - first), length: Double(frame.length)
        ).rundown(until: end)
      }
      wait.influences[place].without += other
      let middle = first + (final - first) * (start + end) / 2
      if before + years > 0 {
        let mean = wait.influences[place].mean
        wait.influences[place].mean = (mean * before + middle * years) / (before + years)
      }
      wait.influences[place].last = first + (final - first) * end
    }
  }
}

extension LifeReel.Frame {
  /// The pieces through which no state changes, each with the share of the step at which it begins.
  var pieces: [(share: Double, columns: [Float])] { [(birth, start)] + changes }
}
