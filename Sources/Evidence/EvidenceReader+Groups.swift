import Estimation
import LocatedText

// Reading groups' means, standard deviations and counts, and what they give of a finding's contrast.

extension EvidenceReader {
  /// The groups of a figure; nil, with the reason reported, where they say nothing of the finding.
  mutating func readGroups(
    _ object: LocatedObject, of finding: Finding, in publication: Publication
  ) -> OwnGroups? {
    guard let value = object["groups"] else {
      if let place = object["correlation"] {
        problems.error(
          "no-groups", "a correlation needs the two visits of groups", at: place.range)
      }
      return nil
    }
    guard let request = finding.analysis?.request, let kind = GroupKind(request),
      case .term(let contrast)? = finding.analysis?.answer
    else {
      problems.error(
        "not-of-finding", "groups' means do not determine \(finding.identifier.quoted)",
        at: value.range, hint: "give the estimate with its standard error, interval, t or P value")
      return nil
    }
    let before = problems.errorCount
    let levels = Self.levels(of: request, in: publication)
    let hasStatistic = object["t"] != nil || object["F"] != nil
    var groups: [(name: String, group: PrintedGroup)] = []
    for member in problems.members(value, in: "the groups") ?? [] {
      guard levels.isEmpty || levels.contains(member.name) else {
        problems.error(
          "unknown-name", "there is no group \(member.name.quoted)", at: member.key.range,
          hint: NameSuggestion.hint(for: member.name, among: levels))
        continue
      }
      if let group = readGroup(member.value, kind, mayBeSizeOnly: hasStatistic) {
        groups.append((member.name, group))
      }
    }
    guard problems.errorCount == before else { return nil }
    let pair = groups.flatMap { first in
      groups.filter { "\(first.name) - \($0.name)" == contrast }.map { (first.group, $0.group) }
    }.first
    guard let (cases, reference) = pair else {
      problems.error(
        "missing-group", "the groups of the contrast \(contrast.quoted) are needed",
        at: value.range.opening)
      return nil
    }
    return read(
      kind, request, contrast, cases, reference, among: groups.map(\.group), levels, object,
      at: value.range)
  }

  /// The names that groups may have: those of the contrast, or all of a grouping where any may be in the
  /// estimate; none where the study alone knows.
  private static func levels(
    of request: EstimatorRequest, in publication: Publication
  ) -> [String] {
    let arguments = request.arguments
    if let cases = arguments[.case], let reference = arguments[.reference] {
      return cases + reference
    }
    return publication.groupings.first { [$0.column] == arguments[.group] }?.levels.map(\.name)
      ?? []
  }

  // MARK: - One group

  private mutating func readGroup(
    _ value: LocatedValue, _ kind: GroupKind, mayBeSizeOnly: Bool
  ) -> PrintedGroup? {
    let object = problems.object(
      value, expecting: ["n"] + kind.members, in: "a group", abbreviations: Self.abbreviations)
    let n = problems.wholeNumber(
      problems.required("n", in: object), in: 2...100_000_000, named: "the number of people")
    guard let object, let n else { return nil }
    var group = PrintedGroup(n: n)
    switch kind {
    case .means:
      // A t of known group sizes determines a standardised difference.
      if mayBeSizeOnly, object.members.count == 1 { return group }
      group.moments = readMoments(object, of: n)
    case .shares: group.events = readEvents(object, of: n)
    case .changes, .covariance:
      group.change = object["change"].flatMap { readMoments($0, of: n) }
      if group.change == nil || object["baseline"] != nil || object["followUp"] != nil {
        group.baseline = problems.required("baseline", in: object).flatMap {
          readMoments($0, of: n)
        }
        group.followUp = problems.required("followUp", in: object).flatMap {
          readMoments($0, of: n)
        }
      }
    }
    return group
  }

  private mutating func readMoments(_ value: LocatedValue, of n: Int) -> PrintedMoments? {
    problems.object(
      value, expecting: ["mean", "standardDeviation", "standardError"],
      in: "what is printed of a visit", abbreviations: Self.abbreviations
    ).flatMap { readMoments($0, of: n) }
  }

