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

  /// The path of a number, as 'free' has it: `stress -> mood`, `depression.ill -> bdnf.fades`, `bdnf.halfLife`.
  ///
  /// - Parameters:
  ///   - text: the path.
  ///   - model: whose number it is.
  ///   - place: what messages call the place where it is written.
  /// - Returns: the path; whether a study has a number there is for it to say.
  /// - Throws: What is wrong with it.
  package static func path(
    _ text: String, in model: LoadedModel, at place: String
  ) throws(Diagnostics) -> ParameterPath {
    try reading(of: SourceText(name: place, text: text), in: model) { reader in
      reader.readPath(LocatedString(text, at: SourceRange(0, text.utf8.count)).trimmed)
    }
  }

  /// The path of the effect of an arrow or response; nil where the model has none.
  ///
  /// - Parameters:
  ///   - text: the arrow, such as `bdnf -> depression.onset`.
  ///   - source: the file.
  ///   - model: whose arrow it is.
  /// - Returns: the path.
  /// - Throws: What is wrong with the text.
  package static func effect(
    _ text: LocatedString, of source: SourceText, in model: LoadedModel
  ) throws(Diagnostics) -> ParameterPath? {
    try reading(of: source, in: model) { reader in
      reader.readArrow(text.trimmed).map { cause, target in
        reader.path(ofEffect: Cause(cause, target), .effect)
      }
    }
  }
}

extension DraftReader {
  /// The path of the effect of an arrow, or of a number of a response; nil where there is neither.
  fileprivate func path(
    ofEffect key: Cause, _ part: ParameterPath.ResponsePart
  ) -> ParameterPath? {
    if let response = draft.responses[key] {
      return .response(response.source, response.target, part)
    }
    return part == .effect
      ? draft.arrows[key].map { .arrow($0.source, $0.target) } : nil
  }

  /// The path of a number.
  fileprivate mutating func readPath(_ text: LocatedString) -> ParameterPath? {
    if let path = Self.lookedPath(text.text) { return path }
    let parts = text.text.split(separator: ".", omittingEmptySubsequences: false)
    let last = String(parts.last ?? "")
    guard text.text.firstRange(of: "->") != nil else {
      if parts.count == 2, draft.processes[String(parts[0])] != nil,
        let part = ParameterPath.ProcessPart(rawValue: last)
      {
        return .process(String(parts[0]), part)
      }
      return readTarget(text).map { .base($0) }
    }
    let part = ParameterPath.ResponsePart(rawValue: last)
    let arrow = part == nil ? text : text.part(text.text.dropLast(last.count + 1)).trimmed
    guard let (source, target) = readArrow(arrow) else { return nil }
    if let path = path(ofEffect: Cause(source, target), part ?? .effect) { return path }
    problems.error(
      "unknown-name", "there is no arrow or response \(text.text.quoted)", at: text.range)
    return nil
  }

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
