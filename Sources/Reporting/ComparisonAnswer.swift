import Evidence
import LocatedText
import ModelComparison

/// What a comparison found, in at most five lines of eighty columns, chosen by its numbers.
///
/// Each thing that is to be said has several wordings, from names and sentences in full down to numbers
/// alone; the most important gets the longest that leaves room for the others. So the answer holds for two models and for twenty.
struct ComparisonAnswer {
  /// The most lines, and the columns in which they are counted, whatever the terminal has.
  static let lineLimit = 5
  static let width = 80

  /// One thing to be said: its wordings from the longest to the shortest, each of one or more sentences.
  private typealias Message = [[String]]

  private let comparison: Comparison
  private var notAsked: [(name: String, reason: String)] { comparison.notAsked }

  init(_ comparison: Comparison) {
    self.comparison = comparison
  }

  /// The sentences, the most important first.
  var sentences: [String] {
    // Without anybody to answer, whatever is true of all models would be said.
    if comparison.models.isEmpty { return ["No model could be asked, for the reasons below."] }
    let messages = [whatSeparates, standing, agreement, resolution, terms].filter { !$0.isEmpty }
    var wordings = messages.map { $0.count - 1 }
    func chosen() -> [[String]] { zip(messages, wordings).map { $0[$1] } }
    // From the shortest on, the most important first, each as long as leaves room for the others.
    for message in messages.indices {
      let shortest = wordings[message]
      for wording in 0..<shortest {
        wordings[message] = wording
        if Self.lineCount(chosen().flatMap { $0 }) <= Self.lineLimit { break }
        wordings[message] = shortest
      }
    }
    let said = chosen().flatMap { $0 }
    let more = whatWouldSeparate.first { Self.lineCount(said + [$0]) <= Self.lineLimit }
    return said + (more.map { [$0] } ?? [])
  }

  /// The lines that sentences take in a list.
  static func lineCount(_ sentences: [String]) -> Int {
    sentences.reduce(0) { count, sentence in
      count + TextLayout.lines(of: sentence, width: width - 2, breakingWords: true).count
    }
  }

  // MARK: - What is said

  private var scored: [Int] { comparison.scored }

  /// Which models predict what others contradict, or why that cannot be said.
  private var whatSeparates: Message {
    guard !scored.isEmpty else {
      return [["No finding of this publication is scored: there are no verdicts."]]
    }
    guard comparison.models.count > 1 else { return oneModel }
    let sides = comparison.sides
    guard !sides.isEmpty else { return nothingSeparates }
    func wording(_ names: Int?, _ findings: ([Int]) -> String) -> [String] {
      sides.map { side in
        let (predicting, contradicting) = (
          comparison.named(side.predicting, atMost: names),
          comparison.named(side.contradicting, atMost: names)
        )
        return
          "\(predicting.text) \(predicting.verb("predict")) what \(contradicting.text) "
          + "\(contradicting.verb("contradict")): \(findings(side.findings))."
      }
    }
    let count = sides.flatMap(\.findings).count
    return [
      wording(nil, sentences), wording(nil, numbers), wording(2, numbers), wording(1, numbers),
      [
        "\(counted(count, "finding")) \(count == 1 ? "is" : "are") predicted by some models and "
          + "contradicted by others."
      ],
    ]
  }

  private var oneModel: Message {
    let verdicts = scored.map { comparison.predictions[$0][0].verdict }
    func findings(_ verdict: Verdict) -> [Int] {
      zip(scored, verdicts).filter { $0.1 == verdict }.map(\.0)
    }
    let (predicted, contradicted) = (findings(.predicts), findings(.contradicts))
    let alone = "A single model has no rival to be compared with."
    func wording(_ name: String, _ text: ([Int]) -> String) -> [String] {
      let parts =
        (predicted.isEmpty ? [] : ["predicts \(text(predicted))"])
        + (contradicted.isEmpty ? [] : ["contradicts \(text(contradicted))"])
      let sentence =
        parts.isEmpty
        ? "\(name) is not shown to predict or to contradict any finding."
        : "\(name) \(parts.joined(separator: " and "))."
      return [sentence, alone]
    }
    let name = "'\(comparison.models[0].name)'"
    return [
      wording(name, sentences), wording(name, numbers), wording("The model", numbers),
      wording("The model") { counted($0.count, "finding") },
    ]
  }

