/// A Parquet file as tables: row group by row group, or whole.
///
/// The file may be anybody's: what cannot be read is refused by name, and a file that was cut or changed anywhere
/// is an error or another table, and never ends the program.
package struct ParquetTable {
  private let bytes: [UInt8]
  private let metadata: ParquetMetadata

  /// The number of row groups.
  package var groupCount: Int { metadata.groups.count }

  /// Whether bytes begin as a Parquet file does, and as no text: whole, cut short or encrypted.
  ///
  /// After the magic bytes stands a structure whose first field is a number, which no text begins with.
  package static func begins(_ bytes: [UInt8]) -> Bool {
    (bytes.starts(with: ParquetStream.magic) || bytes.starts(with: "PARE".utf8))
      && (bytes.count == 4 || bytes[4] < 0x20 && ![0x09, 0x0A, 0x0D].contains(bytes[4]))
  }

  /// Opens a file.
  ///
  /// - Parameter bytes: the whole file.
  /// - Throws: `parquet` for what is not read.
  package init(_ bytes: [UInt8]) throws(TableError) {
    self.bytes = bytes
    do throws(ParquetFault) {
      metadata = try ParquetMetadata(bytes)
    } catch {
      throw .parquet(error)
    }
    let cells = metadata.rowCount.multipliedReportingOverflow(by: max(1, metadata.leaves.count))
    guard !cells.overflow, cells.partialValue <= CommaSeparatedRecords.mostFields else {
      throw .tooManyFields(most: CommaSeparatedRecords.mostFields)
    }
  }

  /// The rows of some row groups.
  ///
  /// Texts and days come as categories, and a column without any value as real, as from comma-separated text, unless
  /// the caller says otherwise; days that are wanted as whole numbers are counted since 1970-01-01.
  ///
  /// - Parameters:
  ///   - groups: which; all unless given.
  ///   - kinds: kinds that are known in advance, by column.
  /// - Returns: the table.
  /// - Throws: `parquet` for what is not read, `duplicateName`, `notFinite` for NaN and infinities, `unknownColumn` and
  ///   `wrongKind` where a column is not of the kind known in advance.
  package func table(
    _ groups: Range<Int>? = nil, kinds: [String: ColumnKind] = [:]
  ) throws(TableError) -> Table {
    let names = metadata.leaves.map(\.name)
    if let unknown = kinds.keys.sorted().first(where: { !names.contains($0) }) {
      throw .unknownColumn(name: unknown, known: names)
    }
    var named: [(name: String, column: Column)] = []
    for (place, leaf) in metadata.leaves.enumerated() {
      let column: Column
      do throws(ParquetFault) {
        let meaning = try ParquetMeaning(of: leaf)
        var values = ParquetValues(leaf)
        for group in metadata.groups[groups ?? metadata.groups.indices] {
          try values.append(group.chunks[place], of: bytes)
        }
        column = try meaning.column(of: values, named: leaf.name, as: kinds[leaf.name])
      } catch {
        throw .parquet(error)
      }
      if case .real(let entries) = column,
        let row = (0..<entries.count).first(where: { entries[$0]?.isFinite == false })
      {
        throw .notFinite(name: leaf.name, row: row)
      }
      if let wanted = kinds[leaf.name], column.kind != wanted {
        throw .wrongKind(name: leaf.name, kind: column.kind, wanted: wanted)
      }
      named.append((leaf.name, column))
    }
    return try Table(named)
  }
}

extension ParquetTable {
  /// The rows of some row groups of a table that was written after a description, as they were.
  ///
  /// - Parameters:
  ///   - description: what its columns hold.
  ///   - groups: which; all unless given.
  /// - Returns: the rows.
  /// - Throws: as for any table, and where its columns are not as described.
  package func table(
    of description: TableDescription, _ groups: Range<Int>? = nil
  ) throws(TableError) -> DescribedTable {
    let fields = description.fields
    guard metadata.leaves.map(\.name) == fields.map(\.name) else {
      throw .wrongColumnCount(
        table: description.name, count: metadata.leaves.count, expected: fields.count)
    }
    let kinds = fields.map { ($0.name, $0.kind.column) }
    let table = try table(groups, kinds: Dictionary(kinds) { first, _ in first })
    var columns: [Column] = []
    for field in fields {
      let column = try table.column(field.name)
      if case .category(let levels, _) = field.kind, let found = column.categories {
        columns.append(.categories(found.labels, levels: levels))
      } else {
        columns.append(column)
      }
    }
    return try DescribedTable(description, columns)
  }
}

