import Foundation
import Lessons
import LocatedText
import Testing

@testable import Reporting

@Suite struct StudentPageTests {
  @Test(arguments: Language.allCases) func `a page stands alone and has every step and result`(
    _ language: Language
  ) throws {
    let text = MadeUpLesson.page(language)
    #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
    #expect(text.utf8.count < 600_000)
    for step in 1...7 { #expect(text.contains("id=\"step-\(step)\"")) }
    for look in Look.allCases {
      for size in 1...3 {
        #expect(
          text.contains(
            "<section class=\"result\" id=\"result-\(look.rawValue)\(size)\" data-look"))
      }
    }
    for world in LessonWorld.allCases {
      #expect(text.contains(world.story[language].escapedForMarkup))
    }
    // Nothing is fetched, and no attribute is a script.
    let markup = try #require(text.split(separator: "</head>").last)
    for part in ["http", " src=", "<link", "<form", " onclick", "javascript:"] {
      #expect(!markup.contains(part), "\(part)")
    }
  }

  @Test func `the same lesson is the same bytes`() {
    #expect(MadeUpLesson.page() == MadeUpLesson.page())
  }

  /// What is not sealed says nothing of the answer: with the same findings pages differ in what is sealed alone.
  @Test(arguments: Language.allCases) func `no answer stands in a page`(_ language: Language) {
    let pages = LessonWorld.allCases.map {
      MadeUpLesson.page(language, world: $0, sealed: "0\($0.rawValue)")
    }
    let unsealed = zip(pages, LessonWorld.allCases).map { page, world in
      page.replacing("\"sealed\":\"0\(world.rawValue)\"", with: "")
    }
    #expect(Set(pages).count == 4)
    #expect(Set(unsealed).count == 1)
  }

  /// Whoever is to say on which side of 0 an interval lies must be able to see it.
  @Test(arguments: Language.allCases) func `the ends of intervals say on which side of 0 they lie`(
    _ language: Language
  ) {
    let point = language == .english ? "." : ","
    var cells = MadeUpLesson.results.cells
    let old = cells[1][0][2]
    cells[1][0][2] = LessonResults.Cell(
      shown: .init(estimate: -0.3, low: -0.6, high: 0.0004), others: old.others, mean: old.mean,
      spread: old.spread, share: old.share, studies: old.studies)
    let results = MadeUpLesson.results
    let page = StudentPage(
      results: LessonResults(
        people: results.people, mysteryPeople: results.mysteryPeople, cells: cells,
        separations: results.separations, readings: results.readings, twins: results.twins),
      lessonClass: MadeUpLesson.lessonClass, mystery: MadeUpLesson.mystery(.laboratory),
      sealed: "00", keyDigest: "00", language: language
    ).text
    #expect(
      page.contains(
        "data-low=\"\u{2212}0\(point)60\" data-high=\"+0\(point)0004\""))
  }

  @Test func `what others write is escaped`() {
    let text = MadeUpLesson.page(sealed: "</script><b>", keyDigest: "<img src=x> & \"q\"")
    #expect(!text.contains("<b>"))
    #expect(!text.contains("<img"))
    #expect(text.contains("&lt;img src=x&gt; &amp; &quot;q&quot;"))
    // The data and the script end where they should.
    #expect(text.split(separator: "</script>", omittingEmptySubsequences: false).count == 3)
  }

  @Test func `the policy lets the page's own script run and no other`() throws {
    let text = MadeUpLesson.page()
    let script = try #require(
      text.split(separator: "<script>").last?.split(separator: "</script>").first)
    let digest = try #require(
      text.split(separator: "script-src 'sha256-").last?.prefix { $0 != "'" })
    // Another Base64, of what stands between the tags.
    var hash = SHA256()
    hash.update(Array(script.utf8))
    #expect(Data(hash.finalise()).base64EncodedString() == digest)
    #expect(text.contains("default-src 'none'"))
  }

  @Test(arguments: 0..<20) func `bytes are the symbols that others write`(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: 37 * $0 * $0 + 251) }
    #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
  }

  @Test func `the script asks for the words that there are, and for all of them`() throws {
    let script = LessonScript.text
    var asked = Set<String>()
    for piece in script.components(separatedBy: "words.").dropFirst() {
      asked.insert(String(piece.prefix { $0.isLetter }))
    }
    // Those that are asked for by a name that is put together, or that is told by a function.
    asked.formUnion(["questionA", "questionB", "questionC", "codeForm", "codeClass", "codeCheck"])
    #expect(asked == Set(StudentPage.scriptWords.map(\.0)))
    #expect(Set(StudentPage.scriptWords.map(\.0)).count == StudentPage.scriptWords.count)
  }

  @Test func `both languages have the same places for what the script puts in`() {
    for (name, phrase) in StudentPage.scriptWords {
      let places = Language.allCases.map { language in
        phrase[language].split(separator: "{").dropFirst().map { $0.prefix { $0 != "}" } }.sorted()
      }
      #expect(places[0] == places[1], "\(name)")
    }
  }

  @Test func `the script is small and knows only what it may`() {
    let script = LessonScript.text
    #expect(script.utf8.count < 31_000)
    for word in [
      "innerHTML", "eval", "fetch", "XMLHttp", "document.write", "Math.random", "import(",
    ] {
      #expect(!script.contains(word), "\(word)")
    }
  }
}
