import LocatedText
import ScenarioFormat
import Scenarios
import TestSupport
import Testing

/// Files made to exhaust, confuse or trap the reader.
@Suite(.serialized) struct HostileFileTests {
  /// Reads a file as what it is; it can be used, or there is at least one diagnostic to be shown.
  ///
  /// A world and a model are then read with the study that the world calls its own.
  func codes(_ source: SourceText, in files: ScenarioFiles = ScenarioFiles()) -> [String] {
    let reader = files.adding(source).reader
    do throws(ScenarioFormatError) {
      let root = try? LocatedValue(json5: source)
      if root.flatMap({ ScenarioFile.kind(of: $0, at: source.name) }) == .study {
        check(try reader.study(at: source.name))
      } else {
        let model = try reader.model(at: source.name)
        check(model.model)
        if let own = model.model.world.study { check(try reader.study(at: own, in: model)) }
      }
      return []
    } catch {
      guard case .diagnostics(let diagnostics) = error else {
        // The path of a world's own study may have been mutated.
        if case .unreadable(source.name, _) = error {
          Issue.record("\(source.name) is in memory, but was not found")
        }
        return ["unreadable"]
      }
      #expect(diagnostics.hasErrors && !diagnostics.items.isEmpty)
      #expect(diagnostics.rendered.utf8.count < 200_000)
      return diagnostics.items.map(\.code)
    }
  }

  func codes(_ text: String) -> [String] {
    codes(SourceText(name: "model.json5", text: text))
  }

  func model(_ sections: String) -> String {
    "{ format: 2, title: 'Model', world: 'small.json5', \(sections) }"
  }

  /// A world upon the small one.
  func world(_ sections: String) -> String {
    "{ format: 2, title: 'World', base: 'small.json5', \(sections) }"
  }

  /// A study upon the small one.
  func study(_ sections: String) -> String {
    "{ format: 2, title: 'Study', base: 'small-study.json5', \(sections) }"
  }

  // MARK: - Bombs

  @Test("100 MB of no text at all, as a model and as a world, are refused by their size alone")
  func hundredMegabytes() {
    // Whoever looked at one byte would say that it is not UTF-8.
    let bytes = [UInt8](repeating: 0xFF, count: 100_000_000)
    #expect(codes(SourceText(name: "model.json5", bytes: bytes)) == ["file-too-large"])
    let files = ScenarioFiles().adding(SourceText(name: "small.json5", bytes: bytes))
    let found = codes(SourceText(name: "model.json5", text: model("")), in: files)
    #expect(found == ["file-too-large"])
  }

  @Test("Brackets inside brackets, wherever a value stands")
  func nesting() {
    let bomb = String(repeating: "[{a:", count: 10_000)
    #expect(codes(bomb) == ["nesting-too-deep"])
    let deep = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    for section in [
      "traits", "states", "arrows", "study", "clock", "format", "title", "world", "base", "visits",
      "instruments", "recruit", "loss", "calendar", "name", "measurement", "free", "findings",
    ] {
      #expect(!codes("{ format: 2, \(section): \(deep) }").isEmpty)
    }
    // What a model says of measuring is read with a study.
    for section in ["measurement", "free"] {
      #expect(codes(model("\(section): \(deep)")) == ["wrong-kind"])
    }
  }

  @Test("Bytes that are not UTF-8 are pointed at")
  func invalidUTF8() {
    let bytes = Array("{ format: 2, title: '".utf8) + [0xFF, 0x27, 0x7D]
    let source = SourceText(name: "model.json5", bytes: bytes)
    #expect(codes(source) == ["not-utf8"])
    let found = ScenarioFiles().adding(source).diagnostics(of: "model.json5")
    #expect(found.first?.place == SourceText.Place(line: 1, column: 22))
  }

