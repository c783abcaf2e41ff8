import Lessons
import Testing

@testable import Reporting

/// The report of a class: its sentences follow its numbers, in both languages alike.
@Suite struct ClassReportTests {
  /// A table of codes of the class, each on paper.
  private func table(
    _ codes: [String], judge: [Double] = [0.05, 0.05, 0.85, 0.05], unread: [UnreadHandIn] = []
  ) throws -> ClassTable {
    let judged = Mystery(
      world: .adversityFirst, findings: MadeUpLesson.mystery(.adversityFirst).findings,
      judgements: MadeUpLesson.mystery(.adversityFirst).judgements.map {
        .init(looks: $0.looks, probabilities: judge)
      })
    let key = LessonKey(
      lessonClass: MadeUpLesson.lessonClass, openingCode: "K7QM3XWDA2BC",
      results: MadeUpLesson.results, mystery: judged)
    return ClassTable(
      try codes.enumerated().map { place, code in
        HandIn(
          source: .init(file: "codes.txt", line: place + 1),
          code: try HandInCode(reading: "RC1.K7K3M.\(code).PAPER"))
      }, unread: unread, key: key)
  }

  private func report(_ table: ClassTable, in language: Language = .english) -> ClassReport {
    ClassReport(table, in: language, source: Phrase("Made here.", "Hier gemaakt."))
  }

  private func answer(_ codes: [String], judge: [Double] = [0.05, 0.05, 0.85, 0.05]) throws
    -> [String]
  { report(try table(codes, judge: judge)).answer.map { $0[.english] } }

  private let broken = UnreadHandIn(source: .init(file: "x.json"), problem: .notText)

  // MARK: - The answer

