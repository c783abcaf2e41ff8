import Evidence
package import ModelComparison
import NumericalMethods
import SyntheticLikelihood

/// Which study would tell: the answer first, then what money buys, what the recommended study would conclude, and what tells
/// the mechanisms apart in it.
package struct PlanReport {
  let search: DesignSearch
  private let currency: String
  let budget: Double?
  /// How many designs cost more than the budget.
  private let unaffordable: Int
  /// How many replicates those designs had that were kept to the end.
  let replicates: Int
  /// The names of the models, and the mechanism of each.
  let models: [(name: String, mechanism: String)]
  /// The range of each number that was drawn, in words, by model and the number's name.
  private let ranges: [[String: String]]

  /// A report.
  ///
  /// - Parameters:
  ///   - search: what was found.
  ///   - currency: what prices are in; may be empty.
  ///   - budget: the most that a design may cost; nil for no bound.
  ///   - unaffordable: how many designs cost more.
  ///   - replicates: how many studies of each model those designs had that were kept to the end.
  ///   - models: the models' names and mechanisms.
  ///   - ranges: the range of each number that was drawn, in words, by model and the number's name.
  package init(
    _ search: DesignSearch, currency: String, budget: Double?, unaffordable: Int, replicates: Int,
    models: [(name: String, mechanism: String)], ranges: [[String: String]]
  ) {
    (self.search, self.currency, self.budget) = (search, currency, budget)
    (self.unaffordable, self.replicates, self.models) = (unaffordable, replicates, models)
    self.ranges = ranges
  }

  /// The whole report.
  package var blocks: [Document.Block] {
    var blocks: [Document.Block] = [.answer(answer.map { Words($0) })]
    let short = search.shortList
    if !short.isEmpty {
      blocks += [
        .heading("What money buys"), .table(table(of: short)), .paragraph(shortListLegend),
      ]
      if let chart = PriceChart(search, currency: currency).picture {
        blocks.append(.picture(chart))
      }
    }
    blocks += SingleChanges(search: search, currency: currency).blocks
    if let best = search.recommended, let score = search.verdicts[best].score {
      blocks += [
        .heading("What design \(search.designs[best].number) would conclude"),
        .table(chances(score)),
        .paragraph(Words("\(Self.prior) \(chanceLegend(score))")),
      ]
      blocks += byModel
      if !search.observables.isEmpty {
        blocks += [
          .heading("What tells them apart in it"), .table(observables(of: best)),
          .paragraph(Words(Self.observableLegend)),
        ]
      }
      blocks += UnknownNumbers(search: search, models: models.map(\.name), ranges: ranges).blocks
      if !score.leftOut.isEmpty {
        blocks += [.heading("Analyses that do not count in it"), leftOut(of: best, score)]
      }
    }
    blocks += [.heading("How it was found"), .list(method.map { Words($0) })]
    return blocks
  }

  /// The analyses of a design that do not count, with reasons.
  func leftOut(of design: Int, _ score: DesignScore) -> Document.Block {
    .list(
      score.leftOut.map {
        Words("\(search.designs[design].analyses[$0.analysis].name): \($0.reason).")
      })
  }

  // MARK: - The answer

  /// At most five items.
  package var answer: [String] {
    guard let best = search.recommended, let score = search.verdicts[best].score else {
      return ["No design has an answer: none of the analyses finds anything in all models."]
    }
    let (design, least) = (search.designs[best], score.answers.least)
    let hardest = PosteriorAnswer.name(search.mechanisms[score.answers.hardest])
    let needed = NumberText.percent(search.needed)
    let what = "design \(design.number) (\(Self.words(design)))"
    var lines: [String] = []
    if search.reaches(best) {
      lines.append(
        "The cheapest of \(counted(search.designs.count, "design")) whose answer is clear and right in at least \(needed) of its studies, "
          + "whichever mechanism is true, is \(what): \(price(design.price)).")
    } else {
      lines.append(
        "No design\(budget.map { " for at most \(price($0))" } ?? "") gives an answer that is clear and right in \(needed) of its studies whichever "
          + "mechanism is true; \(what), \(price(design.price)), comes nearest.")
    }
    lines.append(
      "Its answer is clear and right least often if the truth is \(hardest): in \(percent(least)) of studies"
        + (search.fresh.map {
          ", and in \(percent($0.right[score.answers.hardest])) of \(replicates) further ones that took no part in the choice"
        } ?? "") + ".")
    if let weakest {
      lines.append(
        "That is the mean over a mechanism's models, and they differ: if the truth is \(weakest.name) (\(PosteriorAnswer.name(weakest.mechanism))), the answer is clear "
          + "and right in \(percent(weakest.chance)).")
    }
    if let unsettled { lines.append(unsettled) }
    let wrong = score.answers.wrong.indices.max {
      score.answers.wrong[$0].value < score.answers.wrong[$1].value
    }
    if let wrong {
      lines.append(
        "It is clear and wrong most often if the truth is \(PosteriorAnswer.name(search.mechanisms[wrong])): in "
          + "\(percent(score.answers.wrong[wrong])). Otherwise it says that it cannot tell.")
    }
    return lines
  }

  /// Of models that share their mechanism with others, the one whose further studies are clear and right most rarely.
  private var weakest: (name: String, mechanism: String, chance: ClearAnswers.Mean)? {
    let sharing = zip(models, search.byModel).filter { model, _ in
      models.count { $0.mechanism == model.mechanism } > 1
    }
    return sharing.min { $0.1.value < $1.1.value }.map { ($0.name, $0.mechanism, $1) }
  }

  /// The chance by the model that is true.
  private var byModel: [Document.Block] {
    guard search.byModel.count > search.mechanisms.count else { return [] }
    var table = TextTable(columns: [
      .init("If the truth is"), .init("Mechanism", wraps: true), .init("Further", .right),
    ])
    for (model, chance) in zip(models, search.byModel) {
      table.append([model.name, PosteriorAnswer.name(model.mechanism), percent(chance)])
    }
    return [
      .table(table),
      .paragraph("The same by model: clear and right is to name the model's mechanism."),
    ]
  }

  /// That what a fit would say hangs on the studies that it rests on, where it does.
  private var unsettled: String? {
    guard let fresh = search.fresh, let refitted = search.refitted else { return nil }
    let apart = zip(fresh.right, refitted.right).enumerated().filter { _, pair in
      let error = (pair.0.error * pair.0.error + pair.1.error * pair.1.error).squareRoot()
      return abs(pair.0.value - pair.1.value) > DesignSearch.clear * error
    }
    return apart.max {
      abs($0.element.0.value - $0.element.1.value) < abs($1.element.0.value - $1.element.1.value)
    }.map { place, pair in
      "The chance hangs on which studies the judging fit rests on: if the truth is \(PosteriorAnswer.name(search.mechanisms[place])), it is "
        + "\(percent(pair.0)) by one fit and \(percent(pair.1)) by another. More --replicates settle it."
    }
  }

  // MARK: - Tables

  private func table(of short: [Int]) -> TextTable {
    var table = TextTable(columns: [
      .init("Design"), .init("Price", .right), .init("Clear and right", .right),
      .init("Hardest if the truth is", wraps: true), .init("What was chosen", wraps: true),
    ])
    for place in short {
      guard let score = search.verdicts[place].score else { continue }
      let design = search.designs[place]
      table.append([
        "\(design.number)\(place == search.recommended ? " *" : "")", price(design.price),
        percent(score.answers.least),
        PosteriorAnswer.name(search.mechanisms[score.answers.hardest]), Self.words(design),
      ])
    }
    return table
  }

  private var shortListLegend: Words {
    Words(
      "Each of these tells more than those above it, by more than one Monte Carlo error, which chance can give; * \(search.recommended.map(search.reaches) == true ? "is recommended" : "comes nearest"). Clear and right is the share of a design's studies "
        + "whose answer has a probability of at least 90 % and is the truth, under the mechanism where that is least. Prices are of "
        + "all that is planned. What follows ± is the Monte Carlo standard error.")
  }

  func chances(_ score: DesignScore) -> TextTable {
    var table = TextTable(columns: [
      .init("If the truth is", wraps: true), .init("Clear and right", .right),
      .init("Further", .right), .init("Other fit", .right),
      .init("Clear and wrong", .right),
      .init("Log score", .decimalPoint),
    ])
    for (place, mechanism) in search.mechanisms.enumerated() {
      let logScore = score.answers.logScores[place]
      table.append([
        PosteriorAnswer.name(mechanism), percent(score.answers.right[place]),
        search.fresh.map { percent($0.right[place]) } ?? NumberText.missing,
        search.refitted.map { percent($0.right[place]) } ?? NumberText.missing,
        percent(score.answers.wrong[place]),
        NumberText.roundedToError(logScore.value, logScore.error),
      ])
    }
    return table
  }

  /// What is believed beforehand.
  static let prior =
    "Mechanisms are equally probable beforehand, and so are the models of each."

  func chanceLegend(_ score: DesignScore) -> String {
    "The log score is the mean of −ln of the truth's "
      + "probability: 0 is certainty, and \(NumberText.fixed(Self.evenScore(search.mechanisms.count), decimals: 2)) is to know nothing. "
      + (score.failures > 0
        ? "An analysis found nothing in up to \(NumberText.percent(score.failures, decimals: 1)) of a model's studies. "
        : "")
      + "Further: clear and right in further studies, which took no part in the choice, judged by the fit as it stands; whoever is chosen among "
      + "many was lucky as well, and they say how lucky. Other fit: in the studies that this fit rests on, judged by a fit of the further ones."
  }

  func observables(of best: Int) -> TextTable {
    let analyses = search.designs[best].analyses
    var table = TextTable(columns: [
      .init("Between", wraps: true), .init("Analysis", wraps: true),
      .init("If the first", .decimalPoint),
      .init("If the second", .decimalPoint), .init("Expected ln Bayes factor", .decimalPoint),
    ])
    for observable in search.observables {
      table.append([
        [observable.first, observable.second].map { PosteriorAnswer.name(search.mechanisms[$0]) }
          .joined(separator: " and "),
        analyses[observable.analysis].name,
        NumberText.significant(observable.means[0], digits: 2),
        NumberText.significant(observable.means[1], digits: 2),
        NumberText.fixed(observable.separation, decimals: 2),
      ])
    }
    return table
  }

  static let observableLegend =
    "For each pair the one analysis that separates it most by itself, what either expects of its estimate on average over "
    + "ranges, and the logarithm of the Bayes factor that is expected whichever of the two is true; 2.2 is nine to one. An answer "
    + "rests on all analyses together."

  // MARK: - How it was found

  private var method: [String] {
    [
      "\(counted(search.designs.count, "design")) under \(counted(models.count, "model")) of \(search.mechanisms.count) mechanisms: "
        + search.mechanisms.map { mechanism in
          PosteriorAnswer.name(mechanism) + " ("
            + models.filter { $0.mechanism == mechanism }.map(\.name).joined(separator: ", ") + ")"
        }.joined(separator: "; ") + ".",
      "Studies are judged as `cohort compare --posterior` judges them: by all estimates of a design's analyses at once, by a fit that has not "
        + "seen their replicate. All designs look at the same people with the same luck.",
    ] + selection
  }

  /// Which designs were looked at, dropped and kept.
  var selection: [String] {
    var said: [String] = []
    if unaffordable > 0 {
      said.append(
        "\(counted(unaffordable, "further design")) cost\(unaffordable == 1 ? "s" : "") more than the budget and "
          + "\(unaffordable == 1 ? "was" : "were") not looked at.")
    }
    let rounds = Dictionary(
      grouping: search.verdicts.compactMap { verdict -> Int? in
        if case .dropped(let round, _) = verdict.fate { round } else { nil }
      }, by: { $0 })
    for (round, dropped) in rounds.sorted(by: { $0.key < $1.key }) {
      said.append(
        "After round \(round), \(counted(dropped.count, "design")) \(dropped.count == 1 ? "was" : "were") dropped: another that costs no "
          + "more was better by more than \(Int(DesignSearch.clear)) Monte Carlo errors.")
    }
    let silent = search.verdicts.count {
      if case .silent = $0.fate { true } else { false }
    }
    if silent > 0 {
      said.append("\(counted(silent, "design")) had no analysis that all models answer.")
    }
    said.append(
      "\(counted(search.kept.count, "design")) had \(replicates) studies under each model.")
    return said
  }

  // MARK: - Words

  /// What was chosen: `1000 people, 3 visits, genotype yes`.
  static func words(_ design: PlannedDesign) -> String {
    ([counted(design.people, "person", "people"), counted(design.visits, "visit")]
      + design.choices.map { "\($0.name) \($0.option)" }).joined(separator: ", ")
  }

  /// What became of a design.
  static func words(_ fate: DesignSearch.Fate, of search: DesignSearch) -> String {
    switch fate {
    case .kept: "kept"
    case .dropped(let round, let other):
      "dropped after round \(round) for design \(search.designs[other].number)"
    case .silent(let round): "no answer in round \(round)"
    }
  }

  func price(_ price: Double) -> String { Self.price(price, in: currency) }

  /// A price as people read it: whole, with its currency.
  package static func price(_ price: Double, in currency: String) -> String {
    let number =
      price.magnitude < 1e15
      ? NumberText.grouped(Int(price.rounded())) : NumberText.significant(price, digits: 4)
    return number + (currency.isEmpty ? "" : " \(currency)")
  }

  func percent(_ mean: ClearAnswers.Mean) -> String { Self.percent(mean) }

  /// A share and its Monte Carlo error, in per cent.
  static func percent(_ mean: ClearAnswers.Mean) -> String {
    NumberText.fixed(100 * mean.value, decimals: 0) + " ± "
      + NumberText.fixed(max(1, 100 * mean.error), decimals: 0) + " %"
  }

  /// The log score of whoever holds everything equally probable.
  private static func evenScore(_ mechanisms: Int) -> Double {
    Elementary.logarithm(Double(mechanisms))
  }
}
