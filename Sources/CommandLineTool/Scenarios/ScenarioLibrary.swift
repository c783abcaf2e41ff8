import Evidence
import Fieldwork
import LocatedText
import OperatingSystem
import ScenarioFormat
import Scenarios

/// The files of scenarios, models and evidence: found, read, and their mistakes told.
struct ScenarioLibrary {
  private let search: Result<ScenarioLocation, FileError>
  private let workingDirectory: String

  /// The folders in which a scenario is found by its short name.
  static let scenarioFolders = [ScenarioFile.model.folder, ScenarioFile.world.folder]

  /// Files are given this much; a scenario is a page or two.
  private static let sizeLimit = 8 << 20

  init(_ arguments: ParsedArguments, _ console: borrowing Console) {
    workingDirectory = console.workingDirectory
    do throws(FileError) {
      search = .success(
        try ScenarioLocation.find(
          option: arguments[CommonOptions.scenarios], workingDirectory: console.workingDirectory,
          environment: console.environment))
    } catch {
      search = .failure(error)
    }
  }

  /// A library in a folder that is known.
  ///
  /// - Parameters:
  ///   - folder: the folder of scenarios.
  ///   - workingDirectory: where the user stands, for paths as people see them.
  init(folder: String, workingDirectory: String) {
    self.workingDirectory = workingDirectory
    search = .success(ScenarioLocation(folder: SystemCalls.resolved(folder) ?? folder))
  }

  /// The library in a folder among the scenarios.
  ///
  /// - Parameter name: the folder's path from that of all scenarios on.
  /// - Returns: its library.
  /// - Throws: that there is no folder of scenarios.
  func library(below name: String) throws(CommandFailure) -> ScenarioLibrary {
    ScenarioLibrary(
      folder: try location().folder + "/" + name, workingDirectory: workingDirectory)
  }

  /// The folder of scenarios; a failure names every place that was tried.
  func location() throws(CommandFailure) -> ScenarioLocation {
    switch search {
    case .success(let location): return location
    case .failure(let error): throw CommandFailure(error)
    }
  }

  // MARK: - Paths

  /// The JSON5 files of a folder among the scenarios, in alphabetical order.
  func files(in folder: String) throws(CommandFailure) -> [String] {
    let path = try location().folder + "/" + folder
    let names: [String]
    do throws(SystemError) {
      names = try SystemCalls.names(in: path)
    } catch {
      throw CommandFailure(.noInput, "cannot list \(shown(path)): \(error.reason)")
    }
    let files = names.filter { $0.hasSuffix(".json5") && !$0.hasPrefix(".") }.sorted()
    guard !files.isEmpty else {
      throw CommandFailure(.noInput, "there is no .json5 file in \(shown(path))")
    }
    return files.map { path + "/" + $0 }
  }

  /// The path of a file that was named: as it is, or by its short name in folders of the scenarios.
  ///
  /// A name that is found nowhere is a failure that says which names there are.
  func path(of word: String, in folders: [String]) throws(CommandFailure) -> String {
    let direct = absolute(word)
    if exists(direct) { return direct }
    // What looks like a path is told of as what it is. A folder gives way to a scenario of its name:
    // it may be the result of an earlier run.
    if word.contains("/") { return direct }
    let scenarios = try location().folder
    let candidates =
      (folders.flatMap { ["\($0)/\(word).json5", "\($0)/\(word)"] } + [word])
      .map { scenarios + "/" + $0 }
    if let path = candidates.first(where: exists) { return path }
    if SystemCalls.isFolder(direct) { return direct }
    let known = folders.flatMap { folder in
      ((try? SystemCalls.names(in: scenarios + "/" + folder)) ?? [])
        .filter { $0.hasSuffix(".json5") && !$0.hasPrefix(".") }.map { Self.shortName($0) }
    }
    if let other = ScenarioFile.allCases.first(where: {
      !folders.contains($0.folder) && exists("\(scenarios)/\($0.folder)/\(word).json5")
    }) {
      let path = shown("\(scenarios)/\(other.folder)/\(word).json5")
      throw CommandFailure(
        .noInput,
        "\(quoted(word)) is \(other.noun) (\(path)), and what is needed here is in "
          + folders.map { shown(scenarios + "/" + $0) }.joined(separator: " or ")
          + (other == .world
            ? "\n  a model names its world: world: \"../worlds/\(word).json5\"" : ""))
    }
    let places = folders.map { shown(scenarios + "/" + $0) }.joined(separator: " or ")
    let hint = NameSuggestion.hint(for: Self.shortName(word), among: known).map { "\n  " + $0 }
    throw CommandFailure(
      .noInput, "there is no file \(quoted(word)) here or in \(places)\(hint ?? "")")
  }

  /// The paths of files that were named, each once.
  func paths(of words: [String], in folders: [String]) throws(CommandFailure) -> [String] {
    var paths: [String] = []
    var seen: Set<String> = []
    for word in words {
      let path = try path(of: word, in: folders)
      guard seen.insert(SystemCalls.resolved(path) ?? path).inserted else {
        throw CommandFailure(.usage, "\(shown(path)) is given twice")
      }
      paths.append(path)
    }
    return paths
  }

