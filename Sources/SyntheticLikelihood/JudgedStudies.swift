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
  /// The mechanism that is true, by position, and the model; nil where all models of the mechanism have the number.
  package let mechanism: Int
  package let model: Int?
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
  /// Whether the answer is clear and right, 1 or 0, by model and replicate.
  private var right: [[Double]] {
    var right: [[Double]] = studies.models.map { _ in [] }
    for study in held { right[study.truth].append(isClearAndRight(study) ? 1 : 0) }
    return right
  }

  /// How often the answer is clear and the true mechanism, by the model that is true.
  package var byModel: [ClearAnswers.Mean] {
    right.map { ClearAnswers.mean(of: $0, isShare: true) }
  }

  /// How the chance hangs on each number that was drawn, by mechanism and number.
  ///
  /// What belongs to the world or a study is looked at in all models of a mechanism together, and what a model claims in
  /// this model: another may give the same number another range.
  package var byNumber: [ChanceByNumber] {
    let right = right
    return prior.mechanisms.indices.flatMap { mechanism -> [ChanceByNumber] in
      let models = prior.mechanismOf.indices.filter { prior.mechanismOf[$0] == mechanism }
      var shared: [Coordinate] = []
      for number in models.flatMap({ studies.models[$0].coordinates })
      where number.kind == .nuisance && !shared.contains(number) {
        shared.append(number)
      }
      return shared.compactMap { number in
        halves(of: number, models, right).map { halves in
          ChanceByNumber(
            number: number, mechanism: mechanism, model: nil, lower: halves.lower,
            upper: halves.upper)
        }
      }
        + models.flatMap { model in
          studies.models[model].coordinates.filter { $0.kind != .nuisance }.compactMap { number in
            halves(of: number, [model], right).map {
              ChanceByNumber(
                number: number, mechanism: mechanism, model: model, lower: $0.lower,
                upper: $0.upper)
            }
          }
        }
    }
  }

  /// The chance in studies of some models by the half of its range that a number lies in; nil where a half has too few.
  private func halves(
    of number: Coordinate, _ models: [Int], _ right: [[Double]]
  ) -> (lower: ClearAnswers.Mean, upper: ClearAnswers.Mean)? {
    var halves: [[Int: (sum: Double, count: Double)]] = [[:], [:]]
    for model in models {
      let study = studies.models[model]
      guard let place = study.coordinates.firstIndex(where: { $0.name == number.name }) else {
        continue
      }
      for (replicate, value) in right[model].enumerated() {
        let half = study.places[replicate][place] < 0 ? 0 : 1
        let known = halves[half][replicate] ?? (0, 0)
        halves[half][replicate] = (known.sum + value, known.count + 1)
      }
    }
    guard halves.allSatisfy({ $0.count > 1 }) else { return nil }
    // Models share the luck of a replicate.
    let means = halves.map { half in
      ClearAnswers.mean(
        of: half.sorted { $0.key < $1.key }.map { $0.value.sum / $0.value.count }, isShare: true)
    }
    return (means[0], means[1])
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
