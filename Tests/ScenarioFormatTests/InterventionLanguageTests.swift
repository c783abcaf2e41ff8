import LocatedText
import ScenarioFormat
import Scenarios
import Tables
import Testing

/// What is done to people is read into the value that it stands for.
struct InterventionLanguageTests {
  private func weeks(_ count: Double) -> TimeSpan {
    TimeSpan(years: count / (TimeSpan.daysPerYear / 7))
  }

  private func read(_ text: String) throws -> Intervention {
    try ScenarioReader.intervention(
      text, in: ScenarioFiles().reader.model(at: "small.json5"), at: "--do")
  }

  @Test(
    "Each thing that can be done",
    arguments: [
      ("depression = ill", Intervention.Action.hold(state: "depression", value: "ill")),
      ("depression=ill", .hold(state: "depression", value: "ill")),
      ("bdnf = -1.5", .set(process: "bdnf", -1.5)),
      ("bdnf + 0.5", .shift(process: "bdnf", 0.5)),
      ("  bdnf  -  0.5 ", .shift(process: "bdnf", -0.5)),
      ("no depression.onset", .forbid(state: "depression", transition: "onset")),
      ("no threat", .prevent(event: "threat")), ("female = 1", .setTrait("female", 1)),
      ("frailty = -2", .setTrait("frailty", -2)), ("frailty + 0.5", .shiftTrait("frailty", 0.5)),
      ("frailty - 0.5", .shiftTrait("frailty", -0.5)),
    ])
  func actions(text: String, action: Intervention.Action) throws {
    #expect(try read(text) == Intervention(action, Schedule(from: .zero)))
  }

  @Test("Each way to say when")
  func times() throws {
    let ill = Intervention.Action.hold(state: "depression", value: "ill")
    func spans(_ text: String) throws -> [[Double]] {
      try read("depression = ill " + text).schedule.spans.map {
        [$0.start, $0.end].map { ($0 * TimeSpan.daysPerYear * 1e6).rounded() / 1e6 }
      }
    }
    #expect(
      try read("depression = ill from 4 weeks for 8 weeks")
        == Intervention(ill, from: weeks(4), for: weeks(8)))
    #expect(try spans("from 2 weeks until 4 weeks") == [[14, 28]])
    #expect(try spans("from 2 weeks") == [[14, .infinity]])
    #expect(try spans("for 2 weeks") == [[0, 14]])
    #expect(try spans("at 4 weeks") == [[28, 28]])
    #expect(try spans("at 0 weeks every 3 days until 9 days") == [[0, 0], [3, 3], [6, 6]])
    // What is cut off by the end lasts until then.
    #expect(
      try spans("from 1 day for 2 days every 3 days until 8 days") == [[1, 3], [4, 6], [7, 8]])
    // Back to back.
    #expect(try spans("for 1 week every 1 week until 2 weeks") == [[0, 7], [7, 14]])
    let event = try read("threat at 1 week")
    #expect(
      event == Intervention(.cause(event: "threat"), Schedule(from: weeks(1), for: .zero)))
  }

  @Test("Each way to say of whom")
  func conditions() throws {
    func conditions(_ text: String) throws -> [Intervention.Condition] {
      try read("bdnf = 1 from 1 week when " + text).conditions
    }
    let ill = Source.Quantity.indicator(state: "depression", value: "ill")
    #expect(try conditions("depression.ill") == [Intervention.Condition(ill, .equal, 1)])
    #expect(try conditions("depression = ill") == [Intervention.Condition(ill, .equal, 1)])
    #expect(try conditions("depression != ill") == [Intervention.Condition(ill, .equal, 0)])
    #expect(try conditions("not depression.ill") == [Intervention.Condition(ill, .equal, 0)])
    #expect(
      try conditions("female and frailty >= -0.5 and stress<2") == [
        Intervention.Condition(.trait("female"), .equal, 1),
        Intervention.Condition(.trait("frailty"), .atLeast, -0.5),
        Intervention.Condition(.process("stress"), .less, 2),
      ])
    #expect(
      try conditions("depression.episodes != 2") == [
        Intervention.Condition(.episodes(state: "depression"), .unequal, 2)
      ])
    #expect(
      try conditions("depression.episodes > 1 and depression.ever") == [
        Intervention.Condition(.episodes(state: "depression"), .greater, 1),
        Intervention.Condition(.ever(state: "depression"), .equal, 1),
      ])
  }

  @Test(
    "What is written of an intervention is read as the same",
    arguments: [
      "depression = ill", "bdnf = -1.5 from 3 days for 1 year", "bdnf + 0.5 until 6 months",
      "bdnf - 2 from 1 week until 2 years", "no depression.onset from 36 hours",
      "no threat for 5 hours every 1 day until 8 weeks when depression.ill and stress < -0.5",
      "threat at 0 weeks every 3 days until 4 weeks when not female",
      "depression = well at 8 weeks", "female = 1 from 1 week", "frailty - 0.5 for 2 weeks",
    ])
  func written(text: String) throws {
    let intervention = try read(text)
    let again = try read(intervention.written)
    #expect(again.action == intervention.action && again.conditions == intervention.conditions)
    if text.contains("depression.ill and") {
      #expect(intervention.written.hasSuffix("when depression.ill and stress < -0.5"))
    }
    // A length may be written in another unit, and so be another in the last digit.
    let (one, other) = (intervention.schedule, again.schedule)
    #expect(one.count == other.count && one.lasts == other.lasts)
    for (left, right) in zip(one.spans, other.spans) {
      #expect(abs(left.start - right.start) < 1e-12)
      #expect(left.end == right.end || abs(left.end - right.end) < 1e-12)
    }
  }

  @Test("A model does after its world, and what a world does is done in all its models")
  func inheritance() throws {
    let files = ScenarioFiles([
      "world.json5": """
      { format: 2, title: "World", base: "small.json5", do: ["no threat for 1 week"] }
      """,
      "model.json5": """
      { format: 2, title: "Model", world: "world.json5", do: ["bdnf + 1 from 2 weeks"] }
      """,
    ])
    let model = try files.reader.model(at: "model.json5").model
    #expect(
      model.scenario.interventions == [
        Intervention(.prevent(event: "threat"), for: weeks(1)),
        Intervention(.shift(process: "bdnf", 1), from: weeks(2)),
      ])
    #expect(model.world.scenario.interventions.count == 1)
  }

  @Test("What is done by the season on the command line needs steps that follow it")
  func season() throws {
    #expect(try read("bdnf + 1 when season.spring < 0").isOfSeason)
    let files = ScenarioFiles([
      "years.json5": """
      {
        format: 2, title: "Years", base: "small.json5",
        clock: { from: "9 years before the first visit", step: "1 year", follow: "1 week" },
      }
      """
    ])
    do {
      _ = try ScenarioReader.intervention(
        "bdnf + 1 when season.spring < 0", in: files.reader.model(at: "years.json5"), at: "--do")
      Issue.record("a step of a year does not follow the season")
    } catch let error as Diagnostics {
      let item = try #require(error.items.first)
      #expect(item.code == "step-beyond-season" && item.range == SourceRange(14, 27))
    }
  }

  @Test("A message of the command line points into what was typed")
  func commandLine() throws {
    do {
      _ = try read("depression = il for 2 weeks")
      Issue.record("there is no such value")
    } catch let error as Diagnostics {
      let item = try #require(error.items.first)
      #expect(item.message == "'depression' has no value 'il'")
      #expect(item.range == SourceRange(13, 15))
    }
  }
}
