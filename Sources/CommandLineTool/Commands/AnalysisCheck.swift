import Evidence
import Fieldwork
import LocatedText
import ScenarioFormat
import Tables

/// What `cohort check` says of the analyses that a study declares.
enum AnalysisCheck {
  /// Reads the analyses, asks each of a few people, and looks up what each is meant to estimate in the study's own world.
  ///
  /// - Parameters:
  ///   - study: the study.
  ///   - cohort: a few of its people.
  ///   - path: where it is.
  ///   - library: where files are found.
  /// - Returns: how many analyses there are.
  /// - Throws: what is wrong with them.
  static func check(
    _ study: LoadedStudy, askedOf cohort: ObservedCohort, at path: String,
    _ library: ScenarioLibrary
  ) throws(CommandFailure) -> Int {
    let analyses = try library.analyses(of: study).analyses
    guard !analyses.isEmpty, let world = try library.world(ofStudyAt: path) else { return 0 }
    let model = try library.model(at: world)
    for analysis in analyses {
      do throws(Diagnostics) {
        _ = try analysis.estimand(in: model)
      } catch {
        throw CommandFailure(.badData, ScenarioLibrary.report(error))
      }
    }
    try ask(analyses, of: cohort)
    return analyses.count
  }

  /// Asks analyses of a few people, as a rehearsal has them.
  ///
  /// - Parameters:
  ///   - analyses: the analyses.
  ///   - cohort: a few of the people of the study that declares them.
  /// - Throws: the first thing that cannot be asked.
  static func ask(
    _ analyses: [DeclaredAnalysis], of cohort: ObservedCohort
  ) throws(CommandFailure) {
    for analysis in analyses {
      let impossible: [ImpossibleQuestion]
      do throws(TableError) {
        let people = try analysis.question.prepared(try cohort.wideTable())
        _ = try analysis.question.values(in: people)
        impossible = try analysis.question.impossibleQuestions(in: people)
      } catch {
        throw CommandFailure(
          .badData,
          "\(analysis.source.name.visible): the analysis \(quoted(analysis.name)): \(error.description)"
        )
      }
      try CheckCommand.refuse(
        CheckCommand.problems(impossible, in: analysis.source, under: "analyses"))
    }
  }
}
