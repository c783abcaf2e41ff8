/// Places in a model's ranges over which a likelihood is averaged.
///
/// Place k has in coordinate j the fractional part of (k + 1) √pⱼ of its interval, pⱼ the j-th prime: a Kronecker sequence
/// (Richtmyer 1951), which fills the ranges evenly whatever their number, is the same in every program, and has the same
/// shared coordinates in every model, as long as each model has them first and in the same order. k runs from 0, j from 1.
package struct Places: Sendable {
  package let count: Int
  /// The places by coordinate.
  package let columns: [[Double]]

  /// A number of places in a box.
  ///
  /// - Parameters:
  ///   - count: the number of places.
  ///   - box: the interval of each coordinate; −1 to 1 is the range given in files.
  package init(_ count: Int, in box: [ClosedRange<Double>]) {
    self.count = count
    let primes = Self.primes(box.count)
    columns = zip(primes, box).map { prime, interval in
      let root = Double(prime).squareRoot()
      return (0..<count).map { k in
        let product = Double(k + 1) * root
        let part = product - product.rounded(.down)
        return interval.lowerBound + (interval.upperBound - interval.lowerBound) * part
      }
    }
  }

  /// The same in the ranges given in files.
  package init(_ count: Int, coordinates: Int) {
    self.init(count, in: Array(repeating: -1...1, count: coordinates))
  }

  /// The first primes.
  private static func primes(_ count: Int) -> [Int] {
    var primes: [Int] = []
    var candidate = 2
    while primes.count < count {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes
  }
}
