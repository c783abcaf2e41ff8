import LocatedText

/// How the values of a column spread: a histogram of numbers, or bars of named values.
///
/// On a page it is a chart of its own, or, beside what is said of the column, bars without axes.
package struct Distribution: Sendable {
  /// A short name of letters, digits and hyphens, for a file of its own.
  let name: String
  /// What the column holds.
  let measure: ChartMeasure
  let values: Values
  /// What the values are like, in words.
  let sentence: String

  /// The values as they are counted.
  package enum Values: Sendable {
    /// How often each of some labels occurs.
    case bars([(label: String, count: Int)])
    /// How often numbers fall into bins of one width, and the words at the two ends.
    case histogram(Bins)
  }

  /// Numbers counted in bins.
  package struct Bins: Sendable {
    let start: Double
    let width: Double
    let counts: [Int]
    /// The words at the two ends.
    let ends: (String, String)
    /// The quartiles.
    let quartiles: [Double]
    /// The quartiles in words.
    let quartileWords: [String]

    /// Holds counts.
    package init(
      start: Double, width: Double, counts: [Int], ends: (String, String), quartiles: [Double],
      quartileWords: [String]
    ) {
      (self.start, self.width, self.counts, self.ends) = (start, width, counts, ends)
      (self.quartiles, self.quartileWords) = (quartiles, quartileWords)
    }
  }

  /// The distribution of a column.
  package init(name: String, of measure: ChartMeasure, _ values: Values, sentence: String = "") {
    (self.name, self.measure, self.values, self.sentence) = (name, measure, values, sentence)
  }

  var total: Int {
    switch values {
    case .bars(let counts): counts.reduce(0) { $0 + $1.count }
    case .histogram(let bins): bins.counts.reduce(0, +)
    }
  }

  /// The chart; nil where there are no values.
  package var picture: Picture? {
    guard total > 0 else { return nil }
    return Picture(
      name: name, subject: "", title: title, description: description, table: table,
      inTerminal: .numbers, drawing: drawing)
  }

  // MARK: - Words

  private var title: String {
    let subject = measure.name.capitalisedFirst
    switch values {
    case .bars(let counts):
      if counts.map(\.label) == ["true", "false"] {
        return "\(subject): true in \(NumberText.percent(Double(counts[0].count) / Double(total)))"
      }
      guard let most = counts.max(by: { $0.count < $1.count }) else { return subject }
      let share = Double(most.count) / Double(total)
      return most.count == total
        ? "\(subject): always '\(most.label)'"
        : "\(subject): '\(most.label)' in \(NumberText.percent(share))"
    case .histogram(let bins):
      guard bins.quartileWords.count == 3, bins.counts.count > 1 else {
        return "\(subject): always \(bins.ends.0)"
      }
      let unit = measure.unit.isEmpty ? "" : " \(measure.unit)"
      return
        "\(subject): half lie between \(bins.quartileWords[0]) and \(bins.quartileWords[2])\(unit)"
    }
  }

  private var description: String {
    switch values {
    case .bars(let counts):
      let parts = counts.map {
        "\($0.label) \(NumberText.percent(Double($0.count) / Double(total), decimals: 1))"
      }
      return "Of \(counted(total, "value")): \(parts.prefix(8).joined(separator: ", "))"
        + (parts.count > 8 ? " and so on." : ".")
    case .histogram(let bins):
      guard bins.quartiles.count == 3 else { return sentence }
      let (below, above) = (
        bins.quartiles[1] - bins.quartiles[0], bins.quartiles[2] - bins.quartiles[1]
      )
      let shape =
        above > 1.25 * below
        ? "The upper half spreads further than the lower."
        : below > 1.25 * above ? "The lower half spreads further than the upper." : ""
      return [sentence.isEmpty ? "" : sentence.capitalisedFirst + ".", shape].filter { !$0.isEmpty }
        .joined(separator: " ")
    }
  }

  var table: TextTable {
    switch values {
    case .bars(let counts):
      var table = TextTable(columns: [
        .init("value", wraps: true), .init("count", .right), .init("share", .right),
      ])
      for (label, count) in counts {
        table.append([
          label, NumberText.grouped(count), NumberText.percent(Double(count) / Double(total)),
        ])
      }
      return table
    case .histogram(let bins):
      var table = TextTable(columns: [
        .init("from", .decimalPoint), .init("to", .decimalPoint), .init("count", .right),
      ])
      for (number, count) in bins.counts.enumerated() {
        table.append(
          (0...1).map {
            NumberText.significant(bins.start + bins.width * Double(number + $0), digits: 5)
          } + [String(count)])
      }
      return table
    }
  }

  // MARK: - Marks

  private static let (length, height, barHeight, most) = (300.0, 120.0, 24.0, 12)

  private var drawing: Drawing {
    switch values {
    case .bars(let counts): Self.bars(counts, total)
    case .histogram(let bins): histogram(bins)
    }
  }

  private func histogram(_ bins: Bins) -> Drawing {
    let end = bins.start + bins.width * Double(bins.counts.count)
    let plane = Plane(
      across: bins.width > 0 ? [bins.start, end] : [bins.start],
      up: [0] + bins.counts.map { Double($0) }, width: Self.length, top: 32, height: Self.height)
    var drawing = Drawing(width: plane.right)
    drawing.axes(of: plane, up: "rows", across: measure.label)
    for (number, count) in bins.counts.enumerated() where count > 0 {
      let left = plane.across.place(of: bins.start + bins.width * Double(number))
      let right = plane.across.place(of: bins.start + bins.width * Double(number + 1))
      let top = plane.up.place(of: Double(count))
      // Values that are all the same have a bar of no width.
      drawing.rectangle(
        left + 0.5, top, width: max(right - left - 1, 2), height: plane.bottom - top, "amount")
    }
    return drawing
  }

  private static func bars(_ counts: [(label: String, count: Int)], _ total: Int) -> Drawing {
    let size = Drawing.Tone.plain.size
    let shown = counts.prefix(most)
    let names = shown.map { TextWidth.shortened($0.label, to: 130, size: size) }
    let start = (names.map { TextWidth.of($0, size: size) }.max() ?? 0) + 12
    var drawing = Drawing(width: start + length, height: 6)
    for (number, bar) in shown.enumerated() {
      let middle = 4 + (Double(number) + 0.5) * barHeight
      let words = NumberText.percent(Double(bar.count) / Double(total))
      let room = length - 10 - TextWidth.of("100 %", size: size)
      let width = room * Double(bar.count) / Double(total)
      drawing.text(names[number], 0, middle: middle)
      drawing.rectangle(start, middle - 7, width: width, height: 14, "amount")
      drawing.text(words, start + width + 7, middle: middle)
      drawing.extend(to: middle + barHeight / 2 + 2)
    }
    if counts.count > most {
      let middle = drawing.height + 8
      drawing.text("and \(counts.count - most) more", 0, middle: middle, tone: .small)
      drawing.extend(to: middle + 10)
    }
    return drawing
  }
}
