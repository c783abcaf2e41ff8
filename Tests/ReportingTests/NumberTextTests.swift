import Reporting
import Testing

@Suite struct NumberTextTests {
  @Test("Fixed, significant and percent agree with Python's exact decimals")
  func reference() {
    for reference in NumberReference.all {
      let (value, decimals) = (reference.value, reference.decimals)
      #expect(NumberText.fixed(value, decimals: decimals) == reference.fixed, "\(value)")
      #expect(NumberText.percent(value, decimals: decimals) == reference.percent, "\(value)")
      #expect(
        NumberText.significant(value, digits: decimals + 1) == reference.significant, "\(value)")
    }
  }

  @Test(
    "Ties go to even, and a number that lies below a tie is not one",
    arguments: [(0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.675, 2, "2.67"), (2.5, 0, "2")])
  func ties(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test("Zero has no minus sign, however it came about")
  func negativeZero() {
    #expect(NumberText.fixed(-0.0, decimals: 2) == "0.00")
    #expect(NumberText.fixed(-0.004, decimals: 2) == "0.00")
    #expect(NumberText.fixed(-0.006, decimals: 2) == "-0.01")
    #expect(NumberText.percent(-0.001) == "0 %")
    #expect(NumberText.significant(-0.0, digits: 3) == "0.00")
  }

  @Test("Values that are no ordinary number have their own signs")
  func unusual() {
    #expect(NumberText.fixed(.nan, decimals: 2) == "–")
    #expect(NumberText.significant(.nan, digits: 2) == "–")
    #expect(NumberText.percent(.nan) == "–")
    #expect(NumberText.fixed(-.infinity, decimals: 2) == "-∞")
    #expect(NumberText.percent(.infinity) == "∞ %")
    #expect(NumberText.fixed(1e300, decimals: 2) == "1.00000e300")
    #expect(NumberText.fixed(-.greatestFiniteMagnitude, decimals: 2) == "-1.79769e308")
    #expect(NumberText.significant(.leastNonzeroMagnitude, digits: 3) == "4.94e-324")
    #expect(NumberText.percent(1e20) == "1.00000e22 %")
  }

  @Test("Negative decimals round before the point")
  func tens() {
    #expect(NumberText.fixed(1234, decimals: -2) == "1200")
    #expect(NumberText.fixed(50, decimals: -2) == "0")
    #expect(NumberText.fixed(51, decimals: -2) == "100")
    #expect(NumberText.fixed(4, decimals: -2) == "0")
  }

  @Test(
    "A value is cut where its error ends",
    arguments: [
      (-0.4618, 0.0312, 2, "-0.462 ± 0.031"), (-0.4618, 0.0312, 1, "-0.46 ± 0.03"),
      (0.5, 0.0996, 2, "0.50 ± 0.10"), (1234.4, 118, 2, "1230 ± 120"),
      (0.0004, 0.031, 2, "0.000 ± 0.031"), (-0.0004, 0.031, 2, "0.000 ± 0.031"),
      (1751, 0, 2, "1751.00 ± 0"), (0.25, .nan, 2, "0.250000 ± –"), (.nan, 0.03, 2, "–"),
      (0.25, -1, 2, "0.250000 ± –"), (0.25, .infinity, 2, "0.250000 ± ∞"),
      (1e300, 1e298, 2, "1.00000e300 ± 1.0e298"),
    ] as [(Double, Double, Int, String)])
  func valueAndError(value: Double, error: Double, digits: Int, text: String) {
    #expect(NumberText.roundedToError(value, error, digits: digits) == text)
  }

  @Test(
    "P values keep their side of the bounds that people read",
    arguments: [
      (0, "< .001"), (0.00099999, "< .001"), (0.001, ".001"), (0.032, ".032"), (0.0496, "< .05"),
      (0.04951, "< .05"), (0.04949, ".049"), (0.05, ".050"), (0.0994, ".099"), (0.0999, ".10"),
      (0.5, ".50"), (0.994, ".99"), (0.9951, "> .99"), (1, "1.00"), (1.01, "–"), (-0.1, "–"),
      (.nan, "–"),
    ] as [(Double, String)])
  func pValues(probability: Double, text: String) {
    #expect(NumberText.pValue(probability) == text)
  }

  @Test("A relation is part of the text in a sentence")
  func relation() {
    #expect(NumberText.pValueRelation(0.5) == "= .50")
    #expect(NumberText.pValueRelation(0.0001) == "< .001")
    #expect(NumberText.pValueRelation(0.999) == "> .99")
    #expect(NumberText.pValueRelation(.nan) == "= –")
  }
}
