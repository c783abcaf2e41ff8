import NumericalMethods

/// The share of people to whom something has not happened yet, over time, with 95 % bands and numbers at risk.
///
/// S(t) = ∏ (1 − d / n) over the times up to t (Kaplan and Meier 1958). With Greenwood's v = Σ d / (n (n − d)) the band is
/// S^exp(± 1.96 √v / |ln S|): that of ln(−ln S), which never leaves 0 to 1.
///
/// Reference: Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 2nd ed. (2002), 1.4.
package struct SurvivalCurves: Sendable {
  /// What happens, after "have": "become ill for the first time".
  let event: String
  /// The unit of times.
  let unit: String
  let groups: [Group]
  /// Whether some die first, who count to the end among those to whom it has not happened.
  let countsDead: Bool

  /// People who are watched from time 0 on.
  package struct Group: Sendable {
    /// What follows "those", and what stands beside the curve.
    let name: String
    let label: String
    /// When somebody's watching ends, in order: how many then are at risk, and to how many it happens.
    let times: [(time: Double, atRisk: Int, events: Int)]

    /// Holds a group.
    package init(
      _ name: String, label: String, times: [(time: Double, atRisk: Int, events: Int)]
    ) {
      (self.name, self.label, self.times) = (name, label, times)
    }

    /// The curve from each time on that it happens, and where it begins.
    var steps: [Step] {
      var (survival, variance) = (1.0, 0.0)
      var steps = [Step(time: 0, survival: 1, low: nil, high: nil, error: nil)]
      for (time, atRisk, events) in times where events > 0 && atRisk >= events {
        let (n, d) = (Double(atRisk), Double(events))
        survival *= (n - d) / n
        variance += d / (n * (n - d))
        guard survival > 0 else {
          steps.append(Step(time: time, survival: 0, low: nil, high: nil, error: nil))
          break
        }
        let logarithm = Elementary.logarithm(survival)
        let factor = Elementary.exponential(
          EstimatedMean.critical * variance.squareRoot() / logarithm.magnitude)
        steps.append(
          Step(
            time: time, survival: survival,
            low: Elementary.exponential(logarithm * factor),
            high: Elementary.exponential(logarithm / factor),
            error: survival * variance.squareRoot()))
      }
      return steps
    }

    /// How many are at risk at a time: all whose watching ends then or later.
    func atRisk(at time: Double) -> Int { times.first { $0.time >= time }?.atRisk ?? 0 }

    /// The number of events and the last time.
    var events: Int { times.reduce(0) { $0 + $1.events } }
    var end: Double { times.last?.time ?? 0 }
  }

  /// A level of the curve, from a time on.
  struct Step: Equatable, Sendable {
    let time: Double
    let survival: Double
    /// The ends of the 95 % interval; nil at 1 and at 0.
    let low: Double?
    let high: Double?
    /// Greenwood's standard error.
    let error: Double?
  }

  /// The chart of some groups; those of nobody are left out.
  package init(until event: String, unit: String, groups: [Group], countsDead: Bool = false) {
    (self.event, self.unit, self.countsDead) = (event, unit, countsDead)
    self.groups = groups.filter { !$0.times.isEmpty }
  }

  /// The chart; nil where nobody is watched, nothing happens, or groups are more than can be told apart.
  package var picture: Picture? {
    guard groups.contains(where: { $0.events > 0 }), groups.count <= GroupLook.most else {
      return nil
    }
    return Picture(
      name: "time-to-onset", subject: "", title: title, description: description, table: table,
      inTerminal: .numbers, drawing: drawing)
  }

  // MARK: - Words

  private var end: Double { groups.map(\.end).max() ?? 0 }

  private var when: String {
    let number = NumberText.significant(end, digits: 3)
    let plain = number.contains(".") ? Self.trimmed(number) : number
    return "\(plain) \(plain == "1" && unit.hasSuffix("s") ? String(unit.dropLast()) : unit)"
  }

  private static func trimmed(_ number: String) -> String {
    var number = number
    while number.hasSuffix("0") { number.removeLast() }
    if number.hasSuffix(".") { number.removeLast() }
    return number
  }

  /// The shares to whom it has happened at the end, by group.
  private var shares: [(name: String, share: EstimatedMean)] {
    groups.map { group in
      let last = group.steps.last
      return (
        group.name,
        EstimatedMean(
          mean: 1 - (last?.survival ?? 1), error: last?.error,
          count: group.times.first?.atRisk ?? 0)
      )
    }
  }

  private var title: String {
    let shares = shares
    func percent(_ share: EstimatedMean) -> String {
      NumberText.percent(share.mean, decimals: share.mean < 0.1 ? 1 : 0)
    }
    guard let low = shares.min(by: { $0.share.mean < $1.share.mean }),
      let high = shares.max(by: { $0.share.mean < $1.share.mean }), shares.count > 1
    else {
      return "Within \(when), \(shares.first.map { percent($0.share) } ?? "none") have \(event)"
    }
    guard low.share.order(to: high.share) == .lower else {
      return shares.count == 2
        ? "Within \(when), about as many of those \(shares[0].name) as of those \(shares[1].name) have \(event)"
        : "Within \(when), about as many of every group have \(event)"
    }
    return "More of those \(high.name) than of those \(low.name) have \(event) within \(when): "
      + "\(percent(high.share)) against \(percent(low.share))"
  }

  private var description: String {
    let parts = zip(groups, shares).map { group, share in
      let interval = group.steps.last.flatMap { step -> String? in
        guard let low = step.low, let high = step.high else { return nil }
        return ", 95 % interval \(NumberText.fixed(100 * (1 - high), decimals: 1)) to "
          + NumberText.fixed(100 * (1 - low), decimals: 1)
      }
      return
        "\(group.events) of \(group.times.first?.atRisk ?? 0)\(groups.count > 1 ? " \(group.name)" : "")"
        + " (\(NumberText.percent(share.share.mean, decimals: 1))\(interval ?? ""))"
    }
    return
      "By \(when), \(parts.joinedWithAnd) have \(event). Steps are Kaplan–Meier estimates, bands "
      + "their pointwise 95 % intervals; "
      + (countsDead
        ? "numbers of those who have not stand below. Those who die first are among them to the end: "
          + "death is a competing risk."
        : "numbers at risk stand below.")
      + (groups.count > 1 ? " A difference within its 95 % interval counts as none." : "")
  }

  /// What the numbers are that are left at a time.
  private var left: String { countsDead ? "not yet" : "at risk" }

  private var table: TextTable {
    var table = TextTable(columns: [
      .init("group"), .init(unit, .decimalPoint), .init(left, .right),
      .init("events", .right), .init("share without", .decimalPoint),
      .init("95 % low", .decimalPoint), .init("95 % high", .decimalPoint),
    ])
    for group in groups {
      let happening = group.times.filter { $0.events > 0 }
      for (time, step) in zip(happening, group.steps.dropFirst()) {
        table.append(
          [
            group.name, NumberText.significant(time.time, digits: 4), String(time.atRisk),
            String(time.events),
          ]
            + [step.survival, step.low ?? .nan, step.high ?? .nan].map {
              NumberText.fixed($0, decimals: 4)
            })
      }
    }
    return table
  }

  // MARK: - Marks

  private static let (length, height, rowHeight) = (440.0, 250.0, 19.0)

  private var drawing: Drawing {
    let curves = groups.map { group in (group: group, steps: group.steps) }
    let lows = curves.flatMap { $0.steps.map { 100 * ($0.low ?? $0.survival) } }
    // Where most are spared the axis begins below the lowest band, else at none.
    let least = (lows.min() ?? 0) > 50 ? lows : [0]
    let plane = Plane(
      across: [0, end], up: least + [100], width: Self.length, top: 32, height: Self.height)
    var drawing = Drawing(width: plane.right)
    let bands = curves.map { group, steps in
      let known = steps.filter { $0.low != nil }
      func edge(_ value: (Step) -> Double?) -> [(x: Double, y: Double)] {
        var places = known.compactMap { step in
          value(step).map { plane.place(step.time, 100 * $0) }
        }
        if let last = places.last { places.append((plane.across.place(of: group.end), last.y)) }
        return places.asSteps
      }
      return (low: edge(\.low), high: edge(\.high))
    }
    for band in bands { drawing.area(from: band.low, to: band.high, "area band") }
    drawing.axes(of: plane, up: "% who have not \(event)", across: "\(unit) since the first visit")
    var ends: [(words: String, y: Double)] = []
    let lines = curves.map { group, steps in
      (steps.map { plane.place($0.time, 100 * $0.survival) }
        + [plane.place(group.end, 100 * (steps.last?.survival ?? 1))]).asSteps
    }
    for (number, band) in bands.enumerated() where groups.count > 1 {
      drawing.lines(through: [band.low, band.high], GroupLook.edge(number))
    }
    for line in lines { drawing.line(through: line, "clear") }
    for (number, line) in lines.enumerated() {
      drawing.line(through: line, GroupLook.style(number))
      if groups.count > 1, let last = line.last { ends.append((groups[number].label, last.y)) }
    }
    drawing.name(ends, at: plane.right, within: plane.top...plane.bottom)
    drawRisks(on: plane, in: &drawing)
    return drawing
  }

  /// How many are at risk at the ticks, below the axis; who they are stands at the right, as beside the curves.
  private func drawRisks(on plane: Plane, in drawing: inout Drawing) {
    let size = Drawing.Tone.small.size
    let top = drawing.height + 4
    drawing.text(left, 0, middle: top + 8, tone: .small)
    for (row, group) in groups.enumerated() {
      let middle = top + 8 + Double(row + 1) * Self.rowHeight
      var free = -Double.infinity
      for value in plane.across.ticks.values where value <= end * (1 + 1e-9) {
        let words = NumberText.grouped(group.atRisk(at: value))
        let half = TextWidth.of(words, size: size) / 2
        let x = plane.across.place(of: value)
        guard x - half >= max(free, 0) else { continue }
        drawing.widen(to: x + half)
        drawing.text(words, x, middle: middle, anchor: .middle, tone: .small)
        free = x + half + 8
      }
      if groups.count > 1 {
        let x = max(free, plane.right + 16)
        let words = TextWidth.shortened(group.label, to: 190, size: size)
        drawing.widen(to: x + TextWidth.of(words, size: size))
        drawing.text(words, x, middle: middle, tone: .small)
      }
      drawing.extend(to: middle + 12)
    }
  }
}
