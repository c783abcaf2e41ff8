/// A reader of JSON5 text into a tree of values with places.
///
/// It reads the whole grammar of the JSON5 Data Interchange Format 1.0.0 (spec.json5.org) except
/// that `Infinity` and `NaN` are refused, control characters other than tab must be escaped in
/// strings, and names must be unique. One pass, linear in the size. After an error it goes on at
/// the next comma or closing bracket, so that several errors are reported at once.
///
/// The facets: brackets, white space, names, strings and numbers are each in a file of their own. Every
/// function of the reader starts at `offset` and leaves `offset` behind what it has read.
struct JSON5Reader {
  /// Thrown when it makes no sense to read on; the reason is among the problems.
  struct LimitReached: Error {}

  let bytes: [UInt8]
  let limits: JSON5Limits
  var problems: DiagnosticCollector
  var offset = 0

  /// The opening brackets around the offset, outermost first.
  var openBrackets: [UInt8] = []
  private var valueCount = 0

  /// Whether a string was broken off at the end of its line.
  ///
  /// What follows on the next line then says nothing about commas.
  var brokeOffString = false

  /// Whether a bracket, string or comment was found open at the end of the text.
  var reportedEnd = false

  init(source: SourceText, limits: JSON5Limits) {
    bytes = source.bytes
    self.limits = limits
    problems = DiagnosticCollector(source: source, limit: limits.problems)
  }
}

extension LocatedValue {
  /// The value that a JSON5 text describes.
  ///
  /// Throws every syntax error at once, up to the limit of problems. Codes: `file-too-large`,
  /// `not-utf8`, `empty-file`, `nesting-too-deep`, `too-many-values`, `text-after-end`,
  /// `unclosed-bracket`, `mismatched-bracket`, `missing-comma`, `missing-colon`, `missing-value`,
  /// `missing-key`, `duplicate-key`, `unexpected-character`, `unknown-word`, `unclosed-string`,
  /// `control-character`, `bad-escape`, `unclosed-comment`, `bad-number`, `not-finite`.
  package init(json5 source: SourceText, limits: JSON5Limits = JSON5Limits()) throws(Diagnostics) {
    var reader = JSON5Reader(source: source, limits: limits)
    let value = reader.document()
    try reader.problems.throwErrors()
    guard let value else { preconditionFailure("a document without a value has an error") }
    self = value
  }
}

// MARK: - The document

extension JSON5Reader {
  /// The value of the whole text, or nil if an error prevents even a partial one.
  mutating func document() -> LocatedValue? {
    guard checkEncoding() else { return nil }
    if bytes.starts(with: SourceText.byteOrderMark) { offset = SourceText.byteOrderMark.count }
    do throws(LimitReached) {
      skipBlanks()
      guard offset < bytes.count else {
        if !reportedEnd {
          problems.error("empty-file", "the file is empty: a value is needed", at: here)
        }
        return nil
      }
      let value = try readValue()
      if value == nil { return nil }
      skipBlanks()
      if offset < bytes.count {
        problems.error(
          "text-after-end", "unexpected text after the end of the document", at: scalarRange)
      }
      return value
    } catch {
      return nil
    }
  }

  private mutating func checkEncoding() -> Bool {
    guard bytes.count <= limits.bytes else {
      problems.error(
        "file-too-large",
        "the file has \(bytes.count) bytes; at most \(limits.bytes) are read",
        at: SourceRange(0, 0))
      return false
    }
    guard let invalid = bytes.firstInvalidOffset else { return true }
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    problems.error(
      "not-utf8", "this byte is not UTF-8 text", at: SourceRange(invalid, invalid + 1),
      hint: isUTF16 ? "this looks like UTF-16; save the file as UTF-8" : "save the file as UTF-8")
    return false
  }
}

// MARK: - Values

extension JSON5Reader {
  /// The value at the offset, or nil after an error whose rest has not been skipped.
  mutating func readValue() throws(LimitReached) -> LocatedValue? {
    valueCount += 1
    guard valueCount <= limits.values else {
      problems.error(
        "too-many-values", "the file has more than \(limits.values) values", at: scalarRange)
      throw LimitReached()
    }
    let start = offset
    guard let byte = current else {
      reportMissingValue()
      return nil
    }
    let content: LocatedValue.Content?
    switch byte {
    case UInt8(ascii: "{"):
      content = .object(try readMembers())
    case UInt8(ascii: "["):
      content = .array(try readElements())
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      content = .string(readString())
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      content = readNumber().map { .number($0) }
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
      reportMissingValue()
      return nil
    default:
      content = startsName ? readWord() : nil
      if content == nil, offset == start { reportUnexpected() }
    }
    return content.map { LocatedValue($0, at: SourceRange(start, offset)) }
  }

  private mutating func readWord() -> LocatedValue.Content? {
    let start = offset
    let word = readName()
    let range = SourceRange(start, offset)
    switch word {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "Infinity", "NaN":
      problems.error("not-finite", "a finite number is needed, not \(word)", at: range)
    default:
      problems.error(
        "unknown-word", "\(word.quoted) is not a value by itself", at: range,
        hint: NameSuggestion.closest(to: word, among: ["null", "true", "false"])
          .map { "did you mean \($0)?" } ?? "text needs quotation marks")
    }
    return nil
  }

  private mutating func reportMissingValue() {
    guard !(offset >= bytes.count && reportedEnd) else { return }
    if offset >= bytes.count { reportedEnd = true }
    problems.error("missing-value", "a value is needed here", at: scalarRange)
  }

  /// Reports the scalar at the offset and steps over it.
  mutating func reportUnexpected() {
    let character = bytes.scalar(at: offset).scalar
    problems.error(
      "unexpected-character", "unexpected character \(String(character).quoted)", at: scalarRange)
    offset = scalarRange.end
  }
}
