extension HandInCode {
  /// The longest text that is looked at, blanks not counted: a code with everything in it has 129 characters.
  package static let longest = 300

  /// Reads a code; case, blanks and line breaks do not matter, and dashes are hyphens.
  ///
  /// A code with a check is read whole or not at all. Of one from paper, whose writer has gone home, a part that cannot be read or is
  /// impossible is left out, and kept as `omitted`; its parts may stand in any order, and what can only be a digit is read as one.
  ///
  /// - Parameter text: Anything at all.
  /// - Throws: Which token is wrong, and what is needed.
  package init(reading text: some StringProtocol) throws(HandInCodeError) {
    var tokens = CodeTokens(try Self.compressed(text))
    guard tokens.next == Self.opening[...] else { throw tokens.error(.opening) }
    tokens.advance()
    let lessonClass = try tokens.lessonClass()
    let number = try tokens.number()
    var parts = ReadParts()
    if tokens.isFromPaper {
      while !tokens.isAtEnding {
        do throws(HandInCodeError) { try parts.readAny(&tokens) } catch {
          parts.omitted.append(error)
          tokens.advance()
        }
      }
      tokens.advance()
    } else {
      try parts.readInOrder(&tokens)
      try tokens.check()
    }
    self.init(
      lessonClass: lessonClass, number: number, answers: parts.answers, visits: parts.visits,
      guess: parts.guess, isFromPaper: tokens.isFromPaper, omitted: parts.omitted)
  }

  /// The number in a text that is no code, where it stands in its place.
  ///
  /// - Parameter text: Anything at all.
  /// - Returns: The number; nil where none can be read.
  package static func number(inUnread text: some StringProtocol) -> Int? {
    guard let body = try? compressed(text) else { return nil }
    var tokens = CodeTokens(body)
    tokens.advance()
    tokens.advance()
    return try? tokens.number()
  }

  /// The text in capitals, with one blank where there are some, and a hyphen for every dash.
  private static func compressed(_ text: some StringProtocol) throws(HandInCodeError) -> String {
    var kept = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        if let last = kept.last, last != " " { kept.append(" ") }
        continue
      }
      count += 1
      kept.append(dashes.contains(scalar) ? "-" : scalar)
      if count > longest {
        throw HandInCodeError(
          token: String(kept).filter { $0 != " " }, place: 1, need: .shorter(than: longest + 1))
      }
    }
    return String(kept).uppercased()
  }

  /// What word processors make of a hyphen.
  private static let dashes: Set<Unicode.Scalar> = [
    "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}",
  ]
}

/// What was read of a code.
private struct ReadParts {
  var answers: [SingleQuestion: HandInCode.Answer] = [:]
  var visits: [HandInCode.Visit] = []
  var guess: HandInCode.Guess?
  var omitted: [HandInCodeError] = []

  /// Reads everything up to the check, in the order of a code.
  mutating func readInOrder(_ tokens: inout CodeTokens) throws(HandInCodeError) {
    for question in [SingleQuestion.survey, .earlier] where tokens.letter == question.token {
      answers[question] = try tokens.answer(to: question)
    }
    while tokens.letter == "L" { try readVisit(&tokens) }
    if tokens.letter == SingleQuestion.adjusted.token {
      answers[.adjusted] = try tokens.answer(to: .adjusted)
    }
    if tokens.letter == "M" { guess = try tokens.guess() }
  }

  /// Reads one part, whichever it is; an empty one is nothing.
  mutating func readAny(_ tokens: inout CodeTokens) throws(HandInCodeError) {
    guard let letter = tokens.letter else { return tokens.advance() }
    if let question = SingleQuestion.allCases.first(where: { $0.token == letter }) {
      guard answers[question] == nil else { throw tokens.error(.order) }
      answers[question] = try tokens.answer(to: question)
    } else if letter == "L" {
      try readVisit(&tokens)
    } else if letter == "M" {
      guard guess == nil else { throw tokens.error(.order) }
      guess = try tokens.guess()
    } else {
      throw tokens.error(.knownToken)
    }
  }

  private mutating func readVisit(_ tokens: inout CodeTokens) throws(HandInCodeError) {
    guard visits.count < HandInCode.mostVisits else { throw tokens.error(.fewerVisits) }
    visits.append(try tokens.visit())
  }
}
