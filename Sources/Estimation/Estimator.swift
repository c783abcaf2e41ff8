package import Tables

/// A method of estimation together with the columns it uses: what an `EstimatorRequest` asks.
///
/// One type a method, in a file of its own. A type says what it answers (`guide`), reads its
/// arguments from words (`init(words:)`), and answers on a table.
package protocol Estimator: Hashable, Sendable {
  /// What the method answers and assumes, and which arguments it takes.
  static var guide: EstimatorGuide { get }

  /// Takes its arguments from a request, whose arguments are known to be among the guide's.
  init(words: RequestWords) throws(EstimationError)

  /// The answer of a table, from the rows in which no needed value is missing.
  ///
  /// Rows with a missing value are left out and counted in `Estimate.excluded` (methods that use
  /// incomplete rows say so); NaN and infinity are an error, since they are neither values nor
  /// missing.
  ///
  /// - Throws: an `EstimationError`; no table makes it trap.
  func estimate(on table: Table) throws(EstimationError) -> Estimate

  /// Whether it has a term of that name on some tables and not on others with the same columns and levels.
  func mayLack(_ term: String) -> Bool
}

extension Estimator {
  /// Columns and levels say what terms there are.
  package func mayLack(_ term: String) -> Bool { false }
}

/// What a reader needs to know to choose an estimator, and what it must be given.
package struct EstimatorGuide: Sendable {
  /// What it answers, in one sentence.
  package let answers: String

  /// What it assumes, in one sentence.
  package let assumes: String

  /// How arguments are meant where their names do not say it, in whole sentences; else empty.
  package let remark: String

  /// The arguments that must be given.
  package let required: [EstimatorArgument]

  /// The arguments that may be given.
  package let optional: [EstimatorArgument]

  /// The values and defaults of all arguments that are words of a choice or whole numbers.
  package let values: [ArgumentValues]

  /// Writes a guide.
  init(
    answers: String, assumes: String, required: [EstimatorArgument],
    optional: [EstimatorArgument] = [], values: [ArgumentValues] = [], remark: String = ""
  ) {
    self.remark = remark
    self.values = values
    self.answers = answers
    self.assumes = assumes
    self.required = required
    self.optional = optional
  }
}
