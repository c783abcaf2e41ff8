/// Text of fields, mostly comma-separated, cut into records and fields, with quotes resolved but no values read.
///
/// The grammar is RFC 4180 with a line feed allowed where it asks for carriage return and line
/// feed, an optional byte order mark, and an optional line end at the very end. A field remembers
/// whether it was quoted, because `""` is an empty text where nothing is a missing value.
struct CommaSeparatedRecords {
  /// A run of bytes in `bytes`.
  struct Field {
    let range: Range<Int>
    let isQuoted: Bool
  }

  /// The unescaped bytes of all fields, one after the other.
  private(set) var bytes: [UInt8] = []

  /// All fields, record after record.
  private(set) var fields: [Field] = []

  /// For each record the number of its first field.
  private(set) var starts: [Int] = []

  /// For each record the line on which it starts, counted from one.
  private(set) var lines: [Int] = []

  private let separator: UInt8

  /// The most fields, which with their values take some gigabytes.
  static let mostFields = 100_000_000

  /// The number of records, the header included.
  var count: Int { starts.count }

  /// The fields of a record.
  func record(_ number: Int) -> ArraySlice<Field> {
    fields[starts[number]..<(number + 1 < starts.count ? starts[number + 1] : fields.count)]
  }

  /// The text of a field, or nil if its bytes are not UTF-8.
  func text(_ field: Field) -> String? { String(validating: bytes[field.range], as: UTF8.self) }

  /// Cuts a text.
  ///
  /// - Throws: `unterminatedQuote`, `strayQuote` or `strayCarriageReturn` with the line;
  ///   `tooManyFields`.
  init(_ source: [UInt8], separator: UInt8 = .comma) throws(TableError) {
    self.separator = separator
    var position = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    bytes.reserveCapacity(source.count)
    while position < source.count {
      starts.append(fields.count)
      lines.append(line)
      try readRecord(source, &position, &line)
    }
  }

  /// Reads one record and the line end after it.
  private mutating func readRecord(
    _ source: [UInt8], _ position: inout Int, _ line: inout Int
  ) throws(TableError) {
    while true {
      guard fields.count < Self.mostFields else { throw .tooManyFields(most: Self.mostFields) }
      if position < source.count, source[position] == .quote {
        try readQuoted(source, &position, &line)
      } else {
        try readPlain(source, &position, line)
      }
      guard position < source.count else { return }
      let end = source[position]
      position += 1
      switch end {
      case separator: continue
      case .lineFeed:
        line += 1
        return
      case .carriageReturn:
        guard position < source.count, source[position] == .lineFeed else {
          throw .strayCarriageReturn(line: line)
        }
        position += 1
        line += 1
        return
      default: throw .strayQuote(line: line)
      }
    }
  }

  /// Reads up to a separator, a line end or the end of the text.
  private mutating func readPlain(
    _ source: [UInt8], _ position: inout Int, _ line: Int
  ) throws(TableError) {
    let start = bytes.count
    while position < source.count {
      let byte = source[position]
      if byte == separator || byte == .lineFeed || byte == .carriageReturn { break }
      guard byte != .quote else { throw .strayQuote(line: line) }
      bytes.append(byte)
      position += 1
    }
    fields.append(Field(range: start..<bytes.count, isQuoted: false))
  }

  /// Reads from an opening quotation mark to just after the closing one.
  private mutating func readQuoted(
    _ source: [UInt8], _ position: inout Int, _ line: inout Int
  ) throws(TableError) {
    let start = bytes.count
    let firstLine = line
    position += 1
    while position < source.count {
      let byte = source[position]
      position += 1
      if byte == .quote {
        guard position < source.count, source[position] == .quote else {
          fields.append(Field(range: start..<bytes.count, isQuoted: true))
          return
        }
        position += 1
      } else if byte == .lineFeed {
        line += 1
      }
      bytes.append(byte)
    }
    throw .unterminatedQuote(line: firstLine)
  }
}

extension UInt8 {
  static let quote = UInt8(ascii: "\"")

  /// What parts fields unless said otherwise.
  package static let comma = UInt8(ascii: ",")

  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
}
