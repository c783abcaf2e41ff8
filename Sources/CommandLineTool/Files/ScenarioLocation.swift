import OperatingSystem

/// Where the scenarios are, and where results go unless told otherwise.
package struct ScenarioLocation: Equatable, Sendable {
  /// The name of the folder that is looked for.
  package static let folderName = "Scenarios"
  /// The environment variable that is asked last.
  package static let variable = "COHORT_SCENARIOS"

  /// The folder of scenarios.
  package let folder: String

  /// The folder for results, beside that of the scenarios.
  package var results: String {
    (Self.parent(of: folder) == "/" ? "" : Self.parent(of: folder)) + "/Output"
  }

  /// Finds the folder: the option's, else the nearest one called `Scenarios` in the working
  /// directory or above, else that of `$COHORT_SCENARIOS`.
  ///
  /// An option that names no folder is an error at once: what was asked for explicitly is not
  /// replaced by something else. The error names every place that was tried.
  package static func find(
    option: String?, workingDirectory: String, environment: ProcessEnvironment
  ) throws(FileError) -> ScenarioLocation {
    if let option {
      let path = option.hasPrefix("/") ? option : workingDirectory + "/" + option
      guard let folder = folder(path) else {
        throw .noScenarios(tried: ["\(option) (--scenarios)"])
      }
      return folder
    }
    var tried: [String] = []
    var place = workingDirectory
    while true {
      let candidate = (place == "/" ? "" : place) + "/" + folderName
      if let folder = folder(candidate) { return folder }
      tried.append(candidate)
      if place == "/" || place.isEmpty || !place.contains("/") { break }
      place = parent(of: place)
    }
    if let value = environment[variable], !value.isEmpty {
      if let folder = folder(value) { return folder }
      tried.append("\(value) ($\(variable))")
    } else {
      tried.append("$\(variable) (not set)")
    }
    throw .noScenarios(tried: tried)
  }

  private static func folder(_ path: String) -> ScenarioLocation? {
    guard SystemCalls.isFolder(path) else { return nil }
    return ScenarioLocation(folder: SystemCalls.resolved(path) ?? path)
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
