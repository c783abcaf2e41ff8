package import RandomStreams
package import Scenarios
package import Simulation

/// A scenario made ready to be carried out: the compiled lives and the plan to look at them.
package struct Study: Sendable {
  package let scenario: Scenario
  package let program: Program
  /// What instruments look at, and so what must be recorded.
  let recording: Recording
  /// Where each purpose of fieldwork draws.
  let purposes: Purposes

  /// The plan.
  package var plan: StudyPlan { scenario.study }

  /// The addresses of fieldwork: its draws do not depend on the model either.
  struct Purposes: Sendable {
    let frame: Purpose
    let attrition: Purpose
    let incomplete: Purpose
    /// One for each instrument, in order.
    let instruments: [Purpose]
  }

  /// Makes a scenario ready.
  ///
  /// - Throws: `FieldworkError.simulation` when it does not compile, `.unknownName` when an instrument
  ///   looks at nothing (the reader of scenario files has excluded both).
  package init(_ scenario: Scenario) throws(FieldworkError) {
    self.scenario = scenario
    do {
      program = try Program(scenario)
      var book = PurposeBook()
      func enter(_ path: String) throws(PurposeCollision) -> Purpose {
        try book.purpose(.fieldwork, path)
      }
      var instruments: [Purpose] = []
      for instrument in scenario.study.instruments {
        instruments.append(try enter("instrument/\(instrument.name)"))
      }
      purposes = Purposes(
        frame: try enter("frame"), attrition: try enter("loss/attrition"),
        incomplete: try enter("loss/incomplete"), instruments: instruments)
    } catch let error as SimulationError {
      throw .simulation(error)
    } catch let error as PurposeCollision {
      throw .simulation(SimulationError(error))
    } catch {
      preconditionFailure("compiling throws nothing else")
    }
    recording = try Study.recording(for: scenario, program)
  }

  private static func recording(
    for scenario: Scenario, _ program: Program
  ) throws(FieldworkError) -> Recording {
    var (processes, states): (Set<String>, Set<String>) = ([], [])
    for instrument in scenario.study.instruments {
      switch instrument.kind {
      case .serum(let serum):
        guard program.rivals[0].processNames.contains(serum.process) else {
          throw .unknownName(serum.process)
        }
        processes.insert(serum.process)
      case .interview(let interview):
        try check(interview.state, interview.value, scenario)
        states.insert(interview.state)
      case .lifeChart(let chart):
        try check(chart.state, chart.value, scenario)
        states.insert(chart.state)
      case .record(let trait):
        guard program.traitNames.contains(trait) else { throw .unknownName(trait) }
      }
    }
    return Recording(processes: processes, states: states)
  }

  private static func check(
    _ state: String, _ value: String, _ scenario: Scenario
  ) throws(FieldworkError) {
    guard scenario.state(state)?.values.contains(value) == true else {
      throw .unknownName("\(state).\(value)")
    }
  }
}

/// Which run of a study: everything that chance depends on besides the plan.
package struct Run: Sendable, Hashable {
  package let seed: Seed
  package let replicate: UInt32

  /// Makes a run.
  package init(seed: Seed, replicate: UInt32) {
    self.seed = seed
    self.replicate = replicate
  }

  func address(_ purpose: Purpose) -> StreamAddress {
    StreamAddress(seed: seed, replicate: replicate, purpose: purpose)
  }
}
