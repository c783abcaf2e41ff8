package import ModelComparison

/// A model and a study by a convention of the field, for people.
package enum ProtocolText {
  /// The whole protocol.
  package static func document(_ written: ModelProtocol) -> Document {
    Document(
      title: "\(written.name): \(written.title)", kind: written.convention,
      blocks: written.elements.flatMap { element in
        [.heading(element.title)] + blocks(of: element.parts)
      })
  }

  /// The blocks of some parts.
  static func blocks(of parts: [ModelProtocol.Part]) -> [Document.Block] {
    parts.map { part in
      switch part {
      case .heading(let text): .heading(text, level: 2)
      case .paragraph(let text): .paragraph(Words(text))
      case .claims(let claims): .list(claims.map { Words($0) })
      case .counts(let counts): .table(table(of: counts))
      }
    }
  }

  /// Numbers of people, those who left beside those who are there.
  private static func table(of counts: [ModelProtocol.Count]) -> TextTable {
    var table = TextTable(columns: [
      .init("", wraps: true), .init("left", .right), .init("there", .right),
    ])
    for count in counts {
      table.append(
        [count.words] + [count.left, count.people].map { $0.map { String($0) } ?? "" },
        indent: count.indent)
    }
    return table
  }
}
