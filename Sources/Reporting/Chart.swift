import LocatedText

/// A picture of how values spread, with what it shows in words or numbers beside it.
///
/// Both renderers draw from the same values: a terminal, which has no picture, shows the words or numbers.
package enum Chart: Sendable {
  /// How often each of some labels occurs; the counts stand beside their bars.
  case bars([(label: String, count: Int)])

  /// How often values fall into bins of one width.
  case histogram(counts: [Int], ends: [String], sentence: String)
}

// MARK: - Text

extension Chart {
  /// The chart's numbers or sentence, as lines.
  func text(width: Int) -> String {
    switch self {
    case .histogram(_, _, let sentence):
      return TextLayout.lines(of: sentence.visible, width: width, breakingWords: true)
        .map { $0 + "\n" }.joined()
    case .bars(let counts):
      let total = counts.reduce(0) { $0 + $1.count }
      guard total > 0 else { return "" }
      var table = TextTable(columns: [
        .init("value", wraps: true), .init("count", .right), .init("share", .right),
      ])
      for (label, count) in counts {
        table.append([
          label, NumberText.grouped(count), NumberText.percent(Double(count) / Double(total)),
        ])
      }
      return table.text(width: width)
    }
  }
}

// MARK: - Markup

extension Chart {
  /// The chart as HTML; empty where there is nothing to show.
  var markup: String {
    switch self {
    case .bars(let counts): Self.bars(counts)
    case .histogram(let counts, let ends, let sentence): Self.histogram(counts, ends, sentence)
    }
  }

  /// Counts beside their bars, as a table that can be read without seeing the bars.
  private static func bars(_ counts: [(label: String, count: Int)]) -> String {
    let total = counts.reduce(0) { $0 + $1.count }
    guard total > 0 else { return "" }
    let rows = counts.map { label, count in
      let share = Double(count) / Double(total)
      return """
        <tr><th scope="row">\(label.escapedForMarkup)</th>\
        <td class="bar"><svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">\
        <rect width="\(NumberText.fixed(share * 100, decimals: 2))" height="1"/></svg></td>\
        <td>\(NumberText.grouped(count))</td><td>\(NumberText.percent(share))</td></tr>

        """
    }
    return "<figure><table>\n\(rows.joined())</table></figure>\n"
  }

  private static func histogram(_ counts: [Int], _ ends: [String], _ sentence: String) -> String {
    guard let highest = counts.max(), let first = ends.first, let last = ends.last else {
      return ""
    }
    let rectangles = counts.enumerated().map { place, value -> String in
      guard value > 0 else { return "" }
      let height = Double(value) / Double(highest) * 100
      return """
        <rect x="\(place * 10)" y="\(NumberText.fixed(100 - height, decimals: 1))" \
        width="9" height="\(NumberText.fixed(height, decimals: 1))"/>
        """
    }
    return """
      <figure>
      <svg class="histogram" viewBox="0 0 \(counts.count * 10 - 1) 100" preserveAspectRatio="none" \
      role="img" aria-label="Histogram from \(first.escapedForMarkup) to \(last.escapedForMarkup)">
      \(rectangles.joined())
      </svg>
      <div class="ends" aria-hidden="true"><span>\(first.escapedForMarkup)</span>\
      <span>\(last.escapedForMarkup)</span></div>
      <figcaption>\(sentence.escapedForMarkup)</figcaption>
      </figure>

      """
  }
}
