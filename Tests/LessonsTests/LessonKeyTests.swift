import Lessons
import Testing

@Suite struct LessonKeyTests {
  @Test func `where about half of the studies find a difference, either prediction is right`() {
    // Of studies with look C find a difference: in A 90 in 100, in B 55, in C 60, in D 39.
    let shares = [0.9, 0.55, 0.6, 0.39]
    let cells = Look.allCases.map { _ in
      [
        shares.map {
          LessonResults.Cell(
            shown: .init(estimate: 1, low: 0, high: 2), others: [], mean: 1, spread: 1, share: $0,
            studies: 100)
        }
      ]
    }
    let key = LessonKey(
      lessonClass: LessonClass(name: "2222"), openingCode: "",
      results: LessonResults(
        people: [1500], mysteryPeople: 900, cells: cells, separations: [], readings: [],
        twins: Array(repeating: .init(ofDepression: 0, ofBDNF: 0), count: 4)),
      mystery: Mystery(world: .laboratory, findings: [], judgements: []))
    let place = Look.laterVisit.place
    #expect(key.expected[place] == [WorldSet(rawValue: 0b0111)])
    #expect(key.undecided[place] == [WorldSet(rawValue: 0b0110)])
    for rawValue in UInt8(0)..<16 {
      let predicted = WorldSet(rawValue: rawValue)
      let isRight = predicted.contains(.bdnfFirst) && !predicted.contains(.laboratory)
      #expect(key.isRight(predicted, .laterVisit, size: 0) == isRight, "\(predicted.digit)")
    }
  }
}
