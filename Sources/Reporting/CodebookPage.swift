import LocatedText
package import Tables

/// The codebook of a data set as one page of HTML, for people.
///
/// The page needs nothing but itself: no script, no font, no picture from elsewhere. It can be read on
/// a phone, in the dark, by a screen reader and on paper. All text of the caller is escaped.
package struct CodebookPage: Sendable {
  /// The title of the data set.
  package let title: String

  /// What of the data is made up.
  package let kind: Synthetic

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

    /// The file that holds it.
    package let file: String

    /// What its values are like.
    package let summary: TableSummary

    /// For names of fields why their values are missing; a field may be left out.
    package let missing: [String: [MissingReason]]

    /// Holds a table's description and summary, which must have the same fields.
    package init(
      _ description: TableDescription, file: String, _ summary: TableSummary,
      missing: [String: [MissingReason]] = [:]
    ) {
      precondition(
        description.fields.count == summary.fields.count, "Each field needs its summary.")
      self.description = description
      self.file = file
      self.summary = summary
      self.missing = missing
    }
  }

  /// Holds what the page says.
  package init(
    title: String, kind: Synthetic = .people, paragraphs: [String], flow: [FlowStep] = [],
    tables: [Section], provenance: String
  ) {
    self.kind = kind
    self.title = title
    self.paragraphs = paragraphs
    self.flow = flow
    self.tables = tables
    self.provenance = provenance
  }
}

// MARK: - Document

extension CodebookPage {
  /// The page as HTML.
  package var text: String { document.page(titled: "Codebook (synthetic data): \(title)") }

  /// Who is counted.
  private var units: UnitNoun {
    if case .units(let noun) = kind { noun } else { .people }
  }

  /// What the page says, as blocks.
  package var document: Document {
    var blocks: [Document.Block] = paragraphs.map { .paragraph(Words($0)) }
    if !tables.isEmpty { blocks.append(.contents(label: "Tables and fields")) }
    if !flow.isEmpty {
      blocks += [
        .heading("From candidates to data", anchor: "flow"),
        .table(
          Self.table(of: flow, titles: ("Step", units.manyInTitle)) { NumberText.grouped($0) }),
      ]
    }
    return Document(
      title: title, kind: "Codebook",
      notice: """
        \(strong: "Synthetic data.") \(kind.notice.capitalisedFirst)
        """, blocks: blocks + tables.flatMap(\.blocks), provenance: provenance)
  }

  /// The steps of a flow of people as a table.
  package static func table(
    of flow: [FlowStep], titles: (step: String, people: String),
    number: (Int) -> String = { String($0) }
  ) -> TextTable {
    var table = TextTable(columns: [.init(titles.step), .init(titles.people, .right)])
    for step in flow { table.append([step.label, number(step.count)], indent: step.indent) }
    return table
  }
}

extension NumberText {
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
  private var anchor: String { "table-" + description.name.anchor }

  fileprivate var blocks: [Document.Block] {
    let keys = Words.joined(description.primaryKey.map { "\(code: $0)" }, separator: " and ")
    let size: Words =
      "\(code: file), \(NumberText.grouped(summary.rowCount)) rows, \(description.fields.count) fields"
    let entries = zip(description.fields, summary.fields).map { field, summary in
      Document.Block.entry(
        FieldEntry(
          field: field, summary: summary, reasons: missing[field.name] ?? [],
          isKey: description.primaryKey.contains(field.name),
          anchor: anchor + "-" + field.name.anchor
        ).block)
    }
    return [
      .heading(description.title, anchor: anchor),
      .note(keys.isEmpty ? size : "\(size); a row is identified by \(keys)"),
      .paragraph(Words(description.explanation)),
    ] + entries
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
