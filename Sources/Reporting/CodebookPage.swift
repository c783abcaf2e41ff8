package import Tables

/// The codebook of a data set as one page of HTML, for people.
///
/// The page needs nothing but itself: no script, no font, no picture from elsewhere. It can be read on
/// a phone, in the dark, by a screen reader and on paper. All text of the caller is escaped.
package struct CodebookPage: Sendable {
  /// The title of the data set.
  package let title: String

  /// How people were recruited, and that truth is conditional on it; one text a paragraph.
  package let paragraphs: [String]

  /// How many people were left at each step, from the first candidates on.
  package let flow: [FlowStep]

  /// The tables in order.
  package let tables: [Section]

  /// Where the data come from in one line: program, version, seed, hash.
  package let provenance: String

  /// A step of the flow of people through the study.
  package struct FlowStep: Sendable {
    /// What the people have in common.
    package let label: String

    /// How many they are.
    package let count: Int

    /// How far it is indented: 0 for the main line, 1 for those who left it, and so on.
    package let indent: Int

    /// Holds one step.
    package init(_ label: String, count: Int, indent: Int = 0) {
      self.label = label
      self.count = count
      self.indent = indent
    }
  }

  /// Why values of a field are missing, and how many.
  package struct MissingReason: Sendable {
    /// The reason in words.
    package let reason: String

    /// How many values are missing for it.
    package let count: Int

    /// Holds one reason.
    package init(_ reason: String, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  /// A table and what its values are like.
  package struct Section: Sendable {
    /// What the table holds.
    package let description: TableDescription

    /// What its values are like.
    package let summary: TableSummary

    /// For names of fields why their values are missing; a field may be left out.
    package let missing: [String: [MissingReason]]

    /// Holds a table's description and summary, which must have the same fields.
    package init(
      _ description: TableDescription, _ summary: TableSummary,
      missing: [String: [MissingReason]] = [:]
    ) {
      precondition(
        description.fields.count == summary.fields.count, "Each field needs its summary.")
      self.description = description
      self.summary = summary
      self.missing = missing
    }
  }

  /// Holds what the page says.
  package init(
    title: String, paragraphs: [String], flow: [FlowStep], tables: [Section], provenance: String
  ) {
    self.title = title
    self.paragraphs = paragraphs
    self.flow = flow
    self.tables = tables
    self.provenance = provenance
  }
}

// MARK: - Page

extension CodebookPage {
  /// The page as HTML.
  package var text: String {
    var page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Codebook (synthetic data): \(title.escapedForMarkup)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <header>
      <p class="banner"><strong>Synthetic data.</strong> Every value was computed by a program; \
      no real person stands behind any record.</p>
      <h1>\(title.escapedForMarkup)</h1>
      <p class="quiet">Codebook</p>
      </header>
      <main>

      """
    page += paragraphs.map { "<p>\($0.escapedForMarkup)</p>\n" }.joined()
    page += contents + flowTable
    for table in tables { page += table.markup }
    page += """
      </main>
      <footer><p>\(provenance.escapedForMarkup)</p></footer>
      </body>
      </html>

      """
    return page
  }

  private var contents: String {
    guard !tables.isEmpty else { return "" }
    let links = tables.map { table in
      let description = table.description
      let fields = description.fields.map { field in
        "<a href=\"#\(table.anchor(field))\"><code>\(field.name.escapedForMarkup)</code></a>"
      }
      return """
        <li><a href="#\(table.anchor)">\(description.title.escapedForMarkup)</a>
        <span class="fields">\(fields.joined(separator: " "))</span></li>

        """
    }
    return "<nav aria-label=\"Tables and fields\">\n<ul>\n\(links.joined())</ul>\n</nav>\n"
  }

  private var flowTable: String {
    guard !flow.isEmpty else { return "" }
    let rows = flow.map { step in
      "<tr><th scope=\"row\" class=\"step\(min(max(step.indent, 0), 3))\">"
        + "\(step.label.escapedForMarkup)</th><td>\(CodebookPage.grouped(step.count))</td></tr>\n"
    }
    return """
      <section>
      <h2 id="flow">From candidates to data</h2>
      <table class="flow">
      <thead><tr><th scope="col">Step</th><th scope="col">People</th></tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table>
      </section>

      """
  }

  /// A whole number with thin spaces between groups of three digits, from five digits on.
  static func grouped(_ count: Int) -> String {
    let digits = Array(String(count.magnitude))
    guard digits.count > 4 else { return String(count) }
    let groups = digits.indices.map { index in
      let isStart = index > 0 && (digits.count - index).isMultiple(of: 3)
      return (isStart ? "\u{202F}" : "") + String(digits[index])
    }
    return (count < 0 ? "-" : "") + groups.joined()
  }
}

// MARK: - Tables

extension CodebookPage.Section {
  /// What links to the table; whatever a name holds, the anchor is letters, digits and underscores.
  fileprivate var anchor: String { "table-" + description.name.anchor }

  fileprivate func anchor(_ field: FieldDescription) -> String {
    anchor + "-" + field.name.anchor
  }

  fileprivate var markup: String {
    var text = """
      <section>
      <h2 id="\(anchor)">\(description.title.escapedForMarkup)</h2>
      <p class="quiet"><code>\(description.path.escapedForMarkup)</code>, \
      \(CodebookPage.grouped(summary.rowCount)) rows, \(description.fields.count) fields\(keys)</p>
      <p>\(description.explanation.escapedForMarkup)</p>

      """
    for (field, summary) in zip(description.fields, summary.fields) {
      text +=
        FieldEntry(
          field: field, summary: summary, reasons: missing[field.name] ?? [],
          isKey: description.primaryKey.contains(field.name), anchor: anchor(field)
        ).markup
    }
    return text + "</section>\n"
  }

  private var keys: String {
    guard !description.primaryKey.isEmpty else { return "" }
    let names = description.primaryKey.map { "<code>\($0.escapedForMarkup)</code>" }
    return "; a row is told by \(names.joined(separator: " and "))"
  }
}

extension String {
  /// The text with everything but letters and digits of ASCII as its number.
  fileprivate var anchor: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "_\(scalar.value)_"
      }
    }
  }
}
