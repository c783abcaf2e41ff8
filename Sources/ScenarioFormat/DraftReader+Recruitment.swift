import LocatedText
import Scenarios
import Tables

extension DraftReader {
  /// The names of the strata that will be: this file's, or else the world's.
  func strataNames(_ recruit: LocatedValue?) -> Set<String> {
    let former = Set(draft.recruitment?.strata.map(\.name) ?? [])
    guard let recruit else { return former }
    guard case .object(let members) = recruit.content else { return [] }
    guard let strata = members.first(where: { $0.name == "strata" }) else { return former }
    guard case .object(let strata) = strata.value.content else { return [] }
    return Set(strata.map(\.name))
  }

  /// Reads the recruitment, or what a model changes of it.
  mutating func readRecruitment(
    _ value: LocatedValue, strata names: Set<String>, arms: Set<String>
  ) {
    let object = problems.object(
      value, expecting: ["frames", "strata", "people", "refusal", "wave", "most"],
      in: "a recruitment")
    let former = draft.recruitment
    let frames = object?["frames"].map { readFrames($0) } ?? former?.frames ?? []
    let strata =
      part("strata", of: object, else: former?.strata) { $0.readStrata($1, from: frames) } ?? []
    let refusal = readMechanism(
      object?["refusal"], former?.refusal ?? .never, "a refusal", "the probability of refusal",
      InfluenceNames(strata: names, arms: arms, columns: nil))
    let wave = problems.wholeNumber(object?["wave"], in: 1...1_000_000, named: "the wave")
    // Without a quota, nothing but the number of candidates says when to stop.
    let isOpen = strata.contains { $0.quota == nil }
    let wasOpen = former?.strata.contains { $0.quota == nil } == true
    let known = isOpen && !wasOpen ? nil : former?.most ?? (isOpen ? nil : Self.mostCandidates)
    let most = part("most", of: object, else: known) {
      $0.problems.wholeNumber($1, in: 1...100_000_000, named: "the most candidates")
    }
    var recruitment = Recruitment(
      frames: frames, strata: strata, wave: wave ?? former?.wave ?? 2000,
      most: most ?? Self.mostCandidates, refusal: refusal)
    if let people = readPeople(object?["people"], of: strata) {
      recruitment = recruitment.scaled(to: people)
      if object?["most"] != nil, let most { recruitment.most = most }
    }
    if recruitment.people > recruitment.most {
      problems.error(
        "impossible-quotas",
        "the strata ask for \(recruitment.people) people, but there are at most \(recruitment.most) "
          + "candidates",
        at: (object?["most"] ?? object?["strata"] ?? value).range.opening,
        hint: "raise 'most', which is \(Self.mostCandidates) unless given")
    }
    draft.recruitment = recruitment
    if let place = object?["frames"], object?["strata"] == nil, !problems.hasErrors {
      checkFrames(frames, place.range.opening)
    }
  }

  /// How many people there are in all strata together, whose shares stay as they are; nil where it is not said.
  private mutating func readPeople(
    _ value: LocatedValue?, of strata: [Recruitment.Stratum]
  ) -> Int? {
    guard let value,
      let people = problems.wholeNumber(value, in: 1...10_000_000, named: "the number of people")
    else { return nil }
    guard let open = strata.first(where: { $0.quota == nil }) else { return people }
    problems.error(
      "open-stratum",
      "the stratum \(open.name.quoted) has no quota and takes all who come up, so the number of people cannot be set",
      at: value.range, hint: "give it a quota, or leave 'people' out")
    return nil
  }

  /// The most candidates, unless the file says how many.
  private static let mostCandidates = 1_000_000

  // MARK: - Frames

  private mutating func readFrames(_ value: LocatedValue) -> [Recruitment.Frame] {
    guard let members = problems.members(value, in: "the frames") else { return [] }
    var frames: [Recruitment.Frame] = []
    for member in members {
      let object = problems.object(member.value, expecting: ["share", "tilt"], in: "a frame")
      let share = problems.number(
        problems.required("share", in: object), .within(0...1), named: "the share")
      let tilts = readTilts(object?["tilt"])
      if isName(member.key), let share {
        frames.append(Recruitment.Frame(name: member.name, share: share, tilts: tilts))
      }
    }
    let sum = frames.reduce(0) { $0 + $1.share }
    if frames.count == members.count, (sum - 1).magnitude > 1e-9 {
      let shown = (sum * 1e6).rounded() / 1e6
      problems.error(
        "shares", "the shares of the frames must sum to 1; they sum to \(shown)",
        at: value.range.opening)
    }
    return frames
  }

