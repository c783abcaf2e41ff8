import Lessons

/// What one look at the mystery found, above what studies as large find in each of the four towns.
struct MysteryChart {
  private let look: Look
  private let finding: LessonResults.Finding
  private let towns: [(world: LessonWorld, mean: Double, half: Double)]
  private let people: Int
  private let language: Language

  /// The chart of a look.
  init(
    _ look: Look, _ finding: LessonResults.Finding, _ results: LessonResults, _ language: Language
  ) {
    self.look = look
    self.finding = finding
    self.language = language
    people = results.mysteryPeople
    towns = LessonWorld.allCases.map { world in
      let range = results.mysteryRange(look, world)
      return (world, range.mean, range.half)
    }
  }

  /// The chart.
  var picture: Picture {
    Picture(
      name: "mystery-\(look.rawValue.lowercased())", subject: "", title: title[language],
      description: description[language], table: table, inTerminal: .numbers, drawing: drawing)
  }

  private var title: Phrase {
    let numbers = [finding.estimate, finding.low, finding.high].map(look.number)
    return Phrase(
      "The mystery: \(numbers[0]) \(look.unit), 95 % interval \(numbers[1]) to \(numbers[2])",
      "Het raadsel: \(numbers[0]) \(look.unit), 95%-interval \(numbers[1]) tot \(numbers[2])")
  }

  private var description: Phrase {
    Phrase(
      "Above, the mystery's estimate and its 95 % interval. Below, for each town, the mean of such studies and where about 95 of 100 studies of \(people) people lie.",
      "Boven: de schatting van het raadsel en het 95%-interval. Daaronder voor elke stad het gemiddelde van zulke onderzoeken, en waar ongeveer 95 van de 100 onderzoeken met \(people) mensen liggen."
    )
  }

  private var table: TextTable {
    var table = TextTable(columns: [
      .init(Phrase("Town", "Stad")[language]),
      .init(Phrase("Mean (\(look.unit))", "Gemiddelde (\(look.unit))")[language], .decimalPoint),
      .init(Phrase("About 95 of 100, from", "Ongeveer 95 van 100, van")[language], .decimalPoint),
      .init(Phrase("to", "tot")[language], .decimalPoint),
    ])
    for (world, mean, half) in towns {
      table.append(
        [world.short[language]]
          + [mean, mean - half, mean + half].map { look.number($0).text(language) })
    }
    return table
  }

  // MARK: - Marks

  private var drawing: Drawing {
    let mystery = TownRows.Row(
      name: Phrase("The mystery", "Het raadsel")[language], middle: finding.estimate,
      low: finding.low, high: finding.high)
    return TownRows(
      rows: [mystery]
        + towns.map { world, mean, half in
          .init(
            name: world.short[language], middle: mean, low: mean - half, high: mean + half,
            isGround: true)
        }, unit: look.unit[language], factor: look.isOfShares ? 100 : 1, language: language
    ).drawing
  }
}
