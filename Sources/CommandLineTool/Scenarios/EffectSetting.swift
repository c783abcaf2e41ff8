import LocatedText
import ModelComparison
import Scenarios
import Tables

/// What `--effect` asks: an effect of one variable on another, in the words of files.
enum EffectSetting {
  static let option = OptionKey.optional(
    "effect", .text, valueName: "'A -> B'",
    help: """
      What must be adjusted for to see what A does to B, as in 'bdnf -> depression.onset': A at the last visit but one \
      of a study, B at the last or, of a transition, by then.
      """)

  /// The question that a text asks of a model and a study.
  ///
  /// - Throws: What is wrong with the text, with 64.
  static func question(
    _ text: String, in scenario: Scenario, _ design: StudyDesign
  ) throws(CommandFailure) -> EffectQuestion {
    let parts = text.parts(between: "->").map {
      String($0).trimmed
    }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw CommandFailure(
        .usage,
        "--effect \(quoted(text)) does not say what acts on what: write it as 'bdnf -> depression.onset'"
      )
    }
    let exposures = EffectQuestion.exposures(in: scenario, design)
    guard let exposure = exposures.first(where: { $0.written == parts[0] }) else {
      throw unknown(parts[0], "nothing that could act", among: exposures.map(\.written), text)
    }
    let outcomes = EffectQuestion.outcomes(in: scenario)
    guard let outcome = outcomes.first(where: { $0.written == parts[1] }) else {
      throw unknown(
        parts[1], "nothing that could be acted on", among: outcomes.map(\.written), text)
    }
    let question = EffectQuestion(
      of: exposure.exposure, on: outcome.outcome, written: "\(parts[0]) -> \(parts[1])")
    guard !question.isHeldByItsOwnRisk else {
      throw CommandFailure(
        .usage,
        "--effect \(quoted(text)): all who can make the transition have one value of \(quoted(parts[0])), so it can do nothing to them; "
          + "ask what it does to the state")
    }
    return question
  }

  private static func unknown(
    _ word: String, _ what: String, among known: [String], _ text: String
  ) -> CommandFailure {
    CommandFailure(
      .usage,
      "--effect \(quoted(text)): \(quoted(word)) is \(what) in this model and study"
        + (NameSuggestion.hint(for: word, among: known).map { "\n  \($0)" } ?? ""))
  }
}
