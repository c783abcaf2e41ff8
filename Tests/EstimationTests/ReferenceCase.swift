import Estimation
import Foundation
import Tables
import Testing

/// A question to a table with the answer of a program that others rely on, from `Reference/*.json`.
struct ReferenceCase: Decodable, Sendable, CustomTestStringConvertible {
  /// A term as the program reports it; nil where it has none.
  struct ReferenceTerm: Decodable, Sendable {
    let name: String
    let estimate: Double?
    let standardError: Double?
    let lower: Double?
    let upper: Double?
    let statistic: Double?
    let pValue: Double?
    let degreesOfFreedom: Double?
  }

  /// A step of a survival curve.
  struct ReferenceStep: Decodable, Sendable {
    let group: String
    let time: Double
    let atRisk: Int
    let events: Int
    let survival: Double
    let standardError: Double?
    let lower: Double?
    let upper: Double?
  }

  let name: String
  let data: String
  let estimator: String
  let arguments: [String: [String]]
  let decides: String
  let n: Int
  let terms: [ReferenceTerm]
  let standardised: [ReferenceTerm]?
  let statistics: [String: Statistic]?
  let curve: [ReferenceStep]?

  var testDescription: String { name }

  /// Another figure: a number, several, or words.
  enum Statistic: Decodable, Sendable {
    case number(Double)
    case numbers([Double?])
    case other

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let numbers = try? container.decode([Double?].self) {
        self = .numbers(numbers)
      } else {
        self = .other
      }
    }
  }

  /// The statistic of that name, if it is one number.
  func statistic(_ name: String) -> Double? {
    if case .number(let number)? = statistics?[name] { number } else { nil }
  }

  /// The statistic of that name, if it is several numbers.
  func series(_ name: String) -> [Double?]? {
    if case .numbers(let numbers)? = statistics?[name] { numbers } else { nil }
  }
}

// MARK: - Reading

extension ReferenceCase {
  /// The folder of the references, beside this file.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Reference")

  /// All cases of a family.
  static func all(_ family: String) -> [ReferenceCase] {
    do {
      return try JSONDecoder().decode(
        [ReferenceCase].self, from: Data(contentsOf: folder.appending(path: family + ".json")))
    } catch {
      Issue.record("\(family).json cannot be read: \(error)")
      return []
    }
  }

  /// The cases of a family that ask one estimator.
  static func all(_ family: String, _ estimator: EstimatorName) -> [ReferenceCase] {
    all(family).filter { $0.estimator == estimator.rawValue }
  }

  /// The table that the case is about.
  func table() throws -> Table {
    try ReferenceCase.table(data)
  }

  /// A table of `Reference/data`.
  static func table(_ name: String) throws -> Table {
    try Table(
      commaSeparated: Array(Data(contentsOf: folder.appending(path: "data/" + name))))
  }

  /// The arguments as an estimator takes them, some of them changed.
  func words(
    _ changes: [EstimatorArgument: [String]?] = [:]
  ) throws -> [EstimatorArgument: [String]] {
    var words: [EstimatorArgument: [String]] = [:]
    for (name, values) in arguments {
      guard let argument = EstimatorArgument(rawValue: name) else { continue }
      words[argument] = values
    }
    for (argument, values) in changes { words[argument] = values }
    return words
  }

  /// The answer of the estimator that the case names.
  func answer(
    _ changes: [EstimatorArgument: [String]?] = [:], on table: Table? = nil
  ) throws -> Estimate {
    try EstimatorRequest(estimator, arguments: words(changes)).evaluate(on: table ?? self.table())
  }
}

// MARK: - Agreement

/// How near two numbers must be: relatively, beside an absolute part for numbers near zero.
struct Agreement: Sendable {
  /// The tolerance of estimates.
  let estimates: Double

  /// The tolerance of standard errors and all that follows from them.
  let errors: Double

