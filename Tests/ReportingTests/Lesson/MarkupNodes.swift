/// A page cut into its tags and the texts between them, for comparing pages of two languages.
struct MarkupNodes {
  /// Names of tags in order, with a slash where they end.
  private(set) var tags: [String] = []
  /// The texts between, and those of attributes that are read to people, with what stood around them left out.
  private(set) var texts: [String] = []

  /// Cuts a page; styles and scripts are nobody's texts.
  init(_ page: String) {
    var rest = Substring(page)
    var silent: String?
    while let open = rest.firstIndex(of: "<") {
      let text = rest[..<open].split { $0.isWhitespace }.joined(separator: " ")
      if silent == nil, !text.isEmpty { texts.append(text) }
      guard let close = rest[open...].firstIndex(of: ">") else { break }
      let tag = rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
      let name = String(tag.prefix { !$0.isWhitespace })
      tags.append(name)
      if silent == "/" + name || silent.map({ "/" + $0 }) == name { silent = nil }
      if name == "style" || name == "script" { silent = name }
      for attribute in ["aria-label=\"", "title=\"", "placeholder=\""] {
        if let start = tag.firstRange(of: attribute)?.upperBound {
          texts.append(String(tag[start...].prefix { $0 != "\"" }))
        }
      }
    }
  }
}
