import Evidence
package import Scenarios
package import SyntheticLikelihood

/// The studies of a comparison as numbers, and what was published: all that the posterior rests on.
package struct PosteriorInputs: Sendable {
  /// The scored findings, and what was published of them, in the same order.
  package let items: [EvidenceItem]
  package var evidence: [PublishedFigure] { items.map(\.figure) }
  /// The names of the cohorts, as `PairedStudies.cohorts` numbers them.
  package let cohortNames: [String]
  /// What equal fit is brought to.
  package let targetNames: [String]
  package let targets: [FitTarget]
  /// The studies of the models that answered everything.
  package let studies: PairedStudies
  /// All findings that every model answers by an estimate, and the same studies with these for answers.
  package let askable: [AskableFinding]
  package let askableStudies: PairedStudies
  /// The same with effects from half to twice their ranges, below the studies above; nil where none were carried out.
  package let wideStudies: PairedStudies?
  /// The numbers of the replicates that count, and how many do not because some model could not answer everything.
  package let replicates: [Int]
  package let incomplete: Int
  /// The numbers of each model as files give them, in the order of its coordinates.
  package let parameters: [[FreeParameter?]]
  /// The class of which each model declares itself a member.
  package let classes: [ModelClass?]
  /// The findings that do not count, each with the reason.
  package let leftOut: [(name: String, reason: String)]

  /// Collects what a comparison gave.
  ///
  /// - Parameters:
  ///   - comparisons: the publications, all of the same plan.
  ///   - models: the models; only those that every publication could ask are judged.
  ///   - wide: the same publications asked where effects are drawn from half to twice their ranges; may be empty.
  /// - Throws: `PosteriorError` where nothing is left to judge by, or fewer than two models remain.
  package init(
    of comparisons: [Comparison], models: [Model], wide: [Comparison] = []
  ) throws(PosteriorError) {
    let judged = models.filter { model in
      comparisons.allSatisfy { comparison in
        comparison.models.contains { $0.name == model.name }
      }
    }
    guard judged.count >= 2 else { throw .tooFewModels(judged.count) }
    var leftOut: [(name: String, reason: String)] = []
    var items: [EvidenceItem] = []
    for (position, comparison) in comparisons.enumerated() {
      for finding in comparison.study.findings.indices {
        guard let item = EvidenceItem(comparison, finding, at: position) else { continue }
        // A finding that some model rarely answers would cost all models most of their replicates.
        let unanswered = judged.first { model in
          let all = Self.outcomes(of: model, in: comparison)
          let missing = all.count { $0.values[finding].flatMap(item.number) == nil }
          return missing * 10 > all.count
        }
        if let unanswered {
          leftOut.append(
            (
              "\(item.publication): \(item.identifier)",
              "more than a tenth of the studies of \(unanswered.name) have no answer"
            ))
        } else {
          items.append(item)
        }
      }
    }
    guard !items.isEmpty else { throw .noEvidence }
    let total = comparisons.first?.plan.replicates ?? 0
    let replicates = Self.complete(items, judged, in: comparisons)
    guard replicates.count >= Self.fewest else {
      throw .tooFewReplicates(replicates.count, needed: Self.fewest)
    }
    var cohortNames: [String] = []
    for item in items where !cohortNames.contains(item.cohort) { cohortNames.append(item.cohort) }
    let everywhere = Self.shared(by: judged, in: comparisons)
    let numbers = judged.map { Self.numbers(of: $0, in: comparisons, first: everywhere) }
    let parameters = zip(judged, numbers).map { model, numbers in
      numbers.map { number in model.model.free.first { $0.name == number.name } }
    }
    let studies = judged.indices.map { place in
      Self.studies(
        of: judged[place], items, in: comparisons, replicates,
        coordinates: zip(numbers[place], parameters[place]).map { number, parameter in
          Coordinate(
            number.name, Self.kind(of: parameter, isEverywhere: everywhere.contains(number.name)))
        })
    }
    let wideReplicates = wide.isEmpty ? [] : Self.complete(items, judged, in: wide)
    let cohorts = items.map { cohortNames.firstIndex(of: $0.cohort) ?? 0 }
    let reference = judged.firstIndex { $0.model.mechanism == "none" }
    wideStudies =
      wideReplicates.isEmpty
      ? nil
      : PairedStudies(
        of: zip(judged, studies).map { model, own in
          own.joined(
            Self.studies(
              of: model, items, in: wide, wideReplicates, coordinates: own.coordinates))
        }, cohorts: cohorts, reference: reference)
    let askable = comparisons.flatMap { comparison in
      let outcomes = judged.map { Self.outcomes(of: $0, in: comparison) }
      return comparison.study.findings.indices.compactMap {
        AskableFinding($0, of: comparison, outcomes)
      }
    }
    askableStudies = PairedStudies(
      of: studies.enumerated().map { number, model in
        SimulatedStudies(
          model: model.model, mechanism: model.mechanism, coordinates: model.coordinates,
          places: model.places,
          answers: replicates.map { row in askable.map { $0.estimates[number][row] } })
      }, cohorts: Array(askable.indices), reference: reference)
    self.askable = askable
    self.items = items
    self.cohortNames = cohortNames
    let targets = comparisons.flatMap(\.study.targets)
    targetNames = targets.map(\.name)
    self.targets = targets.map { FitTarget($0.share, tolerance: $0.tolerance) }
    self.studies = PairedStudies(of: studies, cohorts: cohorts, reference: reference)
    self.replicates = replicates
    incomplete = total - replicates.count
    self.parameters = parameters
    classes = judged.map { model in
      model.model.alike.map { ModelClass(name: $0.name, apart: $0.apart) }
    }
    self.leftOut = leftOut
  }

  /// Whether a size was published of a cohort, by number.
  package func hasSizes(_ cohort: Int) -> Bool {
    zip(studies.cohorts, items).contains { number, item in
      if case .point = item.figure { number == cohort } else { false }
    }
  }

  /// The fewest replicates from which surrogates can be fitted at all.
  package static let fewest = 40
  /// The fewest from which a posterior can be trusted: INFERENCE §2.1.
  package static let enough = 400

  // MARK: - Studies

  /// What a model's studies answered.
  private static func outcomes(of model: Model, in comparison: Comparison) -> [Outcome] {
    let place = comparison.models.firstIndex { $0.name == model.name }
    return place.map { comparison.outcomes[$0] } ?? []
  }

  /// The replicates in which every model answers every finding.
  private static func complete(
    _ items: [EvidenceItem], _ models: [Model], in comparisons: [Comparison]
  ) -> [Int] {
    let all = models.map { model in comparisons.map { outcomes(of: model, in: $0) } }
    return (0..<(comparisons.first?.plan.replicates ?? 0)).filter { replicate in
      all.allSatisfy { outcomes in
        items.allSatisfy { item in
          guard replicate < outcomes[item.comparison].count else { return false }
          return outcomes[item.comparison][replicate].values[item.finding].flatMap(item.number)
            != nil
        } && outcomes.allSatisfy { $0.isEmpty || !$0[replicate].shares.contains(nil) }
      }
    }
  }

  /// A model's studies as numbers.
  private static func studies(
    of model: Model, _ items: [EvidenceItem], in comparisons: [Comparison], _ replicates: [Int],
    coordinates: [Coordinate]
  ) -> SimulatedStudies {
    let drawn = numbers(of: model, in: comparisons, first: [])
    let places = coordinates.map { coordinate in
      drawn.first { $0.name == coordinate.name }?.places ?? []
    }
    let all = comparisons.map { outcomes(of: model, in: $0) }
    return SimulatedStudies(
      model: model.name, mechanism: model.model.mechanism, coordinates: coordinates,
      places: replicates.map { replicate in
        places.map { $0.isEmpty ? 0 : $0[replicate] }
      },
      answers: replicates.map { replicate in
        items.map { item in
          all[item.comparison][replicate].values[item.finding].flatMap(item.number) ?? 0
        }
      },
      targets: replicates.map { replicate in
        all.flatMap { outcomes in outcomes[replicate].shares.compactMap { $0 } }
      })
  }

  // MARK: - Numbers that were drawn

  /// The numbers of a model that were drawn for any publication, those of all models first, each by name.
  ///
  /// Those of all models come first, so that places in their ranges are the same in every model.
  private static func numbers(
    of model: Model, in comparisons: [Comparison], first everywhere: Set<String>
  ) -> [DrawnNumbers] {
    var numbers: [DrawnNumbers] = []
    for comparison in comparisons {
      guard let place = comparison.models.firstIndex(where: { $0.name == model.name }) else {
        continue
      }
      for number in comparison.numbers[place]
      where !number.places.isEmpty && !numbers.contains(where: { $0.name == number.name }) {
        numbers.append(number)
      }
    }
    return numbers.sorted {
      (everywhere.contains($0.name) ? 0 : 1, $0.name) < (
        everywhere.contains($1.name) ? 0 : 1, $1.name
      )
    }
  }

  /// The names of the numbers that all models have.
  private static func shared(by models: [Model], in comparisons: [Comparison]) -> Set<String> {
    let names = models.map { model in
      Set(numbers(of: model, in: comparisons, first: []).map(\.name))
    }
    return names.dropFirst().reduce(names.first ?? []) { $0.intersection($1) }
  }

  /// What a number does: what a model says about arrows and responses is its claim, and so is what it alone says about
  /// measurement.
  static func kind(of parameter: FreeParameter?, isEverywhere: Bool) -> Coordinate.Kind {
    switch parameter?.path {
    case .arrow(let source, let target)?: .effect(of: "\(source.written) -> \(target.written)")
    case .response(let source, let target, .effect)?:
      .effect(of: "\(source.written) -> \(target.written)")
    case .response(let source, let target, _)?:
      .time(of: "\(source.written) -> \(target.written)")
    case .measurement? where !isEverywhere: .effect(of: parameter?.name ?? "")
    default: .nuisance
    }
  }
}

/// Why there is no posterior.
package enum PosteriorError: Error, Sendable, Hashable {
  /// Only this many models answered everything.
  case tooFewModels(Int)
  /// No scored finding can be asked.
  case noEvidence
  /// Only this many replicates are complete, and this many are needed.
  case tooFewReplicates(Int, needed: Int)
  /// It was asked to stop.
  case interrupted
}

/// A class of models that predict much the same for these studies, as its members declare.
package struct ModelClass: Sendable, Hashable {
  package let name: String
  /// What would tell one member from the others, for people.
  package let apart: String
}
