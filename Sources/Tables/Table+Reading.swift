// MARK: - Reading text of fields

extension Table {
  /// Reads text of fields (RFC 4180, UTF-8) whose first line names the columns.
  ///
  /// An empty field is a missing value. The kind of a column is the first of these that fits all
  /// its values: integer, real, truth, category; a quoted field is always a label, so that a label
  /// `"007"` or `"true"` keeps its meaning. A column without any value is real.
  ///
  /// - Parameters:
  ///   - bytes: the whole text.
  ///   - kinds: kinds that are known in advance, by column; quoted numbers are then read as such.
  ///   - format: what parts fields, and how decimals and missing values are written.
  /// - Throws: a `TableError` that gives the line. NaN, NA and infinity are refused, as missing
  ///   values are empty fields.
  package init(
    commaSeparated bytes: [UInt8], kinds: [String: ColumnKind] = [:], format: TextFormat = .commas
  ) throws(TableError) {
    let records = try CommaSeparatedRecords(bytes, separator: format.separator)
    guard records.count > 0 else { throw .noHeader }
    var names: [String] = []
    var seen: Set<String> = []
    for field in records.record(0) {
      guard let name = records.text(field) else { throw .invalidUnicode(line: 1) }
      guard seen.insert(name).inserted else { throw .duplicateName(name: name) }
      names.append(name)
    }
    if let unknown = kinds.keys.sorted().first(where: { !seen.contains($0) }) {
      throw .unknownColumn(name: unknown, known: names)
    }
    for number in 1..<max(records.count, 1) where records.record(number).count != names.count {
      throw .ragged(
        line: records.lines[number], count: records.record(number).count, expected: names.count)
    }
    var named: [(name: String, column: Column)] = []
    for (offset, name) in names.enumerated() {
      let reader = ColumnReader(
        records: records, name: name, offset: offset, format: format)
      named.append((name, try reader.column(as: kinds[name])))
    }
    try self.init(named)
  }

  /// Reads a table that somebody else wrote: Parquet, or text whose format was perhaps misjudged.
  ///
  /// - Throws: as for bytes; `parquet` for a Parquet file that cannot be read; `otherSeparator` where the first line says that fields are parted by
  ///   something else, which is the reason of whatever else is wrong then.
  package init(foreign bytes: [UInt8], format: TextFormat) throws(TableError) {
    if ParquetTable.begins(bytes) {
      self = try ParquetTable(bytes).table()
      return
    }
    do {
      try self.init(commaSeparated: bytes, format: format)
    } catch {
      throw format.contradiction(in: bytes) ?? error
    }
    if names.count == 1, let contradiction = format.contradiction(in: bytes) {
      throw contradiction
    }
  }

  /// Reads comma-separated text held as a string.
  ///
  /// - Throws: as for bytes.
  package init(
    commaSeparated text: String, kinds: [String: ColumnKind] = [:]
  ) throws(TableError) {
    try self.init(commaSeparated: Array(text.utf8), kinds: kinds)
  }
}

/// Reads one column out of the records below the header.
private struct ColumnReader {
  let records: CommaSeparatedRecords
  let name: String
  let offset: Int
  let format: TextFormat

  func column(as wanted: ColumnKind?) throws(TableError) -> Column {
    let kind = if let wanted { wanted } else { try inferredKind() }
    return switch kind {
    case .real: .real(try values(.real, filler: 0, parse: real))
    case .integer: .integer(try values(.integer, filler: 0) { Int($0) })
    case .truth: .truth(try values(.truth, filler: false, parse: Self.truth))
    case .category: .categories(try labels())
    case .text: .texts(try labels())
    }
  }

  private var rows: Range<Int> { 1..<max(records.count, 1) }

  private func field(_ row: Int) -> CommaSeparatedRecords.Field {
    records.fields[records.starts[row] + offset]
  }

  private func isMissing(_ field: CommaSeparatedRecords.Field) -> Bool {
    let bytes = records.bytes[field.range]
    if format.missingWords.contains(where: { bytes.elementsEqual($0.utf8) }) { return true }
    guard !field.isQuoted else { return false }
    return bytes.isEmpty || format.acceptsNA && bytes.count == 2 && bytes.elementsEqual("NA".utf8)
  }

  private func form(_ field: CommaSeparatedRecords.Field) -> FieldText {
    FieldText(records.bytes[field.range], decimal: format.decimal)
  }

  private func real(_ text: String) -> Double? {
    guard format.decimal != .point else { return Double(text) }
    return Double(
      String(decoding: text.utf8.map { $0 == format.decimal ? .point : $0 }, as: UTF8.self))
  }

  private func text(_ row: Int) throws(TableError) -> String {
    guard let text = records.text(field(row)) else {
      throw .invalidUnicode(line: records.lines[row])
    }
    return text
  }

  private func inferredKind() throws(TableError) -> ColumnKind {
    var fitsInteger = true
    var fitsReal = true
    var fitsTruth = true
    var isAllMissing = true
    for row in rows {
      let field = field(row)
      if isMissing(field) { continue }
      let form = field.isQuoted ? FieldText.label : form(field)
      switch form {
      case .empty: continue
      case .integer: fitsTruth = false
      case .real: (fitsInteger, fitsTruth) = (false, false)
      case .truth: (fitsInteger, fitsReal) = (false, false)
      case .label: (fitsInteger, fitsReal, fitsTruth) = (false, false, false)
      case .reserved:
        throw .notANumber(line: records.lines[row], name: name, text: try text(row))
      }
      isAllMissing = false
    }
    if isAllMissing { return .real }
    if fitsInteger { return .integer }
    if fitsReal { return .real }
    return fitsTruth ? .truth : .category
  }

  private func values<Value>(
    _ kind: ColumnKind, filler: Value, parse: (String) -> Value?
  ) throws(TableError) -> Entries<Value> {
    var result: [Value?] = []
    result.reserveCapacity(rows.count)
    for row in rows {
      if isMissing(field(row)) {
        result.append(nil)
        continue
      }
      let text = try text(row)
      let line = records.lines[row]
      switch (form(field(row)), kind) {
      case (.empty, _):
        result.append(nil)
        continue
      case (.reserved, .real), (.reserved, .integer):
        throw .notANumber(line: line, name: name, text: text)
      case (.integer, .real), (.real, .real), (.integer, .integer), (.truth, .truth): break
      default: throw .unreadable(line: line, name: name, text: text, wanted: kind)
      }
      guard let value = parse(text), (value as? Double)?.isFinite != false else {
        throw .outOfRange(line: line, name: name, text: text)
      }
      result.append(value)
    }
    return Entries(result, filler: filler)
  }

  private static func truth(_ text: String) -> Bool? {
    guard case .truth(let value) = FieldText(Array(text.utf8)[...]) else { return nil }
    return value
  }

  private func labels() throws(TableError) -> [String?] {
    var result: [String?] = []
    result.reserveCapacity(rows.count)
    for row in rows {
      let field = field(row)
      result.append(isMissing(field) ? nil : try text(row))
    }
    return result
  }
}