  /// Why no finding is predicted by one model and contradicted by another.
  private var nothingSeparates: Message {
    let rates = Set(scored.map { comparison.study.findings[$0].falseAlarmRate })
    let least = rates.map(Verdict.leastReplicates(falseAlarmRate:)).min() ?? 0
    let answers = scored.flatMap { comparison.predictions[$0] }.map(\.answers).max() ?? 0
    guard answers >= least else {
      let studies = counted(answers, "study", "studies")
      return [
        [
          "Whether \(comparison.study.observation == nil ? "a published" : "an observed") finding is predicted by one "
            + "model and contradicted by another cannot be "
            + "said: with \(studies) a model no verdict can be resolved on both sides; that takes "
            + "--replicates \(least) or more."
        ],
        [
          "With \(studies) a model nothing can be concluded: that takes --replicates \(least) or more."
        ],
      ]
    }
    let plain =
      "No \(comparison.study.figureWord) finding is predicted by one model and contradicted by another"
    let unresolved = self.unresolved
    return unresolved == 0
      ? [[plain + "."]]
      : [
        [
          "\(plain), as far as these studies can say: \(counted(unresolved, "verdict")) "
            + "\(unresolved == 1 ? "is" : "are") unresolved."
        ], ["No finding separates models; \(counted(unresolved, "verdict")) unresolved."],
      ]
  }

  /// Which models contradict nothing that another predicts.
  private var standing: Message {
    let sides = comparison.sides
    guard !sides.isEmpty else { return [] }
    let contradicting = Set(sides.flatMap(\.contradicting))
    let standing = comparison.models.indices.filter { !contradicting.contains($0) }
    let end = unresolved == 0 ? "." : ", as far as verdicts are resolved."
    guard !standing.isEmpty else {
      return [["Every model contradicts something that a rival predicts\(end)"]]
    }
    func wording(_ limit: Int?) -> [String] {
      let group = comparison.named(standing, atMost: limit)
      return ["\(group.text) \(group.verb("contradict")) nothing that a rival predicts\(end)"]
    }
    let count = counted(standing.count, "model")
    return [
      wording(nil), wording(2), wording(1),
      ["\(count) of \(comparison.models.count) contradict nothing that a rival predicts."],
    ]
  }

  /// What all models agree on.
  private var agreement: Message {
    guard comparison.models.count > 1 else { return [] }
    func findings(_ isMeant: ([Verdict?]) -> Bool) -> [Int] {
      scored.filter { isMeant(comparison.predictions[$0].map(\.verdict)) }
    }
    let group = comparison.named(Array(comparison.models.indices))
    let agreed = [
      ("\(group.text) \(group.verb("predict"))", findings { $0.allSatisfy { $0 == .predicts } }),
      (
        "\(group.text) \(group.verb("contradict"))",
        findings { $0.allSatisfy { $0 == .contradicts } }
      ),
      (
        "no model predicts",
        findings { verdicts in
          verdicts.allSatisfy { $0 == .contradicts || $0 == .inconclusive }
            && verdicts.contains(.inconclusive)
        }
      ),
    ].filter { !$0.1.isEmpty }
    guard !agreed.isEmpty else { return [] }
    func wording(_ text: ([Int]) -> String) -> [String] {
      [agreed.map { "\($0.0) \(text($0.1))" }.joined(separator: "; ").capitalisedFirst + "."]
    }
    return [
      wording { ($0.count == 1 ? "" : "these: ") + sentences($0) }, wording(numbers),
      wording { counted($0.count, "finding") },
    ]
  }

