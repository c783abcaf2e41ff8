extension Drawing {
  /// How wide the part at the left of an axis must be for names, and for what is measured below them.
  static func margin(for names: [String], label: String) -> Double {
    max(
      (names.map { TextWidth.of($0, size: Tone.plain.size) }.max() ?? 0) + 16,
      TextWidth.of(label, size: Tone.small.size) + 40)
  }

  /// Draws an axis along the bottom: a hairline up from each tick, the labels that fit, and at the left what is measured.
  ///
  /// - Parameters:
  ///   - scale: where numbers stand.
  ///   - top: where the hairlines end.
  ///   - bottom: where the axis lies; the drawing is made high enough for what stands below.
  ///   - label: what is measured, with its unit.
  ///   - language: that of the numbers.
  mutating func axis(
    _ scale: AxisScale, from top: Double, to bottom: Double, label: String,
    in language: Language = .english
  ) {
    let size = Tone.small.size
    let middle = bottom + 14
    // What is measured stands in the same line, below the names of rows.
    let first = TextWidth.of(scale.ticks.labels.first ?? "", size: size) / 2
    let words = TextWidth.shortened(label, to: scale.start - first - 10, size: size)
    text(words, 0, middle: middle, tone: .small)
    var free = 0.0
    for (value, words) in zip(scale.ticks.values, scale.ticks.labels.map(language.number)) {
      let x = scale.place(of: value)
      line(x, top, x, bottom, "grid")
      let half = TextWidth.of(words, size: size) / 2
      // A label that would touch the one before it is left out.
      guard x - half >= free else { continue }
      widen(to: x + half)
      text(words, x, middle: middle, anchor: .middle, tone: .small)
      free = x + half + 8
    }
    line(scale.start, bottom, scale.end, bottom, "axis")
    extend(to: middle + 12)
  }
}
