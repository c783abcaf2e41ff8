import LocatedText
import ModelComparison
import SyntheticLikelihood

/// How probable each mechanism is, before the evidence and after it.
///
/// A bar for the answer, an upright line for what was held before, and a thin line over all that the probability is in
/// other readings and variations.
struct MechanismBars {
  /// The mechanisms, from the most probable on.
  let rows: [Row]
  /// Whether no model accounts for the evidence.
  let isNoneOfThese: Bool
  /// The numbers as a table, as a terminal shows them.
  let table: TextTable

  /// A mechanism.
  struct Row {
    let name: String
    let before: Double
    let after: Double
    /// After it without what was in view when rivals were made; nil where that is not told.
    var without: Double?
    /// What the probability is in other readings, and when something is left out.
    let otherwise: [Double]

    /// From the least to the greatest of all.
    var span: (low: Double, high: Double) {
      let all = [after] + otherwise
      return (all.min() ?? after, all.max() ?? after)
    }
  }

  /// The chart of a posterior, with the numbers of a table.
  init(of posterior: Posterior, table: TextTable) {
    let (before, after) = (posterior.prior.ofMechanisms, posterior.ofMechanisms)
    let without = posterior.withoutInView.map(posterior.prior.byMechanism)
    // Other readings are among the variations.
    let otherwise = posterior.variations.map { posterior.prior.byMechanism($0.probabilities) }
    self.init(
      rows: after.fromGreatest.map { mechanism in
        Row(
          name: PosteriorAnswer.name(posterior.prior.mechanisms[mechanism]),
          before: before[mechanism], after: after[mechanism], without: without?[mechanism],
          otherwise: otherwise.map { $0[mechanism] })
      }, isNoneOfThese: posterior.isNoneOfThese, table: table)
  }

  /// The chart of mechanisms.
  init(rows: [Row], isNoneOfThese: Bool, table: TextTable) {
    self.rows = rows
    self.isNoneOfThese = isNoneOfThese
    self.table = table
  }

  /// The chart.
  var picture: Picture {
    Picture(
      name: "mechanisms", subject: "", title: title, description: description, table: table,
      inTerminal: .numbers, drawing: drawing)
  }

  // MARK: - Words

  private static let clear = PosteriorScore.clear

  private var title: String {
    guard let first = rows.first else { return "No mechanism was compared" }
    let probability = NumberText.probability(first.after)
    let leader = first.name.capitalisedFirst
    if isNoneOfThese {
      return "None of these models accounts for all of the evidence; among them "
        + "\(first.name) comes first with \(probability)"
    }
    if first.after < Self.clear {
      return
        "No mechanism reaches \(NumberText.probability(Self.clear)): \(first.name) comes first with \(probability)"
    }
    return first.span.low < 0.5
      ? "\(leader) has \(probability), but not whatever is left out or read otherwise"
      : "\(leader) has \(probability) of the probability"
  }

  private var description: String {
    guard let first = rows.first, let last = rows.last else { return "There are no mechanisms." }
    let raised = rows.filter { $0.after > $0.before }.map(\.name)
    var sentences = [
      raised.isEmpty
        ? "The evidence makes no mechanism more probable than it was held to be."
        : "The evidence makes \(raised.joinedWithAnd) more probable than \(raised.count == 1 ? "it was" : "they were") "
          + "held to be before"
          + (last.after < last.before
            ? ", and \(last.name) the least probable (\(NumberText.probability(last.after)))."
            : ".")
    ]
    let others = first.otherwise.count
    if others > 0,
      let widest = rows.max(by: { $0.span.high - $0.span.low < $1.span.high - $1.span.low })
    {
      sentences.append(
        "Over the \(counted(others, "variation")) "
          + "\(widest.name) varies most, from \(NumberText.probability(widest.span.low)) to "
          + "\(NumberText.probability(widest.span.high)).")
    }
    return sentences.joined(separator: " ")
  }

  // MARK: - Marks

  private static let (rowHeight, longest, length) = (34.0, 210.0, 430.0)

  private var drawing: Drawing {
    let size = Drawing.Tone.plain.size
    let names = rows.map { TextWidth.shortened($0.name, to: Self.longest, size: size) }
    let start = Drawing.margin(for: names, label: "probability")
    let scale = AxisScale(covering: [0, 1], from: start, to: start + Self.length, wanted: 5)
    let top = 24.0
    let bottom = top + Double(rows.count) * Self.rowHeight
    var drawing = Drawing(width: start + Self.length + 44, height: bottom)
    drawing.axis(scale, from: top, to: bottom, label: "probability")
    let threshold = scale.place(of: Self.clear)
    drawing.line(threshold, top, threshold, bottom, "zero")
    drawing.text(
      "clear from \(NumberText.probability(Self.clear))", threshold, middle: 12, anchor: .middle,
      tone: .small)
    var withouts: [(x: Double, y: Double)] = []
    for (number, row) in rows.enumerated() {
      let middle = top + (Double(number) + 0.5) * Self.rowHeight
      drawing.text(names[number], 0, middle: middle)
      drawing.rectangle(
        start, middle - 8, width: scale.place(of: row.after) - start, height: 16, "amount")
      let before = scale.place(of: row.before)
      // Ink upon the bar would not be seen well without paper around it.
      drawing.line(before, middle - 13, before, middle + 13, "clear")
      drawing.line(before, middle - 13, before, middle + 13, "known")
      let (low, high) = (scale.place(of: row.span.low), scale.place(of: row.span.high))
      if high > low {
        drawing.line(low, middle + 12, high, middle + 12, "thin axis")
        for end in [low, high] { drawing.line(end, middle + 9, end, middle + 15, "thin axis") }
      }
      if let without = row.without {
        withouts.append((scale.place(of: without), middle))
      }
      // In a column of their own, where no other mark can be in their way.
      drawing.text(
        NumberText.probability(row.after), start + Self.length + 44, middle: middle, anchor: .end)
    }
    drawing.marks(.dot, at: withouts, "halo")
    drawing.marks(.dot, at: withouts, "point")
    drawKey(from: drawing.height + 6, in: &drawing)
    return drawing
  }

  private func drawKey(from top: Double, in drawing: inout Drawing) {
    let middle = top + 11
    let size = Drawing.Tone.small.size
    var x = 0.0
    func say(_ words: String) {
      drawing.text(words, x + 26, middle: middle, tone: .small)
      x += 26 + TextWidth.of(words, size: size) + 18
    }
    drawing.rectangle(x, middle - 6, width: 18, height: 12, "amount")
    say("after the evidence")
    drawing.line(x + 9, middle - 8, x + 9, middle + 8, "known")
    say("before it")
    if rows.contains(where: { $0.without != nil }) {
      drawing.marks(.dot, at: [(x + 9, middle)], "point")
      say("without \(Posterior.inView)")
    }
    if rows.contains(where: { !$0.otherwise.isEmpty }) {
      drawing.line(x, middle, x + 18, middle, "thin axis")
      for end in [x, x + 18] { drawing.line(end, middle - 3, end, middle + 3, "thin axis") }
      say("otherwise read, or something left out")
    }
    drawing.widen(to: x - 18)
    drawing.extend(to: middle + 11)
  }
}
