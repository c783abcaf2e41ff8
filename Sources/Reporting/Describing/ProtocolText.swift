package import ModelComparison

/// A model and a study by a convention of the field, for people.
package enum ProtocolText {
  /// The whole protocol.
  package static func document(_ written: ModelProtocol) -> Document {
    Document(
      title: "\(written.name): \(written.title)", kind: written.convention,
      blocks: written.elements.flatMap { element in
        [.heading(element.title)]
          + element.parts.map { part -> Document.Block in
            switch part {
            case .heading(let text): .heading(text, level: 2)
            case .paragraph(let text): .paragraph(Words(text))
            case .claims(let claims): .list(claims.map { Words($0) })
            }
          }
      })
  }
}
