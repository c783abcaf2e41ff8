import CommandLineTool
import Testing

/// What `calibrate --output` may replace, and that what it writes can be used.
@Suite struct SingleFileTests {
  private static let words = "calibrate harm --replicates 40 --checks 6 --seed 2 --output"

  @Test("A device, a pipe, a link, a folder or another's file is refused before anything is solved")
  func refused() throws {
    let village = try Village("single-refused")
    try village.folder.makeFolder("folder")
    try village.folder.write("mine", to: "file")
    village.folder.makePipe("pipe")
    village.folder.makeLink("link", to: "file")
    village.folder.makeLink("dangling", to: "nowhere")
    for (place, reason) in [
      ("/dev/null", "it is a device"), ("@pipe", "it is a named pipe"),
      ("@link", "it is a symbolic link"), ("@dangling", "it is a symbolic link"),
      ("@folder", "it is a folder"), ("@file/below", "Not a directory"),
    ] {
      for force in ["", " --force"] {
        let answer = village.run("\(Self.words) \(place)\(force)")
        #expect(answer.code == .cannotCreate, "\(place)")
        #expect(answer.said.contains(reason), "\(answer.said)")
        // The rates are printed once they are solved.
        #expect(answer.output.isEmpty)
      }
    }
    let answer = village.run("\(Self.words) @file")
    #expect(answer.code == .cannotCreate && answer.output.isEmpty)
    #expect(
      answer.said.contains("'\(village.path)/file' exists; choose another file, or add --force"))
    #expect(village.folder.text("file") == "mine")
    #expect(
      village.folder.names() == ["Scenarios", "dangling", "file", "folder", "link", "pipe"])
  }

  @Test("With --force another file is replaced; the model file itself needs none")
  func replaced() throws {
    let village = try Village("single-forced")
    try village.folder.write("mine", to: "Scenarios/models/other.json5")
    #expect(village.run("\(Self.words) @Scenarios/models/other.json5 --force").code == .success)
    #expect(village.run("check other").code == .success)
    #expect(village.run("\(Self.words) @Scenarios/models/harm.json5").code == .success)
    #expect(
      village.folder.text("Scenarios/models/harm.json5")
        == village.folder.text("Scenarios/models/other.json5"))
  }

  @Test(
    "Written elsewhere, the model still finds its world",
    arguments: [
      ("@solved.json5", "Scenarios/worlds/village.json5"),
      ("@mine/deep/solved.json5", "../../Scenarios/worlds/village.json5"),
      ("@Scenarios/models/more/solved.json5", "../../worlds/village.json5"),
      ("@Scenarios/worlds/solved.json5", "village.json5"),
      ("@Scenarios/models/solved.json5", "../worlds/village.json5"),
    ])
  func elsewhere(_ place: String, _ world: String) throws {
    let village = try Village("single-elsewhere")
    #expect(village.run("\(Self.words) \(place)").code == .success)
    let text = try village.text(String(place.dropFirst()))
    #expect(text.contains("world: \"\(world)\""), "\(text)")
    #expect(village.run("check \(place)").code == .success)
  }

  @Test("A place where the model would not be one is refused: its own world's")
  func ownWorld() throws {
    let village = try Village("single-world")
    let answer = village.run("\(Self.words) @Scenarios/worlds/village.json5 --force")
    #expect(answer.code == .cannotCreate && answer.output.isEmpty)
    #expect(answer.said.contains("cannot be used from"))
    #expect(village.folder.text("Scenarios/worlds/village.json5") == Village.world)
  }

  @Test("A file that changed while the run worked is not replaced")
  func meanwhile() throws {
    let place = try TemporaryFolder("single-meanwhile")
    try place.write("one", to: "a")
    let path = place.path + "/a"
    func caught(_ replaceable: SingleFile.Replaceable, _ name: String) throws -> FileError? {
      do throws(FileError) {
        let file = try SingleFile(at: place.path + "/" + name, replacing: replaceable)
        try? place.write("two!", to: name)
        try file.finish(Array("new".utf8))
        return nil
      } catch {
        return error
      }
    }
    #expect(try caught(.anyFile, "a") == .takenMeanwhile(path))
    try place.write("one", to: "a")
    #expect(try caught(.file(Array("one".utf8)), "a") == .exists(path))
    #expect(try caught(.nothing, "b") == .exists(place.path + "/b"))
    #expect(place.text("a") == "two!" && place.text("b") == "two!")
    #expect(place.names() == ["a", "b"])
  }
}
