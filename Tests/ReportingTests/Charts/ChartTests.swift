import LocatedText
import ModelComparison
import TestSupport
import Testing

@testable import Reporting

/// Charts say what their numbers say.
@Suite("Charts")
struct ChartTests {
  /// A table of no interest.
  static var table: TextTable {
    var table = TextTable(columns: [.init("model"), .init("a \"b\", c", .right)])
    table.append(["one, two", "+"])
    return table
  }

  // MARK: - Models and findings

  private func matrix(_ verdicts: [[Verdict?]], models: [String] = ["m", "n"]) -> Picture {
    VerdictMatrix(
      models: models,
      findings: verdicts.enumerated().map {
        .init(
          code: ["a", "b", "c"][$0.offset], cohort: $0.offset < 2 ? "Town" : "Village",
          verdicts: $0.element)
      }, table: Self.table
    ).picture
  }

  @Test("The matrix says which findings tell models apart and who contradicts most, and turns")
  func verdicts() {
    let picture = matrix([
      [.predicts, .contradicts], [.inconclusive, .contradicts], [.depends, nil],
    ])
    #expect(picture.title == "1 of 3 findings tells models apart")
    #expect(
      picture.description
        == "'n' contradicts most, 2 findings of 3; 'm' contradicts none. Finding a, with a shade behind it, is "
        + "predicted by one model and contradicted by another.")
    let turned = matrix([[.contradicts, .predicts], [.contradicts, .predicts], [.depends, nil]])
    #expect(turned.title == "2 of 3 findings tell models apart")
    #expect(
      turned.description.hasPrefix("'m' contradicts most, 2 findings of 3; 'n' contradicts none."))
    let alike = matrix([[.predicts, .predicts], [.predicts, .inconclusive], [.predicts, nil]])
    #expect(alike.title == "No finding tells these models apart")
    #expect(alike.description == "No model contradicts any finding.")
    let open = matrix([[.predicts, .unresolved]])
    #expect(open.title == "No finding tells these models apart, as far as verdicts are resolved")
    #expect(
      matrix([[.contradicts, .contradicts]]).description == "Every model contradicts 1 finding.")
  }

  @Test("Who contradicts least stands on top; each verdict has a shape of its own, and a key")
  func order() {
    let drawing = matrix([
      [.predicts, .contradicts], [.inconclusive, .contradicts], [.depends, nil],
    ])
    .drawing
    let rows = drawing.boxes.filter { ["m", "n"].contains($0.words) && $0.left == 0 }
    #expect(rows.sorted { $0.top < $1.top }.map(\.words) == ["m", "n"])
    let turned = matrix([[.contradicts, .predicts]]).drawing
    let back = turned.boxes.filter { ["m", "n"].contains($0.words) && $0.left == 0 }
    #expect(back.sorted { $0.top < $1.top }.map(\.words) == ["n", "m"])
    for style in ["disc predicts", "box contradicts", "point open", "thin open", "sign"] {
      #expect(drawing.content.contains("class=\"\(style)\""))
    }
    let key = drawing.boxes.map(\.words)
    for words in ["predicts", "contradicts", "inconclusive", "depends on a range", "no answer"] {
      #expect(key.contains(words))
    }
    #expect(!key.contains("unresolved"))
    #expect(drawing.content.components(of: "class=\"stripe\"") == 1)
  }

  // MARK: - Mechanisms

  private func bars(
    _ after: [Double], otherwise: [[Double]] = [], isNone: Bool = false
  ) -> Picture {
    let order = after.fromGreatestForTests
    return MechanismBars(
      rows: order.map { place in
        .init(
          name: ["no link", "a common cause"][place], before: 0.5, after: after[place],
          otherwise: otherwise.map { $0[place] })
      }, isNoneOfThese: isNone, table: Self.table
    ).picture
  }

  @Test("The bars say who comes first and how far that holds, and turn")
  func mechanisms() {
    #expect(bars([0.95, 0.05]).title == "No link has .95 of the probability")
    #expect(bars([0.05, 0.95]).title == "A common cause has .95 of the probability")
    #expect(bars([0.6, 0.4]).title == "No mechanism reaches .90: no link comes first with .60")
    #expect(
      bars([0.95, 0.05], otherwise: [[0.3, 0.7]]).title
        == "No link has .95, but not whatever is left out or read otherwise")
    #expect(
      bars([0.95, 0.05], isNone: true).title
        == "None of these models accounts for all of the evidence; among them no link comes first with .95"
    )
    let picture = bars([0.2, 0.8], otherwise: [[0.4, 0.6], [0.1, 0.9]])
    #expect(
      picture.description
        == "The evidence makes a common cause more probable than it was held to be before, and no link the least "
        + "probable (.20). Over the 2 variations a common cause varies most, from .60 to .90."
    )
    #expect(
      bars([0.5, 0.5]).description.hasPrefix("The evidence makes no mechanism more probable"))
  }

  // MARK: - The confusion matrix

  private func confusion(_ means: [[Double]]) -> Picture {
    ConfusionMatrix(
      mechanisms: [("no link", "no link"), ("depression → BDNF", "reverse")], means: means,
      unclear: [0.2, 0.4], table: Self.table
    ).picture
  }

  @Test("The confusion matrix says whether truths are found, and turns")
  func confusion() {
    let right = confusion([[0.8, 0.2], [0.3, 0.7]])
    #expect(right.title == "On average each mechanism's own studies speak most for it")
    #expect(
      right.description
        == "The truth gets most of the probability if it is no link (.80), and least if it is depression → BDNF (.70). "
        + "Most of what is misplaced goes from depression → BDNF to no link (.30). By mechanism, 20 to 40 % of studies get no clear answer."
    )
    #expect(
      confusion([[0.8, 0.2], [0.6, 0.4]]).title
        == "Studies of depression → BDNF speak more for no link")
    #expect(
      confusion([[0.3, 0.7], [0.6, 0.4]]).title
        == "Studies of no link and depression → BDNF speak more for another mechanism")
    #expect(right.drawing.content.components(of: "class=\"frame\"") == 2)
    #expect(right.drawing.content.contains("class=\"m o4\" x"))
  }

  // MARK: - Predictions

  private func strips(
    _ means: [Double], _ verdicts: [Verdict?], published: Double? = -1, count: Int = 3
  ) -> Picture {
    PredictionStrips(
      name: "p", subject: "Study: lower", word: "published", unit: "ng/ml", published: published,
      interval: published.map { ($0 - 0.5, $0 + 0.5, "its 95 % interval") },
      rows: zip(means, verdicts).enumerated().map { place, pair in
        .init(
          model: ["m", "n", "o"][place],
          answers: (0..<count).map { pair.0 + (Double($0) / Double(max(count - 1, 1)) - 0.5) },
          mean: pair.0, verdict: pair.1)
      }, table: Self.table
    ).picture
  }

  @Test("Predictions say who predicts and where the published size lies, and turn")
  func predictions() {
    let picture = strips([-2, 0.25], [.predicts, .contradicts])
    #expect(picture.title == "1 of 2 models predicts this, and 1 contradicts it")
    #expect(
      picture.description
        == "The published −1.00 is lower than the mean of 1 model and higher than that of 1; means lie from −2.00 "
        + "('m') to 0.25 ('n'). Each dot is one study, the upright line their mean. The band is its 95 % interval."
    )
    #expect(
      strips([-2, 0], [.predicts, .contradicts], published: -3).description.contains(
        "is lower than every model's mean"))
    #expect(
      strips([-2, 0], [.predicts, .contradicts], published: 1).description.contains(
        "is higher than every model's mean"))
    let open = strips([-2, 0], [.predicts, nil], published: nil)
    #expect(open.description.hasPrefix("No size was published; the models' means lie from −2.00"))
    #expect(!open.drawing.content.contains("class=\"band\""))
    let many = strips([-2, 0], [.predicts, nil], count: 400)
    #expect(many.description.contains("A model's 40 dots stand for its 400 studies"))
    #expect(many.drawing.content.components(of: "h0") < 100)
    for (verdicts, title) in [
      ([Verdict.predicts, .predicts], "Every model predicts this"),
      ([.contradicts, .contradicts], "Every model contradicts this"),
      ([.contradicts, .inconclusive], "No model predicts this, and 1 of 2 contradicts it"),
      ([.predicts, .inconclusive], "1 of 2 models predicts this, and none contradicts it"),
      ([.unresolved, .inconclusive], "No model predicts this, and none contradicts it"),
    ] {
      #expect(strips([0, 1], verdicts).title == title)
    }
  }

  @Test("Models stand from the lowest mean to the highest, with their verdicts' signs")
  func strips() {
    let drawing = strips([1, -2], [.contradicts, .predicts]).drawing
    let rows = drawing.boxes.filter { ["m", "n"].contains($0.words) }.sorted { $0.top < $1.top }
    #expect(rows.map(\.words) == ["n", "m"])
    #expect(drawing.content.contains("class=\"dots contradicts\""))
    #expect(drawing.content.contains("class=\"dots predicts\""))
    #expect(drawing.boxes.contains { $0.words == "published −1.00" })
  }

  // MARK: - Pictures

  @Test("A picture is an SVG of its own, a figure of a page, and words or numbers of a terminal")
  func picture() {
    let picture = strips([-2, 0.25], [.predicts, .contradicts])
    #expect(
      picture.file.hasPrefix(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" role=\"img\" aria-labelledby=\"title description\""
      ))
    #expect(picture.file.contains("<title id=\"title\">Study: lower: 1 of 2 models"))
    #expect(picture.csv == "model,\"a \"\"b\"\", c\"\n\"one, two\",+\n")
    let page = Document(title: "t", blocks: [.picture(picture), .picture(picture)]).page()
    for identity in ["picture-1-title", "picture-2-title", "picture-1-description"] {
      #expect(page.components(of: "id=\"\(identity)\"") == 1)
    }
    #expect(page.contains("<figcaption>\(picture.description.escapedForMarkup)</figcaption>"))
    #expect(
      page.contains(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Chart: Study"))
    #expect(page.contains("<details><summary>The numbers</summary>"))
    func text(_ form: Picture.TerminalForm) -> String {
      Document(
        title: "",
        blocks: [
          .picture(
            Picture(
              name: "p", subject: "", title: "T", description: "Seen.", table: Self.table,
              inTerminal: form, drawing: Drawing(width: 1)))
        ]
      ).text(width: 40)
    }
    #expect(text(.nothing).isEmpty)
    #expect(text(.numbers) == Self.table.text(width: 40))
  }

  @Test("A picture's file has the looks that it needs and no others")
  func style() {
    let file = matrix([[.predicts, .contradicts]]).file
    for rule in [".drawing .stripe {", ".drawing .disc {", ".drawing text {", ".drawing {"] {
      #expect(file.components(of: rule) == 1, "\(rule)")
    }
    for rule in [".known", ".amount", ".c3", ".o3", ".node"] { #expect(!file.contains(rule)) }
    #expect(bars([0.2, 0.8]).file.contains(".drawing .amount {"))
  }

  @Test("The same numbers make the same bytes")
  func digest() {
    let pictures = [
      matrix([[.predicts, .contradicts], [.inconclusive, .unresolved], [.depends, nil]]),
      bars([0.2, 0.8], otherwise: [[0.4, 0.6]]), confusion([[0.8, 0.2], [0.3, 0.7]]),
      strips([-2, 0.25], [.predicts, .contradicts]),
    ]
    let digests = pictures.map { picture in
      var hash = SHA256()
      hash.update(picture.file.utf8)
      return String(SHA256.hexadecimal(hash.finalise()).prefix(16))
    }
    #expect(
      digests
        == ["07a70016cad36381", "3659fa852e524d92", "29b8612ef40111a0", "34d833ff948a3919"])
  }
}

extension String {
  /// How often a text stands in it.
  func components(of text: String) -> Int { ranges(of: text).count }
}

extension [Double] {
  fileprivate var fromGreatestForTests: [Int] { indices.sorted { self[$0] > self[$1] } }
}
