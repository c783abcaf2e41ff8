import LocatedText
import Scenarios

extension DraftReader {
  /// Reads the instruments, or what a model changes of them.
  mutating func readInstruments(_ value: LocatedValue?, strata: Set<String>) {
    guard let value, let members = problems.members(value, in: "the instruments") else { return }
    for member in members {
      guard isName(member.key), let instrument = readInstrument(member, strata: strata) else {
        draft.unreadableInstruments.insert(member.name)
        continue
      }
      draft.instruments[member.name] = instrument
    }
    checkColumns(members)
    // Determinants may be circumstances that stand below the level they move.
    checkLevels(members)
  }

  /// The members that name the kinds.
  private static let kinds = [
    "serum", "interview", "lifeChart", "record", "circumstance", "score", "status", "events",
  ]

  /// An instrument of the kind that one of its members names, or else of the world's kind.
  private mutating func readInstrument(
    _ member: LocatedMember, strata: Set<String>
  ) -> Instrument? {
    guard let members = problems.members(member.value, in: "an instrument") else { return nil }
    let former = draft.instruments[member.name]
    let named = members.first { Self.kinds.contains($0.name) }
    if let former, let named, named.name != former.kind.word {
      problems.error(
        "other-kind",
        "\(member.name.quoted) is \(former.kind.noun) already and must stay one",
        at: named.key.range, hint: "give the new instrument a name of its own")
      return nil
    }
    guard let word = named?.name ?? former?.kind.word else {
      if !draft.isPartial, !draft.unreadableInstruments.contains(member.name) {
        problems.error(
          "unknown-instrument",
          "an instrument says what it is by one of \(Self.kinds.joined(separator: ", "))",
          at: member.key.range, hint: "for instance serumBDNF: { serum: \"bdnf\", … }")
      }
      return nil
    }
    let title = problems.string(
      members.first { $0.name == "title" }?.value, named: "the title")
    guard let kind = readKind(word, member, former?.kind, strata) else { return nil }
    return Instrument(name: member.name, kind: kind, title: title?.text ?? former?.title ?? "")
  }

  private mutating func readKind(
    _ word: String, _ member: LocatedMember, _ former: Instrument.Kind?, _ strata: Set<String>
  ) -> Instrument.Kind? {
    switch word {
    case "serum": readSerum(member, former, strata: strata).map { .serum($0) }
    case "interview": readInterview(member.value, former).map { .interview($0) }
    case "lifeChart": readLifeChart(member.value, former).map { .lifeChart($0) }
    case "record": readRecord(member.value, former).map { .record($0) }
    case "circumstance": readCircumstance(member, former).map { .circumstance($0) }
    case "score": readScore(member.value, former).map { .score($0) }
    case "status": readStatus(member.value, former).map { .status($0) }
    default: readEventRecall(member.value, former).map { .eventRecall($0) }
    }
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
      problems.error(
        "same-column",
        "\(member.name.quoted) and \(rival.quoted) would give columns of the same name",
        at: member.key.range, hint: "an interview gives three: nameCurrent, nameInterval, nameEver")
      rivals[rival] = nil
    }
  }
}

extension Instrument.Kind {
  /// The member that names it in a file.
  fileprivate var word: String {
    switch self {
    case .serum: "serum"
    case .interview: "interview"
    case .lifeChart: "lifeChart"
    case .record: "record"
    case .circumstance: "circumstance"
    case .score: "score"
    case .status: "status"
    case .eventRecall: "events"
    }
  }

  /// What a message calls it.
  fileprivate var noun: String {
    switch self {
    case .serum: "a blood level"
    case .interview: "an interview"
    case .lifeChart: "a life chart"
    case .record: "a record"
    case .circumstance: "a circumstance"
    case .score: "a score"
    case .status: "a status"
    case .eventRecall: "a recall of events"
    }
  }
}
