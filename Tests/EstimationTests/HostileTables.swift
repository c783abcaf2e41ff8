import Estimation
import Tables
import Testing

/// Tables that an estimator must answer with finite figures or with a reason.
///
/// All have numbers `x`, `y`, `z`, positive `s`, `t` and `u`, groups `g` (a, b), clusters `c`, judges
/// `j` and an event `e`.
enum HostileTables {
  private static let x: [Double?] = [1, 3, 2, 6, 4, 9, 7, 8, 5, 11, 2.5, 4.5]
  private static let y: [Double?] = [2, 1, 4, 3, 7, 5, 9, 6, 8, 13, 1.5, 6.5]
  private static let z: [Double?] = [5, 3, 8, 1, 9, 2, 7, 4, 6, 0, 3.5, 5.5]
  private static let s: [Double?] = [0.5, 1, 0.7, 0.9, 0.4, 1.2, 0.8, 0.6, 1.1, 1.4, 0.3, 1.3]
  private static let e: [Double?] = [0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 0, 1]

  /// Twelve rows with some columns replaced.
  static func table(
    _ changes: [String: [Double?]] = [:], rows: Int = 12, groups: [String?]? = nil,
    clusters: [String?]? = nil
  ) throws -> Table {
    func numbers(_ name: String, _ usual: [Double?]) -> Column {
      .reals(Array((changes[name] ?? usual).prefix(rows)))
    }
    let levels = (0..<12).map { $0 % 2 == 0 ? "a" : "b" }
    let members = (0..<12).map { "c\($0 / 3)" }
    let judges = (0..<12).map { "j\($0 % 3)" }
    return try Table([
      ("x", numbers("x", x)), ("y", numbers("y", y)), ("z", numbers("z", z)),
      ("s", numbers("s", s)), ("t", numbers("t", s.reversed())), ("u", numbers("u", s)),
      ("e", numbers("e", e)),
      ("g", .categories(Array((groups ?? levels).prefix(rows)), levels: ["a", "b"])),
      ("c", .categories(Array((clusters ?? members).prefix(rows)))),
      ("j", .categories(Array(judges.prefix(rows)))),
    ])
  }

  /// The table of the usual columns with text whose levels nobody declared, from a row on and round.
  static func undeclared(firstRow: Int = 0) throws -> Table {
    let declared = try table()
    func labels(_ name: String) throws -> Column {
      .texts(try declared.categories(name).labels)
    }
    return try declared.selecting(declared.names.filter { !["g", "c", "j"].contains($0) })
      .adding("g", labels("g")).adding("c", labels("c")).adding("j", labels("j"))
      .rows((0..<12).map { ($0 + firstRow) % 12 })
  }

  static func all() throws -> [Table] {
    let missing = Array(repeating: Double?.none, count: 12)
    var tables = [try table(), try table(rows: 0), try table(rows: 1), try table(rows: 2)]
    for name in ["x", "y", "z", "s", "t", "u", "e"] {
      tables.append(try table([name: missing]))
      for value in [0, 1, 0.1, -1, 1e300, 1e-300, 1e160, 1e-160] {
        tables.append(try table([name: Array(repeating: value, count: 12)]))
      }
      for value in [Double.nan, .infinity, 1e300, -1e300, 1e-300, 1e155, 1e-155] {
        tables.append(try table([name: [value] + Array(s.dropFirst())]))
      }
      for scale in [1e300, -1e300, 1e-300, 1e150, 1e-150, 1e100, 1e-100] {
        tables.append(try table([name: s.map { $0.map { $0 * scale } }]))
        tables.append(try table([name: y.map { $0.map { $0 * scale } }]))
      }
    }
    for scale in [1e300, 1e-300, 1e150, 1e-150, 1e100, 1e-100] {
      let columns = [("x", x), ("y", y), ("z", z), ("s", s), ("t", s), ("u", s)]
      tables.append(
        try table(
          Dictionary(
            uniqueKeysWithValues: columns.map { name, values in
              (name, values.map { $0.map { $0 * scale } })
            })))
    }
    tables.append(try table(["x": y, "z": y]))
    tables.append(try table(["x": z]))
    tables.append(try table(groups: Array(repeating: "a", count: 12)))
    tables.append(try table(groups: Array(repeating: nil, count: 12)))
    tables.append(try table(clusters: Array(repeating: "one", count: 12)))
    tables.append(try table(clusters: (0..<12).map { "c\($0)" }))
    tables.append(try table(clusters: ["p"] + Array(repeating: "q", count: 11)))
    return tables
  }

  /// Expects every figure of every answer to be finite, and every error to be in words.
  static func check(
    _ questions: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try check(questions.map { try EstimatorRequest($0) }, sourceLocation: sourceLocation)
  }

  /// The same of requests.
  static func check(
    _ requests: [EstimatorRequest], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for (number, table) in try all().enumerated() {
      for request in requests {
        let what = "table \(number), \(request.arguments)"
        do {
          let estimate = try request.evaluate(on: table)
          let numbers =
            estimate.figures.map(\.value)
            + estimate.jointTests.flatMap { [$0.statistic, $0.pValue] }
            + estimate.terms.flatMap { term in
              [
                term.estimate, term.standardError, term.lower, term.upper, term.statistic,
                term.degreesOfFreedom, term.pValue,
              ].compactMap(\.self)
            }
          #expect(
            !numbers.contains { !$0.isFinite }, "\(what): \(estimate)",
            sourceLocation: sourceLocation)
          #expect(
            !estimate.terms.contains { ($0.standardError ?? 1) <= 0 }, "\(what): \(estimate)",
            sourceLocation: sourceLocation)
        } catch {
          #expect(error.description.hasSuffix("."), "\(what)", sourceLocation: sourceLocation)
        }
      }
    }
  }
}

/// Expects 95 % intervals of drawn data to cover the truth, in a share within three Monte Carlo errors.
func expectCoverage(
  replicates: Int, seed: UInt64, truth: Double, sourceLocation: SourceLocation = #_sourceLocation,
  of term: (inout TestDeviates) throws -> Term?
) throws {
  var deviates = TestDeviates(seed: seed)
  let coverage = try Coverage(of: truth, studies: replicates) { _ in try term(&deviates) }
  #expect(coverage.isNominal, "\(coverage.share)", sourceLocation: sourceLocation)
}
