import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Simulation
import Tables

/// `cohort explain`: why one person has this value at this moment.
enum ExplainCommand {
  /// How the answer is written.
  enum Format: String, CaseIterable, Sendable {
    case text
    case json
  }

  private static let model = PositionalKey.one(
    "MODEL", help: "A model or world file, or its short name.")
  private static let person = OptionKey.optional(
    "person", .wholeNumber(1...CommonOptions.peopleRange.upperBound), valueName: "N",
    help:
      "The person's number in the tables of 'cohort simulate' with the same study, seed and replicate."
  )
  private static let candidate = OptionKey.optional(
    "candidate", .wholeNumber(0...Int(UInt32.max)), valueName: "N",
    help: "In place of --person: a candidate by number, whether the study takes them or not.")
  private static let variable = OptionKey.required(
    "variable", .text, valueName: "NAME", help: "The process, state, event or trait to explain.")
  private static let moment = OptionKey.value(
    "at", .text, default: "0 years", valueName: "TIME",
    help: "When, counted from the first visit: '14 months', or '-3 years' before it.")
  private static let replicate = OptionKey.value(
    "replicate", .wholeNumber(0...PersonCheck.lastReplicate), default: 0, valueName: "R",
    help: "Which of the seed's cohorts.")

  private static let format = OptionKey.value(
    "format", ValueKind<Format>.choice, default: .text, valueName: "FORMAT",
    help: "A report to read, or one JSON object with the same numbers.")

  static let command = Command(
    name: "explain",
    abstract: "Explains why one person has this value of a variable at this moment.",
    discussion: """
      Lives one person's life again, step by step, and tells what made the value: of a process its lasting part, what \
      each arrow, event and chance have left in it, the arithmetic of the last step, and its slow responses; of a state \
      since when it is what it is, how long each stay lasted and why, the clock that ended the last one (threshold, \
      accumulated hazard, and what the sum would be without each arrow) and the clocks that run now; of an event its \
      dates and clock; of a trait its draw. It says who acts on whom, and what of all that a study could see. All \
      numbers are the engine's own, of this one life under this model.

      With --do the person lives twice, as things are and with something done from the first visit on, and both lives \
      stand side by side: what differs, since when, and through what.

      A moment before the first visit is told where a step of the clock ends. Numbers of which the model gives a range \
      are held at its file's values.
      """,
    positionals: [model.declaration],
    options: [
      person.declaration, candidate.declaration, variable.declaration, moment.declaration,
      DeedSetting.option.declaration, format.declaration,
      CommonOptions.study.declaration, CommonOptions.people.declaration, replicate.declaration,
      CommonOptions.seed.declaration, CommonOptions.threads.declaration,
      CommonOptions.scenarios.declaration,
    ],
    examples: [
      .init(
        "cohort explain reverse-scar --person 42 --variable bdnf --at '14 months'",
        "Why person 42 of NESDA has so much BDNF after 14 months."),
      .init(
        "cohort explain reverse-scar --person 42 --variable depression",
        "How this person's depression stands at the first visit, and what may come next."),
      .init(
        "cohort explain reverse-scar --person 42 --variable lossOrThreat --at '-3 years'",
        "The losses of this life up to three years before the first visit."),
      .init(
        "cohort explain reverse-scar --person 9 --variable bdnf --at '2 years' --do 'depression = well'",
        "What this person's BDNF would be without illness from the first visit on, and why."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    let path = try library.path(of: arguments[model], in: ScenarioLibrary.scenarioFolders)
    let planned = try PlannedStudy(at: path, study: arguments[CommonOptions.study], library)
    let study = try planned.sized(to: arguments[CommonOptions.people], library)
    let name = arguments[variable]
    try checkName(name, in: study.scenario)
    let time = try time(arguments[moment], in: study)
    let run = Run(
      seed: Seed(arguments[CommonOptions.seed]), replicate: UInt32(arguments[replicate]))
    let asked = AskedLife(
      study: study, run: run, moment: time, variable: name, path: library.shown(planned.studyPath))
    let deeds = try planned.deeds(arguments[DeedSetting.option])
    let told = try asked.told(of: try member(arguments, asked), doing: deeds)
    switch arguments[format] {
    case .text:
      try console.show(
        told.report(model: planned.model.model.title, deeds).text(
          width: console.width))
    case .json:
      let origin = ExplanationData.Origin(
        model: ScenarioLibrary.shortName(path),
        study: ScenarioLibrary.shortName(planned.studyPath), seed: arguments[CommonOptions.seed],
        replicate: arguments[replicate])
      try console.show(
        ExplanationData.document(
          told.lives, deeds: deeds.map(\.written), parting: told.parting,
          differing: told.differing, of: origin
        ).pretty + "\n")
    }
    return .success
  }

  /// Refuses a variable that the model does not have.
  private static func checkName(_ name: String, in scenario: Scenario) throws(CommandFailure) {
    let known =
      scenario.processes.map(\.name) + scenario.states.map(\.name) + scenario.events.map(\.name)
      + scenario.traits.map(\.name)
    guard !known.contains(name) else { return }
    throw CommandFailure(
      .usage,
      "--variable \(quoted(name)): the model has no process, state, event or trait of this name"
        + (NameSuggestion.hint(for: name, among: known).map { "\n  " + $0 } ?? ""))
  }

  /// The moment that was asked for, in years.
  private static func time(_ text: String, in study: Study) throws(CommandFailure) -> Double {
    var problems = DiagnosticCollector(source: SourceText(name: "--at", text: text))
    let read = problems.duration(
      LocatedString(text, at: SourceRange(0, text.utf8.count)), .any, named: "the time")
    do throws(Diagnostics) {
      try problems.throwErrors()
    } catch {
      throw CommandFailure(.usage, ScenarioLibrary.report(error))
    }
    guard let read else { preconditionFailure("what is not read is told") }
    guard read <= study.end * (1 + 1e-9) else {
      throw CommandFailure(
        .usage,
        "--at \(quoted(text)) is after the end of \(study.design.name), which looks at people for "
          + "\(TimeSpan(years: study.end).words): ask for an earlier moment, or name a longer study with --study"
      )
    }
    return read
  }

  /// Who it is.
  private static func member(
    _ arguments: ParsedArguments, _ asked: AskedLife
  ) throws(CommandFailure) -> StudyMember {
    let (study, run) = (asked.study, asked.run)
    switch (arguments[person], arguments[candidate]) {
    case (nil, nil), (_?, _?):
      throw CommandFailure(
        .usage, "whose life is to be explained? Give --person or --candidate, one of them")
    case (nil, let candidate?):
      guard !study.sharesBlocks else {
        throw CommandFailure(
          .usage,
          "--candidate \(candidate): the arm of somebody in \(study.design.name) hangs on who else is recruited; give "
            + "--person, the number in the tables")
      }
      return study.candidate(UInt32(candidate), run)
    case (let number?, nil):
      let everybody = arguments[CommonOptions.people] ?? StudyDesign.everybody
      let found: (member: StudyMember?, count: Int)
      do {
        found = try study.member(
          number, run, everybody: everybody, threads: CommonOptions.threadCount(arguments),
          isStopped: { Interruption.isRequested })
      } catch {
        throw asked.failure(error)
      }
      guard let member = found.member else {
        throw CommandFailure(
          .usage,
          "--person \(number): \(study.design.name) has \(study.design.units.counted(found.count)), numbered from 1"
        )
      }
      return member
    }
  }
}
