import OperatingSystem

/// What stands in a place, by the marks of the file system: a change in between shows in them.
struct Standing: Equatable, Sendable {
  private let marks: [String: SystemCalls.Mark]

  /// Looks at a place and all that is in it; nothing there is a standing too.
  init(at path: String) {
    var marks: [String: SystemCalls.Mark] = [:]
    marks[""] = SystemCalls.mark(of: path)
    if SystemCalls.isFolder(path) {
      for name in Placement.files(in: path) {
        marks[name] = SystemCalls.mark(of: path + "/" + name)
      }
    }
    self.marks = marks
  }
}
