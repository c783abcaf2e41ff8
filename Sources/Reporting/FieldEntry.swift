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

  /// The entry as HTML.
  var markup: String {
    let facts = facts.map { name, value in "<dt>\(name)</dt><dd>\(value)</dd>\n" }
    return """
      <article id="\(anchor)">
      <div>
      <h3><code>\(field.name.escapedForMarkup)</code>\(field.title.escapedForMarkup)</h3>
      <p>\(field.explanation.escapedForMarkup)</p>
      <dl>
      \(facts.joined())</dl>
      </div>
      \(figure)</article>

      """
  }
}

// MARK: - Facts

extension FieldEntry {
  /// Names and values, the values already escaped.
  private var facts: [(String, String)] {
    var facts = [("Type", type)]
    if let unit = field.unit { facts.append(("Unit", unit.escapedForMarkup)) }
    switch field.kind {
    case .category(let levels, let isOrdered):
      let names = levels.map { "<code>\($0.escapedForMarkup)</code>" }.joined(separator: ", ")
      facts.append(("Values", names + (isOrdered ? ", in this order" : "")))
    case .truth: facts.append(("Values", "<code>true</code>, <code>false</code>"))
    case .integer, .number:
      if let bounds = field.kind.bounds { facts.append(("Values", bounds)) }
    case .date, .text: break
    }
    facts.append(("Missing", missing))
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
      "\(CodebookPage.grouped(summary.missingCount)) (\(NumberText.percent(share, decimals: 1)))"
    guard !reasons.isEmpty else { return count }
    let parts = reasons.map { reason in
      "\(reason.reason.escapedForMarkup) \(CodebookPage.grouped(reason.count))"
    }
    return count + ": " + parts.joined(separator: ", ")
  }
}

// MARK: - Figures

extension FieldEntry {
  /// The distribution, or nothing where there is none to show.
  private var figure: String {
    switch summary.content {
    case .numbers(let numbers): histogram(of: numbers)
    case .truths(let falseCount, let trueCount):
      bars([("true", trueCount), ("false", falseCount)])
    case .levels(let counts):
      if case .category(let levels, _) = field.kind { bars(Array(zip(levels, counts))) } else { "" }
    case .texts: ""
    }
  }

  /// Counts beside their bars, as a table that can be read without seeing the bars.
  private func bars(_ counts: [(label: String, count: Int)]) -> String {
    let total = counts.reduce(0) { $0 + $1.count }
    guard total > 0 else { return "" }
    let rows = counts.map { label, count in
      let share = Double(count) / Double(total)
      return """
        <tr><th scope="row">\(label.escapedForMarkup)</th>\
        <td class="bar"><svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">\
        <rect width="\(NumberText.fixed(share * 100, decimals: 2))" height="1"/></svg></td>\
        <td>\(CodebookPage.grouped(count))</td><td>\(NumberText.percent(share))</td></tr>

        """
    }
    return "<figure><table>\n\(rows.joined())</table></figure>\n"
  }

  private func histogram(of numbers: NumberSummary) -> String {
    let isWhole = if case .number = field.kind { false } else { true }
    guard let histogram = numbers.histogram(binLimit: 30, ofWholeNumbers: isWhole),
      let highest = histogram.counts.max(), let least = numbers.least,
      let greatest = numbers.greatest
    else { return "" }
    // The distribution of many numbers that only tell rows apart says nothing.
    if isKey, isWhole, histogram.width > 1 { return "" }
    let count = histogram.counts.count
    let rectangles = histogram.counts.enumerated().map { place, value -> String in
      guard value > 0 else { return "" }
      let height = Double(value) / Double(highest) * 100
      return """
        <rect x="\(place * 10)" y="\(NumberText.fixed(100 - height, decimals: 1))" \
        width="9" height="\(NumberText.fixed(height, decimals: 1))"/>
        """
    }
    let begin = histogram.start
    let end = histogram.start + histogram.width * Double(count)
    let ends = isWhole ? [begin + 0.5, end - 0.5] : [begin, end]
    return """
      <figure>
      <svg class="histogram" viewBox="0 0 \(count * 10 - 1) 100" preserveAspectRatio="none" \
      role="img" aria-label="Histogram from \(number(ends[0])) to \(number(ends[1]))">
      \(rectangles.joined())
      </svg>
      <div class="ends" aria-hidden="true"><span>\(number(ends[0]))</span>\
      <span>\(number(ends[1]))</span></div>
      <figcaption>\(caption(numbers, least, greatest))</figcaption>
      </figure>

      """
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
      ? " (picture and quartiles of one in so many values, \(CodebookPage.grouped(NumberSummary.sampleLimit)) at most)"
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
