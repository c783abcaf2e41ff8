import ModelComparison
import Reporting
import Testing

/// Several publications in one report: the answer first, then verdicts by cohort, then each publication.
@Suite("Reports of several publications")
struct ComparisonsReportTests {
  /// The text of a report, and its lines.
  private func text(_ comparisons: [Comparison]) -> String {
    ComparisonsReport(comparisons).document.text(width: 80)
  }

  private func comparisons() throws -> [Comparison] {
    [
      try MadeUpComparison(
        shares: [[1, 0], [0.5, 0.5]], publication: "First 2001", cohort: "Town"
      ).comparison(),
      try MadeUpComparison(shares: [[0, 0.5]], publication: "Other 2002", cohort: "Village")
        .comparison(notAsked: [("c", "it has no blood")]),
      try MadeUpComparison(shares: [[1, 1]], publication: "Second 2003", cohort: "Town")
        .comparison(),
    ]
  }

  @Test("What separates models comes first, by cohort and number")
  func answer() throws {
    let text = text(try comparisons()).split(separator: "\n\n")[1]
    let words = text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(
      words.hasPrefix(
        "- 1 of 4 scored findings is predicted by one model and contradicted by another (Town 1)."),
      "\(words)")
    #expect(words.contains("'a' contradicts nothing that a rival predicts."))
    #expect(words.contains("No model predicts 2 scored findings (Town 2, Village 1)."))
    #expect(words.contains("1 publication could not ask every model"))
    #expect(text.split(separator: "\n").count <= 5)
  }

  @Test("Where fewer models are in trouble than not, those are named")
  func troubled() throws {
    func answer(_ shares: [Double]) throws -> String {
      let two = try ["First 2001", "Second 2002"].map {
        try MadeUpComparison(models: ["a", "b", "c"], shares: [shares], publication: $0)
          .comparison()
      }
      return ComparisonsReport(two).document.text(width: 80)
        .split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
    let one = try answer([1, 0, 1])
    #expect(one.contains("'b' contradicts what a rival predicts; the other 2 models do not."))
    let most = try answer([1, 0, 0])
    #expect(most.contains("'a' contradicts nothing that a rival predicts."))
  }

  @Test("A publication that no model could be asked about says so, and nothing of all models")
  func nobody() throws {
    let nobody = try MadeUpComparison(
      models: [], shares: [[]], publication: "Nobody 2004", cohort: "Desert"
    ).comparison(notAsked: [("a", "it has no blood"), ("b", "its people are not found")])
    let text = text(try comparisons() + [nobody])
    let start = try #require(text.firstRange(of: "what Nobody 2004 found?")).upperBound
    let own = text[start...].prefix { $0 != "?" }
    #expect(own.contains("- No model could be asked, as is said below."))
    #expect(own.contains("'a': it has no blood") && own.contains("Maker. Made up. doi 10.0/made."))
    for claim in ["every", "Every", "Equal fit", "The same groups"] {
      #expect(!own.contains(claim))
    }
    #expect(text.contains("1 of 5 scored findings"))
  }

  @Test("Verdicts stand by cohort, whose publications follow each other")
  func matrix() throws {
    let text = text(try comparisons())
    let town = try #require(text.firstRange(of: "\nTown\n"))
    let village = try #require(text.firstRange(of: "\nVillage\n"))
    #expect(town.lowerBound < village.lowerBound)
    let part = text[town.upperBound..<village.lowerBound]
    #expect(part.contains("1. First 2001: Finding no. 1."))
    #expect(part.contains("3. Second 2003: Finding no. 1."))
    #expect(part.contains("a      +  .  +"), "\(part)")
    #expect(part.contains("b      -  .  +"))
    // A model that was not asked has a row of blanks.
    #expect(part.split(separator: "\n").contains { $0.hasPrefix("c") && !$0.contains("+") })
    let titles = ["First 2001", "Second 2003", "Other 2002"].map {
      text.firstRange(of: "Which causal model predicts what \($0) found?")?.lowerBound
    }
    #expect(titles[0] != nil && titles.compactMap { $0 } == titles.compactMap { $0 }.sorted())
  }

  @Test("How to read it is said once, and no line is wider than eighty columns")
  func once() throws {
    let text = text(try comparisons())
    #expect(text.ranges(of: "How to read this").count == 1)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(
    "Twenty models and thirty findings in ten cohorts leave the answer at five lines",
    arguments: [0.0, 0.055, 1])
  func many(share: Double) throws {
    let models = (0..<20).map { "model-number-\($0)" }
    let comparisons = try (0..<10).map { number in
      try MadeUpComparison(
        models: models,
        shares: (0..<3).map { finding in
          models.indices.map { $0 % 2 == finding % 2 ? 1 : share }
        }, publication: "P\(number)", cohort: "Cohort \(number)"
      ).comparison()
    }
    let lines = text(comparisons).split(separator: "\n\n")[1].split(separator: "\n")
    #expect((1...5).contains(lines.count), "\(lines)")
    #expect(lines.allSatisfy { $0.count <= 80 })
    let isTold = lines.joined(separator: " ").contains("predicted by one model and contradicted")
    #expect(isTold)
  }

  @Test("Where nothing separates models, it says whether verdicts are open")
  func nothing() throws {
    let open = try MadeUpComparison(shares: [[0.8, 0.05]]).comparison()
    #expect(
      ComparisonsReport([open, open]).document.text(width: 400).contains(
        "No scored finding is predicted by one model and contradicted by another, as far as these studies "
          + "can say: 4 of 4 verdicts are unresolved."))
    let clear = try MadeUpComparison(shares: [[1, 1]]).comparison()
    #expect(
      ComparisonsReport([clear, clear]).document.text(width: 400).contains(
        "No scored finding is predicted by one model and contradicted by another."))
  }
}
