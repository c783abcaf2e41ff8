import Lessons
import LocatedText
import Testing

/// What is sealed: whole percent that make 100, and one length whatever the answer is.
@Suite("Sealed answers")
struct MysteryPlainTests {
  private func mystery(_ world: LessonWorld, _ probabilities: [Double]) -> Mystery {
    Mystery(
      world: world, findings: [],
      judgements: Look.ofMystery.indices.flatMap { one in
        Look.ofMystery.indices.dropFirst(one + 1).map { other in
          .init(
            looks: [Look.ofMystery[one], Look.ofMystery[other]], probabilities: probabilities)
        }
      })
  }

  @Test(
    "Percents are whole, together 100, and none is a whole one off",
    arguments: [
      ([0.25, 0.25, 0.25, 0.25], [25, 25, 25, 25]), ([1, 0, 0, 0], [100, 0, 0, 0]),
      ([0.333, 0.333, 0.333, 0.001], [34, 33, 33, 0]), ([0.004, 0.996, 0, 0], [0, 100, 0, 0]),
      ([0.125, 0.125, 0.375, 0.375], [13, 13, 37, 37]),
    ])
  func percent(_ probabilities: [Double], _ percent: [Int]) {
    #expect(Mystery.Judgement(looks: [], probabilities: probabilities).percent == percent)
  }

  @Test("It is JSON with the world and 15 pairs, of the same length for every answer")
  func text() throws {
    var lengths: Set<Int> = []
    for world in LessonWorld.allCases {
      for probabilities in [[0.25, 0.25, 0.25, 0.25], [1, 0, 0, 0]] {
        let plain = mystery(world, probabilities).plain
        lengths.insert(plain.utf8.count)
        #expect(plain.hasPrefix("{\"world\":\"\(world.model)\",\"judge\":{\"BC\":["))
        let tree = try LocatedValue(json5: SourceText(name: "plain", text: plain))
        guard case .object(let members) = tree.content,
          case .object(let pairs) = members[1].value.content
        else {
          Issue.record("no object")
          continue
        }
        #expect(pairs.count == 15 && Set(pairs.map(\.name)).count == 15)
      }
    }
    #expect(lengths == [384])
  }
}
