import CommandLineTool
import Glibc
import OperatingSystem

/// A folder for one test, made under the system's temporary folder and removed at the end.
struct TemporaryFolder: ~Copyable {
  let path: String

  init(_ name: String) throws {
    let base = SystemCalls.environmentVariable("TMPDIR") ?? P_tmpdir
    let stamp = "\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    path = (SystemCalls.resolved(base) ?? base) + "/cohort-test-\(name)-\(stamp)"
    try SystemCalls.makeFolder(path)
  }

  deinit { SystemCalls.removeTree(path) }

  func write(_ text: String, to name: String) throws {
    let descriptor = try SystemCalls.open(path + "/" + name, [.writing, .creating, .emptied])
    defer { SystemCalls.close(descriptor) }
    try SystemCalls.write(descriptor, Array(text.utf8))
  }

  func makeFolder(_ name: String) throws { try SystemCalls.makeFolder(path + "/" + name) }

  func makeLink(_ name: String, to target: String) {
    _ = unsafe symlink(target, path + "/" + name)
  }

  func makePipe(_ name: String) { _ = unsafe mkfifo(path + "/" + name, 0o600) }

  func text(_ name: String) -> String? {
    (try? TextFile.read(path + "/" + name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names in a folder below this one.
  func names(_ name: String = "") -> [String] {
    (try? SystemCalls.names(in: path + "/" + name)) ?? ["(none)"]
  }
}
