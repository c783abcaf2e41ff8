import LocatedText
import Scenarios

extension DraftReader {
  /// Reads the study; a model's study changes only what it names.
  mutating func readStudy(_ value: LocatedValue?) {
    guard let value,
      let study = problems.object(
        value, expecting: ["recruit", "visits", "instruments", "loss"], in: "a study")
    else { return }
    if let visits = study["visits"] { readVisits(visits) }
    // Strata ask interviews, and instruments' handling asks strata, so the names come first.
    let strata = strataNames(study["recruit"]) ?? draft.recruitment?.strata.map(\.name) ?? []
    for member in problems.members(study["instruments"], in: "the instruments") ?? [] {
      readInstrument(member, strata: strata)
    }
    if let recruit = study["recruit"] { readRecruitment(recruit) }
    if let loss = study["loss"] { readLoss(loss, strata: strata) }
  }

  private func strataNames(_ recruit: LocatedValue?) -> [String]? {
    guard case .object(let members)? = recruit?.content,
      case .object(let strata)? = members.first(where: { $0.name == "strata" })?.value.content
    else { return nil }
    return strata.map(\.name)
  }

  private mutating func readVisits(_ value: LocatedValue) {
    var visits: [TimeSpan] = []
    for element in problems.array(value, count: 1...100, named: "the visits") ?? [] {
      guard let years = problems.duration(element, .notNegative, named: "a visit") else { return }
      if visits.isEmpty, years != 0 {
        problems.error(
          "first-visit", "the first visit is time 0", at: element.range, hint: "\"0 years\"")
        return
      }
      if let last = visits.last, years <= last.years {
        problems.error("visits-fall", "visits rise in time", at: element.range)
        return
      }
      visits.append(TimeSpan(years: years))
    }
    draft.visits = visits
  }

  // MARK: - Recruitment

  private mutating func readRecruitment(_ value: LocatedValue) {
    let object = problems.object(
      value, expecting: ["frames", "strata", "wave", "most"], in: "a recruitment")
    let frames = readFrames(object?["frames"], within: value)
    var strata: [Recruitment.Stratum] = []
    for member in problems.members(problems.required("strata", in: object), in: "the strata") ?? []
    {
      if let stratum = readStratum(member) { strata.append(stratum) }
    }
    let wave = problems.wholeNumber(object?["wave"], in: 1...1_000_000, named: "the wave")
    let most = problems.wholeNumber(
      object?["most"], in: 1...100_000_000, named: "the most candidates")
    if strata.reduce(0, { $0 + $1.quota }) > (most ?? 1_000_000) {
      problems.error(
        "impossible-quotas", "the strata want more people than there may be candidates",
        at: SourceRange(value.range.start, value.range.start + 1), hint: "raise 'most'")
    }
    draft.recruitment = Recruitment(
      frames: frames, strata: strata, wave: wave ?? 2000, most: most ?? 1_000_000)
  }

  private mutating func readFrames(
    _ value: LocatedValue?, within place: LocatedValue
  ) -> [Recruitment.Frame] {
    guard let members = problems.members(value, in: "the frames"), let value else { return [] }
    var frames: [Recruitment.Frame] = []
    for member in members {
      let object = problems.object(member.value, expecting: ["share", "tilt"], in: "a frame")
      let share = problems.number(
        problems.required("share", in: object), .within(0...1), named: "the share")
      let tilts = readTilts(object?["tilt"])
      if let share, isName(member.key) {
        frames.append(Recruitment.Frame(name: member.name, share: share, tilts: tilts))
      }
    }
    let sum = frames.reduce(0) { $0 + $1.share }
    if frames.count == members.count, (sum - 1).magnitude > 1e-9 {
      problems.error(
        "shares", "the shares of the frames sum to \(sum), not to 1",
        at: SourceRange(value.range.start, value.range.start + 1))
    }
    return frames
  }

  private mutating func readTilts(_ value: LocatedValue?) -> [Recruitment.Tilt] {
    var tilts: [Recruitment.Tilt] = []
    for member in problems.members(value, in: "a tilt") ?? [] {
      guard let trait = draft.traits.first(where: { $0.name == member.name }) else {
        problems.error(
          "unknown-name", "there is no trait '\(member.name)' to tilt", at: member.key.range,
          hint: NameSuggestion.hint(for: member.name, among: draft.traits.map(\.name)))
        continue
      }
      guard trait.law.canBeTilted else {
        problems.error(
          "impossible-tilt", "only a normal trait can be tilted", at: member.key.range)
        continue
      }
      if let shift = problems.number(member.value, .within(-5...5), named: "the shift") {
        tilts.append(Recruitment.Tilt(trait: member.name, shift: shift))
      }
    }
    return tilts
  }

  private mutating func readStratum(_ member: LocatedMember) -> Recruitment.Stratum? {
    guard isName(member.key) else { return nil }
    let object = problems.object(member.value, expecting: ["quota", "when"], in: "a stratum")
    let quota = problems.wholeNumber(
      problems.required("quota", in: object), in: 0...10_000_000, named: "the quota")
    var conditions: [Recruitment.Condition] = []
    for member in problems.members(object?["when"], in: "the conditions") ?? [] {
      guard let answer = problems.boolean(member.value, named: "the answer"),
        let (interview, question) = readQuestion(member.key)
      else { continue }
      conditions.append(
        Recruitment.Condition(interview: interview, question: question, answer: answer))
    }
    return quota.map {
      Recruitment.Stratum(name: member.name, quota: $0, conditions: conditions)
    }
  }

  /// "depressionCurrent": an interview's name followed by the question.
  private mutating func readQuestion(
    _ key: LocatedString
  ) -> (String, Interview.Question)? {
    var known: [String] = []
    for instrument in draft.instruments {
      guard case .interview = instrument.kind else { continue }
      for question in Interview.Question.allCases {
        let name = instrument.name + question.rawValue
        if name == key.text { return (instrument.name, question) }
        known.append(name)
      }
    }
    problems.error(
      "unknown-name", "no interview of the first visit answers '\(key.text)'", at: key.range,
      hint: NameSuggestion.hint(for: key.text, among: known))
    return nil
  }

  // MARK: - Loss

  private mutating func readLoss(_ value: LocatedValue, strata: [String]) {
    let object = problems.object(value, expecting: ["attrition", "incomplete"], in: "a loss")
    let incomplete = problems.number(
      object?["incomplete"], .within(0...1), named: "the probability of no sample")
    let attrition = problems.object(
      object?["attrition"], expecting: ["probability", "logOdds"], in: "an attrition")
    let probability = problems.number(
      attrition?["probability"], .within(0...1), named: "the probability of loss")
    var logOdds = draft.loss?.attritionLogOdds ?? [:]
    for member in problems.members(attrition?["logOdds"], in: "the log odds") ?? []
    where isStratum(member.key, strata) {
      if let shift = effect(member.value, named: "the log odds ratio") {
        logOdds[member.name] = shift
      }
    }
    draft.loss = Loss(
      attrition: probability ?? draft.loss?.attrition ?? 0, attritionLogOdds: logOdds,
      incomplete: incomplete ?? draft.loss?.incomplete ?? 0)
  }

  mutating func isStratum(_ key: LocatedString, _ strata: [String]) -> Bool {
    if strata.contains(key.text) { return true }
    problems.error(
      "unknown-name", "there is no stratum '\(key.text)'", at: key.range,
      hint: NameSuggestion.hint(for: key.text, among: strata))
    return false
  }
}
