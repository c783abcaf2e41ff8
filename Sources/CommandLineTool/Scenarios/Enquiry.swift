import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import OperatingSystem
import ScenarioFormat
import Scenarios
import Tables

/// What `cohort compare` was asked: models, what was published, and the studies that it was made from.
struct Enquiry {
  let models: [Model]
  let publications: [Publication]
  /// The files of the publications, in their order.
  let evidence: [SourceText]
  /// Whether these are the analyses that a table's study declares itself.
  let areDeclared: Bool
  /// All files, each once: models and worlds, studies, evidence.
  let sources: [ScenarioSource]
  /// The designs, as their own worlds have them measured.
  let designs: [StudyDesign]
  /// Runs everything.
  let replication: Replication
  /// The findings of which traces are wanted.
  let traced: [TracedFinding]
  /// The files of each model and its worlds, and those of each publication's study.
  let files: [[ScenarioSource]]
  let studyFiles: [[ScenarioSource]]
  /// The person's own summaries, if any stand in place of what was published.
  let sheet: SourceText?
  /// What is doubtful in them, in words; empty where nothing is.
  let doubts: String
  /// A person's own table, whose figures stand in place of the published ones, and what it does not answer.
  let observed: ObservedTable?
  let unasked: [UnaskedFinding]
  /// The words that name each model, and each publication, on a command line.
  let modelWords: [String]
  let evidenceWords: [String]

  /// What models are asked of a publication.
  enum Subject {
    /// What is compared: scored and shown findings.
    case findings
    /// What worlds and models were made from.
    case inputs
    /// The groups of equal fit.
    case targets
  }

  /// Reads models and evidence, and the studies that the evidence names.
  ///
  /// - Parameters:
  ///   - modelWords: files or short names; all models unless given.
  ///   - evidenceWords: files or short names; all evidence unless given.
  ///   - people: how many are recruited, if not as many as planned.
  ///   - subject: what is asked.
  ///   - summaries: a sheet of a person's own, by file or short name: its figures stand in place of those published,
  ///     and only publications that it or `evidenceWords` name are asked.
  ///   - traces: the findings to be traced; if there are any, only their publications are asked.
  ///   - observed: a person's own table; only the publications of its study are asked then, and as many people
  ///     are recruited as it has.
  ///   - library: where files are found.
  /// - Throws: What is wrong with a file; a model that a study cannot be carried out in is no failure.
  init(
    models modelWords: [String], evidence evidenceWords: [String], people: Int?,
    about subject: Subject = .findings, summaries: String? = nil, tracing traces: [String] = [],
    observing observed: ObservedTable? = nil, _ library: ScenarioLibrary
  ) throws(CommandFailure) {
    let people = observed?.people ?? people
    let modelPaths =
      modelWords.isEmpty
      ? try library.files(in: "models") : try library.paths(of: modelWords, in: ["models"])
    let (models, loaded) = try Self.readModels(modelPaths, library)
    var (evidence, words) = try Self.read(evidenceWords, about: subject, observed, library)
    if let summaries {
      let own = try OwnSummaries(
        summaries, in: try Self.readCandidates(beside: (evidence, words), evidenceWords, library),
        askedAnyway: evidenceWords.isEmpty ? 0 : evidence.paths.count, library)
      (evidence, words, sheet, doubts) = (own.evidence, own.words, own.source, own.doubts)
    } else {
      (sheet, doubts) = (nil, "")
    }
    var unasked: [UnaskedFinding] = []
    if let observed {
      (evidence, words, unasked) = try Self.observed(
        observed, asking: evidence, words, areNamed: !evidenceWords.isEmpty, library)
    }
    let names = evidence.sources.map { ScenarioLibrary.shortName($0.name) }
    let found = try TracedFinding.found(traces, in: evidence.publications, called: names)
    let kept = names.indices.filter { place in
      found.isEmpty || found.contains { $0.publication == place }
    }
    evidence = evidence.keeping(kept)
    words = kept.map { words[$0] }
    traced = found.compactMap { traced in
      kept.firstIndex(of: traced.publication).map {
        TracedFinding(publication: $0, finding: traced.finding)
      }
    }
    self.observed = observed
    self.unasked = unasked
    files = loaded.map(\.sources)
    self.modelWords =
      modelWords.isEmpty ? modelPaths.map { ScenarioLibrary.shortName($0) } : modelWords
    self.evidenceWords = words
    var sources: [ScenarioSource] = []
    for source in loaded.flatMap(\.sources) where !sources.contains(source) {
      sources.append(source)
    }
    // One file may be reached by several paths; it is shown as first named.
    var places: [String: String] = [:]
    var asked: [(Publication, of: String)] = []
    for (publication, path) in zip(evidence.publications, evidence.paths) {
      let place =
        evidence.areDeclared ? path : try library.studyPath(of: publication, at: path)
      let real = SystemCalls.resolved(place) ?? place
      let first = places[real] ?? place
      places[real] = first
      asked.append((publication, of: first))
    }
    var designs: [StudyDesign] = []
    var studies: [String: [ScenarioSource]] = [:]
    var units: [String: UnitNoun] = [:]
    replication = try Replication(of: models, asking: asked) {
      (place: String) throws(CommandFailure) in
      // Read in its own world first: a mistake in the file itself is nobody's reason.
      let own = try library.design(at: place)
      designs.append(own.design)
      units[place] = own.design.units
      studies[place] = own.sources.filter { $0.kind == .study }
      for source in own.sources where !sources.contains(source) { sources.append(source) }
      var row: [Participation] = []
      for model in loaded {
        row.append(try Self.participation(of: model, inStudyAt: place, people, library))
      }
      return row
    }
    studyFiles = asked.map { studies[$0.of] ?? [] }
    self.models = models
    publications = asked.map { publication, place in
      var publication = publication
      publication.units = units[place] ?? .people
      return publication
    }
    self.evidence = evidence.sources
    areDeclared = evidence.areDeclared
    self.sources =
      sources
      + (evidence.areDeclared ? [] : evidence.sources.map { ScenarioSource(.evidence, $0) })
      + (sheet.map { [ScenarioSource(.summaries, $0)] } ?? [])
    self.designs = designs
  }

