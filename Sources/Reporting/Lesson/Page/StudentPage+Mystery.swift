import Lessons
import LocatedText

extension StudentPage {
  /// Step 6: a cohort of one of the towns, of which two looks are opened.
  var mystery: String {
    let looks = Look.ofMystery.map {
      choice("radio", name: "reveal", value: $0.rawValue, said($0.title), more: said($0.comparison))
    }
    let fields = LessonWorld.allCases.map { world in
      """
      <p class="field percent"><label for="percent-\(world.letter)">\(said(world.title))</label>
      <span><input type="number" id="percent-\(world.letter)" min="0" max="100" step="1" inputmode="numeric" autocomplete="off"> %</span></p>

      """
    }
    return step(
      6,
      """
      \(paragraph(Self.mysteryIntroduction(results.mysteryPeople)))\(zip(Look.ofMystery, findings).map(finding).joined())<div id="reveal-box" class="control">
      <p id="reveal-note" class="off"></p>
      <fieldset id="reveal">
      <legend>\(said(Self.whichReveal))</legend>
      \(looks.joined())</fieldset>
      <p>\(button("reveal-look", Self.reveal))</p>
      \(status("status-reveal"))</div><div id="judging" class="question">
      <fieldset id="percentages">
      <legend>\(said(Self.howProbable))</legend>
      <div class="control">
      \(fields.joined())<p id="sum" role="status"></p>
      </div>
      </fieldset>
      <p class="buttons control">\(button("commit-mystery", Self.commit))
      \(button("even", Self.even, kind: "other"))</p>
      \(status("status-mystery"))</div>

      """)
  }

  /// What one look at the mystery found, beside what studies of each town find.
  private func finding(_ look: Look, _ finding: LessonResults.Finding) -> String {
    // The pictures of all looks and sizes come before.
    let number = Look.allCases.count * results.people.count + look.place + 1
    let picture = MysteryChart(look, finding, results, language).picture
    return """
      <div class="finding" data-look="\(look.rawValue)">
      <h3 id="finding-\(look.rawValue)" tabindex="-1">\(said(look.title))</h3>
      \(paragraph(look.comparison))\(details(nil, "shown", Self.openOne, picture.markup(number: number, in: language)))</div>

      """
  }

  /// Step 7: one's own confidence beside how often one was right, the hand-in, and the answer.
  var confidence: String {
    step(
      7,
      """
      \(paragraph(Self.confidenceIntroduction))\(paragraph(Self.brierExplained))<div class="control">
      <h3>\(said(Self.ownPredictions))</h3>
      \(table(label: Self.ownPredictions, [Self.question, Self.yourAnswer, Self.sure, Self.rightOrWrong], []).replacing("<tbody>", with: "<tbody id=\"own\">"))<p id="calibration"></p>
      <h3>\(said(Self.atStake))</h3>
      \(table(label: Self.atStake, [Self.ifItIs, Self.youSaid, Self.brier], []).replacing("<tbody>", with: "<tbody id=\"stakes\">"))<h3>\(said(Self.handIn))</h3>
      <p id="number-said"></p>
      <p>\(said(Self.fileHolds))</p>
      <p>\(button("download", Self.download))</p>
      \(status("status-hand-in"))\(codeField("code-again", Self.shortCode))<h3>\(said(Self.answerTitle))</h3>
      <p class="field"><label for="opening">\(said(Self.openingCode))</label>
      <input type="text" id="opening" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" \
      aria-describedby="status-opening"></p>
      <p>\(button("unseal", Self.unseal))</p>
      \(status("status-opening"))<div id="truth" class="response off" tabindex="-1" role="group" aria-label="\(said(Self.answerTitle))"></div>
      </div>
      <p class="plain">\(said(Self.handInWithoutScripts))</p>
      \(details(nil, "digest", Self.digestTitle, paragraph(Self.digest(keyDigest))))

      """)
  }
}
