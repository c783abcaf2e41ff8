private import LocatedText
private import NumericalMethods
package import Tables

/// Another estimator on tables in which missing values were imputed, pooled by Rubin's rules.
///
/// Tables imputed elsewhere lie below each other with their number in the column `imputation`, in which
/// 0 is the table before imputation and not pooled (see `ImputedTables`); else `imputations` tables (20 unless said otherwise) are imputed here, see `ChainedImputation`. With m
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
    required: [.of], optional: EstimatorArgument.others([.of, .counts] + EstimatorArgument.ofAll),
    values: [.numbers(.imputations, 2...10_000, usual: 20), .seed],
    remark:
      "Takes all arguments of the estimator named by of. Give imputations, or with imputation the column imputation of tables imputed elsewhere, numbered from 1 (number 0, as mice and Stata call the table before imputation, is not pooled)."
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
    guard column != nil else { return }
    for argument in [EstimatorArgument.imputations, .seed] {
      if let word = try words.optional(argument) {
        throw .unreadableWord(
          argument: argument, word: word,
          expected: "none, since the tables of `imputation` are imputed already")
      }
    }
  }

  /// The pooled terms; figures of single tables are not pooled.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    var notes: [String] = []
    var answers: [Estimate] = []
    if let column {
      let imputed = try ImputedTables(table, column: column)
      for (table, rows) in zip(imputed.tables, imputed.rows) {
        do { answers.append(try request.evaluate(on: table)) } catch {
          throw error.locatedAt { rows[$0] }
        }
      }
      notes = imputed.notes
    } else {
      let needed = request.mentionedColumns(of: table)
      let imputation = try ChainedImputation(table, columns: needed, seed: seed)
      try imputation.require(imputations)
      // One table at a time, so that many of a large one do not have to be held.
      for number in 0..<imputations {
        answers.append(try request.evaluate(on: imputation.imputed(number)))
      }
    }
    guard let first = answers.first else { throw .outOfRange }
    var terms: [Term] = []
    var largest = 0.0
    // A term that only some of the tables have cannot be pooled, whichever table lacks it.
    let found = answers.map(\.termsByName)
    var known: Set<String> = []
    for name in answers.flatMap(\.terms).map(\.name) where known.insert(name).inserted {
      let (pooled, missing) = try pool(name, found.compactMap { $0[name] }, of: answers.count)
      terms.append(pooled)
      largest = max(largest, missing)
    }
    return Estimate(
      estimator: .multipleImputation, n: first.n, excluded: first.excluded, terms: terms,
      ratio: first.ratio,
      figures: first.figures.filter { $0.name == .clusters } + [
        Figure(.imputations, answers.count), Figure(.fractionMissing, largest),
      ],
      notes: first.notes + notes)
  }

  /// One quantity by Rubin's rules, with its fraction of missing information.
  private func pool(
    _ name: String, _ terms: [Term], of count: Int
  ) throws(EstimationError) -> (term: Term, fractionMissing: Double) {
    let errors = terms.compactMap(\.standardError)
    guard terms.count == count, errors.count == count else {
      throw .notIdentified(
        reason: "\(name.marked) or its standard error is absent from some of the imputed tables")
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
