/// Which complete rows belong together, as those of a person.
struct Clusters {
  /// For each row the number of its cluster, from zero in order of appearance.
  let codes: [Int]

  /// What each cluster is called in the column.
  let names: [String]

  /// The column.
  let column: String

  /// How many there are.
  var count: Int { names.count }

  /// Makes sure that there are two or more.
  ///
  /// - Throws: `tooFewClusters`.
  func requireSeveral() throws(EstimationError) {
    guard count > 1 else { throw .tooFewClusters(column: column, count: count, needed: 2) }
  }

  /// The sums by cluster of columns that lie one after the other, as columns in the same order.
  func sums(of columns: [Double]) -> [Double] {
    let rows = codes.count
    let width = rows > 0 ? columns.count / rows : 0
    var sums = Array(repeating: 0.0, count: width * count)
    for place in 0..<width {
      for row in 0..<rows { sums[place * count + codes[row]] += columns[place * rows + row] }
    }
    return sums
  }
}