  /// A mean with its standard deviation, or with its standard error, which is that over √n.
  private mutating func readMoments(_ object: LocatedObject, of n: Int) -> PrintedMoments? {
    let mean = printed(problems.required("mean", in: object), named: "the mean")
    let spread = printed(
      object["standardDeviation"], .positive, named: "the standard deviation")
    let error = printed(object["standardError"], .positive, named: "the standard error")
    let root = Double(n).squareRoot()
    let implied = error.map {
      Printed($0.value * root, from: max(0, $0.least) * root, to: $0.greatest * root)
    }
    if object["standardDeviation"] == nil, object["standardError"] == nil {
      problems.error(
        "missing-member", "a mean needs its standard deviation or its standard error",
        at: object.range.opening)
    }
    if let spread, let implied, !spread.meets(implied), let place = object["standardError"] {
      problems.error(
        "spread-against-error",
        "a standard error of \(n) people means a standard deviation of \(implied.words), and another is given",
        at: place.range, hint: "one of the two is the other, or of another number of people")
    }
    guard let mean, let spread = spread ?? implied else { return nil }
    return PrintedMoments(mean: mean, spread: spread)
  }

  /// How many of n people had the event: counted, or the whole numbers that a percentage can stand for.
  private mutating func readEvents(_ object: LocatedObject, of n: Int) -> Printed? {
    let count = problems.wholeNumber(object["count"], in: 0...n, named: "the number of events")
    let percent = printed(object["percent"], .within(0...100), named: "the percentage")
    if object["count"] == nil, object["percent"] == nil {
      problems.error(
        "missing-member", "a group needs the count or the percentage of its events",
        at: object.range.opening)
    }
    guard let percent, let place = object["percent"] else {
      return count.map { Printed(exactly: Double($0)) }
    }
    let share = Double(n) / 100
    let least = max(0, (percent.least * share - 1e-9).rounded(.up))
    let greatest = min(Double(n), (percent.greatest * share + 1e-9).rounded(.down))
    guard least <= greatest else {
      let (below, above) = (greatest, least)
      let text = problems.source.text(in: place.range)
      problems.error(
        "impossible-percentage",
        "no whole number out of \(n) is \(text) %: \(below.plainText) are \(Printed.rough(below / share)) %, "
          + "\(above.plainText) are \(Printed.rough(above / share)) %", at: place.range)
      return nil
    }
    if let count, !(least...greatest).contains(Double(count)) {
      problems.error(
        "impossible-percentage",
        "\(count) out of \(n) are \(Printed.rough(Double(count) / share)) %", at: place.range)
    }
    return count.map { Printed(exactly: Double($0)) }
      ?? Printed(least == greatest ? least : percent.value * share, from: least, to: greatest)
  }
}

// MARK: - What groups give

extension EvidenceReader {
  private mutating func read(
    _ kind: GroupKind, _ request: EstimatorRequest, _ contrast: String, _ cases: PrintedGroup,
    _ reference: PrintedGroup, among groups: [PrintedGroup], _ levels: [String],
    _ object: LocatedObject, at place: SourceRange
  ) -> OwnGroups? {
    let people = groups.reduce(0) { $0 + $1.n }
    let areAll = groups.count == levels.count || request.arguments[.case] != nil
    func own(_ figure: GroupFigure?) -> OwnGroups {
      OwnGroups(figure: figure, sizes: (cases.n, reference.n), people: people, areAll: areAll)
    }
    let before = problems.errorCount
    let correlation = readCorrelation(object, kind, groups)
    guard problems.errorCount == before else { return nil }
    let asked = GroupContrast(
      kind: kind, request: request, name: contrast, cases: cases, reference: reference, all: groups)
    if case .means = kind, groups.contains(where: { $0.moments == nil }) { return own(nil) }
    guard let figure = asked.figure(correlation) else {
      problems.error(
        "impossible-groups", "the groups have no spread, or numbers too large to compute with",
        at: place)
      return nil
    }
    return own(figure)
  }

  /// The correlation between the two visits where one is needed: a number, or between what it lies.
  private mutating func readCorrelation(
    _ object: LocatedObject, _ kind: GroupKind, _ groups: [PrintedGroup]
  ) -> ClosedRange<Double>? {
    let isNeeded =
      switch kind {
      case .changes: groups.contains { $0.change == nil }
      case .covariance: true
      case .means, .shares: false
      }
    guard let value = object["correlation"] else { return isNeeded ? 0...1 : nil }
    guard isNeeded else {
      problems.error(
        "no-visits", "a correlation needs two visits, and there are none here", at: value.range
      )
      return nil
    }
    guard case .array = value.content else {
      return problems.number(value, .between(-1, 1), named: "the correlation").map { $0...$0 }
    }
    let ends = problems.array(value, count: 2...2, named: "the correlation")?.compactMap {
      problems.number($0, .within(-1...1), named: "the correlation")
    }
    guard let ends, ends.count == 2 else { return nil }
    guard ends[0] < ends[1] else {
      problems.error(
        "bad-interval", "the lower bound comes first, and is less than the upper", at: value.range)
      return nil
    }
    return ends[0]...ends[1]
  }
}
