package import LocatedText
package import Scenarios

// What a study's analyses are meant to estimate: texts of its file that each model gives a meaning.

extension ScenarioReader {
  /// What is done to people, at their places in a file.
  ///
  /// - Parameters:
  ///   - texts: interventions.
  ///   - source: the file.
  ///   - model: whose variables they name.
  /// - Returns: the interventions.
  /// - Throws: What is wrong with them.
  package static func interventions(
    _ texts: [LocatedString], of source: SourceText, in model: LoadedModel
  ) throws(Diagnostics) -> [Intervention] {
    try reading(of: source, in: model) { reader in
      texts.compactMap { reader.readIntervention($0) }
    }
  }

  /// What is asked of lives, such as `bdnf at 2 years` or `depression.ill by 2 years`.
  ///
  /// - Parameters:
  ///   - text: the question.
  ///   - source: the file.
  ///   - model: whose variables it names.
  /// - Returns: the question.
  /// - Throws: What is wrong with it.
  package static func question(
    _ text: LocatedString, of source: SourceText, in model: LoadedModel
  ) throws(Diagnostics) -> LifeQuestion {
    try reading(of: source, in: model) { $0.readQuestion(text) }
  }

  /// A value of a state, such as `depression.well`.
  ///
  /// - Parameters:
  ///   - text: the value.
  ///   - source: the file.
  ///   - model: whose state it names.
  /// - Returns: the value.
  /// - Throws: What is wrong with it.
  package static func stateValue(
    _ text: LocatedString, of source: SourceText, in model: LoadedModel
  ) throws(Diagnostics) -> StateValue {
    try reading(of: source, in: model) { reader in
      guard let quantity = reader.readQuantity(text.trimmed) else { return nil }
      if case .indicator(let state, let value) = quantity { return StateValue(value, of: state) }
      reader.problems.error(
        "no-state", "\(text.text.quoted) is not a value of a state", at: text.range,
        hint: "for instance \"depression.well\"")
      return nil
    }
  }

  /// The effect of an arrow or response; 0 where the model has none.
  ///
  /// - Parameters:
  ///   - text: the arrow, such as `bdnf -> depression.onset`.
  ///   - source: the file.
  ///   - model: whose arrow it is.
  /// - Returns: the effect.
  /// - Throws: What is wrong with the text.
  package static func effect(
    _ text: LocatedString, of source: SourceText, in model: LoadedModel
  ) throws(Diagnostics) -> Double {
    try reading(of: source, in: model) { reader in
      reader.readArrow(text.trimmed).map { cause, target in
        let key = Cause(cause, target)
        return reader.draft.arrows[key]?.effect ?? reader.draft.responses[key]?.effect ?? 0
      }
    }
  }
}

extension DraftReader {
  /// What is asked of lives.
  fileprivate mutating func readQuestion(_ text: LocatedString) -> LifeQuestion? {
    let words = text.text.split(whereSeparator: \.isWhitespace)
    guard let word = words.dropFirst().first(where: { $0 == "at" || $0 == "by" }) else {
      problems.error(
        "no-moment", "it is not said when \(text.text.quoted) is asked", at: text.range,
        hint: "for instance \"bdnf at 2 years\" or \"depression.ill by 2 years\"")
      return nil
    }
    let name = text.part(text.text[..<word.startIndex]).trimmed
    let moment = text.part(text.text[word.endIndex...]).trimmed
    let years = problems.duration(
      moment, .within(TimeSpan.shortest...TimeSpan.longestLife), named: "the moment")
    guard let quantity = readQuantity(name), let years else { return nil }
    switch quantity {
    case .process where word == "by":
      problems.error(
        "impossible-question", "\(name.text.quoted) is a process, which has a value at a moment",
        at: word == "by" ? text.part(word).range : text.range, hint: "write \"at\" for \"by\"")
      return nil
    case .process, .indicator:
      return LifeQuestion(quantity, at: TimeSpan(years: years), isOfInterval: word == "by")
    default:
      problems.error(
        "impossible-question",
        "what is asked of lives is a process or a value of a state, not "
          + name.text.quoted, at: name.range, hint: "for instance \"depression.ill by 2 years\"")
      return nil
    }
  }
}
