import Distributions
import Scenarios
import Testing

@testable import ModelComparison

/// Ranges of effects that are scaled from zero.
@Suite("Scaled ranges")
struct ScaledRangeTests {
  private static func effect(_ lower: Double, _ upper: Double, matters: Double? = 0.1) throws
    -> FreeParameter
  {
    FreeParameter(
      .arrow(.single(.trait("vulnerability")), .process("bdnf")),
      law: .uniform(try Uniform(lower: lower, upper: upper)), matters: matters)
  }

  @Test("Scaled from zero, never across a sign, and from half to twice when wide")
  func scaled() throws {
    let effect = try Self.effect(-1, -0.15)
    #expect(effect.scaledRange(by: 2) == -2 ... -0.3)
    #expect(effect.scaledRange(by: 0.5) == -0.5 ... -0.075)
    #expect(effect.wideRange == -2 ... -0.075)
    #expect(try Self.effect(0, 0.6).scaledRange(by: 2) == 0...1.2)
  }

  @Test("The places of a scaled range are those of its ends in the file's own")
  func places() throws {
    let effect = try Self.effect(-1, -0.15)
    let places = effect.places(scaledBy: 2)
    // The middle is -0.575 and half the width 0.425.
    #expect(abs(places.lowerBound - (-2 + 0.575) / 0.425) < 1e-12)
    #expect(abs(places.upperBound - (-0.3 + 0.575) / 0.425) < 1e-12)
    #expect(effect.places(scaledBy: 1) == -1...1)
  }

  @Test("What is no claim, or holds both signs, is not scaled")
  func unscaled() throws {
    #expect(try Self.effect(-1, -0.15, matters: nil).scaledRange(by: 2) == nil)
    #expect(try Self.effect(-0.2, 0.2).scaledRange(by: 2) == nil)
    #expect(try Self.effect(-0.2, 0.2).places(scaledBy: 2) == -1...1)
    #expect(try Self.effect(-15, -1).scaledRange(by: 2) == nil)
  }
}
