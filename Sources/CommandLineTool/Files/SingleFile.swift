import OperatingSystem

/// A single file of output that is whole or absent.
///
/// It is written in a `PartialFolder` beside its place and renamed into it. The place is looked at
/// first, so that what cannot be kept need not be computed, and again before the renaming.
package struct SingleFile: ~Copyable {
  /// Which file in the place may be replaced.
  package enum Replaceable: Equatable, Sendable {
    /// None: nothing may be there.
    case nothing
    /// The one with these bytes, which the caller has read.
    case file([UInt8])
    /// Whichever file is there when this value is made.
    case anyFile
  }

  private let place: OutputPlace
  private let replaceable: Replaceable
  private let standing: Standing
  private let partial: PartialFolder

  /// Opens a file for output; folders above it that are missing are made.
  ///
  /// - Throws: That the place must not be used, or that nothing can be made beside it.
  package init(
    at path: String, replacing replaceable: Replaceable = .nothing
  ) throws(FileError) {
    if path.hasSuffix("/") { throw .isFolder(path) }
    let place = try OutputPlace(path)
    let above: NewFolders
    do throws(SystemError) {
      above = try NewFolders(place.parent)
    } catch {
      throw .cannotCreate(path, reason: error.reason)
    }
    let standing = Standing(at: place.path)
    try Self.check(place.path, replaceable)
    let partial = try PartialFolder.made(for: place, above: above)
    self.init(place: place, replaceable: replaceable, standing: standing, partial: partial)
  }

  private init(
    place: OutputPlace, replaceable: Replaceable, standing: Standing,
    partial: consuming PartialFolder
  ) {
    self.place = place
    self.replaceable = replaceable
    self.standing = standing
    self.partial = partial
  }

  /// Writes the bytes and puts the file into place.
  package consuming func finish(_ bytes: [UInt8]) throws(FileError) {
    let (place, replaceable, standing) = (self.place, self.replaceable, self.standing)
    let finished = partial.result
    var file = try OutputFile(at: finished, shown: place.path)
    try file.write(bytes)
    _ = try file.finish()
    try place.alone { () throws(FileError) in
      try Self.check(place.path, replaceable)
      if replaceable == .anyFile, Standing(at: place.path) != standing {
        throw .takenMeanwhile(place.path)
      }
      do throws(SystemError) {
        try SystemCalls.rename(finished, to: place.path)
        try SystemCalls.synchroniseFolder(place.parent)
      } catch {
        throw .cannotCreate(place.path, reason: error.reason)
      }
    }
  }

  /// Throws unless nothing is there, or a file that may be replaced.
  private static func check(_ path: String, _ replaceable: Replaceable) throws(FileError) {
    let kind: SystemCalls.Kind?
    do throws(SystemError) {
      kind = try SystemCalls.kind(of: path, followingLink: false)
    } catch {
      throw .cannotCreate(path, reason: error.reason)
    }
    switch kind {
    case nil: return
    case .folder: throw .cannotCreate(path, reason: "it is a folder")
    case .symbolicLink: throw .cannotCreate(path, reason: "it is a symbolic link")
    case .special(let words): throw .cannotCreate(path, reason: "it is \(words)")
    case .regularFile: break
    }
    switch replaceable {
    case .nothing: throw .exists(path)
    case .file(let bytes):
      guard try TextFile.read(path, followingLink: false) == bytes else { throw .exists(path) }
    case .anyFile: break
    }
  }
}
