import ModelComparison
import SyntheticLikelihood

/// What each choice adds by itself to the cheapest design: those designs that differ from it in one thing.
struct SingleChanges {
  let search: DesignSearch
  let currency: String

  /// What the report says; nothing where no design differs from the cheapest in one thing.
  var blocks: [Document.Block] {
    guard let cheapest = search.cheapest, let own = search.verdicts[cheapest].score else {
      return []
    }
    let base = search.designs[cheapest]
    let rows = search.singleChanges.compactMap { place, change in
      search.verdicts[place].score.map {
        (change: change, price: search.designs[place].price - base.price, score: $0)
      }
    }.sorted { one, other in
      (-one.score.answers.least.value, one.score.answers.worstLogScore.value, one.price)
        < (-other.score.answers.least.value, other.score.answers.worstLogScore.value, other.price)
    }
    guard !rows.isEmpty else { return [] }
    var table = TextTable(columns: [
      .init("Changed", wraps: true), .init("Price more", .right), .init("Clear and right", .right),
      .init("Worst log score", .decimalPoint),
    ])
    func append(_ what: String, _ price: String, _ score: DesignScore) {
      let worst = score.answers.worstLogScore
      table.append([
        what, price, PlanReport.percent(score.answers.least),
        NumberText.roundedToError(worst.value, worst.error),
      ])
    }
    append("nothing", "", own)
    for row in rows { append(row.change, PlanReport.price(row.price, in: currency), row.score) }
    return [
      .heading("What each choice adds by itself"), .table(table),
      .paragraph(
        Words(
          "The cheapest design, \(base.number), and those that differ from it in one thing, the best first. Where clear answers are rare "
            + "the log score tells more: the mean of −ln of the truth's probability under the mechanism where it is worst, so less is "
            + "better. A design with more analyses asks more of the fit that judges it, so it can look worse by chance, and no worse for somebody who knows the models. Two choices together may add more than both alone, or less."
        )),
    ]
  }
}
