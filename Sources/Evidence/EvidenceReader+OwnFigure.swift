import Estimation
import LocatedText
import NumericalMethods

// Reading one figure of a person's own: whatever a table of results prints, brought to the finding's estimate.

extension EvidenceReader {
  /// A person's own figure of a finding, and whether they say that it is adjusted.
  ///
  /// Beside what any figure has it may have a t or F with degrees of freedom, and groups. What is printed is kept;
  /// what is not is worked out, in this order:
  /// - estimate: of the groups, or of a t where groups' sizes (d) or nothing else (r) are needed for it;
  /// - standard error: the interval's, estimate / t, the groups', the P value's;
  /// - P value: that of the t or F, and else of the estimate in units of its error, by Student's t on the
  ///   degrees of freedom if there are any.
  mutating func readOwnFigure(
    _ value: LocatedValue, of finding: Finding, in publication: Publication
  ) -> (figure: Finding.Figure, isAdjusted: Bool?)? {
    let before = problems.errorCount
    let object = problems.object(
      value,
      expecting: Self.figureMembers + ["t", "F", "df", "adjusted", "groups", "correlation"],
      in: "a figure", abbreviations: Self.abbreviations)
    guard let object else { return nil }
    checkMembers(object, finding)
    let adjusted = problems.boolean(object["adjusted"], named: "'adjusted'")
    var printed = readPrinted(object)
    let statistic = readStatistic(object, finding)
    let groups = readGroups(object, of: finding, in: publication)
    if adjusted == true, printed.estimate == nil, let place = object["groups"] {
      problems.error(
        "adjusted-groups", "groups give the unadjusted figure, and this one is adjusted",
        at: place.range, hint: "give the adjusted estimate, or leave 'adjusted' out")
    }
    guard problems.errorCount == before else { return nil }
    checkStatistic(printed, statistic, finding, object)
    let known = adjusted == true ? nil : groups?.figure
    if let known { checkGroups(printed, statistic, known, object) }
    checkPeople(printed, statistic, groups, object)
    let isPrinted = printed.estimate != nil
    if !isPrinted {
      printed.estimate =
        known?.estimate
        ?? statistic.flatMap { estimate(of: finding, $0, printed.direction, groups?.sizes) }
    }
    // An F of several degrees of freedom is its own estimate, and has no error.
    if case .jointTest? = finding.analysis?.answer {
      return (joint(printed, statistic), adjusted)
    }
    checkOwnErrors(printed, statistic, known, finding, object)
    guard problems.errorCount == before else { return nil }
    if let known, known.isOpen, !isPrinted, printed.estimate == nil {
      warnOpen(known, object)
      printed.direction = printed.direction ?? known.hull.side
    }
    return (
      finished(
        printed, statistic, known, isPrinted: isPrinted, people: groups?.people,
        law: law(statistic, known, finding, people: printed.n)), adjusted
    )
  }

  /// What people write for the members of a figure.
  static let abbreviations = [
    "se": "standardError", "sem": "standardError", "sd": "standardDeviation", "ci": "interval",
    "confidenceinterval": "interval", "p": "pValue", "or": "ratio", "hr": "ratio", "rr": "ratio",
    "d": "estimate", "g": "estimate", "r": "correlation", "b": "estimate", "beta": "estimate",
    "difference": "estimate", "degreesoffreedom": "df", "m": "mean", "percentage": "percent",
    "events": "count",
  ]

  /// Reports members that say nothing of what the finding is.
  private mutating func checkMembers(_ object: LocatedObject, _ finding: Finding) {
    let (what, foreign): (String, [String])
    switch finding.analysis?.answer {
    case .jointTest:
      what = "the F of a joint test"
      foreign = [
        "ratio", "standardError", "interval", "level", "direction", "t", "groups", "correlation",
      ]
    case .residualSpread, .figure:
      what = "a figure of the fit, and no test"
      foreign = ["ratio", "pValue", "direction", "t", "F", "df", "groups", "correlation"]
    case .term, nil: return
    }
    for name in foreign {
      guard let member = object.members.first(where: { $0.name == name }) else { continue }
      problems.error(
        "not-of-finding",
        "\(name.quoted) says nothing of \(finding.identifier.quoted), which is \(what)",
        at: member.key.range)
    }
  }

