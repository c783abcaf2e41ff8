private import LocatedText
internal import NumericalMethods
internal import Tables

/// The people of a panel, put together by which of their values are missing.
///
/// Values are centred at the mean of their column and divided by a scale, so that the search for the
/// best parameters meets numbers near one whatever the units are.
struct PanelSample {
  /// The people who have the same values present.
  struct Pattern {
    /// The numbers of the variables that are present, ascending.
    let variables: [Int]
    /// The number of people.
    let count: Int
    /// The values, variable by variable.
    let values: [Double]
    /// The mean of each variable.
    let mean: [Double]
    /// The covariances with divisor n, row by row.
    let covariance: [Double]
  }

  /// The names of the columns.
  let columns: [String]

  /// The means of the columns.
  let centres: [Double]

  /// What the centred values were divided by.
  let scales: [Double]

  /// The patterns, those with fewer missing values in the first variables first.
  let patterns: [Pattern]

  /// What is done about missing values.
  let missing: MissingValues

  /// The number of rows left out.
  let excluded: Int

  /// The number of people.
  var n: Int { patterns.reduce(0) { $0 + $1.count } }

  /// Whether everybody has every value.
  var isComplete: Bool { patterns.count == 1 && patterns[0].variables.count == columns.count }

  /// Reads the columns, of x and y in turn.
  ///
  /// With `hasCommonScale` all columns of a variable have one scale, which random intercepts need.
  init(
    _ table: Table, columns: [String], missing wanted: MissingValues?, hasCommonScale: Bool
  ) throws(EstimationError) {
    var entries: [Entries<Double>] = []
    for name in columns {
      do { entries.append(try table.reals(name)) } catch { throw .table(error) }
    }
    let everything = UInt64.max >> UInt64(64 - columns.count)
    var marks = Array(repeating: UInt64(0), count: table.rowCount)
    for entry in entries {
      let isMissing = entry.isMissing
      for row in marks.indices { marks[row] = marks[row] << 1 | (isMissing[row] ? 0 : 1) }
    }
    let missing = wanted ?? (marks.allSatisfy { $0 == everything } ? .listwise : .full)
    var places: [UInt64: Int] = [:]
    var groups: [(mark: UInt64, rows: [Int])] = []
    for (row, mark) in marks.enumerated()
    where missing == .listwise ? mark == everything : mark != 0 {
      if let place = places[mark] {
        groups[place].rows.append(row)
      } else {
        places[mark] = groups.count
        groups.append((mark, [row]))
      }
    }
    groups.sort { $0.mark > $1.mark }
    let count = groups.reduce(0) { $0 + $1.rows.count }
    guard count > columns.count else {
      throw .tooFewRows(count: count, needed: columns.count + 1)
    }
    var values = groups.map { _ in [Double]() }
    var centres: [Double] = []
    var spreads: [Double] = []
    for (place, name) in columns.enumerated() {
      let bit = UInt64(1) << UInt64(columns.count - 1 - place)
      var column: [Double] = []
      for (number, group) in groups.enumerated() where group.mark & bit != 0 {
        for row in group.rows {
          let value = entries[place].values[row]
          guard value.isFinite else { throw .notFinite(column: name, row: row) }
          column.append(value)
          values[number].append(value)
        }
      }
      let moments = try PanelSample.moments(of: column, name)
      centres.append(moments.mean)
      spreads.append(moments.variance)
    }
    if hasCommonScale {
      for first in 0..<2 {
        let places = stride(from: first, to: columns.count, by: 2)
        let mean = places.reduce(0) { $0 + spreads[$1] } / Double(columns.count / 2)
        for place in places { spreads[place] = mean }
      }
    }
    self.columns = columns
    self.centres = centres
    self.missing = missing
    let scales = spreads.map { $0.squareRoot() }
    self.scales = scales
    excluded = table.rowCount - count
    patterns = zip(groups, values).map { group, values in
      let variables = columns.indices.filter {
        group.mark & UInt64(1) << UInt64(columns.count - 1 - $0) != 0
      }
      return Pattern(
        variables, values, centres: variables.map { centres[$0] },
        scales: variables.map { scales[$0] })
    }
    try requirePairs()
  }

  private static func moments(
    of column: [Double], _ name: String
  ) throws(EstimationError) -> (mean: Double, variance: Double) {
    // Beyond these bounds a square or its inverse has no place in double precision.
    let largest = column.reduce(0) { max($0, $1.magnitude) }
    guard largest < 1e140, largest == 0 || largest > 1e-140 else { throw .outOfRange }
    guard column.count > 1 else { throw .zeroVariance(column: name) }
    let mean = Summation.mean(column)
    let variance = Summation.variance(column)
    guard variance > 1e-26 * mean * mean else { throw .zeroVariance(column: name) }
    guard variance > 1e-280 else { throw .outOfRange }
    return (mean, variance)
  }

  /// Makes sure that any two columns have a value in the same row at least once.
  private func requirePairs() throws(EstimationError) {
    for second in columns.indices {
      for first in 0..<second
      where !patterns.contains(where: {
        $0.variables.contains(first) && $0.variables.contains(second)
      }) {
        throw .notIdentified(
          reason: "nobody has values of both \(columns[first].marked) and \(columns[second].marked)"
        )
      }
    }
  }
}

extension PanelSample.Pattern {
  /// Centres and scales the values and takes their moments.
  fileprivate init(
    _ variables: [Int], _ raw: [Double], centres: [Double], scales: [Double]
  ) {
    let width = variables.count
    let count = raw.count / width
    var values = raw
    var deviations = raw
    var mean = Array(repeating: 0.0, count: width)
    for place in 0..<width {
      let range = (place * count)..<((place + 1) * count)
      let (centre, scale) = (centres[place], scales[place])
      var sum = 0.0
      for index in range {
        values[index] = (values[index] - centre) / scale
        sum += values[index]
      }
      let average = sum / Double(count)
      mean[place] = average
      for index in range { deviations[index] = values[index] - average }
    }
    var covariance = Array(repeating: 0.0, count: width * width)
    for row in 0..<width {
      for column in 0...row {
        let product =
          Summation.innerProduct(
            deviations, row * count, deviations, column * count, count: count) / Double(count)
        covariance[row * width + column] = product
        covariance[column * width + row] = product
      }
    }
    self.variables = variables
    self.count = count
    self.values = values
    self.mean = mean
    self.covariance = covariance
  }
}
