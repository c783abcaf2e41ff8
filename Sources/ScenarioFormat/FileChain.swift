import LocatedText

/// A file and those that it stands on, of the same kind or a model's world.
struct FileChain {
  /// A file's tree and what was found in it.
  struct Layer {
    let kind: ScenarioFile
    let path: String
    let root: LocatedValue
    var problems: DiagnosticCollector
  }

  /// The files from the outermost to the one that was asked for.
  private(set) var layers: [Layer] = []
  /// Where the walk outwards ended too early, why.
  private(set) var broken: [Diagnostics] = []
  /// The world that a study names, if this is a study's chain and it names one.
  private(set) var world: NamedFile?

  /// The path of a file, and where another one names it.
  struct NamedFile {
    let path: String
    let source: SourceText
    let range: SourceRange

    /// A diagnostic at that place.
    func error(_ code: String, _ message: String, hint: String? = nil) -> Diagnostics {
      var problems = DiagnosticCollector(source: source)
      problems.error(code, message, at: range, hint: hint)
      return problems.diagnostics
    }
  }

  /// The files, from the outermost to the one that was asked for.
  var sources: [ScenarioSource] { layers.map { ScenarioSource($0.kind, $0.problems.source) } }

  /// The most files that may stand one upon another.
  private static let depthLimit = 8

