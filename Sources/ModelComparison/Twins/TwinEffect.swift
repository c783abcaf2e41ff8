import Fieldwork

/// What something done does to one quantity at one visit, in pairs of lives of the same people.
package struct TwinEffect: Sendable {
  /// The quantity in the natural course, in the other life, and the difference within people: other minus natural.
  private var natural = RunningMoments()
  private var changed = RunningMoments()
  private var difference = RunningMoments()
  /// How many people have more of it, and how many less.
  package private(set) var more = 0
  package private(set) var less = 0

  /// An effect on nobody yet.
  package init() {}

  /// Takes one person's two lives.
  package mutating func add(natural: Double, changed: Double) {
    self.natural.add(natural)
    self.changed.add(changed)
    difference.add(changed - natural)
    if changed > natural { more += 1 } else if changed < natural { less += 1 }
  }

  /// How many people have the quantity in both lives.
  package var count: Int { difference.count }
  /// The means of both lives, and of the difference, which is the effect; 0 of nobody.
  package var naturalMean: Double { natural.mean }
  package var changedMean: Double { changed.mean }
  package var mean: Double { difference.mean }
  /// The standard error of the effect, SD of the differences / √n; nil of fewer than two people.
  package var error: Double? { difference.standardError }

  /// The standard deviation of the effects on single people; nil of fewer than two.
  package var spread: Double? { difference.variance.map { $0.squareRoot() } }

  /// How many times as many people each of two separate groups would need for an effect with the same error:
  /// (variance natural + variance changed) / variance of the difference.
  ///
  /// Infinite where everybody has the same effect, up to what floats can tell; nil where people differ in neither life.
  package var saving: Double? {
    guard let one = natural.variance, let other = changed.variance,
      let paired = difference.variance, one + other > Self.rounding
    else { return nil }
    return paired <= Self.rounding * (one + other) ? .infinity : (one + other) / paired
  }

  /// The mean difference in SDs of the natural course and the other one together; 0 where nobody differs.
  package var standardised: Double {
    guard let one = natural.variance, let other = changed.variance, one + other > 0 else {
      return mean == 0 ? 0 : .infinity
    }
    return mean / ((one + other) / 2).squareRoot()
  }

  /// A variance, or a share of one, that is rounding: levels are floats of 24 bits.
  private static let rounding = 1e-12
}
