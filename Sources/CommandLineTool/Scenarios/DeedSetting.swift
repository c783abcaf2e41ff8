import Fieldwork
import LocatedText
import ScenarioFormat
import Scenarios
import Simulation

/// What `--do` says: something that is done to everybody from the first visit on.
enum DeedSetting {
  static let option = OptionKey.list(
    "do", .text, valueName: "DEED",
    help: """
      Something done to people from their first visit on: 'depression = well for 6 months' (a state is held), \
      'bdnf = -1' and 'bdnf + 0.5' (a process has a value, or a higher set-point), 'val66met = 0' (people live as \
      if born so), 'no depression.onset' and \
      'no lossOrThreat' (a transition is not made, an event does not happen), 'lossOrThreat at 4 weeks'. When: \
      'at' a moment, or 'from' one 'for' a time or 'until' another, and 'every' so often; to whom: 'when \
      depression.ill and val66met >= 1'. Whoever is recruited is recruited without it.
      """)

  /// What stands between several in the options of a result; no text that says something has it.
  private static let separator = "; "

  /// What is done as one option of a result, where anything is.
  static func option(of texts: [String]) -> [(name: String, value: String)] {
    texts.isEmpty ? [] : [("do", texts.joined(separator: separator))]
  }

  /// What was given, of an option of a result.
  static func texts(ofOption value: String) -> [String] {
    value.parts(between: separator).filter { !$0.isEmpty }.map(String.init)
  }

  /// Refuses what begins when nobody is looked at any more.
  static func check(
    _ interventions: [Intervention], areSeenBy design: StudyDesign
  ) throws(CommandFailure) {
    // A visit sees people as they were before what is done at its moment; who is late is so by twice the spread.
    let last = (design.visits.last ?? .zero).years + 2 * (design.calendar?.spread.years ?? 0)
    for intervention in interventions where intervention.schedule.start.years >= last {
      throw CommandFailure(
        .usage,
        "--do \(quoted(intervention.written)) begins at \(intervention.schedule.start.words), when "
          + "\(design.name) looks at nobody any more: begin earlier, or name another study with --study"
      )
    }
  }

  /// The failure of a study in which something is done: what was given where that cannot be done, else of the file.
  ///
  /// - Parameters:
  ///   - error: why the study cannot be carried out.
  ///   - interventions: what was given, and not by a file.
  ///   - path: the study's file, as people want to see it.
  /// - Returns: what to tell, and the exit code: 64 of what was given, 65 of a file.
  static func failure(
    _ error: FieldworkError, doing interventions: [Intervention], _ path: String
  ) -> CommandFailure {
    if case .simulation(.impossibleDeed(let reason)) = error, !interventions.isEmpty {
      return CommandFailure(.usage, "--do: \(reason)")
    }
    return CommandFailure(.badData, "\(path): \(error.description)")
  }

  /// What is done, as given, to people of a model.
  ///
  /// - Throws: What is wrong with a text.
  static func interventions(
    _ texts: [String], in model: LoadedModel
  ) throws(Diagnostics) -> [Intervention] {
    var interventions: [Intervention] = []
    for text in texts {
      interventions.append(try ScenarioReader.intervention(text, in: model, at: "--do"))
    }
    return interventions
  }
}
