import Evidence
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
        "- 1 of 4 scored findings is predicted by one model and contradicted by another (Town a)."),
      "\(words)")
    #expect(words.contains("'a' contradicts nothing that a rival predicts."))
    #expect(words.contains("No model predicts 2 scored findings (Town b, Village d)."))
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
    #expect(own.contains("- No model could be asked, for the reasons below."))
    #expect(own.contains("'a': it has no blood") && own.contains("Maker. Made up. doi 10.0/made."))
    for claim in ["every", "Every", "Equal fit", "The same groups"] {
      #expect(!own.contains(claim))
    }
    #expect(text.contains("1 of 5 scored findings"))
  }

  @Test(
    "One matrix has all models and findings, those of a cohort close to each other, and says what they are"
  )
  func matrix() throws {
    let text = text(try comparisons())
    #expect(
      text.contains("model  a b c  d\n─────  ─ ─ ─  ─\na      + . +  -\nb      - . +  .\n"),
      "\(text)")
    // A model that was not asked has a mark of its own.
    #expect(text.contains("\nc      / / /  /\n"))
    #expect(text.contains("     a  Town, First 2001: Finding no. 1."))
    #expect(text.contains("     c  Town, Second 2003: Finding no. 1."))
    #expect(text.contains("     d  Village, Other 2002: Finding no. 1."))
    #expect(text.contains("- Other 2002 could not ask 'c': it has no blood."))
    let titles = ["First 2001", "Second 2003", "Other 2002"].map {
      text.firstRange(of: "Which causal model predicts what \($0) found?")?.lowerBound
    }
    #expect(titles[0] != nil && titles.compactMap { $0 } == titles.compactMap { $0 }.sorted())
  }

  @Test(
    "Models that nothing tells apart stand in one row, with what the row predicts and contradicts")
  func separation() throws {
    let shares: [[Double?]] = [[1, 1, 0, 0.5], [0, 0.5, 0.5, 0.5]]
    let two = try ["First 2001", "Second 2002"].map {
      try MadeUpComparison(
        models: ["a", "b", "c", "d"], shares: $0 == "First 2001" ? shares : [[0, 0, 0, 0]],
        publication: $0
      ).comparison()
    }
    let text = ComparisonsReport(two).document.text(width: 80)
    let words = text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    // a and c, b and c: finding b is contradicted by a, and predicted by nobody.
    #expect(words.contains("Finding a does that, for 2 of 6 pairs of models."), "\(text)")
    let rows = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(rows.contains("a, b a") && rows.contains("c a") && rows.contains("d"), "\(text)")
    #expect(
      words.contains("- b Finding no. 2: 1 model contradicts it and it is inconclusive for 3."))
    #expect(words.contains("- c Finding no. 1: 4 models contradict it."))
    let alike = try MadeUpComparison(shares: [[1, 1]]).comparison()
    let agreed = ComparisonsReport([alike, alike]).document.text(width: 400)
    #expect(agreed.contains("predicts findings a and b: they separate nothing."))
    #expect(!agreed.contains("What separates which models"))
    #expect(!agreed.contains("no model predicts"))
  }

  @Test("Joint tails are those of a cohort, over its publications")
  func tails() throws {
    let comparisons = try ["First 2001", "Second 2002", "Other 2003"].map {
      try MadeUpComparison(
        shares: [$0 == "First 2001" ? [0.5, 0.1] : [0.25, 0.4]], publication: $0,
        cohort: $0 == "Other 2003" ? "Village" : "Town"
      ).comparison()
    }
    let town = Array(comparisons.prefix(2))
    let found = try #require(CohortTails(of: town))
    #expect(found.cohort == "Town" && found.estimates == 2)
    for (place, model) in ["a", "b"].enumerated() {
      let rows = (0..<1000).map { replicate in
        town.map { $0.outcomes[place][replicate].values[0]?.estimate }
      }
      #expect(found.tails[model] == TailProbability(jointly: [-1, -1], among: rows))
      #expect(found.tails[model] != CohortTails(of: [town[1]])?.tails[model])
    }
    let text = text(comparisons)
    let start = try #require(text.firstRange(of: "cohort by cohort")).upperBound
    let part = text[start...]
    #expect(part.contains("sizes taken together: a–b 2, c 1."), "\(part.prefix(900))")
    #expect(part.contains("model  a–b   c\n"), "\(part.prefix(900))")
  }

  @Test("Without its publications the report of twenty models is short, and says where the rest is")
  func brief() throws {
    let models = (0..<20).map { "a-model-of-a-long-name-\($0 + 10)" }
    let comparisons = try (0..<10).map { number in
      try MadeUpComparison(
        models: models,
        shares: (0..<2).map { finding in
          models.indices.map { ($0 + finding) % 3 == 0 ? 0.9 : 0.02 + 0.1 * Double(finding) }
        },
        sentences: ["Persistent depression: lower than controls, given the start"],
        publication: "Publication \(number)", cohort: "A cohort \(number)"
      ).comparison()
    }
    let brief = ComparisonsReport(comparisons, isWhole: false).document.text(width: 80)
    let lines = brief.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 165 && lines.allSatisfy { $0.count <= 80 }, "\(lines.count)")
    #expect(!brief.contains("Findings with a claim"))
    #expect(brief.contains("--trace"))
    // Twenty rows and no more: the matrix is not cut into pieces.
    #expect(brief.split(separator: "\n").count { $0.hasPrefix("model  ") } == 2, "\(brief)")
    let whole = ComparisonsReport(comparisons).document.text(width: 80)
    #expect(whole.contains("Findings with a claim") && !whole.contains("Where the rest is"))
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