  @Test func `how many count`() throws {
    func first(_ codes: [String], _ unread: [UnreadHandIn] = []) throws -> String {
      report(try table(codes, unread: unread)).answer[0][.english]
    }
    let done = "N1.AE6.BD6.LC2551.LD2551.CC6.MBC-0-0-100-0"
    #expect(try first([done]) == "One hand-in, and it counts.")
    #expect(try first([done, done.replacing("N1", with: "N2")]) == "All 2 hand-ins count.")
    #expect(try first([], [broken]) == "The one hand-in does not count, for the reason below.")
    #expect(
      try first([], [broken, .init(source: .init(file: "y.json"), problem: .notText)])
        == "None of 2 hand-ins counts, for the reasons below.")
    #expect(
      try first([done, "N2.AE6"], [broken])
        == "Of 3 hand-ins 2 count. Not counted: 1 that cannot be read; the reasons stand at the end. "
        + "Unfinished, and counted as far as they go: 1.")
  }

  @Test func `the counts add up, and what does not count is told by groups`() throws {
    let sentence = report(
      try table(
        ["N1.AE6", "N1.AE6", "N1.AE6.BD6", "N2.AE6", "N2.AD6", "N3.AE6", "N999.AE6"],
        unread: [broken, .init(source: .init(file: "list.docx"), problem: .otherKind)])
    ).answer[0][.english]
    #expect(
      sentence.hasPrefix(
        "Of 7 hand-ins 2 count. Not counted: 2 handed in again, 2 with a number that others have too, 1 that cannot be read, 1 tried by the teacher, 1 no hand-in;"
      ), "\(sentence)")
  }

  @Test func `parts that were left out are named, and what is needed is said once`() throws {
    let error = HandInCodeError(token: "LC2", place: 4, need: .visit)
    let text = report(
      try table(
        ["N1.AE6.LC35.LD35.MBC-40-30-20-20", "N2.AE6.BD6"],
        unread: [.init(source: .init(file: "x.json"), problem: .code(error, number: 6))])
    ).document.text(width: 2000)
    for words in [
      "codes.txt, line 1       1  without an analysis: part 5 of the code is 'LC35', and L with an analysis",
      "; without an analysis: part 6 of the code, 'LD35': as above; without the mystery: part 7 of the code, 'MBC-40-30-20-20': the four percentages come to 110, and must come to 100",
      "x.json       6  part 4 of the code, 'LC2': as above",
    ] { #expect(text.contains(words), "\(words)\n\(text)") }
  }

  @Test func `how sure the class was stands in its first lines`() throws {
    #expect(
      try answer(["N1.AA9.BD9"])[2]
        == "On average the class was 90\u{A0}% sure, and right in 50\u{A0}% of its answers: about as right as sure."
    )
  }

  @Test func `right answers, of those who answered`() throws {
    #expect(
      try answer(["N1.AE6.BD6", "N2.AA6.BD6.CA0", "N3.AE6"])[1]
        == "Right answers: 2 of 3 on the survey, 2 of 2 on what came first, 0 of 1 on the two readings."
    )
    // Where nobody answered a question it is not spoken of.
    #expect(try answer(["N1.BD6"])[1] == "Right answers: 1 of 1 on what came first.")
  }

  @Test(
    "Whoever favoured the mystery's answer, with luck or without",
    arguments: [
      (["MBC-100-0-0-0"], 0.4, "The mystery is town C. None of 1 favoured it."),
      (["MBC-0-0-100-0", "MBC-100-0-0-0"], 0.5, "The mystery is town C. 1 of 2 favoured it."),
      (["MBC-0-0-100-0"], 0.45, "The mystery is town C. 1 of 1 favoured it."),
      (
        ["MBC-0-0-100-0"], 0.39,
        "The mystery is town C. 1 of 1 favoured it. That was luck: the best judge, who sees the same two analyses, favoured another town."
      ),
      (
        ["MBC-0-0-100-0", "MBC-10-0-80-10"], 0.39,
        "The mystery is town C. 2 of 2 favoured it. All of these had luck: the best judge, who sees the same two analyses, favoured another town."
      ),
      ([], 0.4, "The mystery is town C. Nobody gave probabilities."),
    ])
  func favoured(guesses: [String], judge: Double, sentence: String) throws {
    let codes = guesses.isEmpty ? ["N1.AE6"] : guesses.enumerated().map { "N\($0 + 1).\($1)" }
    let sentences = try answer(codes, judge: [0.6 - judge / 2, 0.4 - judge / 2, judge, 0])
    #expect(sentences.contains(sentence), "\(sentences)")
  }

  @Test(
    "Better, worse and equal, to two decimals",
    arguments: [
      (
        "25-25-25-25",
        "0.75: equal to that of “I cannot tell” (0.75), and worse than the best judge's (0.03)."
      ),
      (
        "0-0-100-0",
        "0.00: better than that of “I cannot tell” (0.75), and better than the best judge's (0.03). Only luck does better than the best judge: the mystery is one draw."
      ),
      (
        "100-0-0-0",
        "2.00: worse than that of “I cannot tell” (0.75), and worse than the best judge's (0.03)."
      ),
      (
        "5-5-85-5",
        "0.03: better than that of “I cannot tell” (0.75), and equal to the best judge's (0.03)."
      ),
    ])
  func brier(guess: String, ending: String) throws {
    let sentences = try answer(["N1.MBC-\(guess)"]).joined(separator: " ")
    #expect(
      sentences.contains(ending + " No misc") || sentences.contains(ending + " The commonest"),
      "\(sentences)")
  }

  @Test func `the commonest misconception, or several, or none`() throws {
    #expect(
      try answer(["N1.AA6.BA6", "N2.AA6", "N3.AE6"]).last
        == "The commonest misconception: a cause read off a survey (2 of 3).")
    #expect(
      try answer(["N1.AA6.BA6"]).last
        == "The commonest misconceptions: a cause read off a survey (1 of 1); earlier, therefore cause (1 of 1)."
    )
    #expect(try answer(["N1.AE6.BD6.CC6"]).last == "No misconception was met.")
  }

  @Test(
    "Surer than right, or the other way",
    arguments: [
      ("AA9", "90\u{A0}% sure, and right in 0\u{A0}% of its answers: surer than right."),
      ("AE2", "20\u{A0}% sure, and right in 100\u{A0}% of its answers: more right than sure."),
      ("AEX", "100\u{A0}% sure, and right in 100\u{A0}% of its answers: about as right as sure."),
    ])
  func sure(code: String, words: String) throws {
    let text = report(try table(["N1.\(code)"])).document.text(width: 200)
    #expect(text.contains(words))
  }

  // MARK: - Two languages

  private static let telling: [Language: Set<String>] = [
    .english: ["the", "and", "which", "with", "people", "their", "that", "who", "from", "not"],
    .dutch: ["de", "het", "een", "niet", "wie", "mensen", "voor", "wordt", "hun", "bij", "van"],
  ]

  private static func strangers(in text: String, _ language: Language) -> Set<String> {
    let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
    return words.intersection(telling[language == .english ? .dutch : .english] ?? [])
  }

  @Test func `no sentence is missing in either language`() throws {
    let problems: [HandInProblem] = [
      .notText, .notJSON(line: 1, column: 2), .member(.format), .member(.code),
      .member(.history(nil)), .member(.history(3)), .tooLarge(limit: 7), .folder, .link, .special,
      .otherKind, .noCodes, .tooMany(limit: 9),
    ]
    let needs: [HandInCodeError.Need] = [
      .opening, .lessonClass, .number, .answer(.survey), .answer(.earlier), .answer(.adjusted),
      .visit, .fewerVisits, .guess, .otherLook, .percents(sum: 99), .knownToken, .order, .ending,
      .check, .nothing, .shorter(than: 301),
    ]
    let errors = needs.flatMap { need in
      ["Q", ""].map {
        HandInProblem.code(HandInCodeError(token: $0, place: 4, need: need), number: 6)
      }
    }
    let unread = (problems + errors).enumerated().map { place, problem in
      UnreadHandIn(source: .init(file: "file-\(place)", line: 1), problem: problem)
    }
    let codes = [
      "N1.AE6.BD6.LC2551.LD2T51.CC6.MBC-0-0-100-0", "N2.AA6.MBC-25-25-25-25", "N3.AE6", "N3.AD6",
      "N4.BA6", "N4.BA6", "N5.AE6", "N5.AE6.BA6", "N6",
      "N7.AE.BD8.LC35.LC25.Q.MBC-1-1-1-1", "N999.AE6",
    ]
    let table = try table(codes, judge: [0.3, 0.3, 0.4, 0], unread: unread)
    let pages = Language.allCases.map { language in
      MarkupNodes(report(table, in: language).document.page(in: language))
    }
    #expect(pages[0].tags == pages[1].tags)
    #expect(pages[0].texts.count == pages[1].texts.count)
    var translated = 0
    for (one, other) in zip(pages[0].texts, pages[1].texts) where one != other { translated += 1 }
    #expect(translated > 110, "\(translated)")
    for (language, page) in zip(Language.allCases, pages) {
      for text in page.texts {
        #expect(!text.hasSuffix(",") && !text.contains(",;"), "\(text)")
        let strangers = Self.strangers(in: text, language)
        #expect(strangers.isEmpty, "\(text): \(strangers)")
      }
    }
  }

  @Test func `what a class handed in is shown with every number that there is`() throws {
    let page = report(
      try table([
        "N1.AE6.BD6.LC2551.LD2T51.CC6.MBC-0-0-100-0",
        "N2.AA6.BA8.LC2551.LC3411.CA6.MBD-25-25-25-25",
      ])
    ).document
    let text = page.text(width: 200)
    #expect(text.contains("the survey"))
    for heading in [
      "The three questions", "The mystery", "Misconceptions met", "How sure, and how right",
      "What was looked at",
    ] { #expect(text.contains("\n\(heading)\n═"), "\(heading)") }
    #expect(!text.contains("Not in the tables") && !text.contains("NaN"))
    // On a terminal of 80 columns no table need be cut.
    let narrow = page.text(width: 80)
    for title in ["question ", "town ", "misconception ", "stated ", "analysis "] {
      #expect(
        narrow.split(separator: "\n").count { $0.hasPrefix(title) } == 1, "\(title)\n\(narrow)")
    }
  }
}
