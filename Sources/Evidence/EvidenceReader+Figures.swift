import LocatedText
import NumericalMethods

// Reading figures as they were printed, and whether they can all be true of one estimate.

extension EvidenceReader {
  /// A published figure; a printed number stands for all that would be rounded to it.
  mutating func readFigure(_ value: LocatedValue?) -> Finding.Figure? {
    let object = problems.object(
      value,
      expecting: ["estimate", "ratio", "standardError", "interval", "level", "pValue", "n"],
      in: "a figure")
    guard let object else { return nil }
    let isRatio = object["ratio"] != nil
    if isRatio, let estimate = object["estimate"] {
      problems.error(
        "too-many-members", "a figure is an estimate or a ratio, not both", at: estimate.range)
    }
    let estimate =
      isRatio
      ? printed(object["ratio"], .positive, named: "the ratio")?.logarithm
      : printed(object["estimate"], named: "the estimate")
    let error = printed(object["standardError"], .positive, named: "the standard error")
    let pValue = printed(object["pValue"], .within(0...1), named: "the P value")
    let n = problems.wholeNumber(object["n"], in: 1...100_000_000, named: "the number of people")
    let level = problems.number(object["level"], .between(0, 1), named: "the level")
    let bounds = readBounds(object["interval"], isRatio: isRatio)
    if let level = object["level"], object["interval"] == nil {
      problems.error("no-interval", "a level is that of an interval", at: level.range)
    }
    let figure = Finding.Figure(
      estimate: estimate?.value, pValue: pValue?.value, printedError: error?.value,
      interval: bounds.map {
        .init(lower: $0.lower.value, upper: $0.upper.value, level: level ?? 0.95)
      }, n: n, isRatio: isRatio)
    if let estimate, let bounds, let interval = object["interval"],
      estimate.greatest < bounds.lower.least || estimate.least > bounds.upper.greatest
    {
      problems.error(
        "estimate-outside", "the estimate lies outside its interval", at: interval.range)
    }
    checkErrors(figure, estimate, error, pValue, bounds, at: value)
    return figure
  }

  private mutating func readBounds(
    _ value: LocatedValue?, isRatio: Bool
  ) -> (lower: Printed, upper: Printed)? {
    guard let value, let parts = problems.array(value, count: 2...2, named: "the interval") else {
      return nil
    }
    let condition: NumberCondition = isRatio ? .positive : .any
    let bounds = parts.map { printed($0, condition, named: "a bound") }
    guard let lower = bounds[0], let upper = bounds[1] else { return nil }
    guard lower.value < upper.value else {
      problems.error(
        "bad-interval", "the lower bound comes first, and is less than the upper", at: value.range)
      return nil
    }
    return isRatio ? (lower.logarithm, upper.logarithm) : (lower, upper)
  }

  /// Reports standard errors that no one estimate can have.
  ///
  /// The printed error, the interval, and the P value with the estimate each leave a range of errors, by
  /// rounding. The ranges must meet to within a tenth: small studies have intervals and P values
  /// of Student's t, which at twenty people are a fifteenth wider than those of the normal law.
  private mutating func checkErrors(
    _ figure: Finding.Figure, _ estimate: Printed?, _ error: Printed?, _ pValue: Printed?,
    _ bounds: (lower: Printed, upper: Printed)?, at place: LocatedValue?
  ) {
    var ranges: [(of: String, least: Double, greatest: Double)] = []
    if let error {
      ranges.append(("the standard error", error.least, error.greatest))
    }
    if let bounds, let interval = figure.interval {
      let reach = 2 * interval.reach
      ranges.append(
        (
          "the interval", max(0, bounds.upper.least - bounds.lower.greatest) / reach,
          (bounds.upper.greatest - bounds.lower.least) / reach
        ))
    }
    if let estimate, let pValue {
      let sizes = [estimate.least.magnitude, estimate.greatest.magnitude]
      let least = estimate.least <= 0 && estimate.greatest >= 0 ? 0 : sizes.min() ?? 0
      // A small P value is far from zero; one of 1 or more is at zero, which leaves the error open.
      ranges.append(
        (
          "the P value",
          least / Finding.Figure.distance(ofPValue: max(0, pValue.least)),
          (sizes.max() ?? 0) / Finding.Figure.distance(ofPValue: min(1, pValue.greatest))
        ))
    }
    guard let place, let low = ranges.min(by: { $0.greatest < $1.greatest }),
      let high = ranges.max(by: { $0.least < $1.least }), high.least > 1.1 * low.greatest
    else { return }
    problems.error(
      "inconsistent-figure",
      "\(low.of) means a standard error of at most \(Self.rough(low.greatest)), and \(high.of) one of at "
        + "least \(Self.rough(high.least))", at: place.range,
      hint: "one of the printed figures was misread, or they belong to different analyses")
  }

  /// A number with about three digits.
  private static func rough(_ value: Double) -> String {
    var scale = 1.0
    while value * scale < 100, scale < 1e12 { scale *= 10 }
    return ((value * scale).rounded() / scale).plainText
  }

  /// A number with half a unit in its last printed place on either side.
  private mutating func printed(
    _ value: LocatedValue?, _ condition: NumberCondition = .any, named name: String
  ) -> Printed? {
    guard let value, let number = problems.number(value, condition, named: name) else { return nil }
    let half = Printed.halfUnit(of: problems.source.text(in: value.range))
    return Printed(value: number, least: number - half, greatest: number + half)
  }
}

/// A printed number and all that would be rounded to it.
private struct Printed {
  let value: Double
  let least: Double
  let greatest: Double

  /// The same of the logarithm; the number is positive.
  var logarithm: Printed {
    Printed(
      value: Elementary.logarithm(value), least: Elementary.logarithm(max(0, least)),
      greatest: Elementary.logarithm(greatest))
  }

  /// Half a unit in the last place of a decimal number, 0 of one that is written otherwise.
  static func halfUnit(of text: String) -> Double {
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count <= 2, !parts[0].contains("x"),
      let exponent = parts.count == 2 ? Int(parts[1]) : 0
    else { return 0 }
    let decimals = parts[0].split(separator: ".", omittingEmptySubsequences: false).dropFirst()
      .reduce(0) { $0 + $1.utf8.count }
    return Double("0.5e\(exponent - decimals)") ?? 0
  }
}
