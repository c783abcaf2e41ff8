/// Numbers.
extension JSON5Reader {
  /// The number at the offset, correctly rounded, or nil after an error.
  ///
  /// A magnitude too small for Double becomes zero; one too large is an error.
  mutating func readNumber() -> Double? {
    let start = offset
    if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { offset += 1 }
    if startsName { return readNumericWord(from: start) }
    let isWellFormed = readDigits()
    if !isWellFormed || continuesName || current == UInt8(ascii: ".") {
      while continuesName || current == UInt8(ascii: ".") { offset += scalarRange.count }
      problems.error("bad-number", "this is not a number", at: SourceRange(start, offset))
      return nil
    }
    let range = SourceRange(start, offset)
    guard let value = Double(problems.source.text(in: range)) else {
      problems.error("bad-number", "this is not a number", at: range)
      return nil
    }
    guard value.isFinite else {
      problems.error(
        "not-finite", "this number is too large: the limit is about 1.8e308", at: range)
      return nil
    }
    return value
  }

  /// What follows a sign if it is a word; only `Infinity` and `NaN` are JSON5, neither finite.
  private mutating func readNumericWord(from start: Int) -> Double? {
    let word = readName()
    let range = SourceRange(start, offset)
    if word == "Infinity" || word == "NaN" {
      problems.error("not-finite", "a finite number is needed, not \(word)", at: range)
    } else {
      problems.error("bad-number", "this is not a number", at: range)
    }
    return nil
  }

  /// Steps over an unsigned number; false if it breaks the grammar.
  private mutating func readDigits() -> Bool {
    if current == UInt8(ascii: "0"),
      byte(ahead: 1) == UInt8(ascii: "x") || byte(ahead: 1) == UInt8(ascii: "X")
    {
      offset += 2
      let digits = offset
      while let byte = current, Unicode.Scalar(byte).hexadecimalDigit != nil { offset += 1 }
      return offset > digits
    }
    let start = offset
    let whole = skipDecimals()
    // A zero in front of another digit would be octal elsewhere.
    if whole > 1, bytes[start] == UInt8(ascii: "0") { return false }
    var decimals = 0
    if current == UInt8(ascii: ".") {
      offset += 1
      decimals = skipDecimals()
    }
    guard whole + decimals > 0 else { return false }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      offset += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { offset += 1 }
      return skipDecimals() > 0
    }
    return true
  }

  private mutating func skipDecimals() -> Int {
    let start = offset
    while let byte = current, UInt8(ascii: "0") <= byte, byte <= UInt8(ascii: "9") { offset += 1 }
    return offset - start
  }
}
