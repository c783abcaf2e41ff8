import LocatedText
import Tables

// Bringing the columns of a table to what the study's hold.

extension ObservedTable {
  /// The table with a column of the kind that the study's has: 1, 0, yes and no become true and false, and a
  /// category has all its levels.
  ///
  /// - Throws: That a value cannot be of the study's column, with its place.
  static func checked(
    _ field: FieldDescription, of table: Table, _ source: Source
  ) throws(CommandFailure) -> Table {
    let column = try made(source.path) { () throws(TableError) in try table.column(field.name) }
    let isEmpty = column.isMissing.allSatisfy { $0 }
    switch field.kind {
    case .truth:
      guard let truths = isEmpty ? column.isMissing.map({ _ in nil }) : truths(column) else {
        throw CommandFailure(
          .badData,
          "\(quoted(source.path)): column \(quoted(field.name)) holds \(column.kind.plural), and the study's holds "
            + "true or false: write true and false, yes and no, or 1 and 0")
      }
      return try replacing(field.name, by: .truths(truths), in: table, source)
    case .category(let levels, _):
      guard !isEmpty else { return table }
      guard let found = column.categories, found.levels.allSatisfy(levels.contains) else {
        let other = column.categories?.levels.first { !levels.contains($0) } ?? "numbers"
        throw CommandFailure(
          .badData,
          "\(quoted(source.path)): column \(quoted(field.name)) has \(quoted(other)), and the study's has "
            + "\(levels.map(\.visible).joined(separator: ", ")): write these")
      }
      return try replacing(
        field.name, by: .categories(found.labels, levels: levels), in: table, source)
    case .integer(let least, let most):
      try check(column, field, source, from: least.map(Double.init), to: most.map(Double.init))
    case .number(_, let least, let most): try check(column, field, source, from: least, to: most)
    case .text, .date: break
    }
    return table
  }

  /// Refuses words, and numbers that the study's column cannot have.
  private static func check(
    _ column: Column, _ field: FieldDescription, _ source: Source, from least: Double?,
    to most: Double?
  ) throws(CommandFailure) {
    guard let numbers = column.reals else {
      // Text is read once more as numbers, for the line of the first that is none.
      let measure = VisitColumn.parts(of: field.name)?.measure ?? field.name
      let name = source.keys == nil ? field.name : measure
      _ = try made(source.path) { () throws(TableError) in
        ParquetTable.begins(source.bytes)
          ? nil
          : try Table(commaSeparated: source.bytes, kinds: [name: .real], format: source.format)
      }
      throw CommandFailure(
        .badData,
        "\(quoted(source.path)): column \(quoted(field.name)) holds \(column.kind.plural) where numbers are needed"
      )
    }
    let wrong = zip(numbers.values, numbers.isMissing).first { value, isMissing in
      !isMissing && (least.map { value < $0 } ?? false || most.map { value > $0 } ?? false)
    }
    guard let wrong else { return }
    let isLow = least.map { wrong.0 < $0 } ?? false
    let bound =
      isLow ? "at least \((least ?? 0).plainText)" : "at most \((most ?? 0).plainText)"
    throw CommandFailure(
      .badData,
      "\(quoted(source.path)): column \(quoted(field.name)) has \(wrong.0.plainText), and the study's holds "
        + "\(bound): correct it, or declare it missing with --na=\(wrong.0.plainText)")
  }

  private static func replacing(
    _ name: String, by column: Column, in table: Table, _ source: Source
  ) throws(CommandFailure) -> Table {
    try made(source.path) { () throws(TableError) in
      try Table(
        table.names.map { (other) throws(TableError) in
          (other, other == name ? column : try table.column(other))
        })
    }
  }

  /// A column as yes and no, if it holds nothing else.
  private static func truths(_ column: Column) -> [Bool?]? {
    if case .truth(let said) = column { return (0..<said.count).map { said[$0] } }
    var truths: [Bool?] = []
    if let numbers = column.reals {
      for (value, isMissing) in zip(numbers.values, numbers.isMissing) {
        guard isMissing || value == 0 || value == 1 else { return nil }
        truths.append(isMissing ? nil : value == 1)
      }
      return truths
    }
    for label in column.categories?.labels ?? [] {
      let truth = label.flatMap { TruthWord.value(of: $0) }
      guard label == nil || truth != nil else { return nil }
      truths.append(truth)
    }
    return truths
  }
}
