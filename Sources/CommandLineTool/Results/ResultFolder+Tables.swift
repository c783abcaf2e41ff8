import Reporting
import Tables

extension ResultFolder {
  /// Writes tables, and the data package and the codebook that say what they hold.
  ///
  /// - Parameters:
  ///   - tables: the tables, each into a file of its own.
  ///   - name: what the data package is called.
  ///   - title: what all of it is, in a few words.
  ///   - explanation: the same in a sentence.
  ///   - kind: what is synthetic in it.
  ///   - identity: what made it, and in which form tables are.
  /// - Throws: that a file cannot be written.
  mutating func write(
    _ tables: [DescribedTable], named name: String, title: String, explanation: String,
    kind: Synthetic, of identity: ResultIdentity
  ) throws(CommandFailure) {
    let writer = identity.writer
    var resources: [DataPackageText.Resource] = []
    var sections: [CodebookPage.Section] = []
    for table in tables {
      let file = writer.file(of: table.description)
      try write(table, of: identity)
      guard let facts = files.last?.facts else { continue }
      resources.append(
        DataPackageText.Resource(
          table.description, as: writer, rowCount: table.rowCount, byteCount: facts.bytes,
          sha256: facts.digest))
      sections.append(CodebookPage.Section(table.description, file: file, TableSummary(table)))
    }
    try write(
      DataPackageText(
        name: name, title: title, explanation: explanation, kind: kind, license: .publicDomain,
        resources: resources
      ).text, to: "datapackage.json")
    try write(
      CodebookPage(
        title: title, kind: kind, paragraphs: [explanation], tables: sections,
        provenance: identity.sentence
      ).text, to: "codebook.html")
  }
}