  /// Walks from a file outwards.
  ///
  /// - Parameters:
  ///   - first: where the walk begins.
  ///   - wanted: what the first file is; nil for a model or a world, whichever it is.
  ///   - place: where another file names the first.
  ///   - load: gives the text of a path.
  /// - Throws: `ScenarioFormatError.unreadable` where the first file cannot be had.
  init(
    from first: String, as wanted: ScenarioFile?, namedAt place: NamedFile? = nil,
    load: (String) throws(FileUnavailable) -> SourceText
  ) throws(ScenarioFormatError) {
    var (path, source) = (first, SourceText(name: first, text: ""))
    do {
      source = try load(path)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    var seen = [path]
    var (kind, named) = (wanted, place)
    defer { layers.reverse() }
    while true {
      let root: LocatedValue
      do {
        root = try LocatedValue(json5: source)
      } catch {
        broken = [error]
        return
      }
      var problems = DiagnosticCollector(source: source)
      if let named, let kind, let other = Self.other(than: kind, root, path) {
        let (needed, found) = (kind.noun, other.noun)
        broken = [
          named.error("wrong-file", "\(path.quoted) is \(found), and \(needed) is needed here")
        ]
        return
      }
      // Nothing that evidence says is read onto a draft: one message instead of one for each member.
      if named == nil, let other = ScenarioFile.kind(of: root, at: path),
        [.evidence, .summaries, .plan].contains(other)
      {
        problems.error(
          "wrong-file",
          "this is \(other.noun), and \(kind?.noun ?? "a model or a world") is needed here",
          at: root.range.opening)
        broken = [problems.diagnostics]
        return
      }
      let own = kind ?? Self.kindOfModel(root, path)
      if own == .study { findWorld(of: root, at: path, &problems) }
      let reference = reference(in: root, own, &problems)
      if let reference, Self.isPath(reference, &problems, own) {
        let next = ScenarioReader.resolved(reference.text, beside: path)
        Self.checkReach(next, seen, reference.range, &problems)
        if !problems.hasErrors {
          do {
            source = try load(next)
            named = NamedFile(path: next, source: problems.source, range: reference.range)
          } catch {
            problems.error(
              own == .study ? "base-not-found" : "world-not-found",
              "\(own == .study ? "the study" : "the world") \(next.quoted) cannot be read: "
                + error.reason,
              at: reference.range, hint: "the path is relative to the folder of this file")
          }
        }
        seen.append(next)
      }
      if problems.hasErrors { broken = [problems.diagnostics] }
      layers.append(
        Layer(
          kind: own, path: path, root: root,
          problems: DiagnosticCollector(source: problems.source)))
      guard let next = seen.last, reference != nil, broken.isEmpty else { return }
      path = next
      kind = own == .model ? .world : own
    }
  }

  /// Whether a file that nobody says more of is a world or a model.
  private static func kindOfModel(_ root: LocatedValue, _ path: String) -> ScenarioFile {
    let isModel =
      member("world", of: root) != nil || ScenarioFile.kind(of: root, at: path) == .model
    return isModel ? .model : .world
  }

  /// The kind of a file that is surely not of the kind that is needed.
  ///
  /// What only names its world may be a model, or a study that others stand on.
  private static func other(
    than kind: ScenarioFile, _ root: LocatedValue, _ path: String
  ) -> ScenarioFile? {
    guard let found = ScenarioFile.kind(of: root, at: path), found != kind else { return nil }
    return found == .model && kind == .study ? nil : found
  }

  private static func member(_ name: String, of root: LocatedValue) -> LocatedMember? {
    guard case .object(let members) = root.content else { return nil }
    return members.first { $0.name == name }
  }

  /// The file that this one stands on.
  private func reference(
    in root: LocatedValue, _ kind: ScenarioFile, _ problems: inout DiagnosticCollector
  ) -> LocatedString? {
    guard case .object = root.content else {
      problems.reportKind(of: root, expected: "an object", named: "a scenario file")
      return nil
    }
    guard let member = Self.member(kind.reference, of: root) else {
      if kind == .model { reportMissingWorld(in: root, kind, &problems) }
      return nil
    }
    return problems.string(member.value, named: "'\(kind.reference)'")
  }

  /// Notes the world that a study names; the nearest that is named counts.
  private mutating func findWorld(
    of root: LocatedValue, at path: String, _ problems: inout DiagnosticCollector
  ) {
    guard case .object = root.content else { return }
    let named = Self.member("world", of: root)
    if let named {
      if let text = problems.string(named.value, named: "'world'"),
        Self.isPath(text, &problems, .model), world == nil
      {
        world = NamedFile(
          path: ScenarioReader.resolved(text.text, beside: path), source: problems.source,
          range: text.range)
      }
    } else if Self.member("base", of: root) == nil {
      reportMissingWorld(in: root, .study, &problems)
    }
  }

  private func reportMissingWorld(
    in root: LocatedValue, _ kind: ScenarioFile, _ problems: inout DiagnosticCollector
  ) {
    problems.error(
      "missing-member", "'world' is missing in \(kind.noun)", at: root.range.opening,
      hint: "for instance world: \"../worlds/dutch-adults.json5\"")
  }

  /// Whether a text is a path as files may name one: from their own folder on.
  private static func isPath(
    _ text: LocatedString, _ problems: inout DiagnosticCollector, _ kind: ScenarioFile
  ) -> Bool {
    let hint =
      kind == .model
      ? "for instance world: \"../worlds/dutch-adults.json5\""
      : "for instance base: \"dutch-adults.json5\""
    if text.text.contains("\0") {
      problems.error(
        "bad-path", "a path cannot hold the character NUL", at: text.range, hint: hint)
    } else if text.text.hasPrefix("/") {
      problems.error(
        "bad-path", "a file is named by its path from the folder of this one", at: text.range,
        hint: hint)
    }
    return !problems.hasErrors
  }

  /// Reports a file that cannot stand below its files.
  private static func checkReach(
    _ next: String, _ seen: [String], _ range: SourceRange, _ problems: inout DiagnosticCollector
  ) {
    if seen.contains(next) {
      problems.error(
        "base-cycle", "this leads back to \(next.quoted)", at: range,
        hint: "a model names a world; a world or a study builds on nothing, or on a simpler one")
    } else if seen.count >= Self.depthLimit {
      problems.error(
        "base-cycle", "more than \(Self.depthLimit) files build one upon another here",
        at: range,
        hint: "a model names a world; a world or a study builds on nothing, or on a "
          + "simpler one")
    }
  }
}
