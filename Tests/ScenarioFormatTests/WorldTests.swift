import LocatedText
import ScenarioFormat
import Testing

/// Files that are missing, broken, or stand upon themselves.
struct WorldTests {
  private func findings(_ files: [String: String], at path: String = "model.json5") -> [String] {
    ScenarioFiles(files).diagnostics(of: path).map { "\($0.source.name) \($0.code)" }
  }

  @Test("A file that is not there is no diagnostic, for there is no line to show")
  func fileNotFound() {
    #expect {
      _ = try ScenarioFiles().reader.scenario(at: "nowhere.json5")
    } throws: { error in
      guard case .unreadable("nowhere.json5", "no such file")? = error as? ScenarioFormatError
      else { return false }
      return true
    }
  }

  @Test("A world that is not there is pointed at where it is named, with everything else")
  func worldNotFound() {
    let text = """
      {
        format: 1,
        title: "Model",
        world: "wrold.json5",
        arrows: { "stress -> bdnf": "much", "stress": 1 },
      }
      """
    let found = ScenarioFiles(["x/model.json5": text]).diagnostics(of: "x/model.json5")
    #expect(found.map(\.code) == ["world-not-found", "no-arrow"])
    #expect(
      found.first?.rendered == """
        x/model.json5:4:10: error: the world 'x/wrold.json5' cannot be read: no such file
            4 |   world: "wrold.json5",
              |          ^~~~~~~~~~~~~
              = the path is relative to the folder of this file
        """)
  }

  @Test("Errors in the world and in the model are reported together, each with its file")
  func bothFiles() {
    let world = ScenarioFiles.small.replacing("halfLife: \"12 weeks\"", with: "halfLife: 12")
    let model = """
      { format: 1, title: 'Model', world: 'small.json5',
        arrows: { 'bdnf -> depression.onset': 1, 'bdfn -> depression.onset': 1 } }
      """
    #expect(
      findings(["small.json5": world, "model.json5": model]) == [
        "model.json5 unknown-name", "small.json5 missing-unit",
      ])
  }

  @Test("A world that is no JSON5 does not make the model's names wrong")
  func brokenWorld() {
    let model = """
      { format: 1, title: 'Model', world: 'small.json5', story: 5,
        arrows: { 'bdnf -> depression.onset': 1, 'a -> b': null }, study: { instruments: {
        depression: { sensitivity: 0.5 } }, loss: { attrition: { logOdds: { ill: 1 } } } } }
      """
    #expect(
      findings(["small.json5": "{ format: 1,, }", "model.json5": model]) == [
        "model.json5 wrong-kind", "small.json5 missing-value",
      ])
  }

  @Test(
    "Worlds that lead back",
    arguments: [
      ["model.json5": "model.json5"], ["model.json5": "./x/../model.json5"],
      ["model.json5": "a.json5", "a.json5": "b.json5", "b.json5": "model.json5"],
    ])
  func cycles(worlds: [String: String]) {
    let files = worlds.mapValues { "{ format: 1, title: 'Model', world: '\($0)' }" }
    let found = ScenarioFiles(files).diagnostics(of: "model.json5")
    #expect(found.map(\.code) == ["world-cycle"])
    #expect(found.first?.message == "this world leads back to 'model.json5'")
  }

  @Test("Eight files may stand one upon another, nine may not")
  func depth() {
    func files(_ count: Int) -> [String: String] {
      var files: [String: String] = [:]
      for number in 1..<count {
        let world = number == count - 1 ? "small.json5" : "\(number + 1).json5"
        files["\(number).json5"] = "{ format: 1, title: 'Model', world: '\(world)' }"
      }
      return files
    }
    #expect(findings(files(8), at: "1.json5").isEmpty)
    #expect(findings(files(9), at: "1.json5") == ["8.json5 world-cycle"])
  }

  @Test(
    "What is no scenario file at all",
    arguments: [
      ("", "empty-file"), ("[]", "wrong-kind"), ("5", "wrong-kind"), ("{", "unclosed-bracket"),
      ("{ world: 5, format: 1, title: '' }", "wrong-kind"), ("null", "wrong-kind"),
    ])
  func noScenario(text: String, code: String) {
    #expect(findings(["model.json5": text]) == ["model.json5 \(code)"])
  }
}
