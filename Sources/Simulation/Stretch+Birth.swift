import Distributions
import NumericalMethods
import RandomStreams
import Scenarios

extension Stretch {
  /// Draws the traits of the people as they stand; `shifts` has, for some traits, one for each lane.
  mutating func drawTraits(shifts: [Int: [Float]]) {
    counts.people += lanes
    let random = words[program.layout.random]
    for (number, plan) in program.traits.enumerated() {
      if let origin = plan.origin {
        Kernels.copy(floats[plan.column], floats[origin], count: lanes)
        continue
      }
      counts.draws += lanes
      Kernels.fillFirstWords(
        random, people: people, address: address(plan.purpose), count: lanes)
      let column = floats[plan.column]
      if case .normal(let law) = plan.law {
        Kernels.fillNormals(column, words: random, count: lanes)
        Kernels.spread(
          column, mean: law.mean, standardDeviation: law.standardDeviation, count: lanes)
      } else {
        for lane in 0..<lanes { column[lane] = Float(plan.law.draw(random[lane])) }
      }
      for (lane, shift) in (shifts[number] ?? []).enumerated() { column[lane] += shift }
    }
  }

  /// Puts people, of whom only the traits are known, into another order.
  func reorder(_ order: [Int]) {
    let (word, scratch) = (words[program.layout.random], floats[program.layout.scratch])
    for (lane, place) in order.enumerated() { word[lane] = people[place] }
    for lane in 0..<lanes { people[lane] = word[lane] }
    for plan in program.traits {
      let column = floats[plan.column]
      for (lane, place) in order.enumerated() { scratch[lane] = column[place] }
      Kernels.copy(column, scratch, count: lanes)
    }
  }

  /// Gives everybody what a life begins with, traits being drawn, at dates in years.
  mutating func begin(births: [Double]) {
    let layout = program.layout
    let birth = doubles[layout.birth]
    for (lane, date) in births.enumerated() { birth[lane] = date }
    let random = words[layout.random]
    counts.draws += program.clocks.count * lanes
    for (number, clock) in program.clocks.enumerated() {
      Kernels.fillFirstWords(
        random, people: people, address: address(clock.purpose), count: lanes)
      Kernels.fillExponentials(doubles[present(number)], words: random, count: lanes)
      Kernels.copy(doubles[former(number)], doubles[present(number)], count: lanes)
    }
    for process in program.processes {
      drawNormals(process.traitPurpose, scale: process.traitSD, into: process.trait)
      drawNormals(process.startPurpose, scale: process.fluctuationSD, into: process.fluctuation)
      Kernels.sum(
        floats[process.value], floats[process.trait], floats[process.fluctuation], count: lanes)
    }
    prepare()
    for (state, values) in program.stateValues.enumerated() {
      for value in values.indices {
        let column = doubles[layout.lastLeft[state] + value]
        for lane in 0..<lanes { column[lane] = -.infinity }
      }
    }
    for response in program.responses.indices {
      let (due, pending) = (doubles[layout.due + response], words[layout.pending + response])
      for lane in 0..<lanes {
        due[lane] = .infinity
        pending[lane] = LaneLog<Switch>.none
      }
    }
    if let age = program.currentAge {
      floats[age.column].fill(lanes, floats[age.trait], birth) { $0 + Float($1) }
    }
    drawSeason()
    beginSeason(births: births)
    for state in program.states.indices { begin(state) }
  }

  /// Sums what follows from traits, which stays for life: the lasting terms of all arrows, and the rates
  /// on which nothing else acts.
  func prepare() {
    for combination in program.combinations {
      let base = floats[combination.base]
      Kernels.fill(base, combination.constant, count: lanes)
      for term in program.terms[combination.lasting] {
        Kernels.addScaled(base, floats[term.column], factor: term.factor, count: lanes)
      }
    }
    for (number, clock) in program.clocks.enumerated() where clock.isSteady {
      Kernels.exponentiate(
        floats[rate(number)], logRate: floats[clock.logRate.base], count: lanes)
    }
  }

  /// Standard normals times a scale, drawn by number 0; nothing is drawn when the scale is 0.
  private mutating func drawNormals(_ purpose: Purpose, scale: Float, into target: Int) {
    guard scale != 0 else { return }
    counts.draws += lanes
    let random = words[program.layout.random]
    Kernels.fillFirstWords(random, people: people, address: address(purpose), count: lanes)
    Kernels.fillNormals(floats[target], words: random, count: lanes)
    Kernels.scale(floats[target], by: scale, count: lanes)
  }

  /// Puts everybody into the value of a state that their life begins with.
  private mutating func begin(_ state: Int) {
    let layout = program.layout
    let plan = program.states[state]
    let since = doubles[layout.since + state]
    Kernels.copy(since, doubles[layout.birth], count: lanes)
    Kernels.fill(floats[plan.indicator], 1, count: lanes)
    for lane in 0..<lanes where plan.needsTimes {
      deriveTimes(ofState: state, lane: lane, at: since[lane])
    }
    combineColumns(count: lanes)
    let isWaitedFor = program.responses.contains {
      $0.trigger?.state == state && $0.trigger?.value == 0
    }
    for lane in 0..<lanes where isWaitedFor {
      logSwitch(to: 0, ofState: state, lane: lane, at: since[lane], marks: 0)
    }
    guard let start = plan.start else {
      for lane in 0..<lanes where plan.certainStart != 0 {
        enter(plan.certainStart, ofState: state, lane: lane, at: since[lane])
      }
      return
    }
    let (random, scratch) = (words[layout.random], doubles[layout.doubleScratch])
    counts.draws += lanes
    Kernels.fillFirstWords(random, people: people, address: address(start.purpose), count: lanes)
    combine(start.predictor, into: layout.scratch, count: lanes)
    if start.isHazard {
      Kernels.fillProbabilities(scratch, logHazards: floats[layout.scratch], count: lanes)
    } else {
      Kernels.fillProbabilities(scratch, logOdds: floats[layout.scratch], count: lanes)
    }
    for lane in 0..<lanes where Elementary.uniform(ofWord: random[lane]) < scratch[lane] {
      if start.value != 0 { enter(start.value, ofState: state, lane: lane, at: since[lane]) }
    }
  }
}
