import LocatedText

// Reading figures as they were printed, and whether they can all be true of one estimate.

extension EvidenceReader {
  /// What any figure may have: one of a publication, or one's own.
  static let figureMembers = [
    "estimate", "ratio", "standardError", "interval", "level", "pValue", "direction", "n",
  ]

  /// A published figure; a printed number stands for all that would be rounded to it.
  mutating func readFigure(_ value: LocatedValue?) -> Finding.Figure? {
    let object = problems.object(value, expecting: Self.figureMembers, in: "a figure")
    guard let object else { return nil }
    let printed = readPrinted(object)
    checkErrors(printed, at: object.range)
    return printed.figure
  }

  /// What was printed of a figure, and whether each of it can be true.
  mutating func readPrinted(_ object: LocatedObject) -> PrintedFigure {
    var figure = PrintedFigure()
    figure.isRatio = object["ratio"] != nil
    if figure.isRatio, let estimate = object["estimate"] {
      problems.error(
        "too-many-members", "a figure is an estimate or a ratio, not both", at: estimate.range)
    }
    figure.estimate =
      figure.isRatio
      ? printed(object["ratio"], .positive, named: "the ratio")?.logarithm
      : printed(object["estimate"], named: "the estimate")
    figure.error = printed(object["standardError"], .positive, named: "the standard error")
    figure.pValue = readP(object["pValue"])
    figure.direction = problems.choice(
      object["direction"], among: Finding.Figure.Direction.allCases.map(\.rawValue),
      named: "the direction"
    ).flatMap(Finding.Figure.Direction.init(rawValue:))
    figure.n = problems.wholeNumber(
      object["n"], in: 1...100_000_000, named: "the number of people")
    let level = problems.number(object["level"], .between(0, 1), named: "the level")
    figure.level = level ?? figure.level
    figure.bounds = readBounds(object["interval"], isRatio: figure.isRatio)
    if let level = object["level"], object["interval"] == nil {
      problems.error("no-interval", "a level needs an interval", at: level.range)
    }
    if let estimate = figure.estimate, let bounds = figure.bounds,
      let interval = object["interval"],
      estimate.greatest < bounds.lower.least || estimate.least > bounds.upper.greatest
    {
      problems.error(
        "estimate-outside", "the estimate lies outside its interval", at: interval.range)
    }
    if let direction = figure.direction, let side = figure.estimate?.side, side != direction,
      let place = object["direction"]
    {
      problems.error(
        "other-direction",
        "the estimate is \(side.rawValue) than zero, and the direction says \(direction.rawValue)",
        at: place.range)
    }
    return figure
  }

  /// A P value: a number, or the relation that was printed instead of one.
  private mutating func readP(_ value: LocatedValue?) -> PrintedP? {
    guard let text = value?.locatedString else {
      return printed(value, .within(0...1), named: "the P value").map { .value($0) }
    }
    if let pValue = PrintedP(text.text) { return pValue }
    problems.error(
      "bad-p-value", "\(text.text.quoted) is not a P value", at: text.range,
      hint: "a number, or a relation such as \"< .001\" or \">= .05\"")
    return nil
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
  /// rounding, and so may what is known besides. The ranges must meet to within the slack of the law of errors.
  ///
  /// - Parameters:
  ///   - figure: what was printed.
  ///   - law: by what law errors become intervals and P values.
  ///   - others: other ranges, and what each is of.
  ///   - place: where the figure stands.
  mutating func checkErrors(
    _ figure: PrintedFigure, law: ErrorLaw? = nil,
    besides others: [(of: String, range: Printed)] = [],
    at place: SourceRange
  ) {
    let law = law ?? ErrorLaw(people: figure.n)
    var ranges = others
    if let error = figure.error { ranges.append(("the standard error", error)) }
    if let bounds = figure.bounds {
      let reach = 2 * law.reach(ofLevel: figure.level)
      let width = bounds.upper.value - bounds.lower.value
      ranges.append(
        (
          "the interval",
          Printed(
            width / reach, from: max(0, bounds.upper.least - bounds.lower.greatest) / reach,
            to: (bounds.upper.greatest - bounds.lower.least) / reach)
        ))
    }
    if let estimate = figure.centre, let pValues = figure.pValue?.range {
      // A small P value is far from zero; one of 1 is at zero, which leaves the error open.
      let sizes = estimate.distances
      ranges.append(
        (
          "the P value",
          Printed(
            estimate.value.magnitude / law.distance(ofPValue: pValues.value),
            from: sizes.least / law.distance(ofPValue: pValues.least),
            to: sizes.greatest / law.distance(ofPValue: pValues.greatest))
        ))
    }
    guard let low = ranges.min(by: { $0.range.greatest < $1.range.greatest }),
      let high = ranges.max(by: { $0.range.least < $1.range.least }),
      high.range.least > law.slack * low.range.greatest
    else { return }
    problems.error(
      "inconsistent-figure",
      "\(low.of) means a standard error of at most \(Printed.rough(low.range.greatest)), and \(high.of) one of at "
        + "least \(Printed.rough(high.range.least))", at: place,
      hint: "one of the printed figures was misread, or they belong to different analyses")
  }

  /// A number with half a unit in its last printed place on either side.
  mutating func printed(
    _ value: LocatedValue?, _ condition: NumberCondition = .any, named name: String
  ) -> Printed? {
    guard let value, let number = problems.number(value, condition, named: name) else { return nil }
    return Printed(number, printedAs: problems.source.text(in: value.range))
  }
}
