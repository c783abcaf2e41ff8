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
      "The large dot is the study's estimate, the line its 95 % confidence interval; the small dots are \(others) other studies of the same kind. The "
        + "dashed line is 0: no difference.",
      "De grote stip is de schatting van het onderzoek, de lijn het 95%-betrouwbaarheidsinterval; de kleine stippen zijn \(others) andere onderzoeken van "
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

  private var drawing: Drawing {
    TownRows(
      rows: rows.map { world, cell in
        .init(
          name: world.short[language], middle: cell.shown.estimate, low: cell.shown.low,
          high: cell.shown.high, others: cell.others)
      }, unit: look.unit[language], factor: look.isOfShares ? 100 : 1, language: language
    ).drawing
  }
}
