import Evidence
import ModelComparison

/// What each model's studies find of one finding, as dots, beside what was published.
struct PredictionStrips {
  /// A short name for files.
  let name: String
  /// The publication and its sentence.
  let subject: String
  /// What estimates are called: published, or observed.
  let word: String
  /// What is measured, with its unit.
  let unit: String
  /// What was published; nil where no size was.
  let published: Double?
  /// The interval of that, and what it is.
  let interval: (low: Double, high: Double, words: String)?
  /// The models.
  let rows: [Row]
  /// The numbers as a table, as a terminal shows them.
  let table: TextTable

  /// A model's studies.
  struct Row {
    let model: String
    /// What studies found; those that could not answer are left out.
    let answers: [Double]
    let mean: Double?
    let verdict: Verdict?
  }

  /// The strips of a finding.
  ///
  /// - Parameters:
  ///   - comparison: a comparison.
  ///   - place: the position of one of its findings.
  ///   - table: what is said of each model.
  init(of comparison: Comparison, finding place: Int, table: TextTable) {
    self.table = table
    let finding = comparison.study.findings[place]
    name = Self.name(comparison.study.name, finding.identifier)
    subject = "\(comparison.study.name): \(finding.sentence)"
    word = comparison.study.figureWord
    unit = finding.figure.isRatio ? "log of the ratio" : finding.unitText
    published = finding.figure.estimate
    interval = Self.interval(of: finding.figure)
    rows = zip(comparison.models, comparison.predictions[place]).enumerated().map { model, pair in
      Row(
        model: pair.0.name,
        answers: comparison.outcomes[model].compactMap { $0.values[place]?.estimate },
        mean: pair.1.mean, verdict: pair.1.verdict)
    }
  }

  /// Strips of models.
  init(
    name: String, subject: String, word: String, unit: String, published: Double?,
    interval: (low: Double, high: Double, words: String)?, rows: [Row], table: TextTable
  ) {
    self.table = table
    self.name = name
    self.subject = subject
    self.word = word
    self.unit = unit
    self.published = published
    self.interval = interval
    self.rows = rows
  }

  /// The interval that was printed, or two standard errors to either side.
  private static func interval(
    of figure: Finding.Figure
  ) -> (low: Double, high: Double, words: String)? {
    if let interval = figure.interval {
      return (
        interval.lower, interval.upper, "its \(NumberText.percent(interval.level)) interval"
      )
    }
    guard let estimate = figure.estimate, let error = figure.standardError else { return nil }
    return (estimate - 1.96 * error, estimate + 1.96 * error, "1.96 standard errors to either side")
  }