  /// Whether something is there that is no folder.
  func exists(_ path: String) -> Bool {
    guard let kind = try? SystemCalls.kind(of: path, followingLink: true) else { return false }
    return kind != .folder
  }

  /// A path from the root on.
  func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : workingDirectory + "/" + path
  }

  /// The names of the folders above a file from the root on, `.` and `..` worked out as text.
  func folders(above path: String) -> [String] {
    var folders: [String] = []
    for part in absolute(path).split(separator: "/").dropLast() where part != "." {
      if part == ".." { _ = folders.popLast() } else { folders.append(String(part)) }
    }
    return folders
  }

  /// The path to one file by which another names it: from its own folder on.
  func reference(to target: String, from path: String) -> String {
    let (from, to) = (folders(above: path), folders(above: target))
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let name = target.split(separator: "/").last.map(String.init) ?? target
    return (Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared) + [name])
      .joined(separator: "/")
  }

  /// A path as people want to read it: relative to where they stand, if below.
  func displayed(_ path: String) -> String {
    let here = workingDirectory.hasSuffix("/") ? workingDirectory : workingDirectory + "/"
    let shown = path.hasPrefix(here) ? path.dropFirst(here.count) : path[...]
    return String(shown.hasPrefix("./") ? shown.dropFirst(2) : shown)
  }

  /// The same inside a message.
  func shown(_ path: String) -> String { displayed(path).visible }

  /// A file's name without folder and ending.
  static func shortName(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(".json5") ? String(name.dropLast(6)) : name
  }

  // MARK: - Reading

  /// The text of a file.
  func source(at path: String) throws(CommandFailure) -> SourceText {
    try CommandFailure.wrapping { () throws(FileError) in
      SourceText(
        name: displayed(path), bytes: try TextFile.read(path, limit: Self.sizeLimit))
    }
  }

  /// A model and the world it stands on, or a world alone.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - draft: What is read there, where the file is still to be written.
  /// - Returns: the model.
  /// - Throws: What is wrong with it.
  func model(
    at path: String, reading draft: SourceText? = nil
  ) throws(CommandFailure) -> LoadedModel {
    let text = if let draft { draft } else { try source(at: path) }
    try checkKind(of: text, at: path) { $0 == .model || $0 == .world }
    return try reading(path) { () throws(ScenarioFormatError) in
      try reader(of: path, draft).model(at: path)
    }
  }

  /// A study of a file, in its own world or as a model has it measured.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - model: In which model it is read; in its own world unless given.
  ///   - draft: What is read there, where the file is still to be written.
  /// - Returns: the study.
  /// - Throws: What is wrong with it.
  func design(
    at path: String, in model: LoadedModel? = nil, reading draft: SourceText? = nil
  ) throws(CommandFailure) -> LoadedStudy {
    let text = if let draft { draft } else { try source(at: path) }
    try checkKind(of: text, at: path) { $0 == .study }
    return try reading(path) { () throws(ScenarioFormatError) in
      let reader = reader(of: path, draft)
      guard let model else { return try reader.study(at: path) }
      return try reader.study(at: path, in: model)
    }
  }

  /// The same, or in a sentence why the model cannot be asked about the study.
  func design(
    at path: String, inOrNot model: LoadedModel
  ) throws(CommandFailure) -> Result<LoadedStudy, NotAsked> {
    do throws(ScenarioFormatError) {
      return .success(try reader(of: path).study(at: path, in: model))
    } catch {
      switch error {
      case .unreadable: return .success(try design(at: path, in: model))
      case .diagnostics(let diagnostics):
        let first = diagnostics.items.first { $0.severity == .error } ?? diagnostics.items.first
        let place = first.map { diagnostic in
          let place = diagnostic.source.place(at: diagnostic.range.start)
          return " (\(diagnostic.source.name.visible):\(place.line):\(place.column))"
        }
        return .failure(
          NotAsked(reason: (first?.message.visible ?? "it cannot be read") + (place ?? "")))
      }
    }
  }

  /// Why a model cannot be asked about a study.
  struct NotAsked: Error {
    let reason: String
  }

  /// The path of the world in which a study is carried out that is named instead of a model; nil for others.
  func world(ofStudyAt path: String) throws(CommandFailure) -> String? {
    guard try kind(at: path) == .study else { return nil }
    return try reading(path) { () throws(ScenarioFormatError) in
      try reader(of: path).world(ofStudyAt: path)
    }
  }

  /// What a file is, by its sections; nil where they do not say.
  func kind(at path: String) throws(CommandFailure) -> ScenarioFile? {
    guard let root = try? LocatedValue(json5: try source(at: path)) else { return nil }
    return ScenarioFile.kind(of: root, at: path)
  }

  /// The path of the study that a publication was made from.
  func studyPath(
    of publication: Publication, at path: String
  ) throws(CommandFailure) -> String {
    try study(ScenarioReader.resolved(publication.study, beside: path), namedBy: path)
  }

  /// The path of the study that the world of a model calls its own, if it does.
  func ownStudy(of model: LoadedModel, at path: String) throws(CommandFailure) -> String? {
    guard let own = model.model.world.study else { return nil }
    return try study(own, namedBy: path)
  }

  /// The path of a study that another file names; what lies elsewhere is not opened.
  func study(
    _ study: String, namedBy path: String
  ) throws(CommandFailure) -> String {
    let folders = readableFolders(of: path)
    guard isReadable(study, in: folders) else {
      throw CommandFailure(
        .badData,
        "\(shown(path)) names the study \(shown(study)), and \(elsewhere(folders))")
    }
    guard exists(study) else {
      throw CommandFailure(
        .badData, "\(shown(path)) names the study \(shown(study)), and there is no such file")
    }
    return study
  }

  private func elsewhere(_ folders: [String]) -> String {
    "it is in neither \(folders.map(shown).joined(separator: " nor ")), where a scenario's files are "
      + "looked for; --scenarios names another folder"
  }

  func checkKind(
    of text: SourceText, at path: String, _ isWanted: (ScenarioFile) -> Bool
  ) throws(CommandFailure) {
    guard let root = try? LocatedValue(json5: text),
      let kind = ScenarioFile.kind(of: root, at: path), !isWanted(kind)
    else { return }
    let wanted = ScenarioFile.allCases.filter(isWanted).map(\.noun).joined(separator: " or ")
    throw CommandFailure(
      .badData, "\(shown(path)) is \(kind.noun), and \(wanted) is needed here")
  }

  func reader(of path: String, _ draft: SourceText? = nil) -> ScenarioReader {
    let folders = readableFolders(of: path)
    return ScenarioReader { [self] other throws(FileUnavailable) in
      if let draft, other == path { return draft }
      guard other == path || isReadable(other, in: folders) else {
        throw FileUnavailable(reason: elsewhere(folders))
      }
      do throws(FileError) {
        return SourceText(
          name: displayed(other), bytes: try TextFile.read(other, limit: Self.sizeLimit))
      } catch {
        throw FileUnavailable(reason: error.message ?? "unreadable")
      }
    }
  }

  private func reading<Loaded>(
    _ path: String, _ read: () throws(ScenarioFormatError) -> Loaded
  ) throws(CommandFailure) -> Loaded {
    do throws(ScenarioFormatError) {
      return try read()
    } catch {
      switch error {
      case .unreadable(let missing, _):
        // Read again for the exit code that the reason deserves.
        _ = try source(at: missing)
        throw CommandFailure(.noInput, "\(shown(missing)) cannot be read")
      case .diagnostics(let diagnostics):
        throw CommandFailure(.badData, Self.report(diagnostics))
      }
    }
  }

  /// The folders from which a scenario's worlds are read: that of all scenarios, and its own.
  ///
  /// A file from somebody else names its worlds, and what cannot be read is quoted in messages: so
  /// nothing else is opened. Links are followed as far as they lead into these folders.
  private func readableFolders(of path: String) -> [String] {
    let own = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let folders = [try? location().folder, own].compactMap {
      $0.map { SystemCalls.resolved($0) ?? $0 }
    }
    return folders[0] == folders.last ? [folders[0]] : folders
  }

  /// Whether a file lies in one of some folders, links being followed; one that is not there does.
  private func isReadable(_ path: String, in folders: [String]) -> Bool {
    guard let real = SystemCalls.resolved(path) else { return true }
    return folders.contains { real.hasPrefix($0 == "/" ? $0 : $0 + "/") }
  }

  /// What was published of a study.
  func evidence(
    at path: String
  ) throws(CommandFailure) -> (study: Publication, source: SourceText) {
    let source = try source(at: path)
    try checkKind(of: source, at: path) { $0 == .evidence }
    do throws(Diagnostics) {
      return (try EvidenceReader.study(of: source), source)
    } catch {
      throw CommandFailure(.badData, Self.report(error))
    }
  }

  /// A person's own summaries.
  ///
  /// - Parameters:
  ///   - path: where they are.
  ///   - publications: what they may be about, each with its file's short name.
  /// - Returns: the summaries and their text.
  /// - Throws: what is wrong with them.
  func summaries(
    at path: String, about publications: [(name: String, publication: Publication)]
  ) throws(CommandFailure) -> (sheet: SummarySheet, source: SourceText) {
    let source = try source(at: path)
    try checkKind(of: source, at: path) { $0 == .summaries }
    do throws(Diagnostics) {
      return (try EvidenceReader.summaries(of: source, about: publications), source)
    } catch {
      throw CommandFailure(.badData, Self.report(error))
    }
  }

  /// Diagnostics as they follow the program's name.
  static func report(_ diagnostics: Diagnostics) -> String {
    "cannot use what was given\n" + diagnostics.rendered
  }
}
