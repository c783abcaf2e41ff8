import NumericalMethods
import Testing

@Suite("Least squares")
struct LeastSquaresTests {
  /// The digits in common with a certified value (NIST's log relative error).
  private func digits(_ value: Double, _ certified: Double) -> Double {
    var error = ((value - certified) / certified).magnitude
    var digits = 0.0
    while error < 1, digits < 15 {
      error *= 10
      digits += 1
    }
    return digits
  }

  private func standardErrors(_ fit: LeastSquares) -> [Double] {
    let variance = fit.residualSumOfSquares / Double(fit.residualDegreesOfFreedom)
    return fit.coefficients.indices.map {
      (variance * fit.inverseCrossProduct[$0, $0]).squareRoot()
    }
  }

  @Test("Longley's data (NIST StRD, higher difficulty) agree to ten certified digits")
  func longley() throws {
    let fit = try LeastSquares(
      design: Array(repeating: 1, count: 16) + CertifiedData.longleyPredictors.flatMap { $0 },
      columnCount: 7, response: CertifiedData.longleyEmployment)
    let certified = [
      -3_482_258.634_595_82, 15.061_872_271_373_3, -0.035_819_179_292_591_0,
      -2.020_229_803_816_83, -1.033_226_867_173_59, -0.051_104_105_653_580_7,
      1829.151_464_613_55,
    ]
    let errors = [
      890_420.383_607_373, 84.914_925_774_766_9, 0.033_491_007_772_243_2, 0.488_399_681_651_699,
      0.214_274_163_161_675, 0.226_073_200_069_370, 455.478_499_142_212,
    ]
    for index in 0..<7 {
      #expect(digits(fit.coefficients[index], certified[index]) >= 10)
      #expect(digits(standardErrors(fit)[index], errors[index]) >= 10)
    }
    #expect(digits(fit.residualSumOfSquares, 836_424.055_505_915) >= 11)
    #expect(fit.residualDegreesOfFreedom == 9)
  }

  @Test("Wampler's fourth polynomial (NIST StRD, higher difficulty) agrees to eight digits")
  func wampler() throws {
    let x = (0...20).map(Double.init)
    var design: [Double] = []
    for power in 0...5 {
      design += x.map { value in (0..<power).reduce(1) { product, _ in product * value } }
    }
    let fit = try LeastSquares(
      design: design, columnCount: 6, response: CertifiedData.wamplerFour)
    let errors = [
      215_232.624_678_170, 236_355.173_469_681, 77_934.352_433_158_3, 10_147.550_755_035_0,
      564.566_512_170_752, 11.232_485_467_931_2,
    ]
    for index in 0..<6 {
      #expect(digits(fit.coefficients[index], 1) >= 7)
      #expect(digits(standardErrors(fit)[index], errors[index]) >= 11)
    }
    #expect(digits(fit.residualSumOfSquares, 835_542_680_000) >= 12)
  }

  @Test("a dependent column is named, whichever it is")
  func collinear() {
    let one = Array(repeating: 1.0, count: 6)
    let x: [Double] = [1, 2, 4, 8, 16, 32]
    let y: [Double] = [2, 1, 0, 3, 1, 5]
    let sum = zip(x, y).map { 3 * $0 - 2 * $1 + 7 }
    let cases: [(columns: [[Double]], dependent: Int)] = [
      ([one, x, x], 2), ([one, one, x], 1), ([one, x, y, sum], 3), ([one, y.map { _ in 0 }], 1),
    ]
    for (columns, dependent) in cases {
      #expect(throws: NumericalError.singular(column: dependent)) {
        try LeastSquares(design: columns.flatMap { $0 }, columnCount: columns.count, response: y)
      }
    }
  }

  @Test("too few rows name the first superfluous column")
  func tooFewRows() {
    #expect(throws: NumericalError.singular(column: 1)) {
      try LeastSquares(design: [1, 2, 3], columnCount: 3, response: [1])
    }
  }

  @Test("the unit of a column changes its coefficient and nothing else")
  func units() throws {
    let design: [Double] = [1, 1, 1, 1, 1, 0.5, 2, 3, 5, 9]
    let response: [Double] = [3, 1, 4, 1, 5]
    let fit = try LeastSquares(design: design, columnCount: 2, response: response)
    for scale in [1e-200, 1e200] {
      let scaled = design.enumerated().map { $0.offset < 5 ? $0.element : $0.element * scale }
      let other = try LeastSquares(design: scaled, columnCount: 2, response: response)
      #expect((other.coefficients[1] * scale / fit.coefficients[1] - 1).magnitude < 1e-12)
      #expect((other.residualSumOfSquares / fit.residualSumOfSquares - 1).magnitude < 1e-12)
    }
  }

  @Test("NaN and infinity are errors", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(bad: Double) {
    #expect(throws: NumericalError.self) {
      try LeastSquares(design: [1, 1, 1, bad, 2, 3], columnCount: 2, response: [1, 2, 3])
    }
    #expect(throws: NumericalError.self) {
      try LeastSquares(design: [1, 1, 1], columnCount: 1, response: [1, bad, 3])
    }
  }
}