  /// A t or F with its degrees of freedom.
  private mutating func readStatistic(
    _ object: LocatedObject, _ finding: Finding
  ) -> PrintedStatistic? {
    guard object["t"] != nil || object["F"] != nil else {
      // Degrees of freedom alone would be of no statistic that anybody printed.
      if let place = object["df"] {
        problems.error(
          "no-statistic", "degrees of freedom need a t or an F", at: place.range)
      }
      return nil
    }
    if let place = object["F"], object["t"] != nil {
      problems.error("too-many-members", "a figure has a t or an F, not both", at: place.range)
    }
    let df = problems.required("df", in: object)
    if let value = object["t"] {
      let t = printed(value, named: "the t")
      let degrees = problems.number(df, .between(0, 1e9), named: "the degrees of freedom")
      guard let t, let degrees else { return nil }
      return PrintedStatistic(value: t, numerator: nil, denominator: degrees)
    }
    let ratio = printed(object["F"], .notNegative, named: "the F").map {
      Printed($0.value, from: max(0, $0.least), to: $0.greatest)
    }
    let parts = problems.array(df, count: 2...2, named: "the degrees of freedom of an F")
    let degrees = parts?.compactMap {
      problems.number($0, .between(0, 1e9), named: "the degrees of freedom")
    }
    guard let ratio, let degrees, degrees.count == 2 else { return nil }
    if case .term? = finding.analysis?.answer, degrees[0] != 1, let place = df {
      problems.error(
        "not-of-finding",
        "an F with \(degrees[0].plainText) degrees of freedom in its numerator tests several contrasts, and "
          + "\(finding.identifier.quoted) is one", at: place.range)
    }
    return PrintedStatistic(value: ratio, numerator: degrees[0], denominator: degrees[1])
  }

  // MARK: - Contradictions

  /// Reports a P value, a side or an F that the statistic does not have.
  private mutating func checkStatistic(
    _ printed: PrintedFigure, _ statistic: PrintedStatistic?, _ finding: Finding,
    _ object: LocatedObject
  ) {
    guard let statistic else { return }
    if let pValue = printed.pValue, let place = object["pValue"],
      !statistic.pValues.meets(pValue.range, slack: 1e-6)
    {
      problems.error(
        "p-against-statistic",
        "\(statistic.words) has a P value of \(statistic.pValues.words), and another is given",
        at: place.range)
    }
    if let side = statistic.side, let other = printed.estimate?.side ?? printed.direction,
      side != other, let place = object["t"]
    {
      problems.error(
        "other-direction",
        "the t is \(side.rawValue) than zero, and the figure is \(other.rawValue)",
        at: place.range)
    }
    if case .jointTest? = finding.analysis?.answer, let estimate = printed.estimate,
      !estimate.meets(statistic.value), let place = object["estimate"]
    {
      problems.error(
        "estimate-against-statistic",
        "the estimate of a joint test is its F, and another F is given", at: place.range)
    }
  }

  /// Reports an estimate or a side that the groups do not have.
  private mutating func checkGroups(
    _ printed: PrintedFigure, _ statistic: PrintedStatistic?, _ groups: GroupFigure,
    _ object: LocatedObject
  ) {
    guard let place = object["groups"] else { return }
    let hint = "if the estimate is adjusted for other things, write adjusted: true"
    if let estimate = printed.estimate, let own = object["estimate"] ?? object["ratio"] {
      if !estimate.meets(groups.hull) {
        problems.error(
          "estimate-against-groups",
          "the groups give \(groups.hull.words)\(printed.isRatio ? " for the logarithm of the ratio" : "")",
          at: own.range, notes: [problems.note("the groups are here", at: place.range)], hint: hint)
      }
    } else if let side = printed.direction ?? statistic?.side, let other = groups.hull.side,
      side != other
    {
      problems.error(
        "estimate-against-groups",
        "the groups give \(groups.hull.words), and the figure is \(side.rawValue)",
        at: place.range, hint: hint)
    }
  }

  /// Reports numbers of people and degrees of freedom that do not go together.
  private mutating func checkPeople(
    _ printed: PrintedFigure, _ statistic: PrintedStatistic?, _ groups: OwnGroups?,
    _ object: LocatedObject
  ) {
    if let n = printed.n, let place = object["n"], let groups {
      if n < groups.people || groups.areAll && n != groups.people {
        problems.error(
          "people-against-groups",
          "the groups have \(groups.people) people\(groups.areAll ? ", and are all there are" : "")",
          at: place.range)
      }
    }
    if let n = printed.n ?? (groups?.areAll == true ? groups?.people : nil), let statistic,
      statistic.denominator > Double(n - 1), let place = object["df"]
    {
      problems.error(
        "people-against-df",
        "\(n) people leave at most \(n - 1) degrees of freedom, not "
          + statistic.denominator.plainText, at: place.range,
        hint: "rows are counted, not people? then leave n out")
    }
  }

  /// Reports standard errors that cannot all be those of one estimate.
  private mutating func checkOwnErrors(
    _ printed: PrintedFigure, _ statistic: PrintedStatistic?, _ groups: GroupFigure?,
    _ finding: Finding, _ object: LocatedObject
  ) {
    var others: [(of: String, range: Printed)] = []
    if let estimate = printed.centre, let distance = statistic?.distance {
      let sizes = estimate.distances
      others.append(
        (
          statistic?.numerator == nil ? "the t" : "the F",
          Printed(
            estimate.value.magnitude / distance.value, from: sizes.least / distance.greatest,
            to: sizes.greatest / distance.least)
        ))
    }
    if let groups { others.append(("what the groups give", groups.errors)) }
    checkErrors(
      printed, law: law(statistic, groups, finding, people: printed.n), besides: others,
      at: object.range)
  }

