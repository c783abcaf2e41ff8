import LocatedText
import TestSupport
import Testing

/// Wrong files: the place, the code, the message and the hint of everything that is found in them.
///
/// Files here stand on the small world and study of ``ScenarioFiles``, and are read as `check` reads
/// them; marks show where carets must be.
struct WrongFileTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let findings: String
    /// The sections of a world beside it, `world.json5`.
    let world: String?

    init(_ description: String, _ text: String, _ findings: String, world: String? = nil) {
      testDescription = description
      self.text = text
      self.findings = findings
      self.world = world
    }
  }

  @Test("Variables", arguments: variablesCases)
  func variables(_ wrong: Case) {
    check(wrong)
  }

  @Test("States", arguments: statesCases)
  func states(_ wrong: Case) {
    check(wrong)
  }

  @Test("Arrows", arguments: arrowsCases)
  func arrows(_ wrong: Case) {
    check(wrong)
  }

  @Test("Seasons", arguments: seasonCases)
  func season(_ wrong: Case) {
    check(wrong)
  }

  @Test("Interventions", arguments: interventionsCases)
  func interventions(_ wrong: Case) {
    check(wrong)
  }

  @Test("Responses", arguments: responsesCases)
  func responses(_ wrong: Case) {
    check(wrong)
  }

  @Test("Clock and sections", arguments: clockAndSectionsCases)
  func clockAndSections(_ wrong: Case) {
    check(wrong)
  }

  @Test("Study", arguments: studyCases)
  func study(_ wrong: Case) {
    check(wrong)
  }

  @Test("Arms of a trial", arguments: armsCases)
  func arms(_ wrong: Case) {
    check(wrong)
  }

  @Test("Series of small studies", arguments: seriesCases)
  func series(_ wrong: Case) {
    check(wrong)
  }

  @Test("Records, questions and scores", arguments: instrumentsCases)
  func instruments(_ wrong: Case) {
    check(wrong)
  }

  @Test("Blood levels", arguments: levelsCases)
  func levels(_ wrong: Case) {
    check(wrong)
  }

  @Test("Calendar, recruitment and loss", arguments: lossCases)
  func loss(_ wrong: Case) {
    check(wrong)
  }

  @Test("What a model says of measuring", arguments: measurementCases)
  func measurement(_ wrong: Case) {
    check(wrong)
  }

  @Test("What models declare of themselves", arguments: declaredCases)
  func declared(_ wrong: Case) {
    check(wrong)
  }

  @Test("Free ranges", arguments: freeCases)
  func free(_ wrong: Case) {
    check(wrong)
  }

  @Test("Sections and files of another kind or version", arguments: kindCases)
  func kinds(_ wrong: Case) {
    check(wrong)
  }

  @Test("What would be dropped without a word", arguments: droppedCases)
  func dropped(_ wrong: Case) {
    check(wrong)
  }

  @Test("One mistake, one message", arguments: oneMistakeOneMessageCases)
  func oneMistakeOneMessage(_ wrong: Case) {
    check(wrong)
  }

  /// Files that wrong ones name.
  private static let beside = [
    "models/other.json5": "{ format: 2, title: 'Other', world: '../small.json5' }",
    "evidence/paper.json5": "{ format: 2, publication: 'Paper', findings: {} }",
    "recall.json5":
      "{ format: 2, title: 'Recall', world: 'world.json5', visits: ['0 years'], "
      + "instruments: { threats: { events: 'threat', window: '1 year' } } }",
    "trial.json5":
      "{ format: 2, title: 'Trial', base: 'small-study.json5', arms: { drug: {}, placebo: {} }, "
      + "allocation: { blocks: 4 }, loss: { attrition: { logOdds: { drug: 1 } } } }",
  ]

  private func check(_ wrong: Case) {
    let marked = MarkedText(wrong.text, name: "file.json5")
    var beside = Self.beside
    if let world = wrong.world { beside["world.json5"] = "{ format: 2, title: 'World', \(world) }" }
    let found = ScenarioFiles(beside).adding(marked.source).diagnostics(of: "file.json5")
    #expect(found.map(marked.finding).joined(separator: "\n") == wrong.findings)
  }
}
