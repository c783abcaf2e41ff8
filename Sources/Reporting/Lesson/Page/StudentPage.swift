package import Lessons
import LocatedText

/// The page that a student takes the lesson with, whole in one file.
///
/// It needs nothing but itself, and reads as a story from top to bottom where no script runs and on paper. Of the mystery only its
/// findings stand in it, and what is sealed.
package struct StudentPage: Sendable {
  let results: LessonResults
  let words: LessonWords
  let lessonClass: LessonClass
  let findings: [LessonResults.Finding]
  let sealed: String
  let keyDigest: String
  let language: Language

  /// Holds what the page says.
  ///
  /// - Parameters:
  ///   - results: what studies found.
  ///   - lessonClass: whose page it is.
  ///   - mystery: the mystery, of which only the findings are used.
  ///   - sealed: the mystery's answer and the best judge's, sealed.
  ///   - keyDigest: the SHA-256 of the teacher's key, so that everybody can see later that it was not changed.
  ///   - language: the language.
  package init(
    results: LessonResults, lessonClass: LessonClass, mystery: Mystery, sealed: String,
    keyDigest: String, language: Language
  ) {
    precondition(mystery.findings.count == Look.ofMystery.count, "all looks of the mystery")
    self.results = results
    words = LessonWords(results)
    self.lessonClass = lessonClass
    findings = mystery.findings
    self.sealed = sealed
    self.keyDigest = keyDigest
    self.language = language
  }

  /// The page as HTML.
  package var text: String {
    let script = LessonScript.text
    var hash = SHA256()
    hash.update(Array("\n\(script)\n".utf8))
    // Nothing may be fetched or sent, and no script run but this one.
    let policy = """
      default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
      script-src 'sha256-\(Base64.text(hash.finalise()))'
      """
    return Document.page(
      titled: LessonWords.title[language], in: language, policy: policy, style: LessonStyle.text,
      scripts: """
        <script type="application/json" id="lesson">
        \(data)
        </script>
        <script>
        \(script)
        </script>

        """,
      body: """
        <header>
        <p class="banner">\(said(LessonWords.notice))</p>
        <h1>\(said(LessonWords.title))</h1>
        <p id="resume" class="control off"><a href="#title-1">\(said(Self.resume))</a></p>
        </header>
        <main>
        \(work)\(predict)\(choose)\(see)\(say)\(why)\(mystery)\(confidence)</main>
        <footer><p>\(said(Self.footer(lessonClass.name)))</p></footer>

        """)
  }
}

// MARK: - Pieces

extension StudentPage {
  /// A phrase in the page's language, for use between tags and in attributes.
  func said(_ phrase: Phrase) -> String { phrase[language].escapedForMarkup }

  func paragraph(_ phrase: Phrase) -> String { "<p>\(said(phrase))</p>\n" }

  /// One of the seven steps; `number` is from 1 to 7.
  func step(_ number: Int, _ content: String) -> String {
    """
    <section class="step" id="step-\(number)" aria-labelledby="title-\(number)">
    <h2 id="title-\(number)" tabindex="-1"><span class="count">\(number)</span> \(said(LessonWords.steps[number - 1]))</h2>
    \(content)</section>

    """
  }

  /// A button, and the line that says what became of it; only scripts show them.
  func button(_ identity: String, _ label: Phrase, kind: String = "main") -> String {
    "<button type=\"button\" class=\"\(kind)\" id=\"\(identity)\">\(said(label))</button>"
  }

  func status(_ identity: String) -> String {
    "<p class=\"status control\" role=\"status\" id=\"\(identity)\"></p>\n"
  }

  /// A scale of how sure one is.
  func sureness(_ identity: String) -> String {
    let shares = (0...10).map {
      "<label><input type=\"radio\" name=\"sure-\(identity)\" value=\"\($0 * 10)\" autocomplete=\"off\"> <span>\($0 * 10)</span></label>\n"
    }
    return """
      <fieldset class="control sure">
      <legend>\(said(Self.howSure))</legend>
      \(shares.joined())</fieldset>

      """
  }

  /// A control that is one of several, with its label.
  func choice(
    _ kind: String, name: String, value: String, letter: String = "", _ title: String,
    more: String = ""
  ) -> String {
    let mark = letter.isEmpty ? "" : "<span class=\"letter\">\(letter)</span> "
    let words = more.isEmpty ? "" : "<span class=\"more\">\(more)</span>"
    return """
      <label class="choice"><input type="\(kind)" name="\(name)" value="\(value)" autocomplete="off"> \
      <span>\(mark)<span class="name">\(title)</span>\(words)</span></label>

      """
  }

  /// Boxes for the four towns, for none of them, and perhaps for not knowing.
  func townBoxes(
    _ identity: String, _ question: Phrase, note: Phrase? = nil, canBeOpen: Bool
  ) -> String {
    let towns = LessonWorld.allCases.map {
      choice("checkbox", name: identity, value: String($0.letter), said($0.title))
    }
    let others =
      choice("checkbox", name: identity, value: "0", said(Self.none))
      + (canBeOpen
        ? choice("checkbox", name: identity, value: "T", said(LessonWords.cannotTell)) : "")
    return """
      <fieldset id="\(identity)">
      <legend>\(said(question))\(note.map { " <span class=\"more\">\(said($0))</span>" } ?? "")</legend>
      \(towns.joined())\(others)</fieldset>

      """
  }

  /// What is opened once an answer was written down.
  func details(_ identity: String? = nil, _ kind: String, _ summary: Phrase, _ content: String)
    -> String
  {
    let name = identity.map { " id=\"\($0)\"" } ?? ""
    return """
      <details class="\(kind)"\(name)><summary>\(said(summary))</summary>
      \(content)</details>

      """
  }
}
