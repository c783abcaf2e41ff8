import Evidence
import Fieldwork
import LocatedText
import ScenarioFormat
import Scenarios

/// The files of scenarios, models and evidence: found, read, and their mistakes told.
struct ScenarioLibrary {
  private let search: Result<ScenarioLocation, FileError>
  private let workingDirectory: String

  /// The folders in which a scenario is found by its short name.
  static let scenarioFolders = ["models", "worlds", "benchmarks"]

  /// All folders of the scenarios, and what a file in each of them is.
  private static let allFolders = [
    (folder: "models", noun: "a model"), (folder: "worlds", noun: "a world"),
    (folder: "benchmarks", noun: "a benchmark"), (folder: "evidence", noun: "a published study"),
  ]

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
    if let other = Self.allFolders.first(where: { folder, _ in
      !folders.contains(folder) && exists("\(scenarios)/\(folder)/\(word).json5")
    }) {
      let path = shown("\(scenarios)/\(other.folder)/\(word).json5")
      throw CommandFailure(
        .noInput,
        "\(quoted(word)) is \(other.noun) (\(path)), and what is needed here stands in "
          + folders.map { shown(scenarios + "/" + $0) }.joined(separator: " or ")
          + (other.folder == "worlds"
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

  private func exists(_ path: String) -> Bool {
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

  /// A scenario and the files it was read from.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - draft: What is read there, where the file is still to be written.
  /// - Returns: the scenario.
  /// - Throws: What is wrong with it.
  func scenario(
    at path: String, reading draft: SourceText? = nil
  ) throws(CommandFailure) -> LoadedScenario {
    let text = if let draft { draft } else { try source(at: path) }
    if Self.isEvidence(text) == true {
      throw CommandFailure(
        .badData, "\(shown(path)) is a published study, not a scenario; a scenario is needed")
    }
    let folders = readableFolders(of: path)
    let reader = ScenarioReader { [self] other throws(FileUnavailable) in
      if let draft, other == path { return draft }
      guard other == path || isReadable(other, in: folders) else {
        throw FileUnavailable(
          reason: "it is in neither \(folders.map(shown).joined(separator: " nor ")), where a "
            + "scenario's files are looked for; --scenarios names another folder")
      }
      do throws(FileError) {
        return SourceText(
          name: displayed(other), bytes: try TextFile.read(other, limit: Self.sizeLimit))
      } catch {
        throw FileUnavailable(reason: error.message ?? "unreadable")
      }
    }
    do throws(ScenarioFormatError) {
      return try reader.scenario(at: path)
    } catch {
      switch error {
      case .unreadable:
        // Read again for the exit code that the reason deserves.
        _ = try source(at: path)
        throw CommandFailure(.noInput, "\(shown(path)) cannot be read")
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

  /// A scenario made ready to be studied.
  func study(
    at path: String
  ) throws(CommandFailure) -> (study: Study, loaded: LoadedScenario) {
    let loaded = try scenario(at: path)
    return (try ready(loaded.scenario, path: path), loaded)
  }

  /// The same study of another number of people, if one is asked for.
  ///
  /// Only quotas say how many there are: a stratum without one takes all who come up.
  func sized(
    _ study: Study, to people: Int?, path: String
  ) throws(CommandFailure) -> Study {
    guard let people else { return study }
    if let open = study.plan.stratumWithoutQuota {
      throw CommandFailure(
        .usage,
        "--people cannot set the number of people of \(shown(path)): its stratum "
          + "\(quoted(open.name)) has no quota and takes all who come up among the candidates "
          + "(study.recruit.most); give it a quota, or leave --people out")
    }
    return try ready(study.scenario.recruiting(people), path: path)
  }

  /// The same study with two visits, so many of the clock's steps apart, if that is asked for.
  func followed(
    _ study: Study, for steps: Int?, path: String
  ) throws(CommandFailure) -> Study {
    guard let steps else { return study }
    let (scenario, plan) = (study.scenario, study.plan)
    let last = TimeSpan(years: Double(steps) * scenario.clock.follow.years)
    return try ready(
      scenario.replacing(
        study: StudyDesign(
          recruitment: plan.recruitment, visits: [.zero, last], instruments: plan.instruments,
          loss: plan.loss,
          calendar: plan.calendar.map {
            Calendar(start: $0.start, recruitment: $0.recruitment, spread: .zero)
          })), path: path)
  }

  private func ready(_ scenario: Scenario, path: String) throws(CommandFailure) -> Study {
    do throws(FieldworkError) {
      return try Study(scenario)
    } catch {
      throw CommandFailure(.badData, "\(shown(path)): \(error.description)")
    }
  }

  /// A published study.
  func evidence(
    at path: String
  ) throws(CommandFailure) -> (study: Publication, source: SourceText) {
    let source = try source(at: path)
    if Self.isEvidence(source) == false {
      throw CommandFailure(
        .badData, "\(shown(path)) is a scenario, not a published study; a study is needed")
    }
    do throws(Diagnostics) {
      return (try EvidenceReader.study(of: source), source)
    } catch {
      throw CommandFailure(.badData, Self.report(error))
    }
  }

  /// Whether a file is a published study (true) or a scenario (false); nil when its sections do not
  /// say.
  static func isEvidence(_ source: SourceText) -> Bool? {
    guard let root = try? LocatedValue(json5: source), case .object(let members) = root.content
    else { return nil }
    let isEvidence = members.contains { $0.name == "findings" }
    let isScenario = members.contains { $0.name == "world" || $0.name == "clock" }
    return isEvidence == isScenario ? nil : isEvidence
  }

  /// Diagnostics as they follow the program's name.
  static func report(_ diagnostics: Diagnostics) -> String {
    "cannot use what was given\n" + diagnostics.rendered
  }
}
