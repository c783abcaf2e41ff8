/// What the values of one field are like, gathered part by part in the order of the rows.
///
/// Summaries of equal parts merged in the same order are equal bit for bit; parts cut elsewhere may
/// differ in the last digits of mean and standard deviation.
package struct FieldSummary: Equatable, Sendable {
  /// The number of rows, with or without a value.
  package private(set) var rowCount: Int

  /// The number of rows without a value.
  package private(set) var missingCount: Int

  /// What is known of the values that are there.
  package private(set) var content: Content

  /// Figures and counts by kind of field.
  package enum Content: Equatable, Sendable {
    /// Integers, numbers, and dates as days since 1970-01-01.
    case numbers(NumberSummary)

    /// How often false and true occur.
    case truths(falseCount: Int, trueCount: Int)

    /// How often each level occurs, in the order of the levels.
    case levels([Int])

    /// Texts, of which only the number of rows is told.
    case texts
  }

  /// The summary of no rows.
  package init(of field: FieldDescription) {
    rowCount = 0
    missingCount = 0
    content =
      switch field.kind {
      case .integer, .number, .date: .numbers(NumberSummary([]))
      case .truth: .truths(falseCount: 0, trueCount: 0)
      case .category(let levels, _): .levels(Array(repeating: 0, count: levels.count))
      case .text: .texts
      }
  }

  /// The summary of a column, which must be one that the field describes.
  package init(_ column: Column) {
    let isMissing = column.isMissing
    rowCount = column.count
    missingCount = isMissing.count { $0 }
    switch column {
    case .real(let entries):
      content = .numbers(NumberSummary(entries.values.indices.compactMap { entries[$0] }))
    case .integer(let entries):
      content = .numbers(
        NumberSummary(entries.values.indices.compactMap { entries[$0].map { Double($0) } }))
    case .truth(let entries):
      let trueCount = entries.values.indices.count { entries[$0] == true }
      content = .truths(
        falseCount: rowCount - missingCount - trueCount, trueCount: trueCount)
    case .category(let categories):
      var counts = Array(repeating: 0, count: categories.levels.count)
      for row in 0..<rowCount where !isMissing[row] { counts[categories.codes.values[row]] += 1 }
      content = .levels(counts)
    case .text: content = .texts
    }
  }

  /// Takes the rows that follow, which must be of the same field.
  package mutating func append(_ other: FieldSummary) {
    rowCount += other.rowCount
    missingCount += other.missingCount
    switch (content, other.content) {
    case (.numbers(var numbers), .numbers(let more)):
      numbers.append(more)
      content = .numbers(numbers)
    case (.truths(let falseCount, let trueCount), .truths(let moreFalse, let moreTrue)):
      content = .truths(falseCount: falseCount + moreFalse, trueCount: trueCount + moreTrue)
    case (.levels(let counts), .levels(let more)):
      precondition(counts.count == more.count, "Summaries of one field have the same levels.")
      content = .levels(zip(counts, more).map { $0 + $1 })
    case (.texts, .texts): break
    default: preconditionFailure("Only summaries of the same field are joined.")
    }
  }
}

/// What the values of a table are like, gathered part by part in the order of the rows.
package struct TableSummary: Equatable, Sendable {
  /// The number of rows.
  package private(set) var rowCount: Int

  /// One summary for each field, in order.
  package private(set) var fields: [FieldSummary]

  /// The summary of no rows.
  package init(of description: TableDescription) {
    rowCount = 0
    fields = description.fields.map { FieldSummary(of: $0) }
  }

  /// The summary of a table or of a part of one.
  package init(_ table: DescribedTable) {
    rowCount = table.rowCount
    fields = table.columns.map { FieldSummary($0) }
  }

  /// Takes the rows that follow, which must be of the same table.
  package mutating func append(_ other: TableSummary) {
    precondition(fields.count == other.fields.count, "Only parts of one table are joined.")
    rowCount += other.rowCount
    for place in fields.indices { fields[place].append(other.fields[place]) }
  }
}
