package import Tables

/// Another estimator with errors and intervals from resampling people.
///
/// Rows are drawn with replacement, or persons with all their rows where `cluster` names whose a row
/// is; the estimator is asked anew each time (Efron & Tibshirani 1993, An Introduction to the
/// Bootstrap). Standard error: the standard deviation of the replicates. Interval: their 2.5 and
/// 97.5 % quantiles (type 7), or the `corrected` one (BCa).
///
/// **Estimand:** that of the estimator named by `of`.
///
/// **Agrees with** R's `sd` and `quantile(type = 7)` of `boot`-like replicates on the same samples.
package struct Bootstrap: Estimator {
  package static let guide = EstimatorGuide(
    answers: "The error and interval of another estimator, by resampling people.",
    assumes: "People are independent, and the estimator is smooth in them.",
    required: [.of], optional: EstimatorArgument.others([.of, .counts] + EstimatorArgument.ofAll),
    values: [
      .numbers(.replicates, 2...1_000_000, usual: 1000),
      .words(.interval, Resampling.Interval.self, usual: .percentile), .seed,
    ],
    remark: "Takes all arguments of the estimator named by of.")

  /// The question that is asked of each table.
  package let request: EstimatorRequest

  private let resampling: Resampling
  private let interval: Resampling.Interval

  package init(words: RequestWords) throws(EstimationError) {
    request = try words.inner(without: [.replicates, .seed, .interval, .cluster])
    resampling = Resampling(
      seed: try words.seed(),
      replicates: try words.wholeNumber(.replicates, in: 2...1_000_000, default: 1000),
      cluster: try words.optional(.cluster))
    interval = try words.choice(.interval, default: .percentile)
  }

  /// The terms of the other estimator with the errors of the bootstrap.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try estimate(on: table, samples: nil)
  }

  /// How many tables are drawn.
  package var replicates: Int { resampling.replicates }

  /// The same from given samples: for each replicate the numbers of the units drawn, from zero.
  ///
  /// `report` is told the number of each replicate when it begins.
  package func estimate(
    on table: Table, samples: [[Int]]?, report: (Int) -> Void = { _ in }
  ) throws(EstimationError) -> Estimate {
    // Columns that nobody asks for need not be drawn.
    let mentioned = Set(
      request.mentionedColumns(of: table) + [resampling.cluster].compactMap(\.self))
    var narrow: Table
    do {
      narrow = try table.selecting(table.names.filter { mentioned.contains($0) })
    } catch {
      throw .table(error)
    }
    // Rows of nobody cannot be drawn, so the estimate does not rest on them either.
    var excluded = 0
    if let cluster = resampling.cluster {
      let known = try CompleteCases(narrow, columns: [cluster])
      narrow = narrow.rows(known.rows)
      excluded = known.excluded
    }
    let point = try resampling.errors(
      of: request.evaluate(on: narrow), on: narrow, interval: interval, samples: samples,
      report: report
    ) { (drawn) throws(EstimationError) in try request.evaluate(on: drawn) }
    return Estimate(
      estimator: .bootstrap, n: point.n, excluded: point.excluded + excluded, terms: point.terms,
      ratio: point.ratio, legend: point.legend, figures: point.figures, notes: point.notes)
  }
}

extension EstimatorArgument {
  /// All arguments but some.
  static func others(_ some: [EstimatorArgument]) -> [EstimatorArgument] {
    allCases.filter { !some.contains($0) }
  }
}

extension RequestWords {
  /// The seed, 1 unless given.
  func seed() throws(EstimationError) -> UInt64 {
    guard let word = try optional(.seed) else { return 1 }
    guard let seed = UInt64(word) else {
      throw .unreadableWord(argument: .seed, word: word, expected: "a whole number from 0")
    }
    return seed
  }

  /// The request for the estimator of `of` with the remaining arguments.
  ///
  /// Arguments of the wrapper itself are passed on where the inner estimator takes them and the
  /// wrapper has no use of its own for them; an inner estimator draws nothing itself.
  func inner(without own: [EstimatorArgument]) throws(EstimationError) -> EstimatorRequest {
    let word = try one(.of)
    guard let name = EstimatorName(rawValue: word) else { throw .unknownEstimator(name: word) }
    guard name != .bootstrap, name != .multipleImputation else {
      throw .unknownVariant(
        argument: .of, name: word,
        known: EstimatorName.allCases.filter { $0 != .bootstrap && $0 != .multipleImputation }
          .map(\.rawValue))
    }
    let guide = name.guide
    var passed = arguments
    passed[.of] = nil
    for argument in own {
      // Clusters that only errors are made from are not passed on: those errors are replaced.
      let isShared =
        argument == .cluster
        && (guide.required.contains(.cluster)
          || guide.optional.contains(.cluster) && arguments[.errors] != nil)
      if !isShared { passed[argument] = nil }
    }
    for argument in EstimatorArgument.ofAll { passed[argument] = nil }
    if guide.optional.contains(.replicates) { passed[.replicates] = ["0"] }
    return try EstimatorRequest(name, passed)
  }
}

extension EstimatorRequest {
  /// The columns of a table that the words name, alone or within a predictor.
  func mentionedColumns(of table: Table) -> [String] {
    let words = arguments.values.flatMap(\.self)
    var names = Set(words)
    for word in words {
      for part in QuotedText(word).pieces(at: "+") {
        if let predictor = try? Predictor(text: part) { names.formUnion(predictor.columns) }
      }
      if let condition = try? RowCondition(word) { names.insert(condition.column) }
    }
    for stem in (arguments[.x] ?? []) + (arguments[.y] ?? []) {
      for wave in arguments[.waves] ?? [] { names.insert(VisitColumn.name(stem, at: wave)) }
    }
    return table.names.filter(names.contains)
  }
}
