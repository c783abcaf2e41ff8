import OperatingSystem
import Testing

/// What the rest of the program relies on when several processes share a folder.
@Suite("Calls to the operating system")
struct SystemCallsTests {
  /// A folder for one test, removed at the end.
  private struct Place: ~Copyable {
    let path: String

    init() throws {
      let number = UInt64.random(in: 0...UInt64.max)
      path = (SystemCalls.environmentVariable("TMPDIR") ?? "/tmp") + "/cohort-system-\(number)"
      try SystemCalls.makeFolder(path)
    }

    deinit { SystemCalls.removeTree(path) }

    func write(_ text: String, to name: String) throws {
      let file = try SystemCalls.open(path + "/" + name, [.writing, .creating, .emptied])
      defer { SystemCalls.close(file) }
      try SystemCalls.write(file, Array(text.utf8))
    }

    func text(_ name: String) throws -> String {
      let file = try SystemCalls.open(path + "/" + name, .forReadingOnly)
      defer { SystemCalls.close(file) }
      return String(decoding: try SystemCalls.read(file, count: 1000), as: UTF8.self)
    }
  }

  @Test("A second name is the same file, and is refused where there is something, which stays")
  func link() throws {
    let place = try Place()
    let path = place.path
    try place.write("mine", to: "own")
    try place.write("another's", to: "taken")
    try SystemCalls.makeFolder(path + "/folder")
    try SystemCalls.link(path + "/own", to: path + "/shared")
    for name in ["taken", "folder", "shared"] {
      #expect(throws: SystemError.exists) {
        try SystemCalls.link(path + "/own", to: path + "/" + name)
      }
    }
    let missing = path + "/nowhere"
    #expect(throws: SystemError.missing) { try SystemCalls.link(missing, to: missing + "-2") }
    let texts = [try place.text("shared"), try place.text("taken")]
    #expect(texts == ["mine", "another's"])
    try SystemCalls.removeFile(path + "/own")
    let kept = try place.text("shared")
    #expect(kept == "mine")
  }

  @Test("A file is cut to a length, and filled with zeros up to one")
  func truncate() throws {
    let place = try Place()
    try place.write("0123456789", to: "file")
    let file = try SystemCalls.open(place.path + "/file", .writing)
    defer { SystemCalls.close(file) }
    try SystemCalls.truncate(file, to: 4)
    let cut = try place.text("file")
    #expect(cut == "0123")
    try SystemCalls.truncate(file, to: 6)
    let filled = try place.text("file")
    #expect(filled == "0123\0\0")
    let reader = try SystemCalls.open(place.path + "/file", .reading)
    defer { SystemCalls.close(reader) }
    #expect(throws: SystemError.self) { try SystemCalls.truncate(reader, to: 0) }
  }

  @Test("What opens a file for one purpose opens it for no other")
  func opening() throws {
    let place = try Place()
    let file = place.path + "/file"
    try place.write("text", to: "file")
    #expect(throws: SystemError.exists) {
      try SystemCalls.open(file, [.writing, .creating, .onlyNew])
    }
    #expect(throws: SystemError.notFolder) { try SystemCalls.open(file, .folderForReading) }
    #expect(throws: SystemError.missing) { try SystemCalls.open(file + "2", .writing) }
    #expect(SystemError.exists.reason == "File exists")
    let text = try place.text("file")
    #expect(text == "text")
  }

  @Test("The most memory is read in its own line, and nowhere else")
  func memory() {
    func bytes(_ status: String) -> Int? { SystemCalls.bytes(of: "VmHWM", in: Array(status.utf8)) }
    #expect(
      bytes("Name:\tcohort\nVmPeak:\t  9 kB\nVmHWM:\t    1234 kB\nVmRSS:\t 7 kB\n") == 1234 * 1024)
    for other in [
      "", "VmHWM:\n", "VmHWM:\t1234\n", "VmHWM:\t-1 kB", "XVmHWM:\t1 kB", "VmHWM:\tx kB",
      "VmHWM:\t9223372036854775807 kB",
    ] { #expect(bytes(other) == nil, "\(other)") }
    let most = SystemCalls.peakMemory()
    // Of a process with a Swift runtime in it.
    #expect(most > 1 << 20)
  }
}
