internal import Tables

/// A category column restricted to the complete rows.
struct Factor {
  /// The column's name.
  let column: String

  /// All levels of the column, whether used or not.
  let levels: [String]

  /// The position in `levels` of each complete row.
  let codes: [Int]

  /// For each level the number of complete rows.
  let counts: [Int]

  /// For each level the number of rows before incomplete ones were left out.
  let countsBefore: [Int]

  /// The levels of the complete rows; `rows` is nil where these are all rows in their order, and none of
  /// the column's values is missing.
  init(column: String, categories: Categories, rows: [Int]?) {
    let (all, isMissing) = (categories.codes.values, categories.codes.isMissing)
    // Of whole columns there is nothing to choose, and was nothing else before.
    guard let rows else {
      self.init(column: column, levels: categories.levels, codes: all)
      return
    }
    var countsBefore = Array(repeating: 0, count: categories.levels.count)
    for (code, isMissing) in zip(all, isMissing) where !isMissing { countsBefore[code] += 1 }
    self.init(
      column: column, levels: categories.levels, codes: rows.map { all[$0] },
      countsBefore: countsBefore)
  }

  /// The number before is that of the codes unless given.
  private init(column: String, levels: [String], codes: [Int], countsBefore: [Int]? = nil) {
    self.column = column
    self.levels = levels
    self.codes = codes
    counts = Factor.counts(of: codes, levels: levels.count)
    self.countsBefore = countsBefore ?? counts
  }

  private static func counts(of codes: [Int], levels: Int) -> [Int] {
    var counts = Array(repeating: 0, count: levels)
    for code in codes { counts[code] += 1 }
    return counts
  }

  /// The same column with other levels in its rows.
  func with(codes: [Int]) -> Factor {
    Factor(column: column, levels: levels, codes: codes, countsBefore: countsBefore)
  }

  /// The position of a level.
  func position(of level: String) throws(EstimationError) -> Int {
    guard let position = levels.firstIndex(of: level) else {
      throw .unknownLevel(column: column, level: level, known: levels)
    }
    return position
  }

  /// The places of the complete rows that have a level, by its position.
  func places(ofLevel position: Int) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(counts[position])
    for (place, code) in codes.enumerated() where code == position { places.append(place) }
    return places
  }

  /// The positions of the levels in use, the reference first; the first in use unless named.
  func used(reference: String?) throws(EstimationError) -> [Int] {
    let used = levels.indices.filter { counts[$0] > 0 }
    guard let reference else { return used }
    let position = try position(of: reference)
    guard counts[position] > 0 else {
      throw .groupTooSmall(column: column, level: reference, count: 0)
    }
    return [position] + used.filter { $0 != position }
  }

  /// Makes sure that every level that occurs keeps at least two people.
  func requirePairs() throws(EstimationError) {
    for position in levels.indices where countsBefore[position] > 0 && counts[position] < 2 {
      throw .groupTooSmall(column: column, level: levels[position], count: counts[position])
    }
  }
}
