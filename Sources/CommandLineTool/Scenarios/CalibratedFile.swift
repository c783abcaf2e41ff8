import LocatedText
import ModelComparison
import OperatingSystem
import Reporting
import ScenarioFormat
import Scenarios

/// The file that equal fit writes: the model's own, comments and all, with other rates.
///
/// Whether it can stand in its place is found before anything is solved.
struct CalibratedFile: ~Copyable {
  private let file: SingleFile
  private let source: SourceText
  /// What becomes of the path to the world, where the file is written into another folder.
  private let world: Change?
  private let intercepts: [LocatedIntercept]

  /// A part of the source and the text that replaces it.
  private struct Change {
    let range: SourceRange
    let text: String
  }

  /// Opens the file.
  ///
  /// The model file itself may be replaced, if it is as it was read; another file only with force.
  ///
  /// - Parameters:
  ///   - output: The path of the file.
  ///   - loaded: The model.
  ///   - path: Where the model was read.
  ///   - force: Whether a file that is there may be replaced.
  ///   - library: Reads the file as it will be, to see that it can be used there.
  /// - Throws: That the file cannot stand there, or could not be used.
  init(
    at output: String, of loaded: LoadedModel, from path: String, force: Bool,
    _ library: ScenarioLibrary
  ) throws(CommandFailure) {
    guard let source = loaded.sources.last?.text else {
      preconditionFailure("a scenario has been read from a file")
    }
    let named = Set(loaded.intercepts.map(\.target))
    let missing = loaded.model.intercepts.filter { !named.contains($0) }.map(\.written)
    guard missing.isEmpty else {
      throw CommandFailure(
        .badData,
        "the file itself does not name \(missing.joined(separator: ", ")) under intercepts; its "
          + "world does: name them in the model")
    }
    let isItself = SystemCalls.resolved(output).map { $0 == SystemCalls.resolved(path) } ?? false
    let file = try CommandFailure.wrapping { () throws(FileError) in
      try SingleFile(
        at: output, replacing: isItself ? .file(source.bytes) : force ? .anyFile : .nothing)
    }
    let world = isItself ? nil : try Self.movedWorld(of: source, at: path, to: output, library)
    let draft = SourceText(
      name: library.displayed(output), bytes: Self.bytes(of: source, world.map { [$0] } ?? []))
    do throws(CommandFailure) {
      _ = try library.model(at: library.absolute(output), reading: draft)
    } catch {
      throw CommandFailure(
        .cannotCreate,
        "the model cannot be used from \(quoted(output)); choose a place among the scenarios\n"
          + (error.message ?? ""))
    }
    self.init(file: file, source: source, world: world, intercepts: loaded.intercepts)
  }

  private init(
    file: consuming SingleFile, source: SourceText, world: Change?, intercepts: [LocatedIntercept]
  ) {
    self.file = file
    self.source = source
    self.world = world
    self.intercepts = intercepts
  }

  /// Writes the file with solved rates.
  consuming func write(_ calibration: Calibration?) throws(CommandFailure) {
    let changes = (calibration?.rates ?? []).compactMap { solved in
      let drawn = calibration?.ranges?.intercepts.first { $0.target == solved.target }
      return intercepts.first { $0.target == solved.target }.map {
        Change(range: $0.range, text: solved.rate.written(as: drawn))
      }
    }
    let bytes = Self.bytes(of: source, changes + (world.map { [$0] } ?? []))
    let file = self.file
    do throws(FileError) {
      try file.finish(bytes)
    } catch {
      throw CommandFailure(error)
    }
  }

  // MARK: - Pieces

  private static func bytes(of source: SourceText, _ changes: [Change]) -> [UInt8] {
    var bytes = source.bytes
    // From the end, so that places before stay what they are.
    for change in changes.sorted(by: { $0.range.start > $1.range.start }) {
      bytes.replaceSubrange(change.range.start..<change.range.end, with: change.text.utf8)
    }
    return bytes
  }

  /// The path to the world as it must be said in another folder; nil where it stays.
  private static func movedWorld(
    of source: SourceText, at path: String, to output: String, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> Change? {
    guard let root = try? LocatedValue(json5: source),
      let world = root.members.first(where: { $0.name == "world" })?.value.locatedString
    else { return nil }
    if library.folders(above: output) == library.folders(above: path) { return nil }
    let text = library.reference(
      to: ScenarioReader.resolved(world.text, beside: path), from: output)
    return Change(range: world.range, text: JSONText.string(text).compact)
  }
}

extension Rate {
  /// The rate as it is written in files.
  var written: String {
    "\(NumberText.significant(perYear, digits: Rate.digits)) / year"
  }

  /// An intercept as it is written in files: the rate, or an object that says also how it goes with what is
  /// drawn.
  func written(as drawn: DrawnIntercept?) -> String {
    guard let drawn else { return "\"\(written)\"" }
    let moves = drawn.moves.map { move in
      "          \(JSONText.string(move.number).compact): "
        + "[\(NumberText.fixed(move.linear, decimals: 3)), "
        + "\(NumberText.fixed(move.quadratic, decimals: 3))],\n"
    }
    return
      "{\n      rate: \"\(written)\",\n      drawn: {\n        rate: \"\(drawn.rate.written)\",\n"
      + "        moves: {\n\(moves.joined())        },\n      },\n    }"
  }
}
