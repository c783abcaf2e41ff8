package import Lessons
import LocatedText
import OperatingSystem
import ScenarioFormat

/// Where a lesson goes: the students' folder, and the teacher's with the key.
///
/// - Nothing in the students' folder names the seed, from which everything follows, or the mystery's world; its manifest has the
///   SHA-256 of the key.
/// - The key is put into place first, and both places must be empty, so that no interruption leaves pages without their key.
package struct LessonFolders: ~Copyable {
  // The key is declared, and so goes away, first: the folder above both is the other's to remove.
  private var key: ResultFolder
  private var student: ResultFolder
  private let seed: UInt64

  /// What was written where.
  package struct Written {
    package let student: String
    package let key: String
  }

  private init(key: consuming ResultFolder, student: consuming ResultFolder, seed: UInt64) {
    self.key = key
    self.student = student
    self.seed = seed
  }

  /// Opens both.
  ///
  /// - Parameters:
  ///   - place: the students' folder.
  ///   - keyPlace: the teacher's.
  ///   - seed: the number from which everything follows.
  ///   - run: the studies.
  /// - Returns: the folders, empty.
  /// - Throws: that one of the places is taken.
  package static func opened(
    at place: String, key keyPlace: String, seed: UInt64, _ run: LessonRun
  ) throws(CommandFailure) -> LessonFolders {
    let identity = LessonKeyFile.identity(
      seed: seed, replicates: run.plan.replicates, run.sources)
    let student = try ResultFolder(
      at: place,
      members: [
        .init("command", .string(identity.command)),
        .init("version", .string(CohortVersion.current)),
        .init("options", .object([.init("lesson", .string(LessonKeyFile.lesson))])),
        .init("class", .string(LessonChance(seed: seed).lessonClass.name)),
      ], isNew: true)
    let key = try ResultFolder(at: keyPlace, members: identity.members, isNew: true)
    return LessonFolders(key: key, student: student, seed: seed)
  }

  /// Writes everything, and makes the folders whole, that of the key first.
  ///
  /// - Parameters:
  ///   - lesson: what is written.
  ///   - run: the studies.
  /// - Returns: what was written where.
  /// - Throws: that something cannot be written; then neither folder stands.
  package consuming func finish(_ lesson: Lesson, _ run: LessonRun) throws(CommandFailure)
    -> Written
  {
    let answer = run.keyText(of: lesson, seed: seed)
    let digest = SourceText(name: LessonKeyFile.fileName, text: answer).digest
    let pages = LessonPages(of: lesson, keyDigest: digest)
    try key.writeSources(run.sources)
    for page in pages.teacher { try key.write(page.text, to: page.name) }
    try key.write(answer, to: LessonKeyFile.fileName)
    for page in pages.student { try student.write(page.text, to: page.name) }
    let written = Written(
      student: student.path, key: key.path)
    try key.finish()
    do throws(CommandFailure) {
      try student.finish([.init("sealedKey", .string(digest))])
    } catch {
      // A key that opens nothing goes, unless the pages came into place before the failure.
      let manifest = written.student + "/" + OutputFolder.manifestName
      if (try? SystemCalls.kind(of: manifest, followingLink: false)) == .none {
        SystemCalls.removeTree(written.key)
      }
      throw error
    }
    return written
  }
}

extension LessonRun {
  /// The text of the key of a lesson that these studies made.
  func keyText(of lesson: Lesson, seed: UInt64) -> String {
    LessonKeyFile.text(
      lesson.key, mysteryPeople: plan.mysteryPeople, seed: seed, replicates: plan.replicates,
      sources)
  }
}
