import NumericalMethods

extension Stretch {
  /// Draws all lines through a step, from what is known at its start: as if nothing happened in it.
  mutating func drawLines(
    _ step: TimeGrid.Step, _ coefficients: StepCoefficients, count: Int
  ) {
    for line in program.lines {
      let (start, end) = (floats[line.start], floats[line.end])
      switch line.source {
      case .currentAge:
        guard let age = program.currentAge else { continue }
        start.fill(count, floats[age.trait]) { $0 + Float(step.start) }
        end.fill(count, floats[age.trait]) { $0 + Float(step.end) }
      case .season(let wave):
        guard let season = program.season else { continue }
        fill(start, with: wave, of: season, at: step.start, count: count)
        fill(end, with: wave, of: season, at: step.end, count: count)
      case .spellYears(let state), .totalYears(let state):
        for lane in 0..<count { drawTime(line, ofState: state, lane: lane, step) }
      case .response(let number):
        let plan = program.responses[number]
        Kernels.copy(start, floats[line.column], count: count)
        Kernels.copy(end, start, count: count)
        Kernels.respond(
          end, driver: floats[plan.driver], effect: plan.effect,
          building: coefficients.wholeBuilding[number], fading: coefficients.wholeFading[number],
          count: count)
        // What has happened before and is felt within the step bends the line.
        guard soonest[number] <= step.end else { continue }
        let due = doubles[program.layout.due + number]
        for lane in 0..<count where due[lane] <= step.end {
          end[lane] = Float(expected(number, lane: lane, through: step, at: step.end).end)
        }
      case .process(let process):
        Kernels.copy(start, floats[line.column], count: count)
        Kernels.copy(end, start, count: count)
        for part in line.responses {
          Kernels.add(end, floats[program.lines[part].end], count: count)
          Kernels.addScaled(end, floats[program.lines[part].start], factor: -1, count: count)
        }
        if program.sets.isEmpty { continue }
        for lane in 0..<count where isSet(process, lane: lane) { end[lane] = start[lane] }
      case .product:
        let (starts, ends) = line.factors
        Kernels.multiply(start, floats[starts.0], floats[starts.1], count: count)
        Kernels.multiply(end, floats[ends.0], floats[ends.1], count: count)
      }
    }
  }

  /// Draws the lines of one person anew that a change of a state bends, at a share of the step.
  mutating func drawLines(
    ofState state: Int, lane: Int, at share: Double, _ step: TimeGrid.Step
  ) {
    for place in program.states[state].lines {
      let line = program.lines[program.stateLines[place]]
      switch line.source {
      case .currentAge, .season: break
      case .spellYears(let state), .totalYears(let state):
        drawTime(line, ofState: state, lane: lane, step)
      case .response(let number):
        let expected = expected(number, lane: lane, through: step, at: step.date(share))
        draw(line, lane: lane, at: share, from: expected.value, to: expected.end)
      case .process(let process):
        var (start, end) = (floats[line.column, lane], floats[line.column, lane])
        for part in line.responses where !isSet(process, lane: lane) {
          let response = program.lines[part]
          start += floats[response.start, lane] - floats[response.column, lane]
          end += floats[response.end, lane] - floats[response.column, lane]
        }
        (floats[line.start, lane], floats[line.end, lane]) = (start, end)
      case .product:
        let (starts, ends) = line.factors
        func factor(_ start: Int, _ end: Int, at share: Double) -> Double {
          let (first, last) = (Double(floats[start, lane]), Double(floats[end, lane]))
          return first + share * (last - first)
        }
        draw(
          line, lane: lane, at: share,
          from: factor(starts.0, ends.0, at: share) * factor(starts.1, ends.1, at: share),
          to: Double(floats[ends.0, lane]) * Double(floats[ends.1, lane]))
      }
    }
  }

  /// A line through a value at a share of the step and one at its end, drawn back to its start.
  private mutating func draw(
    _ line: Program.LinePlan, lane: Int, at share: Double, from value: Double, to end: Double
  ) {
    // So near to the end nothing moves any more.
    let start = share < 1 - 1e-6 ? value - (end - value) * share / (1 - share) : end
    (floats[line.start, lane], floats[line.end, lane]) = (Float(start), Float(end))
  }

  /// The years in the present spell or in all spells, a line with a slope of one or none.
  private mutating func drawTime(
    _ line: Program.LinePlan, ofState state: Int, lane: Int, _ step: TimeGrid.Step
  ) {
    let layout = program.layout
    var (start, end) = (0.0, 0.0)
    if words[layout.current + state, lane] != 0 {
      let since = doubles[layout.since + state, lane]
      (start, end) = (step.start - since, step.end - since)
    }
    if case .totalYears = line.source {
      var ended = 0.0
      for value in program.stateValues[state].indices.dropFirst() {
        ended += doubles[layout.ended[state] + value, lane]
      }
      (start, end) = (start + ended, end + ended)
    }
    (floats[line.start, lane], floats[line.end, lane]) = (Float(start), Float(end))
  }
}
