import CommandLineTool
import LocatedText
import OperatingSystem
import Testing

@Suite struct OutputFolderTests {
  /// A manifest that gives these files their facts.
  private static func manifest(_ files: [String: FileFacts]) -> [UInt8] {
    let members = files.sorted { $0.key < $1.key }.map { JSONText.Member($0.key, $0.value.json) }
    let document: JSONText = ["madeBy": "cohort", "files": .object(members), "seed": 1]
    return Array((document.pretty + "\n").utf8)
  }

  /// Makes a whole result of these files, each holding `text`.
  private func make(
    _ names: [String], at path: String, force: Bool = false, text: String = "new"
  ) throws(FileError) {
    let folder = try OutputFolder(at: path, force: force)
    var files: [String: FileFacts] = [:]
    for name in names { files[name] = try folder.write(Array(text.utf8), to: name) }
    try folder.finish(manifest: Self.manifest(files))
  }

  @Test("A result appears whole, with folders above and below it")
  func creates() throws {
    let place = try TemporaryFolder("create")
    let folder = try OutputFolder(at: place.path + "/Output/deep/run/")
    try folder.write(Array("a".utf8), to: "summary.csv")
    try folder.write(to: "charts/one.svg") { stream throws(FileError) in
      for _ in 0..<20_000 { try stream.write("0123456789") }
    }
    #expect(place.names("Output/deep").count == 1)
    #expect(place.names("Output/deep").allSatisfy { $0.hasPrefix(".run.cohort-partial-") })
    try folder.finish(manifest: Self.manifest([:]))
    #expect(place.names("Output/deep") == ["run"])
    #expect(place.names("Output/deep/run") == ["charts", "manifest.json", "summary.csv"])
    #expect(place.text("Output/deep/run/charts/one.svg")?.count == 200_000)
  }

