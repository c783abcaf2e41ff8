import LocatedText
import Scenarios

extension DraftReader {
  /// The names of the strata that will be: this file's, or else the world's.
  func strataNames(_ recruit: LocatedValue?) -> Set<String> {
    guard let recruit else { return Set(draft.recruitment?.strata.map(\.name) ?? []) }
    guard case .object(let members) = recruit.content,
      case .object(let strata)? = members.first(where: { $0.name == "strata" })?.value.content
    else { return [] }
    return Set(strata.map(\.name))
  }

  mutating func readRecruitment(_ value: LocatedValue) {
    let object = problems.object(
      value, expecting: ["frames", "strata", "wave", "most"], in: "a recruitment")
    let frames = readFrames(object?["frames"])
    let strata = readStrata(problems.required("strata", in: object))
    let wave = problems.wholeNumber(object?["wave"], in: 1...1_000_000, named: "the wave")
    let most =
      problems.wholeNumber(object?["most"], in: 1...100_000_000, named: "the most candidates")
      ?? 1_000_000
    let wanted = strata.reduce(0) { $0 + $1.quota }
    if wanted > most {
      problems.error(
        "impossible-quotas",
        "the strata want \(wanted) people, but there are at most \(most) candidates",
        at: (object?["most"] ?? object?["strata"] ?? value).range.opening,
        hint: "raise 'most', which is 1000000 unless given")
    }
    draft.recruitment = Recruitment(
      frames: frames, strata: strata, wave: wave ?? 2000, most: most)
  }

  // MARK: - Frames

  private mutating func readFrames(_ value: LocatedValue?) -> [Recruitment.Frame] {
    guard let value, let members = problems.members(value, in: "the frames") else { return [] }
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
          "impossible-tilt", "only a normal trait can be tilted; \(member.name.quoted) is none",
          at: member.key.range)
        continue
      }
      if let shift { tilts.append(Recruitment.Tilt(trait: member.name, shift: shift)) }
    }
    return tilts
  }

  // MARK: - Strata

  private mutating func readStrata(_ value: LocatedValue?) -> [Recruitment.Stratum] {
    guard let value, let members = problems.members(value, in: "the strata") else { return [] }
    let questions = self.questions
    var strata: [Recruitment.Stratum] = []
    for member in members {
      if let stratum = readStratum(member, questions) { strata.append(stratum) }
    }
    if strata.count == members.count, strata.allSatisfy({ $0.quota == 0 }) {
      problems.error(
        "nobody-wanted", "the strata want nobody", at: value.range.opening,
        hint: "for instance strata: { everybody: { quota: 1000 } }")
    }
    return strata
  }

  private mutating func readStratum(
    _ member: LocatedMember, _ questions: [String: (String, Interview.Question)]
  ) -> Recruitment.Stratum? {
    let isGood = isName(member.key)
    let object = problems.object(member.value, expecting: ["quota", "when"], in: "a stratum")
    let quota = problems.wholeNumber(
      problems.required("quota", in: object), in: 0...10_000_000, named: "the quota")
    var conditions: [Recruitment.Condition] = []
    for member in problems.members(object?["when"], in: "the conditions") ?? [] {
      let answer = problems.boolean(member.value, named: "the answer")
      guard let (interview, question) = questions[member.name] else {
        reportUnknownQuestion(member.key, among: questions)
        continue
      }
      guard let answer else { continue }
      conditions.append(
        Recruitment.Condition(interview: interview, question: question, answer: answer))
    }
    guard isGood, let quota else { return nil }
    return Recruitment.Stratum(name: member.name, quota: quota, conditions: conditions)
  }

  /// What can be asked at the first visit: an interview's name followed by the question.
  private var questions: [String: (String, Interview.Question)] {
    var questions: [String: (String, Interview.Question)] = [:]
    for instrument in draft.instruments.elements {
      guard case .interview = instrument.kind else { continue }
      for question in Interview.Question.allCases {
        questions[instrument.name + question.rawValue] = (instrument.name, question)
      }
    }
    return questions
  }

  private mutating func reportUnknownQuestion(
    _ key: LocatedString, among questions: [String: (String, Interview.Question)]
  ) {
    // An interview that could not be read answers nothing, and that has been said.
    let isAnswered = Interview.Question.allCases.contains { question in
      key.text.hasSuffix(question.rawValue)
        && draft.unreadableInstruments.contains(
          String(key.text.dropLast(question.rawValue.count)))
    }
    guard !isAnswered, !draft.isPartial else { return }
    problems.error(
      "unknown-name", "no interview of the first visit answers \(key.text.quoted)", at: key.range,
      hint: NameSuggestion.hint(for: key.text, among: Array(questions.keys))
        ?? "an interview 'depression' answers depressionCurrent and depressionEver")
  }
}
