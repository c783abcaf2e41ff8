import LocatedText
import Scenarios

/// The names of a determinant at their places in a file.
struct LocatedDeterminant {
  let name: LocatedString
  let within: LocatedString?
}

/// What moves a blood level besides its process: determinants, season and batches.
extension DraftReader {
  /// Reads determinants onto the world's; one of the world's keeps its place and gets another β.
  ///
  /// Whether their names are known is seen when all instruments are read.
  mutating func readDeterminants(
    _ value: LocatedValue?, _ former: [Serum.Determinant], ofInstrument instrument: String
  ) -> [Serum.Determinant] {
    var determinants = KeyedList<[String], Serum.Determinant>()
    for determinant in former { determinants[determinant.names] = determinant }
    var given: [[String]: LocatedDeterminant] = [:]
    for member in problems.members(value, in: "the determinants") ?? [] {
      let beta = problems.number(
        member.value, .within(Serum.Determinant.betas), named: "the standardised β")
      let (name, within) = Self.determinantNames(member.key)
      // A β that is wrong stands for none, so that its names are looked at all the same.
      let determinant = Serum.Determinant(name: name.text, within: within?.text, beta: beta ?? 0)
      let located = LocatedDeterminant(name: name, within: within)
      if let first = given.updateValue(located, forKey: determinant.names) {
        problems.error(
          "duplicate-key", "this determinant is given twice, written differently",
          at: member.key.range,
          notes: [problems.note("it was first given here", at: first.name.range)])
      }
      determinants[determinant.names] = determinant
    }
    self.determinants[instrument] = given
    return determinants.elements
  }

  /// The parts of "age within female".
  private static func determinantNames(
    _ key: LocatedString
  ) -> (name: LocatedString, within: LocatedString?) {
    guard let word = key.text.firstRange(of: " within ") else { return (key.trimmed, nil) }
    return (
      key.part(key.text[..<word.lowerBound]).trimmed, key.part(key.text[word.upperBound...]).trimmed
    )
  }

  /// Reads the season of a level, or what a file changes of it.
  mutating func readSeason(_ value: LocatedValue?, of serum: Serum) -> Serum.Season? {
    guard let value else { return serum.season }
    let object = problems.object(value, expecting: ["peakToTrough", "peak"], in: "a season")
    let height = readNumber(["season", "peakToTrough"], of: object, else: serum)
    let peak = part("peak", of: object, else: serum.season?.peak) { $0.readDayOfYear($1) }
    if draft.calendar == nil, !draft.hasReportedCalendar, !draft.isPartial {
      draft.hasReportedCalendar = true
      problems.error(
        "no-calendar", "a season needs the calendar of the study", at: value.range.opening,
        hint: "for instance calendar: { from: \"2004-09-01\", recruitment: \"2 years\" }")
    }
    guard let height, let peak else { return nil }
    return Serum.Season(peakToTrough: height, peak: peak)
  }

  /// Reads the batches of a level, or what a file changes of them.
  mutating func readBatches(_ value: LocatedValue?, of serum: Serum) -> Serum.Batches? {
    guard let value else { return serum.batches }
    let object = problems.object(value, expecting: ["size", "variation"], in: "the batches")
    let size = readNumber(["batches", "size"], of: object, else: serum)
    let variation = readNumber(["batches", "variation"], of: object, else: serum)
    guard let size, let variation else { return nil }
    return Serum.Batches(size: Int(size), variation: variation)
  }
}

// MARK: - Once all instruments are read

extension Serum {
  /// Reports determinants that nothing is known of, and a level whose parts exceed the whole.
  ///
  /// Of what this file leaves as it is, the world's file has been told.
  func check(_ name: String, _ members: [String: LocatedMember], by reader: inout DraftReader) {
    let touched = ([name] + determinants.flatMap(\.names)).compactMap { members[$0] }
    guard let place = touched.first else { return }
    let given = reader.determinants[name] ?? [:]
    var isWhole = true
    for determinant in determinants {
      let located = given[determinant.names]
      let law = reader.checkedLaw(
        determinant.name, at: located?.name, or: members[determinant.name]?.key.range)
      let condition = reader.checkedCondition(determinant, located, members)
      isWhole = isWhole && law && condition
    }
    guard isWhole, reader.isEachOnce(self, given, or: place.key.range) else { return }
    reader.checkParts(of: self, in: members[name], or: place)
  }
}

