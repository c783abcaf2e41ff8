import Estimation
import LocatedText
import Tables

/// A table of typed columns with missing values: one of a ``SyntheticCohort``, or own data.
///
/// A column holds numbers, yes and no, or words. ``numbers(_:)`` gives the first two, ``words(_:)`` the last two.
public struct DataTable: Sendable {
  private let table: Table

  init(_ table: Table) { self.table = table }

  init(_ described: DescribedTable) throws(TableError) {
    table = try Table(
      zip(described.description.fields, described.columns).map { ($0.name, $1) })
  }

  /// Reads a table from comma-separated text, UTF-8 with a line of names first; an empty field is missing.
  ///
  /// - Parameter text: the bytes of the text.
  /// - Throws: `CohortError.unanswerable`, with the line that cannot be read.
  public init(commaSeparated text: [UInt8]) throws(CohortError) {
    do throws(TableError) {
      table = try Table(commaSeparated: text)
    } catch {
      throw .unanswerable(error.description)
    }
  }

  /// The names of the columns, in order.
  public var columnNames: [String] { table.names }
  /// The number of rows.
  public var rowCount: Int { table.rowCount }

  /// The numbers of a column, yes being 1 and no 0; nil where there is no value.
  ///
  /// - Parameter column: the column's name.
  /// - Returns: a number or nil for each row, in the column's unit.
  /// - Throws: `CohortError.unanswerable` where there is no such column, or it holds words.
  public func numbers(_ column: String) throws(CohortError) -> [Double?] {
    guard let entries = try found(column).reals else {
      throw .unanswerable("Column \(column.marked) holds words, not numbers: ask for its words.")
    }
    return (0..<entries.count).map { entries[$0] }
  }

  /// The words of a column, such as names of groups, or `true` and `false`; nil where there is no value.
  ///
  /// - Parameter column: the column's name.
  /// - Returns: a word or nil for each row.
  /// - Throws: `CohortError.unanswerable` where there is no such column, or it holds numbers.
  public func words(_ column: String) throws(CohortError) -> [String?] {
    guard let categories = try found(column).categories else {
      throw .unanswerable("Column \(column.marked) holds numbers, not words: ask for its numbers.")
    }
    return categories.labels
  }

  /// The table as comma-separated text; a missing value is an empty field.
  ///
  /// - Throws: `CohortError.unanswerable` where a number is not finite, which the form cannot hold.
  public func commaSeparated() throws(CohortError) -> [UInt8] {
    do throws(TableError) {
      return try table.commaSeparated()
    } catch {
      throw .unanswerable(error.description)
    }
  }

  /// Asks an estimator, by its name and words as on the command line.
  ///
  /// `cohort analyse --list` prints every estimator with the arguments that it needs and may have. Most take
  /// names of columns; `case` and `reference` take words of the column that is the `group`, which of a column
  /// of yes and no are `true` and `false`; `where` takes conditions (<doc:ConditionsOnRows>).
  ///
  /// - Parameters:
  ///   - name: the estimator's name, such as `meanDifference`.
  ///   - words: for each argument its words, such as `["predictors": ["age_0", "female_0"]]`.
  /// - Returns: the answer, from the rows that have all values needed.
  /// - Throws: `CohortError.unanswerable`: there is no such estimator, argument or column, or the rows do
  ///   not allow an answer.
  public func estimate(
    _ name: String, _ words: [String: [String]]
  ) throws(CohortError) -> EstimatorAnswer {
    guard let guide = EstimatorName(rawValue: name)?.guide else {
      throw .unanswerable(EstimationError.unknownEstimator(name: name).description)
    }
    var arguments: [EstimatorArgument: [String]] = [:]
    for (word, values) in words.sorted(by: { $0.key < $1.key }) {
      guard let argument = EstimatorArgument(rawValue: word) else {
        let known = guide.required + guide.optional + EstimatorArgument.ofAll
        throw .unanswerable(
          "Estimator \(name) does not take \(word.marked): choose among "
            + known.map(\.rawValue).joined(separator: ", ") + ".")
      }
      arguments[argument] = values
    }
    do throws(EstimationError) {
      return EstimatorAnswer(
        try EstimatorRequest(name, arguments: arguments).evaluate(on: table))
    } catch {
      throw .unanswerable(error.description)
    }
  }

  private func found(_ column: String) throws(CohortError) -> Column {
    do throws(TableError) {
      return try table.column(column)
    } catch {
      throw .unanswerable(error.description)
    }
  }
}

/// What an estimator answered.
public struct EstimatorAnswer: Sendable {
  private let estimate: Estimate

  init(_ estimate: Estimate) { self.estimate = estimate }

  /// The number of rows used, or what the estimator counts instead, such as studies.
  public var n: Int { estimate.n }
  /// The estimated quantities, in order.
  public var terms: [EstimatedTerm] { estimate.terms.map(EstimatedTerm.init) }
  /// What a reader must know before using the figures, in whole sentences.
  public var notes: [String] { estimate.notes }

  /// The term of a name as in ``terms``, if there is one.
  public subscript(name: String) -> EstimatedTerm? { estimate.term(name).map(EstimatedTerm.init) }
}

/// One estimated quantity with its uncertainty; what a method cannot give is nil.
public struct EstimatedTerm: Sendable, Hashable {
  private let term: Term

  init(_ term: Term) { self.term = term }

  /// What is estimated, for a contrast in the form `persistent - control`.
  public var name: String { term.name }
  /// The estimate: in the unit of the outcome, or the logarithm of a ratio (odds, rates, hazards).
  public var estimate: Double { term.estimate }
  /// The standard error of the estimate, in the same unit.
  public var standardError: Double? { term.standardError }
  /// The lower bound of the 95 % interval.
  public var lower: Double? { term.lower }
  /// The upper bound of the 95 % interval.
  public var upper: Double? { term.upper }
  /// The two-sided P value of no effect, 0 to 1.
  public var pValue: Double? { term.pValue }
}
