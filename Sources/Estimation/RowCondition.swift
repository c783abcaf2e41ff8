private import LocatedText
internal import Tables

/// A condition on the rows of a table: a column, a comparison and a value.
///
/// Numbers are compared as numbers, true and false with such words (`TruthWord`) or with 1 and 0, levels
/// and texts by their names and only for being equal or not.
package struct RowCondition: Hashable, Sendable {
  /// How a value is compared.
  package enum Comparison: String, CaseIterable, Sendable {
    case atMost = "<="
    case atLeast = ">="
    case unequal = "!="
    case less = "<"
    case greater = ">"
    case equal = "="
  }

  /// The column.
  package let column: String

  /// The comparison.
  package let comparison: Comparison

  /// What the column's value is compared with, as it was written.
  package let value: String

  /// Reads `column=value` and its like, cut at the first sign of a comparison; both may be quoted.
  ///
  /// - Throws: `unreadableWord` without such a sign or without a column before it.
  package init(_ text: String) throws(EstimationError) {
    let expected = "a condition such as sex=female, age>=18 or group!=control"
    guard let cut = QuotedText(text).cutAtFirst(of: ["<", ">", "=", "!"]), !cut.before.isEmpty,
      let comparison = Comparison.allCases.first(where: { cut.rest.hasPrefix($0.rawValue) })
    else { throw .unreadableWord(argument: .where, word: text, expected: expected) }
    column = cut.before.unquoted
    self.comparison = comparison
    value = String(cut.rest.dropFirst(comparison.rawValue.count)).unquoted
    guard !column.isEmpty, !value.isEmpty else {
      throw .unreadableWord(argument: .where, word: text, expected: expected)
    }
  }

  /// Whether it holds in each row; false where the value is missing.
  ///
  /// - Throws: `table` without such a column, `unknownLevel` if no row can have the value, and
  ///   `unreadableWord` if the comparison does not fit the column's kind.
  ///
  /// `argument` is the one in which the condition stands.
  func answers(
    in table: Table, of argument: EstimatorArgument = .where
  ) throws(EstimationError) -> [Bool] {
    let found: Column
    do { found = try table.column(column) } catch { throw .table(error) }
    if let numbers = found.reals {
      guard let bound = number(for: found.kind) else {
        throw .unreadableWord(
          argument: argument, word: column + comparison.rawValue + value,
          expected: "a number to compare \(column.marked) with")
      }
      return (0..<numbers.count).map { row in numbers[row].map { holds($0, bound) } ?? false }
    }
    guard let categories = found.categories else { return [] }
    guard comparison == .equal || comparison == .unequal else {
      if let misread = categories.misreadNumbers {
        throw EstimationError(misread, column: column)
      }
      throw .unreadableWord(
        argument: argument, word: column + comparison.rawValue + value,
        expected: "= or !=, since \(column.marked) has no numbers")
    }
    guard let code = categories.levels.firstIndex(of: value) else {
      throw .unknownLevel(column: column, level: value, known: categories.levels)
    }
    return (0..<categories.codes.count).map { row in
      categories.codes[row].map { ($0 == code) == (comparison == .equal) } ?? false
    }
  }

  private func number(for kind: ColumnKind) -> Double? {
    if kind == .truth, let truth = TruthWord.value(of: value) { return truth ? 1 : 0 }
    return Double(value).flatMap { $0.isFinite ? $0 : nil }
  }

  private func holds(_ left: Double, _ right: Double) -> Bool {
    switch comparison {
    case .atMost: left <= right
    case .atLeast: left >= right
    case .unequal: left != right
    case .less: left < right
    case .greater: left > right
    case .equal: left == right
    }
  }
}
