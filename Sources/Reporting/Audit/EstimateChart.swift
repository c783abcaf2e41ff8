import Evidence
import ModelComparison

/// What studies find beside what is true, for analyses that are meant to estimate the same: a line for each in each model.
struct EstimateChart {
  private typealias Performed = (row: Audit.Row, performance: EstimatorPerformance)

  /// What is estimated.
  private let written: String
  /// A name for files.
  private let name: String
  fileprivate let rows: [Row]
  private let hasSeveralModels: Bool
  private let hasSeveralCells: Bool

  /// An analysis in a model.
  fileprivate struct Row {
    let row: Audit.Row
    let truth: Double
    let mean: Double
    /// Between these lie 95 in 100 estimates.
    let spread: (low: Double, high: Double)
    let judgement: EstimatorPerformance.Judgement
  }

  /// The charts of an audit: one of each estimand, or several where there are many lines.
  static func all(of audit: Audit) -> [Picture] {
    var estimands: [String] = []
    for (row, _) in audit.performances {
      let written = row.analysis.estimand?.written ?? ""
      if !estimands.contains(written) { estimands.append(written) }
    }
    return estimands.enumerated().flatMap { number, written in
      let rows = audit.performances.filter { $0.row.analysis.estimand?.written == written }
        .compactMap { Row($0.row, $0.performance) }
      return stride(from: 0, to: rows.count, by: most).map { first in
        EstimateChart(
          written: written,
          name: "estimates-\(number + 1)" + (rows.count > most ? "-\(first / most + 1)" : ""),
          rows: Array(rows[first..<min(first + most, rows.count)]),
          hasSeveralModels: Set(audit.rows.map(\.model.name)).count > 1,
          hasSeveralCells: Set(audit.rows.map(\.cell)).count > 1
        ).picture
      }
    }
  }

  /// The most lines of one chart.
  private static let most = 40

  private var picture: Picture {
    Picture(
      name: name, subject: "", title: title, description: description, table: table,
      inTerminal: .nothing, drawing: drawing)
  }

  // MARK: - Words

  private var title: String {
    func count(_ judgements: EstimatorPerformance.Judgement...) -> Int {
      rows.count { judgements.contains($0.judgement) }
    }
    let (wrong, off, alarms) = (count(.wrongWay), count(.wrongWay, .biased), count(.falseAlarms))
    let seen =
      [
        off > 0
          ? "\(share(off, "mean estimate")) \(off == 1 ? "is" : "are") clearly off the truth"
            + (wrong > 0
              ? ", \(wrong == off ? "" : "\(wrong) of them ")on the other side of 0" : "")
          : nil,
        alarms > 0
          ? "\(share(alarms, "analysis", "analyses")) \(alarms == 1 ? "sees" : "see") an arrow where there is none"
          : nil,
      ].compactMap(\.self).joined(separator: ", and ")
    let subject = written.hasPrefix("the ") ? "The " + written.dropFirst(4) : written
    return "\(subject): "
      + (seen.isEmpty
        ? rows.count == 1
          ? "the mean estimate is not clearly off the truth"
          : "no mean estimate is clearly off the truth"
        : seen)
  }

  /// So many of all lines, in words.
  private func share(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    rows.count == 1 ? "the \(one)" : "\(count) of \(counted(rows.count, one, many))"
  }

  private var description: String {
    "The disc is the mean of the estimates of all studies, the line holds the middle 95 % of them, the upright mark is the "
      + "truth. Words at the right say what is wrong; where there are none, nothing is that so many studies would show."
  }

  private static func word(_ judgement: EstimatorPerformance.Judgement) -> String {
    switch judgement {
    case .silent, .right: ""
    case .wrongWay: "wrong way"
    case .falseAlarms: "false alarms"
    case .biased: "off"
    case .narrow: "too sure"
    case .wide: "not sure enough"
    }
  }

  private static func style(_ judgement: EstimatorPerformance.Judgement) -> String {
    switch judgement {
    case .wrongWay, .falseAlarms, .biased: "contradicts"
    case .narrow, .wide: "open"
    case .silent, .right: "predicts"
    }
  }

