import NumericalMethods
import RandomStreams
import Tables

/// What is done to people: a state held, a process set, an event caused, and their opposites.
///
/// While a transition, or the value that it would leave, is held, its clock runs as ever: whom nothing would
/// have changed is not changed in any bit. A clock that goes off then is silent and stands still, until it is
/// free again and has the threshold of its next occurrence. An event that is prevented goes off silently and
/// its clock runs on, so what happens after is what would have happened.
extension Stretch {
  /// Does what is done at the very start of a step, to the first lanes.
  ///
  /// Processes stand at their values as they are done from here on, so hazards see them in this step already.
  mutating func doDeeds(_ moments: Range<Int>, at date: Double, count: Int) {
    for moment in moments {
      for lane in 0..<count {
        switch perform(moment, lane: lane, at: date, until: date) {
        case .nothing: break
        case .moved(let state, let value, _, let life):
          enter(value, ofState: state, lane: lane, at: date)
          deriveSources(ofState: state, lane: lane, at: date)
          if let life { endLife(life, lane: lane, at: date) }
        case .free(let state, let only):
          for clock in program.clocks.indices
          where isOf(clock, state, only) && doubles[present(clock), lane] == .infinity {
            doubles[present(clock), lane] = threshold(clock, lane: lane)
          }
        }
      }
    }
    if moments.contains(where: { program.deeds[program.moments[$0].deed].trait != nil }) {
      setTraits(count: count)
    }
    for number in program.handled {
      sumValue(of: program.processes[number], count: count)
    }
    setValues(count: count)
  }

  /// Puts the values of processes that are set in the place of their own.
  func setValues(count: Int) {
    for number in program.sets {
      let deed = program.deeds[number]
      guard case .set(let process, let level) = deed.action else { continue }
      let (value, flag) = (floats[program.processes[process].value], floats[deed.flag])
      for lane in 0..<count where flag[lane] != 0 { value[lane] = level }
    }
  }

  /// Lets people live by what is done to their traits, and sums anew what follows from traits.
  ///
  /// Of several things done to one trait each follows on the one before it. Sums are those of a life that
  /// began with these values, term by term: who has the value anyway keeps every bit.
  private mutating func setTraits(count: Int) {
    for plan in program.traits {
      if let origin = plan.origin {
        Kernels.copy(floats[plan.column], floats[origin], count: count)
      }
    }
    for deed in program.deeds {
      guard let trait = deed.trait else { continue }
      let (value, flag) = (floats[program.traits[trait].column], floats[deed.flag])
      for lane in 0..<count where flag[lane] != 0 {
        switch deed.action {
        case .setTrait(_, let level): value[lane] = level
        case .shiftTrait(_, let size): value[lane] += size
        case .hold, .put, .forbid, .set, .shift, .cause, .prevent: break
        }
      }
    }
    prepare()
  }

  /// Moves fluctuations by what is added to their set-points through a step, in whom it is added at its start.
  func shiftSetPoints(through step: TimeGrid.Step, _ persistence: [Float], count: Int) {
    for deed in program.deeds {
      guard case .shift(let process, let size) = deed.action else { continue }
      let (fluctuation, flag) = (
        floats[program.processes[process].fluctuation], floats[deed.flag]
      )
      let moved = size * (1 - persistence[process])
      for lane in 0..<count where flag[lane] != 0 { fluctuation[lane] += moved }
    }
  }

