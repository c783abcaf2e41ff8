import LocatedText
import ScenarioFormat
import Scenarios
import Testing

/// Rates that go with what is drawn.
struct DrawnInterceptTests {
  private let onset = Target.transition(state: "depression", name: "onset")
  private let drawn = """
    intercepts: { 'depression.onset': { rate: '0.02 / year', drawn: { rate: '0.03 / year', moves: {
      'stress -> depression.onset': [0.25, -0.5] } } } },
    free: { 'stress -> depression.onset': { uniform: [0, 1] } },
    """

  private func model(_ text: String, upon world: String = "") throws -> CausalModel {
    let files = [
      "middle.json5": "{ format: 2, title: 'Middle', base: 'small.json5', \(world) }",
      "model.json5": "{ format: 2, title: 'Model', world: 'middle.json5', \(text) }",
    ]
    return try ScenarioFiles(files).reader.model(at: "model.json5").model
  }

  @Test("The rate where nothing is drawn, that in the middle of all ranges, and what moves it")
  func read() throws {
    let model = try model(drawn)
    #expect(model.scenario.number(at: .base(onset)) == 0.02)
    let intercept = DrawnIntercept(
      target: onset, rate: Rate(perYear: 0.03),
      moves: [.init(number: "stress -> depression.onset", linear: 0.25, quadratic: -0.5)])
    #expect(model.drawnIntercepts == [intercept] && model.intercepts == [onset])
    // At the ends −.25 − .5 and .25 − .5, in the middle nothing.
    #expect([-1.0, 0, 1].map { u in intercept.logarithmicShift { _ in u } } == [-0.75, 0, -0.25])
  }

  @Test("What a world says holds in its models, until one gives a rate alone")
  func inherited() throws {
    #expect(try model("", upon: drawn).drawnIntercepts.count == 1)
    let alone = try model("intercepts: { 'depression.onset': '0.04 / year' }", upon: drawn)
    #expect(alone.drawnIntercepts.isEmpty && alone.scenario.number(at: .base(onset)) == 0.04)
    // null takes a range away; what went with it is then moved by nothing.
    let fixed = try model("free: { 'stress -> depression.onset': null }", upon: drawn)
    #expect(fixed.free.isEmpty && fixed.drawnIntercepts.count == 1)
  }
}
