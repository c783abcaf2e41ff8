package import LocatedText
package import Scenarios

/// What keeps a scenario file from being read.
package enum ScenarioFormatError: Error, Sendable {
  /// The file that was asked for could not be had, with the reason.
  case unreadable(path: String, reason: String)
  /// Everything that is wrong in the file and its worlds.
  case diagnostics(Diagnostics)
}

/// Why a file could not be had.
package struct FileUnavailable: Error, Sendable {
  /// The reason in words, such as "no such file".
  package let reason: String

  /// Makes the report.
  package init(reason: String) {
    self.reason = reason
  }
}

/// A scenario read from files.
package struct LoadedScenario: Sendable {
  package let scenario: Scenario
  /// The files it was read from: the outermost world first, the file that was asked for last.
  package let sources: [SourceText]
  /// The texts of the intercepts in the last file, to be replaced by equal fit.
  package let intercepts: [LocatedIntercept]
  /// What is doubtful but prevents nothing.
  package let warnings: Diagnostics
}

/// An intercept and the place of its rate's text.
package struct LocatedIntercept: Sendable {
  package let target: Target
  /// The place of the rate, quotation marks included.
  package let range: SourceRange
}

/// Reads scenarios from text; it asks for files and touches none itself.
package struct ScenarioReader {
  /// Gives the text of a path, or says why not.
  private let load: (String) throws(FileUnavailable) -> SourceText

  /// The most files that may stand one upon another.
  private static let depthLimit = 8

  /// Makes a reader that has its files from a function.
  package init(load: @escaping (String) throws(FileUnavailable) -> SourceText) {
    self.load = load
  }

  /// The scenario of a file and the worlds that it stands on.
  ///
  /// All diagnostics of all files are reported at once. Where a world is missing or is no JSON5, what
  /// stands on it is read all the same, but names that the world might have are not complained of.
  ///
  /// - Throws: `ScenarioFormatError`.
  package func scenario(at path: String) throws(ScenarioFormatError) -> LoadedScenario {
    let source: SourceText
    do {
      source = try load(path)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    var (layers, found) = layers(on: source, path: path)
    var draft = ScenarioDraft()
    draft.isPartial = !found.isEmpty
    var intercepts: [LocatedIntercept] = []
    for (number, layer) in layers.enumerated() {
      var reader = DraftReader(draft: draft, problems: layer.problems)
      reader.read(layer.root)
      if number == layers.count - 1 { reader.checkWhole(layer.root.range) }
      intercepts = reader.intercepts
      found.append(reader.problems.diagnostics)
      draft = reader.draft
      draft.hasErrors = draft.hasErrors || reader.problems.hasErrors
    }
    let diagnostics = Diagnostics(joining: found)
    if diagnostics.hasErrors { throw .diagnostics(diagnostics) }
    return LoadedScenario(
      scenario: draft.scenario, sources: layers.map(\.problems.source), intercepts: intercepts,
      warnings: diagnostics)
  }
}

// MARK: - Worlds

extension ScenarioReader {
  /// A file's tree and what was found in it.
  private struct Layer {
    let root: LocatedValue
    var problems: DiagnosticCollector
  }

  /// The files from the outermost world to the one that was asked for.
  ///
  /// Where the walk outwards ends too early, `broken` says why.
  private func layers(
    on source: SourceText, path: String
  ) -> (layers: [Layer], broken: [Diagnostics]) {
    var layers: [Layer] = []
    var (source, path) = (source, path)
    var seen = [path]
    while true {
      let root: LocatedValue
      do {
        root = try LocatedValue(json5: source)
      } catch {
        return (layers.reversed(), [error])
      }
      var problems = DiagnosticCollector(source: source)
      let world = worldReference(root, &problems)
      if let world, isPath(world, &problems) {
        let next = Self.resolved(world.text, beside: path)
        checkReach(next, seen, world.range, &problems)
        if !problems.hasErrors {
          do {
            source = try load(next)
            path = next
          } catch {
            problems.error(
              "world-not-found",
              "the world \(next.quoted) cannot be read: \(error.reason)",
              at: world.range, hint: "the path is relative to the folder of this file")
          }
        }
        seen.append(next)
      }
      let broken = problems.hasErrors ? [problems.diagnostics] : []
      if problems.hasErrors { problems = DiagnosticCollector(source: source) }
      layers.append(Layer(root: root, problems: problems))
      if world == nil || !broken.isEmpty { return (layers.reversed(), broken) }
    }
  }

  /// Whether a text is a path as files may name one: from their own folder on.
  private func isPath(_ text: LocatedString, _ problems: inout DiagnosticCollector) -> Bool {
    let hint = "for instance world: \"../worlds/nesda.json5\""
    if text.text.contains("\0") {
      problems.error(
        "bad-path", "a path cannot hold the character NUL", at: text.range, hint: hint)
    } else if text.text.hasPrefix("/") {
      problems.error(
        "bad-path", "a world is named by its path from the folder of this file", at: text.range,
        hint: hint)
    }
    return !problems.hasErrors
  }

  /// Reports a world that cannot stand below its files.
  private func checkReach(
    _ next: String, _ seen: [String], _ range: SourceRange, _ problems: inout DiagnosticCollector
  ) {
    let hint = "a model names a world; a world stands on its own"
    if seen.contains(next) {
      problems.error(
        "world-cycle", "this world leads back to \(next.quoted)", at: range, hint: hint)
    } else if seen.count >= Self.depthLimit {
      problems.error(
        "world-cycle", "more than \(Self.depthLimit) files stand one upon another here",
        at: range, hint: hint)
    }
  }

  private func worldReference(
    _ root: LocatedValue, _ problems: inout DiagnosticCollector
  ) -> LocatedString? {
    guard case .object(let members) = root.content else {
      problems.reportKind(of: root, expected: "an object", named: "a scenario file")
      return nil
    }
    return problems.string(
      members.first { $0.name == "world" }?.value, named: "'world'")
  }

  /// A path relative to the folder of another, with `.` and `..` worked out as text.
  package static func resolved(_ reference: String, beside path: String) -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for part in reference.split(separator: "/") {
      switch part {
      case ".": continue
      case ".." where !(parts.isEmpty || ["..", ".", ""].contains(parts.last)):
        parts.removeLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
