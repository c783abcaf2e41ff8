import RandomStreams
import Scenarios
import Simulation
import TestSupport
import Testing

/// What is told of a life is what was lived, in every model of the project: pieces add up to the engine's own numbers.
@Suite("Explanations in every model")
struct EveryModelExplainedTests {
  private static let paths = ProjectScenarios.paths(
    in: ["models"]
      + ((try? Checkout.names(in: "Scenarios/illustrations")) ?? []).map {
        "illustrations/\($0)/models"
      })

  /// Before the first visit, at it, inside a step after it, and at the end of one.
  ///
  /// Each model in one or two of four ways, which all models together have all of: debug builds take their time.
  private static func moments(_ path: String) -> [Double] {
    let isEven = (paths.firstIndex(of: path) ?? 0).isMultiple(of: 2)
    return path.hasPrefix("models") ? isEven ? [-3, 0.9] : [0, 1.5] : [isEven ? 0.9 : 0.2]
  }

  private static let people = UInt32(0)..<1

  private static func reel(_ person: UInt32, until moment: Double, _ program: Program) throws
    -> LifeReel
  {
    try LifeReel(
      Lives(program, seed: Seed(5), replicate: 0, people: [person]), until: moment)
  }

  @Test("Processes are the sums that the engine made of them, bit for bit", arguments: paths)
  func levels(path: String) throws {
    let scenario = try ProjectScenarios.scenario(at: path)
    let program = try Program(scenario, watching: scenario.events.map(\.name))
    var lives = try Lives(program, seed: Seed(5), replicate: 0, people: Array(0..<20))
    let recording = Recording(
      processes: Set(scenario.processes.map(\.name)), states: Set(scenario.states.map(\.name)))
    for moment in Self.moments(path) {
      var seen: VisitRecord?
      if moment >= 0 {
        try lives.advance(to: lives.grid.followSteps(to: moment))
        seen = try lives.seen(at: moment).record(recording)
      }
      for person in Self.people {
        let reel = try Self.reel(person, until: moment, program)
        for process in scenario.processes {
          let level = try #require(reel.level(of: process.name))
          // A block of one lives the life that a block of many does.
          if let seen { #expect(level.value == seen.processes[process.name]?[Int(person)]) }
          let sum = level.responses.reduce(level.trait + level.fluctuation) { $0 + $1.value }
          #expect(level.value == sum)
          #expect(level.traitSD * level.traitDraw == level.trait)
          // 32-bit numbers are added in every step of a life.
          let size = level.sources.reduce(1) { $0 + $1.size.magnitude }
          #expect(level.rounding.magnitude < 1e-5 * size, "\(process.name) \(level.rounding)")
          for reply in level.responses {
            let stations = reply.stations(until: moment)
            for (station, next) in zip(stations, stations.dropFirst()) {
              #expect(station.end == next.start && station.start < station.end)
              #expect(station.isOn != next.isOn)
            }
            if let last = stations.last {
              // The engine goes on from a 32-bit number in every step.
              let scale = 1e-5 * Double(1 + reply.effect.magnitude)
              #expect(last.end == reel.moment, "\(reply.name)")
              #expect(last.isOn == (reply.driver == 1))
              #expect(
                (last.value - Double(reply.value)).magnitude < scale,
                "\(reply.name) \(last.value) \(reply.value)")
            }
          }
          guard let step = level.step else { continue }
          let pulled = step.pulls.reduce(0.0) { $0 + Double($1.product) }
          #expect((pulled - Double(step.setPoint)).magnitude < 1e-5 * (1 + pulled.magnitude))
          #expect((step.noiseSD * step.draw - Double(step.noise)).magnitude < 1e-6)
          let isThrown = scenario.events.contains { event in
            event.jolts.contains { $0.process == process.name }
          }
          if !isThrown {
            let moved =
              step.pulls.isEmpty
              ? step.kept * step.before
              : step.setPoint + step.kept * (step.before - step.setPoint)
            #expect(step.noiseSD == 0 || moved + step.noise == step.after)
            #expect((moved + step.noise - step.after).magnitude < 1e-4)
          }
        }
      }
    }
  }

