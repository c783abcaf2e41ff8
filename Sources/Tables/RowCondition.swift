private import LocatedText

/// A condition on the rows of a table: a column, a comparison and a value.
///
/// Numbers are compared as numbers, true and false with such words (`TruthWord`) or with 1 and 0, levels
/// and texts by their names and only for being equal or not. A row without a value meets no condition.
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

  /// Makes a condition.
  package init(_ column: String, _ comparison: Comparison, _ value: String) {
    self.column = column
    self.comparison = comparison
    self.value = value
  }
}

// MARK: - Words

extension RowCondition {
  /// Each of these begins a comparison, or is none.
  private static let signs: Set<Character> = ["<", ">", "=", "!"]

  /// Reads `column=value` and its like, cut at the first sign of a comparison; both may be quoted.
  ///
  /// - Throws: `unreadableCondition` without a comparison, a column before it or a value after it.
  package init(_ text: String) throws(TableError) {
    guard let cut = QuotedText(text).cutAtFirst(of: Self.signs), !cut.before.unquoted.isEmpty,
      let (comparison, value) = Self.comparison(at: cut.rest)
    else { throw .unreadableCondition(text: text) }
    self.init(cut.before.unquoted, comparison, value)
  }

  /// Reads what is said of a column: a comparison and a value, as in `>= 40`, or a value alone.
  ///
  /// A value that begins with a sign of a comparison stands in quotation marks: `'>40'`.
  ///
  /// - Throws: `unreadableCondition` without a value, and with a sign that is no comparison.
  package init(_ column: String, says text: String) throws(TableError) {
    let text = text.trimmed
    guard let first = text.first else { throw .unreadableCondition(text: text) }
    guard Self.signs.contains(first) else {
      self.init(column, .equal, text.unquoted)
      return
    }
    guard let (comparison, value) = Self.comparison(at: text) else {
      throw .unreadableCondition(text: text)
    }
    self.init(column, comparison, value)
  }

  /// The comparison at the beginning of a text, and the value after it.
  ///
  /// Nil without a value, and where another sign follows: `=>` and `==` are no comparisons.
  private static func comparison(at text: String) -> (Comparison, value: String)? {
    guard let comparison = Comparison.allCases.first(where: { text.hasPrefix($0.rawValue) })
    else { return nil }
    let rest = String(text.dropFirst(comparison.rawValue.count)).trimmed
    guard let first = rest.first, !signs.contains(first) else { return nil }
    return (comparison, rest.unquoted)
  }

  /// The condition in short.
  package var text: String { column + comparison.rawValue + value }

  /// What a column of a kind wants to be compared with, as words that follow "give".
  package func wanted(by kind: ColumnKind) -> String {
    switch kind {
    case .real, .integer: "a number to compare \(column.marked) with"
    case .truth: "true or false to compare \(column.marked) with"
    case .category, .text: "= or !=, since \(column.marked) has no numbers"
    }
  }
}

// MARK: - Answers

extension RowCondition {
  /// Whether it holds in each row of its column; false where the value is missing.
  ///
  /// - Throws: `unknownLevel` if no row can have the value, `unfitCondition` if the comparison does not
  ///   fit the column's kind; also for a column without a row.
  package func answers(of column: Column) throws(TableError) -> [Bool] {
    if case .truth(let said) = column {
      let bound = try bound(for: .truth)
      return said.meaning(
        no: comparison.holds(0, bound), yes: comparison.holds(1, bound))
    }
    if let numbers = column.reals {
      let bound = try bound(for: column.kind)
      return zip(numbers.values, numbers.isMissing).map { number, isMissing in
        !isMissing && comparison.holds(number, bound)
      }
    }
    guard let categories = column.categories else { return [] }
    guard comparison == .equal || comparison == .unequal else {
      throw .unfitCondition(self, kind: column.kind)
    }
    guard let code = categories.levels.firstIndex(of: value) else {
      throw .unknownLevel(column: self.column, level: value, known: categories.levels)
    }
    return zip(categories.codes.values, categories.codes.isMissing).map { other, isMissing in
      !isMissing && (other == code) == (comparison == .equal)
    }
  }

