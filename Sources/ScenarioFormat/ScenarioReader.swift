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
  /// All diagnostics of a file are reported at once; a file on a broken world is still read for
  /// its syntax, but not against the world's names.
  ///
  /// - Throws: `ScenarioFormatError`.
  package func scenario(at path: String) throws(ScenarioFormatError) -> LoadedScenario {
    let source: SourceText
    do {
      source = try load(path)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    do {
      var layers = try self.layers(on: source, path: path)
      var draft = ScenarioDraft()
      var warnings: [Diagnostics] = []
      var intercepts: [LocatedIntercept] = []
      for index in layers.indices {
        var reader = DraftReader(draft: draft, problems: layers[index].problems)
        reader.read(layers[index].root, isWorld: index == 0)
        if index == layers.count - 1 {
          reader.checkWhole(layers[index].root.range)
          intercepts = reader.intercepts
        }
        try reader.problems.throwErrors()
        warnings.append(reader.problems.diagnostics)
        draft = reader.draft
        layers[index].problems = reader.problems
      }
      return LoadedScenario(
        scenario: draft.scenario, sources: layers.map(\.problems.source),
        intercepts: intercepts, warnings: Diagnostics(joining: warnings))
    } catch {
      throw .diagnostics(error)
    }
  }

  /// A file's tree and what was found in it.
  private struct Layer {
    let root: LocatedValue
    var problems: DiagnosticCollector
  }

  /// The files from the outermost world to the one that was asked for.
  private func layers(on source: SourceText, path: String) throws(Diagnostics) -> [Layer] {
    var layers: [Layer] = []
    var (source, path) = (source, path)
    var seen = [path]
    while true {
      let root = try LocatedValue(json5: source)
      var problems = DiagnosticCollector(source: source)
      guard let world = worldReference(root, &problems) else {
        try problems.throwErrors()
        layers.append(Layer(root: root, problems: problems))
        return layers.reversed()
      }
      layers.append(Layer(root: root, problems: problems))
      let next = Self.resolved(world.text, beside: path)
      if seen.contains(next) || seen.count >= Self.depthLimit {
        problems.error(
          "world-cycle", "this world leads back to itself or is \(Self.depthLimit) files deep",
          at: world.range, hint: "a model names a world; a world stands on its own")
      } else {
        do {
          source = try load(next)
        } catch {
          problems.error(
            "world-not-found", "the world '\(next)' cannot be read: \(error.reason)",
            at: world.range, hint: "the path is relative to the folder of this file")
        }
      }
      try problems.throwErrors()
      path = next
      seen.append(next)
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
  static func resolved(_ reference: String, beside path: String) -> String {
    guard !reference.hasPrefix("/") else { return reference }
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for part in reference.split(separator: "/") {
      switch part {
      case ".": continue
      case ".." where !(parts.isEmpty || parts.last == ".." || parts == [""]):
        parts.removeLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
