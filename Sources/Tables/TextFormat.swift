/// How values are written in a text of fields: what parts them, and how decimals and gaps look.
package struct TextFormat: Hashable, Sendable {
  /// The byte between two fields.
  package let separator: UInt8

  /// The byte between a whole number and its decimals: a point or a comma.
  package let decimal: UInt8

  /// Whether an unquoted `NA`, which R writes, is a missing value.
  package let acceptsNA: Bool

  /// Words that stand for a missing value besides an empty field, quoted or not.
  package let missingWords: [String]

  /// Commas between fields and decimals with points, as this project writes tables.
  package static let commas = TextFormat()

  /// Describes a text.
  package init(
    separator: UInt8 = .comma, decimal: UInt8 = .point, acceptsNA: Bool = false,
    missingWords: [String] = []
  ) {
    self.separator = separator
    self.decimal = decimal
    self.acceptsNA = acceptsNA
    self.missingWords = missingWords
  }
}

extension TextFormat {
  /// What other programs put between fields, with its name in a sentence and as an option's word.
  private static let separators: [(byte: UInt8, name: String, word: String)] = [
    (.comma, "commas", "','"), (UInt8(ascii: ";"), "semicolons", "';'"),
    (UInt8(ascii: "\t"), "tabs", "tab"), (UInt8(ascii: "|"), "upright bars", "'|'"),
  ]

  /// The separator of a word: `tab`, or the sign itself.
  package static func separator(_ word: String) -> UInt8? {
    if word == "tab" || word == "\\t" { return UInt8(ascii: "\t") }
    guard let byte = word.utf8.first, word.utf8.count == 1, byte < 0x7F else { return nil }
    return separators.first { $0.byte == byte }?.byte
  }

  /// What parts the fields of a text if it seems to be something else than was said.
  ///
  /// Judged by the first line, outside quotation marks; decimals by the fields of the lines below.
  func contradiction(in source: [UInt8]) -> TableError? {
    let first = source.prefix { $0 != .lineFeed && $0 != .carriageReturn }
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in first {
      if byte == .quote { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let own = counts[separator] ?? 0
    let best = Self.separators.max { counts[$0.byte] ?? 0 < counts[$1.byte] ?? 0 }
    guard let best, best.byte != separator, counts[best.byte] ?? 0 > own else { return nil }
    let hasCommas = best.byte != .comma && Self.hasDecimalCommas(source, separator: best.byte)
    return .otherSeparator(name: best.name, word: best.word, hasDecimalCommas: hasCommas)
  }

  /// Whether some field among the first lines is a number with a comma, and none one with a point.
  private static func hasDecimalCommas(_ source: [UInt8], separator: UInt8) -> Bool {
    let fields = source.prefix(100_000).split { byte in
      byte == separator || byte == .lineFeed || byte == .carriageReturn || byte == .quote
    }
    func count(_ decimal: UInt8) -> Int {
      fields.count { if case .real = FieldText($0, decimal: decimal) { true } else { false } }
    }
    return count(.comma) > 0 && count(.point) == 0
  }
}

extension TextFormat {
  /// The words for a missing value that stand in no field below the header, such as `-9.0` for `-9`.
  ///
  /// - Throws: as for reading the table.
  package func unusedMissingWords(in source: [UInt8]) throws(TableError) -> [String] {
    guard !missingWords.isEmpty else { return [] }
    let records = try CommaSeparatedRecords(source, separator: separator)
    guard records.count > 1 else { return missingWords }
    let fields = records.fields[records.starts[1]...]
    return missingWords.filter { word in
      let bytes = Array(word.utf8)
      return !fields.contains { records.bytes[$0.range].elementsEqual(bytes) }
    }
  }
}

extension UInt8 {
  /// The sign between a whole number and its decimals.
  package static let point = UInt8(ascii: ".")
}