  static func participation(
    of model: LoadedModel, inStudyAt path: String, _ people: Int?, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> Participation {
    switch try library.design(at: path, inOrNot: model) {
    case .failure(let error): return .notAsked(error.reason)
    case .success(let loaded):
      let planned: PlannedStudy
      do throws(CommandFailure) {
        planned = try PlannedStudy(model: model, loaded: loaded, studyPath: path, library)
      } catch {
        return .notAsked(error.message ?? "it cannot be carried out")
      }
      guard people == nil || loaded.design.series == nil else {
        return .notAsked(
          "its small studies have sizes of their own, which --people does not change")
      }
      return .study(try planned.sized(to: people, library))
    }
  }

  /// Reads models, each with a name that no other has.
  static func readModels(
    _ paths: [String], _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (models: [Model], loaded: [LoadedModel]) {
    let shortNames = paths.map { ScenarioLibrary.shortName($0) }
    var models: [Model] = []
    var read: [LoadedModel] = []
    for (path, short) in zip(paths, shortNames) {
      let isOnly = shortNames.count { $0 == short } == 1
      let loaded = try library.model(at: path)
      let name = isOnly ? short : library.displayed(path)
      models.append(Model(name: name, model: loaded.model))
      read.append(loaded)
    }
    try checkFormulas(models.map(\.name), of: "a model")
    return (models, read)
  }

  /// The publications of words, or all; and the words that name them on a command line.
  static func readEvidence(
    _ words: [String], about subject: Subject, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (ReadEvidence, words: [String]) {
    let paths =
      words.isEmpty
      ? try library.files(in: "evidence") : try library.paths(of: words, in: ["evidence"])
    let evidence = try readEvidence(at: paths, areNamed: !words.isEmpty, about: subject, library)
    return (
      evidence, words.isEmpty ? evidence.paths.map { ScenarioLibrary.shortName($0) } : words
    )
  }

  /// What a sheet may be about: the publications that are asked anyway, and then all others that have another
  /// short name.
  private static func readCandidates(
    beside asked: (evidence: ReadEvidence, words: [String]), _ words: [String],
    _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (ReadEvidence, words: [String]) {
    guard !words.isEmpty, let files = try? library.files(in: "evidence") else { return asked }
    let taken = Set(asked.evidence.paths.map { ScenarioLibrary.shortName($0) })
    let others = files.filter { !taken.contains(ScenarioLibrary.shortName($0)) }
    guard !others.isEmpty else { return asked }
    let more = try readEvidence(at: others, areNamed: false, about: .findings, library)
    return (
      ReadEvidence(
        publications: asked.evidence.publications + more.publications,
        paths: asked.evidence.paths + more.paths, sources: asked.evidence.sources + more.sources),
      asked.words + more.paths.map { ScenarioLibrary.shortName($0) }
    )
  }

  private static func readEvidence(
    at paths: [String], areNamed: Bool, about subject: Subject, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> ReadEvidence {
    let shortNames = paths.map { ScenarioLibrary.shortName($0) }
    if let name = shortNames.first(where: { name in shortNames.count { $0 == name } > 1 }) {
      throw CommandFailure(
        .usage,
        "two publications are called \(quoted(name)), and so would their results be: rename one")
    }
    var publications: [Publication] = []
    var asked: [String] = []
    var sources: [SourceText] = []
    for path in paths {
      let (read, source) = try library.evidence(at: path)
      let publication: Publication
      let isIdle: Bool
      switch subject {
      case .findings:
        publication = read
        isIdle = read.findings.isEmpty && !read.inputs.isEmpty
      case .inputs:
        publication = read.ofInputs
        isIdle = publication.findings.isEmpty
      case .targets:
        publication = read.ofTargets
        isIdle = publication.targets.isEmpty
      }
      if isIdle {
        guard !areNamed else { throw nothingAsked(about: subject, in: library.shown(path)) }
        continue
      }
      let findings = publication.findings
      try checkFormulas([publication.name], of: "a publication")
      try checkFormulas(
        findings.map(\.identifier), of: "a finding of \(publication.name.visible)")
      try checkFormulas(findings.map(\.unit), of: "a unit in \(publication.name.visible)")
      publications.append(publication)
      asked.append(path)
      sources.append(source)
    }
    guard !publications.isEmpty else {
      let reason =
        switch subject {
        case .findings: "all evidence consists of inputs: there is nothing to ask"
        case .inputs: "no evidence has an input that can be asked: one with an estimator"
        case .targets: "no evidence has targets of equal fit"
        }
      throw CommandFailure(.noInput, reason)
    }
    return ReadEvidence(publications: publications, paths: asked, sources: sources)
  }

  /// That a publication was named of which nothing is asked.
  private static func nothingAsked(about subject: Subject, in path: String) -> CommandFailure {
    switch subject {
    case .findings:
      // What went into the worlds is no test of them.
      CommandFailure(
        .usage, "\(path) has only inputs, which went into the worlds: nothing is asked of it")
    case .inputs:
      CommandFailure(.usage, "\(path) has no input that can be asked: one with an estimator")
    case .targets:
      CommandFailure(.usage, "\(path) has no targets of equal fit")
    }
  }

  /// Refuses texts that a spreadsheet would compute when it opens the table of results.
  static func checkFormulas(
    _ texts: [String], of what: String
  ) throws(CommandFailure) {
    guard let text = texts.first(where: Predictions.isFormula) else { return }
    throw CommandFailure(
      .badData,
      "\(quoted(text)), \(what), begins like a formula, which a spreadsheet would compute in the "
        + "table of results: rename it")
  }
}
