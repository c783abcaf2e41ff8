import LocatedText
import Tables

extension EvidenceReader {
  /// Reads columns of changes, for instance `{ fall: { relativeChange: ["score_0", "score_6"] } }`.
  mutating func readChanges(_ value: LocatedValue?) -> [Publication.Change] {
    var changes: [Publication.Change] = []
    for member in problems.members(value, in: "the derived columns") ?? [] {
      guard
        let made = problems.onlyMember(
          member.value, among: ColumnChange.Measure.allCases.map(\.rawValue), in: "a derived column"
        ),
        let measure = ColumnChange.Measure(rawValue: made.name),
        let words = problems.array(
          made.value, count: 2...2, named: "[the column before, the column after]")
      else { continue }
      let columns = words.compactMap { problems.string($0, named: "a column") }
      guard columns.count == 2 else { continue }
      if columns[0].text == columns[1].text {
        problems.error(
          "impossible-change", "from \(columns[0].text.quoted) to itself nothing changes",
          at: columns[1].range, hint: "for instance [\"score_0\", \"score_1\"]")
        continue
      }
      if let empty = columns.first(where: { $0.text.isEmpty }) {
        problems.error("empty-text", "a column has a name", at: empty.range)
        continue
      }
      changes.append(
        .init(
          column: member.name,
          change: ColumnChange(measure, from: columns[0].text, to: columns[1].text)))
    }
    return changes
  }
}
