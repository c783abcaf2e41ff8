package import Lessons
import LocatedText

/// The lesson's form on paper, for a class without screens: what a student writes down, in the order of the steps.
///
/// It says no answer. Its last part is the code that a teacher types for `cohort class`.
package struct PaperForm {
  private let results: LessonResults
  private let words: LessonWords
  private let lessonClass: LessonClass
  private let language: Language

  /// The form of a class.
  package init(results: LessonResults, lessonClass: LessonClass, language: Language) {
    (self.results, self.lessonClass, self.language) = (results, lessonClass, language)
    words = LessonWords(results)
  }

  /// The page, whole; made to be printed on two sheets of A4.
  package var text: String {
    let title = LessonWords.title[language].escapedForMarkup
    return Document.page(
      titled: LessonWords.title[language], in: language, style: Self.style,
      body: """
        <header>
        <p class="banner">\(LessonWords.notice[language].escapedForMarkup)</p>
        <h1>\(title)</h1>
        <p class="quiet">\(said(Self.form)) · \(said(Self.className)) \(lessonClass.name)</p>
        <p class="number">\(said(Self.number)) <span class="blank"></span></p>
        </header>
        <main>
        \(story)\(question(words.first, "1a", SingleQuestion.survey.title))\(question(words.second, "1b", SingleQuestion.earlier.title))\(looks)\(question(LessonWords.third, "5", SingleQuestion.adjusted.title))\(mystery)\(code)</main>

        """)
  }

  // MARK: - Words

  private static let form = Phrase("Form on paper", "Formulier op papier")
  private static let className = Phrase("Class", "Klas")
  private static let number = Phrase(
    "Your number (from your teacher; no name):", "Je nummer (van je docent; geen naam):")
  private static let sure = Phrase(
    "How sure are you that your answer is right? Circle:",
    "Hoe zeker ben je dat je antwoord juist is? Omcirkel:")
  private static let choose = Phrase(
    "Choose studies, predict, and say what you saw", "Kies onderzoeken, voorspel, en zeg wat je zag"
  )
  private static let choosing = Phrase(
    "Choose an analysis and a number of people. First predict: in which towns do at least half of such studies find a clear difference? Tick them or \u{201C}none\u{201D}, and write down how sure you are; or tick \u{201C}?\u{201D} if you cannot tell, and write nothing there. Your teacher then shows one study from each town. In which towns does its interval lie wholly to one side of 0? Do this for at least two analyses.",
    "Kies een analyse en een aantal mensen. Voorspel eerst: in welke steden vindt minstens de helft van zulke onderzoeken een duidelijk verschil? Kruis die aan of \u{201C}geen\u{201D}, en schrijf op hoe zeker je bent; of kruis \u{201C}?\u{201D} aan als je het niet kunt zeggen, en schrijf dan niets op. Daarna toont je docent één onderzoek uit elke stad. In welke steden ligt het interval helemaal aan één kant van 0? Doe dit voor minstens twee analyses."
  )
  private static let riddle = Phrase("A mystery", "Een raadsel")
  private static let guessing = Phrase(
    "One of the four towns was chosen by lot. You may see two analyses of a study done there, chosen from B to G: ask your teacher for their results. Then write down how probable each town is, in whole percent that add to 100. If you cannot tell, write 25 four times.",
    "Een van de vier steden is door loting gekozen. Van een onderzoek in die stad mag je twee analyses zien, te kiezen uit B tot en met G: vraag je docent om de uitkomsten. Schrijf dan op hoe waarschijnlijk elke stad is, in hele procenten, samen 100. Weet je het niet, schrijf dan vier keer 25."
  )
  private static let typed = Phrase("For your teacher: the code", "Voor je docent: de code")
  private func said(_ phrase: Phrase) -> String { phrase[language].escapedForMarkup }

  // MARK: - Parts

  private var story: String {
    let towns = LessonWorld.allCases.map {
      "<li><strong>\(said($0.title))</strong>. \(said($0.story))</li>\n"
    }
    return "<section>\n" + words.story.map { "<p>\(said($0))</p>\n" }.joined()
      + "<ul>\n\(towns.joined())</ul>\n</section>\n"
  }

  /// A question below the number of its step on the page.
  private func question(_ question: LessonQuestion, _ step: String, _ title: Phrase) -> String {
    let answers = question.answers.map {
      "<li><span class=\"box\"></span> \($0.letter) \(said($0.text))</li>\n"
    }
    return """
      <section class="asked">
      <h2>\(step). \(title[language].capitalisedFirst.escapedForMarkup)</h2>
      <p>\(said(question.text))</p>
      <ul class="boxes">
      \(answers.joined())</ul>
      <p>\(said(Self.sure)) \(scale)</p>
      </section>

      """
  }

  private var scale: String {
    "<span class=\"scale\">"
      + stride(from: 0, through: 100, by: 10).map { "<span>\($0)</span>" }.joined(separator: " ")
      + " %</span>"
  }

  private var looks: String {
    let list = Look.allCases.map { look in
      "<li><strong>\(look.rawValue) \(said(look.title))</strong> (\(said(Look.visits(look.visits)))). \(said(look.comparison))</li>\n"
    }
    let heads = [
      Phrase("Analysis (A\u{2013}G)", "Analyse (A\u{2013}G)"),
      Phrase(
        joining: results.people.enumerated().map {
          Phrase(name: "\($0 + 1): \($1)")
        }, by: " · "),
      Phrase("Difference in", "Verschil in"),
      Phrase("Sure (0, 10 … 100 %)", "Zeker (0, 10 … 100 %)"),
      Phrase("Seen in", "Gezien in"),
    ]
    let towns = LessonWorld.allCases.map { "<span class=\"box\"></span> \($0.letter)" }
      .joined(separator: " ")
    let none = "<span class=\"box\"></span> \(said(Phrase("none", "geen")))"
    let row =
      "<tr><td></td><td></td><td>\(towns) \(none) <span class=\"box\"></span> ?</td><td></td><td>\(towns) \(none)</td></tr>\n"
    return """
      <section class="sheet">
      <h2>2\u{2013}4. \(said(Self.choose))</h2>
      <p>\(said(Self.choosing))</p>
      <ul>
      \(list.joined())</ul>
      <div class="table" role="region" tabindex="0" aria-label="\(said(Self.choose))"><table class="fill">
      <thead><tr>\(heads.map { "<th scope=\"col\">\(said($0))</th>" }.joined())</tr></thead>
      <tbody>
      \(String(repeating: row, count: 3))</tbody>
      </table></div>
      </section>

      """
  }

  private var mystery: String {
    let towns = LessonWorld.allCases.map {
      "<li>\(said($0.short)) <span class=\"blank short\"></span> %</li>\n"
    }
    return """
      <section class="asked">
      <h2>6. \(said(Self.riddle))</h2>
      <p>\(said(Self.guessing))</p>
      <p>\(said(Phrase("My two analyses:", "Mijn twee analyses:"))) <span class="blank short"></span> <span class="blank short"></span></p>
      <ul class="boxes towns">
      \(towns.joined())</ul>
      </section>

      """
  }

  private var code: String {
    """
    <section class="asked">
    <h2>\(said(Self.typed))</h2>
    <pre role="region" tabindex="0" aria-label="\(said(Self.typed))">RC1.K\(lessonClass.name).N___.A__.B__.L_____.L_____.L_____.C__.M__-__-__-__-__.PAPER</pre>
    <p class="quiet">A 1 · B 2 · C 4 · D 8 · \(said(Phrase("none", "geen"))) 0 · ? T0 · 60 % 6 · 100 % X</p>
    </section>

    """
  }

  private static let style = """
    .number { font-size: 1.1rem; }
    .blank { display: inline-block; min-width: 8rem; border-bottom: 1px solid var(--ink); }
    .blank.short { min-width: 3rem; }
    .box { display: inline-block; width: 1em; height: 1em; border: 1px solid var(--ink); vertical-align: -.1em; }
    .boxes { list-style: none; padding-left: 0; }
    .scale span { display: inline-block; padding: 0 .35em; }
    .fill td { border: 1px solid var(--rule); text-align: left !important; height: 2rem; min-width: 4rem; padding: .35rem .5rem !important; }
    .fill th { padding: .35rem .5rem !important; text-align: left; }
    @media print {
      @page { size: A4; margin: 12mm; }
      html { font-size: 9.5pt; }
      h1 { font-size: 1.4rem; }
      h2 { margin-top: .7rem; }
      p, li, section > ul { max-width: none !important; margin: .2rem 0; line-height: 1.35; }
      section > ul { padding-left: 1.2rem; }
      .boxes { padding-left: 0 !important; }
      .towns li { display: inline-block; margin-right: 1.5rem; }
      .sheet { break-before: page; }
      .asked { break-inside: avoid; }
      .fill { width: 100%; }
      .fill td { border-color: #000; height: 1.6rem; }
    }
    """
}
