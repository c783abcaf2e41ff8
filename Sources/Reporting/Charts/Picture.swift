import LocatedText
import Tables

/// A finished chart: what is drawn, what is seen in it, and the numbers that it is drawn from.
package struct Picture: Sendable {
  /// A short name of letters, digits and hyphens, for a file of its own.
  package let name: String
  /// What it is about, where that does not stand above it; may be empty.
  package let subject: String
  /// What is seen, in a few words.
  package let title: String
  /// What is seen, in a sentence or two.
  package let description: String
  /// The numbers.
  package let table: TextTable
  /// What a terminal shows in its place.
  package let inTerminal: TerminalForm
  /// What is drawn.
  let drawing: Drawing

  /// What a terminal, which has no pictures, shows.
  package enum TerminalForm: Sendable {
    /// The numbers.
    case numbers
    /// Nothing: what is around it says the same.
    case nothing
  }

  /// The numbers as comma-separated values, with a header.
  package var csv: String { table.commaSeparated }

  /// The picture as an SVG file of its own, with its colours, its subject and its title.
  package var file: String {
    let (width, margin, size) = (drawing.width, 16.0, Drawing.Tone.plain.size)
    var head = Drawing(width: width)
    var middle = margin
    for (words, tone) in [(subject, Drawing.Tone.small), (title, .plain)] {
      for line in TextWidth.lines(words, width: width, size: size) {
        head.text(line, 0, middle: middle, tone: tone)
        middle += size * 1.5
      }
    }
    let height = middle + drawing.height
    func place(_ value: Double) -> String { ChartNumber.place(value) }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img" aria-labelledby="title description" \
      width="\(place(width + 2 * margin))" height="\(place(height + 2 * margin))" \
      viewBox="\(place(-margin)) \(place(-margin)) \(place(width + 2 * margin)) \(place(height + 2 * margin))">
      <title id="title">\(fullTitle.escapedForMarkup)</title>
      <desc id="description">\(description.escapedForMarkup)</desc>
      <style>
      :root { \(PageColour.properties(.light)) }
      @media (prefers-color-scheme: dark) { :root { \(PageColour.properties(.dark)) } }
      \(Self.style(for: head.content + drawing.content))
      </style>
      <rect class="paper" x="\(place(-margin))" y="\(place(-margin))" width="\(place(width + 2 * margin))" \
      height="\(place(height + 2 * margin))"/>
      \(head.content)<g transform="translate(0 \(place(middle)))">
      \(drawing.content)</g>
      </svg>

      """
  }

  /// What is seen in a picture, out of its file.
  ///
  /// - Parameter text: The text of ``file``.
  /// - Returns: The title; nil of a text without one.
  package static func title(ofFile text: String) -> String? {
    guard let start = text.firstRange(of: "<title id=\"title\">"),
      let end = text[start.upperBound...].firstRange(of: "</title>")
    else { return nil }
    // In the reverse order of escaping, so that nothing is read twice.
    return [("&quot;", "\""), ("&#39;", "'"), ("&gt;", ">"), ("&lt;", "<"), ("&amp;", "&")].reduce(
      String(text[start.upperBound..<end.lowerBound])
    ) { $0.replacing($1.0, with: $1.1) }
  }

  /// The picture on a page, as the one of this number.
  ///
  /// It has a place of its own that scrolls where the window is narrow, so that its words stay large enough.
  ///
  /// - Parameters:
  ///   - number: Its number among the pictures of the page.
  ///   - language: That of the words around it.
  /// - Returns: A figure with the title, the drawing, what is seen, and the numbers.
  func markup(number: Int, in language: Language = .english) -> String {
    let numbers = Phrase("The numbers", "De getallen")[language]
    return figure(
      number: number, in: language,
      numbers: """
        <details><summary>\(numbers)</summary>
        \(table.markup(label: "\(numbers): \(fullTitle)"))</details>

        """)
  }

  /// The picture on a page that shows its numbers in its own way.
  ///
  /// - Parameters:
  ///   - number: Its number among the pictures of the page.
  ///   - language: That of the words around it.
  ///   - numbers: What stands below it in the figure, as HTML; may be empty.
  /// - Returns: A figure with the title, the drawing and what is seen.
  func figure(number: Int, in language: Language, numbers: String = "") -> String {
    let chart = Phrase("Chart", "Grafiek")[language]
    let (width, height) = (
      ChartNumber.place(drawing.width), ChartNumber.place(drawing.height)
    )
    // The smallest words have 12 pixels of their own, and never fewer than 11.
    let least = ChartNumber.place((drawing.width * 11 / Drawing.Tone.small.size).rounded(.up))
    return """
      <figure class="picture">
      <p class="title">\(title.escapedForMarkup)</p>
      <div class="scroll" role="region" tabindex="0" aria-label="\(chart): \(fullTitle.escapedForMarkup)">
      <svg class="drawing" role="img" aria-labelledby="picture-\(number)-title picture-\(number)-description" \
      width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" style="min-width: \(least)px">
      <title id="picture-\(number)-title">\(fullTitle.escapedForMarkup)</title>
      <desc id="picture-\(number)-description">\(description.escapedForMarkup)</desc>
      \(drawing.content)</svg>
      </div>
      <figcaption>\(description.escapedForMarkup)</figcaption>
      \(numbers)</figure>

      """
  }

  /// The picture's part of a terminal's text.
  func text(width: Int) -> String {
    switch inTerminal {
    case .numbers: table.text(width: width)
    case .nothing: ""
    }
  }

  private var fullTitle: String { subject.isEmpty ? title : "\(subject): \(title)" }
}

extension TextTable {
  /// A header, then one record a line, the cell of a row's header on each; written as all tables are.
  fileprivate var commaSeparated: String {
    let records =
      [columns.map(\.title)] + rows.flatMap { row in row.lines.map { [row.header] + $0 } }
    var bytes: [UInt8] = []
    for record in records {
      for (place, cell) in record.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(label: cell, mayLookLikeNumber: true)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
