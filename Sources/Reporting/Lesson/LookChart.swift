import Lessons

/// What studies of one look and size found in the four towns: of each town the study that is shown, with its interval, and others like it.
///
/// No word of it says which interval holds 0: whoever looks is to say that.
struct LookChart {
  private let look: Look
  private let people: Int
  private let rows: [(world: LessonWorld, cell: LessonResults.Cell)]
  private let language: Language

  /// The chart of a look and a size, by its position.
  init(_ look: Look, size: Int, _ results: LessonResults, _ language: Language) {
    self.look = look
    self.language = language
    people = results.people[size]
    rows = LessonWorld.allCases.map { ($0, results.cell(look, size: size, $0)) }
  }

  /// The chart.
  var picture: Picture {
    Picture(
      name: "look-\(look.rawValue.lowercased())-\(people)", subject: "",
      title: Phrase(
        "\(look.title), \(people) people: one study in each town",
        "\(look.title), \(people) mensen: één onderzoek in elke stad")[language],
      description: description[language], table: table, inTerminal: .numbers, drawing: drawing)
  }

  private var description: Phrase {
    let others = rows.first?.cell.others.count ?? 0
    return Phrase(
      "The large dot is the study's estimate, the line its 95 % confidence interval; the small pale dots are \(others) other studies of the same kind. The "
        + "dashed line is 0: no difference.",
      "De grote stip is de schatting van het onderzoek, de lijn het 95%-betrouwbaarheidsinterval; de kleine lichte stippen zijn \(others) andere onderzoeken van "
        + "dezelfde soort. De streepjeslijn is 0: geen verschil.")
  }

  private var table: TextTable {
    let (low, high) = (
      Phrase("Lower end", "Ondergrens"), Phrase("Upper end", "Bovengrens")
    )
    var table = TextTable(columns: [
      .init(Phrase("Town", "Stad")[language]),
      .init(Phrase("Estimate (\(look.unit))", "Schatting (\(look.unit))")[language], .decimalPoint),
      .init(low[language], .decimalPoint), .init(high[language], .decimalPoint),
    ])
    for (world, cell) in rows {
      table.append(
        [world.short[language]]
          + [cell.shown.estimate, cell.shown.low, cell.shown.high].map {
            look.number($0).text(language)
          })
    }
    return table
  }

  // MARK: - Marks

  private static let (lineHeight, length) = (46.0, 380.0)

  private var drawing: Drawing {
    let factor = look.isOfShares ? 100.0 : 1
    let names = rows.map { $0.world.short[language] }
    let unit = look.unit[language]
    let start = Drawing.margin(for: names, label: unit)
    let scale = AxisScale(
      covering: rows.flatMap { row in
        ([row.cell.shown.low, row.cell.shown.high] + row.cell.others).map { $0 * factor }
      } + [0], from: start, to: start + Self.length, wanted: 6)
    let top = 2.0
    let bottom = top + Double(rows.count) * Self.lineHeight
    var drawing = Drawing(width: start + Self.length, height: bottom)
    drawing.axis(scale, from: top, to: bottom, label: unit, in: language)
    let zero = scale.place(of: 0)
    drawing.line(zero, top, zero, bottom, "zero")
    for (place, row) in rows.enumerated() {
      let middle = top + (Double(place) + 0.5) * Self.lineHeight
      drawing.text(names[place], 0, middle: middle)
      // Others above the line, in four heights by turns, so that dots of equal estimates do not hide each other.
      let dots = row.cell.others.enumerated().map { number, value in
        (x: scale.place(of: value * factor), y: middle - 17 + Double(number % 4) * 3.4)
      }
      drawing.marks(.dot, at: dots, "dots open")
      let line = middle + 7
      let shown = row.cell.shown
      drawing.line(
        scale.place(of: shown.low * factor), line, scale.place(of: shown.high * factor), line,
        "known")
      let disc = [(x: scale.place(of: shown.estimate * factor), y: line)]
      drawing.marks(.dot, at: disc, "halo")
      drawing.marks(.dot, at: disc, "point")
    }
    return drawing
  }
}
