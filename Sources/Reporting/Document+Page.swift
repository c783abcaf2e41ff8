extension Document {
  /// The document as one page of HTML.
  ///
  /// The page needs nothing but itself: no script, no font, no picture from elsewhere. It can be read on
  /// a phone, in the dark, by a screen reader and on paper. All text is escaped.
  ///
  /// - Parameters:
  ///   - name: What a browser calls the page; the title unless given.
  ///   - language: The language of its words.
  /// - Returns: The page, whole.
  package func page(titled name: String? = nil, in language: Language = .english) -> String {
    let banner = notice.isEmpty ? "" : "<p class=\"banner\">\(notice.markup)</p>\n"
    let kind = kind.isEmpty ? "" : "<p class=\"quiet\">\(kind.escapedForMarkup)</p>\n"
    let footer =
      provenance.isEmpty ? "" : "<footer><p>\(provenance.escapedForMarkup)</p></footer>\n"
    return Self.page(
      titled: name ?? title, in: language,
      body: """
        <header>
        \(banner)<h1>\(title.escapedForMarkup)</h1>
        \(kind)</header>
        <main>
        \(content(in: language))</main>
        \(footer)
        """)
  }

  /// A page around what its body says, with the look that all pages have.
  ///
  /// - Parameters:
  ///   - title: What a browser calls the page; escaped here.
  ///   - language: The language of its words.
  ///   - policy: What its scripts may do; empty for a page without scripts.
  ///   - style: What it looks like beyond all others.
  ///   - scripts: Elements at the end of its head.
  ///   - body: The elements of its body.
  /// - Returns: The page, whole.
  static func page(
    titled title: String, in language: Language, policy: String = "", style: String = "",
    scripts: String = "", body: String
  ) -> String {
    let policy =
      policy.isEmpty
      ? "" : "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">\n"
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      \(policy)<meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title.escapedForMarkup)</title>
      <style>
      \(Self.style)\(style.isEmpty ? "" : "\n" + style)
      </style>
      \(scripts)</head>
      <body>
      \(body)</body>
      </html>

      """
  }

  /// The blocks in sections, each of which begins with a heading of the first level.
  func content(in language: Language) -> String {
    var text = ""
    var heading = title
    var isInSection = false
    var pictures = 0
    for block in blocks {
      if case .heading(let words, let level, _) = block {
        heading = words
        if level == 1 {
          text += isInSection ? "</section>\n<section>\n" : "<section>\n"
          isInSection = true
        }
      }
      text += markup(of: block, below: heading, picture: pictures + 1, language)
      switch block {
      case .picture: pictures += 1
      case .gallery(let several): pictures += several.count
      default: break
      }
    }
    return text + (isInSection ? "</section>\n" : "")
  }

  private func markup(
    of block: Block, below heading: String, picture number: Int, _ language: Language
  ) -> String {
    switch block {
    case .heading(let text, let level, let anchor):
      let tag = "h\(min(level + 1, 6))"
      let identity = anchor.map { " id=\"\($0)\"" } ?? ""
      return "<\(tag)\(identity)>\(text.escapedForMarkup)</\(tag)>\n"
    case .paragraph(let words): return "<p>\(words.markup)</p>\n"
    case .note(let words): return "<p class=\"quiet\">\(words.markup)</p>\n"
    case .answer(let sentences): return Self.list(sentences, "ul", " class=\"answer\"")
    case .list(let sentences, let isNumbered): return Self.list(sentences, isNumbered ? "ol" : "ul")
    case .listing(let lines):
      let lines = lines.escapedForMarkup
      let label =
        "\(Phrase("Lines to copy", "Regels om te kopiëren")[language]): \(heading)".escapedForMarkup
      return
        "<pre role=\"region\" tabindex=\"0\" aria-label=\"\(label)\">\(lines)</pre>\n"
    case .table(let table): return table.markup(label: heading)
    case .picture(let picture): return picture.markup(number: number, in: language)
    case .gallery(let pictures):
      let figures = pictures.enumerated().map { $1.markup(number: number + $0, in: language) }
      return "<div class=\"gallery\">\n\(figures.joined())</div>\n"
    case .contents(let label): return contents(label: label)
    case .entry(let entry): return entry.markup
    }
  }

  private static func list(_ items: [Words], _ tag: String, _ attributes: String = "") -> String {
    "<\(tag)\(attributes)>\n" + items.map { "<li>\($0.markup)</li>\n" }.joined() + "</\(tag)>\n"
  }

  /// Links to headings, and below each to its entries.
  private func contents(label: String) -> String {
    var sections: [(heading: String, entries: [String])] = []
    for block in blocks {
      switch block {
      case .heading(let text, 1, let anchor?):
        sections.append(("<a href=\"#\(anchor)\">\(text.escapedForMarkup)</a>", []))
      case .entry(let entry) where !sections.isEmpty:
        sections[sections.count - 1].entries.append(
          "<a href=\"#\(entry.anchor)\"><code>\(entry.name.escapedForMarkup)</code></a>")
      default: break
      }
    }
    let items = sections.filter { !$0.entries.isEmpty }.map { heading, entries in
      "<li>\(heading)\n<span class=\"fields\">\(entries.joined(separator: " "))</span></li>\n"
    }
    return "<nav aria-label=\"\(label.escapedForMarkup)\">\n<ul>\n\(items.joined())</ul>\n</nav>\n"
  }
}

extension Document.Entry {
  fileprivate var markup: String {
    let facts = facts.map { "<dt>\($0.name.escapedForMarkup)</dt><dd>\($0.value.markup)</dd>\n" }
    return """
      <article id="\(anchor)">
      <div>
      <h3><code>\(name.escapedForMarkup)</code>\(title.escapedForMarkup)</h3>
      <p>\(explanation.markup)</p>
      <dl>
      \(facts.joined())</dl>
      </div>
      \(distribution?.markup ?? "")</article>

      """
  }
}
