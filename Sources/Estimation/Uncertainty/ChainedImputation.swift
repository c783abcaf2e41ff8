private import LocatedText
private import NumericalMethods
private import RandomStreams
internal import Tables

/// Missing values drawn from models of each column given the others, in turn.
///
/// Fully conditional specification (van Buuren 2018, Flexible Imputation of Missing Data, 2nd ed.,
/// section 4.5): gaps start with values drawn from those observed; then, `rounds` times, each
/// incomplete column is explained by all others, parameters are drawn from their posterior, and the
/// gaps are drawn anew. Numbers follow least squares with a drawn residual spread (his algorithm 3.1,
/// with a ridge for dependent columns left out instead); columns of 0 and 1 and truths follow
/// logistic regression with coefficients drawn from their normal approximation (algorithm 3.4).
struct ChainedImputation {
  /// How often each column is imputed anew before a table is taken.
  static let rounds = 10

  private let table: Table
  private let names: [String]
  private let seed: UInt64
  private let incomplete: [String]

  /// Prepares the columns that take part.
  ///
  /// - Throws: `notIdentified` if a category column has gaps, or a column no values at all.
  init(_ table: Table, columns: [String], seed: UInt64) throws(EstimationError) {
    var incomplete: [String] = []
    for name in columns {
      let column: Column
      do { column = try table.column(name) } catch { throw .table(error) }
      guard column.isMissing.contains(true) else { continue }
      guard column.reals != nil else {
        throw .notIdentified(
          reason:
            "\(name.marked) holds names and has missing values, and only numbers and truth values "
            + "can be imputed; use columns of 0 and 1, or `where` to keep complete rows")
      }
      guard column.isMissing.contains(false) else {
        throw .notIdentified(reason: "\(name.marked) has no values from which to impute")
      }
      incomplete.append(name)
    }
    self.table = table
    self.incomplete = incomplete
    self.seed = seed
    names = columns
  }

  /// Makes sure that so many tables can be imputed.
  ///
  /// - Throws: `notIdentified` if nothing is missing, `tooLarge`.
  func require(_ count: Int) throws(EstimationError) {
    guard !incomplete.isEmpty else {
      throw .notIdentified(reason: "nothing is missing, so the estimator itself can be asked")
    }
    let fits = Double(count * ChainedImputation.rounds * incomplete.count)
    let (rows, width) = (Double(table.rowCount), Double(names.count))
    try Effort.require(
      operations: fits * rows * (width * width + 100), most: Effort.mostRepeatedOperations,
      "\(count) imputations of \(incomplete.count) columns of \(table.rowCount) rows are "
        + "\(Int(fits)) regressions on \(names.count - 1) columns",
      remedy: "impute fewer tables, or use fewer columns")
  }

  /// The imputed table of a number, with the columns that take part.
  func imputed(_ number: Int) throws(EstimationError) -> Table {
    var chance = Chance(seed: seed, replicate: number)
    var current: [String: [Double]] = [:]
    var gaps: [String: [Int]] = [:]
    for name in incomplete {
      let entries = try entries(name)
      let observed = (0..<entries.count).compactMap { entries[$0] }
      gaps[name] = (0..<entries.count).filter { entries.isMissing[$0] }
      current[name] = (0..<entries.count).map { row in
        entries[row]
          ?? observed[min(Int(chance.uniform() * Double(observed.count)), observed.count - 1)]
      }
    }
    var filled = try replacing(current)
    for _ in 0..<ChainedImputation.rounds {
      for name in incomplete {
        guard let rows = gaps[name] else { continue }
        current[name] = try drawn(name, gaps: rows, in: filled, &chance)
        filled = try replacing(current)
      }
    }
    return filled
  }

  /// A column with its gaps drawn given all others.
  private func drawn(
    _ name: String, gaps: [Int], in filled: Table, _ chance: inout Chance
  ) throws(EstimationError) -> [Double] {
    let cases = try CompleteCases(filled, columns: names)
    var coding = Coding()
    // A column that does not vary explains nothing.
    for other in names where other != name {
      do throws(EstimationError) {
        coding = try coding.adding(Predictor(other), of: cases)
      } catch .oneLevel {
        continue
      }
    }
    var values = try cases.reals(name)
    let isMissing = Set(gaps)
    let observed = cases.rows.indices.filter { !isMissing.contains($0) }
    var design = try Design(coding, of: cases)
    try design.reduce()
    let known = design.restricted(to: observed)
    let outcome = observed.map { values[$0] }
    let law = try OutcomeLaw(of: name, in: cases)
    var spread = 0.0
    let coefficients: [Double]
    switch law {
    case .number:
      var part = known
      let fit = try part.leastSquares(outcome)
      guard part.width == design.width else {
        throw .notIdentified(reason: "too few rows have \(name.marked) to impute it")
      }
      let degrees = fit.residualDegreesOfFreedom
      spread = (fit.residualSumOfSquares / chance.chiSquared(degrees)).squareRoot()
      coefficients = try chance.normal(
        mean: fit.coefficients, covariance: fit.inverseCrossProduct.scaled(by: spread * spread))
    case .event:
      let fit = try GeneralisedLinearModel(
        .binomial, .logit, known, outcome: outcome, named: name)
      coefficients = try chance.normal(mean: fit.coefficients, covariance: fit.covariance)
    }
    let predictor = design.product(coefficients)
    for row in gaps {
      switch law {
      case .number: values[row] = predictor[row] + spread * chance.normal()
      case .event:
        values[row] = chance.uniform() < law.link.meanAndSlope(at: predictor[row]).mean ? 1 : 0
      }
    }
    return values
  }

  private func entries(_ name: String) throws(EstimationError) -> Entries<Double> {
    do { return try table.reals(name) } catch { throw .table(error) }
  }

  private func replacing(_ current: [String: [Double]]) throws(EstimationError) -> Table {
    do {
      return try Table(
        try names.map { (name) throws(TableError) in
          if let values = current[name] { return (name, Column.reals(values)) }
          return (name, try table.column(name))
        })
    } catch {
      throw .table(error)
    }
  }
}

/// A run of draws of one imputed table.
private struct Chance {
  private let address: StreamAddress
  private var number: UInt32 = 0

  init(seed: UInt64, replicate: Int) {
    address = StreamAddress(
      seed: Seed(seed), replicate: UInt32(replicate),
      purpose: Purpose(.analysis, "imputation"))
  }

  mutating func uniform() -> Double {
    defer { number += 1 }
    return Elementary.uniform(ofWord: address.word(person: 0, number: number))
  }

  mutating func normal() -> Double { Elementary.normalQuantile(uniform()) }

  /// The sum of squares of as many normal deviates.
  mutating func chiSquared(_ degrees: Int) -> Double {
    var sum = 0.0
    for _ in 0..<degrees {
      let deviate = normal()
      sum += deviate * deviate
    }
    return sum
  }

  /// A draw from a normal distribution of several dimensions.
  mutating func normal(
    mean: [Double], covariance: DenseMatrix
  ) throws(EstimationError) -> [Double] {
    let factor: CholeskyFactor
    do { factor = try CholeskyFactor(covariance) } catch { throw .outOfRange }
    let deviates = mean.map { _ in normal() }
    return mean.indices.map { row in
      var sum = mean[row]
      for column in 0...row { sum += factor.lower[row, column] * deviates[column] }
      return sum
    }
  }
}
