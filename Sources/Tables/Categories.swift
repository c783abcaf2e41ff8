/// A category column: the names of its levels in order, and one level number a row.
///
/// The order of the levels is theirs by declaration, or that of their names (`LevelName`) when made
/// from labels; the first is the usual reference. Levels are distinct, and a level may be used by no
/// row.
package struct Categories: Equatable, Sendable {
  /// The distinct names.
  package let levels: [String]

  /// For each row the position of its name in `levels`.
  package let codes: Entries<Int>

  /// Holds labels; levels not declared follow in the order of their names.
  package init(_ labels: [String?], levels declared: [String] = []) {
    var levels: [String] = []
    var numbers: [String: Int] = [:]
    func add(_ level: String) {
      numbers[level] = levels.count
      levels.append(level)
    }
    for level in declared where numbers[level] == nil { add(level) }
    var others: Set<String> = []
    for case let label? in labels where numbers[label] == nil { others.insert(label) }
    for level in LevelName.sorted(others) { add(level) }
    codes = Entries(labels.map { label in label.flatMap { numbers[$0] } }, filler: 0)
    self.levels = levels
  }

  /// Holds level numbers, which must all lie within the distinct levels.
  package init(levels: [String], codes: Entries<Int>) {
    precondition(Set(levels).count == levels.count, "Levels are distinct.")
    precondition(
      (0..<codes.count).allSatisfy { codes.isMissing[$0] || levels.indices ~= codes.values[$0] },
      "A code names no level.")
    self.levels = levels
    self.codes = codes
  }

  /// The name in a row, or nil where it is missing.
  package subscript(row: Int) -> String? { codes[row].map { levels[$0] } }

  /// All names in row order.
  package var labels: [String?] { (0..<codes.count).map { self[$0] } }

  /// These rows followed by others, whose new levels come after the known ones.
  func appending(_ other: Categories) -> Categories {
    Categories(labels + other.labels, levels: levels + other.levels)
  }
}
