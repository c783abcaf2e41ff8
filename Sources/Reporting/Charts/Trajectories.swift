import LocatedText
package import Tables

/// A measure over time: a few people as thin lines, groups as means with 95 % bands.
package struct Trajectories: Sendable {
  /// From when time is counted.
  package enum Origin: Sendable {
    /// The first visit: groups are followed.
    case firstVisit
    /// The first onset of illness: groups are those ill and those well at the time, of whom each time has others.
    case onset
  }

  let origin: Origin
  let measure: ChartMeasure
  let illness: String
  /// The unit of times.
  let unit: String
  let groups: [Group]
  /// Where a few people stand at their times.
  let people: [[(time: Double, value: Double)]]
  /// The mean of people who were never ill, where time is counted from the onset.
  let never: EstimatedMean?
  /// Who is measured.
  let units: UnitNoun
  /// What its file is called; after what it shows unless given.
  let name: String?

  /// People of whom there is a mean at several times.
  package struct Group: Sendable {
    let name: String
    /// In order of time.
    let points: [(time: Double, mean: EstimatedMean)]

    /// Holds a group; times of nobody are left out.
    package init(_ name: String, points: [(time: Double, mean: EstimatedMean)]) {
      self.name = name
      self.points = points.filter { $0.mean.count > 0 }
    }
  }

  /// At most so many people have a line.
  package static let mostPeople = 40

  /// The chart of some groups and people; groups of nobody are left out, and people beyond the most.
  package init(
    from origin: Origin, of measure: ChartMeasure, illness: String, unit: String, groups: [Group],
    people: [[(time: Double, value: Double)]], never: EstimatedMean? = nil,
    units: UnitNoun = .people, name: String? = nil
  ) {
    (self.units, self.name) = (units, name)
    (self.origin, self.measure, self.illness, self.unit) = (origin, measure, illness, unit)
    self.groups = groups.filter { !$0.points.isEmpty }
    self.people = Array(people.prefix(Self.mostPeople))
    self.never = never.flatMap { $0.count > 0 ? $0 : nil }
  }

  /// The chart; nil where no group has two times, or more groups than can be told apart.
  package var picture: Picture? {
    guard groups.contains(where: { $0.points.count > 1 }), groups.count <= GroupLook.most else {
      return nil
    }
    return Picture(
      name: name ?? (origin == .onset ? "by-onset" : "by-visit"), subject: "",
      title: origin == .onset ? onsetTitle : visitTitle, description: description, table: table,
      inTerminal: .numbers, drawing: drawing)
  }

  // MARK: - Words

  /// The decimals that show one digit of the smallest error; tables have one more.
  private var decimals: Int { max(groups.flatMap { $0.points.map(\.mean) }.decimals - 1, 0) }

  /// Who is lowest and who highest at the end, or how one group goes.
  private var visitTitle: String {
    let name = measure.name.capitalisedFirst
    let ends = groups.compactMap { group in
      group.points.last.map { (name: group.name, first: group.points[0].mean, last: $0.mean) }
    }
    guard ends.allSatisfy({ $0.last.error != nil && $0.first.error != nil }) else {
      return "\(name) of a few \(units.many)"
    }
    if ends.count == 1, let group = ends.first {
      return switch group.last.order(to: group.first) {
      case .lower: "\(name) falls over time"
      case .higher: "\(name) rises over time"
      case .alike: "\(name) neither rises nor falls beyond its error"
      }
    }
    guard let low = ends.min(by: { $0.last.mean < $1.last.mean }),
      let high = ends.max(by: { $0.last.mean < $1.last.mean }),
      low.last.order(to: high.last) == .lower
    else { return "At the last visit no group’s \(measure.name) differs beyond its error" }
    let before = low.first.order(to: high.first)
    let when =
      switch before {
      case .lower: "at the first visit and at the last"
      case .alike: "at the last visit, not yet at the first"
      case .higher: "at the last visit, and was higher at the first"
      }
    return "\(name) is lower in '\(low.name)' than in '\(high.name)' \(when)"
  }

  /// The means of all times before the onset, and of all after it.
  private var aroundOnset: (before: EstimatedMean?, after: EstimatedMean?) {
    let points = groups.flatMap(\.points)
    return (
      points.filter { $0.time < 0 }.map(\.mean).pooled,
      points.filter { $0.time >= 0 }.map(\.mean).pooled
    )
  }

  /// The means of all times after the onset, by group.
  private var afterOnset: [(name: String, mean: EstimatedMean)] {
    groups.compactMap { group in
      group.points.filter { $0.time >= 0 }.map(\.mean).pooled.map { (group.name, $0) }
    }
  }

  /// Who stands lower or higher than those never ill after the onset, and whether they did before it.
  private var onsetTitle: String {
    let (name, sides) = (measure.name, afterOnset)
    let (before, after) = aroundOnset
    guard let never, !sides.isEmpty else {
      guard let before, let after else {
        return "\(name.capitalisedFirst) around the onset of \(illness)"
      }
      let order =
        switch after.order(to: before) {
        case .lower: "lower"
        case .higher: "higher"
        case .alike: "no different"
        }
      return "\(name.capitalisedFirst) is \(order) after the onset of \(illness) than before it"
    }
    func names(_ order: EstimatedMean.Order) -> [String] {
      sides.filter { $0.mean.order(to: never) == order }.map(\.name)
    }
    let (lower, higher) = (names(.lower), names(.higher))
    let found =
      switch (lower.count, higher.count) {
      case (0, 0): "as in those never ill"
      case (sides.count, _): "lower than in those never ill"
      case (_, sides.count): "higher than in those never ill"
      case (_, 0): "lower in those \(lower.joinedWithAnd) than in those never ill"
      case (0, _): "higher in those \(higher.joinedWithAnd) than in those never ill"
      default:
        "lower in those \(lower.joinedWithAnd) and higher in those \(higher.joinedWithAnd) than in those never ill"
      }
    let title = "After the onset of \(illness), \(name) is \(found)"
    guard let before else { return title }
    return switch before.order(to: never) {
    case .lower:
      "\(title); before the onset it is " + (lower.isEmpty ? "lower" : "lower as well")
    case .higher:
      "\(title); before the onset it is " + (higher.isEmpty ? "higher" : "higher as well")
    case .alike:
      lower.isEmpty && higher.isEmpty
        ? "\(title), and so it is before" : "\(title); before the onset it is no different"
    }
  }

  private var description: String {
    func text(_ mean: EstimatedMean) -> String { measure.text(mean.mean, decimals: decimals) }
    var sentences: [String] = []
    switch origin {
    case .firstVisit:
      sentences += groups.compactMap { group in
        guard let first = group.points.first, let last = group.points.last, group.points.count > 1
        else { return nil }
        return "'\(group.name)' goes from \(text(first.mean)) to \(text(last.mean))."
      }
      sentences.append("Times are those planned, means those of everybody with a value.")
    case .onset:
      let before = aroundOnset.before
      let sides = afterOnset
      let decimals = max(([before, never].compactMap { $0 } + sides.map(\.mean)).decimals - 1, 0)
      func text(_ mean: EstimatedMean) -> String { measure.text(mean.mean, decimals: decimals) }
      let parts =
        (before.map { ["\(text($0)) before the onset"] } ?? [])
        + sides.map { "\(text($0.mean)) after it in those \($0.name)" }
        + (never.map { ["\(text($0)) in those never ill"] } ?? [])
      sentences.append(
        "On average it is \(parts.joinedWithAnd); differences within their 95 % intervals count as none."
      )
      sentences.append(
        "\(units.manyInTitle) are seen at their visits, so that each time since onset has other "
          + "\(units.many).")
    }
    sentences.append(
      people.isEmpty
        ? "The band around a mean is its 95 % interval."
        : "\(counted(people.count, "thin line is one \(units.one)", "thin lines are one \(units.one) each")); "
          + "the band around a mean is its 95 % interval.")
    return sentences.joined(separator: " ")
  }

  private var table: TextTable {
    var table = TextTable(columns: [
      .init("group"), .init(unit, .decimalPoint), .init(units.many, .right),
      .init("mean", .decimalPoint), .init("95 % low", .decimalPoint),
      .init("95 % high", .decimalPoint),
    ])
    let decimals = decimals + 1
    func append(_ name: String, _ time: String, _ mean: EstimatedMean) {
      table.append(
        [name, time, String(mean.count)]
          + [mean.mean, mean.interval?.low ?? .nan, mean.interval?.high ?? .nan].map {
            NumberText.fixed($0, decimals: decimals)
          })
    }
    for group in groups {
      for point in group.points {
        append(group.name, NumberText.significant(point.time, digits: 4), point.mean)
      }
    }
    if let never { append("never ill", NumberText.missing, never) }
    return table
  }

  // MARK: - Marks

  private static let (length, height, mostDots) = (480.0, 270.0, 6)

  private var drawing: Drawing {
    let points = groups.flatMap(\.points)
    let plane = Plane(
      across: points.map(\.time) + people.joined().map(\.time) + [0],
      up: points.flatMap { point in
        [point.mean.mean] + (point.mean.interval.map { [$0.low, $0.high] } ?? [])
      } + people.joined().map(\.value) + (never.map { [$0.mean] } ?? []),
      width: Self.length, top: 32, height: Self.height)
    var drawing = Drawing(width: plane.right)
    func places(_ group: Group, _ value: (EstimatedMean) -> Double?) -> [(x: Double, y: Double)] {
      group.points.compactMap { point in value(point.mean).map { plane.place(point.time, $0) } }
    }
    for group in groups {
      drawing.area(
        from: places(group) { $0.interval?.low }, to: places(group) { $0.interval?.high },
        "area band")
    }
    drawing.axes(
      of: plane, up: measure.label,
      across: origin == .onset
        ? "\(unit) since the first onset of \(illness)" : "\(unit) since the first visit")
    drawing.lines(
      through: people.map { $0.map { plane.place($0.time, $0.value) } }, "person")
    if origin == .onset {
      let zero = plane.across.place(of: 0)
      drawing.line(zero, plane.top, zero, plane.bottom, "zero")
    }
    var names: [(words: String, y: Double)] = []
    if let never {
      let y = plane.up.place(of: never.mean)
      drawing.line(plane.left, y, plane.right, y, "zero")
      names.append(("never ill", y))
    }
    for (number, group) in groups.enumerated() where groups.count > 1 {
      drawing.lines(
        through: [places(group) { $0.interval?.low }, places(group) { $0.interval?.high }],
        GroupLook.edge(number))
    }
    for group in groups {
      drawing.line(through: places(group) { $0.mean }, "clear")
    }
    for (number, group) in groups.enumerated() {
      let places = places(group) { $0.mean }
      drawing.line(through: places, GroupLook.style(number))
      // Many means are seen without a dot for each.
      if places.count <= Self.mostDots {
        drawing.marks(.dot, at: places, "halo")
        drawing.marks(.dot, at: places, "point")
      }
      if let last = places.last { names.append((group.name, last.y)) }
    }
    drawing.name(names, at: plane.right, within: plane.top...plane.bottom)
    return drawing
  }
}
