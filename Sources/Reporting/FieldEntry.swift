import Tables

/// One field in the codebook: what it is, what it may hold, what it holds and what is missing.
struct FieldEntry {
  let field: FieldDescription
  let summary: FieldSummary
  let reasons: [CodebookPage.MissingReason]

  /// Whether the field is one of those that tell rows apart.
  let isKey: Bool

  /// What links to the entry.
  let anchor: String

  /// The entry as a block of the codebook.
  var block: Document.Entry {
    Document.Entry(
      name: field.name, title: field.title, anchor: anchor, explanation: Words(field.explanation),
      facts: facts, distribution: distribution)
  }
}

// MARK: - Facts

extension FieldEntry {
  /// Names and values.
  private var facts: [(name: String, value: Words)] {
    var facts: [(name: String, value: Words)] = [("Type", Words(type))]
    if let unit = field.unit { facts.append(("Unit", Words(unit))) }
    switch field.kind {
    case .category(let levels, let isOrdered):
      let names = Words.joined(levels.map { "\(code: $0)" }, separator: ", ")
      facts.append(("Values", isOrdered ? "\(names), in this order" : names))
    case .truth: facts.append(("Values", "\(code: "true"), \(code: "false")"))
    case .integer, .number:
      if let bounds = field.kind.bounds { facts.append(("Values", Words(bounds))) }
    case .date, .text: break
    }
    facts.append(("Missing", Words(missing)))
    return facts
  }

  private var type: String {
    switch field.kind {
    case .integer: "whole number"
    case .number(let decimals?, _, _): "number with \(decimals) decimal\(decimals == 1 ? "" : "s")"
    case .number(nil, _, _): "number"
    case .truth: "true or false"
    case .category: "category"
    case .text: "text"
    case .date: "date, as YYYY-MM-DD"
    }
  }

  private var missing: String {
    guard summary.missingCount > 0 else { return field.isRequired ? "none, by design" : "none" }
    let share = Double(summary.missingCount) / Double(summary.rowCount)
    let count =
      "\(NumberText.grouped(summary.missingCount)) (\(NumberText.percent(share, decimals: 1)))"
    guard !reasons.isEmpty else { return count }
    let parts = reasons.map { reason in
      "\(reason.reason) \(NumberText.grouped(reason.count))"
    }
    return count + ": " + parts.joined(separator: ", ")
  }
}

// MARK: - Charts

extension FieldEntry {
  /// How the values spread, or nothing where there is nothing to show.
  var distribution: Distribution? {
    switch summary.content {
    case .numbers(let numbers): return histogram(of: numbers)
    case .truths(let falseCount, let trueCount):
      return distribution(.bars([("true", trueCount), ("false", falseCount)]))
    case .levels(let counts):
      guard case .category(let levels, _) = field.kind else { return nil }
      return distribution(.bars(zip(levels, counts).map { ($0, $1) }))
    case .texts: return nil
    }
  }

  private func distribution(_ values: Distribution.Values, _ sentence: String = "") -> Distribution
  {
    Distribution(
      name: "of-" + anchor, of: ChartMeasure(field.title, unit: field.unit ?? ""), values,
      sentence: sentence)
  }

  private func histogram(of numbers: NumberSummary) -> Distribution? {
    // Numbers without decimals are whole: bins between them would be a comb.
    let isWhole =
      switch field.kind {
      case .number(let decimals, _, _): decimals == 0
      default: true
      }
    guard let histogram = numbers.histogram(binLimit: 30, ofWholeNumbers: isWhole),
      !histogram.counts.isEmpty, let least = numbers.least, let greatest = numbers.greatest
    else { return nil }
    // The distribution of many numbers that only tell rows apart says nothing.
    if isKey, isWhole, histogram.width > 1 { return nil }
    let begin = histogram.start
    let end = histogram.start + histogram.width * Double(histogram.counts.count)
    let ends = isWhole ? (begin + 0.5, end - 0.5) : (begin, end)
    let quartiles = numbers.quantiles(at: [0.25, 0.5, 0.75])
    return distribution(
      .histogram(
        .init(
          start: begin, width: histogram.width, counts: histogram.counts,
          ends: (number(ends.0), number(ends.1)), quartiles: quartiles,
          quartileWords: quartiles.map { number($0) })), caption(numbers, least, greatest))
  }

  private func caption(
    _ numbers: NumberSummary, _ least: Double, _ greatest: Double
  ) -> String {
    let quartiles = numbers.quantiles(at: [0.25, 0.5, 0.75]).map { number($0, extra: 1) }
    var sentences = ["from \(number(least)) to \(number(greatest))"]
    if case .date = field.kind {
      return sentences[0] + "; quartiles \(quartiles.joined(separator: ", "))" + sample(numbers)
    }
    if let mean = numbers.mean {
      let spread = numbers.standardDeviation.map { ", SD \(number($0, extra: 2))" } ?? ""
      sentences.insert("mean \(number(mean, extra: 2))" + spread, at: 0)
    }
    sentences.append("quartiles \(quartiles.joined(separator: ", "))")
    return sentences.joined(separator: "; ") + sample(numbers)
  }

  private func sample(_ numbers: NumberSummary) -> String {
    numbers.count > NumberSummary.sampleLimit
      ? " (picture and quartiles from an evenly thinned sample of at most \(NumberText.grouped(NumberSummary.sampleLimit)))"
      : ""
  }

  /// A value with the decimals of the field, and some more where it is a figure of many values.
  private func number(_ value: Double, extra: Int = 0) -> String {
    switch field.kind {
    case .date:
      guard value.magnitude < 1e9 else { return NumberText.missing }
      return CalendarDay(number: Int(value.rounded()))?.text ?? NumberText.missing
    case .number(nil, _, _): return NumberText.significant(value, digits: 4)
    case .number(let decimals?, _, _) where (0...15).contains(decimals):
      return NumberText.fixed(value, decimals: decimals + min(extra, 1))
    case .number: return NumberText.significant(value, digits: 4)
    default: return NumberText.fixed(value, decimals: extra)
    }
  }
}
