import CommandLineTool
import TestSupport
import Testing

/// `cohort describe --format odd`: nothing that files say is left out.
@Suite("Models in the ODD protocol")
struct OddTests {
  private static let titles = [
    "1. Purpose and patterns", "2. Entities, state variables and scales",
    "3. Process overview and scheduling", "4. Design concepts", "5. Initialisation",
    "6. Input data", "7. Submodels",
  ]

  /// A protocol on one line.
  private func odd(_ village: borrowing Village, _ model: String = "harm") -> String {
    let answer = village.run("describe \(model) --format odd")
    #expect(answer.code == .success && answer.said.isEmpty, "\(answer.said)")
    return answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("The seven elements stand in their order, and none is empty")
  func elements() throws {
    let village = try Village("odd")
    let lines = village.run("describe harm --format odd").output.split(
      separator: "\n", omittingEmptySubsequences: false)
    let places = Self.titles.map { title in lines.firstIndex { $0 == title } }
    #expect(places.allSatisfy { $0 != nil })
    let known = places.compactMap { $0 }
    #expect(known == known.sorted())
    for place in known {
      // Below the title and its rule, before the next.
      #expect(lines.count > place + 3 && !lines[place + 3].isEmpty)
    }
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test("Each number of the files changes what is said, but those that only steer the search")
  func numbers() throws {
    let village = try Village("odd-numbers")
    let plain = odd(village)
    var changed = 0
    for (path, text) in [
      ("Scenarios/worlds/village.json5", Village.world), (Village.studyPath, Village.study),
      ("Scenarios/models/harm.json5", Village.harm),
      ("Scenarios/evidence/small.json5", Village.small),
    ] {
      for number in Number.all(in: text) {
        try village.folder.write(number.replaced, to: path)
        let answer = village.run("describe harm --format odd")
        let words = answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if answer.code == .success, words == plain {
          #expect(Self.isIdle(number, in: path), "\(path): \(number.context)")
        } else {
          changed += answer.code == .success ? 1 : 0
        }
        try village.folder.write(text, to: path)
      }
    }
    #expect(changed > 25)
  }

  /// Whether a number is of how people are searched for, of the format, or what the world has where the model has its own,
  /// or of a publication's own figures, which go nowhere in.
  private static func isIdle(_ number: Number, in path: String) -> Bool {
    ["format:", "wave:", "most:"].contains { number.context.hasSuffix($0) }
      || path.contains("evidence")
      || path.contains("worlds") && number.context.contains("rate: \"")
  }

  @Test(
    "Whatever a model, a study or evidence of the project names is named",
    arguments: [
      "reverse-scar", "neurotrophic-treated", "susceptibility-with-loss", "artefact",
    ])
  func names(model: String) throws {
    let village = try Village("odd-names-\(model)")
    let answer = village.run(
      ["describe", model, "--format", "odd", "--scenarios", Checkout.root + "/Scenarios"])
    #expect(answer.code == .success, "\(answer.said)")
    let text = answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for word in [
      "depression.ill.slow", "lossOrThreat", "primaryCare", "neverIll", "serumBDNF",
      "monthsIll", "persistentLower", "eventsLower", "childhoodTrauma",
      "loss.attrition.logOdds.bdnf",
    ] { #expect(text.contains(word), "\(word)") }
    // A treatment that no study of these people gives is not lived, and so not told.
    #expect(!text.contains("care.full"))
    for title in Self.titles { #expect(text.contains(title)) }
  }

  @Test(
    "Small studies, arms, calendars and scores have their sentences",
    arguments: [
      ("case-control", "small studies, filled one after the other"),
      ("case-control", "becomes known with probability"),
      (
        "case-control",
        "each small study asks its own people: standardisedMeanDifference of outcome serumBDNF_0, group stratum"
      ),
      ("case-control", "whether it becomes known is decided by the same"),
      ("open-trials", "whether it becomes known is decided by changeScore of followUp serumBDNF_2"),
      ("open-trials", "- changeScore."),
      ("collaborative-care", "permuted blocks of"),
      ("collaborative-care", "1.6 · care.collaborative"),
      ("netherlands", "First visits are spread evenly over"),
      ("netherlands", "Scores of a state."),
      ("netherlands", "hour: drawn anew at each visit; uniform, 8 to "),
    ])
  func studies(study: String, sentence: String) throws {
    let answer = try Village("odd-studies").run(
      [
        "describe", "reverse-scar", "--format", "odd", "--study", study, "--scenarios",
        Checkout.root + "/Scenarios",
      ])
    #expect(answer.code == .success, "\(answer.said)")
    let text = answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains(sentence))
  }

  @Test("ADEMP has its five elements, every estimand and every analysis that a study declares")
  func ademp() throws {
    let village = try Village("ademp")
    let library = Checkout.root + "/Scenarios/illustrations/estimators"
    let answer = village.run([
      "describe", "hidden-good", "--study", "waves", "--format", "ademp", "--scenarios", library,
    ])
    #expect(answer.code == .success && answer.said.isEmpty, "\(answer.said)")
    let lines = answer.output.split(separator: "\n", omittingEmptySubsequences: false)
    let places = [
      "Aims", "Data-generating mechanism", "Estimands", "Methods", "Performance measures",
    ].map { title in lines.firstIndex { $0 == title } }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    let text = answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "(panel, withinPanel, fromMood)", "correlation: none is declared, so it is not audited",
      "withinPanel, Cross-lagged panel with random intercepts:",
      "the term 'wmood_3 ~ wstress_2'", "mood at 78 weeks", "500 everybody",
    ] { #expect(text.contains(words), "\(words)") }
    // A study that declares nothing has nothing to be audited.
    let nothing = village.run("describe harm --format ademp")
    #expect(nothing.code == .usage && nothing.said.contains("declares no analyses"))
  }

  @Test("What goes with no protocol is refused")
  func wrong() throws {
    let village = try Village("odd-wrong")
    #expect(
      village.run("describe harm nothing --format odd").said.contains("describes one model"))
    #expect(
      village.run(["describe", "harm", "--format", "odd", "--effect", "illness -> level"]).said
        .contains("leave --effect out"))
  }
}

/// A number in a text, with what stands before it, and the text with another in its place.
private struct Number {
  let context: String
  let replaced: String

  static func all(in text: String) -> [Number] {
    let characters = Array(text)
    var numbers: [Number] = []
    var place = 0
    while place < characters.count {
      let isDigit = characters[place].isNumber
      let isInName = place > 0 && (characters[place - 1].isLetter || characters[place - 1] == "_")
      guard isDigit, !isInName else {
        place += 1
        continue
      }
      var end = place
      while end < characters.count, characters[end].isNumber || characters[end] == "." { end += 1 }
      let word = String(characters[place..<end])
      // A tenth less of a fraction, one more of a whole number.
      let other = word.contains(".") ? "\((Double(word) ?? 0) * 0.9)" : "\((Int(word) ?? 0) + 1)"
      let before = String(characters[..<place])
      numbers.append(
        Number(
          context: String(before.suffix(40)).replacing(" ", with: "").isEmpty
            ? before : String(before.suffix(40)).trimmedAtEnd,
          replaced: before + other + String(characters[end...])))
      place = end
    }
    return numbers
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
