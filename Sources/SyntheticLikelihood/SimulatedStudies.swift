/// A number that was drawn from a range for every replicate.
package struct Coordinate: Sendable, Hashable {
  /// What the number is called.
  package let name: String
  package let kind: Kind

  /// What a number does in a model.
  package enum Kind: Sendable, Hashable {
    /// It belongs to the world or to a study, and all models have it.
    case nuisance
    /// The size of what a model claims, of the arrow by that name.
    case effect(of: String)
    /// How long something takes that an arrow by that name does.
    case time(of: String)
  }

  /// Names a number.
  package init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

/// What the studies of one model gave, replicate by replicate.
package struct SimulatedStudies: Sendable {
  /// The model's name, and that of the mechanism it is a variant of.
  package let model: String
  package let mechanism: String
  /// The numbers that were drawn.
  package let coordinates: [Coordinate]
  /// Where in its range each number lay, from −1 to 1, by replicate and then coordinate.
  package let places: [[Double]]
  /// What was found, by replicate and then finding.
  package let answers: [[Double]]
  /// The shares that equal fit looks at, by replicate and then target.
  package let targets: [[Double]]

  /// Holds what studies gave.
  package init(
    model: String, mechanism: String, coordinates: [Coordinate], places: [[Double]],
    answers: [[Double]], targets: [[Double]] = []
  ) {
    precondition(places.count == answers.count, "each replicate was drawn, and answered")
    precondition(targets.isEmpty || targets.count == answers.count, "each replicate has targets")
    self.model = model
    self.mechanism = mechanism
    self.coordinates = coordinates
    self.places = places
    self.answers = answers
    self.targets = targets.isEmpty ? answers.map { _ in [] } : targets
  }

  /// These studies with others of the same model and numbers after them.
  package func joined(_ others: SimulatedStudies) -> SimulatedStudies {
    SimulatedStudies(
      model: model, mechanism: mechanism, coordinates: coordinates, places: places + others.places,
      answers: answers + others.answers, targets: targets + others.targets)
  }
}

/// The studies of all models: the same replicates, findings and targets in each.
package struct PairedStudies: Sendable {
  package let models: [SimulatedStudies]
  /// The cohort of each finding, by number: findings of one cohort share people.
  package let cohorts: [Int]
  /// The model whose residuals serve all others as control variates, by position: the one without any link.
  package let reference: Int?

  /// Holds studies of several models.
  package init(of models: [SimulatedStudies], cohorts: [Int], reference: Int? = nil) {
    precondition(
      models.allSatisfy { model in model.answers.allSatisfy { $0.count == cohorts.count } },
      "each finding has a cohort")
    precondition(
      models.allSatisfy { $0.answers.count == models[0].answers.count }, "the same replicates")
    self.models = models
    self.cohorts = cohorts
    self.reference = reference
  }

  /// The number of replicates.
  package var replicates: Int { models.first?.answers.count ?? 0 }

  /// The findings of each cohort, in order.
  var members: [[Int]] {
    (0..<((cohorts.max() ?? -1) + 1)).map { cohort in
      cohorts.indices.filter { cohorts[$0] == cohort }
    }
  }
}
