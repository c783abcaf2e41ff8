import LocatedText

extension Document {
  /// The document for a terminal of a width in columns; no line is longer but one to be copied.
  ///
  /// - Parameter width: The columns, at least 40: less is taken for 40.
  /// - Returns: The lines, each with its line break.
  package func text(width: Int) -> String {
    let width = max(40, width)
    var parts: [String] = []
    if !title.isEmpty { parts.append(Self.underlined(title, "═", width)) }
    if !kind.isEmpty { parts.append(Self.wrapped(kind, width)) }
    if !notice.isEmpty { parts.append(Self.wrapped(notice.plain, width)) }
    parts += blocks.map { $0.text(width: width) }
    if !provenance.isEmpty { parts.append(Self.wrapped(provenance, width)) }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  fileprivate static func wrapped(_ text: String, _ width: Int, indent: Int = 0) -> String {
    let margin = TextLayout.spaces(indent)
    return TextLayout.lines(of: text.visible, width: width - indent, breakingWords: true).map {
      margin + $0 + "\n"
    }.joined()
  }

  fileprivate static func underlined(_ text: String, _ rule: String, _ width: Int) -> String {
    let lines = TextLayout.lines(of: text.visible, width: width, breakingWords: true)
    let widest = lines.map { TextLayout.width(of: $0) }.max() ?? 0
    return (lines + [String(repeating: rule, count: widest)]).map { $0 + "\n" }.joined()
  }

  /// A line of a list, indented below its mark.
  fileprivate static func item(_ text: Words, mark: String, _ width: Int) -> String {
    let lines = TextLayout.lines(of: text.plain, width: width - mark.count, breakingWords: true)
    return mark + lines.joined(separator: "\n" + TextLayout.spaces(mark.count)) + "\n"
  }
}

extension Document.Block {
  /// The lines of the block; empty where a terminal has nothing to show.
  fileprivate func text(width: Int) -> String {
    switch self {
    case .heading(let text, 1, _): Document.underlined(text, "═", width)
    case .heading(let text, 2, _): Document.underlined(text, "─", width)
    case .heading(let text, _, _): Document.wrapped(text, width)
    case .paragraph(let words), .note(let words): Document.wrapped(words.plain, width)
    case .answer(let sentences), .list(let sentences, false):
      sentences.map { Document.item($0, mark: "- ", width) }.joined()
    case .list(let sentences, true):
      sentences.enumerated().map { place, words in
        let number = TextLayout.rightAligned(
          "\(place + 1)", to: String(sentences.count).count)
        return Document.item(words, mark: "\(number). ", width)
      }.joined()
    case .listing(let lines): lines.visibleLines
    case .table(let table): table.text(width: width)
    case .picture(let picture): picture.text(width: width)
    case .gallery(let pictures):
      pictures.map { $0.text(width: width) }.filter { !$0.isEmpty }.joined(separator: "\n")
    case .contents: ""
    case .entry(let entry): entry.text(width: width)
    }
  }
}

extension Document.Entry {
  fileprivate func text(width: Int) -> String {
    let title = title.isEmpty ? name : "\(name): \(title)"
    var text = Document.wrapped(title, width)
    if !explanation.isEmpty { text += Document.wrapped(explanation.plain, width, indent: 2) }
    for fact in facts {
      text += Document.wrapped("\(fact.name): \(fact.value.plain)", width, indent: 2)
    }
    guard let distribution else { return text }
    let lines = distribution.text(width: width - 2).split(separator: "\n")
    return text + lines.map { "  \($0)\n" }.joined()
  }
}
