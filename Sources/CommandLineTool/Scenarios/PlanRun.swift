import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import Reporting
import ScenarioFormat
import Scenarios

/// A plan as it was asked for: its designs as studies, and the models that they are to tell apart.
struct PlanRun {
  let plan: StudyPlan
  let planner: StudyPlanner
  /// The most that a design may cost; nil for no bound.
  let budget: Double?
  /// How many designs cost more than that, of all.
  let unaffordable: Int
  /// All files, each once: models and worlds, the study's, the plan.
  let sources: [ScenarioSource]
  /// The study that all designs change.
  let study: StudyDesign
  /// The files of designs that can be afforded, in the planner's order.
  private let drafts: [SourceText]

  /// The fewest replicates with which anything can be fitted.
  static let fewest = PosteriorInputs.fewest

  /// Reads what a command line asks for.
  ///
  /// - Parameters:
  ///   - word: the plan, by file or short name.
  ///   - words: the models, by file or short name; those of the plan, or all of the study's world, unless given.
  ///   - budget: the most that a design may cost; that of the plan unless given.
  ///   - library: where files are found.
  /// - Throws: what is wrong with a file; that no design can be afforded, or that there is nothing to tell apart.
  init(
    _ word: String, models words: [String], budget: Double?, _ library: ScenarioLibrary
  ) throws(CommandFailure) {
    let path = try library.path(of: word, in: [ScenarioFile.plan.folder])
    let (plan, source) = try library.plan(at: path)
    let place = try library.study(ofPlan: plan, at: path)
    let own = try library.design(at: place)
    let (models, loaded) = try Self.models(words, plan, onWorldOf: place, library)
    let mechanisms = Set(models.map(\.model.mechanism))
    guard mechanisms.count > 1 else {
      throw CommandFailure(
        .usage,
        "all models are of one mechanism (\(mechanisms.first?.visible ?? "none")), so there is nothing to tell apart: name "
          + "models of several")
    }
    self.budget = budget ?? plan.budget
    let bound = self.budget ?? .infinity
    let drafted = try Self.drafted(plan, over: place, library).filter { $0.design.price <= bound }
    let designs = drafted.map(\.design)
    let drafts = drafted.map(\.text)
    unaffordable = plan.count - designs.count
    guard !designs.isEmpty else {
      throw CommandFailure(
        .usage,
        "each of \(counted(plan.count, "design")) costs more than \(PlanReport.price(bound, in: plan.currency)): raise the budget, or offer "
          + "something cheaper")
    }
    if let silent = designs.first(where: \.analyses.isEmpty) {
      throw CommandFailure(
        .badData,
        "design \(silent.number) of \(library.shown(path)) has no analysis whose columns it has: declare some under "
          + "'analyses' in \(library.shown(place)) or in an option")
    }
    planner = try StudyPlanner(among: designs, of: models) {
      (design, model) throws(CommandFailure) in
      try library.participation(
        of: loaded[model], inStudyAt: place, reading: drafts[design])
    }
    if let (model, reason) = planner.obstacle {
      throw CommandFailure(
        .badData, "\(model.name.visible) cannot be asked: \(reason); leave it out by naming models")
    }
    var sources: [ScenarioSource] = []
    for source in loaded.flatMap(\.sources) + own.sources where !sources.contains(source) {
      sources.append(source)
    }
    self.sources = sources + [ScenarioSource(.plan, source)]
    (self.plan, self.drafts, study) = (plan, drafts, own.design)
  }

  /// The file of a design, by the planner's position.
  func file(of design: Int) -> ScenarioSource { ScenarioSource(.study, drafts[design]) }

  /// The command that judges a table of the recommended design as its studies were judged, typed in the result's folder.
  func judging(_ search: DesignSearch, replicates: Int, seed: UInt64) -> String {
    let study = search.recommended.map { planner.designs[$0].design.name } ?? ""
    return
      (["cohort", "compare"] + planner.models.map(\.name) + [
        "--scenarios", "scenarios", "--study", study, "--observed", "TABLE.csv", "--posterior",
        "--replicates", String(replicates), "--seed", String(seed),
      ]).shellCommand()
  }

