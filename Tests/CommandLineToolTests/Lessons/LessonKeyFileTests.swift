import CommandLineTool
import Lessons
import Testing

/// The key of a lesson: what is written is read again, and what was damaged is refused with its place.
@Suite("Keys of lessons")
struct LessonKeyFileTests {
  /// A key that no lesson would have, with every number of its own.
  static let key = LessonKey(
    lessonClass: LessonClass(name: "7K3M"), openingCode: "ABCDEFGHJKLM", people: [30, 150],
    expected: Look.allCases.indices.map { look in
      [WorldSet(rawValue: UInt8(look)), WorldSet(rawValue: UInt8(15 - look))]
    },
    undecided: Look.allCases.indices.map { look in
      [WorldSet(rawValue: UInt8(look + 2)), WorldSet(rawValue: UInt8(look + 8))]
    },
    seen: Look.allCases.indices.map { look in
      [WorldSet(rawValue: UInt8(look + 5)), WorldSet(rawValue: UInt8(look + 1))]
    },
    mystery: Mystery(
      world: .adversityFirst,
      findings: Look.ofMystery.indices.map { look in
        .init(estimate: Double(look) / 7, low: -1e-300, high: Double(look) + 0.1)
      },
      judgements: Look.ofMystery.indices.flatMap { one in
        Look.ofMystery.indices.dropFirst(one + 1).map { other in
          let (first, second) = (Double(one) / 10, Double(other) / 20)
          return Mystery.Judgement(
            looks: [Look.ofMystery[one], Look.ofMystery[other]],
            probabilities: [first, second, 0.25, 0.75 - first - second])
        }
      }))

  private static var text: String {
    LessonKeyFile.text(key, mysteryPeople: 90, seed: .max, replicates: 4000)
  }

  @Test("What is written is read again, to the last bit")
  func roundTrip() throws {
    let folder = try TemporaryFolder("lesson-key")
    try folder.write(Self.text, to: "key.json")
    let file = try LessonKeyFile(in: folder.path + "/")
    #expect(file.key == Self.key)
    #expect(file.mysteryPeople == 90 && file.seed == .max && file.replicates == 4000)
    #expect(file.folder == folder.path)
  }

  @Test(
    "What is damaged is refused by its name",
    arguments: [
      ("\"class\": \"7K3M\"", "\"class\": \"7K1M\"", "'class'"),
      ("ABCD-EFGH-JKLM", "ABCD-EFGH-JKL", "'openingCode'"), ("    30,", "    3e9,", "'people'"),
      ("\"mysteryPeople\": 90", "\"mysteryPeople\": 0", "'mysteryPeople'"),
      ("\"A\": [\n      \"0\",", "\"A\": [\n      \"g\",", "'expected.A'"),
      ("adversity-first", "adversity", "'mystery.world'"),
      ("0.1\n      ],\n      \"C\"", "-0.1\n      ],\n      \"C\"", "'mystery.findings.B'"),
      ("0.05,", "0.06,", "'mystery.judge.BC'"),
      ("lessonKey/1", "lessonKey/2", "no key of a lesson"),
      ("18446744073709551615", "-1", "'seed'"), ("\"4000\"", "\"4\"", "'options.replicates'"),
    ])
  func damaged(_ part: String, _ other: String, _ words: String) throws {
    let folder = try TemporaryFolder("damaged-key")
    let whole = Self.text
    let damaged = whole.replacing(part, with: other, maxReplacements: 1)
    try #require(damaged != whole, "\(part) in\n\(whole)")
    try folder.write(damaged, to: "key.json")
    let failure = #expect(throws: CommandFailure.self) { try LessonKeyFile(in: folder.path) }
    #expect(failure?.exitCode == .badData)
    let message = failure?.message ?? ""
    #expect(message.contains(words), "\(message)")
  }

  @Test("Where there is none, the message says how a key is given")
  func missing() throws {
    let folder = try TemporaryFolder("no-key")
    let failure = #expect(throws: CommandFailure.self) { try LessonKeyFile(in: folder.path) }
    #expect(failure?.exitCode == .noInput)
    let message = failure?.message ?? ""
    #expect(message.contains("--key DIR"), "\(message)")
  }
}
