import RandomStreams
package import Scenarios
package import Simulation
import Tables

/// A study in one model made ready to be carried out: the lives and the design to look at them.
package struct Study: Sendable {
  package let scenario: Scenario
  package let design: StudyDesign
  /// The lives from birth to the last visit, with all that the truth is asked for.
  package let program: Program
  /// What must be known of candidates, and of those recruited before they are allocated to arms.
  let screening: Screening
  let allocating: Screening
  /// How people live on from the first visit: in one way, unless something is done in some arm.
  let courses: Courses
  /// The columns whose last value says who is missing.
  let recalled: [String]
  /// What instruments look at, and so what must be recorded.
  let recording: Recording
  /// What is recorded when the truth is kept beside: all processes and the course of all states.
  var recordingOfTruth: Recording {
    Recording(
      processes: Set(scenario.processes.map(\.name)), states: Set(scenario.states.map(\.name)))
  }
  /// Where each purpose of fieldwork draws.
  let purposes: Purposes

  /// What is recorded, with or without what only a god asks for.
  func recording(keepsTruth: Bool) -> Recording {
    keepsTruth ? recordingOfTruth : recording
  }

  /// When people come.
  let timetable: Timetable

  /// The addresses of fieldwork: its draws do not depend on the model either.
  ///
  /// They have the study's name in them, so that two teams make different errors on the same person.
  /// Where candidates come from has not: studies of the same source frames share their candidates.
  struct Purposes: Sendable {
    let frame: Purpose
    let sampling: Purpose
    let refusal: Purpose
    /// What people are numbered by.
    let order: Purpose
    /// What draws the arm of each; and the order of arms in a block, whose "person" is the block.
    let allocation: Purpose
    let blocks: Purpose
    /// The day of the first visit, and how late people are at later ones.
    let firstDay: Purpose
    let punctuality: Purpose
    let attrition: Purpose
    let absence: Purpose
    let noSample: Purpose
    /// Whether a small study is published; its "person" is the study's position in the series.
    let published: Purpose
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
      /// How a laboratory handles cases; its "person" is the small study's position in the series.
      let laboratory: Purpose
      let missing: Purpose
    }
  }

  /// Makes a study ready.
  ///
  /// - Throws: `FieldworkError.simulation` when the scenario does not compile, `.unknownName` when the
  ///   design looks at what the scenario does not have, `.recruitmentBelowYear`.
  package init(_ scenario: Scenario, _ design: StudyDesign) throws(FieldworkError) {
    self.scenario = scenario
    self.design = design
    screening = Screening(ofCandidatesFor: design)
    allocating = Screening(
      design, asking: design.allocation?.columns ?? [], influences: [])
    courses = Courses(scenario, design.allocation)
    recalled = design.influences.compactMap { if case .last(let name) = $0 { name } else { nil } }
    timetable = Timetable(design)
    do {
      program = try Program(scenario, watching: design.watchedEvents)
      _ = try program.grid.followSteps(reaching: timetable.end)
      var book = PurposeBook()
      // No name of a study has a slash in it, so no two studies meet, nor any with the frame.
      func enter(_ path: String) throws(PurposeCollision) -> Purpose {
        try book.purpose(.fieldwork, "\(design.name)/\(path)")
      }
      var instruments: [Purposes.OfInstrument] = []
      for instrument in design.instruments {
        let path = "instrument/\(instrument.name)"
        instruments.append(
          Purposes.OfInstrument(
            reading: try enter(path), lasting: try enter(path + "/lasting"),
            passing: try enter(path + "/passing"), batch: try enter(path + "/batch"),
            laboratory: try enter(path + "/laboratory"),
            missing: try enter(path + "/missing")))
      }
      purposes = Purposes(
        frame: try book.purpose(.fieldwork, "frame"), sampling: try enter("recruitment/sampling"),
        refusal: try enter("recruitment/refusal"), order: try enter("recruitment/order"),
        allocation: try enter("allocation"), blocks: try enter("allocation/blocks"),
        firstDay: try enter("calendar/first"),
        punctuality: try enter("calendar/punctuality"), attrition: try enter("loss/attrition"),
        absence: try enter("loss/absence"), noSample: try enter("loss/incomplete"),
        published: try book.purpose(.publication, "\(design.name)/published"),
        instruments: instruments)
    } catch let error as SimulationError {
      throw .simulation(error)
    } catch let error as PurposeCollision {
      throw .simulation(SimulationError(error))
    } catch {
      preconditionFailure("compiling throws nothing else")
    }
    recording = try Recording(of: scenario, design, program)
    if let calendar = design.calendar, usesSeason, !calendar.hasWholeYear {
      throw .recruitmentBelowYear(calendar.recruitment)
    }
    try checkConditions()
  }

  /// Refuses strata, of recruitment or of blocks, that ask what is not known before anybody is recruited, or
  /// what no one can be.
  ///
  /// - Throws: `FieldworkError.unknownName` or `.condition`.
  private func checkConditions() throws(FieldworkError) {
    let frames = design.recruitment?.frames.map(\.name) ?? []
    let ofStrata = design.recruitment?.strata.flatMap(\.conditions) ?? []
    let ofBlocks = design.allocation?.factors.flatMap(\.conditions) ?? []
    for condition in ofStrata + ofBlocks {
      if condition.column == Recruitment.Frame.column {
        do { _ = try condition.answers(of: .categories([], levels: frames)) } catch {
          throw .condition(error)
        }
        continue
      }
      guard
        let instrument = design.instruments.first(where: {
          $0.comesBeforeRecruitment && $0.columns.contains(condition.column)
        })
      else { throw .unknownName(condition.column) }
      do {
        _ = try condition.answers(
          of: instrument.emptyColumn(condition.column) { scenario.state($0)?.values ?? [] })
      } catch {
        throw .condition(error)
      }
    }
  }
}

extension Study {
  /// Whether anything in the lives, or in those of some arm, comes from the season, with which dates then agree.
  var usesSeason: Bool { courses.scenarios.contains(where: \.usesSeason) }

  /// The names of all variables that the study asks anything of.
  package var asked: Set<String> {
    recording.processes.union(recording.states).union(design.watchedEvents).union(design.traits)
  }
}