  /// Of methods that come to an exact end: ten digits.
  static let closedForm = Agreement(estimates: 1e-10, errors: 1e-10)

  /// Of methods that search: six digits of estimates, five of errors.
  static let iterative = Agreement(estimates: 1e-6, errors: 1e-5)

  /// Whether two numbers agree; the absolute part is a share of `scale`.
  static func holds(
    _ value: Double?, _ expected: Double, _ tolerance: Double, scale: Double = 0
  ) -> Bool {
    guard let value else { return false }
    return (value - expected).magnitude <= tolerance * max(expected.magnitude, scale)
  }
}

extension ReferenceCase {
  /// Expects each term of the case among those of an estimate.
  ///
  /// Estimates are compared on the scale of their standard error at least, since a coefficient that
  /// happens to be near zero has no digits of its own; P values, which may be tiny, to ten times the
  /// relative tolerance of the errors for each unit of the statistic's square.
  func expectTerms(
    of estimate: Estimate, _ agreement: Agreement,
    named translation: (String) -> String? = { $0 },
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(estimate.n == n, "\(name): n", sourceLocation: sourceLocation)
    for expected in terms {
      guard let translated = translation(expected.name) else { continue }
      let term = try #require(
        ReferenceCase.term(translated, of: estimate), "\(name): no term \(translated)",
        sourceLocation: sourceLocation)
      expect(term, expected, agreement, sourceLocation)
    }
  }

  /// Expects one term.
  func expect(
    _ term: Term, _ expected: ReferenceTerm, _ agreement: Agreement,
    _ sourceLocation: SourceLocation = #_sourceLocation
  ) {
    func check(
      _ part: String, _ value: Double?, _ wanted: Double?, _ tolerance: Double, _ scale: Double = 0
    ) {
      guard let wanted else { return }
      #expect(
        Agreement.holds(value, wanted, tolerance, scale: scale),
        "\(name), \(term.name): \(part) \(value ?? .nan) instead of \(wanted)",
        sourceLocation: sourceLocation)
    }
    let error = expected.standardError ?? 0
    check("estimate", term.estimate, expected.estimate, agreement.estimates, error)
    check("error", term.standardError, expected.standardError, agreement.errors)
    check("lower", term.lower, expected.lower, agreement.errors, error)
    check("upper", term.upper, expected.upper, agreement.errors, error)
    check("degrees", term.degreesOfFreedom, expected.degreesOfFreedom, agreement.errors)
    check("statistic", term.statistic, expected.statistic, agreement.errors, 1)
    let square = (expected.statistic ?? 0) * (expected.statistic ?? 0)
    // R rounds P values below the normal numbers to zero.
    check("P", term.pValue, expected.pValue, 10 * agreement.errors * max(1, square), 1e-300)
  }

  /// The term of a name, or the contrast of two levels the other way round.
  private static func term(_ name: String, of estimate: Estimate) -> Term? {
    if let term = estimate.term(name) { return term }
    let parts = name.components(separatedBy: ": ")
    let levels = (parts.last ?? "").components(separatedBy: " - ")
    guard levels.count == 2, parts.count <= 2 else { return nil }
    return estimate.contrast(levels[0], minus: levels[1], of: parts.count == 2 ? parts[0] : nil)
  }

  /// Expects a figure of an estimate to be the case's statistic of that or another name.
  func expectFigure(
    _ figure: Figure.Name, of estimate: Estimate, _ statistic: String? = nil,
    _ tolerance: Double, scale: Double = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let wanted = try #require(
      self.statistic(statistic ?? figure.rawValue), "\(name): no \(figure.rawValue)",
      sourceLocation: sourceLocation)
    let value = estimate.figure(figure)
    #expect(
      Agreement.holds(value, wanted, tolerance, scale: scale),
      "\(name): \(figure.rawValue) \(value ?? .nan) instead of \(wanted)",
      sourceLocation: sourceLocation)
  }
}
