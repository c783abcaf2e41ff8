package import ModelComparison
import SyntheticLikelihood
import Tables

/// A posterior as blocks of a report: the answer, and what it rests and hangs on.
package struct PosteriorReport {
  private let posterior: Posterior

  /// A report of a posterior.
  package init(_ posterior: Posterior) {
    self.posterior = posterior
  }

  /// The answer, and how sure it is.
  package var answer: [Document.Block] {
    let answer = PosteriorAnswer(posterior: posterior)
    return [
      .answer(answer.sentences.map { Words($0) }), .heading("How sure is that?"),
      .list(answer.assurance.map { Words($0) }),
    ]
  }

  /// All that the answer rests and hangs on.
  package var blocks: [Document.Block] {
    [.heading("Which models the evidence speaks for")] + mechanisms + models + hangsOn + next
      + misfit + confusion + effects + classes + basis
  }

  // MARK: - Tables

  /// The mechanisms from the most probable on.
  private var order: [Int] { posterior.ofMechanisms.fromGreatest }

  /// Columns of mechanisms, in that order.
  private var columns: [TextTable.Column] {
    order.map {
      .init(MechanismName.word(for: posterior.prior.mechanisms[$0]), .decimalPoint, wraps: true)
    }
  }

  private func row(_ byMechanism: [Double]) -> [String] {
    order.map { NumberText.probability(byMechanism[$0]) }
  }

  private var mechanisms: [Document.Block] {
    let without = posterior.withoutInView.map(posterior.prior.byMechanism)
    var table = TextTable(
      columns: [.init("mechanism"), .init("before", .decimalPoint)]
        + (without == nil ? [] : [.init("without \(Posterior.inView)", .decimalPoint, wraps: true)])
        + posterior.readings.map { .init(PosteriorAnswer.name($0.reading), .decimalPoint) })
    let before = posterior.prior.ofMechanisms
    let after = posterior.readings.map { posterior.prior.byMechanism($0.probabilities) }
    for mechanism in order {
      let (name, word) = (
        PosteriorAnswer.name(posterior.prior.mechanisms[mechanism]),
        MechanismName.word(for: posterior.prior.mechanisms[mechanism])
      )
      table.append(
        [name == word ? name : "\(name) (\(word))", NumberText.probability(before[mechanism])]
          + (without.map { [NumberText.probability($0[mechanism])] } ?? [])
          + after.map { NumberText.probability($0[mechanism]) })
    }
    return [
      .heading("By mechanism", level: 2),
      .paragraph(
        """
        The probability of each mechanism before the evidence and after it. Where a published standard error is not \
        that of simulated studies, it can be read in three ways: the real study was noisier (noise, by which the answer \
        goes), its scatter was as simulated all the same, or estimate and error are both on another scale.
        """),
    ]
      + (without == nil
        ? []
        : [
          .paragraph(
            Words(
              "Dots, and the second column of the numbers, are without \(Posterior.inView): its figures were known when the models "
                + "were brought to their strongest form, so it judges them less severely than figures that nobody had looked at."
            ))
        ]) + [.picture(MechanismBars(of: posterior, table: table).picture)]
  }

  private var models: [Document.Block] {
    let headline = posterior.headline
    guard let best = headline.logEvidence.fromGreatest.first else { return [] }
    var table = TextTable(columns: [
      .init("model"), .init("probability", .decimalPoint), .init("ln Bayes factor", .decimalPoint),
      .init("fits worst", wraps: true),
    ])
    for model in headline.probabilities.fromGreatest {
      let factor = headline.logEvidence[model] - headline.logEvidence[best]
      let error = headline.jackknife.standardError(model, best)
      table.append([
        posterior.models[model], NumberText.probability(headline.probabilities[model]),
        model == best ? "0" : NumberText.roundedToError(factor, error, digits: 1),
        worst(model) ?? NumberText.missing,
      ])
    }
    return [
      .heading("By model", level: 2),
      .paragraph(
        Words(
          "The Bayes factor compares a model with \(posterior.models[best]) (0; below it, worse), with its Monte Carlo "
            + "error; differences of less than two errors are not resolved. Beside it the cohort that lies furthest out of what the model expects, judged by the other "
            + "cohorts: the share of studies further out.")), .table(table),
    ]
  }

  private func worst(_ model: Int) -> String? {
    posterior.worstCohort(of: model).map {
      "\(posterior.inputs.cohortNames[$0.cohort]) (\(NumberText.probability($0.share)))"
    }
  }

  private var hangsOn: [Document.Block] {
    guard !posterior.variations.isEmpty else { return [] }
    var table = TextTable(
      columns: [.init("otherwise", wraps: true)] + columns + [.init("flips")])
    for variation in posterior.variations {
      let words =
        switch variation.kind {
        case .withoutPublication(let name): "without \(name)"
        case .withoutCohort(let name): "without cohort \(name)"
        case .reading(let reading): "errors read: \(PosteriorAnswer.name(reading))"
        case .effects(let factor):
          "effects' ranges times \(NumberText.significant(factor, digits: 1))"
        }
      table.append(
        [words] + row(posterior.prior.byMechanism(variation.probabilities))
          + [posterior.flips(variation) ? "yes" : ""])
    }
    return [
      .heading("What it hangs on", level: 2),
      .paragraph(
        "The answer flips where another mechanism becomes the most probable, or where the leading one had half of the probability and no longer has it."
      ),
      .table(table),
    ]
  }

  private var misfit: [Document.Block] {
    var table = TextTable(
      columns: [.init("model")]
        + posterior.inputs.cohortNames.map { .init($0, .decimalPoint, wraps: true) })
    for (model, tails) in posterior.misfit.enumerated() {
      table.append(
        [posterior.models[model]]
          + tails.map { $0.map(NumberText.probability) ?? NumberText.missing })
    }
    return [
      .heading("What does not fit", level: 2),
      .paragraph(
        """
        The share of a model's studies whose sizes lie further out, all of a cohort together, than those published, where \
        the other cohorts leave the model; of a cohort without sizes the probability of what is said to be significant or not.
        """), .table(table),
    ]
  }

  private var confusion: [Document.Block] {
    let score = posterior.headline.score
    var table = TextTable(
      columns: [.init("truth")] + columns + [.init("cannot tell", .right, wraps: true)])
    for mechanism in order {
      table.append(
        [MechanismName.word(for: posterior.prior.mechanisms[mechanism])]
          + row(score.meanByMechanism[mechanism])
          + [NumberText.percent(1 - score.clearByMechanism[mechanism].reduce(0, +))])
    }
    return [
      .heading("How far to believe it", level: 2),
      .paragraph(
        Words(
          "Each simulated study was in turn taken for the published ones and judged by a fit that had not seen its "
            + "replicate: the mean probability of each mechanism by the one that made the study, and how often no answer is "
            + "clear. The smallest set of models with nine tenths of the probability has "
            + "\(NumberText.percent(score.claimed, decimals: 1)) of it on average, and holds the truth in \(NumberText.percent(score.coverage, decimals: 1)); "
            + "by mechanism \(NumberText.percent(score.mechanismClaimed, decimals: 1)) and \(NumberText.percent(score.mechanismCoverage, decimals: 1))."
        )),
      .picture(ConfusionMatrix(of: posterior, order: order, table: table).picture),
    ] + outsiders
  }

  /// What becomes of studies that none of the rivals made.
  private var outsiders: [Document.Block] {
    let all = posterior.headline.score.outsiders
    guard !all.isEmpty else { return [] }
    let mean = { (share: KeyPath<PosteriorScore.Outsider, Double>) in
      zip(all, posterior.prior.ofMechanisms).reduce(0) { $0 + $1.0[keyPath: share] * $1.1 }
    }
    let most = all.map(\.clearShare).fromGreatest[0]
    return [
      .paragraph(
        Words(
          "And if the truth is not among the rivals? With the mechanism that made them left out, the others get a clear, and so "
            + "wrong, answer in \(NumberText.percent(mean(\.clearShare))) of studies, most often of those made by "
            + "\(PosteriorAnswer.name(posterior.prior.mechanisms[most])) "
            + "(\(NumberText.percent(all[most].clearShare))); that none of the models accounts for them is said of "
            + "\(NumberText.percent(mean(\.noneShare)))."))
    ]
  }

  private var effects: [Document.Block] {
    guard !posterior.effects.isEmpty else { return [] }
    var table = TextTable(columns: [
      .init("model"), .init("effect", wraps: true), .init("range"), .init("after, 90 %"),
      .init("matters", .decimalPoint),
    ])
    func text(_ numbers: [Double]) -> String {
      "\(NumberText.fixed(numbers[0], decimals: 2)) to \(NumberText.fixed(numbers[2], decimals: 2))"
    }
    for effect in posterior.effects {
      table.append([
        posterior.models[effect.model], effect.number, text(effect.priorQuantiles),
        text(effect.quantiles), effect.mattering.map(NumberText.probability) ?? NumberText.missing,
      ])
    }
    return [
      .heading("How large the effects are", level: 2),
      .paragraph(
        """
        Of each effect, if its model holds: nine tenths of its range, nine tenths of what the evidence leaves, and how \
        probable it is that the effect is no smaller than the smallest that its file says matters.
        """), .table(table),
    ]
  }

  private var next: [Document.Block] {
    // The pairs of the most probable mechanisms come first, and of a pair the more probable.
    let ranks = order.indices.map { place in order.firstIndex(of: place) ?? 0 }
    let measures = posterior.nextMeasures.filter(\.isOfMechanisms).map { measure in
      (measure, pair: [measure.first, measure.second].sorted { ranks[$0] < ranks[$1] })
    }.sorted { one, other in
      (ranks[one.pair[0]], ranks[one.pair[1]]) < (ranks[other.pair[0]], ranks[other.pair[1]])
    }
    guard !measures.isEmpty else { return [] }
    let units = measures.map { posterior.inputs.askable[$0.0.finding].units }.common
    var table = TextTable(columns: [
      .init("between", wraps: true), .init("finding, as its study measures it", wraps: true),
      .init("published"),
      .init("ln Bayes factor", .decimalPoint, wraps: true), .init(units.many, .right, wraps: true),
    ])
    func word(_ mechanism: Int) -> String {
      MechanismName.word(for: posterior.prior.mechanisms[mechanism])
    }
    for (measure, pair) in measures {
      let finding = posterior.inputs.askable[measure.finding]
      table.append([
        "\(word(pair[0])), \(word(pair[1]))",
        "\(finding.publication): \(finding.sentence)", finding.isPublished ? "yes" : "no",
        NumberText.fixed(measure.separation, decimals: 2),
        measure.factor == nil
          ? "no number"
          : measure.people.map(PosteriorAnswer.people) ?? NumberText.missing,
      ])
    }
    return [
      .heading("What to measure next", level: 2),
      .paragraph(
        """
        For each two mechanisms that the evidence does not tell apart by nine to one: the finding that a new study of its \
        design would tell them apart by best, the log Bayes factor expected of it whichever is true, and how many \(units.many) \
        it takes to be expected to reach nine to one from even odds. The table next-measures has models as well. Which study as \
        a whole would tell, and at which price, is what \(code: "cohort plan") looks for.
        """), .table(table),
    ]
  }

  /// Models that predict much the same of these studies, by their own account.
  private var classes: [Document.Block] {
    var names: [String] = []
    for name in posterior.inputs.classes.compactMap({ $0?.name }) where !names.contains(name) {
      names.append(name)
    }
    guard !names.isEmpty else { return [] }
    var table = TextTable(columns: [
      .init("class", wraps: true), .init("probability", .decimalPoint),
      .init("models", wraps: true),
      .init("what would tell them apart", wraps: true),
    ])
    for name in names {
      let members = posterior.models.indices.filter { posterior.inputs.classes[$0]?.name == name }
      var apart: [String] = []
      for text in members.compactMap({ posterior.inputs.classes[$0]?.apart })
      where !apart.contains(text) {
        apart.append(text)
      }
      table.append([
        name,
        NumberText.probability(
          members.reduce(0) { $0 + posterior.headline.probabilities[$1] }),
        members.map { posterior.models[$0] }.joined(separator: ", "),
        apart.joined(separator: "; "),
      ])
    }
    return [
      .heading("Models that these studies cannot tell apart", level: 2),
      .paragraph(
        "Declared in the models' files before any comparison: no probability is read as telling members of a class apart."
      ),
      .table(table),
    ]
  }

  private var basis: [Document.Block] {
    let inputs = posterior.inputs
    let headline = posterior.headline
    let mostError = posterior.surrogateErrors.enumerated().max {
      $0.element.share < $1.element.share
    }
    var sentences = [
      "\(counted(inputs.items.count, "scored finding")) of \(counted(inputs.cohortNames.count, "cohort")) and \(counted(inputs.replicates.count, "replicate"))"
        + (inputs.incomplete > 0
          ? "; \(inputs.incomplete) more are not used, because some study could not answer." : "."),
      "The likelihood counts to the power \(NumberText.fixed(headline.temperature, decimals: 2)), "
        + (posterior.isTemperatureAtEdge
          ? "the last that was tried: one further off may be better for simulated studies."
          : "which is best for simulated studies."),
    ]
    if let mostError, mostError.element.share > 0 {
      sentences.append(
        "The surrogates are off by up to \(NumberText.fixed(mostError.element.share, decimals: 2)) of a study's SD ("
          + "\(posterior.models[mostError.offset]), \(inputs.items[mostError.element.finding].identifier))."
      )
    }
    for (model, size) in headline.effectiveSizes.enumerated() where size < Posterior.leastPlaces {
      sentences.append(
        "\(posterior.models[model]) cannot be brought to equal fit within its ranges: \(NumberText.fixed(size, decimals: 0)) of \(Posterior.places) places are left."
      )
    }
    for model in posterior.unreliable {
      sentences.append(
        "The surrogate of \(posterior.models[model]) is off by more than \(NumberText.fixed(Posterior.mostError, decimals: 1)): its probability is not to be relied on."
      )
    }
    for place in posterior.repeated {
      sentences.append(
        "\(inputs.items[place].publication), \(inputs.items[place].identifier), follows from other findings and does not count."
      )
    }
    for left in inputs.leftOut { sentences.append("\(left.name) does not count: \(left.reason).") }
    return [
      .heading("What it rests on", level: 2), .paragraph(Words(sentences.joined(separator: " "))),
    ]
  }
}