  @Test("An empty folder is taken; an error leaves nothing")
  func absent() throws {
    let place = try TemporaryFolder("absent")
    try place.makeFolder("run")
    try make(["a"], at: place.path + "/run")
    #expect(place.names("run") == ["a", "manifest.json"])
    #expect(throws: FileError.closedPipe) {
      let folder = try OutputFolder(at: place.path + "/failed")
      try folder.write(Array("half".utf8), to: "a")
      try folder.write(to: "b") { _ throws(FileError) in throw .closedPipe }
    }
    #expect(place.names() == ["run"])
  }

  @Test("An earlier result is replaced whole")
  func replaces() throws {
    let place = try TemporaryFolder("replace")
    try make(["old", "charts/old", "both"], at: place.path + "/run", text: "old")
    try make(["new", "both"], at: place.path + "/run")
    #expect(place.names("run") == ["both", "manifest.json", "new"])
    #expect(place.text("run/both") == "new")
    #expect(place.names() == ["run"])
  }

  @Test("Files of others in a result of cohort's stay when it is replaced")
  func keeps() throws {
    let place = try TemporaryFolder("keep")
    try make(["old", "both"], at: place.path + "/run", text: "old")
    try place.write("mine", to: "run/notes.txt")
    try place.makeFolder("run/mine")
    try make(["new", "both"], at: place.path + "/run")
    #expect(place.names("run") == ["both", "manifest.json", "mine", "new", "notes.txt"])
    #expect(place.text("run/notes.txt") == "mine")
    #expect(place.text("run/both") == "new")
    #expect(place.names() == ["run"])
  }

  @Test("A folder that cohort did not make is refused, untouched")
  func refuses() throws {
    let place = try TemporaryFolder("foreign")
    let path = place.path + "/run"
    try place.makeFolder("run")
    for manifest in ["", "{\"madeBy\": \"cohort\"", "{\"madeBy\": \"other\", \"files\": {}}"] {
      try place.write(manifest, to: "run/manifest.json")
      let error = #expect(throws: FileError.notMadeByCohort(path)) { try make(["a"], at: path) }
      #expect(error?.exitCode == .cannotCreate)
      #expect(place.names("run") == ["manifest.json"])
    }
    #expect(place.names() == ["run"])
  }

  @Test("With force, files are added; only those of the same name are replaced")
  func forces() throws {
    let place = try TemporaryFolder("force")
    try place.makeFolder("run")
    try place.write("mine", to: "run/a")
    try place.write("mine", to: "run/notes.txt")
    try make(["a", "charts/b"], at: place.path + "/run", force: true)
    #expect(place.names("run") == ["a", "charts", "manifest.json", "notes.txt"])
    #expect(place.text("run/a") == "new")
    #expect(place.text("run/notes.txt") == "mine")
    #expect(place.names() == ["run"])
  }

  @Test("What is in the way of a file stops the whole, before anything is touched")
  func inTheWay() throws {
    let place = try TemporaryFolder("way")
    try place.makeFolder("run")
    try place.write("mine", to: "run/a")
    try place.makeFolder("run/b")
    place.makeLink("run/charts", to: "/")
    for name in ["b", "charts/c"] {
      let error = #expect(throws: FileError.self) {
        try make(["a", name], at: place.path + "/run", force: true)
      }
      #expect(error?.exitCode == .cannotCreate)
    }
    #expect(place.text("run/a") == "mine")
    #expect(place.names("run") == ["a", "b", "charts"])
  }

  @Test("A link or a file in the place is refused, with force too", arguments: [false, true])
  func links(force: Bool) throws {
    let place = try TemporaryFolder("link")
    try place.makeFolder("real")
    place.makeLink("link", to: "real")
    try place.write("x", to: "file")
    for name in ["link", "link/", "file"] {
      let error = #expect(throws: FileError.self) {
        try make(["a"], at: place.path + "/" + name, force: force)
      }
      #expect(error?.exitCode == .cannotCreate)
    }
    #expect(place.names("real") == [])
    #expect(place.names() == ["file", "link", "real"])
  }

  @Test("What a dead process left is removed, what a living one holds is not")
  func stale() throws {
    let place = try TemporaryFolder("stale")
    let mark =
      "cohort is writing a result here. Once that run has ended, the folder may be deleted.\n"
    for name in [".run.cohort-partial-1", ".run.cohort-partial-1-7"] {
      try place.makeFolder(name)
      try place.makeFolder(name + "/result")
      try place.write("half", to: name + "/result/a")
      try place.write(mark, to: name + "/cohort-partial")
    }
    try place.makeFolder(".run.cohort-partial-2")
    let living = try OutputFolder(at: place.path + "/living")
    try make(["a"], at: place.path + "/run")
    #expect(place.names().count == 2)
    try living.finish(manifest: Self.manifest([:]))
    #expect(place.names() == ["living", "run"])
  }

  @Test("Other people's folders and files that are called as cohort's stay, whatever they hold")
  func notOurs() throws {
    let place = try TemporaryFolder("not-ours")
    let folders = [
      ".my.cohort-partial-notes", ".run.cohort-partial-1", ".cohort-partial-1-2-3",
      "run.cohort-partial-1",
    ]
    for name in folders {
      try place.makeFolder(name)
      try place.write("mine", to: name + "/notes.txt")
    }
    try place.makeFolder(".link.cohort-partial-1")
    place.makeLink(".link.cohort-partial-1/cohort-partial", to: "../run/a")
    try place.write("mine", to: ".file.cohort-partial-1")
    let before = place.names()
    try make(["a"], at: place.path + "/run")
    #expect(place.names() == (before + ["run"]).sorted())
    for name in folders { #expect(place.text(name + "/notes.txt") == "mine") }
  }

  @Test("A request to stop ends the writing and leaves nothing; a second one ends at once")
  func interrupted() async throws {
    await #expect(processExitsWith: .exitCode(130)) {
      TestSignals.allowInterrupts()
      Interruption.listen()
      let place = try TemporaryFolder("stop")
      let folder = try OutputFolder(at: place.path + "/run")
      try folder.write([1], to: "a")
      TestSignals.interrupt()
      guard Interruption.isRequested else { return }
      do throws(FileError) {
        try folder.finish(manifest: Self.manifest([:]))
        return
      } catch {
        guard error == .interrupted, place.names().isEmpty else { return }
      }
      SystemCalls.removeTree(place.path)
      TestSignals.interrupt()
    }
  }
}
