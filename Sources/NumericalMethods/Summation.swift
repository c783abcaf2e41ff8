/// Sums and moments of an array, taken in the order of its elements.
///
/// The order is part of the result: the same array gives the same bits, however the work around it is
/// divided.
package enum Summation {
  /// The compensated sum of an array; 0 of none.
  ///
  /// The error is about one rounding of the result, whatever the count, unless the terms nearly cancel;
  /// then it is about 1e-32 times the count squared times the sum of magnitudes. Reference: Neumaier,
  /// Zeitschrift fuer Angewandte Mathematik und Mechanik 54 (1974) 39-51. A sum that overflows, or holds
  /// an infinity, is that infinity or NaN, as the plain sum would be.
  package static func sum(_ values: [Double]) -> Double {
    var accumulator = Accumulator()
    for value in values { accumulator.add(value) }
    return accumulator.sum
  }

  /// The arithmetic mean of an array; NaN of none.
  package static func mean(_ values: [Double]) -> Double {
    sum(values) / Double(values.count)
  }

  /// The sample variance of an array, with divisor n - 1; NaN of fewer than two.
  ///
  /// Two passes: the squares are of deviations from the mean, so that a mean far larger than the
  /// spread costs no precision.
  package static func variance(_ values: [Double]) -> Double {
    let centre = mean(values)
    var squares = Accumulator()
    var remainders = Accumulator()
    for value in values {
      let deviation = value - centre
      squares.add(deviation * deviation)
      remainders.add(deviation)
    }
    // The mean is rounded; the sum of deviations says by how much, and so corrects the squares.
    let remainder = remainders.sum
    let total = squares.sum - remainder * remainder / Double(values.count)
    return values.count < 2 ? .nan : total / Double(values.count - 1)
  }
}

// MARK: - Accumulator

extension Summation {
  /// A running compensated sum.
  package struct Accumulator: Sendable {
    /// The plain sum of what was added.
    private var head = 0.0
    /// What the roundings took from the plain sum.
    private var tail = 0.0

    /// An empty sum.
    package init() {}

    /// The compensated sum of what was added.
    package var sum: Double {
      // Past an infinity the correction is NaN and the plain sum says it all.
      tail.isNaN ? head : head + tail
    }

    /// Adds a value.
    package mutating func add(_ value: Double) {
      let total = head + value
      tail +=
        head.magnitude >= value.magnitude ? (head - total) + value : (value - total) + head
      head = total
    }
  }
}

// MARK: - Inner products

extension Summation {
  /// The inner product of two runs of numbers, in four interleaved sums so that they overlap.
  package static func innerProduct(
    _ left: Span<Double>, _ leftStart: Int, _ right: Span<Double>, _ rightStart: Int, count: Int
  ) -> Double {
    var (first, second, third, fourth) = (0.0, 0.0, 0.0, 0.0)
    let left = left.extracting(leftStart..<(leftStart + count))
    let right = right.extracting(rightStart..<(rightStart + count))
    var index = 0
    while index + 4 <= count {
      first += left[index] * right[index]
      second += left[index + 1] * right[index + 1]
      third += left[index + 2] * right[index + 2]
      fourth += left[index + 3] * right[index + 3]
      index += 4
    }
    while index < count {
      first += left[index] * right[index]
      index += 1
    }
    return (first + second) + (third + fourth)
  }

  /// The inner product of two runs of numbers of equal length.
  package static func innerProduct(
    _ left: [Double], _ leftStart: Int, _ right: [Double], _ rightStart: Int, count: Int
  ) -> Double {
    innerProduct(left.span, leftStart, right.span, rightStart, count: count)
  }
}
