import ModelComparison

/// All models against all scored findings: one mark for each verdict.
///
/// The models that contradict fewest findings stand on top. Findings of one cohort stand close, below a bracket, and
/// those that tell models apart have a shade behind them.
struct VerdictMatrix {
  /// The names of the models.
  let models: [String]
  /// The findings, those of one cohort after each other.
  let findings: [Column]
  /// The numbers as a table, as a terminal shows them.
  let table: TextTable

  /// A finding, and what models say of it.
  struct Column {
    /// What the report calls it.
    let code: String
    let cohort: String
    /// By model; nil for no answer, or a model that was not asked.
    let verdicts: [Verdict?]

    /// Whether one model predicts what another contradicts.
    var separates: Bool { verdicts.contains(.predicts) && verdicts.contains(.contradicts) }
  }

  /// The chart.
  var picture: Picture {
    Picture(
      name: "models-and-findings", subject: "", title: title, description: description,
      table: table, inTerminal: .numbers, drawing: drawing)
  }

  // MARK: - Words

  private func count(_ verdict: Verdict, _ model: Int) -> Int {
    findings.count { $0.verdicts[model] == verdict }
  }

  /// The models from the one that contradicts least on; of equals the one that predicts more, then the first.
  private var order: [Int] {
    models.indices.sorted {
      (count(.contradicts, $0), -count(.predicts, $0), $0)
        < (count(.contradicts, $1), -count(.predicts, $1), $1)
    }
  }

  private var title: String {
    let separating = findings.filter(\.separates)
    return separating.isEmpty
      ? "No finding tells these models apart"
        + (findings.contains { $0.verdicts.contains(.unresolved) }
          ? ", as far as verdicts are resolved" : "")
      : "\(separating.count) of \(counted(findings.count, "finding")) "
        + "\(separating.count == 1 ? "tells" : "tell") models apart"
  }

  private var description: String {
    let separating = findings.filter(\.separates).map(\.code)
    let shaded =
      separating.isEmpty
      ? ""
      : " \(separating.count == 1 ? "Finding" : "Findings") \(separating.joinedWithAnd), with a shade behind "
        + "\(separating.count == 1 ? "it, is" : "them, are") predicted by one model and contradicted by another."
    guard let first = order.first, let last = order.last else { return "No model was asked." }
    let (least, most) = (count(.contradicts, first), count(.contradicts, last))
    func named(_ number: Int) -> String {
      models.indices.filter { count(.contradicts, $0) == number }.map { models[$0] }
        .inSentence(atMost: 2)
    }
    if most == 0 { return "No model contradicts any finding." + shaded }
    if least == most {
      return "Every model contradicts \(counted(most, "finding"))." + shaded
    }
    let leastNames = models.indices.count { count(.contradicts, $0) == least }
    let mostNames = models.indices.count { count(.contradicts, $0) == most }
    return "\(named(most)) \(mostNames == 1 ? "contradicts" : "contradict") most, "
      + "\(counted(most, "finding")) of \(findings.count); \(named(least)) "
      + "\(leastNames == 1 ? "contradicts" : "contradict") "
      + "\(least == 0 ? "none" : "fewest, \(least)")." + shaded
  }

  // MARK: - Marks

  private static let (cell, cohortGap, longest) = (22.0, 8.0, 210.0)

  private var drawing: Drawing {
    let size = Drawing.Tone.plain.size
    let names = models.map { TextWidth.shortened($0, to: Self.longest, size: size) }
    let start = (names.map { TextWidth.of($0, size: size) }.max() ?? 0) + 14
    var (centres, x) = ([Double](), start)
    for (place, finding) in findings.enumerated() {
      if place > 0, finding.cohort != findings[place - 1].cohort { x += Self.cohortGap }
      centres.append(x + Self.cell / 2)
      x += Self.cell
    }
    let word = "contradicts"
    let sums = x + 16 + TextWidth.of(word, size: Drawing.Tone.small.size)
    let top = 46.0
    let bottom = top + Double(models.count) * Self.cell
    var drawing = Drawing(width: sums, height: bottom)
    for (finding, centre) in zip(findings, centres) where finding.separates {
      drawing.rectangle(
        centre - Self.cell / 2 + 1, top - 24, width: Self.cell - 2, height: bottom - top + 24,
        round: 3, "stripe")
    }
    drawBrackets(above: centres, in: &drawing)
    for (finding, centre) in zip(findings, centres) {
      drawing.text(finding.code, centre, middle: top - 12, anchor: .middle)
    }
    drawing.text(word, sums, middle: top - 12, anchor: .end, tone: .small)
    drawing.line(0, top, sums, top, "grid")
    for (row, model) in order.enumerated() {
      let middle = top + (Double(row) + 0.5) * Self.cell
      drawing.text(names[model], 0, middle: middle)
      drawing.text(String(count(.contradicts, model)), sums, middle: middle, anchor: .end)
    }
    drawing.line(0, bottom, sums, bottom, "grid")
    var shown: [VerdictMark] = []
    for mark in VerdictMark.all {
      var places: [(x: Double, y: Double)] = []
      for (row, model) in order.enumerated() {
        for (finding, centre) in zip(findings, centres)
        where finding.verdicts[model] == mark.verdict {
          places.append((centre, top + (Double(row) + 0.5) * Self.cell))
        }
      }
      mark.draw(at: places, in: &drawing)
      if !places.isEmpty { shown.append(mark) }
    }
    VerdictMark.drawKey(of: shown, from: bottom + 8, in: &drawing)
    return drawing
  }

  /// A bracket over the findings of each cohort, with its name where there is room.
  private func drawBrackets(above centres: [Double], in drawing: inout Drawing) {
    let size = Drawing.Tone.small.size
    var place = 0
    while place < findings.count {
      let cohort = findings[place].cohort
      let next = findings[place...].firstIndex { $0.cohort != cohort } ?? findings.count
      let (left, right) = (centres[place] - 9, centres[next - 1] + 9)
      drawing.line(left, 20, right, 20, "axis")
      if TextWidth.of(cohort, size: size) <= right - left {
        drawing.text(cohort, left, middle: 8, tone: .small)
      }
      place = next
    }
  }
}
