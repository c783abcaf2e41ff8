import LocatedText
import Scenarios

/// Reads one file onto a draft, collecting everything that is wrong with it.
struct DraftReader {
  var draft: ScenarioDraft
  var problems: DiagnosticCollector
  /// The intercepts of this file, with their places.
  var intercepts: [LocatedIntercept] = []

  /// The version of the language that this build reads.
  static let formatVersion = 1

  init(draft: ScenarioDraft, problems: DiagnosticCollector) {
    self.draft = draft
    self.problems = problems
  }

  static let sections = [
    "format", "title", "story", "world", "clock", "traits", "processes", "states", "events",
    "arrows", "responses", "intercepts", "study",
  ]

  /// Reads the whole file, in the order in which names may be used.
  mutating func read(_ root: LocatedValue, isWorld: Bool) {
    let file = problems.object(root, expecting: Self.sections, in: "a scenario file")
    readFormat(problems.required("format", in: file))
    if let title = problems.string(problems.required("title", in: file), named: "the title") {
      draft.title = title.text
    }
    draft.story = problems.string(file?["story"], named: "the story")?.text ?? ""
    readVariables(file)
    // Arrows may name anything of the file, so they come after all variables.
    readArrows(file?["arrows"])
    readResponses(file?["responses"])
    readIntercepts(file?["intercepts"])
    // The clock asks for the trait `age`.
    readClock(file?["clock"])
    readStudy(file?["study"])
    checkCycles(root.range)
  }

  private mutating func readFormat(_ value: LocatedValue?) {
    guard let version = problems.wholeNumber(value, named: "the format"),
      version != Self.formatVersion, let value
    else { return }
    problems.error(
      "unknown-format", "this program reads format \(Self.formatVersion), not \(version)",
      at: value.range)
  }

  /// What a scenario cannot do without, once all its files are read.
  mutating func checkWhole(_ range: SourceRange) {
    let opening = SourceRange(range.start, min(range.start + 1, range.end))
    if draft.clock == nil {
      problems.error(
        "missing-member", "'clock' is missing in this scenario and its world", at: opening,
        hint: "for instance clock: { from: \"age 12\", step: \"4 weeks\", follow: \"1 week\" }")
    }
    if draft.visits.isEmpty {
      problems.error(
        "missing-member", "'study' with 'visits' is missing in this scenario and its world",
        at: opening, hint: "for instance study: { visits: [\"0 years\", \"2 years\"] }")
    }
  }

  /// Processes that drive each other at once; pointed at where the file's arrows begin.
  private mutating func checkCycles(_ range: SourceRange) {
    let graph = CausalGraph(arrows: draft.arrows, responses: draft.responses)
    guard let cycle = graph.undelayedCycle else { return }
    problems.error(
      "undelayed-cycle",
      "these arrows close a cycle without delay: \(cycle.joined(separator: " -> "))",
      at: lastArrow(of: cycle) ?? SourceRange(range.start, min(range.start + 1, range.end)),
      hint: "make one of them a response, which takes time")
  }

  /// The places of this file's arrows, by source and target.
  var arrowPlaces: [(arrow: Arrow, range: SourceRange)] = []

  private func lastArrow(of cycle: [String]) -> SourceRange? {
    let steps = zip(cycle, cycle.dropFirst())
    return arrowPlaces.last { place in
      steps.contains { source, target in
        place.arrow.target.variable == target
          && place.arrow.source.quantities.contains { $0.variable == source }
      }
    }?.range
  }
}

// MARK: - Clock

extension DraftReader {
  private mutating func readClock(_ value: LocatedValue?) {
    guard let value,
      let clock = problems.object(
        value, expecting: ["from", "step", "last", "follow"], in: "a clock")
    else { return }
    let origin = readOrigin(problems.required("from", in: clock))
    let step = stepLength(problems.required("step", in: clock), "the step")
    let follow = stepLength(problems.required("follow", in: clock), "the step after the visit")
    var last: Clock.Stretch?
    if let stretch = problems.members(clock["last"], in: "the last stretch") {
      if let member = stretch.first, stretch.count == 1 {
        if let length = problems.duration(member.key, .positive, named: "the last stretch"),
          let fine = stepLength(member.value, "the step of the last stretch")
        {
          last = Clock.Stretch(length: TimeSpan(years: length), step: fine)
        }
      } else if let place = clock["last"] {
        problems.error(
          "one-stretch", "the last stretch is one span with its step", at: place.range,
          hint: "for instance last: { \"5 years\": \"4 weeks\" }")
      }
    }
    if let origin, let step, let follow {
      draft.clock = Clock(origin: origin, step: step, last: last, follow: follow)
    }
  }

  /// A step: from an hour to ten years.
  private mutating func stepLength(_ value: LocatedValue?, _ name: String) -> TimeSpan? {
    guard let years = problems.duration(value, .positive, named: name), let value else {
      return nil
    }
    guard years >= 1 / (24 * TimeSpan.daysPerYear) * 0.999, years <= 10 else {
      problems.error(
        "impossible-step", "\(name) lies between one hour and ten years", at: value.range)
      return nil
    }
    return TimeSpan(years: years)
  }

  /// "age 12", "first visit" or "10 years before the first visit".
  private mutating func readOrigin(_ value: LocatedValue?) -> Clock.Origin? {
    guard let string = problems.string(value, named: "the beginning of lives") else { return nil }
    let text = string.trimmed
    if text.text == "first visit" { return .before(.zero) }
    if text.text.hasPrefix("age ") {
      let number = text.text.dropFirst(4)
      guard let age = Double(number), age >= 0, age <= 120 else {
        problems.error(
          "impossible-age", "an age is a number of years from 0 to 120", at: string.range)
        return nil
      }
      guard draft.traits.contains(where: { $0.name == "age" }) else {
        problems.error(
          "no-age", "lives that begin at an age need a trait 'age', the age at the first visit",
          at: string.range, hint: "for instance age: { uniform: [18, 65] }")
        return nil
      }
      return .age(age)
    }
    let suffix = " before the first visit"
    guard text.text.hasSuffix(suffix) else {
      problems.error(
        "unknown-origin",
        "expected \"age 12\", \"first visit\" or \"10 years before the first visit\"",
        at: string.range)
      return nil
    }
    let span = text.part(text.text.dropLast(suffix.count))
    return problems.duration(span, .notNegative, named: "the beginning of lives").map {
      .before(TimeSpan(years: $0))
    }
  }
}
