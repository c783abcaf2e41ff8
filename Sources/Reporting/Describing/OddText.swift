package import ModelComparison

/// A model in the ODD protocol, for people.
package enum OddText {
  /// The whole protocol.
  package static func document(_ odd: OddProtocol) -> Document {
    Document(
      title: "\(odd.name): \(odd.title)",
      kind: "ODD protocol (Grimm et al. 2020), written from the files",
      blocks: odd.elements.flatMap { element in
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
