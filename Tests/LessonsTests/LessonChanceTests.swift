import Lessons
import Testing

/// What follows from a seed, beside an independent computation with Python's hashlib.
@Suite("Chance of a lesson")
struct LessonChanceTests {
  @Test(
    "Class, code and salt are the first bits of hashes of their own",
    arguments: [
      (
        UInt64(7), "Z8LD", "2EMQYBAU2H7E",
        "f2d56ecd7e57f4463e1e67b5e2545352518114cbf83fe380d4dfe742c6d85c7c"
      ),
      (
        .max, "GU35", "G75YP5YHUKFW",
        "da966181a1cc5922dea6894ac3f5b8fd52bddff7b9b30ee8948ec09eeefbfe0d"
      ),
    ])
  func reference(_ seed: UInt64, _ name: String, _ code: String, _ salt: String) {
    let chance = LessonChance(seed: seed)
    #expect(chance.lessonClass.name == name)
    #expect(chance.openingCode.symbols == code)
    #expect(chance.salt == salt)
    #expect(chance.world == .bdnfFirst)
  }

  /// 4000 fair draws of four leave 1000 each, with an SD of 27; a false alarm is 1 in 500,000.
  @Test("Each world is as probable as any other")
  func worlds() {
    let worlds = (0..<4000).map { LessonChance(seed: UInt64($0)).world }
    for world in LessonWorld.allCases {
      #expect((worlds.count { $0 == world } - 1000).magnitude < 140)
    }
  }
}
