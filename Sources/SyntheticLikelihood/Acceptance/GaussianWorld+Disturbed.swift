extension GaussianWorld {
  /// A study's answers with one cohort shifted: each of its findings by a number of SDs, up or down by chance.
  ///
  /// - Parameters:
  ///   - answers: of a study.
  ///   - number: the study's number, by which chance is drawn.
  ///   - cohort: the cohort.
  ///   - size: by how many SDs.
  ///   - seed: of the signs.
  /// - Returns: the answers.
  package func shifted(
    _ answers: [Double], number: Int, cohort: Int, by size: Double, seed: UInt64
  ) -> [Double] {
    let signs = Chance(seed: seed).uniforms("signs", number, count: answers.count)
    return answers.indices.map { finding in
      guard Self.cohorts[finding] == cohort else { return answers[finding] }
      return answers[finding] + (signs[finding] < 0.5 ? -size : size)
    }
  }
}

extension PairedStudies {
  /// The same with a finding entered twice in its cohort, the second time at the end.
  package func repeating(_ finding: Int) -> PairedStudies {
    PairedStudies(
      of: models.map { model in
        SimulatedStudies(
          model: model.model, mechanism: model.mechanism, coordinates: model.coordinates,
          places: model.places, answers: model.answers.map { $0 + [$0[finding]] },
          targets: model.targets)
      }, cohorts: cohorts + [cohorts[finding]], reference: reference)
  }

  /// The same with a model's studies repeated under another name.
  package func repeating(model: Int, as name: String) -> PairedStudies {
    let twin = SimulatedStudies(
      model: name, mechanism: models[model].mechanism, coordinates: models[model].coordinates,
      places: models[model].places, answers: models[model].answers, targets: models[model].targets)
    return PairedStudies(of: models + [twin], cohorts: cohorts, reference: reference)
  }
}
