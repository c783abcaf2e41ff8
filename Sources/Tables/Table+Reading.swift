// MARK: - Reading comma-separated text

extension Table {
  /// Reads comma-separated text (RFC 4180, UTF-8) whose first line names the columns.
  ///
  /// An empty field is a missing value. The kind of a column is the first of these that fits all
  /// its values: integer, real, truth, category; a quoted field is always a label, so that a label
  /// `"007"` or `"true"` keeps its meaning. A column without any value is real.
  ///
  /// - Parameters:
  ///   - bytes: the whole text.
  ///   - kinds: kinds that are known beforehand, by column; quoted numbers are then read as such.
  ///   - acceptsNA: whether an unquoted `NA`, which R writes, is a missing value too.
  /// - Throws: a `TableError` that gives the line. NaN, NA and infinity are refused, as missing
  ///   values are empty fields.
  package init(
    commaSeparated bytes: [UInt8], kinds: [String: ColumnKind] = [:], acceptsNA: Bool = false
  ) throws(TableError) {
    let records = try CommaSeparatedRecords(bytes)
    guard records.count > 0 else { throw .noHeader }
    var names: [String] = []
    for field in records.record(0) {
      guard let name = records.text(field) else { throw .invalidUnicode(line: 1) }
      guard !names.contains(name) else { throw .duplicateName(name: name) }
      names.append(name)
    }
    if let unknown = kinds.keys.sorted().first(where: { !names.contains($0) }) {
      throw .unknownColumn(name: unknown, known: names)
    }
    for number in 1..<max(records.count, 1) where records.record(number).count != names.count {
      throw .ragged(
        line: records.lines[number], count: records.record(number).count, expected: names.count)
    }
    var named: [(name: String, column: Column)] = []
    for (offset, name) in names.enumerated() {
      let reader = ColumnReader(
        records: records, name: name, offset: offset, acceptsNA: acceptsNA)
      named.append((name, try reader.column(as: kinds[name])))
    }
    try self.init(named)
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
  let acceptsNA: Bool

  func column(as wanted: ColumnKind?) throws(TableError) -> Column {
    let kind = if let wanted { wanted } else { try inferredKind() }
    return switch kind {
    case .real: .real(try values(.real, filler: 0) { Double($0) })
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
    guard !field.isQuoted else { return false }
    return field.range.isEmpty
      || acceptsNA && field.range.count == 2 && records.bytes[field.range].elementsEqual("NA".utf8)
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
      let form = field.isQuoted ? FieldText.label : FieldText(records.bytes[field.range])
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
      switch (FieldText(records.bytes[field(row).range]), kind) {
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
