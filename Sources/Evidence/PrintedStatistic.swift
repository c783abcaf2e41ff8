import Distributions

/// A printed t or F with its degrees of freedom.
struct PrintedStatistic {
  /// The t with its sign, or the F.
  let value: Printed
  /// The degrees of freedom of an F's numerator; nil of a t.
  let numerator: Double?
  /// Those of the t, or of an F's denominator.
  let denominator: Double

  /// What it is, with its number: "t = -1.3 on 220 degrees of freedom".
  var words: String {
    guard let numerator else {
      return
        "t = \(Printed.rough(value.value)) on \(Printed.rough(denominator)) degrees of freedom"
    }
    return
      "F = \(Printed.rough(value.value)) on \(Printed.rough(numerator)) and \(Printed.rough(denominator)) degrees "
      + "of freedom"
  }

  /// The two-sided P values of a t, and the upper tails of an F, that would be printed so.
  var pValues: Printed {
    let sizes = value.distances
    return Printed(
      pValue(of: value.value), from: pValue(of: sizes.greatest), to: pValue(of: sizes.least))
  }

  private func pValue(of statistic: Double) -> Double {
    if let numerator {
      return
        (try? FisherF(
          numeratorDegreesOfFreedom: numerator, denominatorDegreesOfFreedom: denominator))?
        .survival(at: statistic) ?? .nan
    }
    return (try? StudentT(degreesOfFreedom: denominator))?.twoSidedSurvival(at: statistic) ?? .nan
  }

  /// How many standard errors from zero an estimate lies: |t|, or the root of an F with one degree of
  /// freedom in its numerator, which is the square of t; nil of another F.
  var distance: Printed? {
    let sizes = value.distances
    guard let numerator else {
      return Printed(value.value.magnitude, from: sizes.least, to: sizes.greatest)
    }
    guard numerator == 1 else { return nil }
    return Printed(
      max(0, value.value).squareRoot(), from: sizes.least.squareRoot(),
      to: sizes.greatest.squareRoot())
  }

  /// The side of zero that a t lies on; nil of an F.
  var side: Finding.Figure.Direction? { numerator == nil ? value.side : nil }
}