  /// How many verdicts are open, where that has not been said.
  private var resolution: Message {
    guard unresolved > 0, comparison.models.count == 1 || !comparison.sides.isEmpty else {
      return []
    }
    let all = scored.count * comparison.models.count
    let count =
      "\(unresolved) of \(counted(all, "verdict")) \(unresolved == 1 ? "is" : "are") unresolved"
    let them = unresolved == 1 ? "it" : "them"
    return [
      [
        "\(count) with \(counted(comparison.plan.replicates, "study", "studies")) a model: raising "
          + "--replicates resolves \(them)."
      ], ["\(count): raising --replicates resolves \(them)."],
    ]
  }

  /// Which models are not on equal terms, and which were not asked.
  private var terms: Message {
    let unequal = comparison.models.indices.filter {
      !comparison.missedTargets(comparison.outcomes[$0]).isEmpty
    }
    guard !(unequal.isEmpty && notAsked.isEmpty) else { return [] }
    func wording(_ limit: Int?, reasons: Bool) -> [String] {
      var sentences: [String] = []
      if !unequal.isEmpty {
        let group = comparison.named(unequal, atMost: limit)
        sentences.append(
          "Not on equal terms: \(group.text) \(group.verb("miss", "misses")) a published share of the "
            + "groups.")
      }
      if !notAsked.isEmpty {
        let names =
          reasons
          ? notAsked.map { "'\($0.name)' (\($0.reason))" }.joined(separator: ", ")
          : notAsked.map(\.name).inSentence(atMost: limit)
        sentences.append("Not asked: \(names).")
      }
      return sentences
    }
    let counts =
      (unequal.isEmpty ? [] : ["not on equal terms: \(counted(unequal.count, "model"))"])
      + (notAsked.isEmpty ? [] : ["not asked: \(counted(notAsked.count, "model"))"])
    return [
      wording(nil, reasons: true), wording(nil, reasons: false), wording(1, reasons: false),
      [counts.joined(separator: "; ").capitalisedFirst + " (see below)."],
    ]
  }

  /// An unpublished figure that would tell most of those pairs apart that no finding does; nothing where
  /// none would.
  private var whatWouldSeparate: [String] {
    let told = Set(comparison.discriminations.map { [$0.first, $0.second] })
    let count = comparison.models.count * (comparison.models.count - 1) / 2 - told.count
    let findings = comparison.worthPublishing.byFinding.map { finding, pairs in
      (finding: finding, count: pairs.count { !told.contains([$0.first, $0.second]) })
    }
    guard let best = findings.max(by: { $0.count < $1.count }), best.count > 0 else { return [] }
    let sentence = comparison.study.findings[best.finding].sentence
    return [
      count == 1
        ? "Unpublished, but it would separate the pair that no finding separates: “\(sentence)”."
        : "Unpublished, but it would separate \(best.count) of the \(count) pairs that no finding separates: "
          + "“\(sentence)”."
    ]
  }

  // MARK: - Pieces

  private var unresolved: Int {
    scored.flatMap { comparison.predictions[$0] }.count { $0.verdict == .unresolved }
  }

  /// Findings by their sentences.
  private func sentences(_ findings: [Int]) -> String {
    findings.map { "“\(comparison.study.findings[$0].sentence)”" }.joined(separator: ", ")
  }

  /// Findings by their numbers in the list of verdicts.
  private func numbers(_ findings: [Int]) -> String {
    let numbers = findings.compactMap { finding in
      scored.firstIndex(of: finding).map { String($0 + 1) }
    }
    let shown = numbers.count > 8 ? numbers.prefix(7) + ["\(numbers.count - 7) more"] : numbers[...]
    return (numbers.count == 1 ? "finding " : "findings ") + Array(shown).joinedWithAnd
  }
}