/// What the values of a column of a Parquet file stand for.
private enum ParquetMeaning {
  case truth
  case real
  case integer
  case unsigned(isShort: Bool)
  case decimal(scale: Int)
  case date
  case text

  init(of leaf: ParquetMetadata.Leaf) throws(ParquetFault) {
    func refused(_ kind: String, _ remedy: String) -> ParquetFault {
      .kind(name: leaf.name, kind: kind, remedy: remedy)
    }
    // The newer form of a type goes before the older.
    let older = [
      0: 1, 1: 2, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 7, 9: 8, 10: 8, 19: 12, 20: 13, 21: 21,
    ]
    let logical = leaf.logical ?? leaf.converted.flatMap { older[$0] }
    switch (leaf.type, logical) {
    case (_, 2), (_, 3): throw .nested(name: leaf.name)
    case (3, _), (_, 8):
      throw refused(
        "times", "write days (pandas: .dt.date; DuckDB: ::DATE), numbers or texts instead")
    case (_, 7), (_, 21): throw refused("times of day", "write numbers or texts instead")
    case (0, _): self = .truth
    case (ParquetValues.singlePrecision, _), (5, _): self = .real
    case (1, 6): self = .date
    case (1, 5), (2, 5):
      guard 0...18 ~= leaf.scale else { throw .broken }
      self = .decimal(scale: leaf.scale)
    case (1, _), (2, _):
      self =
        leaf.isUnsigned || (11...14).contains(leaf.converted ?? 0)
        ? .unsigned(isShort: leaf.type == 1) : .integer
    case (6, 5), (7, 5):
      throw refused("decimals of many digits", "write floating-point numbers instead")
    case (6, nil), (6, 1), (6, 4), (6, 12): self = .text
    default: throw refused("bytes", "write texts or numbers instead")
    }
  }

  func column(
    of values: ParquetValues, named name: String, as wanted: ColumnKind?
  ) throws(ParquetFault) -> Column {
    let (words, isMissing) = (values.words, values.isMissing)
    guard isMissing.contains(false) else { return Self.empty(isMissing.count, wanted ?? .real) }
    switch self {
    case .truth: return .truth(Entries(words.map { $0 == 1 }, isMissing: isMissing))
    case .real: return .real(Entries(words.map { Double(bitPattern: $0) }, isMissing: isMissing))
    case .integer, .unsigned:
      var numbers: [Int] = []
      numbers.reserveCapacity(words.count)
      for (row, word) in words.enumerated() {
        var number = Int(truncatingIfNeeded: word)
        if case .unsigned(let isShort) = self, number < 0 {
          // Of 32 bits the sign was extended; of 64 it does not fit.
          guard isShort else { throw .outOfRange(name: name, row: row) }
          number += 1 << 32
        }
        numbers.append(number)
      }
      let whole = Entries(numbers, isMissing: isMissing)
      return wanted == .real ? .real(whole.map { Double($0) }) : .integer(whole)
    case .decimal(let scale):
      let power = (0..<scale).reduce(1.0) { power, _ in power * 10 }
      var numbers: [Double] = []
      for (row, word) in words.enumerated() {
        let number = Int(truncatingIfNeeded: word)
        guard number.magnitude <= 1 << 53 else { throw .outOfRange(name: name, row: row) }
        numbers.append(Double(number) / power)
      }
      return .real(Entries(numbers, isMissing: isMissing))
    case .date:
      let days = Entries(words.map { Int(truncatingIfNeeded: $0) }, isMissing: isMissing)
      if wanted == .integer { return .integer(days) }
      var labels: [String?] = []
      for row in 0..<days.count {
        guard let number = days[row] else {
          labels.append(nil)
          continue
        }
        guard let day = CalendarDay(number: number) else {
          throw .outOfRange(name: name, row: row)
        }
        labels.append(day.text)
      }
      return wanted == .text ? .texts(labels) : .categories(labels)
    case .text: return wanted == .text ? .texts(values.texts) : .categories(values.texts)
    }
  }

  private static func empty(_ count: Int, _ kind: ColumnKind) -> Column {
    switch kind {
    case .real: .reals(Array(repeating: nil, count: count))
    case .integer: .integers(Array(repeating: nil, count: count))
    case .truth: .truths(Array(repeating: nil, count: count))
    case .category: .categories(Array(repeating: nil, count: count))
    case .text: .texts(Array(repeating: nil, count: count))
    }
  }
}
