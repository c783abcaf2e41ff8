import NumericalMethods
import RandomStreams

extension Stretch {
  /// Moves a person into another value of a state, with everything that hangs on it.
  mutating func enter(_ value: Int, ofState state: Int, lane: Int, at date: Double) {
    let layout = program.layout
    let plan = program.states[state]
    let (current, since) = (words[layout.current + state], doubles[layout.since + state])
    let old = Int(current[lane])
    doubles[layout.ended[state] + old, lane] += date - since[lane]
    // Who is put elsewhere at birth has never been at rest.
    if date > since[lane] { doubles[layout.lastLeft[state] + old, lane] = date }
    floats[plan.indicator + old, lane] = 0
    floats[plan.indicator + value, lane] = 1
    current[lane] = UInt32(value)
    since[lane] = date

    var marks: UInt32 = 0
    if value != 0 {
      if !plan.marks.isEmpty {
        if plan.marksMove { deriveSources(ofState: state, lane: lane, at: date) }
        marks = drawMarks(ofState: state, lane: lane)
      }
      floats[plan.episodes, lane] += 1
      floats[plan.ever, lane] = 1
    }
    for number in plan.marks {
      let bit: UInt32 = 1 &<< UInt32(number - plan.marks.lowerBound)
      floats[program.marks[number].flag, lane] = marks & bit != 0 ? 1 : 0
    }
    logSwitch(to: value, ofState: state, lane: lane, at: date, marks: marks)
  }

  /// The marks of the spell that begins, one bit each; the draw's number counts spells.
  private mutating func drawMarks(ofState state: Int, lane: Int) -> UInt32 {
    var marks: UInt32 = 0
    let (episodes, numbers) = (program.states[state].episodes, program.states[state].marks)
    let episode = UInt32(floats[episodes, lane])
    counts.draws += numbers.count
    for number in numbers {
      let mark = program.marks[number]
      var probability = mark.probability
      if !mark.isConstant {
        let odds = Elementary.exponential(Double(value(of: mark.logOdds, lane: lane)))
        probability = Elementary.probability(ofOdds: odds)
      }
      let word = address(mark.purpose).word(person: people[lane], number: episode)
      if Elementary.uniform(ofWord: word) < probability {
        marks |= 1 &<< UInt32(number - numbers.lowerBound)
      }
    }
    return marks
  }

  /// Writes a change down and lets the responses that wait for nothing else wait for it.
  mutating func logSwitch(
    to value: Int, ofState state: Int, lane: Int, at date: Double, marks: UInt32
  ) {
    let position = log.changes.append(
      Switch(time: date, state: UInt16(state), value: UInt8(value), marks: marks), lane: lane)
    for place in program.states[state].responses {
      let number = program.stateResponses[place]
      if words[program.layout.pending + number, lane] == LaneLog<Switch>.none {
        schedule(position, response: number, lane: lane)
      }
    }
  }

  // MARK: - Derived sources

  /// The derived sources of one person after a change of one state.
  ///
  /// Times of other states are held until the next step, so that this change is no news to them.
  @inline(__always)
  mutating func deriveSources(ofState state: Int, lane: Int, at date: Double) {
    if program.states[state].needsTimes { deriveTimes(ofState: state, lane: lane, at: date) }
    for place in program.states[state].products {
      let product = program.products[program.stateProducts[place]]
      floats[product.column, lane] = floats[product.first, lane] * floats[product.second, lane]
    }
  }

  /// Writes the years in the present spell and in all spells, where an arrow asks for them.
  mutating func deriveTimes(ofState state: Int, lane: Int, at time: Double) {
    let (layout, plan) = (program.layout, program.states[state])
    guard plan.needsTimes else { return }
    let isAtRest = words[layout.current + state, lane] == 0
    // Whoever is born in the step has not been anywhere when it begins.
    let present = isAtRest ? 0 : max(0, time - doubles[layout.since + state, lane])
    if let column = plan.spellYears { floats[column, lane] = Float(present) }
    guard let column = plan.totalYears else { return }
    var total = present
    for value in program.stateValues[state].indices.dropFirst() {
      total += doubles[layout.ended[state] + value, lane]
    }
    floats[column, lane] = Float(total)
  }
}
