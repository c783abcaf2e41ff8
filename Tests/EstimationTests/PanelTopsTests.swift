import Estimation
import Tables
import Testing

/// Random-intercept models of few people in three waves, whose likelihood may have two tops.
@Suite("The highest of two tops of a likelihood is found")
struct PanelTopsTests {
  /// Moments, and what lavaan 0.6-14 finds from the place named and from others.
  struct Moments: CustomTestStringConvertible {
    let testDescription: String
    /// The lower triangle of the covariances with divisor n, of x1, y1, x2 and so on, row by row.
    let covariances: [Double]
    let effect: Double
    let error: Double
    let logLikelihood: Double
  }

  static let all = [
    // The other top has an effect of -0.0940 and a log-likelihood of -541.423.
    Moments(
      testDescription: "people who swing to the other side of their level",
      covariances: [
        1.275, -0.604, 1.626, 0.787, -0.478, 1.339, -0.702, 1.111, -0.691, 1.680, 0.816, -0.791,
        0.836, -0.924, 1.751, -0.808, 1.180, -0.756, 1.475, -0.951, 2.090,
      ], effect: 0.312_802_97, error: 0.172_440_50, logLikelihood: -539.796_707_6),
    // The other top has an effect of +0.2820 and a log-likelihood of -569.308.
    Moments(
      testDescription: "people who go on as they are",
      covariances: [
        1.946, -0.748, 2.285, 1.315, -0.664, 1.616, -0.902, 1.785, -0.815, 2.466, 1.211, -0.849,
        1.252, -1.136, 1.844, -1.150, 1.587, -1.032, 1.882, -1.449, 2.701,
      ], effect: -0.148_819_62, error: 0.163_392_03, logLikelihood: -568.974_223_5),
  ]

  /// People with exactly these moments: each of the 64 ways to put six signs, mixed by a Cholesky factor.
  static func table(_ moments: Moments, missing: Bool = false) throws -> Table {
    let size = 6
    var factor = Array(repeating: Array(repeating: 0.0, count: size), count: size)
    for row in 0..<size {
      for column in 0...row {
        var left = moments.covariances[row * (row + 1) / 2 + column]
        for inner in 0..<column { left -= factor[row][inner] * factor[column][inner] }
        factor[row][column] = row == column ? left.squareRoot() : left / factor[column][column]
      }
    }
    let names = ["x1", "y1", "x2", "y2", "x3", "y3"]
    return try Table(
      names.enumerated().map { row, name in
        let values = (0..<64).map { person in
          (0...row).reduce(0.0) { sum, part in
            sum + (person >> part & 1 == 0 ? factor[row][part] : -factor[row][part])
          }
        }
        let isLast = row == size - 1
        return (name, .reals(values.enumerated().map { missing && isLast && $0 == 0 ? nil : $1 }))
      })
  }

  private static let words = "--x x1,x2,x3 --y y1,y2,y3 --equal lags"

  @Test("the effect, its error and the likelihood are those of lavaan's highest", arguments: all)
  func highest(moments: Moments) throws {
    let answer = try Self.table(moments).answer("randomInterceptCrossLagged \(Self.words)")
    let effect = try #require(answer.term("wy3 ~ wx2"))
    // lavaan's own searches end within 1e-5 standard errors of each other.
    #expect((effect.estimate - moments.effect).magnitude < 1e-5 * moments.error)
    #expect(Agreement.holds(effect.standardError, moments.error, 1e-5))
    #expect(Agreement.holds(answer.figure(.logLikelihood), moments.logLikelihood, 1e-9))
  }

  @Test("one missing value does not lead to the other top", arguments: all)
  func missing(moments: Moments) throws {
    let answer = try Self.table(moments, missing: true)
      .answer("randomInterceptCrossLagged \(Self.words) --missing full")
    let effect = try #require(answer.term("wy3 ~ wx2"))
    #expect((effect.estimate - moments.effect).magnitude < 0.5 * moments.error)
  }
}
