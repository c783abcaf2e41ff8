package import Tables

extension Publication {
  /// The names of the described groups.
  package var groupNames: [String] {
    groupings.first { $0.column == description?.grouping }?.levels.map(\.name) ?? []
  }

  /// The size of each described group and its mean of the described outcome.
  package func groups(
    in table: Table
  ) throws(TableError) -> (sizes: [Int], means: [Double?]) {
    guard let description else { return ([], []) }
    let groups = try table.categories(description.grouping)
    let outcome = try table.reals(description.outcome)
    var sums = [Double](repeating: 0, count: groups.levels.count)
    var known = [Int](repeating: 0, count: groups.levels.count)
    var sizes = known
    for (row, group) in groups.codes.values.enumerated() where !groups.codes.isMissing[row] {
      sizes[group] += 1
      if outcome.isMissing[row] { continue }
      sums[group] += outcome.values[row]
      known[group] += 1
    }
    return (sizes, zip(sums, known).map { $1 == 0 ? nil : $0 / Double($1) })
  }
}
