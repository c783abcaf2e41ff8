import LocatedText
import OperatingSystem

/// The environment variables that the program looks at.
package struct ProcessEnvironment: Equatable, Sendable {
  private let variables: [String: String]

  /// An environment of one's own, for tests.
  package init(_ variables: [String: String]) {
    self.variables = variables
  }

  /// That of this process.
  package static func current() -> ProcessEnvironment {
    let names = [ScenarioLocation.variable, "TERM", "LC_ALL", "LC_CTYPE", "LANG"]
    return ProcessEnvironment(
      Dictionary(
        uniqueKeysWithValues: names.compactMap { name in
          SystemCalls.environmentVariable(name).map { (name, $0) }
        }))
  }

  /// The value of a variable, or nil when it is not set.
  package subscript(name: String) -> String? { variables[name] }

  /// Whether the locale's characters are Unicode; the first variable that is set decides.
  package var isUnicode: Bool {
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { variables[$0] }
      .first { !$0.isEmpty } ?? ""
    let lower = locale.lowercased()
    return lower.firstRange(of: "utf-8") != nil || lower.firstRange(of: "utf8") != nil
  }

  /// Whether the terminal cannot redraw a line.
  package var isDumb: Bool { variables["TERM"].map { $0 == "dumb" || $0.isEmpty } ?? true }
}
