import Evidence
package import Lessons
import LocatedText
import ModelComparison
import NumericalMethods
import RandomStreams
import ScenarioFormat

/// The studies of a lesson: four worlds, in each of which one study is carried out many times in several sizes.
package struct LessonRun {
  /// The folder of the four worlds, below that of all scenarios.
  static let folder = "illustrations/quartet"
  /// The study, whose analyses are the lesson's looks and readings.
  static let study = "lesson"
  /// So many of a size's studies may lack an answer: of a hundred, one; and one where they are fewer.
  static let mostUnanswered = 0.01

  package let plan: LessonPlan
  /// The files of worlds and study, each once.
  let sources: [ScenarioSource]
  let library: ScenarioLibrary
  private let models: [Model]
  let loaded: [LoadedModel]
  let place: String
  let questions: LessonQuestions

  /// Reads the four worlds and the study.
  ///
  /// - Parameters:
  ///   - plan: how many studies of which size.
  ///   - library: the folder of the four worlds.
  /// - Throws: that one of them is missing or wrong.
  init(_ plan: LessonPlan, in library: ScenarioLibrary) throws(CommandFailure) {
    self.plan = plan
    self.library = library
    var paths: [String] = []
    for world in LessonWorld.allCases {
      paths.append(try library.path(of: world.model, in: [ScenarioFile.model.folder]))
    }
    (models, loaded) = try Enquiry.readModels(paths, library)
    place = try library.path(of: Self.study, in: [ScenarioFile.study.folder])
    let own = try library.design(at: place)
    questions = try LessonQuestions(
      try library.analyses(of: own).analyses, of: library.shown(place))
    var sources: [ScenarioSource] = []
    for source in loaded.flatMap(\.sources) + own.sources where !sources.contains(source) {
      sources.append(source)
    }
    self.sources = sources
  }

  /// Reads the four worlds and the study in a folder.
  ///
  /// - Parameters:
  ///   - plan: how many studies of which size.
  ///   - folder: the folder of the four worlds.
  ///   - workingDirectory: where the user stands, for paths as people see them.
  /// - Throws: that one of them is missing or wrong.
  package init(
    _ plan: LessonPlan, inFolder folder: String, workingDirectory: String
  ) throws(CommandFailure) {
    try self.init(
      plan, in: ScenarioLibrary(folder: folder, workingDirectory: workingDirectory))
  }

  /// How many studies are carried out, for a progress line.
  var studies: Int {
    LessonWorld.allCases.count * plan.replicates * (plan.people.count + 2) + 1
  }

  /// Carries all studies out.
  ///
  /// - Parameters:
  ///   - seed: the number from which everything follows.
  ///   - threads: how many threads; of no influence on the result.
  ///   - progress: told, from any thread, of each study.
  /// - Returns: the lesson.
  /// - Throws: that studies have no answer, or that the user asked to stop.
  package func lesson(
    seed: UInt64, threads: Int, progress: @Sendable () -> Void = {}
  ) throws(CommandFailure) -> Lesson {
    let chance = Chance(seed: Seed(seed), threads: threads)
    let looks = Look.allCases.map { questions.ofLooks[$0.place] }
    var cells: [[[LessonResults.Cell]]] = Look.allCases.map { _ in [] }
    for (size, people) in plan.people.enumerated() {
      let found = try findings(
        of: looks, people: people, from: plan.firstReplicate(ofSize: size),
        count: plan.replicates, chance, progress)
      for (look, row) in LessonStudies(found).cells.enumerated() { cells[look].append(row) }
    }
    let asked = looks + questions.ofReadings
    let found = try findings(
      of: asked, people: plan.mysteryPeople, from: plan.firstReplicateOfMysterySize,
      count: 2 * plan.replicates, chance, progress)
    let studies = LessonStudies(Array(found[..<looks.count]))
    let world = LessonChance(seed: seed).world
    let mystery = try mystery(of: world, looks, chance)
    progress()
    let twins = try twins(seed: chance.seed, threads: threads)
    do throws(NumericalError) {
      return Lesson(
        results: LessonResults(
          people: plan.people, mysteryPeople: plan.mysteryPeople, cells: cells,
          separations: try studies.separations(),
          readings: LessonQuestions.readings(Array(found[looks.count...])), twins: twins),
        lessonClass: LessonChance(seed: seed).lessonClass,
        openingCode: LessonChance(seed: seed).openingCode,
        mystery: Mystery(
          world: world, findings: mystery, judgements: try studies.judgements(of: mystery)))
    } catch {
      throw CommandFailure(
        .badData,
        "\(library.shown(place)): in some world all studies find the same with some look, and nothing can be judged "
          + "by that")
    }
  }

  // MARK: - Studies

  /// What chance the studies have.
  private struct Chance {
    let seed: Seed
    let threads: Int
  }

  /// What studies find, of those that answered everything in all worlds: by question, then world, then study.
  private func findings(
    of asked: [DeclaredAnalysis], people: Int, from first: Int, count: Int, _ chance: Chance,
    _ progress: @Sendable () -> Void
  ) throws(CommandFailure) -> [[[LessonResults.Finding]]] {
    let answers = try answers(
      to: asked, in: Array(models.indices), people: people, from: first, count: count, chance,
      progress)
    let whole = (0..<count).filter { study in
      answers.allSatisfy { $0.allSatisfy { $0[study] != nil } }
    }
    let most = max(1, Self.mostUnanswered * Double(count))
    guard Double(count - whole.count) <= most else {
      throw CommandFailure(
        .badData,
        "of \(count) studies of \(people) people \(count - whole.count) leave some look of the lesson without an answer, "
          + "because a group of theirs is empty; at most one in a hundred may, or what is shown would be a choice: let "
          + "\(library.shown(place)) recruit in other shares")
    }
    return answers.map { $0.map { world in whole.compactMap { world[$0] } } }
  }

  /// What one further study of a world finds: the first of those from a number on that answers every look.
  private func mystery(
    of world: LessonWorld, _ asked: [DeclaredAnalysis], _ chance: Chance
  ) throws(CommandFailure) -> [LessonResults.Finding] {
    for attempt in 0..<100 {
      let answers = try answers(
        to: asked, in: [world.rawValue], people: plan.mysteryPeople,
        from: LessonPlan.mysteryReplicate + attempt, count: 1, chance, {})
      let found = Look.ofMystery.compactMap { answers[$0.place][0][0] }
      if found.count == Look.ofMystery.count { return found }
    }
    throw CommandFailure(
      .badData, "a hundred studies of \(plan.mysteryPeople) people do not answer every look")
  }

  /// What studies answer, by question, then world, then study; nil where one has no answer.
  private func answers(
    to asked: [DeclaredAnalysis], in worlds: [Int], people: Int, from first: Int, count: Int,
    _ chance: Chance, _ progress: @Sendable () -> Void
  ) throws(CommandFailure) -> [[[LessonResults.Finding?]]] {
    var participations: [Participation] = []
    for world in worlds {
      participations.append(
        try Enquiry.participation(of: loaded[world], inStudyAt: place, people, library))
    }
    let replication = Replication(
      of: worlds.map { models[$0] }, in: [participations],
      asking: asked.map { .init($0.question, of: 0) })
    let answers: [[Answer]]
    do throws(ComparisonError) {
      answers = try replication.run(
        plan: ComparisonPlan(
          seed: chance.seed, replicates: count, threads: chance.threads, isAtCentre: true),
        from: first, progress: progress, isStopped: { Interruption.isRequested }
      ).answers
    } catch {
      throw CommandFailure(error)
    }
    var found: [[[LessonResults.Finding?]]] = []
    for (analysis, row) in zip(asked, answers) {
      var worldsFound: [[LessonResults.Finding?]] = []
      for (world, answer) in zip(worlds, row) {
        switch answer {
        case .notAsked(let reason):
          throw CommandFailure(
            .badData,
            "\(library.shown(place)): '\(analysis.name)' cannot be asked in \(models[world].name): \(reason)"
          )
        case .outcomes(let outcomes):
          worldsFound.append(outcomes.map { LessonResults.Finding($0.values.first ?? nil) })
        }
      }
      found.append(worldsFound)
    }
    return found
  }
}
