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
      _ = try ScenarioFiles().reader.model(at: "nowhere.json5")
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
        format: 2,
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
      { format: 2, title: 'Model', world: 'small.json5',
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
      { format: 2, title: 'Model', world: 'small.json5', story: 5,
        arrows: { 'bdnf -> depression.onset': 1, 'a -> b': null },
        free: { 'a -> b': { uniform: [0, 1] }, 'c.d': { uniform: [0, 1] } },
        measurement: { depression: { sensitivity: 0.5 } } }
      """
    #expect(
      findings(["small.json5": "{ format: 2,, }", "model.json5": model]) == [
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
    // The first may be a model: then its world leads back.
    for reference in ["world", "base"] {
      var files = worlds.mapValues { "{ format: 2, title: 'World', base: '\($0)' }" }
      files["model.json5"] = files["model.json5"]?.replacing("base", with: reference)
      let found = ScenarioFiles(files).diagnostics(of: "model.json5")
      #expect(found.map(\.code) == ["base-cycle"])
      #expect(found.first?.message == "this leads back to 'model.json5'")
    }
    let studies = worlds.mapValues {
      "{ format: 2, title: 'Study', world: 'small.json5', visits: ['0 years'], base: '\($0)' }"
    }
    let found = ScenarioFiles(studies).diagnostics(of: "model.json5")
    #expect(found.map(\.code) == ["base-cycle"])
  }

  @Test("Eight files may stand one upon another, nine may not")
  func depth() {
    var (last, more) = ("small.json5", "traits: {}")
    func files(_ count: Int) -> [String: String] {
      var files: [String: String] = [:]
      for number in 1..<count {
        let base = number == count - 1 ? last : "\(number + 1).json5"
        files["\(number).json5"] = "{ format: 2, title: 'Upon', base: '\(base)', \(more) }"
      }
      return files
    }
    #expect(findings(files(8), at: "1.json5").isEmpty)
    #expect(findings(files(9), at: "1.json5") == ["8.json5 base-cycle"])
    let model = ["model.json5": "{ format: 2, title: 'Model', world: '1.json5' }"]
    #expect(findings(files(7).merging(model) { $1 }).isEmpty)
    #expect(findings(files(8).merging(model) { $1 }) == ["7.json5 base-cycle"])
    (last, more) = ("small-study.json5", "loss: {}")
    #expect(findings(files(8), at: "1.json5").isEmpty)
    #expect(findings(files(9), at: "1.json5") == ["8.json5 base-cycle"])
  }

  @Test("A study whose world is broken is told of with it; one whose base is, without its world's")
  func brokenStudies() {
    let world = ScenarioFiles.small.replacing("halfLife: \"12 weeks\"", with: "halfLife: 12")
    let study = "{ format: 2, title: 'S', base: 'small-study.json5', loss: { absence: 5 } }"
    #expect(
      findings(["small.json5": world, "s.json5": study], at: "s.json5") == [
        "s.json5 wrong-kind", "small.json5 missing-unit",
      ])
    #expect(
      findings(["small-study.json5": "{", "s.json5": study], at: "s.json5") == [
        "s.json5 wrong-kind", "small-study.json5 unclosed-bracket",
      ])
    let lost = study.replacing("title", with: "world: 'none.json5', title")
    let found = ScenarioFiles(["s.json5": lost]).diagnostics(of: "s.json5")
    #expect(
      found.first?.rendered == """
        s.json5:1:21: error: the world 'none.json5' cannot be read: no such file
            1 | { format: 2, world: 'none.json5', title: 'S', base: 'small-study.json5', loss: { absence: 5 } }
              |                     ^~~~~~~~~~~~
              = the path is relative to the folder of this file
        """)
  }

  @Test(
    "What is no scenario file at all",
    arguments: [
      ("", "empty-file"), ("[]", "wrong-kind"), ("5", "wrong-kind"), ("{", "unclosed-bracket"),
      ("{ world: 5, format: 2, title: '' }", "wrong-kind"), ("null", "wrong-kind"),
    ])
  func noScenario(text: String, code: String) {
    #expect(findings(["model.json5": text]) == ["model.json5 \(code)"])
  }
}
