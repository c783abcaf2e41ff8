import Tables

extension StudyDesign {
  /// The same study in which nobody looks at more than a question needs.
  ///
  /// Instruments stay whose answers are asked for, or on whose answers recruitment, allocation or loss depends, and
  /// the circumstances that move them. Of an instrument of which only matters whether it has a value
  /// nothing else stays. Titles and what people are called go. Chance is addressed by an instrument's name, so whatever stays says,
  /// to the last bit, what it said.
  ///
  /// - Parameters:
  ///   - answers: the columns, without their visits, of which it matters what they say.
  ///   - presence: those of which it matters whether they say anything.
  /// - Returns: what is left of the study.
  package func asked(answers: Set<String>, presence: Set<String>) -> StudyDesign {
    var answers = answers
    for condition in recruitment?.strata.flatMap(\.conditions) ?? [] {
      answers.insert(condition.column)
    }
    answers.formUnion(allocation?.columns ?? [])
    var kept = Set(instruments.filter { !answers.isDisjoint(with: $0.columns) }.map(\.name))
    var needed = Set(
      instruments.filter { !presence.isDisjoint(with: $0.columns) }.map(\.name)
    ).subtracting(kept)
    // Those that may lack a value by what they read are kept as they are.
    kept.formUnion(
      instruments.filter { needed.contains($0.name) && !$0.kind.alwaysReads }.map(\.name))
    needed.subtract(kept)
    var size = -1
    while kept.count != size {
      size = kept.count
      let names = kept
      for instrument in instruments where names.contains(instrument.name) {
        kept.formUnion(instrument.needs.determinants)
      }
      for column in lastAnswers(ofLossIn: names.union(needed)) {
        kept.formUnion(instruments.filter { $0.columns.contains(column) }.map(\.name))
      }
    }
    var asked = self
    asked.title = ""
    asked.units = .people
    asked.instruments = instruments.compactMap { instrument in
      let kind: any InstrumentKind
      if kept.contains(instrument.name) {
        kind = instrument.kind
      } else if needed.contains(instrument.name) {
        kind = Presence(of: instrument.kind)
      } else {
        return nil
      }
      return Instrument(name: instrument.name, kind: kind)
    }
    asked.loss = loss?.ofItems(Set(asked.instruments.map(\.name)))
    return asked
  }

  /// The columns on whose last answers it depends who is missing, or which of some instruments are.
  private func lastAnswers(ofLossIn names: Set<String>) -> [String] {
    guard let loss = loss?.ofItems(names) else { return [] }
    return ([loss.attrition, loss.absence, loss.noSample] + loss.items.values)
      .flatMap(\.logOdds.keys).compactMap { if case .last(let column) = $0 { column } else { nil } }
  }
}

extension Loss {
  /// The same without influences of log odds 0, which move nobody's chance to be missing.
  package var withoutIdleInfluences: Loss {
    func moving(_ mechanism: Mechanism) -> Mechanism {
      Mechanism(
        probability: mechanism.probability, logOdds: mechanism.logOdds.filter { $0.value != 0 })
    }
    return Loss(
      attrition: moving(attrition), absence: moving(absence), noSample: moving(noSample),
      items: items.mapValues(moving))
  }

  /// The same, where nothing is said of other instruments.
  fileprivate func ofItems(_ names: Set<String>) -> Loss {
    Loss(
      attrition: attrition, absence: absence, noSample: noSample,
      items: items.filter { names.contains($0.key) })
  }
}
