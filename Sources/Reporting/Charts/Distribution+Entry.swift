import LocatedText

/// The distribution beside what is said of its column: small, without axes.
extension Distribution {
  /// Its numbers or its sentence, as lines.
  func text(width: Int) -> String {
    switch values {
    case .histogram:
      TextLayout.lines(of: sentence.visible, width: width, breakingWords: true)
        .map { $0 + "\n" }.joined()
    case .bars: total > 0 ? table.text(width: width) : ""
    }
  }

  /// The distribution as HTML; empty where there is nothing to show.
  var markup: String {
    switch values {
    case .bars(let counts): bars(counts)
    case .histogram(let bins): histogram(bins)
    }
  }

  /// Counts beside their bars, as a table that can be read without seeing the bars.
  private func bars(_ counts: [(label: String, count: Int)]) -> String {
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

  private func histogram(_ bins: Bins) -> String {
    guard let highest = bins.counts.max(), highest > 0 else { return "" }
    let rectangles = bins.counts.enumerated().map { place, value -> String in
      guard value > 0 else { return "" }
      let height = Double(value) / Double(highest) * 100
      return """
        <rect x="\(place * 10)" y="\(NumberText.fixed(100 - height, decimals: 1))" \
        width="9" height="\(NumberText.fixed(height, decimals: 1))"/>
        """
    }
    let (first, last) = (bins.ends.0.escapedForMarkup, bins.ends.1.escapedForMarkup)
    return """
      <figure>
      <svg class="histogram" viewBox="0 0 \(bins.counts.count * 10 - 1) 100" preserveAspectRatio="none" \
      role="img" aria-label="Histogram from \(first) to \(last)">
      \(rectangles.joined())
      </svg>
      <div class="ends" aria-hidden="true"><span>\(first)</span>\
      <span>\(last)</span></div>
      <figcaption>\(sentence.escapedForMarkup)</figcaption>
      </figure>

      """
  }
}
