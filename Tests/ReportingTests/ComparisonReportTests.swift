import LocatedText
import ModelComparison
import Reporting
import Testing

/// The report begins with what was found, in words that turn with the numbers.
@Suite("The report of a comparison")
struct ComparisonReportTests {
  /// The sentences of the answer.
  private func answer(
    _ made: MadeUpComparison, notAsked: [(name: String, reason: String)] = []
  ) throws -> [String] {
    let document = ComparisonReport(try made.comparison(notAsked: notAsked)).document
    guard case .answer(let sentences)? = document.blocks.first else {
      Issue.record("the report does not begin with the answer")
      return []
    }
    return sentences.map(\.plain)
  }

  /// The text in one line.
  private func text(_ made: MadeUpComparison) throws -> String {
    ComparisonReport(try made.comparison()).document.text(width: 80)
      .split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  @Test("Who predicts what a rival contradicts is named, and turned round with the numbers")
  func separation() throws {
    #expect(
      try answer(.init(shares: [[1, 0]])) == [
        "'a' predicts what 'b' contradicts: “Finding no. 1”.",
        "'a' contradicts nothing that a rival predicts.",
      ])
    #expect(
      try answer(.init(shares: [[0, 1]])) == [
        "'b' predicts what 'a' contradicts: “Finding no. 1”.",
        "'b' contradicts nothing that a rival predicts.",
      ])
    #expect(
      try answer(.init(shares: [[1, 0], [0, 1]])) == [
        "'a' predicts what 'b' contradicts: “Finding no. 1”.",
        "'b' predicts what 'a' contradicts: “Finding no. 2”.",
        "Every model contradicts something that a rival predicts.",
      ])
  }

  @Test("Findings with the same sides stand together, and models on the same side too")
  func sides() throws {
    let made = MadeUpComparison(
      models: ["a", "b", "c", "d"], shares: [[1, 1, 0, 0.5], [1, 1, 0, 0.4], [0, 0, 0, 0]])
    #expect(
      try answer(made) == [
        "'a' and 'b' predict what 'c' contradicts: “Finding no. 1”, “Finding no. 2”.",
        "'a', 'b' and 'd' contradict nothing that a rival predicts.",
        "Every model contradicts “Finding no. 3”.",
      ])
    let text = try text(made)
    #expect(
      text.contains(
        "1. Finding no. 1. 'a' and 'b' predict it; 'c' contradicts it; it is inconclusive for 'd'. "
          + "2. Finding no. 2. 'a' and 'b' predict it; 'c' contradicts it; it is inconclusive for 'd'. "
          + "3. Finding no. 3. Every model contradicts it."))
    #expect(text.contains("a 100 % 100 % 0 % b 100 % 100 % 0 % c 0 % 0 % 0 % d 50 % 40 % 0 %"))
  }

  @Test(
    "What all agree on is said, each way round",
    arguments: [
      (1.0, "Both models predict “Finding no. 1”."),
      (0.0, "Both models contradict “Finding no. 1”."),
      (0.5, "No model predicts “Finding no. 1”."),
    ])
  func agreement(share: Double, sentence: String) throws {
    #expect(
      try answer(.init(shares: [[share, share]])) == [
        "No published finding is predicted by one model and contradicted by another.", sentence,
      ])
  }

  @Test("Open verdicts are counted, whether or not something separates the models")
  func unresolved() throws {
    #expect(
      try answer(.init(shares: [[1, 0], [0.8, 0.05]])) == [
        "'a' predicts what 'b' contradicts: “Finding no. 1”.",
        "'a' contradicts nothing that a rival predicts, as far as verdicts are resolved.",
        "2 of 4 verdicts are unresolved with 1000 studies a model: raising --replicates resolves them.",
      ])
    #expect(
      try answer(.init(shares: [[0.8, 0.5]])) == [
        "No published finding is predicted by one model and contradicted by another, as far as these "
          + "studies can say: 1 verdict is unresolved."
      ])
    #expect(
      try text(.init(shares: [[0.8, nil]])).contains("unresolved for 'a'; 'b' has no answer."))
  }

  @Test("Too few studies are said to be, with how many the claims take")
  func tooFew() throws {
    func least(_ claim: String) throws -> String {
      try answer(.init(shares: [[1, 0]], replicates: 20, claim: claim))[0]
    }
    let sided = try least("estimate < 0 and p < 0.05")
    #expect(sided.contains("cannot be said: with 20 studies a model no verdict can be resolved"))
    #expect(sided.hasSuffix("that takes --replicates 104 or more."))
    #expect(try least("p < 0.05").hasSuffix("that takes --replicates 51 or more."))
  }

  @Test("How a claim at the bound is read is said where there is one, and nowhere else")
  func falseAlarms() throws {
    let sentence = "A claim that chance alone makes about as often as that is also contradicted"
    #expect(try text(.init(shares: [[1, 0]], claim: "p < 0.05")).contains(sentence))
    #expect(try !text(.init(shares: [[1, 0]])).contains(sentence))
  }

  @Test("One model alone has no rival, and none can be told from it")
  func oneModel() throws {
    #expect(
      try answer(.init(models: ["a"], shares: [[1], [0], [0.5]])) == [
        "'a' predicts “Finding no. 1” and contradicts “Finding no. 2”.",
        "A single model has no rival to be compared with.",
      ])
    #expect(
      try answer(.init(models: ["a"], shares: [[0.5]]))[0]
        == "'a' is not shown to predict or to contradict any finding.")
  }

  @Test("Who is on other terms, and who was not asked and why, is part of the answer")
  func terms() throws {
    let made = MadeUpComparison(shares: [[1, 0]], unequal: [1])
    let reason = "its world has no process 'crp'"
    let all = try answer(made, notAsked: [("inflammation", reason)])
    #expect(
      all.suffix(2) == [
        "Not on equal terms: 'b' misses a published share of the groups.",
        "Not asked: 'inflammation' (\(reason)).",
      ])
    #expect(try answer(.init(shares: [[1, 0]])).count == 2)
    let document = ComparisonReport(
      try made.comparison(notAsked: [("inflammation", reason)])
    ).document
    #expect(
      document.text(width: 80).contains(
        "Models that this publication could not ask:\n\n- 'inflammation': \(reason)\n"))
    #expect(document.page().contains("<li>&#39;inflammation&#39;: its world has no process"))
  }

  @Test("An unpublished figure that would tell the rest apart is named, if there is one")
  func worthPublishing() throws {
    var made = MadeUpComparison(shares: [[1, 1]], unpublished: [0, 9])
    let sentence =
      "Unpublished, but it would separate the pair that no finding separates: “Nobody published this”."
    #expect(try answer(made).last == sentence)
    #expect(try text(made).contains("Nobody published this 1 of 1 18.0 a and b"))
    made.unpublished = [0, 0.1]
    #expect(try answer(made).last != sentence)
    // Nothing is left to be told apart.
    made.unpublished = [0, 9]
    made.shares = [[1, 0]]
    #expect(try answer(made).last != sentence)
  }

  @Test("Where room is short, who is separated keeps its names, and the rest gives way")
  func importance() throws {
    let long = "A finding in so many words that two would not fit into the lines there are, no. "
    let made = MadeUpComparison(
      models: ["artefact", "neurotrophic", "no-link", "reverse"],
      shares: [[0.78, 1, 0, 1], [0.66, 1, 0, 1], [0.5, 0.2, 0, 0.4], [0, 0, 0, 0]],
      sentences: (1...4).map { "\(long)\($0)" })
    #expect(
      try answer(made) == [
        "'neurotrophic' and 'reverse' predict what 'no-link' contradicts: findings 1 and 2.",
        "3 models of 4 contradict nothing that a rival predicts.",
        "Every model contradicts finding 4; no model predicts finding 3.",
        "1 of 16 verdicts is unresolved: raising --replicates resolves it.",
      ])
  }

  // MARK: - Two models and twenty

  /// Many models of long names on many findings of long sentences, with all kinds of verdicts.
  private var large: MadeUpComparison {
    let models = (1...20).map { "the-model-of-a-very-long-file-name-no-\($0)" }
    let kinds: [Double?] = [1, 0, 0.5, 0.8, nil]
    return MadeUpComparison(
      models: models,
      shares: (0..<12).map { finding in
        models.indices.map { model in kinds[(model * (finding + 1) + finding) % kinds.count] }
      },
      sentences: (1...12).map {
        "Finding no. \($0): in those who were ill at both visits the level is lower than in controls"
      }, unequal: [3, 4, 5], unpublished: models.indices.map { Double($0) })
  }

  @Test("Twenty models of long names: five lines of answer, and none longer than the terminal")
  func twentyModels() throws {
    let notAsked = (1...3).map {
      ("unasked-\($0)", "its world has no process of that name, nor a state")
    }
    let comparison = try large.comparison(notAsked: notAsked)
    let document = ComparisonReport(comparison).document
    for width in [40, 80, 200] {
      let lines = document.text(width: width).split(separator: "\n")
      #expect(lines.allSatisfy { TextLayout.width(of: $0) <= width }, "\(width)")
    }
    let lines = document.text(width: 80).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "Which causal model predicts what Made 2001 found?")
    let answer = lines.dropFirst(3).prefix { !$0.isEmpty }
    #expect((1...5).contains(answer.count), "\(answer.joined(separator: "\n"))")
    let verdicts = try #require(lines.firstIndex(of: "Verdicts"))
    let citation = try #require(lines.firstIndex { $0.hasPrefix("Maker. Made up.") })
    #expect(verdicts == 3 + answer.count + 1 && citation > verdicts)
  }

  @Test("The answer has five lines at most, whatever the numbers are", arguments: [1, 2, 3, 20])
  func fiveLines(count: Int) throws {
    for kinds in [[1, 0], [0, 1, 0.5], [1, 0, 0.5, 0.8], [0.5, 0.8], [1], [0], [nil, 1, 0]]
      as [[Double?]]
    {
      for step in 1...3 {
        var made = large
        made.models = Array(made.models.prefix(count))
        made.replicates = 200
        made.unequal = count > 2 ? [0, 2] : []
        made.shares = (0..<12).map { finding in
          (0..<count).map { kinds[($0 * step + finding) % kinds.count] }
        }
        let sentences = try answer(made, notAsked: [("x", String(repeating: "why ", count: 50))])
        let lines = sentences.flatMap { TextLayout.lines(of: $0, width: 78) }
        #expect(lines.count <= 5, "\(sentences)")
        #expect(lines.allSatisfy { $0.count <= 78 })
      }
    }
  }
}
