import Lessons

extension ClassReport {
  /// So many files are told one by one; a table for programs has all.
  private static let most = 200

  /// What does not count, or not wholly, and why.
  var account: [Document.Block] {
    var blocks: [Document.Block] = []
    let unfinished = table.scores.filter { !$0.handIn.code.missing.isEmpty }
    if !unfinished.isEmpty {
      var rows = TextTable(columns: [
        .init(text(Phrase("number", "nummer")), .right),
        .init(text(Phrase("file", "bestand")), wraps: true),
        .init(text(Phrase("what is missing", "wat ontbreekt")), wraps: true),
      ])
      for score in unfinished.prefix(Self.most) {
        rows.append([
          String(score.handIn.code.number), text(score.handIn.source.words),
          score.handIn.code.missing.map { text($0.title) }.joined(separator: ", "),
        ])
      }
      blocks +=
        [
          .heading(
            text(
              Phrase("Unfinished, counted as far as they go", "Niet af, geteld voor zover ingevuld")
            )),
          .table(rows),
        ] + others(than: unfinished.count)
    }
    let left = table.left
    if !left.isEmpty {
      var rows = TextTable(columns: [
        .init(text(Phrase("file", "bestand")), wraps: true),
        .init(text(Phrase("number", "nummer")), .right),
        .init(text(Phrase("why not", "waarom niet")), wraps: true),
      ])
      for entry in left.prefix(Self.most) {
        rows.append([
          text(entry.source.words), entry.number.map(String.init) ?? NumberText.missing,
          text(entry.fate.reason),
        ])
      }
      blocks +=
        [.heading(text(Phrase("What was not counted", "Wat niet is geteld"))), .table(rows)]
        + others(than: left.count)
    }
    return blocks
  }

  /// That there are more than are told.
  private func others(than count: Int) -> [Document.Block] {
    guard count > Self.most else { return [] }
    return [
      .note(
        Words(
          text(
            Phrase(
              "And \(count - Self.most) more: handins.csv has all.",
              "En nog \(count - Self.most): in handins.csv staan ze alle."))))
    ]
  }
}
