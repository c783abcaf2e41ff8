import Lessons
import LocatedText

extension StudentPage {
  /// Step 2: a study, and what is expected of it.
  var choose: String {
    let visits = Set(Look.allCases.map(\.visits)).sorted()
    let looks = visits.map { count in
      "<p class=\"visits\">\(Look.visits(count)[language].capitalisedFirst.escapedForMarkup)</p>\n"
        + Look.allCases.filter { $0.visits == count }.map {
          choice(
            "radio", name: "look", value: $0.rawValue, said($0.title), more: said($0.comparison))
        }.joined()
    }
    let sizes = results.people.enumerated().map { place, people in
      choice(
        "radio", name: "size", value: String(place + 1), said(Self.people(people)))
    }
    return step(
      2,
      """
      \(paragraph(Self.chooseIntroduction))<div id="log-box" class="control off">
      <h3>\(said(Self.soFar))</h3>
      <ol id="log"></ol>
      </div>
      <div id="choice" class="question">
      <fieldset>
      <legend>\(said(Self.whichLook))</legend>
      \(looks.joined())</fieldset>
      <fieldset class="row">
      <legend>\(said(Self.whichSize))</legend>
      \(sizes.joined())</fieldset>
      \(townBoxes("predicting", Self.predictTowns, note: Self.differenceMeant, canBeOpen: true))\(sureness("look"))<p class="control">\(button("commit-look", Self.show))</p>
      \(status("status-look"))</div>

      """)
  }

  /// Step 3: what studies found, of every look and size.
  var see: String {
    let looks = Look.allCases.map { look in
      """
      <div class="look" data-look="\(look.rawValue)">
      <h3 class="story">\(said(look.title))</h3>
      <p class="story">\(said(look.comparison))</p>
      \(results.people.indices.map { result(look, size: $0) }.joined())</div>

      """
    }
    return step(3, paragraph(Self.seeIntroduction) + looks.joined())
  }

  /// What studies of one look and size found; what they conclude is opened after it was said.
  private func result(_ look: Look, size: Int) -> String {
    let people = results.people[size]
    let number = look.place * results.people.count + size + 1
    let picture = LookChart(look, size: size, results, language).picture
    let study = "\(look.rawValue)\(size + 1)"
    let conclusions = details(
      "said-\(study)", "said", Self.saidFirst, conclusions(look, size: size))
    // What the heading says of all sizes each says itself where a script shows it alone.
    return """
      <section class="result" id="result-\(study)" data-look="\(look.rawValue)" data-size="\(size + 1)">
      <details class="shown"><summary><span class="control">\(said(look.title)), </span>\(said(Self.people(people)))</summary>
      <p class="control">\(said(look.comparison))</p>
      <div class="beside">
      \(picture.figure(number: number, in: language))<div class="found">
      \(found(look, size: size))\(conclusions)</div>
      </div>
      </details>
      </section>

      """
  }

  /// The lines of the four towns: estimate and interval.
  private func found(_ look: Look, size: Int) -> String {
    let rows = LessonWorld.allCases.map { world in
      let shown = results.cell(look, size: size, world).shown
      let (low, high) = (
        look.end(shown.low).text(language).escapedForMarkup,
        look.end(shown.high).text(language).escapedForMarkup
      )
      return """
        <tr data-town="\(world.letter)" data-low="\(low)" data-high="\(high)"><th scope="row">\(said(world.short))</th>\
        <td>\(number(look, shown.estimate))</td><td>\(said(Self.interval(low, high)))</td></tr>

        """
    }
    return table(
      label: Self.numbers(look, results.people[size]),
      [Self.town, Self.estimate, Self.intervalTitle], rows)
  }

  /// What each study concludes, and how often others like it find a difference.
  private func conclusions(_ look: Look, size: Int) -> String {
    let rows = LessonWorld.allCases.map { world in
      let cell = results.cell(look, size: size, world)
      return """
        <tr><th scope="row">\(said(world.short))</th><td class="words">\(said(look.conclusion(cell.shown)))</td>\
        <td>\(Int((cell.share * 100).rounded()))</td></tr>

        """
    }
    let seen = Self.towns(results.seen(look, size: size))
    let (open, expected) = (
      results.undecided(look, size: size), results.expected(look, size: size)
    )
    return table(
      label: Self.conclusionsTitle(look, results.people[size]),
      [Self.town, Self.concludes, Self.ofHundred], rows, words: [0, 1])
      + "<p class=\"story\">\(said(Self.differences(seen: seen, expected: Self.towns(expected.subtracting(open)), open: open)))</p>\n"
      + "<p>\(said(Self.reasons))</p>\n<ul class=\"reasons\">\n\(reasons(look, size: size).joined())</ul>\n"
  }

  /// Why there is a difference in a town or none, and whether so few people show what is there.
  private func reasons(_ look: Look, size: Int) -> [String] {
    let largest = results.expected(look, size: results.people.count - 1)
    return LessonWorld.allCases.map { world in
      let isMissed =
        largest.contains(world) && !results.expected(look, size: size).contains(world)
        && !results.undecided(look, size: size).contains(world)
      let reason = look.reason(in: world)
      let text = isMissed ? Phrase(joining: [reason, Self.tooFew]) : reason
      return "<li><strong>\(world.letter)</strong> \(said(text))</li>\n"
    }
  }

  /// A table that scrolls where the window is narrow; of its columns the first has the names of rows, and `words` are no numbers.
  func table(
    label: Phrase, _ titles: [Phrase], _ rows: [String], words: Set<Int> = [0]
  ) -> String {
    let heads = titles.enumerated().map { place, title in
      "<th scope=\"col\"\(words.contains(place) ? " class=\"words\"" : "")>\(said(title))</th>"
    }
    return """
      <div class="table" role="region" tabindex="0" aria-label="\(said(label))">
      <table class="towns">
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table>
      </div>

      """
  }

  func number(_ look: Look, _ value: Double) -> String {
    look.number(value).text(language).escapedForMarkup
  }

  /// Step 4: what was seen, said.
  var say: String {
    step(
      4,
      """
      \(paragraph(Self.sayIntroduction))<p class="control"><strong id="seen-study"></strong></p>
      <div class="question">
      \(townBoxes("seeing", Self.seenTowns, canBeOpen: false))<p class="control">\(button("commit-seen", Self.commitSeen))</p>
      \(status("status-seen"))</div>
      <div id="seen-answer" class="response control off" tabindex="-1" role="group" aria-label="\(said(Self.response))"></div>
      <div id="conclusions"></div>
      <p id="unclear">\(said(Self.unclear))</p>
      <div id="ways" class="control off"><p id="ways-note"></p>
      <p class="buttons">\(button("again", Self.again, kind: "other"))
      \(button("on", Self.on))</p></div>
      <div id="earlier" class="off"><h3 class="control">\(said(Self.earlier))</h3>
      <div id="earlier-studies"></div></div>

      """)
  }

  /// Step 5: why, and a question about it.
  var why: String {
    step(
      5,
      Document(title: "", blocks: LessonExplanation(results).blocks(in: language)).content(
        in: language)
        + "<h3>\(said(Self.lastQuestion))</h3>\n" + question(LessonWords.third))
  }
}
