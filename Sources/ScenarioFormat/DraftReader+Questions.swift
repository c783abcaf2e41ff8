import LocatedText
import Scenarios

/// Instruments that ask about states and events.
extension DraftReader {
  // MARK: - Interviews and life charts

  mutating func readInterview(_ value: LocatedValue, _ former: Instrument.Kind?) -> Interview? {
    let object = problems.object(
      value, expecting: ["interview", "window", "sensitivity", "specificity", "title"],
      in: "an interview")
    var base: Interview?
    if case .interview(let interview)? = former { base = interview }
    let window = problems.duration(
      object?["window"], .within(0...Self.longestLife), named: "the window")
    let (sensitivity, specificity) = readAccuracy(object)
    let about = part("interview", of: object, else: base.map { ($0.state, $0.value) }) {
      $0.readValueOfState($1)
    }
    guard let about else { return nil }
    return Interview(
      state: about.0, value: about.1,
      window: window.map { TimeSpan(years: $0) } ?? base?.window ?? .zero,
      sensitivity: sensitivity ?? base?.sensitivity ?? 1,
      specificity: specificity ?? base?.specificity ?? 1)
  }

  mutating func readLifeChart(_ value: LocatedValue, _ former: Instrument.Kind?) -> LifeChart? {
    let object = problems.object(value, expecting: ["lifeChart", "title"], in: "a life chart")
    var base: LifeChart?
    if case .lifeChart(let chart)? = former { base = chart }
    return part("lifeChart", of: object, else: base.map { ($0.state, $0.value) }) {
      $0.readValueOfState($1)
    }.map { LifeChart(state: $0, value: $1) }
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
    guard let state = state(text.part(parts[0])) else { return nil }
    guard state.values.contains(String(parts[1])) else {
      reportUnknown(
        text.part(parts[1]), "\(state.name.quoted) has no value", among: { _ in state.values })
      return nil
    }
    return (state.name, String(parts[1]))
  }

  /// The state of a name.
  private mutating func state(_ name: LocatedString) -> StateVariable? {
    if draft.unreadable.contains(name.text) { return nil }
    if let state = draft.states[name.text] { return state }
    reportUnknown(name, "there is no state", among: { $0.states.elements.map(\.name) })
    return nil
  }

  // MARK: - Scores

  mutating func readScore(_ value: LocatedValue, _ former: Instrument.Kind?) -> Score? {
    let object = problems.object(
      value, expecting: ["score", "never", "past", "present", "stability", "most", "title"],
      in: "a score")
    var base: Score?
    if case .score(let score)? = former { base = score }
    let about = part("score", of: object, else: base.map { ($0.state, $0.value) }) {
      $0.readValueOfState($1)
    }
    let most = part("most", of: object, else: base?.most) {
      $0.problems.wholeNumber($1, in: 1...1_000_000, named: "the most points")
    }
    let never = readLevel("never", of: object, base?.never)
    let past = readLevel("past", of: object, base?.past)
    let present = readLevel("present", of: object, base?.present)
    let levels = [("never", never), ("past", past), ("present", present)]
    if let most, let high = levels.first(where: { ($1?.mean ?? 0) > Double(most) })?.0,
      let place = object?[high] ?? object?["most"]
    {
      problems.error(
        "impossible-score", "the mean of \(high.quoted) is above the most points, \(most)",
        at: place.range, hint: "no score is above 'most'")
    }
    let stability = part("stability", of: object, else: base?.stability) {
      $0.problems.number($1, .within(0...1), named: "the stability")
    }
    guard let about, let never, let past, let present, let stability, let most else { return nil }
    return Score(
      state: about.0, value: about.1, never: never, past: past, present: present,
      stability: stability, most: most)
  }

  /// The mean and the SD of those who never were, once were or are in the state's value.
  private mutating func readLevel(
    _ name: String, of object: LocatedObject?, _ former: Score.Level?
  ) -> Score.Level? {
    let points = NumberCondition.within(1e-3...1e6)
    return part(name, of: object, else: former) {
      $0.pair($1, ("the mean", points), ("the SD", points)).map {
        Score.Level(mean: $0, standardDeviation: $1)
      }
    }
  }

  // MARK: - Statuses

  mutating func readStatus(_ value: LocatedValue, _ former: Instrument.Kind?) -> Status? {
    let object = problems.object(
      value, expecting: ["status", "sensitivity", "title"], in: "a status")
    var base: Status?
    if case .status(let status)? = former { base = status }
    let name = part("status", of: object, else: base?.state) { reader, value in
      reader.problems.string(value, named: "the state").flatMap { reader.state($0)?.name }
    }
    let sensitivity = readAccuracy(object).sensitivity
    return name.map { Status(state: $0, sensitivity: sensitivity ?? base?.sensitivity ?? 1) }
  }

  // MARK: - Events

  mutating func readEventRecall(
    _ value: LocatedValue, _ former: Instrument.Kind?
  ) -> EventRecall? {
    let object = problems.object(
      value, expecting: ["events", "window", "sensitivity", "title"], in: "a recall of events")
    var base: EventRecall?
    if case .eventRecall(let recall)? = former { base = recall }
    let event = part("events", of: object, else: base?.event) { $0.readEventName($1) }
    let window = part("window", of: object, else: base?.window) {
      $0.span($1, upTo: Self.longestLife, "the window")
    }
    let sensitivity = readAccuracy(object).sensitivity
    guard let event, let window else { return nil }
    return EventRecall(
      event: event, window: window, sensitivity: sensitivity ?? base?.sensitivity ?? 1)
  }

  private mutating func readEventName(_ value: LocatedValue?) -> String? {
    guard let name = problems.string(value, named: "the event") else { return nil }
    if draft.events[name.text] != nil { return name.text }
    if draft.unreadable.contains(name.text) { return nil }
    if draft.declares(name.text) {
      problems.error(
        "unknown-name", "\(name.text.quoted) is not an event: only events are counted",
        at: name.range, hint: "a state needs an interview, a status or a lifeChart")
    } else {
      reportUnknown(name, "there is no event", among: { $0.events.elements.map(\.name) })
    }
    return nil
  }
}