  /// The number that those of a column are compared with.
  private func bound(for kind: ColumnKind) throws(TableError) -> Double {
    if kind == .truth, let truth = TruthWord.value(of: value) { return truth ? 1 : 0 }
    guard let finiteNumber else { throw .unfitCondition(self, kind: kind) }
    return finiteNumber
  }

  /// The value as a number, where it is one.
  private var finiteNumber: Double? { Double(value).flatMap { $0.isFinite ? $0 : nil } }
}

extension Table {
  /// Whether all of some conditions hold, row by row.
  ///
  /// - Throws: `unknownColumn`, and as a condition does.
  package func meets(_ conditions: [RowCondition]) throws(TableError) -> [Bool] {
    guard let first = conditions.first else { return Array(repeating: true, count: rowCount) }
    var holds = try first.answers(of: column(first.column))
    for condition in conditions.dropFirst() {
      holds.keep(where: try condition.answers(of: column(condition.column)))
    }
    return holds
  }
}

extension Table {
  /// For each row the first of some lists of conditions that it meets whole, by its position.
  ///
  /// - Throws: as ``meets(_:)`` does.
  package func firstMet(of lists: [[RowCondition]]) throws(TableError) -> Entries<Int> {
    // No position, as long as no list is met.
    var first = [Int](repeating: -1, count: rowCount)
    let met = try lists.map { (conditions) throws(TableError) in try meets(conditions) }
    // From the last list on, so that an earlier one that is met has the last word.
    for (position, holds) in met.enumerated().reversed() {
      first.replace(with: position, where: holds)
    }
    return Entries(first, isMissing: first.map { $0 < 0 })
  }
}

// MARK: - Several of one column

extension RowCondition {
  /// Whether the comparison asks for more than being equal or not, and so for numbers.
  package var asksForOrder: Bool { comparison != .equal && comparison != .unequal }

  /// Whether it asks for an order and its value is no number.
  package var ordersWords: Bool { asksForOrder && finiteNumber == nil }

  /// The condition that holds wherever there is a value for which this one does not.
  package var negated: RowCondition { RowCondition(column, comparison.negated, value) }

  /// Whether some value meets all of some conditions on one column.
  ///
  /// Of numbers it is enough to try those that the conditions name, one between each two neighbours and
  /// one beyond either end: on the way from one of these to the next no condition changes its answer.
  package static func canHold(together conditions: [RowCondition]) -> Bool {
    let named = conditions.compactMap(\.finiteNumber)
    guard named.count == conditions.count else {
      let equal = Set(conditions.filter { $0.comparison == .equal }.map(\.value))
      let unequal = Set(conditions.filter { $0.comparison == .unequal }.map(\.value))
      return equal.count <= 1 && equal.isDisjoint(with: unequal)
        && !conditions.contains(where: \.asksForOrder)
    }
    let sorted = named.sorted()
    let between = zip(sorted, sorted.dropFirst()).map { $0 / 2 + $1 / 2 }
    return ([-.infinity, .infinity] + sorted + between).contains { value in
      zip(conditions, named).allSatisfy { $0.comparison.holds(value, $1) }
    }
  }
}

extension RowCondition.Comparison {
  package func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .atMost: left <= right
    case .atLeast: left >= right
    case .unequal: left != right
    case .less: left < right
    case .greater: left > right
    case .equal: left == right
    }
  }

  fileprivate var negated: RowCondition.Comparison {
    switch self {
    case .atMost: .greater
    case .atLeast: .less
    case .unequal: .equal
    case .less: .atLeast
    case .greater: .atMost
    case .equal: .unequal
    }
  }
}
