import Lessons

/// How right answers were by how sure they were, beside where chance would keep them if both agreed.
///
/// The bars are consistency bars: of as many answers, each as probably right as it was sure, 95 % of shares lie in them (Bröcker and Smith 2007).
struct ConfidenceChart {
  private let levels: [Level]
  private let all: ConfidenceTally
  private let language: Language

  /// Answers of one confidence.
  private struct Level {
    let tenths: Int
    let tally: ConfidenceTally

    /// Between which counts of right answers chance keeps 95 %.
    var bounds: ClosedRange<Int> {
      BinomialBounds(of: tally.count, probability: Double(tenths) / 10).range
    }

    /// A count of right answers as a percentage.
    func percent(_ count: Int) -> Double { 100 * Double(count) / Double(tally.count) }
  }

  /// The chart of answers.
  ///
  /// - Parameters:
  ///   - calibration: answers by their confidence, from none to certain.
  ///   - all: all of them.
  ///   - language: that of its words.
  init(_ calibration: [ConfidenceTally], all: ConfidenceTally, _ language: Language) {
    levels = calibration.enumerated().filter { $0.element.count > 0 }.map {
      Level(tenths: $0.offset, tally: $0.element)
    }
    (self.all, self.language) = (all, language)
  }

  /// The chart.
  var picture: Picture {
    Picture(
      name: "confidence", subject: "", title: title[language], description: description[language],
      table: table, inTerminal: .numbers, drawing: drawing)
  }

  // MARK: - Words

  /// Whether the class was surer than right, beyond what chance does to answers that are as right as sure.
  ///
  /// Of these the number of right answers has the mean Σp and the variance Σp(1 − p).
  var verdict: Phrase {
    let mean = levels.reduce(0) { $0 + $1.tenths * $1.tally.count }
    let variance = levels.reduce(0) { $0 + $1.tenths * (10 - $1.tenths) * $1.tally.count }
    let excess = Double(10 * all.right - mean)
    if excess.magnitude <= 1.96 * Double(variance).squareRoot() {
      return Phrase("about as right as sure", "ongeveer even juist als zeker")
    }
    return excess < 0
      ? Phrase("surer than right", "zekerder dan juist")
      : Phrase("more right than sure", "juister dan zeker")
  }

  private var title: Phrase {
    Phrase("The class was \(verdict)", "De klas was \(verdict)")
  }

  /// How many levels lie beyond their bars.
  var description: Phrase {
    let below = levels.count { $0.tally.right < $0.bounds.lowerBound }
    let above = levels.count { $0.tally.right > $0.bounds.upperBound }
    let found: Phrase =
      below + above == 0
      ? Phrase(
        "All dots lie in their bars: chance alone may have put them there.",
        "Alle stippen liggen in hun balk: dat kan het toeval alleen al doen.")
      : Phrase(
        "Of \(levels.count) dots \(below) lie below their bars, so that these answers were surer than right, and \(above) above.",
        "Van \(levels.count) stippen liggen er \(below) onder hun balk, zodat die antwoorden zekerder dan juist waren, en \(above) erboven."
      )
    return Phrase(
      joining: [
        Phrase(
          "A dot is the share of right answers among those of one confidence; on the dashed line it would be the same as the confidence. A pale bar holds 95 % of "
            + "such shares if answers are just as right as sure.",
          "Een stip is het aandeel goede antwoorden onder die van één zekerheid; op de streepjeslijn zou het gelijk zijn aan de zekerheid. In een lichte balk ligt 95 % van "
            + "zulke aandelen als antwoorden precies even juist als zeker zijn."),
        found,
      ])
  }

  private var table: TextTable {
    var rows = TextTable(columns: [
      .init(Phrase("stated confidence", "opgegeven zekerheid")[language]),
      .init(Phrase("answers", "antwoorden")[language], .right),
      .init(Phrase("right", "goed")[language], .right),
      .init(Phrase("share right", "aandeel goed")[language], .right),
    ])
    func append(_ name: String, _ tally: ConfidenceTally) {
      rows.append([
        name, String(tally.count), String(tally.right),
        PhraseNumber(share: tally.shareRight ?? 0).text(language),
      ])
    }
    for level in levels {
      append(PhraseNumber(share: Double(level.tenths) / 10).text(language), level.tally)
    }
    append(Phrase("all", "alle")[language], all)
    return rows
  }

  // MARK: - Marks

  private static let (side, top, bar) = (260.0, 40.0, 14.0)

  private var drawing: Drawing {
    let plane = Plane(
      across: [0, 100], up: [0, 100], width: 1.6 * Self.side, top: Self.top, height: Self.side)
    var drawing = Drawing(width: plane.right + Self.bar)
    drawing.axes(
      of: plane, up: Phrase("right, in %", "goed, in %")[language],
      across: Phrase("stated confidence, in %", "opgegeven zekerheid, in %")[language])
    for level in levels {
      let x = plane.across.place(of: Double(10 * level.tenths))
      let (low, high) = (
        plane.up.place(of: level.percent(level.bounds.lowerBound)),
        plane.up.place(of: level.percent(level.bounds.upperBound))
      )
      // Of answers without doubt, or with no other thing, all shares are one.
      let height = max(low - high, 4)
      drawing.rectangle(
        x - Self.bar / 2, (low + high - height) / 2, width: Self.bar, height: height, "band")
    }
    let (start, end) = (plane.place(0, 0), plane.place(100, 100))
    drawing.line(start.x, start.y, end.x, end.y, "zero")
    let dots = levels.map {
      plane.place(Double(10 * $0.tenths), $0.percent($0.tally.right))
    }
    drawing.marks(.dot, at: dots, "halo")
    drawing.marks(.dot, at: dots, "point")
    return drawing
  }
}
