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
    var explained: Set<HandInCodeError.Need> = []
    let partial = table.partial
    if !partial.isEmpty {
      var rows = TextTable(columns: [
        .init(text(Phrase("file", "bestand")), wraps: true),
        .init(text(Phrase("number", "nummer")), .right),
        .init(text(Phrase("counted", "geteld")), wraps: true),
      ])
      for entry in partial.prefix(Self.most) {
        let reasons = entry.omissions.map { omission in
          guard case .unread(let error) = omission else { return omission.reason }
          return omission.reason(explaining: explained.insert(error.need).inserted)
        }
        rows.append([
          text(entry.source.words), entry.number.map(String.init) ?? NumberText.missing,
          text(Phrase(joining: reasons, by: "; ")),
        ])
      }
      blocks +=
        [
          .heading(text(Phrase("Counted without a part", "Geteld zonder een deel"))), .table(rows),
        ] + others(than: partial.count)
    }
    let left = table.left
    if !left.isEmpty {
      var rows = TextTable(columns: [
        .init(text(Phrase("file", "bestand")), wraps: true),
        .init(text(Phrase("number", "nummer")), .right),
        .init(text(Phrase("why", "waarom")), wraps: true),
      ])
      for entry in left.prefix(Self.most) {
        rows.append([
          text(entry.source.words), entry.number.map(String.init) ?? NumberText.missing,
          text(reason(of: entry.fate, explained: &explained)),
        ])
      }
      blocks +=
        [
          .heading(text(Phrase("Not in the tables, and why", "Niet in de tabellen, en waarom"))),
          .table(rows),
        ]
        + others(than: left.count)
    }
    return blocks
  }

  /// Why something does not count; what is long is said once.
  private func reason(
    of fate: HandInFate, explained: inout Set<HandInCodeError.Need>
  ) -> Phrase {
    guard case .unread(.code(let error, _)) = fate else { return fate.reason }
    return error.reason(explaining: explained.insert(error.need).inserted)
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
