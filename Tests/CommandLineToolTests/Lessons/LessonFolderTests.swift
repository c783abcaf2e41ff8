import CommandLineTool
import Lessons
import LocatedText
import OperatingSystem
import Reporting
import TestSupport
import Testing

/// A lesson made from beginning to end, smaller than that of the command: what is where, what is not, and what a check notices.
@Suite("Folders of lessons", .serialized)
struct LessonFolderTests {
  private static let library = Checkout.root + "/Scenarios/illustrations/quartet"

  /// Made once: the tests share its texts and write them where they need them.
  private static let made: Result<Made, any Error> = Result { try Made() }

  /// The lesson and every file of both folders, by name.
  private struct Made: Sendable {
    static let seed: UInt64 = 4_242_424_242_424_242
    let lesson: Lesson
    let files: [String: String]

    init() throws {
      let folder = try TemporaryFolder("made-lesson")
      let run = try LessonRun(
        LessonPlan(people: [240, 300], mysteryPeople: 270, replicates: 10),
        inFolder: LessonFolderTests.library, workingDirectory: folder.path)
      let folders = try LessonFolders.opened(
        at: folder.path + "/monday", key: folder.path + "/monday-key", seed: Self.seed, run)
      lesson = try run.lesson(seed: Self.seed, threads: 2)
      let written = try folders.finish(lesson, run)
      #expect(written.student == folder.path + "/monday")
      files = try LessonFolderTests.texts(in: folder.path, "")
    }
  }

  /// The texts of all files below a folder, by their paths from it on.
  private static func texts(in root: String, _ path: String) throws -> [String: String] {
    var texts: [String: String] = [:]
    for name in try SystemCalls.names(in: root + "/" + path) {
      let inner = path.isEmpty ? name : path + "/" + name
      if (try? SystemCalls.names(in: root + "/" + inner)) != nil {
        texts.merge(try Self.texts(in: root, inner)) { one, _ in one }
      } else {
        texts[inner] = String(decoding: try TextFile.read(root + "/" + inner), as: UTF8.self)
      }
    }
    return texts
  }

  /// Both folders again, with some files changed.
  private static func written(
    _ name: String, changing changes: [String: String?] = [:]
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder(name)
    for path in ["monday", "monday/student", "monday-key", "monday-key/scenarios"] {
      try folder.makeFolder(path)
    }
    for kind in ["models", "studies", "worlds"] {
      try folder.makeFolder("monday-key/scenarios/\(kind)")
    }
    var files: [String: String?] = try made.get().files.mapValues { $0 }
    files.merge(changes) { _, other in other }
    for case (let path, let text?) in files { try folder.write(text, to: path) }
    return folder
  }

  private static func check(
    _ folder: borrowing TemporaryFolder, surveyed: Int = 1000
  ) throws(CommandFailure) -> LessonCheck {
    let console = Console(
      collectingWith: ProcessEnvironment([:]), workingDirectory: folder.path, width: 80)
    return try LessonCheck(
      of: .init(
        folder: folder.path + "/monday", key: folder.path + "/monday-key", threads: 1,
        surveyed: surveyed, workingDirectory: folder.path, isQuiet: true), on: console)
  }

  // MARK: - What was made