  /// The range of each number that is drawn for studies of the recommended design, in words, by model and the number's name.
  func ranges(of search: DesignSearch) -> [[String: String]] {
    let free = search.recommended.map { planner.freeNumbers(of: $0) } ?? []
    return planner.models.map { model in
      Dictionary(
        free.filter { $0.model == model.name }.map {
          ($0.parameter.name, $0.parameter.rangeWords(within: $0.range))
        }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The models that are named, or those of the plan, or all that stand on the study's own world.
  private static func models(
    _ words: [String], _ plan: StudyPlan, onWorldOf place: String, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> ([Model], [LoadedModel]) {
    let words = words.isEmpty ? plan.models.map(\.text) : words
    guard words.isEmpty else {
      return try Enquiry.readModels(
        try library.paths(of: words, in: [ScenarioFile.model.folder]), library)
    }
    return try Enquiry.models(onWorldOfStudyAt: place, library)
  }

  /// All designs of a plan, each read in its own world, and their files.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - place: where the study is that it changes.
  ///   - library: where files are found.
  /// - Returns: the designs in order.
  /// - Throws: what is wrong with one of them, or with the study.
  static func drafted(
    _ plan: StudyPlan, over place: String, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> [(design: PlannedDesign, text: SourceText)] {
    let own = try library.design(at: place)
    var drafted: [(design: PlannedDesign, text: SourceText)] = []
    var seen: Set<PlannedDesign.Choice> = []
    // The first design that has an option stands for all that have it.
    var rehearsed: [(place: Int, scenario: Scenario)] = []
    for draft in plan.designs {
      let text = draft.source(over: place, of: own.design)
      let loaded = try Self.read(draft, text, over: place, plan, library)
      guard !Interruption.isRequested else {
        throw CommandFailure(.interrupted, "stopped; nothing was kept")
      }
      if let open = loaded.design.stratumWithoutQuota {
        throw CommandFailure(
          .badData,
          "design \(draft.number) of \(plan.source.name.visible): the stratum \(quoted(open.name)) has no quota, so nobody knows beforehand "
            + "what the study costs; give it one")
      }
      let people = loaded.design.recruitment?.people ?? StudyDesign.everybody
      let choices = draft.choices.map { PlannedDesign.Choice($0.name, $0.option) }
      if drafted.isEmpty || !seen.isSuperset(of: choices) {
        rehearsed.append((drafted.count, loaded.model.scenario))
      }
      seen.formUnion(choices)
      drafted.append(
        (
          PlannedDesign(
            number: draft.number, choices: choices, people: people,
            price: draft.price.total(people: people, visits: loaded.design.visits.count),
            design: loaded.design, analyses: try library.analyses(of: loaded).analyses), text
        ))
    }
    let designs = asking(drafted.map(\.design))
    for (place, scenario) in rehearsed {
      let cohort: ObservedCohort
      do throws(FieldworkError) {
        cohort = try Study(scenario, designs[place].design).rehearse()
      } catch {
        throw CommandFailure(
          .badData,
          "design \(designs[place].number) of \(plan.source.name.visible): \(error.description)")
      }
      do throws(CommandFailure) {
        try AnalysisCheck.ask(designs[place].analyses, of: cohort)
      } catch {
        throw CommandFailure(
          error.exitCode,
          "design \(designs[place].number) of \(plan.source.name.visible) asks what it cannot: as a file it would be wrong here:\n"
            + (error.message ?? ""))
      }
    }
    return zip(designs, drafted).map { ($0, $1.text) }
  }

  /// A design in its own world; what is wrong with it is told with the file that it would be.
  private static func read(
    _ draft: DraftedDesign, _ text: SourceText, over place: String, _ plan: StudyPlan,
    _ library: ScenarioLibrary
  ) throws(CommandFailure) -> LoadedStudy {
    do throws(CommandFailure) {
      return try library.design(at: draft.path(over: place), reading: text)
    } catch {
      throw CommandFailure(
        error.exitCode,
        "design \(draft.number) of \(plan.source.name.visible) (\(draft.words.visible)) is no study; as a file it would be wrong here:\n"
          + (error.message ?? ""))
    }
  }

  /// Designs without those analyses that ask columns which other designs have and they have not.
  private static func asking(_ designs: [PlannedDesign]) -> [PlannedDesign] {
    let all = Set(designs.flatMap { $0.design.instruments.flatMap(\.columns) })
    return designs.map { design in
      let lacking = all.subtracting(design.design.instruments.flatMap(\.columns))
      return design.asking { analysis in !lacking.contains(where: analysis.question.mentions) }
    }
  }
}

extension DraftedDesign {
  /// Where the design would stand: beside the study that it changes.
  fileprivate func path(over place: String) -> String {
    place.dropEnding + "-" + String(1_000_000 + number).dropFirst(3) + ".json5"
  }

  /// Its file.
  fileprivate func source(over place: String, of study: StudyDesign) -> SourceText {
    let base = place.split(separator: "/").last.map(String.init) ?? place
    return SourceText(name: path(over: place), text: text(over: base, named: study.name))
  }
}

extension String {
  /// A path without the ending of scenario files.
  fileprivate var dropEnding: String { hasSuffix(".json5") ? String(dropLast(6)) : self }
}

extension ScenarioLibrary {
  /// A plan.
  func plan(
    at path: String
  ) throws(CommandFailure) -> (plan: StudyPlan, source: SourceText) {
    let source = try source(at: path)
    try checkKind(of: source, at: path) { $0 == .plan }
    do throws(Diagnostics) {
      return (try PlanReader.plan(of: source), source)
    } catch {
      throw CommandFailure(.badData, Self.report(error))
    }
  }

  /// The path of the study that a plan changes.
  func study(ofPlan plan: StudyPlan, at path: String) throws(CommandFailure) -> String {
    try study(ScenarioReader.resolved(plan.study.text, beside: path), namedBy: path)
  }

  /// How a model takes part in a study that is still to be written at a path.
  func participation(
    of model: LoadedModel, inStudyAt place: String, reading draft: SourceText
  ) throws(CommandFailure) -> Participation {
    let path = draft.name
    do throws(ScenarioFormatError) {
      let loaded = try reader(of: path, draft).study(at: path, in: model)
      do throws(FieldworkError) {
        return .study(try Study(model.model.scenario, loaded.design))
      } catch {
        return .notAsked(error.description)
      }
    } catch {
      switch error {
      case .unreadable(_, let reason): return .notAsked(reason)
      case .diagnostics(let diagnostics):
        return .notAsked(
          diagnostics.items.first { $0.severity == .error }?.message.visible
            ?? "it cannot be read in this model")
      }
    }
  }
}
