import Lessons
import LocatedText
import OperatingSystem
import Reporting

/// `cohort lesson`: a lesson on reverse causality for a class, and the proof that it is what it should be.
enum LessonCommand {
  private static let lesson = PositionalKey.optional(
    "LESSON", words: [LessonKeyFile.lesson],
    help: "Which lesson: \(LessonKeyFile.lesson) is the only one yet.")
  private static let check = OptionKey.optional(
    "check", .text, valueName: "DIR",
    help: "Check the lesson in this folder instead of making one.")

  static let command = Command(
    name: "lesson",
    abstract:
      "Makes a lesson on reverse causality for a class, without a network: pages, a form on paper, a sealed answer.",
    discussion: """
      Four towns have the same association at a first visit, each for another reason. Students predict, look, say what they \
      saw, are told why, judge a mystery cohort from two looks, and see how sure they should have been. All studies are carried \
      out beforehand (scenarios in illustrations/quartet); the pages hold their results in English and Dutch and need no network.

      Writes two folders, which must be new. Give the class DIR/student: lesson-en.html and lesson-nl.html for a browser, \
      paper-en.html and paper-nl.html to print. Keep DIR-key, the teacher's: key.json, notes-en.html and notes-nl.html have all \
      answers and the code that opens the mystery's on the students' pages; sheets-en.html and sheets-nl.html have what a class \
      on paper is shown. What the class hands in is tabulated with \
      'cohort class'.

      Another seed gives another mystery, another code and other studies. Without --seed it is a random one, which nobody can \
      try; a class that has this program could find a small one by trying. The same seed gives the same bytes.

      --check proves, line by line, that the key is the one that was sealed, that every file is what the key's seed makes, that \
      no answer stands in a students' page, and that the four worlds are equal at the first visit; it ends with 65 if not.
      """,
    positionals: [lesson.declaration],
    options: [
      check.declaration, LessonOptions.seed.declaration, LessonOptions.replicates.declaration,
      LessonOptions.key.declaration, CommonOptions.threads.declaration,
      CommonOptions.output.declaration, CommonOptions.scenarios.declaration,
      CommonOptions.quiet.declaration,
    ],
    examples: [
      .init(
        "cohort lesson reverse-causality --seed 7 --replicates 100 -o monday",
        "One to try out and show to others, sooner made; for a class leave out --seed and --replicates."
      ),
      .init("cohort lesson --check monday", "The proof; the key is in monday-key."),
    ],
    run: { arguments, console throws(CommandFailure) in
      if let folder = arguments[check] {
        return try prove(folder, arguments, &console)
      }
      return try make(arguments, &console)
    })

  // MARK: - Making

  private static func make(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    guard let name = arguments[lesson] else {
      throw CommandFailure(
        .usage,
        "name the lesson: cohort lesson \(LessonKeyFile.lesson); or check one with --check DIR")
    }
    guard name == LessonKeyFile.lesson else {
      throw CommandFailure(
        .usage, "there is no lesson \(quoted(name)); there is \(LessonKeyFile.lesson)")
    }
    let isQuiet = arguments[CommonOptions.quiet]
    let all = ScenarioLibrary(arguments, console)
    let run = try LessonRun(
      LessonPlan.standard(replicates: arguments[LessonOptions.replicates]),
      in: try library(all))
    let seed: UInt64
    if let given = arguments[LessonOptions.seed] {
      seed = given
    } else {
      seed = try BlindOptions.randomBytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
    let lessonClass = LessonChance(seed: seed).lessonClass.name
    let asked: String
    if let output = arguments[CommonOptions.output] {
      asked = output
    } else {
      asked = try all.location().results + "/lesson-\(lessonClass)"
    }
    let (place, keyPlace) = try BlindOptions.places(
      asked, key: arguments[LessonOptions.key], called: "students' pages")
    // Opened first: what cannot be kept need not be computed.
    let folders = try LessonFolders.opened(at: place, key: keyPlace, seed: seed, run)
    let talk = SharedProgress(
      console.progress("carrying out the studies", isQuiet: isQuiet), total: run.studies)
    let made: Lesson
    do throws(CommandFailure) {
      defer { talk.finish() }
      made = try run.lesson(
        seed: seed, threads: CommonOptions.threadCount(arguments), progress: { talk.advance() })
    } catch {
      throw error
    }
    let written = try folders.finish(made, run)
    try console.show(summary(of: written, lessonClass))
    return .success
  }

  /// The folder of the four worlds: below that of all scenarios, or this itself.
  private static func library(_ all: ScenarioLibrary) throws(CommandFailure) -> ScenarioLibrary {
    let models = try? SystemCalls.names(in: try all.location().folder + "/models")
    let needed = LessonWorld.allCases.map { $0.model + ".json5" }
    if let models, needed.allSatisfy(models.contains) { return all }
    let below = try all.library(below: LessonRun.folder)
    let place = try below.location().folder
    guard SystemCalls.isFolder(place) else {
      throw CommandFailure(
        .noInput,
        "the lesson's four worlds are in neither \(all.shown(try all.location().folder)) nor \(all.shown(place)): give the "
          + "folder of \(needed[0]) and the other three's models with --scenarios DIR")
    }
    return below
  }

  private static func summary(of written: LessonFolders.Written, _ lessonClass: String) -> String {
    let (student, key) = (written.student, written.key)
    let keyOption =
      key == BlindOptions.keyPlace(of: student) ? "" : " --key \(key.shellWord)"
    return """
      A lesson for class \(lessonClass).

      give to the class  \(student)/\(LessonPages.studentFolder)
      keep to yourself   \(key): notes-en.html, notes-nl.html and the code that opens the answer
      before the lesson  cohort lesson --check \(student.shellWord)\(keyOption)
      after the lesson   put what was handed in into a folder, say hand-ins:
                         cohort class hand-ins --key \(key.shellWord)

      """
  }

  // MARK: - Checking

  private static func prove(
    _ folder: String, _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let isMaking =
      arguments[lesson] != nil || arguments.isGiven(LessonOptions.seed)
      || arguments.isGiven(LessonOptions.replicates) || arguments.isGiven(CommonOptions.output)
      || arguments.isGiven(CommonOptions.scenarios)
    guard !isMaking else {
      throw CommandFailure(
        .usage,
        "--check looks at a lesson that was made, from the files in its key: give only --key, --threads and --quiet with it"
      )
    }
    let check = try LessonCheck(
      of: .init(
        folder: folder,
        key: arguments[LessonOptions.key] ?? BlindOptions.keyPlace(of: folder),
        threads: CommonOptions.threadCount(arguments), surveyed: LessonOptions.surveyed,
        workingDirectory: console.workingDirectory, isQuiet: arguments[CommonOptions.quiet]),
      on: console)
    try console.show(check.text)
    return check.isRight ? .success : .badData
  }
}
