package import Estimation
package import Tables

/// How many of a study's people a publication analyses, and how many each of its analyses rests on.
package struct AnalysisAccount: Sendable {
  /// For each person in the order of the table the first column that must have a value and has none; nil of those analysed.
  package let lacking: [String?]
  /// The number of rows that findings ask: of those analysed, or of small studies where these are put together.
  package let rows: Int
  /// What estimators were asked, each once.
  package let analyses: [Analysis]
  /// The findings for which no estimator is named.
  package let unasked: [Finding]

  /// The number of people analysed.
  package var analysed: Int { lacking.count { $0 == nil } }

  /// What an estimator was asked, and what it answered.
  package struct Analysis: Sendable {
    package let request: EstimatorRequest
    /// The findings that ask it, and what it answers to each; nothing where it has not the part that is meant.
    package let findings: [(finding: Finding, value: FindingValue?)]
    /// How many rows it used and how many it left out for a missing value; or why there is no answer.
    package let count: Result<(used: Int, excluded: Int), NoAnswer>
    /// What the exponential of a term is, where terms are logarithms.
    package let ratio: String?
  }
}

extension Publication {
  /// Counts the people of a table whom this publication analyses, and asks it all its questions.
  ///
  /// - Parameters:
  ///   - table: one row a person, with columns named as the study's.
  ///   - fates: what becomes of each small study; without them all are published.
  /// - Returns: the account.
  /// - Throws: `TableError` when a column that the publication needs is not there.
  package func account(
    of table: Table, fates: [PublicationFate] = []
  ) throws(TableError) -> AnalysisAccount {
    var whole = table
    for change in changes {
      whole = try whole.adding(change.column, try change.change.column(of: whole))
    }
    var lacking = [String?](repeating: nil, count: table.rowCount)
    // From the last one on, so that the first one that is missing has the last word.
    for name in complete.reversed() {
      for (row, isMissing) in try whole.column(name).isMissing.enumerated() where isMissing {
        lacking[row] = name
      }
    }
    let (asked, _) = try synthesised(try prepared(table), fates: fates)
    var analyses: [AnalysisAccount.Analysis] = []
    for (number, request) in requests.distinct.enumerated() {
      let asking = zip(findings, requests.ofFinding).filter { $0.1 == number }.map(\.0)
      let answer = try Self.estimate(request, on: asked)
      let estimate = try? answer.get()
      analyses.append(
        AnalysisAccount.Analysis(
          request: request,
          findings: asking.map { finding in (finding, estimate.flatMap { finding.value(in: $0) }) },
          count: answer.map { ($0.n, $0.excluded) }, ratio: estimate?.ratio))
    }
    return AnalysisAccount(
      lacking: lacking, rows: asked.rowCount, analyses: analyses,
      unasked: findings.filter { $0.analysis == nil })
  }
}