  private mutating func readTilts(_ value: LocatedValue?) -> [Recruitment.Tilt] {
    var tilts: [Recruitment.Tilt] = []
    for member in problems.members(value, in: "a tilt") ?? [] {
      let shift = problems.number(member.value, .within(-5...5), named: "the shift")
      if draft.unreadable.contains(member.name) { continue }
      guard let trait = draft.traits[member.name] else {
        reportUnknown(member.key, "there is no trait", among: { $0.traits.elements.map(\.name) })
        continue
      }
      guard trait.law.canBeTilted else {
        problems.error(
          "impossible-tilt", "only a normal trait can be tilted; \(member.name.quoted) is not one",
          at: member.key.range)
        continue
      }
      if let shift { tilts.append(Recruitment.Tilt(trait: member.name, shift: shift)) }
    }
    return tilts
  }

  // MARK: - Strata

  private mutating func readStrata(
    _ value: LocatedValue?, from frames: [Recruitment.Frame]
  ) -> [Recruitment.Stratum] {
    guard let value, let members = problems.members(value, in: "the strata") else { return [] }
    let columns = self.columns
    let frames = Column.categories([], levels: frames.map(\.name))
    var strata: [Recruitment.Stratum] = []
    for member in members {
      if let stratum = readStratum(member, columns, frames) { strata.append(stratum) }
    }
    checkOrder(strata, members)
    if strata.count == members.count, strata.allSatisfy({ $0.quota == 0 }) {
      problems.error(
        "nobody-wanted", "the strata ask for nobody", at: value.range.opening,
        hint: "for instance strata: { everybody: { quota: 1000 } }")
    }
    return strata
  }

  /// Reports strata that nobody can belong to, because an earlier one takes them all.
  private mutating func checkOrder(_ strata: [Recruitment.Stratum], _ members: [LocatedMember]) {
    // So many that each is compared with all before it only where that takes no time.
    guard strata.count <= 200 else { return }
    // Where an interview could not be read, conditions are missing here.
    guard !draft.isPartial, draft.unreadableInstruments.isEmpty else { return }
    for (number, stratum) in strata.enumerated() where stratum.quota != 0 {
      let conditions = Dictionary(grouping: stratum.conditions, by: \.column)
      guard
        let first = strata[..<number].first(where: { earlier in
          // Each of its conditions follows from those of the later one if its contrary cannot hold.
          earlier.conditions.allSatisfy { condition in
            let said = conditions[condition.column] ?? []
            return said.contains(condition)
              || !said.isEmpty && !RowCondition.canHold(together: said + [condition.negated])
          }
        }),
        let place = members.first(where: { $0.name == stratum.name })?.key.range
      else { continue }
      problems.error(
        "idle-setting",
        "anyone who could belong to \(stratum.name.quoted) belongs to \(first.name.quoted), which "
          + "comes before it", at: place,
        hint: "the first stratum whose conditions hold counts: put the narrower one first")
    }
  }

  private mutating func readStratum(
    _ member: LocatedMember, _ columns: [String: Instrument], _ frames: Column
  ) -> Recruitment.Stratum? {
    let isGood = isName(member.key)
    let names = ["quota", "fraction", "when"]
    let object = problems.object(member.value, expecting: names, in: "a stratum")
    if let object, object["quota"] == nil, object["fraction"] == nil,
      object.members.allSatisfy({ names.contains($0.name) })
    {
      problems.error(
        "missing-member", "a stratum needs a 'quota', a 'fraction' or both",
        at: object.range.opening, hint: "a fraction of 1 takes all who qualify")
    }
    let quota = problems.wholeNumber(
      object?["quota"], in: 0...10_000_000, named: "the quota")
    let fraction = size(object?["fraction"], .within(1e-6...1), named: "the fraction")
    let isLimited = object?["quota"] != nil ? quota != nil : fraction != nil
    let when = problems.conditions(object?["when"], in: "the conditions")
    var conditions: [RowCondition] = []
    for found in when.found where isAnswered(found, by: columns, frames) {
      conditions.append(found.condition)
    }
    // With a condition less the stratum would seem to be wider than it is.
    let isWhole = when.isWhole && conditions.count == when.found.count
    guard isGood, isLimited, isWhole else { return nil }
    return Recruitment.Stratum(
      name: member.name, quota: quota, fraction: fraction ?? 1, conditions: conditions)
  }

