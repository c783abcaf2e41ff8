/// The tokens of a code, read one after the other.
struct CodeTokens {
  private let tokens: [Substring]
  private var place = 0
  /// Whether it was typed from paper, and nothing checks it.
  let isFromPaper: Bool

  /// Takes a code apart that is in capitals, with single blanks.
  init(_ body: String) {
    let written = body.split(separator: ".", omittingEmptySubsequences: false)
    var tokens = written.map { $0.filter { $0 != " " }[...] }
    // A code that ends a sentence has its full stop behind it.
    if tokens.count > 1, tokens.last?.isEmpty == true { tokens.removeLast() }
    isFromPaper = tokens.last == HandInCode.paper[...]
    if isFromPaper {
      for place in tokens.indices.dropFirst(2) where place + 1 < tokens.count {
        tokens[place] = Self.kindly(written[place], without: tokens[place])
      }
    }
    self.tokens = tokens
  }

  /// The token that is to be read; nil at the end.
  var next: Substring? { place < tokens.count ? tokens[place] : nil }

  /// The first letter of the token that is to be read; nil where it has none.
  var letter: Character? { next?.first }

  /// Whether only the ending is left.
  var isAtEnding: Bool { place >= tokens.count - 1 }

  mutating func advance() { place += 1 }

  func error(_ need: HandInCodeError.Need) -> HandInCodeError {
    HandInCodeError(token: next ?? "", place: place + 1, need: need)
  }

  /// A token from paper with zeros for the letter O where no letter can stand; of the mystery also without %, and with hyphens for blanks.
  ///
  /// Blanks part numbers only where there are fewer than the four hyphens that part them.
  ///
  /// - Parameters:
  ///   - written: The token as it stands there.
  ///   - token: The same without blanks.
  /// - Returns: What is read.
  private static func kindly(_ written: Substring, without token: Substring) -> Substring {
    switch token.first {
    case "N", "L": return token.prefix(1) + zeros(token.dropFirst())
    case "A", "B", "C": return token.prefix(2) + zeros(token.dropFirst(2))
    case "M":
      let plain = zeros(token.filter { $0 != "%" }[...])
      guard plain.count(where: { $0 == "-" }) < LessonWorld.allCases.count else { return plain }
      var parted = ""
      var hasBlank = false
      for sign in zeros(written[...]) where sign != "%" {
        if sign == " " {
          hasBlank = true
          continue
        }
        // A number begins here unless a hyphen says so already.
        if hasBlank, sign.isWholeNumber, let last = parted.last, last != "-" { parted += "-" }
        hasBlank = false
        parted.append(sign)
      }
      return parted[...]
    default: return token
    }
  }

  private static func zeros(_ text: Substring) -> Substring {
    String(text.map { $0 == "O" ? "0" : $0 })[...]
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

  /// A look; on paper one that cannot be told, T, may stand without the confidence that it has no use for: what follows is then one digit.
  mutating func visit() throws(HandInCodeError) -> HandInCode.Visit {
    var symbols = try content(after: "L", .visit)
    if isFromPaper, symbols.count == 4, symbols[2] == "T" { symbols.insert("0", at: 3) }
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

  /// The check of a code that was not typed from paper fits, and nothing follows.
  mutating func check() throws(HandInCodeError) {
    guard let token = next else { throw error(.ending) }
    if token == HandInCode.paper[...] {
      advance()
      throw error(.nothing)
    }
    guard let letter = token.first else { throw error(.knownToken) }
    guard letter == "Z" else {
      throw error(
        "KNABLCM".contains(letter) || token == HandInCode.opening[...] ? .order : .knownToken)
    }
    let before = tokens[..<place].joined(separator: ".")
    guard token.dropFirst() == HandInCode.check(of: before)[...] else { throw error(.check) }
    advance()
    guard next == nil else { throw error(.nothing) }
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