  @Test(
    "Clocks have run down by the sum of their pieces, and went off when that was all",
    arguments: paths)
  func waits(path: String) throws {
    let scenario = try ProjectScenarios.scenario(at: path)
    let program = try Program(scenario, watching: scenario.events.map(\.name))
    var ended = 0
    for moment in Self.moments(path) {
      var lives = try Lives(program, seed: Seed(5), replicate: 0, people: Array(Self.people))
      if moment >= 0 { try lives.advance(to: lives.grid.followSteps(to: moment)) }
      let seen = moment >= 0 ? try lives.seen(at: moment) : nil
      for person in Self.people {
        let reel = try Self.reel(person, until: moment, program)
        var waits: [(name: String, waits: [LifeReel.Wait])] = []
        for event in scenario.events {
          let course = try #require(reel.course(of: event.name))
          waits.append((event.name, course.waits))
          let dates = course.waits.compactMap(\.ended)
          #expect(course.dates.count == dates.count)
          for (date, other) in zip(course.dates, dates) { #expect((date - other).magnitude < 1e-6) }
          if let seen {
            #expect(seen.dates(ofEvent: event.name)[Int(person)] == course.dates)
          }
        }
        for state in scenario.states {
          let own = reel.waits(of: state)
          let stay = try #require(reel.stay(in: state))
          // Every change that chance decided is the end of one wait.
          let dates = own.flatMap { $0.waits.compactMap(\.ended) }.sorted()
          let isDone = scenario.interventions.contains { $0.action.variable == state.name }
          let timed = isDone || state.transitions.contains { $0.rate == nil }
          let changes = stay.changes.filter { $0.time > reel.birth }
          if !timed {
            #expect(dates.count == changes.count, "\(state.name)")
            for (date, change) in zip(dates, changes) {
              #expect((date - change.time).magnitude < 1e-6)
            }
          }
          // Each change is told with the clock that made it, of what the person was then.
          #expect(stay.arrivals.map(\.time) == stay.changes.map(\.time))
          for (number, arrival) in stay.arrivals.enumerated() {
            #expect(arrival.from == (number == 0 ? stay.first : stay.changes[number - 1].value))
            if let way = arrival.way {
              #expect(way.from == arrival.from && way.to == stay.changes[number].value)
              if let date = way.wait?.ended { #expect((date - arrival.time).magnitude < 1e-6) }
            }
          }
          if let arrival = stay.arrival {
            #expect(arrival.time == stay.arrivals.last?.time)
            #expect((isDone || arrival.way != nil) && arrival.time == stay.since)
          }
          #expect(
            stay.open.map(\.name)
              == state.transitions.filter { state.values[$0.from] == stay.value }.map {
                "\(state.name).\($0.name)"
              })
          waits += own
        }
        for (name, waits) in waits {
          for (number, wait) in waits.enumerated() {
            let isLast = number == waits.count - 1
            #expect(wait.occurrence == number && (wait.ended == nil) == isLast, "\(name)")
            if wait.ended != nil {
              ended += 1
              #expect(wait.hazard == wait.threshold)
            }
            // The lane loop rounds each step's hazard to 32 bits.
            if !wait.standsStill {
              #expect(
                (wait.sumOfPieces - wait.hazard).magnitude <= 2e-6 * max(1, wait.hazard),
                "\(name) \(wait.sumOfPieces) \(wait.hazard)")
            }
            #expect(wait.hazard <= wait.threshold && wait.began <= reel.moment)
            // Without its only arrow a clock runs by its base rate.
            let base = wait.baseline * wait.years
            let alone = wait.influences.first?.without ?? wait.sumOfPieces
            if wait.influences.count < 2 {
              #expect((alone - base).magnitude <= 1e-5 * max(1, base), "\(name)")
            }
            for influence in wait.influences where !influence.isResponse {
              if influence.mean == 0, influence.last == 0, influence.effect != 0 { continue }
              #expect(influence.without >= 0)
            }
          }
        }
      }
    }
    #expect(ended > 0 || path.hasPrefix("illustrations"))
  }
}
