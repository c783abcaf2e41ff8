private import LocatedText
internal import NumericalMethods

/// The rows of an analysis as a matrix of independent columns, and what its coefficients mean.
///
/// A column that follows from those before it (an empty cell of an interaction, say) is left out, as
/// R and Stata do, and named in a note.
struct Design {
  /// How the columns came about.
  let coding: Coding

  /// The number of rows.
  let rowCount: Int

  /// The columns in use, one after the other.
  private(set) var columns: [Double]

  /// The numbers of the coding's columns that are in use.
  private(set) var used: [Int]

  /// The number of columns in use.
  var width: Int { used.count }

  /// The names of the columns in use.
  var names: [String] { used.map { coding.names[$0] } }

  /// The design of some rows.
  init(_ coding: Coding, of cases: CompleteCases) throws(EstimationError) {
    self.coding = coding
    rowCount = cases.rows.count
    columns = try coding.columns(of: cases)
    used = Array(coding.names.indices)
  }

  /// The same columns of some of the rows.
  func restricted(to rows: [Int]) -> Design {
    Design(
      coding: coding, rowCount: rows.count,
      columns: used.indices.flatMap { place in rows.map { columns[place * rowCount + $0] } },
      used: used)
  }

  private init(coding: Coding, rowCount: Int, columns: [Double], used: [Int]) {
    self.coding = coding
    self.rowCount = rowCount
    self.columns = columns
    self.used = used
  }

  /// One column.
  func column(_ place: Int) -> ArraySlice<Double> {
    columns[(place * rowCount)..<((place + 1) * rowCount)]
  }

  /// What coefficients give in each row.
  func product(_ coefficients: [Double]) -> [Double] {
    var result = Array(repeating: 0.0, count: rowCount)
    for (place, coefficient) in coefficients.enumerated() {
      let start = place * rowCount
      for row in 0..<rowCount { result[row] += coefficient * columns[start + row] }
    }
    return result
  }

  /// The names of the columns that follow from others.
  var missingNames: [String] {
    coding.names.indices.filter { !used.contains($0) }.map { coding.names[$0] }
  }

  /// The same design with other numbers in its columns.
  func with(columns: [Double]) -> Design {
    precondition(columns.count == self.columns.count, "Columns differ in number or length.")
    var copy = self
    copy.columns = columns
    return copy
  }

  /// What is to be said about columns left out.
  var notes: [String] {
    missingNames.map {
      "\($0.marked) follows exactly from the other predictors in these rows, so it has no coefficient."
    }
  }

  /// The design of rows that were changed after coding, as by subtracting means.
  init(_ coding: Coding, columns: [Double], rowCount: Int) {
    precondition(columns.count == coding.names.count * rowCount, "A column for each name.")
    self.coding = coding
    self.rowCount = rowCount
    self.columns = columns
    used = Array(coding.names.indices)
  }

  /// Leaves out a column.
  mutating func drop(_ place: Int) {
    columns.removeSubrange((place * rowCount)..<((place + 1) * rowCount))
    used.remove(at: place)
  }
}

// MARK: - Least squares

extension Design {
  /// Fits a response by least squares, each row counted with its weight.
  ///
  /// Columns that follow from those before are dropped on the way.
  ///
  /// - Throws: `tooFewRows` without a row more than columns, `outOfRange`.
  mutating func leastSquares(
    _ response: [Double], weights: [Double]? = nil
  ) throws(EstimationError) -> LeastSquares {
    let roots = weights.map { weights in weights.map { $0.squareRoot() } }
    let target =
      roots.map { roots in response.indices.map { roots[$0] * response[$0] } } ?? response
    var singularities = 0
    while width > 0 {
      guard rowCount > width else { throw .tooFewRows(count: rowCount, needed: width + 1) }
      var scaled = columns
      if let roots {
        for index in scaled.indices { scaled[index] *= roots[index % rowCount] }
      }
      do {
        return try LeastSquares(design: scaled, columnCount: width, response: target)
      } catch .singular(let place) {
        drop(min(place, width - 1))
        singularities += 1
        // Each costs a fit; where there are many, the rest is found in one pass.
        if singularities == 10 { try dropDependent(roots) }
      } catch {
        throw .outOfRange
      }
    }
    throw .notIdentified(reason: "no predictor varies among the rows used")
  }

