import Evidence
import Fieldwork
import LocatedText
import ScenarioFormat
import Scenarios

/// The files of scenarios, models and evidence: found, read, and their mistakes told.
struct ScenarioLibrary {
  private let search: Result<ScenarioLocation, FileError>
  private let workingDirectory: String

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
      throw CommandFailure(.noInput, "cannot list \(displayed(path)): \(error.reason)")
    }
    let files = names.filter { $0.hasSuffix(".json5") && !$0.hasPrefix(".") }.sorted()
    guard !files.isEmpty else {
      throw CommandFailure(.noInput, "there is no .json5 file in \(displayed(path))")
    }
    return files.map { path + "/" + $0 }
  }

  /// The path of a file that was named: as it is, or by its short name in a folder of the scenarios.
  func path(of word: String, in folder: String) -> String {
    let direct = absolute(word)
    if exists(direct) { return direct }
    guard case .success(let location) = search else { return direct }
    for candidate in ["\(folder)/\(word).json5", "\(folder)/\(word)", word] {
      let path = location.folder + "/" + candidate
      if exists(path) { return path }
    }
    return direct
  }

  private func exists(_ path: String) -> Bool {
    guard let kind = try? SystemCalls.kind(of: path, followingLink: true) else { return false }
    return kind != .folder
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : workingDirectory + "/" + path
  }

  /// A path as people want to read it: relative to where they stand, if below.
  func displayed(_ path: String) -> String {
    let here = workingDirectory.hasSuffix("/") ? workingDirectory : workingDirectory + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

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
  func scenario(at path: String) throws(CommandFailure) -> LoadedScenario {
    let reader = ScenarioReader { [self] path throws(FileUnavailable) in
      do throws(FileError) {
        return SourceText(
          name: displayed(path), bytes: try TextFile.read(path, limit: Self.sizeLimit))
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
        throw CommandFailure(.noInput, "\(displayed(path)) cannot be read")
      case .diagnostics(let diagnostics):
        throw CommandFailure(.badData, Self.report(diagnostics))
      }
    }
  }

  /// A scenario made ready to be studied.
  func study(
    at path: String
  ) throws(CommandFailure) -> (study: Study, loaded: LoadedScenario) {
    let loaded = try scenario(at: path)
    return (try ready(loaded.scenario, path: path), loaded)
  }

  /// The same study of another number of people, if one is asked for.
  func sized(
    _ study: Study, to people: Int?, path: String
  ) throws(CommandFailure) -> Study {
    guard let people else { return study }
    return try ready(study.scenario.recruiting(people), path: path)
  }

  private func ready(_ scenario: Scenario, path: String) throws(CommandFailure) -> Study {
    do throws(FieldworkError) {
      return try Study(scenario)
    } catch {
      throw CommandFailure(.badData, "\(displayed(path)): \(error.description)")
    }
  }

  /// A published study.
  func evidence(
    at path: String
  ) throws(CommandFailure) -> (study: PublishedStudy, source: SourceText) {
    let source = try source(at: path)
    do throws(Diagnostics) {
      return (try EvidenceReader.study(of: source), source)
    } catch {
      throw CommandFailure(.badData, Self.report(error))
    }
  }

  /// Diagnostics as they follow the program's name.
  static func report(_ diagnostics: Diagnostics) -> String {
    "cannot use what was given\n" + diagnostics.rendered
  }
}
