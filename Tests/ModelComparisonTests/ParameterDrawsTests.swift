import Distributions
import ModelComparison
import RandomStreams
import Scenarios
import Testing

/// Numbers drawn from their ranges.
struct ParameterDrawsTests {
  private let all = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude

  private func parameter(_ instrument: String, study: String? = nil) throws -> FreeParameter {
    FreeParameter(
      .measurement(instrument: instrument, path: ["mean"]),
      law: .uniform(try Uniform(lower: 0, upper: 1)), study: study)
  }

  private func numbers(
    _ parameter: FreeParameter, of others: [FreeParameter] = [], seed: UInt64 = 1,
    _ replicates: Range<Int>
  ) -> [Double] {
    let draws = ParameterDraws(
      of: Set(([parameter] + others).map(\.name)), seed: Seed(seed), replicates: replicates)
    return replicates.map { draws.number(of: parameter, in: all, replicate: $0) }
  }

  @Test("Each of R parts of a range is met once by R replicates, in an order of the number's own")
  func hypercube() throws {
    let (first, second) = (try parameter("a"), try parameter("b"))
    for count in [1, 2, 7, 200] {
      let numbers = numbers(first, 3..<3 + count)
      #expect(numbers.map { Int($0 * Double(count)) }.sorted() == Array(0..<count))
    }
    let (one, other) = (numbers(first, 0..<200), numbers(second, 0..<200))
    // Ranks of two permutations: under independence the correlation has an SD of 1 / √199, and beyond five
    // of them lie 6e-7.
    let products = zip(one, other).map { ($0 - 0.5) * ($1 - 0.5) }
    let correlation = products.reduce(0, +) * 12 / 200
    #expect(correlation.magnitude < 5 / 199.0.squareRoot())
    // Within its part a number lies anywhere: 200 places have a mean of .5 within five SDs.
    let places = one.map { ($0 * 200).truncatingRemainder(dividingBy: 1) }
    let mean = places.reduce(0, +) / 200
    #expect((mean - 0.5).magnitude < 5 / 2400.0.squareRoot())
  }

  @Test("Where a number lies in its range is what it was drawn at")
  func place() throws {
    let effects = -20.0...20
    for (law, range) in [
      (FreeParameter.Law.uniform(try Uniform(lower: -1, upper: 3)), all),
      (.normal(try Normal(mean: 0.5, standardDeviation: 2)), effects),
      (.normal(try Normal(mean: 0.9, standardDeviation: 0.2)), 0...1),
      (.logUniform(lower: 0.1, upper: 7), all), (.logNormal(median: 2, factor: 3), 0...4),
    ] {
      for p in [0.001, 0.25, 0.5, 0.9] {
        let number = law.quantile(at: p, within: range)
        #expect(
          (law.place(of: number, within: range) - (2 * p - 1)).magnitude < 1e-9, "\(law) \(p)")
      }
    }
  }

  @Test("Chance is addressed: by seed, name and replicates, and by nothing else")
  func addressed() throws {
    let a = try parameter("a")
    let alone = numbers(a, 0..<50)
    #expect(numbers(a, of: [try parameter("b")], 0..<50) == alone)
    #expect(numbers(a, seed: 2, 0..<50) != alone)
    #expect(numbers(a, 50..<100) != alone)
    #expect(numbers(try parameter("b"), 0..<50) != alone)
    // The measuring of two studies is not one thing.
    #expect(numbers(try parameter("a", study: "nesda"), 0..<50) != alone)
    // Another law of the same number has the same quantiles.
    let wide = FreeParameter(a.path, law: .uniform(try Uniform(lower: 0, upper: 2)))
    #expect(numbers(wide, 0..<50) == alone.map { 2 * $0 })
  }

  @Test("Quantiles of each law, cut off where numbers may not be")
  func quantiles() throws {
    let normal = FreeParameter.Law.normal(try Normal(mean: 1, standardDeviation: 2))
    let logNormal = FreeParameter.Law.logNormal(median: 3, factor: 2)
    let logUniform = FreeParameter.Law.logUniform(lower: 0.5, upper: 8)
    // Φ(1) = .8413447460685429, Φ⁻¹(.975) = 1.959963984540054, Φ⁻¹(.75) = .6744897501960817.
    let cases: [(FreeParameter.Law, Double, ClosedRange<Double>, Double)] = [
      (.uniform(try Uniform(lower: -1, upper: 3)), 0.25, all, 0),
      (normal, 0.5, all, 1), (normal, 0.975, all, 1 + 2 * 1.959963984540054),
      (normal, 0.5, 1...20, 1 + 2 * 0.6744897501960817), (normal, 0.999999, -20...1.5, 1.5),
      (logUniform, 0.5, all, 2), (logUniform, 0.75, all, 4),
      (logNormal, 0.5, 0...20_000, 3), (logNormal, 0.8413447460685429, all, 6),
      (logNormal, 0.5, 0...3, 3 * 0.6265537785501422),
    ]
    for (law, p, range, expected) in cases {
      let value = law.quantile(at: p, within: range)
      // All but the one at the far end of what is left of its law are exact but for rounding.
      let tolerance: Double = range.upperBound == 1.5 ? 1e-4 : 1e-10
      #expect((value - expected).magnitude <= tolerance * max(1, expected))
      #expect(range.contains(value))
    }
  }
}
