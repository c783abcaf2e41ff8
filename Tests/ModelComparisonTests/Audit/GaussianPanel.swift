import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import NumericalMethods
import Scenarios

/// Two signals, the second drawn towards b times the first, in two visits a year apart; everything about it in closed
/// form.
///
/// In a step both forget 1 − φ of where they were, φ = 2^(−step / half-life), and y is drawn to b x as it was at the
/// step's start: (x, y)′ = A (x, y) + noise with variance 1 − φ², where A = ((φ, 0), ((1 − φ) b, φ)).
struct GaussianPanel {
  var effect = 0.6
  var step = 0.125
  var halfLife = 0.5
  /// The share of the variance of a reading of x, in reference people, that is x's own.
  var reliability = 1.0
  var people = 200

  var forgets: Double { Elementary.exponential(-step / halfLife * 0.693_147_180_559_945_3) }

  typealias Matrix = [[Double]]

  static func product(_ left: Matrix, _ right: Matrix) -> Matrix {
    (0..<2).map { row in
      (0..<2).map { left[row][0] * right[0][$0] + left[row][1] * right[1][$0] }
    }
  }

  private static func transposed(_ matrix: Matrix) -> Matrix {
    [[matrix[0][0], matrix[1][0]], [matrix[0][1], matrix[1][1]]]
  }

  var transition: Matrix { [[forgets, 0], [(1 - forgets) * effect, forgets]] }

  /// A to the power of the steps of a year.
  private var yearly: Matrix {
    (1..<Int(1 / step)).reduce(transition) { power, _ in Self.product(transition, power) }
  }

  /// The covariance of x and y once nothing of the start is left: S = A S Aᵀ + (1 − φ²) I.
  var stationary: Matrix {
    let noise = 1 - forgets * forgets
    return (0..<2000).reduce([[1, 0], [0, 1]]) { covariance, _ in
      var next = Self.product(Self.product(transition, covariance), Self.transposed(transition))
      next[0][0] += noise
      next[1][1] += noise
      return next
    }
  }

  /// What one SD more of x at the first visit makes of y a year later.
  var truth: Double { yearly[1][0] }

  /// What regressing y a year later on x and y at the first visit finds: with x as it is read, whose error has the
  /// variance 1 / reliability − 1 beside x's.
  ///
  /// Of n people its estimate has this mean exactly, and variance σ² (S⁻¹)₁₁ / (n − 4): of two normal predictors and an
  /// intercept the inverse of the matrix of squares has the mean S⁻¹ / (n − 4).
  var regression: (slope: Double, standardError: Double) {
    let (s, power) = (stationary, yearly)
    let error = 1 / reliability - 1
    let read = [[s[0][0] + error, s[0][1]], [s[1][0], s[1][1]]]
    let determinant = read[0][0] * read[1][1] - read[0][1] * read[1][0]
    let inverse = [
      [read[1][1] / determinant, -read[0][1] / determinant],
      [-read[1][0] / determinant, read[0][0] / determinant],
    ]
    let with = (0..<2).map { power[1][0] * s[0][$0] + power[1][1] * s[1][$0] }
    let slopes = (0..<2).map { inverse[$0][0] * with[0] + inverse[$0][1] * with[1] }
    let left = s[1][1] - slopes[0] * with[0] - slopes[1] * with[1]
    return (slopes[0], (left * inverse[0][0] / Double(people - 4)).squareRoot())
  }

  var scenario: Scenario {
    Scenario(
      clock: Clock(
        origin: .before(TimeSpan(years: 6)), step: TimeSpan(years: step), last: nil,
        follow: TimeSpan(years: step)),
      traits: [],
      processes: ["x", "y"].map {
        Process(name: $0, traitSD: 0, halfLife: TimeSpan(years: halfLife))
      },
      states: [],
      events: [
        LifeEvent(
          name: "push", rate: Rate(perYear: 0), jolts: [.init(process: "x", size: 1)])
      ],
      arrows: [Arrow(source: .single(.process("x")), target: .process("y"), effect: effect)],
      responses: [])
  }

  /// Readings of x have the SD 1 / √R of x in reference people, so that one unit of them is one of x.
  func study() throws -> Study {
    let coupling = reliability.squareRoot()
    return try Study(
      scenario,
      StudyDesign(
        recruitment: nil, visits: [.zero, TimeSpan(years: 1)],
        instruments: [("x", coupling), ("y", 1)].map { name, coupling in
          Instrument(
            name: name,
            kind: Measure(
              mean: 0, standardDeviation: 1 / coupling,
              following: ProcessReading(process: name, coupling: coupling)))
        }, loss: nil))
  }

  /// What one SD more of x changes.
  static let estimand = Estimand(
    .contrast(
      CausalContrast(
        doing: [Intervention(.cause(event: "push"), Schedule(from: .zero, for: .zero))],
        of: LifeQuestion(.process("y"), at: TimeSpan(years: 1)))))

  /// The regression with it, and the one without y at the first visit, as a study's file declares them.
  static func analyses() throws -> [DeclaredAnalysis] {
    try EvidenceReader.analyses(
      of: SourceText(
        name: "panel.json5",
        text: """
          { analyses: {
            regression: {
              estimator: { linearRegression: { outcome: "y_1", predictors: ["x_0", "y_0"] } },
              answer: { term: "x_0" }, estimand: { do: ["push at 0 days"], of: "y at 1 year" },
            },
            crude: {
              estimator: { linearRegression: { outcome: "y_1", predictors: ["x_0"] } },
              answer: { term: "x_0" }, estimand: { do: ["push at 0 days"], of: "y at 1 year" },
            },
            described: {
              estimator: { correlation: { x: "x_0", y: "y_0" } }, answer: { term: "correlation" },
            },
          } }
          """)
    ).compactMap(\.analysis)
  }
}
