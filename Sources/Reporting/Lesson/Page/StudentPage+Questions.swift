import Lessons

extension StudentPage {
  /// What only scripts have: the student's number, the code so far, large print, and beginning anew.
  var work: String {
    """
    <section id="work" class="control" aria-label="\(said(Self.work))">
    \(numberField("number", Self.yourNumber))<p class="quiet" id="storage" role="status"></p>
    <details id="keep"><summary>\(said(Self.keep))</summary>
    \(codeField("code", Self.codeSoFar))<p class="field"><label for="paste">\(said(Self.paste))</label>
    <textarea id="paste" rows="3" autocomplete="off" autocapitalize="characters" spellcheck="false"></textarea>
    \(button("restore", Self.goOn, kind: "other"))</p>
    \(status("status-paste"))<p>\(button("ask-anew", Self.anew, kind: "other"))</p>
    <div id="anew-box" class="off" role="group" aria-label="\(said(Self.anew))"><p>\(said(Self.anewSure)) <span id="anew-known" class="off">\(said(Self.anewKnown))</span></p>
    <p class="buttons">\(button("anew", Self.anewYes, kind: "other"))
    \(button("not-anew", Self.anewNo, kind: "other"))</p></div>
    </details>
    <p><label class="choice brief"><input type="checkbox" id="large" autocomplete="off"> <span>\(said(Self.largePrint))</span></label></p>
    </section>
    <p class="plain">\(said(Self.withoutScripts))</p>

    """
  }

  /// A field for the number that the teacher handed out.
  func numberField(_ identity: String, _ label: Phrase) -> String {
    """
    <p class="field"><label for="\(identity)">\(said(label))</label>
    <input type="number" class="own-number" id="\(identity)" min="1" max="999" step="1" inputmode="numeric" autocomplete="off" \
    aria-describedby="\(identity)-status"></p>
    \(status("\(identity)-status"))
    """
  }

  /// A field that shows the code, to be copied.
  func codeField(_ identity: String, _ label: Phrase) -> String {
    """
    <p class="field"><label for="\(identity)">\(said(label))</label>
    <textarea class="code" id="\(identity)" rows="3" readonly autocomplete="off" spellcheck="false"></textarea>
    \(button("copy-\(identity)", Self.copy, kind: "other"))</p>
    \(status("\(identity)-status"))
    """
  }

  /// Step 1: the story and two questions.
  var predict: String {
    let towns = LessonWorld.allCases.map {
      "<div><dt>\(said($0.title))</dt><dd>\(said($0.story))</dd></div>\n"
    }
    return step(
      1,
      words.story.map(paragraph).joined() + "<dl class=\"towns\">\n\(towns.joined())</dl>\n"
        + question(words.first) + question(words.second))
  }

  /// A question, and what is said to each answer.
  func question(_ question: LessonQuestion) -> String {
    let letter = question.letter
    let answers = question.answers.map {
      choice(
        "radio", name: "answer-\(letter)", value: $0.letter, letter: $0.letter, said($0.text))
    }
    let responses = question.answers.map {
      "<p data-answer=\"\($0.letter)\"><span class=\"letter story\">\($0.letter)</span> \(said($0.response))</p>\n"
    }
    let response =
      "<h3 id=\"after-title-\(letter)\" tabindex=\"-1\">\(said(Self.response))</h3>\n"
      + "<p class=\"quiet control\" id=\"said-\(letter)\"></p>\n" + responses.joined()
      + "<p class=\"control off\" id=\"rightly-\(letter)\"></p>\n"
    return """
      <div class="question" id="question-\(letter)">
      <fieldset>
      <legend>\(said(question.text))</legend>
      \(answers.joined())</fieldset>
      \(sureness(letter))<p class="control">\(button("commit-\(letter)", Self.commit))</p>
      \(status("status-\(letter)"))\(details("after-\(letter)", "after", Self.writtenDown, response))</div>

      """
  }
}
