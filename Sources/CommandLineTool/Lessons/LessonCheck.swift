import Lessons
import LocatedText
import Reporting

/// What `cohort lesson --check` proves of a lesson, line by line.
package struct LessonCheck {
  /// One thing that was looked at.
  package struct Line: Hashable {
    package let isRight: Bool
    package let text: String
  }

  package private(set) var lines: [Line] = []

  /// Whether everything is right.
  package var isRight: Bool { lines.allSatisfy(\.isRight) }

  /// The lines for people.
  package var text: String {
    lines.map { ($0.isRight ? "ok    " : "FAIL  ") + $0.text + "\n" }.joined()
  }

  private mutating func note(_ isRight: Bool, _ text: String, else wrong: String) {
    lines.append(Line(isRight: isRight, text: isRight ? text : wrong))
  }

  /// The lesson's folders, and how it is checked.
  package struct Subject {
    let folder: String
    let key: String
    let threads: Int
    /// How many people each world's survey finds.
    let surveyed: Int
    let workingDirectory: String
    let isQuiet: Bool

    /// Names a lesson.
    ///
    /// - Parameters:
    ///   - folder: the students' folder.
    ///   - key: the teacher's.
    ///   - threads: how many threads are used.
    ///   - surveyed: how many people each world's survey finds.
    ///   - workingDirectory: where the user stands, for paths as people see them.
    ///   - isQuiet: whether no progress is told.
    package init(
      folder: String, key: String, threads: Int, surveyed: Int, workingDirectory: String,
      isQuiet: Bool
    ) {
      (self.folder, self.key, self.threads) = (folder, key, threads)
      (self.surveyed, self.workingDirectory) = (surveyed, workingDirectory)
      self.isQuiet = isQuiet
    }
  }

  /// Checks a lesson: first the files, then, where these are as they were written, what they say.
  ///
  /// - Parameters:
  ///   - subject: the lesson.
  ///   - console: where progress is told.
  /// - Throws: that there is no lesson or no key, or that the user asked to stop.
  package init(
    of subject: Subject, on console: borrowing Console
  ) throws(CommandFailure) {
    let manifest = try ResultManifest(of: subject.folder)
    if manifest.document.text("command") == "lesson", manifest.sealedKey == nil {
      throw CommandFailure(
        .badData,
        "\(quoted(manifest.folder)) is the teacher's folder of a lesson; give --check the one with the class's pages, and this one with "
          + "--key where it has another name than that with -key added")
    }
    guard manifest.document.text("command") == "lesson", let sealed = manifest.sealedKey else {
      throw CommandFailure(
        .badData, "\(quoted(manifest.folder)) was not made by 'cohort lesson' for a class")
    }
    let key = try LessonKeyFile(in: subject.key)
    let keyManifest = try ResultManifest(of: subject.key)
    note(
      key.digest == sealed,
      "the key is the one that was sealed: its SHA-256 stands in the students' folder",
      else:
        "the key of \(quoted(subject.key)) is not the one of \(quoted(manifest.folder)), or one of them was changed: the "
        + "sealed SHA-256 is \(sealed), the key's \(key.digest)")
    note(
      manifest.document.text("class") == key.key.lessonClass.name,
      "the class is \(key.key.lessonClass.name)",
      else: "the students' folder is of another class than \(key.key.lessonClass.name)")
    try checkFiles(of: manifest, allowed: [], called: "students' files")
    try checkFiles(of: keyManifest, allowed: nil, called: "teacher's files")
    guard isRight else {
      lines.append(
        Line(isRight: false, text: "nothing more was looked at: restore the files first"))
      return
    }
    try keyManifest.checkStreams(else: "the lesson cannot be made again")
    let library = ScenarioLibrary(
      folder: subject.key + "/scenarios", workingDirectory: subject.workingDirectory)
    let run = try LessonRun(
      LessonPlan(
        people: key.key.people, mysteryPeople: key.mysteryPeople, replicates: key.replicates),
      in: library)
    let lesson: Lesson
    do {
      let talk = SharedProgress(
        console.progress("making the lesson again", isQuiet: subject.isQuiet), total: run.studies)
      defer { talk.finish() }
      lesson = try run.lesson(
        seed: key.seed, threads: subject.threads, progress: { talk.advance() })
    }
    let pages = LessonPages(of: lesson, keyDigest: key.digest)
    let answer = run.keyText(of: lesson, seed: key.seed)
    note(
      SourceText(name: LessonKeyFile.fileName, text: answer).digest == key.digest,
      "the key is what its seed makes", else: "the key is not what its seed makes")
    try compare(pages, manifest, keyManifest)
    checkAnswers(of: pages, seed: key.seed)
    try checkFirstVisits(run, key.seed, subject, console)
  }

  // MARK: - Files

  private mutating func checkFiles(
    of manifest: ResultManifest, allowed: Set<String>?, called name: String
  ) throws(CommandFailure) {
    var silent = Progress.silent()
    let check = try FolderCheck(
      of: manifest.files, in: manifest.folder, allowed: allowed, progress: &silent)
    note(
      check.faults.isEmpty, "\(manifest.files.count) \(name) are as they were written",
      else: "the \(name) are not as they were written:"
        + check.faults.map { "\n        " + FolderCheck.line($0.name, $0.finding) }.joined())
  }

  /// Whether the files are, byte for byte, what the key's seed makes.
  private mutating func compare(
    _ pages: LessonPages, _ manifest: ResultManifest, _ keyManifest: ResultManifest
  ) throws(CommandFailure) {
    for (made, manifest, name) in [
      (pages.student, manifest, "students'"), (pages.teacher, keyManifest, "teacher's"),
    ] {
      let names = Set(made.map(\.name))
      var different: [String] = []
      // Of the teacher's folder the key was held against its seed, and scenarios are what all was made from.
      for file in manifest.files
      where file.name != LessonKeyFile.fileName && !file.name.hasPrefix("scenarios/") {
        let bytes = try CommandFailure.wrapping { () throws(FileError) in
          try TextFile.read(manifest.folder + "/" + file.name)
        }
        if !made.contains(where: { $0.name == file.name && Array($0.text.utf8) == bytes }) {
          different.append(file.name)
        }
      }
      let missing = names.subtracting(manifest.files.map(\.name)).sorted()
      note(
        different.isEmpty && missing.isEmpty,
        "every byte of the \(name) pages is what the key's seed makes",
        else: "of the \(name) pages these are not what the key's seed makes: "
          + (different + missing).map { quoted($0) }.joined(separator: ", "))
    }
  }

  // MARK: - Answers

  /// Whether the students' pages would be the same, had the mystery another answer.
  private mutating func checkAnswers(of pages: LessonPages, seed: UInt64) {
    let versions = LessonWorld.allCases.map { world in
      Self.openPart(
        of: LessonPages(of: pages.lesson.answering(world), keyDigest: pages.keyDigest))
    }
    note(
      Set(versions).count == 1 && Set(versions[0].map(\.sealedCount)).isSubset(of: [0, 1]),
      "had the mystery another answer, the students' pages would differ in the sealed text only",
      else:
        "the students' pages tell the mystery's answer: they differ, beside what is sealed, between the four"
    )
    let code = pages.lesson.openingCode
    // Short numbers stand in every page, and mean something else.
    let number = String(seed).count < Self.tellingDigits ? nil : String(seed)
    let secrets = [code.symbols, code.shown] + [number].compactMap(\.self)
    let betrayed = pages.student.filter { page in
      Self.words(page.text).contains { secrets.contains($0) }
    }
    let names = number == nil ? "the opening code" : "the opening code or the seed"
    note(
      betrayed.isEmpty, "\(names) stands in no students' page",
      else: "\(names) stands in " + betrayed.map { quoted($0.name) }.joined(separator: ", "))
  }

  /// A seed of so many digits does not come about by chance.
  private static let tellingDigits = 8

  /// A page with what is sealed, and the key's hash, taken out.
  private struct OpenPart: Hashable {
    let name: String
    let text: String
    let sealedCount: Int
  }

  private static func openPart(of pages: LessonPages) -> [OpenPart] {
    pages.student.map { page in
      OpenPart(
        name: page.name,
        text: page.text.replacing(pages.sealed, with: "(sealed)")
          .replacing(pages.keyDigest, with: "(digest)"),
        sealedCount: page.text.ranges(of: pages.sealed).count)
    }
  }

  /// The words of a text: letters, digits and hyphens together.
  private static func words(_ text: String) -> Set<String> {
    Set(
      text.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init))
  }

  // MARK: - First visits

  /// The most that two worlds may differ at the first visit, in SDs.
  private static let bound = 0.02

  private mutating func checkFirstVisits(
    _ run: LessonRun, _ seed: UInt64, _ subject: Subject,
    _ console: borrowing Console
  ) throws(CommandFailure) {
    let talk = SharedProgress(
      console.progress("surveying four worlds", isQuiet: subject.isQuiet),
      total: LessonWorld.allCases.count)
    defer { talk.finish() }
    var visits: [FirstVisit] = []
    for world in LessonWorld.allCases {
      visits.append(
        try run.firstVisit(
          of: world, people: subject.surveyed, seed: seed, threads: subject.threads))
      talk.advance()
    }
    for (quantity, distance) in FirstVisit.distances(among: visits) {
      let unit = [.share, .correlation].contains(quantity) ? "" : " SD"
      let found =
        "\(NumberText.fixed(distance, decimals: 4))\(unit) at most, three Monte Carlo errors included"
      let what = "at the first visit, \(quantity.rawValue): the four worlds"
      note(
        distance < Self.bound, "\(what) are equal within \(Self.bound)\(unit): \(found)",
        else: "\(what) are not equal within \(Self.bound)\(unit): \(found)")
    }
  }
}
