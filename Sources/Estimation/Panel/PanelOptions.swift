import Tables

/// What a panel model does about missing values.
package enum MissingValues: String, CaseIterable, Sendable {
  /// People with a missing value are left out.
  case listwise

  /// Every value is used, by full-information maximum likelihood.
  case full
}

/// Which information gives the standard errors of a panel model.
package enum InformationKind: String, CaseIterable, Sendable {
  /// Its expectation under the model.
  case expected

  /// The curvature of the log-likelihood of these data.
  case observed
}

/// Whether the errors of a panel model believe in normal distributions.
package enum PanelErrors: String, CaseIterable, Sendable {
  /// They do: the inverse of the information.
  case model

  /// They do not: the sandwich of Huber and White.
  case robust
}

/// What a panel model takes to be the same at all waves.
package enum EqualOverWaves: String, CaseIterable, Sendable {
  /// The lagged effects, autoregressive and crossed, each with one value.
  case lags
}

/// The columns of two variables wave by wave, and how a model is fitted to them.
struct PanelOptions: Hashable {
  /// The columns of each variable, one a wave.
  let x: [String]
  let y: [String]

  /// What is done about missing values; if nil `full` where any value is missing, else `listwise`.
  let missing: MissingValues?

  /// Which information is taken; if nil the observed one with `full` or robust errors, else expected.
  let information: InformationKind?

  let errors: PanelErrors
  let equal: EqualOverWaves?

  /// Reads the arguments of a request.
  ///
  /// - Throws: `notOneValue` if `waves` come with several names of a variable.
  init(words: RequestWords) throws(EstimationError) {
    let waves = words.several(.waves)
    func columns(_ argument: EstimatorArgument) throws(EstimationError) -> [String] {
      guard !waves.isEmpty else { return words.several(argument) }
      let name = try words.one(argument)
      return waves.map { VisitColumn.name(name, at: $0) }
    }
    x = try columns(.x)
    y = try columns(.y)
    missing = try words.optionalChoice(.missing)
    information = try words.optionalChoice(.information)
    errors = try words.choice(.errors, default: .model)
    equal = try words.optionalChoice(.equal)
  }

  /// The columns wave by wave, first that of x.
  var columns: [String] { zip(x, y).flatMap { [$0, $1] } }

  /// The most waves that a model can have, for the marks of a pattern to fit one word.
  static let mostWaves = 20

  /// Makes sure that both variables have equally many waves and each column one place.
  func validate() throws(EstimationError) {
    let expected =
      "from 2 to \(PanelOptions.mostWaves) columns, one per wave, or one name and “waves”"
    guard 2...PanelOptions.mostWaves ~= x.count else {
      throw .wrongCount(argument: .x, count: x.count, expected: expected)
    }
    guard y.count == x.count else {
      throw .wrongCount(
        argument: .y, count: y.count, expected: "\(x.count) columns, as many as “x” has")
    }
    try CompleteCases.requireDistinct(columns)
  }

  /// What the names of the columns of each variable begin with, without a number and a sign at its
  /// end; `x` and `y` where that says nothing.
  var stems: (x: String, y: String) {
    let (first, second) = (PanelOptions.stem(of: x), PanelOptions.stem(of: y))
    return first.isEmpty || second.isEmpty || first == second ? ("x", "y") : (first, second)
  }

  private static func stem(of names: [String]) -> String {
    var stem = Substring(names.first ?? "")
    for name in names {
      while !name.hasPrefix(stem) { stem = stem.dropLast() }
    }
    while let last = stem.last, last.isNumber { stem = stem.dropLast() }
    while let last = stem.last, "_.- ".contains(last) { stem = stem.dropLast() }
    return String(stem)
  }
}

extension RequestWords {
  /// The word of an argument as one of the cases of an enumeration, or nil if it is not given.
  fileprivate func optionalChoice<Choice: CaseIterable & RawRepresentable>(
    _ argument: EstimatorArgument
  ) throws(EstimationError) -> Choice? where Choice.RawValue == String {
    guard arguments[argument] != nil, let usual = Choice.allCases.first else { return nil }
    return try choice(argument, default: usual)
  }
}
