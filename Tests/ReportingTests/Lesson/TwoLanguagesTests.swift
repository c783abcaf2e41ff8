import Lessons
import Testing

@testable import Reporting

/// That every page of the lesson says in Dutch what it says in English: the same tags in the same order, a text wherever the other has
/// one, as many sentences in it, and no words of the other language.
@Suite struct TwoLanguagesTests {
  /// A page of the lesson in a language.
  struct Page: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: @Sendable (Language) -> String
  }

  static let pages = [
    Page(testDescription: "the student's page") { MadeUpLesson.page($0) },
    Page(testDescription: "the form on paper") {
      PaperForm(
        results: MadeUpLesson.results, lessonClass: MadeUpLesson.lessonClass, language: $0
      ).text
    },
    Page(testDescription: "the teacher's notes") {
      TeacherNotes(
        key: MadeUpLesson.key(.laboratory), results: MadeUpLesson.results, language: $0
      ).text
    },
    Page(testDescription: "the sheets for a class on paper") {
      TeacherNotes(
        key: MadeUpLesson.key(.laboratory), results: MadeUpLesson.results, language: $0
      ).sheets
    },
    Page(testDescription: "why") {
      Document(title: "", blocks: LessonExplanation(MadeUpLesson.results).blocks(in: $0))
        .page(in: $0)
    },
  ]

  /// Words that the other language does not have.
  private static let telling: [Language: Set<String>] = [
    .english: ["the", "and", "which", "with", "people", "their", "that", "who", "from", "not"],
    .dutch: ["de", "het", "een", "niet", "wie", "mensen", "voor", "wordt", "hun", "bij", "van"],
  ]

  private static func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter }.map(String.init))
  }

  /// How many sentences end in a text.
  private static func sentences(_ text: String) -> Int {
    text.matches(of: /[.?!](?=\s|$|&)/).count
  }

  /// The terms that are explained by the other language's, in every page.
  private static let terms = Set(TeacherNotes.terms.flatMap { [$0.0, $0.1] })

  @Test(arguments: pages) func `no sentence is missing in either language`(page: Page) {
    let (english, dutch) = (MarkupNodes(page.text(.english)), MarkupNodes(page.text(.dutch)))
    #expect(english.tags == dutch.tags)
    #expect(english.texts.count == dutch.texts.count)
    var translated = 0
    for (one, other) in zip(english.texts, dutch.texts) {
      #expect(Self.sentences(one) == Self.sentences(other), "\(one) / \(other)")
      if one != other { translated += 1 }
      // What is the same in both is a name, a number or a reference.
      if one == other, !Self.terms.contains(one) {
        #expect(Self.words(one).isDisjoint(with: Self.telling[.english] ?? []), "\(one)")
      }
    }
    #expect(translated > 10)
  }

  @Test(arguments: pages) func `each language keeps to itself`(page: Page) {
    for (language, other) in [(Language.english, Language.dutch), (.dutch, .english)] {
      for text in MarkupNodes(page.text(language)).texts where !Self.terms.contains(text) {
        let strangers = Self.words(text).intersection(Self.telling[other] ?? [])
        #expect(strangers.isEmpty, "\(text): \(strangers.sorted())")
      }
    }
  }
}
