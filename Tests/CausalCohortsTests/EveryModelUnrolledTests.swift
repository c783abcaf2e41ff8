import GraphicalCriteria
import LocatedText
import ModelComparison
import ScenarioFormat
import Scenarios
import TestSupport
import Testing

/// In every model of the project, as its world's own study looks at it: more moments change no answer.
@Suite("Every model unrolled")
struct EveryModelUnrolledTests {
  private static let paths = ProjectScenarios.paths(in: ["models"])

  @Test(
    "Twice as many moments give the same ways, sets, reasons and independences", arguments: paths)
  func refined(path: String) throws {
    let scenario = try ProjectScenarios.scenario(at: path)
    let design = try ProjectScenarios.study(at: "studies/nesda.json5")
    for text in ["bdnf -> depression.onset", "depression -> bdnf", "stress -> depression"] {
      let parts = text.split(separator: " ")
      let exposure = try #require(
        EffectQuestion.exposures(in: scenario, design).first { $0.written == parts[0] })
      let outcome = try #require(
        EffectQuestion.outcomes(in: scenario).first { $0.written == parts[2] })
      let question = EffectQuestion(of: exposure.exposure, on: outcome.outcome, written: text)
      let answers = try [1, 2].map { refinement in
        EffectAnswer(
          to: question,
          in: try #require(
            UnrolledModel(scenario, design, asking: question, refinement: refinement)))
      }
      #expect(answers[0].unrolled.nodes.count < answers[1].unrolled.nodes.count)
      #expect((answers[0].way == nil) == (answers[1].way == nil))
      let told = answers.map(Told.init)
      #expect(told[0].sets == told[1].sets, "\(text)")
      #expect(told[0].hazards == told[1].hazards, "\(text)")
      #expect(told[0].independences == told[1].independences, "\(text)")
      // In a model that has no arrow from the one to the other, none of the graph leads there either.
      if path == "models/no-link.json5", text != "stress -> depression" {
        #expect(answers[0].way == nil)
      }
    }
  }

  /// What an answer says of nodes at visits, which both graphs have.
  private struct Told {
    let sets: [String]
    let hazards: [String]
    let independences: [String]

    init(_ answer: EffectAnswer) {
      let unrolled = answer.unrolled
      sets = answer.adjustments.map { adjustment in
        switch (adjustment.knowledge, adjustment.sets) {
        case (_, .none): "none"
        case (_, .emptySet): "empty"
        // Of sets of any moments only that there is one.
        case (.everything, .sets): "some"
        case (_, .sets(let sets, _)):
          sets.map { unrolled.list($0).joined(separator: ", ") }.joined(separator: " or ")
        }
      }
      hazards = answer.hazards.map { unrolled.name(of: $0.node) }
      independences = answer.independences.map {
        "\(unrolled.name(of: $0.later)) ⊥ \(unrolled.name(of: $0.earlier)) | \(unrolled.list($0.given))"
      }.sorted()
    }
  }
}
