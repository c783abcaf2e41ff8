/// How ranks are drawn: a disc with a letter for each value that has one, in stacks, or bars.
extension RankHistogram {
  private static let (width, disc, highest) = (46.0, 18.0, 220.0)
  /// Higher stacks of letters are bars.
  private static let mostLetters = 12

  /// What is drawn.
  var drawing: Drawing {
    let bounds = bins.indices.map(bounds(of:))
    let most = max(bins.map(\.count).max() ?? 0, bounds.map(\.upperBound).max() ?? 0, 1)
    let hasLetters =
      most <= Self.mostLetters && bins.allSatisfy { $0.count == $0.labels.count }
    let size = Drawing.Tone.small.size
    let top = 14.0
    let height = hasLetters ? Double(most) * (Self.disc + 2) + 4 : Self.highest
    let bottom = top + height
    let scale = AxisScale(covering: [0, Double(most)], from: bottom, to: top, wanted: 4)
    func y(_ count: Double) -> Double {
      hasLetters ? bottom - count * (Self.disc + 2) : scale.place(of: count)
    }
    // Values are counted in whole numbers.
    let ticks = scale.ticks.values.filter { $0 == $0.rounded() && y($0) >= top - 0.01 }.map {
      ($0, ChartNumber.text($0, decimals: 0))
    }
    let start = (ticks.map { TextWidth.of($0.1, size: size) }.max() ?? 0) + 12
    let end = start + Self.width * Double(bins.count)
    var drawing = Drawing(width: end + 8, height: bottom)
    for (place, range) in bounds.enumerated() {
      let x = start + Double(place) * Self.width
      let (low, high) = (y(Double(range.lowerBound)), y(Double(range.upperBound)))
      drawing.rectangle(x, high, width: Self.width, height: low - high, "band")
    }
    for (value, words) in ticks {
      drawing.line(start, y(value), end, y(value), "grid")
      drawing.text(words, start - 8, middle: y(value), anchor: .end, tone: .small)
    }
    for (place, range) in bounds.enumerated() {
      let x = start + Double(place) * Self.width
      for bound in [range.lowerBound, range.upperBound] where bound > 0 {
        drawing.line(x, y(Double(bound)), x + Self.width, y(Double(bound)), "axis")
      }
      drawing.line(x, y(expected(of: place)), x + Self.width, y(expected(of: place)), "zero")
    }
    for (place, bin) in bins.enumerated() {
      let x = start + (Double(place) + 0.5) * Self.width
      if hasLetters {
        for (number, label) in bin.labels.enumerated() {
          let middle = y(Double(number) + 0.5)
          drawing.rectangle(
            x - Self.disc / 2, middle - Self.disc / 2, width: Self.disc, height: Self.disc,
            round: Self.disc / 2, "node frame")
          drawing.text(
            TextWidth.shortened(label, to: Self.width - 6, size: size), x, middle: middle,
            anchor: .middle, tone: .small)
        }
      } else if bin.count > 0 {
        let high = y(Double(bin.count))
        drawing.rectangle(
          x - Self.width / 2 + 8, high, width: Self.width - 16, height: bottom - high, "amount")
      }
    }
    drawing.line(start, bottom, end, bottom, "axis")
    drawAxis(from: start, below: bottom, in: &drawing)
    return drawing
  }

  /// The tenths, what they are, and what the band is.
  private func drawAxis(from start: Double, below bottom: Double, in drawing: inout Drawing) {
    let middle = bottom + 16
    for tenth in stride(from: 0, through: 10, by: 2) {
      drawing.text(
        "\(tenth * 10) %", start + Double(tenth) * Self.width, middle: middle, anchor: .middle,
        tone: .small)
    }
    let end = start + 10 * Self.width
    drawing.widen(to: end + 24)
    drawing.text(
      kind == .studies
        ? "share of the model's studies below the published figure"
        : "share of draws below the true value",
      (start + end) / 2, middle: middle + 20, anchor: .middle, tone: .small)
    let key = middle + 44
    drawing.rectangle(start, key - 7, width: 20, height: 14, "band")
    drawing.line(start, key - 7, start + 20, key - 7, "axis")
    drawing.line(start, key + 7, start + 20, key + 7, "axis")
    let words = "95 % of what chance does"
    drawing.text(words, start + 28, middle: key, tone: .small)
    let next = start + 28 + TextWidth.of(words, size: Drawing.Tone.small.size) + 22
    drawing.line(next, key, next + 20, key, "zero")
    drawing.text("expected", next + 28, middle: key, tone: .small)
    drawing.extend(to: key + 12)
  }
}