  /// Leaves out all columns that follow from those before, judged with the weights of rows.
  private mutating func dropDependent(
    _ roots: [Double]?
  ) throws(EstimationError) {
    var scaled = columns
    if let roots { for index in scaled.indices { scaled[index] *= roots[index % rowCount] } }
    let kept = Set(try OrthonormalColumns(scaled, count: width, rowCount: rowCount).used)
    for place in (0..<width).reversed() where !kept.contains(place) { drop(place) }
  }

  /// Leaves out columns that follow from those before.
  ///
  /// - Throws: as `leastSquares(_:weights:)`.
  mutating func reduce() throws(EstimationError) {
    guard width > 0 else { return }
    _ = try leastSquares(Array(repeating: 0, count: rowCount))
  }
}

// MARK: - Meaning of coefficients

extension Design {
  /// The most levels of a category of which all pairs are compared.
  static let pairedLevels = 6

  /// A term for each number, and for each pair of levels of a category that stands alone.
  ///
  /// `values` are the coefficients of the columns in use, with their covariance.
  func terms(
    _ values: [Double], _ covariance: DenseMatrix, _ inference: Inference
  ) throws(EstimationError) -> [Term] {
    var terms: [Term] = []
    for part in coding.parts {
      let places = part.columns.map { used.firstIndex(of: $0) }
      guard !part.levels.isEmpty else {
        for (column, place) in zip(part.columns, places) {
          guard let place else { continue }
          terms.append(
            try inference.term(
              coding.names[column], values[place],
              error: covariance[place, place].squareRoot()))
        }
        continue
      }
      terms += try contrasts(part, [nil] + places, values, covariance, inference)
    }
    return terms
  }

  /// Every level minus the reference, then every later pair, each level minus an earlier one.
  ///
  /// With more levels than `pairedLevels` only those with the reference: sixty levels have 1770 pairs.
  ///
  /// `places` has nil for the reference and for a level whose column is not in use.
  private func contrasts(
    _ part: Coding.Part, _ places: [Int?], _ values: [Double], _ covariance: DenseMatrix,
    _ inference: Inference
  ) throws(EstimationError) -> [Term] {
    var terms: [Term] = []
    let pairs = part.levels.count <= Design.pairedLevels ? part.levels.indices : 0..<1
    for earlier in pairs where earlier == 0 || places[earlier] != nil {
      for later in part.levels.indices where later > earlier {
        guard let i = places[later] else { continue }
        var estimate = values[i]
        var variance = covariance[i, i]
        if let j = places[earlier] {
          estimate -= values[j]
          variance += covariance[j, j] - 2 * covariance[i, j]
        }
        terms.append(
          try inference.term(
            Term.contrastName(
              part.levels[later], part.levels[earlier], of: part.isGroup ? nil : part.name),
            estimate, error: variance.squareRoot()))
      }
    }
    return terms
  }

  /// A test of each category and of each predictor of several columns, and of all predictors.
  ///
  /// One that a covariance of few clusters cannot give is left out.
  func jointTests(
    _ values: [Double], _ covariance: DenseMatrix, _ inference: Inference
  ) throws(EstimationError) -> [JointTest] {
    var groups = coding.parts.filter { !$0.levels.isEmpty || $0.columns.count > 1 }
      .map { part in (part.name, part.columns.compactMap { used.firstIndex(of: $0) }) }
    groups.append(("all predictors", used.indices.filter { coding.names[used[$0]] != "intercept" }))
    var tests: [JointTest] = []
    for (name, places) in groups where !places.isEmpty {
      let chosen = places.map { values[$0] }
      guard let solution = try? covariance.restricted(to: places).symmetricSolution(chosen) else {
        continue
      }
      var square = 0.0
      for index in chosen.indices { square += chosen[index] * solution[index] }
      tests.append(
        try inference.jointTest(name, chiSquared: max(square, 0), count: places.count))
    }
    return tests
  }
}
