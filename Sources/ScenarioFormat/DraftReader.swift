import LocatedText
import Scenarios

/// Reads one file onto a draft, collecting everything that is wrong with it.
struct DraftReader {
  var draft: ScenarioDraft
  var problems: DiagnosticCollector
  /// The intercepts of this file, with their places.
  var intercepts: [LocatedIntercept] = []
  /// This file's arrows and their places.
  var arrowPlaces: [(arrow: Arrow, range: SourceRange)] = []
  /// The targets of this file's arrows and responses that have an effect, and their places.
  var effectPlaces: [(target: Target, range: SourceRange)] = []
  /// The blood levels to which this file gives a handling.
  var handled: Set<String> = []
  /// The determinants that this file gives to blood levels, by their names.
  var determinants: [String: [[String]: LocatedDeterminant]] = [:]

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
  mutating func read(_ root: LocatedValue) {
    guard isReadableFormat(root) else { return }
    let file = problems.object(root, expecting: Self.sections, in: "a scenario file")
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
    checkCycles()
    // What is said together is looked at once each part of it is right.
    guard !draft.isPartial, !draft.hasErrors, !problems.hasErrors else { return }
    checkTimes(root)
    checkIdle(root)
    checkColumnNames(root)
  }

  /// Whether the file is of this version; of another one, every further message would mislead.
  private mutating func isReadableFormat(_ root: LocatedValue) -> Bool {
    guard case .object(let members) = root.content else {
      // Whoever looked for the world has reported it.
      return false
    }
    guard let value = members.first(where: { $0.name == "format" })?.value else {
      problems.error(
        "missing-member", "'format' is missing in a scenario file", at: root.range.opening,
        hint: "write format: \(Self.formatVersion)")
      return true
    }
    guard let version = problems.wholeNumber(value, named: "the format"),
      version != Self.formatVersion
    else { return true }
    problems.error(
      "unknown-format", "this program reads format \(Self.formatVersion), not \(version)",
      at: value.range)
    draft.isPartial = true
    return false
  }

  /// A member that must be given, unless this file may leave what its world says.
  mutating func part<Value>(
    _ name: String, of object: LocatedObject?, else former: Value?,
    read: (inout DraftReader, LocatedValue?) -> Value?
  ) -> Value? {
    // Where a world is missing, what this file leaves out may be what that world says.
    if object?[name] == nil, former != nil || draft.isPartial { return former }
    return read(&self, problems.required(name, in: object))
  }

  /// What a scenario cannot do without, once all its files are read.
  mutating func checkWhole(_ range: SourceRange) {
    guard !draft.isPartial else { return }
    if draft.clock == nil {
      problems.error(
        "missing-member", "'clock' is missing in this scenario and its world", at: range.opening,
        hint: "for instance clock: { from: \"age 12\", step: \"4 weeks\", follow: \"1 week\" }")
    }
    if draft.visits == nil {
      problems.error(
        "missing-member", "'study' with 'visits' is missing in this scenario and its world",
        at: range.opening, hint: "for instance study: { visits: [\"0 years\", \"2 years\"] }")
    }
  }
}

// MARK: - Cycles

extension DraftReader {
  /// The most cycles that are reported in one file.
  private static let cycleLimit = 10

  /// Processes that drive each other at once, each cycle pointed at where its last arrow stands.
  ///
  /// A cycle of the world's arrows alone has been reported there.
  private mutating func checkCycles() {
    var arrows = draft.arrows.elements
    for _ in 0..<Self.cycleLimit {
      let graph = CausalGraph(arrows: arrows, responses: [])
      guard let cycle = graph.undelayedCycle else { return }
      var steps: [String: String] = [:]
      for (source, target) in zip(cycle, cycle.dropFirst()) { steps[source] = target }
      func isStep(_ arrow: Arrow) -> Bool {
        arrow.source.quantities.contains { steps[$0.variable] == arrow.target.variable }
      }
      if let place = arrowPlaces.last(where: { isStep($0.arrow) })?.range {
        let names = cycle.count <= 9 ? cycle : cycle.prefix(8) + ["…", cycle[0]]
        problems.error(
          "undelayed-cycle",
          "these arrows close a cycle without delay: \(names.joined(separator: " -> "))",
          at: place, hint: "make one of them a response, which takes time")
      }
      // The next cycle is one without any of these arrows.
      arrows.removeAll(where: isStep)
    }
  }
}

extension SourceRange {
  /// The opening bracket of an object or array, which is enough to point at.
  var opening: SourceRange { SourceRange(start, min(start + 1, end)) }
}
