package import Estimation
import LocatedText

/// The studies of one quantity by effect and standard error: large studies on top, small ones below.
///
/// Without selection they scatter evenly about their mean, the more the smaller they are. The limits hold 95 % of studies
/// that have the mean in common: ± 1.96 standard errors (Sterne & Egger 2001, Journal of Clinical Epidemiology 54:1046-1055).
package struct FunnelPlot {
  /// A study's name, which is empty where nobody says it, its effect and the effect's standard error.
  let studies: [(label: String, effect: Double, error: Double)]
  /// What effects are called, with their unit.
  let effect: String
  /// The mean.
  let pooled: Double
  /// Egger's line; nil where it cannot be drawn.
  let egger: StudyFunnel.Line?

  /// The plot of a synthesis.
  package init(_ funnel: StudyFunnel) {
    self.init(
      studies: funnel.studies, effect: funnel.effect, pooled: funnel.pooled, egger: funnel.egger)
  }

  /// The plot of studies.
  init(
    studies: [(label: String, effect: Double, error: Double)], effect: String, pooled: Double,
    egger: StudyFunnel.Line?
  ) {
    self.studies = studies
    self.effect = effect
    self.pooled = pooled
    self.egger = egger
  }

  /// The chart.
  package var picture: Picture {
    Picture(
      name: "funnel", subject: "", title: title, description: description, table: table,
      inTerminal: .numbers, drawing: drawing)
  }

  // MARK: - Words

  /// Below so small a P studies are said to differ.
  private static let significance = 0.05
  /// Of fewer studies a test says little.
  private static let few = 10

  private var title: String {
    guard let egger else {
      return
        "Whether small studies differ from large ones cannot be said of \(counted(studies.count, "study", "studies"))"
    }
    let test = "(Egger's test, P \(Self.relation(egger.pValue)))"
    return egger.pValue < Self.significance
      ? "Small studies find \(egger.slope < 0 ? "lower" : "higher") values than large ones \(test)"
      : "Small studies do not clearly differ from large ones \(test)"
  }

  private static func relation(_ pValue: Double) -> String {
    let text = NumberText.pValue(pValue)
    return text.hasPrefix("<") ? text : "= \(text)"
  }

  private var description: String {
    let outside = studies.count { !isWithin($0) }
    var sentences = [
      "\(counted(studies.count, "study", "studies")), the most precise on top; "
        + "\(outside == 0 ? "none lies" : "\(outside) \(outside == 1 ? "lies" : "lie")") outside the limits that would hold "
        + "95 % of studies if all had the mean of \(number(pooled)) in common."
    ]
    if let egger {
      sentences.append(
        "Egger's line ends at \(number(egger.limit)) for a study without error."
          + (egger.pValue < Self.significance
            ? " Unpublished studies are one reason for a lopsided funnel, and not the only one."
            : ""))
      if studies.count < Self.few {
        sentences.append("So few studies rarely show an asymmetry even where there is one.")
      }
    }
    return sentences.joined(separator: " ")
  }

  private func isWithin(_ study: (label: String, effect: Double, error: Double)) -> Bool {
    (study.effect - pooled).magnitude <= 1.96 * study.error
  }

  /// A number with two digits of the smallest error.
  private func number(_ value: Double) -> String {
    let least = studies.map(\.error).filter { $0.isFinite && $0 > 0 }.min() ?? .nan
    return ChartNumber.text(value, decimals: min(NumberText.decimals(forError: least), 4))
  }

  private var table: TextTable {
    var table = TextTable(columns: [
      .init("study", wraps: true), .init("effect", .decimalPoint), .init("error", .decimalPoint),
      .init("within limits"),
    ])
    for (place, study) in studies.enumerated() {
      table.append([
        study.label.isEmpty ? "\(place + 1)" : study.label,
        NumberText.significant(study.effect, digits: 4),
        NumberText.significant(study.error, digits: 4), isWithin(study) ? "yes" : "no",
      ])
    }
    return table
  }

  // MARK: - Marks

  private static let (width, height, longest) = (440.0, 280.0, 400.0)

  private var drawing: Drawing {
    let size = Drawing.Tone.small.size
    let most = studies.map(\.error).filter(\.isFinite).max() ?? 1
    let top = 30.0
    let bottom = top + Self.height
    let errors = AxisScale(covering: [0, most], from: top, to: bottom, wanted: 5)
    let reach = 1.96 * errors.data.upperBound
    let shown = studies.map(\.effect) + [pooled - reach, pooled + reach]
    func scale(from start: Double) -> AxisScale {
      AxisScale(covering: shown, from: start, to: start + Self.width, wanted: 6)
    }
    // The first number below must not touch the last one at the left.
    let first = TextWidth.of(scale(from: 0).ticks.labels.first ?? "", size: size) / 2
    let names = errors.ticks.labels.map { TextWidth.of($0, size: size) }.max() ?? 0
    let gap = max(8, first + 6)
    let start = names + gap + 4
    let end = start + Self.width
    let effects = scale(from: start)
    var drawing = Drawing(width: end + 24, height: bottom)
    drawing.text("standard error", 0, middle: 10, tone: .small)
    for (value, words) in zip(errors.ticks.values, errors.ticks.labels) {
      let y = errors.place(of: value)
      drawing.line(start, y, end, y, "grid")
      drawing.text(words, start - gap, middle: y, anchor: .end, tone: .small)
    }
    drawing.axis(effects, from: top, to: bottom, label: "")
    let label = TextWidth.shortened(effect.visible, to: Self.longest, size: size)
    drawing.text(
      label, (start + end) / 2, middle: drawing.height + 6, anchor: .middle, tone: .small)
    drawing.extend(to: drawing.height + 18)
    let middle = effects.place(of: pooled)
    for side in [-reach, reach] {
      drawing.line(middle, top, effects.place(of: pooled + side), bottom, "axis")
    }
    drawing.line(middle, top, middle, bottom, "thin")
    if let line = eggerEnds(errors.data.upperBound, within: effects.data) {
      drawing.line(
        effects.place(of: line.from.effect), errors.place(of: line.from.error),
        effects.place(of: line.to.effect), errors.place(of: line.to.error), "own zero")
    }
    let points = studies.filter { $0.effect.isFinite && $0.error.isFinite }.map {
      (x: effects.place(of: $0.effect), y: errors.place(of: $0.error))
    }
    drawing.marks(.dot, at: points, "halo")
    drawing.marks(.dot, at: points, "point")
    drawKey(from: drawing.height + 6, in: &drawing)
    return drawing
  }

  /// Egger's line from no error to the largest, as much of it as lies among the effects that are drawn.
  private func eggerEnds(
    _ most: Double, within effects: ClosedRange<Double>
  ) -> (from: (effect: Double, error: Double), to: (effect: Double, error: Double))? {
    guard let egger, egger.limit.isFinite, egger.slope.isFinite else { return nil }
    var (low, high) = (0.0, most)
    if egger.slope == 0 {
      guard effects.contains(egger.limit) else { return nil }
    } else {
      let ends = [effects.lowerBound, effects.upperBound].map { ($0 - egger.limit) / egger.slope }
      low = max(low, ends.min() ?? low)
      high = min(high, ends.max() ?? high)
    }
    guard low < high else { return nil }
    return (
      (egger.limit + egger.slope * low, low), (egger.limit + egger.slope * high, high)
    )
  }

  private func drawKey(from top: Double, in drawing: inout Drawing) {
    var entries = [
      ("point", "a study"), ("thin", "mean \(number(pooled))"),
      ("axis", "95 % around it"),
    ]
    if egger != nil { entries.append(("own zero", "Egger's line")) }
    let (size, height) = (Drawing.Tone.small.size, 22.0)
    var (x, middle) = (0.0, top + height / 2)
    for (style, words) in entries {
      let width = 34 + TextWidth.of(words, size: size)
      if x > 0, x + width > drawing.width { (x, middle) = (0, middle + height) }
      drawing.widen(to: width)
      if style == "point" {
        drawing.marks(.dot, at: [(x + 12, middle)], style)
      } else {
        drawing.line(x, middle, x + 24, middle, style)
      }
      drawing.text(words, x + 32, middle: middle, tone: .small)
      x += width + 18
    }
    drawing.extend(to: middle + height / 2)
  }
}
