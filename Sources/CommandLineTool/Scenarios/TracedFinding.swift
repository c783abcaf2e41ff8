import Evidence
import LocatedText
import ModelComparison
import Reporting
import ScenarioFormat
import Scenarios

/// A finding whose cells `--trace` asks for.
struct TracedFinding {
  /// The position of its publication among those that are asked.
  let publication: Int
  /// Its position in the publication.
  let finding: Int

  static let option = OptionKey.list(
    "trace", .text, valueName: "FINDING",
    help: """
      Instead of the report, how the cells of a finding came about: figures, files, estimator, numbers \
      drawn, and the command that reproduces each. FINDING is its letter or number in the report, or its \
      identifier, such as bus2015.persistentLower.
      """)

  /// Finds what was asked for.
  ///
  /// - Parameters:
  ///   - words: letters, numbers or identifiers.
  ///   - publications: all publications that may be meant, in order.
  ///   - names: their files' short names.
  /// - Returns: each finding once.
  /// - Throws: That there is no such finding, or that there are several.
  static func found(
    _ words: [String], in publications: [Publication], called names: [String]
  ) throws(CommandFailure) -> [TracedFinding] {
    var found: [TracedFinding] = []
    for word in words {
      let finding = try Self.found(word, in: publications, called: names)
      if !found.contains(where: {
        $0.publication == finding.publication && $0.finding == finding.finding
      }) {
        found.append(finding)
      }
    }
    return found
  }

  private static func found(
    _ word: String, in publications: [Publication], called names: [String]
  ) throws(CommandFailure) -> TracedFinding {
    let codes = FindingCode.all(in: publications)
    // A report of one publication counts its findings, one of several gives them letters.
    let number = publications.count == 1 ? Int(word).map { $0 - 1 } : nil
    if let code = number.map({ codes.indices.contains($0) ? codes[$0] : nil })
      ?? codes.first(where: { publications.count > 1 && $0.text == word })
    {
      return TracedFinding(publication: code.publication, finding: code.finding)
    }
    let all = publications.indices.flatMap { publication in
      publications[publication].findings.enumerated().map {
        (
          TracedFinding(publication: publication, finding: $0),
          short: $1.identifier, long: "\(names[publication]).\($1.identifier)"
        )
      }
    }
    let meant = all.filter { $0.long == word || $0.short == word }
    if let first = meant.first, meant.count == 1 { return first.0 }
    guard meant.isEmpty else {
      throw CommandFailure(
        .usage,
        "--trace \(quoted(word)) may be \(meant.map(\.long).joined(separator: " or ")): say which")
    }
    let known = all.flatMap { [$0.long, $0.short] }
    let hint =
      NameSuggestion.closest(to: word, among: known).map { "did you mean \($0.quoted)?" }
      ?? "letters and numbers are those of the report with the same --evidence"
    throw CommandFailure(
      .usage, "--trace \(quoted(word)): no publication that is asked has such a finding\n  \(hint)")
  }
}
