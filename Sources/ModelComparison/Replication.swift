package import Evidence
package import Fieldwork
import NumericalMethods
import RandomStreams
package import Scenarios
import Simulation
import Tables

/// A study in one model, or why that model cannot be asked about it.
package enum Participation: Sendable {
  case study(Study)
  /// Its world has not what the study looks at, say; the reason is for people.
  case notAsked(String)
}

/// What a model answered to a publication, replicate by replicate, or why it was not asked.
package enum Answer: Sendable, Hashable {
  case outcomes([Outcome])
  case notAsked(String)
}

/// Studies carried out again and again in every model, and asked what was published of them.
///
/// In a replicate each design is carried out once in each model, whatever the number of publications
/// that ask about it. Studies that can share a pool of candidates do, whichever model or design they
/// are of. What cannot be carried out leaves everything else standing.
package struct Replication: Sendable {
  let models: [Model]
  /// The participations by design, then by model.
  let participations: [[Participation]]
  let questions: [Question]
  /// For each question the columns of its design's table of which it may ask something.
  let columns: [Set<String>]
  /// The studies that can be carried out, and of which anything is asked.
  let entries: [Entry]

  /// A publication and the design, by position, that it is asked of.
  package struct Question: Sendable {
    package let publication: Publication
    package let design: Int

    /// Makes a question.
    package init(_ publication: Publication, of design: Int) {
      self.publication = publication
      self.design = design
    }
  }

  /// Makes a replication.
  ///
  /// - Parameters:
  ///   - models: the models.
  ///   - participations: for each design, how each model takes part in it.
  ///   - questions: what is asked of which design.
  package init(
    of models: [Model], in participations: [[Participation]], asking questions: [Question]
  ) {
    precondition(participations.allSatisfy { $0.count == models.count }, "each model, or why not")
    precondition(
      questions.allSatisfy { participations.indices.contains($0.design) }, "a design is known")
    let reading = participations.enumerated().map { design, row in
      let asking = questions.filter { $0.design == design }.map(\.publication)
      return row.map { participation in
        guard case .study(let study) = participation else { return participation }
        return Participation.study(
          study.reading { column in asking.contains { $0.mentions(column) } })
      }
    }
    self.models = models
    self.participations = reading
    self.questions = questions
    let asked = Set(questions.map(\.design))
    entries = reading.indices.filter(asked.contains).flatMap { design in
      reading[design].enumerated().compactMap { model, participation in
        if case .study(let study) = participation {
          Entry(
            design: design, model: model, study: study,
            free: study.free(among: models[model].model.free.filter(\.path.isOfLives)),
            intercepts: models[model].model.drawnIntercepts, followed: models[model].model.free)
        } else {
          nil
        }
      }
    }
    columns = questions.map { question in
      let studies = participations[question.design].compactMap { participation in
        if case .study(let study) = participation { study } else { nil }
      }
      return studies.first.map { question.publication.columns(askedOf: $0.design) } ?? []
    }
  }

  /// Makes a replication of publications, each with its study; those of one study ask one design.
  ///
  /// - Parameters:
  ///   - models: the models.
  ///   - publications: what was published, and from which study.
  ///   - participations: how each model takes part in a study; asked once for each study, in order.
  /// - Throws: What `participations` throws.
  package init<Study: Hashable, Failure>(
    of models: [Model], asking publications: [(Publication, of: Study)],
    participations: (Study) throws(Failure) -> [Participation]
  ) throws(Failure) {
    var designs: [Study: Int] = [:]
    var found: [[Participation]] = []
    var questions: [Question] = []
    for (publication, study) in publications {
      let design = designs[study] ?? found.count
      if design == found.count {
        designs[study] = design
        found.append(try participations(study))
      }
      questions.append(Question(publication, of: design))
    }
    self.init(of: models, in: found, asking: questions)
  }

  /// Whether a model cannot be asked about a design from the start.
  func isNotAsked(_ model: Int, in design: Int) -> Bool {
    if case .notAsked = participations[design][model] { true } else { false }
  }

  /// The number of cohorts that a replicate grows.
  package var cohorts: Int { entries.count }

  /// Runs all studies as often as a plan says.
  ///
  /// - Parameters:
  ///   - plan: how often, and with what chance.
  ///   - first: the number of the first replicate.
  ///   - progress: told, from any thread, of each cohort that was asked all its questions.
  ///   - isStopped: asked often; once it is true the work ends.
  /// - Returns: the answers by question, then by model, and what they took.
  /// - Throws: `ComparisonError.interrupted`.
  package func run(
    plan: ComparisonPlan, from first: Int = 0, progress: @Sendable () -> Void = {},
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ComparisonError) -> (answers: [[Answer]], work: StudyWork) {
    var work = ReplicationWork(self, plan: plan, from: first)
    let found = try work.replicates(
      0..<plan.replicates, progress: progress, isStopped: isStopped)
    return (answers(of: found), work.done)
  }

  /// What models answered, when all replicates have been carried out.
  ///
  /// - Parameter found: what these gave, in their order.
  /// - Returns: the answers by question, then by model.
  package func answers(of found: ReplicateAnswers) -> [[Answer]] {
    questions.enumerated().map { number, question in
      models.indices.map { model -> Answer in
        if case .notAsked(let reason) = participations[question.design][model] {
          return .notAsked(reason)
        }
        if let reason = found.failed[question.design][model] { return .notAsked(reason) }
        if let reason = found.refused[number][model] { return .notAsked(reason) }
        return .outcomes(found.outcomes[number][model])
      }
    }
  }

  /// What replicates have where files give ranges; nil where all keep the files' own numbers.
  func numbers(_ plan: ComparisonPlan, from first: Int) -> ReplicateNumbers? {
    // Rates that equal fit solved may go with numbers of instruments that no study here has.
    let names =
      plan.isAtCentre
      ? [] : Set((entries.flatMap(\.free) + models.flatMap(\.model.free)).map(\.name))
    // A number that is fixed is drawn as well, and left: so the others' chance cannot depend on it.
    let draws =
      names.isEmpty
      ? nil
      : ParameterDraws(of: names, seed: plan.seed, replicates: first..<first + plan.replicates)
    return draws == nil && plan.fixed.isEmpty
      ? nil : ReplicateNumbers(draws: draws, fixed: plan.fixed, isWide: plan.isWide)
  }

  /// The numbers that were drawn or fixed for a question, by model.
  package func drawnNumbers(
    of question: Int, plan: ComparisonPlan, from first: Int = 0
  ) -> [[DrawnNumbers]] {
    let numbers = numbers(plan, from: first)
    return models.indices.map { model in
      guard let numbers,
        let entry = entries.first(where: {
          $0.place == Place(design: questions[question].design, model: model)
        })
      else { return [] }
      return entry.free.compactMap { parameter in
        let values = (first..<first + plan.replicates).compactMap {
          numbers.number(of: parameter, in: entry.range(of: parameter), replicate: $0)
        }
        let isFixed = numbers.fixed(parameter) != nil
        let places = (first..<first + plan.replicates).compactMap {
          isFixed ? nil : numbers.place(of: parameter, replicate: $0)
        }
        return values.isEmpty
          ? nil : DrawnNumbers(parameter.name, values, at: places, isFixed: isFixed)
      }
    }
  }

  /// A number of which the files of a model and a study that it takes part in give a range.
  package struct FreeNumber: Sendable {
    package let parameter: FreeParameter
    /// What may stand there.
    package let range: ClosedRange<Double>
    /// The name of the model.
    package let model: String
  }

  /// All numbers of which the files of models and studies give ranges, by model.
  ///
  /// Also those of instruments that no study here has: rates that equal fit solved may go with them.
  package var freeNumbers: [FreeNumber] {
    models.enumerated().flatMap { place, model in
      let asked = entries.filter { $0.model == place }.flatMap { entry in
        entry.free.map { ($0, entry.range(of: $0)) }
      }
      let others = model.model.free.filter { parameter in
        !asked.contains { $0.0.name == parameter.name }
      }
      return (asked + others.map { ($0, $0.path.range) }).map {
        FreeNumber(parameter: $0.0, range: $0.1, model: model.name)
      }
    }
  }
}
