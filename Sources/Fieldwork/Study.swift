import RandomStreams
package import Scenarios
package import Simulation

/// A scenario made ready to be carried out: the compiled lives and the plan to look at them.
package struct Study: Sendable {
  package let scenario: Scenario
  package let program: Program
  /// What instruments look at, and so what must be recorded.
  let recording: Recording
  /// What is recorded when the truth is kept beside: all processes and the course of all states.
  var recordingOfTruth: Recording {
    Recording(
      processes: Set(scenario.processes.map(\.name)), states: Set(scenario.states.map(\.name)))
  }
  /// Where each purpose of fieldwork draws.
  let purposes: Purposes

  /// The plan.
  package var plan: StudyDesign { scenario.study }

  /// What is recorded, with or without what only a god asks for.
  func recording(keepsTruth: Bool) -> Recording {
    keepsTruth ? recordingOfTruth : recording
  }

  /// When lives pause.
  let timetable: Timetable

  /// The addresses of fieldwork: its draws do not depend on the model either.
  struct Purposes: Sendable {
    let frame: Purpose
    let sampling: Purpose
    let refusal: Purpose
    /// The day of the first visit, and how late people are at later ones.
    let firstDay: Purpose
    let punctuality: Purpose
    let attrition: Purpose
    let absence: Purpose
    let noSample: Purpose
    /// One for each instrument, in order.
    let instruments: [OfInstrument]

    struct OfInstrument: Sendable {
      /// An error, or the circumstance itself, anew at each visit.
      let reading: Purpose
      /// What is the person's own beside the signal: for life, and from visit to visit.
      let lasting: Purpose
      let passing: Purpose
      /// The error of a batch; its "person" is the batch.
      let batch: Purpose
      let missing: Purpose
    }
  }

  /// Makes a scenario ready.
  ///
  /// - Throws: `FieldworkError.simulation` when it does not compile, `.unknownName` when an instrument
  ///   looks at nothing (the reader of scenario files has excluded both).
  package init(_ scenario: Scenario) throws(FieldworkError) {
    self.scenario = scenario
    timetable = Timetable(scenario.study, follow: scenario.clock.follow)
    do {
      program = try Program(scenario.pausing(at: timetable.pauses))
      var book = PurposeBook()
      func enter(_ path: String) throws(PurposeCollision) -> Purpose {
        try book.purpose(.fieldwork, path)
      }
      var instruments: [Purposes.OfInstrument] = []
      for instrument in scenario.study.instruments {
        let path = "instrument/\(instrument.name)"
        instruments.append(
          Purposes.OfInstrument(
            reading: try enter(path), lasting: try enter(path + "/lasting"),
            passing: try enter(path + "/passing"), batch: try enter(path + "/batch"),
            missing: try enter(path + "/missing")))
      }
      purposes = Purposes(
        frame: try enter("frame"), sampling: try enter("recruitment/sampling"),
        refusal: try enter("recruitment/refusal"), firstDay: try enter("calendar/first"),
        punctuality: try enter("calendar/punctuality"), attrition: try enter("loss/attrition"),
        absence: try enter("loss/absence"), noSample: try enter("loss/incomplete"),
        instruments: instruments)
    } catch let error as SimulationError {
      throw .simulation(error)
    } catch let error as PurposeCollision {
      throw .simulation(SimulationError(error))
    } catch {
      preconditionFailure("compiling throws nothing else")
    }
    recording = try Recording(of: scenario, program)
  }
}

extension Scenario {
  /// The same lives with pauses at these moments.
  func pausing(at pauses: [TimeSpan]) -> Scenario {
    guard pauses != study.visits else { return self }
    return replacing(
      study: StudyDesign(
        recruitment: study.recruitment, visits: pauses, instruments: study.instruments,
        loss: study.loss, calendar: study.calendar))
  }
}
