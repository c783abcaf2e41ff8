import Evidence
import Fieldwork
import NumericalMethods
import Scenarios
import Simulation
package import SyntheticLikelihood

/// A search among designs for those whose studies would tell mechanisms apart.
///
/// All designs look at the same lives with the same luck: in a replicate each model's people live once, however many designs
/// there are. The search goes in rounds, each of as many replicates as all before it together; after each, designs that are
/// clearly worse than one that costs no more are dropped.
package struct StudyPlanner: Sendable {
  package let models: [Model]
  package let designs: [PlannedDesign]
  /// Which model is of which mechanism: mechanisms are even beforehand, and so are the models of one.
  package let prior: Prior
  private let fieldworks: [Fieldwork]
  /// For each design its fieldwork, and there the positions of its analyses.
  private let places: [(fieldwork: Int, questions: [Int])]

  /// A fieldwork, how models take part in it, and all that is asked of its table.
  private struct Fieldwork: Sendable {
    var participations: [Participation]
    var questions: [Publication] = []
  }

  /// Puts designs together.
  ///
  /// - Parameters:
  ///   - designs: the designs, each in its own world.
  ///   - models: the models, of at least two mechanisms.
  ///   - participation: how a model takes part in a design, both by position.
  /// - Throws: What `participation` throws.
  package init<Failure>(
    among designs: [PlannedDesign], of models: [Model],
    participation: (_ design: Int, _ model: Int) throws(Failure) -> Participation
  ) throws(Failure) {
    prior = Prior(of: models.map { ($0.name, $0.model.mechanism) })
    precondition(prior.mechanisms.count > 1, "there is something to tell apart")
    self.models = models
    self.designs = designs
    var fieldworks: [Fieldwork] = []
    var places: [(fieldwork: Int, questions: [Int])?] = designs.map { _ in nil }
    for shared in SharedFieldwork.shared(by: designs.map(\.design)) {
      var fieldwork = Fieldwork(participations: [])
      for model in models.indices {
        var joined: [Participation] = []
        for design in shared.bringers { joined.append(try participation(design, model)) }
        fieldwork.participations.append(Participation(joining: joined))
      }
      for design in shared.members {
        let questions = designs[design].analyses.map { analysis in
          if let known = fieldwork.questions.firstIndex(of: analysis.question) { return known }
          fieldwork.questions.append(analysis.question)
          return fieldwork.questions.count - 1
        }
        places[design] = (fieldworks.count, questions)
      }
      fieldworks.append(fieldwork)
    }
    self.fieldworks = fieldworks
    self.places = places.compactMap { $0 }
  }

  /// Why some model cannot be asked about some design; nil where all can.
  package var obstacle: (model: Model, reason: String)? {
    for fieldwork in fieldworks {
      for (model, participation) in zip(models, fieldwork.participations) {
        if case .notAsked(let reason) = participation { return (model, reason) }
      }
    }
    return nil
  }

  /// All numbers that are drawn for studies of a design, by position, of which files give only a range.
  package func freeNumbers(of design: Int) -> [Replication.FreeNumber] {
    let place = places[design]
    let fieldwork = fieldworks[place.fieldwork]
    return Replication(
      of: models, in: [fieldwork.participations],
      asking: place.questions.map { Replication.Question(fieldwork.questions[$0], of: 0) }
    ).freeNumbers
  }

  /// The number of tables that are filled in each replicate of each model while no design is dropped.
  package var tables: Int { fieldworks.count * models.count }

  /// The replicates of each round: all are divided so that each round has as many as those before it.
  ///
  /// A fit needs ``PosteriorInputs/fewest``.
  package static func rounds(of replicates: Int) -> [Range<Int>] {
    var ends = [replicates]
    while let end = ends.first, ends.count < 3, end / 2 >= PosteriorInputs.fewest {
      ends.insert(end / 2, at: 0)
    }
    return zip([0] + ends, ends).map { $0..<$1 }
  }

  /// Searches.
  ///
  /// - Parameters:
  ///   - plan: how many replicates those designs have that are kept to the end, and with what chance.
  ///   - needed: the chance of a clear and right answer that a design must have under every mechanism.
  ///   - progress: told, from any thread, of each table that was filled and asked.
  ///   - isStopped: asked often; once it is true the work ends.
  /// - Returns: what was found.
  /// - Throws: `ComparisonError.interrupted`.
  package func search(
    _ plan: ComparisonPlan, needed: Double, progress: @escaping @Sendable () -> Void = {},
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ComparisonError) -> DesignSearch {
    var records = fieldworks.map {
      FieldworkRecord(analyses: $0.questions.count, models: models.count)
    }
    var search = DesignSearch(
      designs: designs, mechanisms: prior.mechanisms, needed: needed)
    for (round, replicates) in Self.rounds(of: plan.replicates).enumerated() {
      let asked = search.kept
      try fill(&records, for: asked, replicates, plan, progress, isStopped)
      let known = records
      let scores = try Self.mapped(asked.count, plan.threads, isStopped) { place in
        let design = places[asked[place]]
        return DesignScore(design.questions, known[design.fieldwork], models, prior)
      }
      search.enter(zip(asked, scores).map { ($0, $1) }, round: round + 1)
    }
    guard let best = search.recommended, let score = search.verdicts[best].score else {
      return search
    }
    // Whoever is chosen among many was lucky as well: other studies say how lucky.
    let place = places[best]
    let questions = score.analyses.map { place.questions[$0] }
    let fitted = records[place.fieldwork].studies(of: questions, in: models)
    let fit = FrozenFit(fitted, prior, temperature: score.answers.temperature)
    var fresh = fieldworks.map {
      FieldworkRecord(analyses: $0.questions.count, models: models.count)
    }
    try fill(
      &fresh, for: [best], plan.replicates..<2 * plan.replicates, plan, progress, isStopped)
    let (record, answered) = (
      fresh[place.fieldwork], DesignScore.used(questions, fresh[place.fieldwork]).used.count
    )
    if answered == questions.count {
      let further = record.studies(of: questions, in: models)
      let judged = fit.judged(further)
      search.fresh = judged.answers
      // A fit hangs on the studies that it rests on: the same once more the other way round says how much.
      if let own = DesignScore(questions, record, models, prior) {
        search.refitted =
          FrozenFit(further, prior, temperature: own.answers.temperature).judged(fitted).answers
      }
      search.byModel = judged.byModel
      search.byNumber = judged.byNumber
      search.effects = judged.effects
    }
    search.fit = fit.surrogates
    search.observables = Observable.all(of: fit.surrogates, score.analyses, prior)
    return search
  }

  /// Carries out studies, and asks them all that some designs ask.
  private func fill(
    _ records: inout [FieldworkRecord], for asked: [Int], _ replicates: Range<Int>,
    _ plan: ComparisonPlan, _ progress: @escaping @Sendable () -> Void,
    _ isStopped: @escaping @Sendable () -> Bool
  ) throws(ComparisonError) {
    var questions: [(fieldwork: Int, question: Int)] = []
    for (number, fieldwork) in fieldworks.enumerated() {
      let wanted = asked.reduce(into: Set<Int>()) { wanted, design in
        if places[design].fieldwork == number { wanted.formUnion(places[design].questions) }
      }
      questions += fieldwork.questions.indices.filter(wanted.contains).map { (number, $0) }
    }
    let replication = Replication(
      of: models, in: fieldworks.map(\.participations),
      asking: questions.map {
        Replication.Question(fieldworks[$0.fieldwork].questions[$0.question], of: $0.fieldwork)
      })
    let part = ComparisonPlan(
      seed: plan.seed, replicates: replicates.count, threads: plan.threads,
      everybody: plan.everybody, isAtCentre: plan.isAtCentre, isWide: plan.isWide,
      fixed: plan.fixed)
    let answers = try replication.run(
      plan: part, from: replicates.lowerBound, progress: progress, isStopped: isStopped
    ).answers
    var drawn: Set<Int> = []
    for (number, place) in questions.enumerated() {
      records[place.fieldwork].add(answers[number], to: place.question)
      if drawn.insert(place.fieldwork).inserted {
        records[place.fieldwork].add(
          replication.drawnNumbers(of: number, plan: part, from: replicates.lowerBound))
      }
    }
  }

  private static func mapped<Result: Sendable>(
    _ count: Int, _ threads: Int, _ isStopped: @escaping @Sendable () -> Bool,
    _ work: @Sendable (Int) -> Result
  ) throws(ComparisonError) -> [Result] {
    do {
      return try ConcurrentMap.results(
        count: count, threads: threads, isStopped: isStopped, work: work)
    } catch {
      throw .interrupted
    }
  }
}

extension Participation {
  /// A study with all instruments of several that differ in these alone; or why one of them cannot be carried out.
  fileprivate init(joining participations: [Participation]) {
    var studies: [Study] = []
    for participation in participations {
      guard case .study(let study) = participation else {
        self = participation
        return
      }
      studies.append(study)
    }
    guard let first = studies.first else { preconditionFailure("some design brings instruments") }
    do throws(FieldworkError) {
      self = .study(
        try Study(first.scenario, first.design.joined(studies.dropFirst().map(\.design))))
    } catch {
      self = .notAsked(error.description)
    }
  }
}
