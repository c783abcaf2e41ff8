import LocatedText
import Scenarios

extension DraftReader {
  /// Reads the instruments, or what a model changes of them.
  mutating func readInstruments(_ value: LocatedValue?, strata: Set<String>) {
    guard let value, let members = problems.members(value, in: "the instruments") else { return }
    for member in members {
      if case .null = member.value.content, !isMeasuring {
        takeAway(member)
        continue
      }
      guard isName(member.key), let instrument = readInstrument(member, strata: strata) else {
        draft.unreadableInstruments.insert(member.name)
        continue
      }
      draft.instruments[member.name] = instrument
    }
    checkColumns(members)
    // What one says of another may stand below it.
    let given = Dictionary(members.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for instrument in draft.instruments.elements {
      instrument.written.check(instrument.name, given, by: &self)
    }
  }

  /// Takes an instrument away that the base has, by null in its place.
  private mutating func takeAway(_ member: LocatedMember) {
    guard draft.instruments[member.name] == nil else {
      draft.instruments[member.name] = nil
      return
    }
    if draft.isPartial || draft.unreadableInstruments.contains(member.name) { return }
    problems.error(
      "unknown-instrument",
      "the base has no instrument \(member.name.quoted) that could be taken away",
      at: member.key.range,
      hint: NameSuggestion.hint(
        for: member.name, among: draft.instruments.elements.map(\.name)))
  }

  /// An instrument of the kind that one of its members names, or else of the world's kind.
  private mutating func readInstrument(
    _ member: LocatedMember, strata: Set<String>
  ) -> Instrument? {
    guard let members = problems.members(member.value, in: "an instrument") else { return nil }
    let former = draft.instruments[member.name]?.written
    let formerKind = former.map { Swift.type(of: $0) }
    let named = members.first { !Instrument.kinds($0.name).isEmpty }
    let namedKind = named.flatMap { Instrument.written($0) }
    if let formerKind, let named, let namedKind, namedKind != formerKind {
      problems.error(
        "other-kind",
        "\(member.name.quoted) is \(formerKind.noun) already and must stay one",
        at: named.key.range, hint: "give the new instrument a name of its own")
      return nil
    }
    guard let kind = namedKind ?? formerKind else {
      if !draft.isPartial, !draft.unreadableInstruments.contains(member.name) {
        problems.error(
          "unknown-instrument",
          "an instrument says what it is by one of "
            + Instrument.words.joined(separator: ", "),
          at: member.key.range, hint: "for instance serumBDNF: { serum: \"bdnf\", … }")
      }
      return nil
    }
    let title = problems.string(
      members.first { $0.name == "title" }?.value, named: "the title")
    guard let read = read(kind, member, onto: former, strata) else { return nil }
    return Instrument(
      name: member.name, kind: read,
      title: title?.text ?? draft.instruments[member.name]?.title ?? "")
  }

  private mutating func read<Kind: WrittenInstrument>(
    _ kind: Kind.Type, _ member: LocatedMember, onto former: (any WrittenInstrument)?,
    _ strata: Set<String>
  ) -> (any WrittenInstrument)? {
    let object = problems.object(member.value, expecting: kind.members, in: kind.noun)
    let text = InstrumentText(key: member.key, object: object, strata: strata)
    return kind.read(text, onto: former as? Kind, by: &self)
  }

  // MARK: - Columns

  /// Reports instruments whose columns in the data would have the same name.
  private mutating func checkColumns(_ members: [LocatedMember]) {
    var owners: [String: String] = [:]
    var rivals: [String: String] = [:]
    for instrument in draft.instruments.elements {
      for column in instrument.columns {
        if let owner = owners.updateValue(instrument.name, forKey: column) {
          rivals[instrument.name] = owner
          rivals[owner] = instrument.name
        }
      }
    }
    for member in members.reversed() {
      guard let rival = rivals[member.name] else { continue }
      let columns = [member.name, rival].compactMap { draft.instruments[$0]?.columns }
      problems.error(
        "same-column",
        "\(member.name.quoted) and \(rival.quoted) would give columns of the same name",
        at: member.key.range,
        hint: columns.max { $0.count < $1.count }.map {
          "one of them gives \($0.joined(separator: ", "))"
        })
      rivals[rival] = nil
    }
  }
}
