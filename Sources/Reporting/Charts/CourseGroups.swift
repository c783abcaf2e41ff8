import LocatedText
package import Tables

/// The mean of a measure at the first and the last visit, in groups by illness at these visits.
///
/// A line from mean to mean and a bar for each 95 % interval, as in figure 1 of Bus 2015.
package struct CourseGroups: Sendable {
  /// What is measured, and the illness.
  let measure: ChartMeasure
  let illness: String
  /// When the two visits are, for people.
  let visits: (first: String, last: String)
  /// The groups that have anybody.
  let groups: [Group]
  /// Who is measured.
  let units: UnitNoun

  /// People with the same course between two visits.
  package struct Group: Sendable {
    /// What follows "those".
    let name: String
    let first: EstimatedMean
    let last: EstimatedMean
    /// The mean change within people.
    let change: EstimatedMean

    /// Holds a group.
    package init(
      _ name: String, first: EstimatedMean, last: EstimatedMean, change: EstimatedMean
    ) {
      (self.name, self.first, self.last, self.change) = (name, first, last, change)
    }
  }

  /// The chart of some groups; those of nobody are left out.
  package init(
    of measure: ChartMeasure, illness: String, visits: (first: String, last: String),
    groups: [Group], units: UnitNoun = .people
  ) {
    self.units = units
    (self.measure, self.illness, self.visits) = (measure, illness, visits)
    self.groups = groups.filter { $0.first.count > 0 }
  }

  /// The chart; nil where nobody is in any group.
  package var picture: Picture? {
    groups.isEmpty
      ? nil
      : Picture(
        name: "course-groups", subject: "", title: title, description: description, table: table,
        inTerminal: .numbers, drawing: drawing)
  }

  // MARK: - Words

  private var decimals: Int { groups.flatMap { [$0.first, $0.last] }.decimals }

  private func names(_ order: EstimatedMean.Order) -> [String] {
    groups.filter { $0.change.order(to: 0) == order }.map(\.name)
  }

  private var title: String {
    let (falling, rising) = (names(.lower), names(.higher))
    let name = measure.name.capitalisedFirst
    func said(_ names: [String]) -> String {
      names.count == groups.count && names.count > 1
        ? "every group" : "those \(names.joinedWithAnd)"
    }
    switch (falling.isEmpty, rising.isEmpty) {
    case (true, true):
      return groups.contains { $0.change.error != nil }
        ? "No group’s \(measure.name) changes by more than its error allows"
        : "Too few \(units.many) to say whether \(measure.name) changes"
    case (false, true): return "\(name) falls in \(said(falling))"
    case (true, false): return "\(name) rises in \(said(rising))"
    case (false, false): return "\(name) falls in \(said(falling)) and rises in \(said(rising))"
    }
  }

  private var description: String {
    func text(_ value: Double) -> String { measure.text(value, decimals: decimals) }
    var sentences: [String] = []
    if let low = groups.min(by: { $0.first.mean < $1.first.mean }),
      let high = groups.max(by: { $0.first.mean < $1.first.mean }), groups.count > 1
    {
      sentences.append(
        low.first.order(to: high.first) == .lower
          ? "At the first visit \(measure.name) is lowest in those \(low.name), \(text(low.first.mean)) on "
            + "average, and highest in those \(high.name), \(text(high.first.mean))."
          : "At the first visit no group differs from another by more than its error allows.")
    }
    let known = groups.filter { $0.change.error != nil }
    if let most = known.max(by: { $0.change.mean.magnitude < $1.change.mean.magnitude }),
      let interval = most.change.interval
    {
      sentences.append(
        "It changes most in those \(most.name): by \(text(most.change.mean)), 95 % interval "
          + "\(ChartNumber.text(interval.low, decimals: decimals)) to "
          + "\(ChartNumber.text(interval.high, decimals: decimals)).")
    }
    sentences.append(
      "Groups are by \(illness) at the first visit and since, of \(units.many) with a value at both; how many is in "
        + "brackets, bars are 95 % intervals of means.")
    return sentences.joined(separator: " ")
  }

  private var table: TextTable {
    var table = TextTable(columns: [
      .init("those"), .init(units.many, .right), .init("first", .decimalPoint),
      .init("last", .decimalPoint), .init("change", .decimalPoint),
      .init("95 % low", .decimalPoint), .init("95 % high", .decimalPoint),
    ])
    let decimals = decimals
    for group in groups {
      table.append(
        [group.name, String(group.first.count)]
          + [
            group.first.mean, group.last.mean, group.change.mean,
            group.change.interval?.low ?? .nan, group.change.interval?.high ?? .nan,
          ].map { NumberText.fixed($0, decimals: decimals) })
    }
    return table
  }

  // MARK: - Marks

  private static let (length, height, inset, pitch) = (360.0, 240.0, 50.0, 8.0)

  private var drawing: Drawing {
    let all = groups.flatMap { group in
      [group.first, group.last].flatMap { mean in
        [mean.mean] + (mean.interval.map { [$0.low, $0.high] } ?? [])
      }
    }
    let plane = Plane(across: [0, 1], up: all, width: Self.length, top: 32, height: Self.height)
    var drawing = Drawing(width: plane.right)
    drawing.upright(plane, label: measure.label)
    drawing.line(plane.left, plane.bottom, plane.right, plane.bottom, "axis")
    let (first, last) = (plane.left + Self.inset, plane.right - Self.inset)
    for (x, head, time) in [
      (first, "first visit", visits.first), (last, "last visit", visits.last),
    ] {
      for (number, words) in [head, time].enumerated() {
        drawing.text(
          TextWidth.shortened(words, to: 2 * Self.inset, size: Drawing.Tone.small.size), x,
          middle: plane.bottom + 16 + 16 * Double(number), anchor: .middle, tone: .small)
      }
    }
    drawing.extend(to: plane.bottom + 42)
    var names: [(words: String, y: Double)] = []
    for (number, group) in groups.enumerated() {
      // Bars of one visit stand side by side.
      let shift = (Double(number) - Double(groups.count - 1) / 2) * Self.pitch
      let ends = [(first + shift, group.first), (last + shift, group.last)]
      let places = ends.map { (x: $0.0, y: plane.up.place(of: $0.1.mean)) }
      drawing.line(through: places, "clear")
      drawing.line(through: places, GroupLook.style(number))
      drawing.whiskers(
        ends.compactMap { x, mean in
          mean.interval.map { (x, plane.up.place(of: $0.low), plane.up.place(of: $0.high)) }
        }, "thin")
      drawing.marks(.dot, at: places, "halo")
      drawing.marks(.dot, at: places, "point")
      names.append(("\(group.name) (\(group.first.count))", plane.up.place(of: group.last.mean)))
    }
    drawing.name(names, at: plane.right - 8, within: plane.top...plane.bottom)
    return drawing
  }
}
