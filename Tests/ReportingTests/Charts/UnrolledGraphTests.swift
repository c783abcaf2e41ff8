import ModelComparison
import Testing

@testable import Reporting

/// What is said of a graph unrolled in time follows from when its arrows act.
@Suite("Unrolled graphs")
struct UnrolledGraphTests {
  /// An arrow between variables 0 (bdnf), 1 (depression) and 2 (stress).
  private func arrow(
    _ from: Int, _ to: Int, atOnce: Bool = false, own: Bool = true,
    outlasting: UnrolledGraph.Outlasting? = nil
  ) -> UnrolledGraph.Arrow {
    .init(
      from: from, to: to, written: "\(from) -> \(to)", effect: -0.5, isOwn: own, isAtOnce: atOnce,
      outlasting: outlasting)
  }

  private func graph(_ arrows: [UnrolledGraph.Arrow]) -> UnrolledGraph {
    UnrolledGraph(name: "m", variables: ["bdnf", "depression", "stress"], arrows: arrows)
  }

  private func title(_ arrows: UnrolledGraph.Arrow...) -> String { graph(arrows).picture.title }

  @Test("The title says what acts on what, and when, and turns with the arrows")
  func titles() {
    #expect(title(arrow(1, 0)) == "Depression acts on later BDNF")
    #expect(title(arrow(0, 1)) == "BDNF acts on later depression; depression never acts on BDNF")
    #expect(
      title(arrow(1, 0, atOnce: true))
        == "Depression acts on BDNF at once, and only while it lasts")
    // By way of stress it may last longer than depression does.
    #expect(
      title(arrow(1, 0, atOnce: true), arrow(1, 2), arrow(2, 0))
        == "Depression acts on BDNF at once")
    #expect(
      title(arrow(1, 0, outlasting: .fading(years: 5)))
        == "Depression acts on later BDNF, and what it does outlasts it")
    #expect(
      title(arrow(1, 0, atOnce: true, outlasting: .lasting))
        == "Depression acts on BDNF at once, and what it does outlasts it")
    #expect(
      title(arrow(2, 0, atOnce: true), arrow(2, 1))
        == "Stress acts on BDNF at once and on later depression")
    #expect(title(arrow(2, 0)) == "BDNF and depression do not act on each other")
    #expect(title() == "BDNF and depression do not act on each other")
    // A world of something else says nothing of these two.
    let other = UnrolledGraph(name: "m", variables: ["drug", "mood"], arrows: [arrow(0, 1)])
    #expect(other.picture.title == "No arrow comes from depression or leads to it")
    let half = UnrolledGraph(name: "m", variables: ["depression", "mood"], arrows: [arrow(0, 1)])
    #expect(half.picture.title == "No arrow comes from BDNF or leads to it")
  }

  @Test("Words and frames are about the two that are asked about")
  func asked() throws {
    func pair(_ exposure: EffectQuestion.Exposure, _ outcome: EffectQuestion.Outcome) -> AskedPair?
    {
      AskedPair(EffectQuestion(of: exposure, on: outcome, written: ""))
    }
    let asked = try #require(pair(.process("stress"), .process("bdnf")))
    #expect(asked.variables == ["bdnf", "stress"])
    let graph = UnrolledGraph(
      name: "m", variables: ["bdnf", "depression", "stress"], arrows: [arrow(1, 0), arrow(2, 1)],
      asked: asked)
    #expect(
      graph.picture.title
        == "Stress acts on later BDNF by way of depression; BDNF never acts on stress")
    let frames = graph.picture.drawing.content.components(of: "class=\"node frame\"")
    #expect(frames == 2 * UnrolledGraph.moments.count)
    // The usual two are drawn in one way, whichever way the question goes.
    #expect(pair(.process("bdnf"), .transition(state: "depression", name: "onset")) == .usual)
    #expect(pair(.state("depression"), .process("bdnf")) == .usual)
    #expect(pair(.arm, .process("bdnf")) == nil)
    #expect(pair(.lastingPart(process: "bdnf"), .process("bdnf")) == nil)
  }

  @Test("A delay stands where the effect goes on, from the shortest to the longest")
  func delays() {
    var (slow, slower) = (
      arrow(1, 0, outlasting: .fading(years: 5)), arrow(2, 0, outlasting: .fading(years: 5))
    )
    (slow.delay, slower.delay) = (0.5, 2)
    #expect(
      graph([slow]).picture.drawing.boxes.contains {
        $0.words == "after 26 weeks, fades over 5 years"
      })
    #expect(
      graph([slow, slower]).picture.drawing.boxes.contains {
        $0.words == "after 26 weeks to 2 years, fades over 5 years"
      })
    #expect(graph([slow]).picture.csv.contains("the model's,-0.500,after 26 weeks,"))
  }

  @Test("A cycle of two variables is none in time, unless both act at once")
  func cycles() {
    let picture = graph([arrow(1, 0), arrow(0, 1)]).picture
    #expect(
      picture.title
        == "Depression acts on later BDNF, and BDNF on later depression: no cycle in time")
    #expect(
      picture.description.hasSuffix(
        "The arrows from BDNF lead to depression and back to BDNF, but never to the moment at which they began."
      ))
    let half = graph([arrow(1, 0, atOnce: true), arrow(0, 1)]).picture
    #expect(
      half.title
        == "Depression acts on BDNF at once, and BDNF on later depression: no cycle in time")
    let whole = graph([arrow(1, 0, atOnce: true), arrow(0, 1, atOnce: true)]).picture
    #expect(whole.title.hasSuffix(": a cycle even in time"))
    #expect(whole.description.hasSuffix("back to the same moment."))
    // By way of a third.
    #expect(title(arrow(1, 2), arrow(2, 0), arrow(0, 1)).hasSuffix(": no cycle in time"))
    #expect(title(arrow(1, 2), arrow(2, 0)) == "Depression acts on later BDNF by way of stress")
  }

  @Test("The description says whose arrows are heavy, when they act and what outlasts its cause")
  func sentences() {
    #expect(
      graph([arrow(1, 0, outlasting: .fading(years: 5)), arrow(2, 1, own: false)]).picture
        .description
        == "All arrows take time, or act on what may happen next. Heavy is the model's own, 1 -> 0. What 1 -> 0 does is "
        + "still felt when the cause is gone (heavy and dotted).")
    #expect(
      graph([arrow(2, 0, atOnce: true), arrow(2, 1)]).picture.description
        == "Arrows within a column act at once; those to the next one take time, or act on what may happen next. Heavy are "
        + "the model's own, 2 -> 0 and 2 -> 1.")
    #expect(
      graph([arrow(2, 0, atOnce: true, own: false)]).picture.description
        == "All arrows act at once. No arrow is the model's own.")
    #expect(graph([]).picture.description.hasPrefix("There are no arrows."))
    #expect(
      UnrolledGraph.words([.fading(years: 5), .fading(years: 0.5)])
        == "fades over 26 weeks to 5 years")
    #expect(UnrolledGraph.words([.fading(years: 5), .lasting]) == "lasts for good")
  }

  @Test(
    "Arrows at once are drawn in every column, others between columns; each cause has one row in the table"
  )
  func marks() {
    let atOnce = graph([arrow(2, 0, atOnce: true)]).picture
    let later = graph([arrow(2, 0)]).picture
    // One more of each in the key.
    #expect(atOnce.drawing.content.components(of: "class=\"own head\"") == 3 + 1)
    #expect(later.drawing.content.components(of: "class=\"own head\"") == 2 + 1)
    #expect(!later.drawing.content.contains("own zero"))
    let lasting = graph([arrow(2, 0, outlasting: .fading(years: 1))]).picture
    #expect(lasting.drawing.content.components(of: "class=\"own zero\"") == 1 + 1)
    #expect(lasting.drawing.boxes.contains { $0.words == "fades over 1 year" })
    #expect(
      lasting.csv == "arrow,whose,effect,acts,outlasts its cause\n"
        + "2 -> 0,the model's,-0.500,later,fades over 1 year\n")
    // What is the model's hides the world's between the same two.
    let both = graph([arrow(2, 0), arrow(2, 0, own: false)]).picture
    #expect(!both.drawing.content.contains("axis head"))
    #expect(lasting.drawing.boxes.filter { UnrolledGraph.moments.contains($0.words) }.count == 3)
  }

  @Test("Rows stand so that arrows at once are short")
  func order() {
    let graph = UnrolledGraph(
      name: "m", variables: ["a", "b", "c", "d"],
      arrows: [arrow(0, 3, atOnce: true), arrow(1, 2)])
    let rows = graph.order
    #expect(rows.sorted() == [0, 1, 2, 3])
    for (from, to) in [(0, 3), (1, 2)] {
      #expect(abs((rows.firstIndex(of: from) ?? 9) - (rows.firstIndex(of: to) ?? 0)) == 1)
    }
  }
}
