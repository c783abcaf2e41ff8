package import LocatedText
import OperatingSystem

/// A result folder that is whole or absent.
///
/// Everything is written into a `PartialFolder` beside its place; ``finish(manifest:)`` writes
/// the manifest last, waits for the disk, and puts the folder into place. If this value goes away
/// before (an error, a request to stop), nothing is left.
///
/// What stands in the place already is treated so:
///
/// | in the place | without force | with force |
/// |---|---|---|
/// | nothing, or an empty folder | created | created |
/// | the same run's files only | replaced whole | replaced whole |
/// | the same run's, with files of others among them | replaced, others kept | the same |
/// | the same run's, some of them changed since | refused | the changed kept unless of the same name |
/// | what another run of cohort made | refused | treated as the same run's |
/// | shards of a run | refused | as a folder not made by cohort |
/// | a folder not made by cohort | refused | files added; only files of the same name replaced |
/// | a link, a file, anything else | refused | refused |
///
/// Nothing of others is ever deleted. A folder is cohort's when it has a whole `manifest.json` with
/// `"madeBy": "cohort"`; a file in it is cohort's when that names it and it has the bytes that it says.
/// Where files are added, the old manifest is removed first and the new one comes last, so that an
/// interrupted folder has none and does not look finished. Force is consent to what stood in the place
/// when the run began: what came there meanwhile is replaced only if the same run made it.
package struct OutputFolder: ~Copyable {
  /// The name of the file that makes a folder whole.
  package static let manifestName = "manifest.json"

  /// Where the result will be.
  package var path: String { place.path }

  private let place: OutputPlace
  private let run: [JSONText.Member]
  private let isNew: Bool
  private let standing: Standing
  private let placement: Placement
  private let partial: PartialFolder

  /// Opens a result folder; folders above it that are missing are made.
  ///
  /// - Parameters:
  ///   - path: Where the result will be.
  ///   - run: What the manifest will say of the run, by which the same run is known again.
  ///   - force: Whether what another run made may be replaced, and a folder of others added to.
  ///   - isNew: Whether nothing but an empty folder may stand there, not even cohort's own.
  /// - Throws: That the place must not be used, or that no folder can be made beside it.
  package init(
    at path: String, run: [JSONText.Member] = [], force: Bool = false, isNew: Bool = false
  ) throws(FileError) {
    let place = try OutputPlace(path)
    let above: NewFolders
    do throws(SystemError) {
      above = try NewFolders(place.parent)
    } catch {
      throw .cannotCreate(place.path, reason: error.reason)
    }
    let standing = Standing(at: place.path)
    let placement = try place.alone { () throws(FileError) in
      try Placement(at: place.path, run: run, force: force, isNew: isNew)
    }
    let partial = try PartialFolder.made(for: place, above: above)
    do throws(SystemError) {
      try SystemCalls.makeFolder(partial.result)
    } catch {
      throw .cannotCreate(place.path, reason: error.reason)
    }
    self.init(
      place: place, run: run, isNew: isNew, standing: standing, placement: placement,
      partial: partial)
  }

  private init(
    place: OutputPlace, run: [JSONText.Member], isNew: Bool, standing: Standing,
    placement: Placement, partial: consuming PartialFolder
  ) {
    self.place = place
    self.run = run
    self.isNew = isNew
    self.standing = standing
    self.placement = placement
    self.partial = partial
  }

  // MARK: - Writing

  /// Writes a file of the result, whole.
  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws(FileError) -> FileFacts {
    try write(to: name) { stream throws(FileError) in try stream.write(bytes) }
  }

  /// Writes a file of the result piece by piece.
  ///
  /// - Parameters:
  ///   - name: A relative path of plain names; folders in it are made.
  ///   - body: Writes the pieces.
  /// - Returns: What the pieces came to, counted on their way.
  /// - Throws: What the body throws, or that the file cannot be written.
  @discardableResult
  package func write(
    to name: String, _ body: (inout OutputStream) throws(FileError) -> Void
  ) throws(FileError) -> FileFacts {
    precondition(name != Self.manifestName, "the manifest is written last, by finish")
    return try add(name, body)
  }

  /// Writes the manifest, and puts the folder into place.
  package consuming func finish(manifest: [UInt8]) throws(FileError) {
    _ = try add(Self.manifestName) { stream throws(FileError) in try stream.write(manifest) }
    let (place, finished, aside) = (self.place, partial.result, partial.earlier)
    let (run, isNew) = (self.run, self.isNew)
    let (standing, seen) = (self.standing, self.placement)
    try place.alone { () throws(FileError) in
      let isAsSeen = Standing(at: place.path) == standing
      let placement =
        isAsSeen ? seen : try Self.changedPlacement(place.path, run, isNew: isNew)
      do throws(SystemError) {
        try placement.put(finished, at: place.path, aside: aside)
        try SystemCalls.synchroniseFolder(place.parent)
      } catch {
        throw .cannotCreate(place.path, reason: error.reason)
      }
    }
  }

  /// How the result gets into a place that somebody changed while the run worked.
  private static func changedPlacement(
    _ path: String, _ run: [JSONText.Member], isNew: Bool
  ) throws(FileError) -> Placement {
    do throws(FileError) {
      return try Placement(at: path, run: run, force: false, isNew: isNew)
    } catch {
      switch error {
      case .madeByAnother, .changed, .notMadeByCohort, .holdsShards: throw .takenMeanwhile(path)
      default: throw error
      }
    }
  }

  /// Opens a file of the result; whoever opens it finishes it before the folder.
  ///
  /// - Parameter name: A relative path of plain names; folders in it are made.
  /// - Returns: the open file.
  /// - Throws: That the file cannot be made.
  package func open(_ name: String) throws(FileError) -> OutputFile {
    precondition(name != Self.manifestName, "the manifest is written last, by finish")
    return try opened(name)
  }

  private func opened(_ name: String) throws(FileError) -> OutputFile {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    precondition(
      parts.allSatisfy { !["", ".", ".."].contains($0) }, "a result file has a plain relative path")
    if Interruption.isRequested { throw .interrupted }
    let shown = path + "/" + name
    do throws(SystemError) {
      var made: [String] = []
      try NewFolders.make(partial.result + parts.dropLast().map { "/" + $0 }.joined(), &made)
    } catch {
      throw .notWritten(shown, reason: error.reason)
    }
    return try OutputFile(at: partial.result + "/" + name, shown: shown)
  }

  private func add(
    _ name: String, _ body: (inout OutputStream) throws(FileError) -> Void
  ) throws(FileError) -> FileFacts {
    var file = try opened(name)
    try file.write(body)
    return try file.finish()
  }
}
