import Distributions
import NumericalMethods
package import RandomStreams
package import Scenarios

/// Where in their ranges the free parameters of some replicates lie: a Latin hypercube.
///
/// Of R replicates each number lies once in each R-th of its law, in an order of its own, and somewhere in
/// that R-th: so few replicates cover every range evenly. Which R-th is a replicate's is told by the ranks
/// of R draws, one a replicate.
///
/// Chance is addressed: key the seed, counter (block, replicate, purpose, name), where purpose and name are
/// two hashes of what the number is called. The model is no part of it. So a number that two models have has
/// the same place in its range in both, and what belongs to the world or a study is the same in all of them.
package struct ParameterDraws: Sendable {
  /// The quantiles by name, then by replicate.
  private let quantiles: [String: [Double]]
  /// The number of the first replicate.
  private let first: Int

  /// Draws for some replicates.
  ///
  /// - Parameters:
  ///   - names: what the numbers are called; see `FreeParameter.name`.
  ///   - seed: the seed of the run.
  ///   - replicates: the replicates, all of one hypercube: others than these give other draws.
  package init(of names: Set<String>, seed: Seed, replicates: Range<Int>) {
    first = replicates.lowerBound
    quantiles = names.reduce(into: [:]) { quantiles, name in
      let people = replicates.map { UInt32($0) }
      // Two hashes of 28 and 32 bits: no two numbers of a scenario share their chance.
      let address = StreamAddress(
        seed: seed, replicate: Self.hash(of: name), purpose: Purpose(.replicate, "free/" + name))
      let keys = address.words(of: people, number: 0)
      let places = address.words(of: people, number: 1)
      let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      var found = [Double](repeating: 0, count: order.count)
      for (part, replicate) in order.enumerated() {
        let place = (Double(places[replicate]) + 0.5) / 0x1p32
        found[replicate] = (Double(part) + place) / Double(order.count)
      }
      quantiles[name] = found
    }
  }

  /// Where in its range a number lies, from −1 to 1: 2 q − 1 of its quantile q; nil where it was not drawn.
  package func place(of name: String, replicate: Int) -> Double? {
    quantiles[name].map { 2 * $0[replicate - first] - 1 }
  }

  /// The number that a replicate has of a free parameter that was drawn.
  ///
  /// - Parameters:
  ///   - parameter: the parameter, one of those drawn.
  ///   - range: what its number may be; see `FreeParameter.Law`.
  ///   - replicate: the number of the replicate, one of those drawn for.
  /// - Returns: the number, in the unit of the parameter's path.
  package func number(
    of parameter: FreeParameter, in range: ClosedRange<Double>, replicate: Int
  ) -> Double {
    guard let quantile = quantiles[parameter.name]?[replicate - first] else {
      preconditionFailure("what is asked for was drawn")
    }
    return parameter.law.quantile(at: quantile, within: range)
  }

  /// FNV-1a of the text's UTF-8 in 32 bits.
  private static func hash(of text: String) -> UInt32 {
    text.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }
}

extension FreeParameter.Law {
  /// The number below which a share of the law lies, given that all of it lies within a range.
  ///
  /// F⁻¹(F(a) + p (F(b) − F(a))) of the law F and the range from a to b. Rounding never leaves the range.
  ///
  /// - Precondition: The law says of the range that it ``lies(in:)``, and 0 < p < 1.
  package func quantile(at p: Double, within range: ClosedRange<Double>) -> Double {
    func truncated(_ location: Double, _ scale: Double, _ bounds: (Double, Double)) -> Double {
      let lower = Elementary.normalCumulative((bounds.0 - location) / scale)
      let upper = Elementary.normalCumulative((bounds.1 - location) / scale)
      return location + scale * Elementary.normalQuantile(lower + p * (upper - lower))
    }
    let (number, bounds): (Double, ClosedRange<Double>)
    switch self {
    case .uniform(let law):
      (number, bounds) = (law.lower + p * (law.upper - law.lower), law.lower...law.upper)
    case .normal(let law):
      number = truncated(law.mean, law.standardDeviation, (range.lowerBound, range.upperBound))
      bounds = range
    case .logUniform(let lower, let upper):
      let (low, high) = (Elementary.logarithm(lower), Elementary.logarithm(upper))
      (number, bounds) = (Elementary.exponential(low + p * (high - low)), lower...upper)
    case .logNormal(let median, let factor):
      func logarithm(_ bound: Double) -> Double {
        bound > 0 ? Elementary.logarithm(bound) : -.infinity
      }
      number = Elementary.exponential(
        truncated(
          Elementary.logarithm(median), Elementary.logarithm(factor),
          (logarithm(range.lowerBound), logarithm(range.upperBound))))
      bounds = range
    }
    return min(max(number, bounds.lowerBound), bounds.upperBound)
  }

  /// Where in the law a number lies, given that all of it lies within a range: from −1 to 1.
  ///
  /// 2 p − 1, where the number is the law's ``quantile(at:within:)`` at p.
  package func place(of number: Double, within range: ClosedRange<Double>) -> Double {
    func truncated(_ place: (Double) -> Double) -> Double {
      let (lower, upper) = (place(range.lowerBound), place(range.upperBound))
      let (below, all) = (
        Elementary.normalCumulative(place(number)) - Elementary.normalCumulative(lower),
        Elementary.normalCumulative(upper) - Elementary.normalCumulative(lower)
      )
      return below / all
    }
    let p: Double
    switch self {
    case .uniform(let law): p = (number - law.lower) / (law.upper - law.lower)
    case .normal(let law): p = truncated { ($0 - law.mean) / law.standardDeviation }
    case .logUniform(let lower, let upper):
      let (low, high) = (Elementary.logarithm(lower), Elementary.logarithm(upper))
      p = (Elementary.logarithm(number) - low) / (high - low)
    case .logNormal(let median, let factor):
      p = truncated { bound in
        bound > 0
          ? (Elementary.logarithm(bound) - Elementary.logarithm(median))
            / Elementary.logarithm(factor) : -.infinity
      }
    }
    return 2 * min(max(p, 0), 1) - 1
  }
}
