import LocatedText
import Testing

/// Wrong files: the place, the code, the message and the hint of everything that is found in them.
///
/// A model here stands on the small world of ``ScenarioFiles``; marks show where carets must be.
struct WrongFileTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let findings: String

    init(_ description: String, _ text: String, _ findings: String) {
      testDescription = description
      self.text = text
      self.findings = findings
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

  @Test("What would be dropped without a word", arguments: droppedCases)
  func dropped(_ wrong: Case) {
    check(wrong)
  }

  @Test("One mistake, one message", arguments: oneMistakeOneMessageCases)
  func oneMistakeOneMessage(_ wrong: Case) {
    check(wrong)
  }

  private func check(_ wrong: Case) {
    let marked = MarkedText(wrong.text, name: "model.json5")
    let found = ScenarioFiles().adding(marked.source).diagnostics(of: "model.json5")
    #expect(found.map(marked.finding).joined(separator: "\n") == wrong.findings)
  }
}
