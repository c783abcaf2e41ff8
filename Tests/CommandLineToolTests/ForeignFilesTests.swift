import CommandLineTool
import LocatedText
import OperatingSystem
import Testing

/// What stands in a place already, and whose it is: what another run made, and what others wrote.
@Suite struct ForeignFilesTests {
  /// A run into a folder where `simulate harm` has put its result, and what the refusal says of it.
  static let others = [
    ("compare --replicates 2", "'cohort simulate'"),
    ("simulate nothing", "'cohort simulate' with other scenario files"),
    ("simulate harm --seed 2", "'cohort simulate' with another seed"),
    ("simulate harm --people 20", "'cohort simulate' with other options"),
    (
      "simulate harm --shape wide --seed 3", "'cohort simulate' with another seed and other options"
    ),
    ("simulate harm --date 2026-11-21", "'cohort simulate' with other options"),
  ]

  @Test("What another run made is replaced with --force only, and told apart", arguments: others)
  func otherRun(_ words: String, _ made: String) throws {
    let village = try Village("other-run")
    #expect(village.run("simulate harm -o @r").code == .success)
    let before = try village.digest("r/manifest.json")
    let refused = village.run("\(words) -o @r")
    #expect(refused.code == .cannotCreate)
    #expect(refused.output.isEmpty)
    #expect(
      refused.said == "cohort: '\(village.path)/r' holds what \(made) made; "
        + "choose another folder, or add --force to replace it\n")
    #expect(try village.digest("r/manifest.json") == before)
    #expect(village.run("verify @r").code == .success)
    #expect(village.run("\(words) -o @r --force").code == .success)
    #expect(village.run("verify @r").code == .success)
    #expect(try village.digest("r/manifest.json") != before)
    #expect(village.folder.names() == ["Scenarios", "r"])
  }

  @Test("The same run again replaces its result without a word, whatever --threads and talk")
  func sameRun() throws {
    let village = try Village("same-run")
    #expect(village.run("simulate harm -o @r").code == .success)
    #expect(village.run("simulate harm --threads 2 --quiet -o @r/").code == .success)
    SystemCalls.removeTree(village.path + "/r/truth")
    #expect(village.run("simulate harm -o @r").code == .success)
    #expect(village.run("verify @r").code == .success)
  }

  @Test("A result that was changed since is not replaced by the same run without --force")
  func changed() throws {
    let village = try Village("changed-since")
    #expect(village.run("simulate harm -o @r").code == .success)
    try village.folder.write("my corrections", to: "r/cohort.csv")
    let refused = village.run("simulate harm -o @r")
    #expect(refused.code == .cannotCreate)
    #expect(refused.said.contains("but 'cohort.csv' has been changed since"), "\(refused.said)")
    #expect(village.folder.text("r/cohort.csv") == "my corrections")
    #expect(village.run("simulate harm -o @r --force").code == .success)
    #expect(village.run("verify @r").code == .success)
  }

  @Test("A manifest proves nothing: what it claims is deleted neither without --force nor with it")
  func foreignManifest() throws {
    let village = try Village("foreign-manifest")
    #expect(village.run("simulate harm -o @real").code == .success)
    // All that a manifest of the same run says, and a thesis that cohort never wrote.
    let digest = String(repeating: "0", count: 64)
    let manifest = try village.text("real/manifest.json").replacing(
      "\"files\": {",
      with: "\"files\": { \"thesis.txt\": { \"sha256\": \"\(digest)\", \"bytes\": 6 },")
    try village.folder.makeFolder("r")
    try village.folder.write("thesis", to: "r/thesis.txt")
    for text in [
      manifest, "{ \"madeBy\": \"cohort\", \"files\": { \"thesis.txt\": \"\" } }",
      "{ \"madeBy\": \"cohort\", \"files\": { \"thesis.txt\": { \"sha256\": \"\(digest)\", \"bytes\": 6 } } }",
    ] {
      try village.folder.write(text, to: "r/manifest.json")
      for words in ["simulate harm", "compare --replicates 2"] {
        #expect(village.run("\(words) -o @r").code == .cannotCreate)
        #expect(village.folder.names("r") == ["manifest.json", "thesis.txt"])
      }
      #expect(village.run("simulate harm -o @r --force").code == .success)
      #expect(village.folder.text("r/thesis.txt") == "thesis")
      SystemCalls.removeTree(village.path + "/r")
      try village.folder.makeFolder("r")
      try village.folder.write("thesis", to: "r/thesis.txt")
    }
  }

  @Test("What came into the place while a run worked is not replaced, even with --force")
  func meanwhile() throws {
    let village = try Village("meanwhile")
    let run: [JSONText.Member] = [.init("command", "simulate"), .init("seed", 77)]
    let text = JSONText.object([.init("madeBy", "cohort")] + run).pretty
    let path = village.path + "/r"
    for (force, isThere) in [(false, false), (true, false), (true, true)] {
      if isThere { #expect(village.run("simulate nothing -o @r").code == .success) }
      var caught: FileError?
      do throws(FileError) {
        let folder = try OutputFolder(at: path, run: run, force: force)
        #expect(village.run("simulate harm -o @r --force").code == .success)
        try folder.finish(manifest: Array(text.utf8))
      } catch {
        caught = error
      }
      #expect(caught == .takenMeanwhile(path))
      #expect(caught?.exitCode == .cannotCreate)
      #expect(village.run("verify @r").code == .success)
      SystemCalls.removeTree(path)
    }
    #expect(village.folder.names() == ["Scenarios"])
  }

  @Test("A place that cannot be leaves no folder above it", arguments: [256, 300, 5000])
  func longNames(_ count: Int) throws {
    let village = try Village("long")
    let name = String(repeating: "x", count: count)
    #expect(village.run("simulate harm -o @n1/n2/\(name)").code == .cannotCreate)
    #expect(village.run("simulate harm -o @n1/\(name)/n3").code == .cannotCreate)
    #expect(village.run("calibrate harm -o @n1/n2/\(name)").code == .cannotCreate)
    #expect(village.folder.names() == ["Scenarios"])
  }

  @Test("The longest name that a folder may have is taken")
  func longestName() throws {
    let village = try Village("longest")
    let name = String(repeating: "x", count: 255)
    #expect(village.run("simulate harm -o @\(name)").code == .success)
    #expect(village.folder.names() == ["Scenarios", name])
  }

  @Test("A folder of a scenario's name does not hide the scenario")
  func shortNames() throws {
    let village = try Village("short")
    #expect(village.run("simulate harm -o @harm").code == .success)
    #expect(village.run("simulate harm -o @harm").code == .success)
    #expect(village.run("check harm village small").code == .success)
    for name in ["village", "small"] { try village.folder.makeFolder(name) }
    #expect(village.run("check harm village small").code == .success)
    #expect(village.run("compare harm --replicates 2 -o @small").code == .success)
    // What only a folder is called is told of as what it is.
    try village.folder.makeFolder("other")
    #expect(village.run("check other").said.contains("'\(village.path)/other' is a folder"))
  }
}
