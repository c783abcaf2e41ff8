/// Studies whose truth is known, and what a fit that had not seen them made of them.
package struct JudgedStudies: Sendable {
  let studies: PairedStudies
  let held: [HeldOutStudy]
  /// By model, coordinate and replicate.
  let intervals: [[[PlaceInterval]]]
  let prior: Prior
  let temperature: Double

  /// How often the answer is clear and right, by mechanism.
  package var answers: ClearAnswers {
    ClearAnswers(held, prior: prior, temperature: temperature)
  }
}

// MARK: - What nobody knows

/// How the chance of a clear and right answer hangs on a number of which only a range is known.
package struct ChanceByNumber: Sendable, Hashable {
  /// What the number is called, and what it does.
  package let number: Coordinate
  /// The mechanism that is true, by position.
  package let mechanism: Int
  /// The chance where the number lies in the lower half of its range, and where in the upper: half of its law each.
  package let lower: ClearAnswers.Mean
  package let upper: ClearAnswers.Mean

  /// The difference of both, in its Monte Carlo standard errors.
  package var distance: Double {
    let error = (lower.error * lower.error + upper.error * upper.error).squareRoot()
    return error > 0 ? (upper.value - lower.value) / error : 0
  }
}

/// How narrowly a study tells the size of what a model claims, where the model is true.
package struct EffectWidth: Sendable, Hashable {
  /// The model, by position, and what the number is called.
  package let model: Int
  package let number: String
  /// The mean share of its range that the 90 % interval is; 1 where studies tell nothing of it.
  package let share: ClearAnswers.Mean
  /// How often the number lies in the interval.
  package let coverage: ClearAnswers.Mean
}

extension JudgedStudies {
  /// How the chance hangs on each number that was drawn, by mechanism and number.
  package var byNumber: [ChanceByNumber] {
    let offset = studies.models.map(\.answers.count).reduce(into: [0]) {
      $0.append($0[$0.count - 1] + $1)
    }
    return prior.mechanisms.indices.flatMap { mechanism -> [ChanceByNumber] in
      let models = prior.mechanismOf.indices.filter { prior.mechanismOf[$0] == mechanism }
      var numbers: [Coordinate] = []
      for model in models {
        for number in studies.models[model].coordinates
        where !numbers.contains(where: { $0.name == number.name }) {
          numbers.append(number)
        }
      }
      let right = models.map { model in
        held[offset[model]..<offset[model + 1]].map { isClearAndRight($0) ? 1.0 : 0 }
      }
      return numbers.compactMap { number in
        var halves: [[Int: (sum: Double, count: Double)]] = [[:], [:]]
        for (model, right) in zip(models, right) {
          let study = studies.models[model]
          guard let place = study.coordinates.firstIndex(where: { $0.name == number.name }) else {
            continue
          }
          for (replicate, value) in right.enumerated() {
            let half = study.places[replicate][place] < 0 ? 0 : 1
            let known = halves[half][replicate] ?? (0, 0)
            halves[half][replicate] = (known.sum + value, known.count + 1)
          }
        }
        // Models share the luck of a replicate.
        let means = halves.map { half in
          ClearAnswers.mean(
            of: half.sorted { $0.key < $1.key }.map { $0.value.sum / $0.value.count }, isShare: true
          )
        }
        guard halves.allSatisfy({ $0.count > 1 }) else { return nil }
        return ChanceByNumber(
          number: number, mechanism: mechanism, lower: means[0], upper: means[1])
      }
    }
  }

  /// How narrowly studies tell the effects that models claim, by model and number.
  package var effects: [EffectWidth] {
    studies.models.enumerated().flatMap { model, study in
      study.coordinates.enumerated().compactMap { place, number -> EffectWidth? in
        guard case .effect = number.kind, !study.answers.isEmpty else { return nil }
        let own = intervals[model][place]
        return EffectWidth(
          model: model, number: number.name,
          share: ClearAnswers.mean(of: own.map(\.share), isShare: false),
          coverage: ClearAnswers.mean(
            of: zip(own, study.places).map { interval, places in
              interval.lower <= places[place] && places[place] <= interval.upper ? 1 : 0
            }, isShare: true))
      }
    }
  }

  private func isClearAndRight(_ study: HeldOutStudy) -> Bool {
    prior.byMechanism(prior.posterior(study.logEvidence, temperature: temperature))[
      prior.mechanismOf[study.truth]] >= PosteriorScore.clear
  }
}
