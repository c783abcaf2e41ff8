import LocatedText
import Scenarios

/// Reads one file onto a draft, collecting everything that is wrong with it.
struct DraftReader {
  var draft: ScenarioDraft
  var problems: DiagnosticCollector
  /// The file's path, from which others are named.
  let path: String
  /// The intercepts of this file, with their places.
  var intercepts: [LocatedIntercept] = []
  /// This file's arrows and their places.
  var arrowPlaces: [(arrow: Arrow, range: SourceRange)] = []
  /// The targets of this file's arrows and responses that have an effect, and their places.
  var effectPlaces: [(target: Target, range: SourceRange)] = []
  /// Where this file first names the season.
  var seasonPlace: SourceRange?
  /// The blood levels to which this file gives a handling.
  var handled: Set<String> = []
  /// Whether what a model says of measuring is read, onto a study's instruments.
  var isMeasuring = false
  /// Whether what a model says of measuring is read onto a study that is not its world's own, and that may
  /// lack the visits and strata of which it speaks.
  var isForeignStudy = false
  /// The determinants that this file gives to blood levels, by their names.
  var determinants: [String: [[String]: LocatedDeterminant]] = [:]

  /// The names of the numbers with which this file's intercepts go.
  var movedPlaces: [LocatedString] = []
  /// The numbers of which this file gives a range.
  var ranged: Set<ParameterPath> = []

  init(draft: ScenarioDraft, problems: DiagnosticCollector, path: String) {
    self.draft = draft
    self.problems = problems
    self.path = path
  }

  /// Reads the whole file, in the order in which names may be used.
  mutating func read(_ root: LocatedValue, as kind: ScenarioFile) {
    guard isReadableFormat(root, kind) else { return }
    let misplaced = reportMisplaced(root, kind)
    let file = problems.object(root, expecting: kind.sections + misplaced, in: kind.noun)
    let title = problems.string(problems.required("title", in: file), named: "the title")?.text
    readUnits(file?["units"])
    switch kind {
    case .world, .model:
      if let title { draft.title = title }
      draft.story = problems.string(file?["story"], named: "the story")?.text ?? ""
      draft.question =
        problems.string(file?["question"], named: "the question")?.text ?? draft.question
      readVariables(file)
      // Arrows may name anything of the file, so they come after all variables.
      readArrows(file?["arrows"])
      readResponses(file?["responses"])
      draft.interventions += readInterventions(file?["do"])
      readIntercepts(file?["intercepts"])
      // The clock asks for the trait `age`.
      readClock(file?["clock"])
      if kind == .world { readOwnStudy(file?["study"]) }
      draft.mechanism =
        problems.string(file?["mechanism"], named: "the mechanism")?.text ?? draft.mechanism
      draft.alike = readAlike(file?["alike"])
      readFree(file?["free"], in: kind)
      checkMoves()
      // More can be said of it only when a study's instruments are known.
      for member in problems.members(file?["measurement"], in: "the measurement") ?? [] {
        _ = problems.members(member.value, in: "an instrument")
      }
      checkCycles()
    case .study:
      if let title { draft.studyTitle = title }
      readStudy(file)
      readFree(file?["free"], in: kind)
    case .evidence, .summaries, .plan: break
    }
    checkTogether(root)
  }

  /// Reads what a model says of measuring, as changes of the study's instruments.
  ///
  /// What it says of an instrument that the study does not have is of no concern here; nor, but in the study
  /// that the world calls its own, is what it says of a visit or a stratum that the study does not have.
  mutating func readMeasurement(_ root: LocatedValue) {
    isMeasuring = true
    defer { checkFree() }
    guard let measurement = root.member(["measurement"])?.value else { return }
    guard let members = problems.members(measurement, in: "the measurement") else { return }
    let concerned = members.filter { draft.instruments[$0.name] != nil }
    readInstruments(
      LocatedValue(.object(concerned), at: measurement.range),
      strata: Set(draft.recruitment?.strata.map(\.name) ?? []))
    checkTogether(root)
  }

  /// What is said together is looked at once each part of it is right.
  private mutating func checkTogether(_ root: LocatedValue) {
    guard !draft.isPartial, !draft.hasErrors, !problems.hasErrors else { return }
    checkTimes(root)
    checkSeason(root)
    checkIdle(root)
    checkColumnNames(root)
  }

  /// Reports sections that belong in files of another kind; their names.
  private mutating func reportMisplaced(_ root: LocatedValue, _ kind: ScenarioFile) -> [String] {
    guard case .object(let members) = root.content else { return [] }
    var misplaced: [String] = []
    for member in members where !kind.sections.contains(member.name) {
      guard let owners = kind.owners(of: member.name) else { continue }
      misplaced.append(member.name)
      problems.error(
        "misplaced-section",
        "\(member.name.quoted) belongs in \(owners), not in \(kind.noun)", at: member.key.range,
        hint: kind.hint(forMisplaced: member.name))
    }
    return misplaced
  }

  /// Reads which study a world calls its own.
  private mutating func readOwnStudy(_ value: LocatedValue?) {
    guard let value else { return }
    if case .object = value.content {
      problems.error(
        "study-in-world", "a study belongs in its own file", at: value.range.opening,
        hint: ScenarioFile.studyHint)
      return
    }
    let hint = "for instance study: \"../studies/nesda.json5\""
    guard let own = problems.path(value, named: "'study'", hint: hint) else { return }
    draft.ownStudy = ScenarioReader.resolved(own, beside: path)
  }

  /// Whether the file is of this version; of another one, every further message would mislead.
  private mutating func isReadableFormat(_ root: LocatedValue, _ kind: ScenarioFile) -> Bool {
    guard case .object(let members) = root.content else {
      // Whoever looked for the file that it stands on has reported it.
      return false
    }
    guard let value = members.first(where: { $0.name == "format" })?.value else {
      problems.error(
        "missing-member", "'format' is missing in \(kind.noun)", at: root.range.opening,
        hint: "write format: \(ScenarioFile.format)")
      return true
    }
    guard let version = problems.wholeNumber(value, named: "the format"),
      version != ScenarioFile.format
    else { return true }
    problems.error(
      "unknown-format",
      "this program reads format \(ScenarioFile.format), not \(version)", at: value.range,
      hint: version == 1 ? kind.splittingHint(has: Set(members.map(\.name))) : nil)
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

  /// What a world, or a study, cannot do without, once all its files are read.
  mutating func checkWhole(_ range: SourceRange, _ kind: ScenarioFile) {
    guard !draft.isPartial else { return }
    if kind != .study, draft.clock == nil {
      problems.error(
        "missing-member",
        "'clock' is missing in this \(kind == .model ? "model's world" : "world")",
        at: range.opening,
        hint: "for instance clock: { from: \"age 12\", step: \"4 weeks\", follow: \"1 week\" }")
    }
    if kind == .study, draft.visits == nil {
      problems.error(
        "missing-member", "'visits' is missing in this study", at: range.opening,
        hint: "for instance visits: [\"0 years\", \"2 years\"]")
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