extension DraftReader {
  /// Whether something moves a level and differs between people.
  fileprivate mutating func checkedLaw(
    _ name: String, at place: LocatedString?, or change: SourceRange?
  ) -> Bool {
    guard let law = draft.law(of: name) else { return reportNoDeterminant(name, at: place) }
    guard law.standardDeviation > 0, law.standardDeviation.isFinite else {
      guard let range = place?.range ?? change else { return false }
      problems.error(
        "impossible-determinant",
        "\(name.quoted) is the same in everybody, so it cannot move a blood level", at: range,
        hint: "β belongs to one SD of the determinant, which must not be 0")
      return false
    }
    return true
  }

  /// Whether what a determinant is within is a yes or no.
  fileprivate mutating func checkedCondition(
    _ determinant: Serum.Determinant, _ located: LocatedDeterminant?,
    _ members: [String: LocatedMember]
  ) -> Bool {
    guard let within = determinant.within else { return true }
    guard let law = draft.law(of: within) else {
      return reportNoDeterminant(within, at: located?.within)
    }
    guard law.isYesOrNo, within != determinant.name else {
      guard let range = located?.within?.range ?? members[within]?.key.range else { return false }
      problems.error(
        "impossible-determinant",
        law.isYesOrNo
          ? "\(within.quoted) cannot be within itself"
          : "\(within.quoted) is not 0 or 1, so nothing can be within it",
        at: range, hint: "write \"age within female\", where female is a bernoulli")
      return false
    }
    return true
  }

  /// Reports a name that is no trait and no circumstance, unless that has been said.
  private mutating func reportNoDeterminant(_ name: String, at place: LocatedString?) -> Bool {
    guard let place, !draft.unreadable.contains(name),
      !draft.unreadableInstruments.contains(name)
    else { return false }
    if draft.declares(name) || draft.instruments[name] != nil {
      problems.error(
        "impossible-determinant", "\(name.quoted) is neither a trait nor a circumstance",
        at: place.range, hint: "a determinant is a quality of the person or of the blood draw")
    } else {
      reportUnknown(
        place, "there is no trait or circumstance",
        among: { draft in
          draft.traits.elements.map(\.name)
            + draft.instruments.elements.map(\.name).filter(draft.hasCircumstance)
        })
    }
    return false
  }

  /// Whether nothing moves a level twice; the variances of two such determinants would not add up.
  fileprivate mutating func isEachOnce(
    _ serum: Serum, _ given: [[String]: LocatedDeterminant], or change: SourceRange
  ) -> Bool {
    var seen: Set<String> = []
    var isEachOnce = true
    for determinant in serum.determinants where determinant.beta != 0 {
      if seen.insert(determinant.name).inserted { continue }
      isEachOnce = false
      let place = given[determinant.names]?.name.range
      problems.error(
        "impossible-determinant", "\(determinant.name.quoted) already moves this level",
        at: place ?? change, hint: "give one of the two a β of 0")
    }
    return isEachOnce
  }

  /// Reports parts that together vary more than the level.
  fileprivate mutating func checkParts(
    of serum: Serum, in member: LocatedMember?, or change: LocatedMember
  ) {
    guard !serum.isPossible(law: draft.law) else { return }
    let parts = serum.parts { draft.law(of: $0)?.mean ?? 1 }
    let sum = parts.reduce(0) { $0 + $1.variance }
    guard let largest = parts.max(by: { $0.variance < $1.variance }) else { return }
    let given = member.flatMap { problems.members($0.value, in: "a blood level") } ?? []
    let place = given.first { $0.name == largest.kind.member }?.value ?? member?.value
    problems.error(
      "impossible-assay",
      "all but the process makes \(sum.rounded(to: 3)) of this level's variance, which must be below 1",
      at: place?.pointer ?? change.key.range,
      hint: "the largest part is \(largest.kind.noun), with \(largest.variance.rounded(to: 3))")
  }
}

extension Serum.Kind {
  /// The member that gives it in a file.
  fileprivate var member: String {
    switch self {
    case .assay: "assayVariation"
    case .batches: "batches"
    case .season: "season"
    case .determinant: "determinants"
    }
  }

  /// What a message calls it.
  fileprivate var noun: String {
    switch self {
    case .assay: "the assay"
    case .batches: "the batches"
    case .season: "the season"
    case .determinant(let determinant): determinant.name.quoted
    }
  }
}

extension Double {
  /// The nearest number of so many decimals, for messages.
  fileprivate func rounded(to decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    return (self * scale).rounded() / scale
  }
}