  private var table: TextTable {
    var table = TextTable(columns: [
      .init("Analysis"), .init("Model"), .init("Numbers"), .init("Truth", .decimalPoint),
      .init("Mean", .decimalPoint), .init("2.5 %", .decimalPoint), .init("97.5 %", .decimalPoint),
    ])
    let spreads = rows.map { $0.spread.high - $0.spread.low }.filter { $0 > 0 }
    let decimals = min(6, NumberText.decimals(forError: (spreads.min() ?? .nan) / 4))
    for row in rows {
      table.append(
        [row.row.analysis.name, row.row.model.name, row.row.cell]
          + [row.truth, row.mean, row.spread.low, row.spread.high].map {
            NumberText.fixed($0, decimals: decimals)
          })
    }
    return table
  }

  // MARK: - Marks

  private static let (lineHeight, longest, length) = (22.0, 240.0, 400.0)

  /// What stands above some lines: the model and the numbers that they share.
  private func group(of row: Row) -> String {
    [hasSeveralModels ? row.row.model.name : nil, hasSeveralCells ? row.row.cell : nil]
      .compactMap(\.self).joined(separator: ", ")
  }

  private var drawing: Drawing {
    let size = Drawing.Tone.plain.size
    let isGrouped = hasSeveralModels || hasSeveralCells
    let indent = isGrouped ? 14.0 : 0
    let names = rows.map {
      TextWidth.shortened($0.row.analysis.name, to: Self.longest - indent, size: size)
    }
    let start = Drawing.margin(for: names, label: "estimate") + indent
    let end = start + Self.length
    // Words above lines have the whole width.
    let groups = rows.map { TextWidth.shortened(group(of: $0), to: end - 12, size: size) }
    let scale = AxisScale(
      covering: rows.flatMap { [$0.truth, $0.mean, $0.spread.low, $0.spread.high] } + [0],
      from: start, to: end, wanted: 6)
    let top = 4.0
    var lines = 0
    var middles: [Double] = []
    var heads: [(words: String, middle: Double)] = []
    func middle(_ line: Int) -> Double { top + (Double(line) + 0.5) * Self.lineHeight }
    for (place, group) in groups.enumerated() {
      if isGrouped, place == 0 || self.group(of: rows[place - 1]) != self.group(of: rows[place]) {
        heads.append((group, middle(lines)))
        lines += 1
      }
      middles.append(middle(lines))
      lines += 1
    }
    let bottom = top + Double(lines) * Self.lineHeight + 2
    let words = rows.map { Self.word($0.judgement) }
    let widest = words.map { TextWidth.of($0, size: Drawing.Tone.small.size) }.max() ?? 0
    var drawing = Drawing(width: end + 14 + widest, height: bottom)
    drawing.axis(scale, from: top, to: bottom, label: "estimate")
    let zero = scale.place(of: 0)
    drawing.line(zero, top, zero, bottom, "zero")
    for head in heads {
      drawing.rectangle(
        0, head.middle - Self.lineHeight / 2 + 1, width: end, height: Self.lineHeight - 2, "stripe")
      drawing.text(head.words, 6, middle: head.middle)
    }
    for (place, row) in rows.enumerated() {
      let (middle, style) = (middles[place], Self.style(row.judgement))
      drawing.text(names[place], indent, middle: middle)
      drawing.line(
        scale.place(of: row.spread.low), middle, scale.place(of: row.spread.high), middle,
        "thin \(style)")
      let truth = [(x: scale.place(of: row.truth), y: middle)]
      drawing.marks(.upright, at: truth, "clear")
      drawing.marks(.upright, at: truth, "known")
      drawing.marks(.dot, at: [(scale.place(of: row.mean), middle)], "halo")
      drawing.marks(.dot, at: [(scale.place(of: row.mean), middle)], "point \(style)")
      drawing.text(words[place], end + 12, middle: middle, tone: .small)
    }
    return drawing
  }
}

extension EstimateChart.Row {
  /// A line; nil where no study has an answer.
  fileprivate init?(_ row: Audit.Row, _ performance: EstimatorPerformance) {
    let estimates = row.values.compactMap { $0?.estimate }.filter(\.isFinite).sorted()
    guard let mean = performance.mean?.value, !estimates.isEmpty else { return nil }
    self.row = row
    self.mean = mean
    truth = performance.truth.value
    judgement = performance.judgement
    func quantile(_ share: Double) -> Double {
      let place = share * Double(estimates.count - 1)
      let below = Int(place)
      let above = min(below + 1, estimates.count - 1)
      return estimates[below] + (place - Double(below)) * (estimates[above] - estimates[below])
    }
    spread = (quantile(0.025), quantile(0.975))
  }
}