  /// Whether a condition is about something that is known of candidates, and can be met.
  mutating func isAnswered(
    _ found: LocatedCondition, by columns: [String: Instrument], _ frames: Column
  ) -> Bool {
    let name = found.column.text
    if name == Recruitment.Frame.column { return isOfFrames(found, frames) }
    guard let instrument = columns[name] else {
      reportUnknownColumn(found.column, among: columns)
      return false
    }
    guard isKnownEarly(found.column, of: instrument) else { return false }
    return isAnswered(
      found, by: instrument.emptyColumn(name) { state in draft.states[state]?.values ?? [] })
  }

  /// Whether a column of an instrument is known before people are recruited.
  mutating func isKnownEarly(_ column: LocatedString, of instrument: Instrument) -> Bool {
    if instrument.comesBeforeRecruitment { return true }
    problems.error(
      "impossible-condition", "\(column.text.quoted) is not known before people are recruited",
      at: column.range,
      hint: instrument.needs.blood
        ? "blood is taken from those who were recruited"
        : "it asks about the time since an earlier visit, and the first has none")
    return false
  }

  /// The column of source frames, without a row.
  var frameColumn: Column {
    .categories([], levels: draft.recruitment?.frames.map(\.name) ?? [])
  }

  /// Whether a condition on the source frame can be met; of frames that are wrong that has been said.
  private mutating func isOfFrames(_ found: LocatedCondition, _ frames: Column) -> Bool {
    guard frames.categories?.levels.isEmpty == false else {
      if !problems.hasErrors, !draft.isPartial {
        problems.error(
          "unknown-name", "there are no frames that a candidate could come from",
          at: found.column.range, hint: "give 'frames' beside 'strata'")
      }
      return false
    }
    return isAnswered(found, by: frames)
  }

  /// Reports strata of the base that ask for a frame which is not here.
  private mutating func checkFrames(_ frames: [Recruitment.Frame], _ range: SourceRange) {
    let column = Column.categories([], levels: frames.map(\.name))
    for stratum in draft.recruitment?.strata ?? [] {
      for condition in stratum.conditions where condition.column == Recruitment.Frame.column {
        guard (try? condition.answers(of: column)) == nil else { continue }
        problems.error(
          "lost-frame",
          "the base's stratum \(stratum.name.quoted) asks for a frame that is not here", at: range,
          hint: "keep the names of the frames, or give 'strata' as well")
      }
    }
  }

  /// Whether a column of these levels, or of this kind, can meet a condition.
  private mutating func isAnswered(_ found: LocatedCondition, by column: Column) -> Bool {
    let name = found.column.text
    do {
      _ = try found.condition.answers(of: column)
      return true
    } catch .unknownLevel(_, let level, let known) {
      // Of a state that could not be read no value is known, and that has been said.
      guard !known.isEmpty else { return false }
      problems.error(
        "unknown-name", "\(name.quoted) is never \(level.quoted)", at: found.range,
        hint: NameSuggestion.hint(for: level, among: known))
    } catch {
      problems.error(
        "impossible-condition", "\(name.quoted) holds \(column.kind.plural)", at: found.range,
        hint: "give \(found.condition.wanted(by: column.kind))")
    }
    return false
  }

  mutating func reportUnknownColumn(
    _ key: LocatedString, among columns: [String: Instrument]
  ) {
    // An instrument that could not be read answers nothing, and that has been said.
    guard !draft.isUnreadable(column: key.text), !draft.isPartial else { return }
    let known = columns.filter { $0.value.comesBeforeRecruitment }.keys
    problems.error(
      "unknown-name", "nothing at the first visit answers \(key.text.quoted)", at: key.range,
      hint: NameSuggestion.hint(for: key.text, among: Array(known))
        ?? "an interview 'depression' answers depressionCurrent and depressionEver")
  }
}
