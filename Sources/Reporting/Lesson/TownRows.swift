/// Rows of a lesson's chart, one below the other on one axis: each a name, an interval with its middle, and perhaps studies as dots.
///
/// Names stand above their lines, so that a chart is as wide as a phone and nothing of it must be scrolled to.
struct TownRows {
  /// A row.
  struct Row {
    let name: String
    let middle: Double
    let low: Double
    let high: Double
    /// Estimates of other studies.
    var others: [Double] = []
    /// Whether it stands behind what is looked at.
    var isGround = false
  }

  /// The rows from the top.
  let rows: [Row]
  /// What is measured.
  let unit: String
  /// What all numbers are multiplied by.
  let factor: Double
  let language: Language

  /// The smallest words are 12 pixels high, and may shrink to 11: this wide a drawing goes into a window of 320 pixels.
  private static let width = 312.0

  /// The marks.
  var drawing: Drawing {
    let scale = AxisScale(
      covering: rows.flatMap { [$0.low, $0.high] + $0.others }.map { $0 * factor } + [0],
      from: 20, to: Self.width - 20, wanted: 4)
    var drawing = Drawing(width: Self.width)
    let heights = rows.map { $0.others.isEmpty ? 34.0 : 50.0 }
    let bottom = heights.reduce(6, +)
    drawing.axis(scale, from: 0, to: bottom, label: "", in: language)
    drawing.text(
      unit, (scale.start + scale.end) / 2, middle: bottom + 32, anchor: .middle, tone: .small)
    drawing.extend(to: bottom + 42)
    let zero = scale.place(of: 0)
    drawing.line(zero, 0, zero, bottom, "zero")
    var top = 0.0
    for (row, height) in zip(rows, heights) {
      // A name stands on the axis' hairlines, on a ground of its own.
      let name = TextWidth.of(row.name, size: Drawing.Tone.plain.size)
      drawing.rectangle(0, top + 2, width: name + 6, height: 17, "paper")
      drawing.text(row.name, 0, middle: top + 11)
      // Others above the line, in four heights by turns, so that dots of equal estimates do not hide each other.
      let dots = row.others.enumerated().map { number, value in
        (x: scale.place(of: value * factor), y: top + 23 + Double(number % 4) * 3.4)
      }
      if !dots.isEmpty { drawing.marks(.dot, at: dots, "dots open") }
      let line = top + height - 8
      drawing.line(
        scale.place(of: row.low * factor), line, scale.place(of: row.high * factor), line,
        row.isGround ? "open known" : "known")
      let disc = [(x: scale.place(of: row.middle * factor), y: line)]
      drawing.marks(.dot, at: disc, "halo")
      drawing.marks(.dot, at: disc, row.isGround ? "point open" : "point")
      top += height
    }
    return drawing
  }
}
