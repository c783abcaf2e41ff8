import RandomStreams
import Scenarios
import Simulation

/// Lives of one study with all that happens to people dated, for the truth; to be watched changes no life.
struct LivesOfTruth: Sendable {
  private let study: Study
  /// The lives up to the first visit, and after it where nothing is done in any arm.
  private let program: Program
  /// How people go on from there, where arms differ in what is done.
  private let handover: Handover?

  /// Compiles the lives of a study.
  ///
  /// - Throws: `FieldworkError.simulation` where there are too many kinds of events to be told apart.
  init(of study: Study) throws(FieldworkError) {
    self.study = study
    let (events, courses) = (study.scenario.events.map(\.name), study.courses.scenarios)
    do throws(SimulationError) {
      if courses.count == 1 {
        program = try Program(courses[0], watching: events)
        handover = nil
      } else {
        program = try Program(study.scenario.untouched, watching: events)
        handover = Handover(
          from: program, to: try Program(JointScenario(courses), watching: events),
          parents: courses.map { _ in 0 })
      }
    } catch {
      throw .simulation(error)
    }
  }

  /// Candidates who stand at the first visit, and from there live under the interventions of any arm.
  func candidates(
    _ people: [UInt32], _ run: Run, threads: Int = 1,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws -> Lives {
    let lives = try study.candidates(people, run, program, threads: threads, isStopped: isStopped)
    return handover.map { lives.handedOver(by: $0) } ?? lives
  }
}