  @Test(
    "Numbers as large as can be written",
    arguments: ["1e308", "-1e308", "9007199254740993", "5e-324", "1e999", "0x" + "f", "-0", "+.5"])
  func numbers(number: String) {
    let world = """
      { format: 2, title: 'World',
        clock: { from: 'age \(number)', step: '\(number) years', follow: '\(number) hours',
          last: { '\(number) years': '\(number) weeks' } },
        traits: { age: { normal: [\(number), \(number)] }, b: { exponential: \(number) },
          c: { uniform: [\(number), 1] }, d: { logNormal: [\(number), 1] } },
        processes: { p: { trait: \(number), halfLife: '\(number) hours' } },
        events: { e: { rate: '\(number) / hour', jolts: { p: \(number) } } },
        arrows: { 'age -> p': \(number) } }
      """
    _ = codes(world)
    _ = codes(world.replacing("format: 2", with: "format: \(number)"))
    _ = codes(
      study(
        """
        visits: ['\(number) years'], recruit: { wave: \(number), most: \(number),
          frames: { f: { share: \(number), tilt: { frailty: \(number) } } },
          strata: { s: { quota: \(number) } } }, instruments: { i: { serum: 'bdnf', mean: \(number),
          standardDeviation: \(number), assayVariation: \(number), resolution: \(number) } }
        """))
    for law in ["uniform", "normal", "logUniform"] {
      for path in [
        "stress -> depression.onset", "depression.onset", "depression.slow", "threat",
        "measurement.serum.mean", "measurement.mood.sensitivity",
      ] {
        for pair in ["[\(number), 1]", "[0, \(number)]", "['\(number) / year', '1 / hour']"] {
          _ = codes(model("free: { '\(path)': { \(law): \(pair) } }"))
        }
      }
    }
    _ = codes(model("measurement: { serum: { coupling: \(number), mean: \(number) } }"))
  }

