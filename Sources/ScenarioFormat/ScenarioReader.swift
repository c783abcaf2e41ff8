package import LocatedText
package import Scenarios

/// What keeps a scenario file from being read.
package enum ScenarioFormatError: Error, Sendable {
  /// The file that was asked for could not be had, with the reason.
  case unreadable(path: String, reason: String)
  /// Everything that is wrong in the file and those that it stands on.
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

/// A causal model, or a world to which no model adds anything, read from files.
package struct LoadedModel: Sendable {
  package let model: CausalModel
  /// The files it was read from: the outermost world first, the file that was asked for last.
  package let sources: [ScenarioSource]
  /// The texts of the intercepts in the last file, to be replaced by equal fit.
  package let intercepts: [LocatedIntercept]
  /// What is doubtful but prevents nothing.
  package let warnings: Diagnostics
  /// What has been read, for the studies that look at it.
  let draft: ScenarioDraft
  /// The last file's tree, for what it says of measuring.
  let root: LocatedValue

  /// The number of numbers of which it gives a range, its world's among them.
  package var rangeCount: Int { draft.free.elements.count }

  /// What the model says of measuring, one line a number: the path below `measurement`, and the value as it is written.
  package var measurementLines: [String] {
    func lines(_ value: LocatedValue, _ path: String) -> [String] {
      switch value.content {
      case .object(let members):
        members.flatMap {
          lines($0.value, path.isEmpty ? $0.key.text : "\(path).\($0.key.text)")
        }
      case .array(let elements): elements.enumerated().flatMap { lines($1, "\(path).\($0)") }
      case .number(let number): ["\(path) = \(number.plainText)"]
      case .string(let text): ["\(path) = \(text)"]
      case .boolean(let truth): ["\(path) = \(truth)"]
      case .null: []
      }
    }
    return root.member(["measurement"]).map { lines($0.value, "") } ?? []
  }

  /// The instruments of which the model says something, by name, each at its place.
  package var measured: [LocatedString] {
    func keys(of section: String) -> [LocatedString] {
      guard case .object(let members)? = root.member([section])?.value.content else { return [] }
      return members.map(\.key)
    }
    return keys(of: "measurement")
      + keys(of: "free").map(\.trimmed).compactMap { key in
        let parts = key.text.split(separator: ".", maxSplits: 2)
        return parts.count == 3 && parts[0] == "measurement" ? key.part(parts[1]) : nil
      }
  }
}

/// A file that was read, and what it was read as.
package struct ScenarioSource: Sendable, Hashable {
  package let kind: ScenarioFile
  package let text: SourceText

  /// Makes a source.
  package init(_ kind: ScenarioFile, _ text: SourceText) {
    self.kind = kind
    self.text = text
  }
}

/// An intercept and the place of its rate's text.
package struct LocatedIntercept: Sendable {
  package let target: Target
  /// The place of the rate, quotation marks included.
  package let range: SourceRange
}

/// The design of a study, as one model has it measured, read from files.
package struct LoadedStudy: Sendable {
  package let design: StudyDesign
  /// The model, or the world alone, in which it was read.
  package let model: CausalModel
  /// The study's files: the outermost base first, the file that was asked for last.
  package let sources: [ScenarioSource]
  /// What is doubtful but prevents nothing.
  package let warnings: Diagnostics
}

/// Reads scenarios from text; it asks for files and touches none itself.
package struct ScenarioReader {
  /// Gives the text of a path, or says why not.
  private let load: (String) throws(FileUnavailable) -> SourceText

  /// Makes a reader that has its files from a function.
  package init(load: @escaping (String) throws(FileUnavailable) -> SourceText) {
    self.load = load
  }

  /// The model of a file and the world that it stands on; a world is the model that adds nothing.
  ///
  /// All diagnostics of all files are reported at once. Where a world is missing or is no JSON5, what
  /// stands on it is read all the same, but names that the world might have are not complained of.
  ///
  /// - Throws: `ScenarioFormatError`.
  package func model(at path: String) throws(ScenarioFormatError) -> LoadedModel {
    try model(of: FileChain(from: path, as: nil, load: load))
  }

  private func model(of chain: FileChain) throws(ScenarioFormatError) -> LoadedModel {
    var state = ReadingState(draft: ScenarioDraft(), found: chain.broken)
    var world = ScenarioDraft()
    var intercepts: [LocatedIntercept] = []
    for (number, layer) in chain.layers.enumerated() {
      if layer.kind == .model { world = state.draft }
      intercepts = state.read(layer, isLast: number == chain.layers.count - 1).intercepts
    }
    let diagnostics = try state.diagnostics()
    guard let last = chain.layers.last else { preconditionFailure("a chain has a file") }
    return LoadedModel(
      model: state.draft.model(on: last.kind == .model ? world.world : state.draft.world),
      sources: chain.sources, intercepts: intercepts, warnings: diagnostics,
      draft: state.draft, root: last.root)
  }

  /// The study of a file, in the world that it names.
  ///
  /// - Throws: `ScenarioFormatError`.
  package func study(at path: String) throws(ScenarioFormatError) -> LoadedStudy {
    let chain = try FileChain(from: path, as: .study, load: load)
    var reason = chain.broken
    var model: LoadedModel?
    if let world = chain.world {
      do {
        let below = try FileChain(from: world.path, as: .world, namedAt: world, load: load)
        model = try self.model(of: below)
      } catch .unreadable(_, let words) {
        reason.append(
          world.error(
            "world-not-found", "the world \(world.path.quoted) cannot be read: \(words)",
            hint: "the path is relative to the folder of this file"))
      } catch .diagnostics(let diagnostics) {
        reason.append(diagnostics)
      }
    }
    if let model { return try study(chain, at: path, in: model) }
    // The study's own mistakes are told with those of its world.
    var state = ReadingState(draft: ScenarioDraft(), found: reason)
    for layer in chain.layers { state.read(layer, isLast: false) }
    throw .diagnostics(Diagnostics(joining: state.found))
  }

  /// The path of the world that a study names, itself or by the study that it stands on.
  ///
  /// - Throws: `ScenarioFormatError`, with all that is wrong in the study where that keeps its world hidden.
  package func world(ofStudyAt path: String) throws(ScenarioFormatError) -> String {
    if let world = try FileChain(from: path, as: .study, load: load).world { return world.path }
    _ = try study(at: path)
    preconditionFailure("a study without a world has a mistake")
  }

  /// The study of a file as a model has it measured.
  ///
  /// The model may stand on another world than the study: what counts is whether it has the variables
  /// that the study looks at.
  ///
  /// - Parameters:
  ///   - path: Where the study is.
  ///   - model: What it is read in.
  ///   - name: What the study is called unless it says so itself; what the file is called unless given.
  /// - Returns: the study.
  /// - Throws: `ScenarioFormatError`.
  package func study(
    at path: String, in model: LoadedModel, named name: String? = nil
  ) throws(ScenarioFormatError) -> LoadedStudy {
    try study(FileChain(from: path, as: .study, load: load), at: path, in: model, named: name)
  }

  private func study(
    _ chain: FileChain, at path: String, in model: LoadedModel, named name: String? = nil
  ) throws(ScenarioFormatError) -> LoadedStudy {
    var state = ReadingState(draft: model.draft, found: chain.broken)
    for (number, layer) in chain.layers.enumerated() {
      // A name is the file's own: that of its base is another study's.
      state.draft.name = name ?? StudyDesign.name(ofFile: path)
      state.read(layer, isLast: number == chain.layers.count - 1)
    }
    if let source = model.sources.last {
      state.measure(
        model.root, DiagnosticCollector(source: source.text),
        isOwnStudy: path == model.model.world.study)
    }
    let diagnostics = try state.diagnostics()
    return LoadedStudy(
      design: state.draft.design, model: model.model, sources: chain.sources, warnings: diagnostics)
  }

  /// What is asked of a model by a text of another file.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - model: whose variables the texts name.
  ///   - read: what reads them.
  /// - Returns: what was read.
  /// - Throws: What is wrong with a text, at its place.
  static func reading<Value>(
    of source: SourceText, in model: LoadedModel, _ read: (inout DraftReader) -> Value?
  ) throws(Diagnostics) -> Value {
    var reader = DraftReader(
      draft: model.draft, problems: DiagnosticCollector(source: source), path: source.name)
    let value = read(&reader)
    if let season = reader.seasonPlace { reader.checkSeasonSteps(season) }
    try reader.problems.throwErrors()
    guard let value else { preconditionFailure("what is not read is told") }
    return value
  }

  /// What is done to people, read apart from any file.
  ///
  /// - Parameters:
  ///   - text: one intervention, such as `depression = ill from 0 weeks for 8 weeks`.
  ///   - model: whose variables it names.
  ///   - place: what messages call the place where it is written.
  /// - Returns: the intervention.
  /// - Throws: What is wrong with it.
  package static func intervention(
    _ text: String, in model: LoadedModel, at place: String
  ) throws(Diagnostics) -> Intervention {
    try reading(of: SourceText(name: place, text: text), in: model) { reader in
      reader.readIntervention(LocatedString(text, at: SourceRange(0, text.utf8.count)))
    }
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

extension StudyDesign {
  /// The name of a study that declares none: the file's without folder and ending.
  fileprivate static func name(ofFile path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(".json5") ? String(name.dropLast(6)) : name
  }
}

/// A draft while one file after another is read onto it, and what was found on the way.
private struct ReadingState {
  var draft: ScenarioDraft
  var found: [Diagnostics]

  init(draft: ScenarioDraft, found: [Diagnostics]) {
    self.draft = draft
    self.found = found
    if !found.isEmpty { self.draft.isPartial = true }
  }

  @discardableResult
  mutating func read(_ layer: FileChain.Layer, isLast: Bool) -> DraftReader {
    var reader = DraftReader(draft: draft, problems: layer.problems, path: layer.path)
    reader.read(layer.root, as: layer.kind)
    reader.dropRanges(movedFrom: draft, by: layer.kind)
    if isLast { reader.checkWhole(layer.root.range, layer.kind) }
    take(reader)
    return reader
  }

  /// Reads what a model says of measuring onto a study.
  mutating func measure(
    _ root: LocatedValue, _ problems: DiagnosticCollector, isOwnStudy: Bool
  ) {
    var reader = DraftReader(draft: draft, problems: problems, path: "")
    reader.isForeignStudy = !isOwnStudy
    reader.readMeasurement(root)
    reader.dropRanges(movedFrom: draft, by: .model)
    take(reader)
  }

  private mutating func take(_ reader: DraftReader) {
    found.append(reader.problems.diagnostics)
    draft = reader.draft
    draft.hasErrors = draft.hasErrors || reader.problems.hasErrors
  }

  /// What was found, if nothing of it is an error.
  func diagnostics() throws(ScenarioFormatError) -> Diagnostics {
    let diagnostics = Diagnostics(joining: found)
    if diagnostics.hasErrors { throw .diagnostics(diagnostics) }
    return diagnostics
  }
}
