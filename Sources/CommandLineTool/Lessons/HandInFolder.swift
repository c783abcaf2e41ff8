import Lessons
import LocatedText
import OperatingSystem

/// A folder of hand-ins, read one after the other; whatever is in it, the run goes on with the others.
struct HandInFolder {
  /// What could be read.
  private(set) var handIns: [HandIn] = []
  /// What could not.
  private(set) var unread: [UnreadHandIn] = []
  /// The SHA-256 of all names and bytes that were read, in their order.
  private(set) var digest = ""
  private var hash = SHA256()

  /// The most hand-ins, and other things in the folder, that are looked at.
  static let most = 10_000
  /// The most bytes of one student's file.
  static let largestFile = 1_000_000
  /// The most bytes of a file of codes.
  static let largestList = 4_000_000

  /// Reads a folder.
  ///
  /// - Parameter path: The folder; one below it is named and not read.
  /// - Throws: That there is no folder, or the user's wish to stop. What is in it stops nothing.
  init(at path: String) throws(CommandFailure) {
    guard SystemCalls.isFolder(path) else {
      let isThere = (try? SystemCalls.kind(of: path, followingLink: true)) != nil
      throw CommandFailure(
        .noInput,
        isThere
          ? "\(quoted(path)) is no folder; put the hand-ins into a folder and name that"
          : "there is no folder \(quoted(path)); a folder of hand-ins is needed")
    }
    let names: [String]
    do throws(SystemError) {
      names = try SystemCalls.names(in: path)
    } catch {
      throw CommandFailure(.noInput, "cannot read \(quoted(path)): \(error.reason)")
    }
    for name in names {
      if Interruption.isRequested {
        throw CommandFailure(.interrupted, "stopped; nothing was kept")
      }
      guard hasRoom else {
        refuse(HandIn.Source(file: name), .tooMany(limit: Self.most))
        break
      }
      read(name, at: path + "/" + name)
    }
    guard !handIns.isEmpty || unread.contains(where: { $0.problem.isHandIn }) else {
      throw CommandFailure(
        .noInput,
        "there is no hand-in in \(quoted(path)): files whose names end in .json, or .txt with a code in each line, are "
          + "needed")
    }
    digest = SHA256.hexadecimal(hash.finalise())
  }

  private var hasRoom: Bool { handIns.count + unread.count < Self.most }

  private mutating func refuse(_ source: HandIn.Source, _ problem: HandInProblem) {
    unread.append(UnreadHandIn(source: source, problem: problem))
  }

  // MARK: - Files

  private mutating func read(_ name: String, at path: String) {
    let source = HandIn.Source(file: name)
    let ending = name.lowercased()
    let isFile = ending.hasSuffix(".json")
    if (try? SystemCalls.kind(of: path, followingLink: false)) == .folder {
      return refuse(source, .folder)
    }
    guard isFile || ending.hasSuffix(".txt") else { return refuse(source, .otherKind) }
    do throws(HandInProblem) {
      let bytes = try Self.bytes(of: path, limit: isFile ? Self.largestFile : Self.largestList)
      hash.update(Array("\(name)\n\(bytes.count)\n".utf8))
      hash.update(bytes)
      guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
      if isFile {
        handIns.append(try HandInFile(SourceText(name: name, bytes: bytes)).handIn)
      } else {
        try readCodes(text, of: name)
      }
    } catch {
      refuse(source, error)
    }
  }

  /// The bytes of a regular file; a link, which may lead anywhere, is not followed.
  private static func bytes(of path: String, limit: Int) throws(HandInProblem) -> [UInt8] {
    do throws(FileError) {
      return try TextFile.read(path, limit: limit, followingLink: false)
    } catch {
      switch error {
      case .tooLarge(_, let limit): throw .tooLarge(limit: limit)
      case .isFolder: throw .folder
      case .isSpecial:
        let kind = try? SystemCalls.kind(of: path, followingLink: false)
        throw kind == .symbolicLink ? .link : .special
      case .unreadable(_, let reason): throw .unreadable(reason)
      default: throw .unreadable(SystemError.missing.reason)
      }
    }
  }

  // MARK: - Codes

  /// Reads a code from each line; empty lines and those that begin with # hold none.
  private mutating func readCodes(_ text: String, of name: String) throws(HandInProblem) {
    var isEmpty = true
    var number = 0
    // Of a file from Windows the first sign may be a byte order mark. CR LF is one character, and a line end.
    let lines = (text.first == "\u{FEFF}" ? text.dropFirst() : text[...]).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for line in lines {
      number += 1
      guard let first = line.first(where: { !$0.isWhitespace }), first != "#" else { continue }
      isEmpty = false
      let source = HandIn.Source(file: name, line: number)
      guard hasRoom else { return refuse(source, .tooMany(limit: Self.most)) }
      do throws(HandInCodeError) {
        handIns.append(HandIn(source: source, code: try HandInCode(reading: line)))
      } catch {
        refuse(source, .code(error, number: HandInCode.number(inUnread: line)))
      }
    }
    if isEmpty { throw .noCodes }
  }
}
