private import NumericalMethods
package import Tables

/// Another estimator on tables in which missing values were imputed, pooled by Rubin's rules.
///
/// Tables imputed elsewhere lie below each other with their number in the column `imputation`; else
/// `imputations` tables (20 unless said otherwise) are imputed here, see `ChainedImputation`. With m
/// tables, estimate q = mean, variance T = W + (1 + 1/m) B, of the mean variance within tables W and
/// the variance of the estimates between them B (Rubin 1987, Multiple Imputation for Nonresponse in
/// Surveys, section 3.1). Degrees of freedom are those of Barnard & Rubin (1999, Biometrika
/// 86:948-955) where the estimator has finite ones, else Rubin's (m - 1) / lambda^2 with
/// lambda = (1 + 1/m) B / T.
///
/// **Estimand:** that of the estimator named by `of`, in everybody, if values are missing at random
/// given the columns of the analysis.
///
/// **Agrees with** R's `mitools::MIcombine`, whose degrees of freedom for finite complete ones leave
/// 1/m out of 1 - lambda and so differ by about one per cent from the paper followed here.
package struct MultipleImputation: Estimator {
  package static let guide = EstimatorGuide(
    answers: "Another estimator with missing values imputed many times (Rubin's rules).",
    assumes: "Values are missing at random given the columns of the analysis.",
    required: [.of], optional: EstimatorArgument.others([.of, .where]),
    remark:
      "Takes all arguments of the estimator named by of. imputations: 20 unless given, or the column imputation of tables imputed elsewhere."
  )

  /// The question that is asked of each table.
  package let request: EstimatorRequest

  private let column: String?
  private let imputations: Int
  private let seed: UInt64

  package init(words: RequestWords) throws(EstimationError) {
    request = try words.inner(without: [.imputation, .imputations, .seed])
    column = try words.optional(.imputation)
    imputations = try words.wholeNumber(.imputations, in: 2...10_000, default: 20)
    seed = try words.seed()
  }

  /// The pooled terms; figures of single tables are not pooled.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let tables = try tables(of: table)
    var answers: [Estimate] = []
    for table in tables { answers.append(try request.evaluate(on: table)) }
    guard let first = answers.first, answers.count > 1 else {
      throw .tooFewRows(count: answers.count, needed: 2)
    }
    var terms: [Term] = []
    var largest = 0.0
    for term in first.terms {
      let (pooled, missing) = try pool(answers.compactMap { $0.term(term.name) }, of: answers.count)
      terms.append(pooled)
      largest = max(largest, missing)
    }
    return Estimate(
      estimator: .multipleImputation, n: first.n, excluded: first.excluded, terms: terms,
      ratio: first.ratio,
      figures: [Figure(.imputations, answers.count), Figure(.fractionMissing, largest)],
      notes: first.notes)
  }

  /// The imputed tables.
  private func tables(of table: Table) throws(EstimationError) -> [Table] {
    guard let column else {
      let needed = request.mentionedColumns(of: table)
      return try ChainedImputation(table, columns: needed, seed: seed).tables(imputations)
    }
    let cases = try CompleteCases(table, columns: [column])
    let numbers = try cases.clusters(column)
    return (0..<numbers.count).map { number in
      table.rows(
        numbers.codes.indices.filter { numbers.codes[$0] == number }.map { cases.rows[$0] })
    }
  }

  /// One quantity by Rubin's rules, with its fraction of missing information.
  private func pool(
    _ terms: [Term], of count: Int
  ) throws(EstimationError) -> (term: Term, fractionMissing: Double) {
    let name = terms.first?.name ?? ""
    let errors = terms.compactMap(\.standardError)
    guard terms.count == count, errors.count == count else {
      throw .notIdentified(
        reason: "“\(name)” has no standard error in some of the imputed tables")
    }
    let m = Double(count)
    let estimates = terms.map(\.estimate)
    let within = Summation.mean(errors.map { $0 * $0 })
    let between = Summation.variance(estimates)
    let total = within + (1 + 1 / m) * between
    let lambda = (1 + 1 / m) * between / total
    let complete = terms.compactMap(\.degreesOfFreedom).min()
    var degrees = lambda > 0 ? (m - 1) / (lambda * lambda) : .infinity
    if let complete {
      let observed = (complete + 1) / (complete + 3) * complete * (1 - lambda)
      degrees = 1 / (1 / degrees + 1 / observed)
    }
    // Beyond a billion degrees of freedom t is the normal distribution in all sixteen digits.
    let inference =
      degrees < 1e9 ? try Inference(degreesOfFreedom: degrees) : Inference.normal
    let increase = (1 + 1 / m) * between / within
    let missing = (increase + 2 / (degrees + 3)) / (increase + 1)
    return (
      try inference.term(name, Summation.mean(estimates), error: total.squareRoot()),
      between > 0 ? missing : 0
    )
  }
}