  /// Lets a deed begin or end for one person.
  ///
  /// - Parameters:
  ///   - moment: the moment, by its place in the program's list.
  ///   - lane: the person.
  ///   - date: the moment's date.
  ///   - end: the date at which fluctuations already stand.
  /// - Returns: what is to become of states and clocks, which is for whoever asked to do.
  mutating func perform(
    _ moment: Int, lane: Int, at date: Double, until end: Double
  ) -> Consequence {
    let (number, isBeginning) = (program.moments[moment].deed, program.moments[moment].isBeginning)
    let deed = program.deeds[number]
    guard !isOver(deed, lane: lane) else { return .nothing }
    if isBeginning {
      guard
        program.conditions[deed.conditions].allSatisfy({
          $0.comparison.holds(Double(floats[$0.column, lane]), $0.number)
        })
      else { return .nothing }
    } else if floats[deed.flag, lane] == 0 {
      return .nothing
    }
    floats[deed.flag, lane] = isBeginning ? 1 : 0
    switch deed.action {
    case .hold(let state, let value):
      guard let held = program.states[state].held else { return .nothing }
      if isBeginning {
        floats[held, lane] = Float(number + 1)
        return put(deed, ofState: state, at: value, lane: lane, date)
      }
      guard floats[held, lane] == Float(number + 1) else { return .nothing }
      floats[held, lane] = 0
      return .free(state: state, clock: nil)
    case .put(let state, let value): return put(deed, ofState: state, at: value, lane: lane, date)
    case .forbid(let clock):
      guard !isBeginning, case .transition(let state, _, _) = program.clocks[clock].alarm else {
        return .nothing
      }
      return .free(state: state, clock: clock)
    case .cause(let event): happen(event, lane: lane, at: date, until: end)
    case .shift(let process, let size):
      let plan = program.processes[process]
      let moved = Elementary.exponentialMinusOne(-plan.forgetting * (end - date))
      // Up to the step's end, from which it is added, or taken away, as through a whole step.
      floats[plan.fluctuation, lane] -= (isBeginning ? size : -size) * Float(moved)
    case .prevent(_, let window):
      let (start, end) = (windows(window), windows(window) + 1)
      doubles[isBeginning ? start : end, lane] = date
      if isBeginning { doubles[end, lane] = .infinity }
    case .set, .setTrait, .shiftTrait: break
    }
    return .nothing
  }

  /// What a deed means for clocks.
  enum Consequence {
    case nothing
    /// They go on as after a transition to a value.
    ///
    /// It may end a life, by its place among the program's.
    case moved(state: Int, value: Int, Program.Link, life: Int?)
    /// Those of a state, or one of them, that stand still run again.
    case free(state: Int, clock: Int?)
  }

  private mutating func put(
    _ deed: Program.DeedPlan, ofState state: Int, at value: Int, lane: Int, _ date: Double
  ) -> Consequence {
    let current = Int(words[program.layout.current + state, lane])
    guard current != value else { return .nothing }
    return .moved(
      state: state, value: value, program.pushes[deed.pushes + current], life: deed.ends)
  }

  /// Whether a clock is of a state, and the only one that is meant where one is.
  func isOf(_ clock: Int, _ state: Int, _ only: Int?) -> Bool {
    guard case .transition(state, _, _) = program.clocks[clock].alarm else { return false }
    return only.map { $0 == clock } ?? true
  }

  /// Whether a process is set in one person.
  func isSet(_ process: Int, lane: Int) -> Bool {
    program.sets.contains { number in
      guard case .set(process, _) = program.deeds[number].action else { return false }
      return floats[program.deeds[number].flag, lane] != 0
    }
  }

  /// What an event does to one person, at a date.
  mutating func happen(_ event: Int, lane: Int, at date: Double, until end: Double) {
    for number in program.events[event].jolts {
      let jolt = program.jolts[number]
      // The fluctuation already stands where the step is left; the jolt has decayed until then.
      let left = Float(Elementary.exponential(-jolt.forgetting * (end - date)))
      floats[jolt.fluctuation, lane] += jolt.size * left
    }
    if program.events[event].isWatched {
      log.events.append(Occurrence(time: date, event: Int32(event)), lane: lane)
    }
  }

  /// Prevents in advance the events that are prevented within a step, all of which are dated before all else.
  mutating func preventEvents(in step: TimeGrid.Step, count: Int) {
    for moment in upcoming {
      guard case .prevent = program.deeds[program.moments[moment].deed].action else { continue }
      let date = step.date(program.share(of: moment, in: step))
      for lane in 0..<count { _ = perform(moment, lane: lane, at: date, until: step.last) }
    }
  }

  /// The column of the beginning of a window; that of its end follows.
  private func windows(_ window: Int) -> Int { program.layout.windows + 2 * window }

  /// Whether a deed keeps a transition from being made.
  @inline(__always)
  mutating func isSilenced(_ clock: Int, lane: Int) -> Bool {
    let silencers = program.clocks[clock].silencers
    guard !silencers.isEmpty else { return false }
    return program.silencers[silencers].contains { floats[$0, lane] != 0 }
  }

  /// Whether a deed keeps an event from happening at a date.
  @inline(__always)
  func isPrevented(_ clock: Int, lane: Int, at date: Double) -> Bool {
    let silencers = program.clocks[clock].silencers
    guard !silencers.isEmpty else { return false }
    return program.silencers[silencers].contains {
      doubles[windows($0), lane] <= date && date < doubles[windows($0) + 1, lane]
    }
  }
}
