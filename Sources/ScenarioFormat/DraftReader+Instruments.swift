import LocatedText
import Scenarios

extension DraftReader {
  /// Reads the instruments, or what a model changes of them.
  mutating func readInstruments(_ value: LocatedValue?, strata: Set<String>) {
    guard let value, let members = problems.members(value, in: "the instruments") else { return }
    for member in members {
      guard isName(member.key), let kind = readKind(member, strata: strata) else {
        draft.unreadableInstruments.insert(member.name)
        continue
      }
      draft.instruments[member.name] = Instrument(name: member.name, kind: kind)
    }
    checkColumns(members)
  }

  private static let kinds = ["serum", "interview", "lifeChart", "record"]

  /// The kind by the member that names it, or the kind that the world gave.
  private mutating func readKind(
    _ member: LocatedMember, strata: Set<String>
  ) -> Instrument.Kind? {
    guard let members = problems.members(member.value, in: "an instrument") else { return nil }
    let former = draft.instruments[member.name]?.kind
    let named = members.first { Self.kinds.contains($0.name) }
    if let former, let named, named.name != former.word {
      problems.error(
        "other-kind",
        "\(member.name.quoted) is \(former.wordWithArticle) in the world and must stay one",
        at: named.key.range, hint: "give the new instrument a name of its own")
      return nil
    }
    switch named?.name ?? former?.word {
    case "serum":
      return readSerum(member, former, strata: strata).map { .serum($0) }
    case "interview":
      return readInterview(member.value, former).map { .interview($0) }
    case "lifeChart":
      let object = problems.object(member.value, expecting: ["lifeChart"], in: "a life chart")
      return readValueOfState(problems.required("lifeChart", in: object)).map {
        .lifeChart(LifeChart(state: $0, value: $1))
      }
    case "record":
      let object = problems.object(member.value, expecting: ["record"], in: "a record")
      return readRecord(problems.required("record", in: object))
    default:
      guard !draft.isPartial, !draft.unreadableInstruments.contains(member.name) else {
        return nil
      }
      problems.error(
        "unknown-instrument",
        "an instrument says what it is by one of \(Self.kinds.joined(separator: ", "))",
        at: member.key.range, hint: "for instance serumBDNF: { serum: \"bdnf\", … }")
      return nil
    }
  }

  private mutating func readRecord(_ value: LocatedValue?) -> Instrument.Kind? {
    guard let name = problems.string(value, named: "the trait") else { return nil }
    if draft.traits[name.text] != nil { return .record(trait: name.text) }
    if draft.unreadable.contains(name.text) { return nil }
    if draft.declares(name.text) {
      problems.error(
        "unknown-name", "\(name.text.quoted) is not a trait: a record keeps what never changes",
        at: name.range, hint: "a process needs a serum, a state an interview or a lifeChart")
    } else {
      reportUnknown(name, "there is no trait", among: { $0.traits.elements.map(\.name) })
    }
    return nil
  }

  /// A state and one of its values, written "depression.ill".
  private mutating func readValueOfState(_ value: LocatedValue?) -> (String, String)? {
    guard let text = problems.string(value, named: "the state's value") else { return nil }
    let parts = text.text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      problems.error(
        "incomplete-name", "expected a state and its value, not \(text.text.quoted)",
        at: text.range, hint: "for instance \"depression.ill\"")
      return nil
    }
    let name = text.part(parts[0])
    if draft.unreadable.contains(name.text) { return nil }
    guard let state = draft.states[name.text] else {
      reportUnknown(name, "there is no state", among: { $0.states.elements.map(\.name) })
      return nil
    }
    guard state.values.contains(String(parts[1])) else {
      reportUnknown(
        text.part(parts[1]), "\(name.text.quoted) has no value", among: { _ in state.values })
      return nil
    }
    return (name.text, String(parts[1]))
  }

  private mutating func readInterview(
    _ value: LocatedValue, _ former: Instrument.Kind?
  ) -> Interview? {
    let object = problems.object(
      value, expecting: ["interview", "window", "sensitivity", "specificity"],
      in: "an interview")
    var base: Interview?
    if case .interview(let interview)? = former { base = interview }
    let window = problems.duration(
      object?["window"], .within(0...Self.longestLife), named: "the window")
    let sensitivity = problems.number(
      object?["sensitivity"], .within(0...1), named: "the sensitivity")
    let specificity = problems.number(
      object?["specificity"], .within(0...1), named: "the specificity")
    let about =
      object?["interview"] == nil
      ? base.map { ($0.state, $0.value) } : readValueOfState(object?["interview"])
    guard let about else { return nil }
    return Interview(
      state: about.0, value: about.1,
      window: window.map { TimeSpan(years: $0) } ?? base?.window ?? .zero,
      sensitivity: sensitivity ?? base?.sensitivity ?? 1,
      specificity: specificity ?? base?.specificity ?? 1)
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

extension Instrument {
  /// The names of its columns in the data.
  fileprivate var columns: [String] {
    if case .interview = kind { return Interview.Question.allCases.map { name + $0.rawValue } }
    return [name]
  }
}

extension Instrument.Kind {
  /// The word that names it in a file.
  fileprivate var word: String {
    switch self {
    case .serum: "serum"
    case .interview: "interview"
    case .lifeChart: "lifeChart"
    case .record: "record"
    }
  }

  fileprivate var wordWithArticle: String { (word == "interview" ? "an " : "a ") + word }
}
