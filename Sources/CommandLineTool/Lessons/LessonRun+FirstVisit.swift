import Fieldwork
import Lessons
import ModelComparison
import RandomStreams
import ScenarioFormat
import Tables

extension LessonRun {
  /// The study that sees people once.
  private static let survey = "survey"

  /// What a survey of a world finds.
  ///
  /// - Parameters:
  ///   - world: which one.
  ///   - people: how many it finds, half of them with depression.
  ///   - seed: the number from which chance follows.
  ///   - threads: how many threads; of no influence on the result.
  /// - Returns: the first visit.
  /// - Throws: that there is no such survey, or that the user asked to stop.
  func firstVisit(
    of world: LessonWorld, people: Int, seed: UInt64, threads: Int
  ) throws(CommandFailure) -> FirstVisit {
    let place = try library.path(of: Self.survey, in: [ScenarioFile.study.folder])
    let taken = try Enquiry.participation(
      of: loaded[world.rawValue], inStudyAt: place, people, library)
    guard case .study(let study) = taken else {
      throw CommandFailure(
        .badData, "\(library.shown(place)) cannot be carried out in \(world.model)")
    }
    var levels: (depressed: [Double], others: [Double]) = ([], [])
    do {
      let flow = try study.run(
        inParts: Run(seed: Seed(seed), replicate: 0), threads: threads,
        isStopped: { Interruption.isRequested },
        prepare: { cohort in
          let table = try cohort.wideTable(of: ["bdnf", "depressionCurrent"])
          let (values, groups) = (
            try table.reals("bdnf_0"), try table.truths("depressionCurrent_0")
          )
          var part: (depressed: [Double], others: [Double]) = ([], [])
          for row in 0..<table.rowCount {
            guard let level = values[row], let isDepressed = groups[row] else { continue }
            if isDepressed { part.depressed.append(level) } else { part.others.append(level) }
          }
          return part
        },
        deliver: { part in
          levels.depressed += part.depressed
          levels.others += part.others
        })
      return FirstVisit(
        depressed: levels.depressed, others: levels.others, candidates: flow.candidates)
    } catch let error as FieldworkError {
      if error == .interrupted { throw CommandFailure(.interrupted, "stopped") }
      throw CommandFailure(.badData, "\(library.shown(place)): \(error.description)")
    } catch let error as TableError {
      throw CommandFailure(.badData, "\(library.shown(place)): \(error.description)")
    } catch {
      preconditionFailure("a survey throws nothing else")
    }
  }
}