  @Test("Students have pages in both languages, the teacher key, notes and the scenarios")
  func files() throws {
    let names = try Self.made.get().files.keys.sorted()
    #expect(
      names.filter { !$0.contains("scenarios") } == [
        "monday-key/key.json", "monday-key/manifest.json", "monday-key/notes-en.html",
        "monday-key/notes-nl.html", "monday-key/sheets-en.html", "monday-key/sheets-nl.html",
        "monday/manifest.json",
      ] + Self.studentPages)
    #expect(names.count { $0.hasPrefix("monday-key/scenarios/") } == 8)
  }

  private static let studentPages = [
    "monday/student/lesson-en.html", "monday/student/lesson-nl.html",
    "monday/student/paper-en.html", "monday/student/paper-nl.html",
  ]

  @Test("Nothing public names the seed, the opening code or the file of a world alone")
  func secrets() throws {
    let made = try Self.made.get()
    let code = made.lesson.openingCode
    let open = made.files.filter { $0.key.hasPrefix("monday/") }
    for (name, text) in open {
      for secret in [String(Made.seed), code.symbols, code.shown] {
        #expect(!text.contains(secret), "\(name)")
      }
    }
    let manifest = try #require(made.files["monday/manifest.json"])
    for word in ["seed", "streams", "replicates"] + LessonWorld.allCases.map(\.model) {
      #expect(!manifest.contains(word), "\(word)")
    }
    let key = try #require(made.files["monday-key/key.json"])
    let digest = SourceText(name: "key.json", text: key).digest
    #expect(manifest.contains("\"sealedKey\": \"\(digest)\""))
    #expect(key.contains(code.shown) && key.contains(String(Made.seed)))
  }

  @Test("The key that is read is that of the lesson")
  func key() throws {
    let folder = try Self.written("lesson-key-read")
    let file = try LessonKeyFile(in: folder.path + "/monday-key")
    #expect(try file.key == Self.made.get().lesson.key)
    #expect(file.seed == Made.seed && file.replicates == 10 && file.mysteryPeople == 270)
  }

  @Test(
    "Results have every look, size and world, from studies of their own, and the mystery is none of them"
  )
  func results() throws {
    let lesson = try Self.made.get().lesson
    let results = lesson.results
    #expect(results.people == [240, 300] && results.mysteryPeople == 270)
    #expect(results.separations.count == 42 && results.readings.count == 8)
    for look in Look.allCases {
      for size in 0..<2 {
        for world in LessonWorld.allCases {
          let cell = results.cell(look, size: size, world)
          #expect(cell.studies == 10 && cell.others.count == 6)
          #expect(cell.shown.low < cell.shown.estimate && cell.shown.estimate < cell.shown.high)
        }
      }
      // Other sizes have other people: no estimate comes twice.
      let shown = (0..<2).map { results.cell(look, size: $0, .bdnfFirst).shown.estimate }
      #expect(shown[0] != shown[1])
    }
    #expect(lesson.mystery.world == LessonChance(seed: Made.seed).world)
    #expect(lesson.mystery.judgements.count == 15)
    // The survey finds the same gap of about .86 in all worlds.
    for world in LessonWorld.allCases {
      #expect((results.cell(.survey, size: 1, world).mean + 0.86).magnitude < 0.5)
    }
  }

  // MARK: - What a check notices

  /// It was made by two threads, and is made again by one.
  @Test("A whole lesson passes in every line but those for which too few people are surveyed here")
  func whole() throws {
    let folder = try Self.written("whole-lesson")
    let check = try Self.check(folder)
    let wrong = check.lines.filter { !$0.isRight }.map(\.text)
    #expect(wrong.allSatisfy { $0.hasPrefix("at the first visit, ") }, "\(wrong)")
    #expect(wrong.count >= 4 && check.lines.count == 15)
    #expect(!check.isRight)
    #expect(check.text.contains("ok    every byte of the students' pages is what the key's seed"))
  }

  @Test(
    "Any file that was changed, taken away or added is named, and nothing is made again",
    arguments: [
      "monday/student/lesson-en.html", "monday/student/lesson-nl.html",
      "monday/student/paper-en.html", "monday-key/notes-nl.html",
      "monday-key/scenarios/models/laboratory.json5",
    ])
  func tampered(_ file: String) throws {
    let text = try #require(try Self.made.get().files[file])
    for change in [text + " ", nil] {
      let folder = try Self.written("tampered-lesson", changing: [file: change])
      let check = try Self.check(folder)
      #expect(!check.isRight && check.lines.count == 5)
      let name = String(file.drop { $0 != "/" }.dropFirst())
      #expect(check.text.contains((change == nil ? "missing     " : "changed     ") + name))
    }
    let folder = try Self.written("added", changing: ["monday/student/answers.txt": "A"])
    #expect(try Self.check(folder).text.contains("unexpected  student/answers.txt"))
  }

  @Test("A key that was changed is not the one that was sealed")
  func otherKey() throws {
    let key = try #require(try Self.made.get().files["monday-key/key.json"])
    let world = try Self.made.get().lesson.mystery.world.model
    let other = try #require(LessonWorld.allCases.map(\.model).first { $0 != world })
    let changed = key.replacing("\"world\": \"\(world)\"", with: "\"world\": \"\(other)\"")
    try #require(changed != key)
    let folder = try Self.written("other-key", changing: ["monday-key/key.json": changed])
    let check = try Self.check(folder)
    #expect(check.text.contains("FAIL  the key of "))
    #expect(!check.isRight)
  }

  /// Whoever writes the manifests anew as well is found out by the seed.
  @Test("Pages that fit their manifest and not the key's seed are named")
  func forged() throws {
    let made = try Self.made.get()
    let page = "monday/student/paper-nl.html"
    let text = try #require(made.files[page])
    let manifest = try #require(made.files["monday/manifest.json"])
    let forged = text + "<!-- D -->"
    let folder = try Self.written(
      "forged-lesson",
      changing: [
        page: forged,
        "monday/manifest.json":
          manifest
          .replacing(
            SourceText(name: "", text: text).digest, with: SourceText(name: "", text: forged).digest
          )
          .replacing("\"bytes\": \(text.utf8.count)", with: "\"bytes\": \(forged.utf8.count)"),
      ])
    let check = try Self.check(folder)
    #expect(
      check.text.contains(
        "FAIL  of the students' pages these are not what the key's seed makes: 'student/paper-nl.html'"
      ),
      "\(check.text)")
  }

  @Test("The teacher's folder is told from the class's")
  func teachersFolder() throws {
    let folder = try Self.written("teachers-folder")
    let console = Console(
      collectingWith: ProcessEnvironment([:]), workingDirectory: folder.path, width: 80)
    let failure = #expect(throws: CommandFailure.self) {
      try LessonCheck(
        of: .init(
          folder: folder.path + "/monday-key", key: folder.path + "/monday-key-key", threads: 1,
          surveyed: 1000, workingDirectory: folder.path, isQuiet: true), on: console)
    }
    #expect(failure?.exitCode == .badData)
    let message = failure?.message ?? ""
    #expect(message.contains("is the teacher's folder of a lesson"), "\(message)")
  }

  @Test("What is no lesson is told of")
  func noLesson() throws {
    let folder = try Self.written(
      "no-lesson", changing: ["monday/manifest.json": nil])
    let failure = #expect(throws: CommandFailure.self) { try Self.check(folder) }
    #expect(failure?.exitCode == .noInput)
  }
}
