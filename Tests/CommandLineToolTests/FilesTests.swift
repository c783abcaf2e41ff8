import CommandLineTool
import Testing

@Suite struct FilesTests {
  @Test("A file is read whole, and through a link")
  func reads() throws {
    let folder = try TemporaryFolder("read")
    let long = String(repeating: "0123456789", count: 20_000)
    try folder.write(long, to: "long")
    try folder.write("", to: "empty")
    folder.makeLink("link", to: "long")
    #expect(folder.text("long") == long)
    #expect(folder.text("link") == long)
    #expect(folder.text("empty") == "")
  }

  @Test("What is no file is refused without being opened")
  func refuses() throws {
    let folder = try TemporaryFolder("refuse")
    folder.makePipe("pipe")
    folder.makeLink("dangling", to: "nowhere")
    try folder.write("x", to: "file")
    let path = folder.path
    func error(_ name: String) -> FileError? {
      #expect(throws: FileError.self) { try TextFile.read(path + "/" + name) }
    }
    #expect(error("absent") == .missing(path + "/absent"))
    #expect(error("file/below") == .missing(path + "/file/below"))
    #expect(error("dangling") == .missing(path + "/dangling"))
    #expect(error("") == .isFolder(path + "/"))
    #expect(error("pipe") == .isSpecial(path + "/pipe", kind: "a named pipe"))
    let device = #expect(throws: FileError.self) { try TextFile.read("/dev/zero") }
    #expect(device == .isSpecial("/dev/zero", kind: "a device"))
    #expect(device?.message == "'/dev/zero' is a device; a file is needed")
    #expect(device?.exitCode == .noInput)
  }

  @Test("A file over the limit is refused, one at the limit is read")
  func limit() throws {
    let folder = try TemporaryFolder("limit")
    try folder.write("12345", to: "five")
    let path = folder.path + "/five"
    #expect(try TextFile.read(path, limit: 5).count == 5)
    #expect(throws: FileError.tooLarge(path, limit: 4)) { try TextFile.read(path, limit: 4) }
    #expect(FileError.tooLarge(path, limit: 4).exitCode == .badData)
  }

  @Test("The nearest folder of scenarios above is found, results go beside it")
  func nearest() throws {
    let folder = try TemporaryFolder("scenarios")
    for name in ["Scenarios", "a", "a/b", "a/Scenarios", "other"] { try folder.makeFolder(name) }
    let empty = ProcessEnvironment([:])
    func find(_ option: String?, _ place: String, _ environment: ProcessEnvironment) throws
      -> ScenarioLocation
    {
      try ScenarioLocation.find(
        option: option, workingDirectory: place, environment: environment)
    }
    #expect(try find(nil, folder.path + "/a/b", empty).folder == folder.path + "/a/Scenarios")
    #expect(try find(nil, folder.path, empty).folder == folder.path + "/Scenarios")
    #expect(try find(nil, folder.path + "/other", empty).results == folder.path + "/Output")
    #expect(try find("other", folder.path, empty).folder == folder.path + "/other")
    let set = ProcessEnvironment(["COHORT_SCENARIOS": folder.path + "/other"])
    #expect(try find(nil, folder.path + "/a", set).folder == folder.path + "/a/Scenarios")
    #expect(try find(nil, "/proc", set).folder == folder.path + "/other")
  }

  @Test("When there are no scenarios, every place that was tried is named")
  func noScenarios() {
    let error = #expect(throws: FileError.self) {
      try ScenarioLocation.find(
        option: nil, workingDirectory: "/proc/self",
        environment: ProcessEnvironment(["COHORT_SCENARIOS": "/nowhere"]))
    }
    #expect(error?.exitCode == .noInput)
    #expect(
      error?.message == """
        found no folder of scenarios; tried
          /proc/self/Scenarios
          /proc/Scenarios
          /Scenarios
          /nowhere ($COHORT_SCENARIOS)
        """)
    #expect(throws: FileError.noScenarios(tried: ["absent (--scenarios)"])) {
      try ScenarioLocation.find(
        option: "absent", workingDirectory: "/", environment: ProcessEnvironment([:]))
    }
  }
}
