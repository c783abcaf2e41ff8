package import Lessons
import LocatedText
import OperatingSystem
import Reporting
package import ScenarioFormat

/// The key of a lesson as a file: `key.json` in the teacher's folder.
package struct LessonKeyFile {
  package static let fileName = "key.json"
  /// The only lesson there is.
  static let lesson = "reverse-causality"

  package let key: LessonKey
  /// The size of the mystery cohort, in people.
  package let mysteryPeople: Int
  /// The number from which the whole lesson follows.
  package let seed: UInt64
  /// How many studies of each size the lesson rests on.
  package let replicates: Int
  /// The folder of the key.
  package let folder: String
  /// The SHA-256 of the file, which stands in the students' pages.
  package let digest: String

  // MARK: - Writing

  /// What a lesson depends on.
  ///
  /// - Parameters:
  ///   - seed: the number from which it follows.
  ///   - replicates: how many studies of each size it rests on.
  ///   - sources: the files of worlds and studies.
  /// - Returns: what manifest and key say of it.
  static func identity(
    seed: UInt64, replicates: Int, _ sources: [ScenarioSource]
  ) -> ResultIdentity {
    ResultIdentity(
      command: "lesson", options: [("lesson", lesson), ("replicates", String(replicates))],
      seed: seed, sources: sources)
  }

  /// The text of a key.
  ///
  /// - Parameters:
  ///   - key: what is right.
  ///   - mysteryPeople: the size of the mystery cohort.
  ///   - seed: the number from which the lesson follows.
  ///   - replicates: how many studies of each size it rests on.
  ///   - sources: the files of worlds and studies.
  /// - Returns: the text of `key.json`.
  package static func text(
    _ key: LessonKey, mysteryPeople: Int, seed: UInt64, replicates: Int,
    _ sources: [ScenarioSource] = []
  ) -> String {
    let identity = identity(seed: seed, replicates: replicates, sources)
    func masks(_ sets: [[WorldSet]]) -> JSONText {
      .object(
        zip(Look.allCases, sets).map { look, sizes in
          .init(look.rawValue, .array(sizes.map { .string($0.digit) }))
        })
    }
    let mystery = key.mystery
    let document = DocumentSchema.lessonKey.document(
      .object(
        [
          .init("madeBy", "cohort"), .init("salt", .string(LessonChance(seed: seed).salt)),
        ] + identity.members + [
          .init("class", .string(key.lessonClass.name)),
          .init("openingCode", .string(OpeningCode(key.openingCode)?.shown ?? key.openingCode)),
          .init("people", .array(key.people.map { .whole($0) })),
          .init("mysteryPeople", .whole(mysteryPeople)),
          .init("expected", masks(key.expected)), .init("undecided", masks(key.undecided)),
          .init("seen", masks(key.seen)),
          .init(
            "mystery",
            .object([
              .init("world", .string(mystery.world.model)),
              .init(
                "findings",
                .object(
                  zip(Look.ofMystery, mystery.findings).map { look, found in
                    .init(
                      look.rawValue,
                      .array([found.estimate, found.low, found.high].map { .number($0) }))
                  })),
              .init(
                "judge",
                .object(
                  mystery.judgements.map { judgement in
                    .init(
                      judgement.looks.map(\.rawValue).joined(),
                      .array(judgement.probabilities.map { .number($0) }))
                  })),
            ])),
        ]))
    return document.pretty + "\n"
  }

  // MARK: - Reading

  /// Reads the key in a folder.
  ///
  /// - Parameter folder: the teacher's folder.
  /// - Throws: that there is no key (66), or that it is none of a lesson or was damaged (65).
  package init(in folder: String) throws(CommandFailure) {
    var folder = folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    if (try? SystemCalls.kind(of: folder, followingLink: true)) == .regularFile {
      throw CommandFailure(
        .noInput,
        "\(quoted(folder)) is a file; give the folder of the lesson's key, in which key.json is")
    }
    let path = folder + "/" + Self.fileName
    guard (try? SystemCalls.kind(of: path, followingLink: false)) == .regularFile else {
      throw CommandFailure(
        .noInput,
        "there is no key of a lesson \(quoted(path)); give its folder, which 'cohort lesson' made beside the "
          + "students', with --key DIR")
    }
    let document = try SealedDocument(at: path)
    guard document.text("schema") == DocumentSchema.lessonKey.rawValue else {
      throw CommandFailure(
        .badData, "\(quoted(path)) is no key of a lesson that this version of cohort can read")
    }
    let reading = LessonKeyReading(document: document)
    key = try reading.key()
    mysteryPeople = try reading.size("mysteryPeople")
    seed = try document.unsigned("seed")
    let count = try document.text("options", "replicates", needed: "a whole number") {
      Int($0).map(LessonOptions.replicateRange.contains) ?? false
    }
    replicates = Int(count) ?? 0
    self.folder = folder
    digest = document.source.digest
  }
}
