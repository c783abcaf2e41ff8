import NumericalMethods

extension [Double] {
  /// The positions from the greatest down; the first comes first among equals.
  package var fromGreatest: [Int] { indices.sorted { (-self[$0], $0) < (-self[$1], $1) } }
}

/// What is believed of models before the evidence: of mechanisms first, then of each mechanism's variants.
///
/// Mechanisms have even odds, and a mechanism's variants share its probability, so that writing down more variants raises
/// nobody's.
package struct Prior: Sendable, Hashable {
  /// The mechanisms in the order of their first models.
  package let mechanisms: [String]
  /// The position of each model's mechanism, and each model's probability.
  package let mechanismOf: [Int]
  package private(set) var probabilities: [Double]

  /// A prior of models.
  ///
  /// - Parameters:
  ///   - models: the names of the models and of their mechanisms, in order.
  ///   - odds: by name, how many times as probable as others a mechanism, or a model within its mechanism, is held to be.
  package init(of models: [(name: String, mechanism: String)], odds: [String: Double] = [:]) {
    var mechanisms: [String] = []
    for model in models where !mechanisms.contains(model.mechanism) {
      mechanisms.append(model.mechanism)
    }
    self.mechanisms = mechanisms
    let ofModels = models.map { odds[$0.name] ?? 1 }
    // A mechanism that bears its only model's name has its odds once: what it has is shared, not multiplied.
    let total = Summation.sum(mechanisms.map { odds[$0] ?? 1 })
    mechanismOf = models.map { model in mechanisms.firstIndex(of: model.mechanism) ?? 0 }
    probabilities = models.indices.map { model in
      let variants = models.indices.filter { models[$0].mechanism == models[model].mechanism }
      let ofVariants = Summation.sum(variants.map { ofModels[$0] })
      return (odds[models[model].mechanism] ?? 1) / total
        * (ofVariants > 0 ? ofModels[model] / ofVariants : 1 / Double(variants.count))
    }
  }

  /// The same without a mechanism, by position: its probability goes to the others in proportion.
  func without(_ mechanism: Int) -> Prior {
    var prior = self
    let rest = 1 - ofMechanisms[mechanism]
    prior.probabilities = zip(probabilities, mechanismOf).map { probability, own in
      own == mechanism || rest <= 0 ? 0 : probability / rest
    }
    return prior
  }

  /// The probability of each mechanism.
  package var ofMechanisms: [Double] { byMechanism(probabilities) }

  /// Models' probabilities added up by mechanism.
  package func byMechanism(_ ofModels: [Double]) -> [Double] {
    mechanisms.indices.map { mechanism in
      Summation.sum(ofModels.indices.filter { mechanismOf[$0] == mechanism }.map { ofModels[$0] })
    }
  }

  /// p(M | y) ∝ π(M) p(y | M)^τ.
  ///
  /// - Parameters:
  ///   - logEvidence: log p(y | M), by model.
  ///   - temperature: τ.
  /// - Returns: the probabilities of the models.
  package func posterior(_ logEvidence: [Double], temperature: Double = 1) -> [Double] {
    let logarithms = zip(probabilities, logEvidence).map { prior, evidence in
      prior > 0 ? Elementary.logarithm(prior) + temperature * evidence : -.infinity
    }
    let most = logarithms.max() ?? 0
    let weights = logarithms.map { $0 == -.infinity ? 0 : Elementary.exponential($0 - most) }
    let sum = Summation.sum(weights)
    return weights.map { $0 / sum }
  }
}
