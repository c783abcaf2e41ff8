extension HandInCode {
  /// The longest text that is looked at, blanks not counted: a code with everything in it has 129 characters.
  package static let longest = 300

  /// Reads a code; case, blanks and line breaks do not matter.
  ///
  /// - Parameter text: Anything at all.
  /// - Throws: Which token is wrong, and what is needed.
  package init(reading text: some StringProtocol) throws(HandInCodeError) {
    let body = try Self.compressed(text)
    var tokens = CodeTokens(body)
    guard tokens.next == Self.opening[...] else { throw tokens.error(.opening) }
    tokens.advance()
    let lessonClass = try tokens.lessonClass()
    let number = try tokens.number()
    var answers: [SingleQuestion: Answer] = [:]
    func answer(_ question: SingleQuestion) throws(HandInCodeError) {
      guard tokens.next?.first == question.token else { return }
      answers[question] = try tokens.answer(to: question)
    }
    try answer(.survey)
    try answer(.earlier)
    var visits: [Visit] = []
    while tokens.next?.first == "L" {
      guard visits.count < Self.mostVisits else { throw tokens.error(.fewerVisits) }
      visits.append(try tokens.visit())
    }
    try answer(.adjusted)
    let guess = tokens.next?.first == "M" ? try tokens.guess() : nil
    let isFromPaper = try tokens.ending()
    self.init(
      lessonClass: lessonClass, number: number, answers: answers, visits: visits, guess: guess,
      isFromPaper: isFromPaper)
  }

  /// The text in capitals and without blanks and line breaks.
  private static func compressed(_ text: some StringProtocol) throws(HandInCodeError) -> String {
    var kept = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      count += 1
      kept.append(scalar)
      if count > longest {
        throw HandInCodeError(token: String(kept), place: 1, need: .shorter(than: longest + 1))
      }
    }
    return String(kept).uppercased()
  }
}

/// The tokens of a code, read one after the other.
private struct CodeTokens {
  private let tokens: [Substring]
  private var place = 0

  init(_ body: String) {
    var tokens = body.split(separator: ".", omittingEmptySubsequences: false)
    // A code that ends a sentence has its full stop behind it.
    if tokens.count > 1, tokens.last?.isEmpty == true { tokens.removeLast() }
    self.tokens = tokens
  }

  /// The token that is to be read; nil at the end.
  var next: Substring? { place < tokens.count ? tokens[place] : nil }

  mutating func advance() { place += 1 }

  func error(_ need: HandInCodeError.Need) -> HandInCodeError {
    HandInCodeError(token: next ?? "", place: place + 1, need: need)
  }

  /// What is behind a token's letter; the token is read.
  private mutating func content(
    after letter: Character, _ need: HandInCodeError.Need
  ) throws(HandInCodeError) -> [Character] {
    guard let token = next, token.first == letter else { throw error(need) }
    return Array(token.dropFirst())
  }

  mutating func lessonClass() throws(HandInCodeError) -> LessonClass {
    let symbols = try content(after: "K", .lessonClass)
    guard symbols.count == 4, symbols.allSatisfy(CodeAlphabet.symbols.contains) else {
      throw error(.lessonClass)
    }
    advance()
    return LessonClass(name: String(symbols))
  }

  mutating func number() throws(HandInCodeError) -> Int {
    guard let number = Self.whole(try content(after: "N", .number)),
      HandInCode.numbers.contains(number)
    else { throw error(.number) }
    advance()
    return number
  }

  mutating func answer(to question: SingleQuestion) throws(HandInCodeError) -> HandInCode.Answer {
    let symbols = try content(after: question.token, .answer(question))
    guard symbols.count == 2, question.answers.contains(symbols[0]),
      let confidence = Confidence(symbol: symbols[1])
    else { throw error(.answer(question)) }
    advance()
    return HandInCode.Answer(letter: symbols[0], confidence: confidence)
  }

  mutating func visit() throws(HandInCodeError) -> HandInCode.Visit {
    let symbols = try content(after: "L", .visit)
    guard symbols.count == 5, let look = Look(rawValue: String(symbols[0])),
      let size = Self.whole([symbols[1]]), (1...HandInCode.sizes).contains(size),
      let confidence = Confidence(symbol: symbols[3]), let seen = WorldSet(digit: symbols[4])
    else { throw error(.visit) }
    let predicted = WorldSet(digit: symbols[2])
    guard predicted != nil || symbols[2] == "T" else { throw error(.visit) }
    advance()
    return HandInCode.Visit(
      look: look, size: size - 1, predicted: predicted, confidence: confidence, seen: seen)
  }

  mutating func guess() throws(HandInCodeError) -> HandInCode.Guess {
    let parts = try content(after: "M", .guess).split(
      separator: "-", omittingEmptySubsequences: false)
    let looks = (parts.first ?? []).compactMap { Look(rawValue: String($0)) }
    let percents = parts.dropFirst().compactMap { Self.whole(Array($0)) }
    guard parts.count == 1 + LessonWorld.allCases.count, parts[0].count == 2,
      looks.count == 2, looks.allSatisfy(Look.ofMystery.contains),
      percents.count == LessonWorld.allCases.count
    else { throw error(.guess) }
    guard looks[0] != looks[1] else { throw error(.otherLook) }
    let sum = percents.reduce(0, +)
    guard sum == 100 else { throw error(.percents(sum: sum)) }
    advance()
    return HandInCode.Guess(looks: looks, percents: percents)
  }

  /// Whether the code was typed from paper; otherwise its check fits.
  mutating func ending() throws(HandInCodeError) -> Bool {
    guard let token = next else { throw error(.ending) }
    let isFromPaper = token == HandInCode.paper[...]
    if !isFromPaper {
      guard let letter = token.first else { throw error(.knownToken) }
      guard letter == "Z" else {
        throw error(
          "KNABLCM".contains(letter) || token == HandInCode.opening[...] ? .order : .knownToken)
      }
      let before = tokens[..<place].joined(separator: ".")
      guard token.dropFirst() == HandInCode.check(of: before)[...] else { throw error(.check) }
    }
    advance()
    guard next == nil else { throw error(.nothing) }
    return isFromPaper
  }

  /// A number of one to three digits.
  private static func whole(_ digits: [Character]) -> Int? {
    guard (1...3).contains(digits.count), digits.allSatisfy({ ("0"..."9").contains($0) }) else {
      return nil
    }
    return Int(String(digits))
  }
}

extension WorldSet {
  /// The set of a hexadecimal digit in capitals; nil for any other symbol.
  package init?(digit: Character) {
    guard let value = Array("0123456789ABCDEF").firstIndex(of: digit) else { return nil }
    self.init(rawValue: UInt8(value))
  }
}
