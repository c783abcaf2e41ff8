import ModelComparison
import SyntheticLikelihood

/// What each choice adds by itself to the cheapest design: those designs that differ from it in one thing.
struct SingleChanges {
  let search: DesignSearch
  let currency: String

  /// The cheapest design that has an answer; of equal price that of the lowest number.
  private var cheapest: Int? {
    search.designs.indices.filter { search.verdicts[$0].score != nil }.min {
      (search.designs[$0].price, $0) < (search.designs[$1].price, $1)
    }
  }

  /// What differs between two designs, if it is one thing.
  private static func change(from one: PlannedDesign, to other: PlannedDesign) -> String? {
    var changes = zip(one.choices, other.choices).filter { $0.0 != $0.1 }.map {
      "\($0.1.name): \($0.1.option)"
    }
    if one.people != other.people { changes.append(counted(other.people, "person", "people")) }
    return changes.count == 1 ? changes[0] : nil
  }

  /// What the report says; nothing where no design differs from the cheapest in one thing.
  var blocks: [Document.Block] {
    guard let cheapest else { return [] }
    let base = search.designs[cheapest]
    let rows = search.designs.indices.compactMap { place in
      Self.change(from: base, to: search.designs[place]).flatMap { change in
        search.verdicts[place].score.map {
          (change: change, price: search.designs[place].price - base.price, answers: $0.answers)
        }
      }
    }.sorted { one, other in
      (-one.answers.least.value, one.answers.worstLogScore.value, one.price)
        < (-other.answers.least.value, other.answers.worstLogScore.value, other.price)
    }
    guard let own = search.verdicts[cheapest].score?.answers, !rows.isEmpty else { return [] }
    var table = TextTable(columns: [
      .init("Changed", wraps: true), .init("Price more", .right), .init("Clear and right", .right),
      .init("Worst log score", .decimalPoint),
    ])
    func append(_ what: String, _ price: String, _ answers: ClearAnswers) {
      let score = answers.worstLogScore
      table.append([
        what, price, PlanReport.percent(answers.least),
        NumberText.roundedToError(score.value, score.error),
      ])
    }
    append("nothing", "", own)
    for row in rows { append(row.change, PlanReport.price(row.price, in: currency), row.answers) }
    return [
      .heading("What each choice adds by itself"), .table(table),
      .paragraph(
        Words(
          "The cheapest design, \(base.number), and those that differ from it in one thing, the best first. Where clear answers are rare "
            + "the log score tells more: the mean of −ln of the truth's probability under the mechanism where it is worst, so less is "
            + "better. Errors are wider where a design was dropped early. Two choices together may add more than both alone, or less."
        )),
    ]
  }
}
