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
    // Numbered as they come, each label looked up once; what was not declared is then put in order.
    var found: [String] = []
    var numbers: [String: Int] = [:]
    func number(_ level: String) -> Int {
      // A few names are found sooner by looking at each than by their hash.
      if found.count <= 8, let number = found.firstIndex(of: level) { return number }
      if let number = numbers[level] { return number }
      numbers[level] = found.count
      found.append(level)
      return found.count - 1
    }
    for level in declared { _ = number(level) }
    let count = found.count
    let rows = labels.map { $0.map { number($0) } ?? 0 }
    levels = found[..<count] + LevelName.sorted(found[count...])
    var codes = Array(repeating: 0, count: max(1, found.count))
    for (code, level) in levels.enumerated() { codes[number(level)] = code }
    self.codes = Entries(rows.map { codes[$0] }, isMissing: labels.map { $0 == nil })
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

  /// Holds the position of each row's level, nil where it has none.
  package init(levels: [String], positions: [Int?]) {
    self.init(levels: levels, codes: Entries(positions, filler: 0))
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
