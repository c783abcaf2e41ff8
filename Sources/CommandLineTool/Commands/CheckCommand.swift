import Evidence
import Fieldwork
import LocatedText
import Reporting
import ScenarioFormat
import Scenarios

/// `cohort check`: what is wrong with files, all of it.
enum CheckCommand {
  private static let files = PositionalKey.list(
    "FILE", minimum: 1, help: "Scenario or evidence files, or their short names.")

  static let command = Command(
    name: "check",
    abstract: "Reads scenario and evidence files and shows every mistake at its place.",
    discussion: """
      A scenario is read with its world and compiled, and a few people are grown in it and seen at \
      every visit, so that what is right here can be carried out. Ends with 0 when all files can be used, with \
      65 when one has mistakes, with 66 when one is not there.
      """,
    positionals: [files.declaration],
    options: [CommonOptions.scenarios.declaration, CommonOptions.quiet.declaration],
    examples: [
      .init("cohort check Scenarios/models/*.json5", "All models."),
      .init("cohort check reverse bus2015", "A model and a published study by their short names."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    var worst = ExitCode.success
    for word in arguments[files] {
      do throws(CommandFailure) {
        let path = try library.path(of: word, in: ScenarioLibrary.scenarioFolders + ["evidence"])
        let kind = try check(path, library)
        if !arguments[CommonOptions.quiet] {
          // At once, so that lines and mistakes stand in the order of the files.
          try console.show("\(library.shown(path)): \(kind.visible), nothing wrong\n")
        }
      } catch {
        guard error.exitCode == .badData || error.exitCode == .noInput else { throw error }
        console.say("cohort: \(error.message ?? "")")
        // A missing file weighs more than a broken one: nothing is known of it.
        if worst != .noInput { worst = error.exitCode }
      }
    }
    return worst
  }

  /// Reads a file as what it says it is.
  private static func check(
    _ path: String, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> String {
    if ScenarioLibrary.isEvidence(try library.source(at: path)) == true {
      let (study, _) = try library.evidence(at: path)
      return "evidence of \(study.name) with \(counted(study.findings.count, "finding"))"
    }
    let (study, loaded) = try library.study(at: path)
    if !loaded.warnings.isEmpty {
      throw CommandFailure(.badData, ScenarioLibrary.report(loaded.warnings))
    }
    do throws(FieldworkError) {
      try study.rehearse()
    } catch {
      throw CommandFailure(.badData, "\(library.displayed(path)): \(error.description)")
    }
    let scenario = study.scenario
    return "a scenario of \(counted(scenario.traits.count, "trait")), "
      + "\(counted(scenario.processes.count, "process", "processes")), "
      + "\(counted(scenario.states.count, "state")), "
      + "\(counted(scenario.arrows.count, "arrow")) and "
      + counted(scenario.responses.count, "response")
  }
}