  /// A name for files: the publication's letters and digits, and the finding's.
  static func name(_ publication: String, _ finding: String) -> String {
    [publication.lowercased(), finding].map { word in
      String(
        word.unicodeScalars.filter {
          $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0)
        })
    }.joined(separator: "-")
  }

  /// The chart.
  var picture: Picture {
    Picture(
      name: name, subject: subject, title: title, description: description, table: table,
      inTerminal: .numbers, drawing: drawing)
  }

  // MARK: - Words

  private var title: String {
    func number(_ verdict: Verdict) -> Int { rows.count { $0.verdict == verdict } }
    let (predicting, contradicting) = (number(.predicts), number(.contradicts))
    switch (predicting, contradicting) {
    case (0, 0): return "No model predicts this, and none contradicts it"
    case (rows.count, _): return "Every model predicts this"
    case (_, rows.count): return "Every model contradicts this"
    case (0, _):
      return "No model predicts this, and \(contradicting) of \(rows.count) "
        + "\(contradicting == 1 ? "contradicts" : "contradict") it"
    case (_, 0):
      return "\(predicting) of \(counted(rows.count, "model")) "
        + "\(predicting == 1 ? "predicts" : "predict") this, and none contradicts it"
    default:
      return "\(predicting) of \(counted(rows.count, "model")) "
        + "\(predicting == 1 ? "predicts" : "predict") this, and \(contradicting) "
        + "\(contradicting == 1 ? "contradicts" : "contradict") it"
    }
  }

  private var description: String {
    [position, dots, interval.map { "The band is \($0.words)." }].compactMap { $0 }
      .joined(separator: " ")
  }

  /// Where the published size lies among the models' means.
  private var position: String {
    let means = rows.compactMap { row in row.mean.map { (row.model, $0) } }
    guard let low = means.min(by: { $0.1 < $1.1 }), let high = means.max(by: { $0.1 < $1.1 }) else {
      return "No model's studies gave an answer."
    }
    let decimals = decimals
    func text(_ value: Double) -> String { ChartNumber.text(value, decimals: decimals) }
    let range =
      "from \(text(low.1)) ('\(low.0)') to \(text(high.1)) ('\(high.0)')"
    guard let published else {
      return "No size was \(word); the models' means lie \(range)."
    }
    let below = means.count { published < $0.1 }
    let above = means.count { published > $0.1 }
    let place =
      below == means.count
      ? "lower than every model's mean"
      : above == means.count
        ? "higher than every model's mean"
        : "lower than the mean of \(counted(below, "model")) and higher than that of \(above)"
    return "The \(word) \(text(published)) is \(place); means lie \(range)."
  }

  private var dots: String? {
    let counts = rows.map(\.answers.count).filter { $0 > 0 }
    guard let most = counts.max() else { return nil }
    return most <= Self.mostDots
      ? "Each dot is one study, the upright line their mean."
      : "A model's \(Self.quantiles) dots stand for its \(most) studies, evenly from the lowest to the highest, the "
        + "upright line for their mean."
  }

  /// The decimals that show two digits of the smallest spread.
  private var decimals: Int {
    let spreads = rows.compactMap { row -> Double? in
      let width = row.quantile(0.84) - row.quantile(0.16)
      return width.isFinite && width > 0 ? width / 2 : nil
    }
    return min(NumberText.decimals(forError: spreads.min() ?? .nan), 4)
  }

  // MARK: - Marks

  private static let (rowHeight, longest, length) = (22.0, 210.0, 440.0)
  /// Up to so many studies each has a dot; of more, so many quantiles have.
  private static let (mostDots, quantiles) = (50, 40)
  /// From the centre of a dot to that of the next.
  private static let pitch = 3.6

  private var drawing: Drawing {
    let size = Drawing.Tone.plain.size
    let order = rows.indices.sorted {
      (rows[$0].mean ?? .infinity, $0) < (rows[$1].mean ?? .infinity, $1)
    }
    let shown = rows.map { $0.dots(Self.mostDots, Self.quantiles) }
    let names = rows.map { TextWidth.shortened($0.model, to: Self.longest, size: size) }
    let label = TextWidth.shortened(unit, to: Self.longest, size: Drawing.Tone.small.size)
    let start = Drawing.margin(for: names, label: label)
    let end = start + Self.length
    let ends = [published, interval?.low, interval?.high].compactMap { $0 }
    let scale = AxisScale(
      covering: shown.flatMap { $0 } + ends + [0], from: start, to: end, wanted: 6)
    let top = 22.0
    let bottom = top + Double(rows.count) * Self.rowHeight + 4
    var drawing = Drawing(width: end + 34, height: bottom)
    if let interval {
      let (low, high) = (scale.place(of: interval.low), scale.place(of: interval.high))
      drawing.rectangle(low, top, width: high - low, height: bottom - top, "band")
    }
    drawing.axis(scale, from: top, to: bottom, label: label)
    let zero = scale.place(of: 0)
    drawing.line(zero, top, zero, bottom, "zero")
    if let published {
      let place = scale.place(of: published)
      drawing.line(place, top, place, bottom, "thin")
      let words = "\(word) \(ChartNumber.text(published, decimals: decimals))"
      let length = TextWidth.of(words, size: Drawing.Tone.small.size)
      let centre = LabelPlacement.centres(
        wanted: [place], sizes: [length], gap: 0, within: 0...drawing.width)
      if let centre = centre?.first {
        drawing.text(words, centre, middle: 10, anchor: .middle, tone: .small)
      }
    }
    var (means, marks) = ([(x: Double, y: Double)](), [[(x: Double, y: Double)]]())
    marks = VerdictMark.all.map { _ in [] }
    for (line, row) in order.enumerated() {
      let middle = top + 2 + (Double(line) + 0.5) * Self.rowHeight
      drawing.text(names[row], 0, middle: middle)
      let mark = VerdictMark.all.firstIndex { $0.verdict == rows[row].verdict } ?? 0
      marks[mark].append((end + 22, middle))
      drawing.marks(
        .dot, at: Self.swarm(shown[row].map(scale.place(of:)), around: middle),
        "dots \(VerdictMark.all[mark].style)")
      if let mean = rows[row].mean { means.append((scale.place(of: mean), middle)) }
    }
    drawing.marks(.upright, at: means, "clear")
    drawing.marks(.upright, at: means, "known")
    for (mark, places) in zip(VerdictMark.all, marks) { mark.draw(at: places, in: &drawing) }
    let used = zip(VerdictMark.all, marks).filter { !$0.1.isEmpty }.map(\.0)
    VerdictMark.drawKey(of: used, from: drawing.height + 2, in: &drawing)
    return drawing
  }

  /// Dots in stacks around a line: those nearer to each other than their width stand above each other.
  private static func swarm(
    _ places: [Double], around middle: Double
  ) -> [(x: Double, y: Double)] {
    let places = places.sorted()
    var dots: [(x: Double, y: Double)] = []
    var first = 0
    while first < places.count {
      let next = places[first...].firstIndex { $0 - places[first] >= pitch } ?? places.count
      let stack = places[first..<next]
      let x = stack.reduce(0, +) / Double(stack.count)
      let room = (rowHeight - 5) / Double(max(stack.count - 1, 1))
      for number in 0..<stack.count {
        let step = Double(number) - Double(stack.count - 1) / 2
        dots.append((x, middle + step * min(pitch, room)))
      }
      first = next
    }
    return dots
  }
}

extension PredictionStrips.Row {
  /// The number below which a share of the answers lies, between the two nearest by their distance; NaN of none.
  fileprivate func quantile(_ share: Double) -> Double {
    Self.quantile(share, of: answers.sorted())
  }

  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    guard let last = sorted.last else { return .nan }
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    guard below + 1 < sorted.count else { return last }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  /// All answers, or so many evenly spread quantiles of more than can be shown.
  fileprivate func dots(_ most: Int, _ quantiles: Int) -> [Double] {
    let sorted = answers.filter(\.isFinite).sorted()
    guard sorted.count > most else { return sorted }
    return (0..<quantiles).map {
      Self.quantile((Double($0) + 0.5) / Double(quantiles), of: sorted)
    }
  }
}