  @Test("Quotas whose sum is beyond every number of people")
  func quotas() {
    let strata = (0..<5000).map { "s\($0): { quota: 10000000 }" }.joined(separator: ",")
    #expect(
      codes(study("recruit: { strata: { \(strata) } }")).contains("impossible-quotas"))
  }

  @Test("Names of 100000 letters and names that would steer a terminal")
  func names() {
    let long = String(repeating: "a", count: 100_000)
    #expect(codes(model("arrows: { '\(long) -> bdnf': 1 }")) == ["unknown-name"])
    #expect(codes(model("arrows: { 'depression.\(long) -> bdnf': 1 }")) == ["unknown-name"])
    #expect(codes(model("arrows: { '\(long)': 1 }")) == ["no-arrow"])
    #expect(codes(world("traits: { \(long): { bernoulli: 1 } }")) == ["bad-name"])
    #expect(
      codes(study("instruments: { \(long): { record: '\(long)' } }")) == ["bad-name"])
    #expect(codes(study("name: '\(long)', loss: {}")) == ["bad-name"])
    #expect(codes(model("free: { '\(long)': { uniform: [0, 1] } }")) == ["unknown-name"])
    #expect(codes(model("measurement: { \(long): { mean: 1 } }")) == [])
    let dots = String(repeating: ".", count: 100_000)
    #expect(
      codes(model("arrows: { '\(dots) -> \(dots)': 1 }")) == ["unknown-name", "unknown-name"])
    let escape = "\\u001b[2J"
    let found = ScenarioFiles(["model.json5": model("arrows: { '\(escape) -> bdnf\(escape)': 1 }")])
      .diagnostics(of: "model.json5")
    #expect(found.map(\.code) == ["unknown-name", "unknown-name"])
    #expect(!Diagnostics(found).rendered.unicodeScalars.contains("\u{1B}"))
  }

  // MARK: - Traps for readers whose time grows with the square of the size

  /// Declarations of every kind, `count` of each line.
  private static let repetitions: [(String, @Sendable (Int) -> String)] = [
    ("traits", { "t\($0): { bernoulli: 0.5 }" }),
    ("processes", { "p\($0): { trait: 0.5, halfLife: '1 year' }" }),
    ("states", { "s\($0): { of: ['a', 'b'], go: { from: 'a', to: 'b', rate: '1 / year' } }" }),
    ("events", { "e\($0): { rate: '1 / year', jolts: { stress: 1 } }" }),
    ("arrows", { "'unknown\($0) -> bdnf': 1" }),
    ("arrows", { "'depression. -> x\($0)': 1" }),
    ("arrows", { "'\(String(repeating: " ", count: $0 % 500))stress -> bdnf': 1" }),
    ("intercepts", { "'depression.on\($0)': '1 / year'" }),
    ("free", { "'depression.on\($0)': { uniform: ['1 / year', '2 / year'] }" }),
    (
      "free",
      { "'\(String(repeating: " ", count: $0 % 500))threat': { uniform: ['1 / day', '2 / day'] }" }
    ),
    ("free", { "'measurement.x\($0).mean': { uniform: [1, 2] }" }),
    ("free", { "'measurement.serum.x\($0)': { uniform: [1, 2] }" }),
    ("measurement", { "x\($0): { mean: 1 }" }),
    ("measurement", { "serum: { x\($0): 1 }" }),
  ]

  @Test("Ten times the text takes about ten times as long", arguments: repetitions.indices)
  func linearity(number: Int) {
    let (section, item) = Self.repetitions[number]
    let isModel = ["free", "measurement"].contains(section)
    func text(_ count: Int) -> String {
      let all = "\(section): { " + (0..<count).map(item).joined(separator: ", ") + " }"
      return isModel ? model(all) : world(all)
    }
    #expect(growth(from: 100) { codes(text($0)) } < 40)
  }

  /// How many times as long ten times as much takes.
  ///
  /// About ten, and a hundred where time is quadratic. Others may take the processor away from the
  /// long run: it would have to be for three quarters of its time that forty is reached.
  func growth(from count: Int, _ work: (Int) -> [String]) -> Double {
    TestSupport.growth(from: count, to: 10 * count, of: { $0 }, { _ = work($0) })
  }

  @Test("1000 traits, each with an arrow, a response and a part in the study")
  func manyOfEverything() {
    #expect(everything(1000) == [])
    #expect(growth(from: 100) { everything($0) } < 40)
  }

  private func everything(_ count: Int) -> [String] {
    func list(_ item: (Int) -> String) -> String {
      (0..<count).map(item).joined(separator: ",")
    }
    let world = world(
      """
      traits: { \(list { "t\($0): { normal: [0, 1] }" }) },
      arrows: { \(list { "'t\($0) -> stress': 0.1" }) },
      responses: { \(list { "'t\($0) * female -> bdnf': { effect: 1, builds: '1 year', fades: '1 year' }" }) }
      """)
    let study = study(
      """
      world: 'world.json5', recruit: {
        frames: { all: { share: 1, tilt: { \(list { "t\($0): 0.1" }) } } },
        strata: { ill: { quota: 1 }, \(list { "s\($0): { quota: 1, when: { moodEver: true } }" }) } },
      instruments: { \(list { "i\($0): { record: 't\($0)' }" }) },
      loss: { attrition: { probability: 0.1, logOdds: { \(list { "s\($0): 0.1" }) } } }
      """)
    return codes(study, onWorld: world)
  }

  /// Reads a study on the world of a text, `world.json5`.
  func codes(_ study: String, onWorld world: String) -> [String] {
    codes(
      SourceText(name: "study.json5", text: study),
      in: ScenarioFiles().adding(SourceText(name: "world.json5", text: world)))
  }

  @Test("A chain of 4000 processes is no cycle, a ring of them is one")
  func longChain() {
    let count = 4_000
    let processes = (0..<count).map { "p\($0): { trait: 0, halfLife: '1 year' }" }
    let chain = (1..<count).map { "'p\($0 - 1) -> p\($0)': 0.1" }
    func text(_ arrows: [String]) -> String {
      world(
        "processes: { \(processes.joined(separator: ",")) }, "
          + "arrows: { \(arrows.joined(separator: ",")) }")
    }
    #expect(codes(text(chain)) == [])
    #expect(codes(text(chain + ["'p\(count - 1) -> p0': 0.1"])) == ["undelayed-cycle"])
  }

  // MARK: - Mutations

  @Test("1000 mutations of the project's files can be used, or say what is wrong")
  func mutations() throws {
    let files = try ProjectScenarioTests.paths.map { try ProjectScenarioTests.source($0) }
    let stretches = files.flatMap(\.bytes).stretches
    let folder = files.reduce(ScenarioFiles()) { $0.adding($1) }
    var random = SplitMix(state: 2015)
    var accepted: [String: Int] = [:]
    let rounds = 1000 / files.count
    for _ in 0..<rounds {
      for file in files {
        var bytes = file.bytes
        bytes.mutate(with: stretches, using: &random)
        let mutated = folder.adding(SourceText(name: file.name, bytes: bytes))
        // What stands upon the file is read as well, which must not trap either.
        for above in ProjectScenarioTests.upon[file.name] ?? [] {
          let source = try #require(files.first { $0.name == above })
          _ = codes(source, in: mutated)
        }
        let isUsed = codes(SourceText(name: file.name, bytes: bytes), in: mutated).isEmpty
        accepted[file.name, default: 0] += isUsed ? 1 : 0
      }
    }
    // Both outcomes must be common for each file, or the mutations test nothing.
    for file in files {
      let used = accepted[file.name] ?? 0
      #expect(used > rounds / 20 && used < rounds * 19 / 20, "\(file.name): \(used) of \(rounds)")
    }
  }
}