  /// By what law errors become P values: the statistic's own, but of a standardised difference, whose error
  /// is not that of its t.
  private func law(
    _ statistic: PrintedStatistic?, _ groups: GroupFigure?, _ finding: Finding, people: Int?
  ) -> ErrorLaw {
    let normal = ErrorLaw(people: people)
    if finding.analysis?.request.estimator is StandardisedMeanDifference { return normal }
    if let statistic, statistic.distance != nil {
      return ErrorLaw(
        degreesOfFreedom: statistic.denominator, slack: groups == nil ? 1.000_001 : normal.slack)
    }
    return normal
  }

  // MARK: - What follows

  /// The estimate that a t or F determines, of the kinds that it does.
  private func estimate(
    of finding: Finding, _ statistic: PrintedStatistic, _ direction: Finding.Figure.Direction?,
    _ sizes: (cases: Int, reference: Int)?
  ) -> Printed? {
    guard let distance = statistic.distance, let side = statistic.side ?? direction else {
      return nil
    }
    let sign = side == .lower ? -1.0 : 1.0
    func printed(_ term: (Double) throws(EstimationError) -> Term) -> Printed? {
      let ends = [distance.value, distance.least, distance.greatest].compactMap {
        try? term(sign * $0).estimate
      }
      return ends.count == 3 ? Printed(ends[0], from: ends[1], to: ends[2]) : nil
    }
    switch finding.analysis?.request.estimator {
    case let difference as StandardisedMeanDifference:
      return sizes.flatMap { sizes in
        printed { (t) throws(EstimationError) in
          try difference.term(ofStatistic: t, cases: sizes.cases, reference: sizes.reference)
        }
      }
    case let correlation as Correlation:
      return printed { (t) throws(EstimationError) in
        try correlation.term(ofStatistic: t, degreesOfFreedom: statistic.denominator)
      }
    default: return nil
    }
  }

  /// The figure of a joint test.
  private func joint(
    _ printed: PrintedFigure, _ statistic: PrintedStatistic?
  ) -> Finding.Figure {
    let figure = printed.figure
    let pValue = figure.pValue ?? statistic?.pValues.value
    return Finding.Figure(
      estimate: statistic?.value.value ?? figure.estimate,
      pValue: pValue.flatMap { (0...1).contains($0) ? $0 : nil }, pBound: figure.pBound, n: figure.n
    )
  }

  /// The figure with all that follows from what was printed.
  private func finished(
    _ printed: PrintedFigure, _ statistic: PrintedStatistic?, _ groups: GroupFigure?,
    isPrinted: Bool, people: Int?, law: ErrorLaw
  ) -> Finding.Figure {
    let figure = printed.figure
    var direction = figure.statedDirection
    if figure.estimate == nil { direction = direction ?? statistic?.side }
    var pValue = figure.pValue ?? statistic?.pValues.value
    var pBound = figure.pBound
    var error = figure.printedError
    var leastError: Double?
    let size = figure.estimate?.magnitude
    if error == nil, let interval = figure.interval {
      error = (interval.upper - interval.lower) / (2 * law.reach(ofLevel: interval.level))
    }
    if error == nil, let size, let distance = statistic?.distance?.value, distance > 0, size > 0 {
      error = size / distance
    }
    if error == nil, size != nil, let groups {
      error = groups.greatestError
      leastError = groups.isOpen ? groups.leastError : nil
      if !isPrinted, pValue == nil {
        if !groups.isOpen {
          pValue = groups.greatestP
        } else if pBound == nil, let least = groups.leastP, let greatest = groups.greatestP {
          // It lies between the two, of which the one counts that may settle whether it is small.
          pBound = least >= Synthesis.level ? .init(.atLeast, least) : .init(.atMost, greatest)
        }
      }
    }
    if error == nil, let size, let known = pValue, known > 0, known < 1, size > 0 {
      error = size / law.distance(ofPValue: known)
    }
    if pValue == nil, leastError == nil, let size, let error, error > 0 {
      pValue = law.pValue(ofDistance: size / error)
    }
    // What overflowed is not known.
    return Finding.Figure(
      estimate: figure.estimate, pValue: pValue.flatMap { (0...1).contains($0) ? $0 : nil },
      pBound: pBound, direction: direction,
      printedError: error.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }, leastError: leastError,
      interval: figure.interval, n: figure.n ?? people, isRatio: figure.isRatio)
  }

  /// Says that an estimate hangs on a correlation that nobody gave.
  private mutating func warnOpen(_ groups: GroupFigure, _ object: LocatedObject) {
    guard let place = object["groups"] else { return }
    let side = groups.hull.side.map { ": it is known to be \($0.rawValue) than zero, no more" }
    problems.warning(
      "correlation-unknown",
      "the estimate lies between \(Printed.rough(groups.hull.least)) and "
        + "\(Printed.rough(groups.hull.greatest)), by the correlation of the two visits, and stays unknown"
        + (side ?? ""), at: place.range,
      hint: "give the correlation within groups, as correlation: 0.5 or correlation: [0.4, 0.6]")
  }
}
