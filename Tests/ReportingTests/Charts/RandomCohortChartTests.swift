import TestSupport
import Testing

@testable import Reporting

/// Whatever a cohort's numbers and names: words stand inside the drawing, and none upon others.
@Suite("Random charts of a cohort")
struct RandomCohortChartTests {
  private static let letters = Array("abcdefghijklmnopqrstuvwxyzWM -→⇄é漢😀<&")

  private func name(_ draws: inout SplitMix) -> String {
    // A few names are far too long.
    let length = draws.below(20) == 0 ? 120 : 1 + draws.below(30)
    return String((0..<length).map { _ in Self.letters[draws.below(Self.letters.count)] })
  }

  private func number(_ draws: inout SplitMix) -> Double {
    switch draws.below(60) {
    case 0: 0
    case 1: draws.within(-1, 1) * 1e12
    case 2: draws.within(-1, 1) * 1e-9
    case 3: [.nan, .infinity, -.infinity, 1e300][draws.below(4)]
    default: draws.within(-3, 3)
    }
  }

  private func mean(_ draws: inout SplitMix) -> EstimatedMean {
    EstimatedMean(
      mean: number(&draws), error: draws.below(8) == 0 ? nil : number(&draws).magnitude,
      count: draws.below(5) == 0 ? draws.below(2) : draws.below(2_000_000_000))
  }

  private func measure(_ draws: inout SplitMix) -> ChartMeasure {
    ChartMeasure(name(&draws), unit: draws.below(2) == 0 ? "" : name(&draws))
  }

  private func courses(_ draws: inout SplitMix) -> Picture? {
    CourseGroups(
      of: measure(&draws), illness: name(&draws), visits: (name(&draws), name(&draws)),
      groups: (0..<(1 + draws.below(6))).map { _ in
        .init(name(&draws), first: mean(&draws), last: mean(&draws), change: mean(&draws))
      }
    ).picture
  }

  private func trajectories(_ draws: inout SplitMix) -> Picture? {
    Trajectories(
      from: draws.below(2) == 0 ? .onset : .firstVisit, of: measure(&draws), illness: name(&draws),
      unit: name(&draws),
      groups: (0..<draws.below(8)).map { _ in
        var time = draws.within(-5, 5)
        return .init(
          name(&draws),
          points: (0..<draws.below(12)).map { _ in
            time += draws.uniform()
            return (time, mean(&draws))
          })
      },
      people: (0..<draws.below(60)).map { _ in
        (0..<draws.below(4)).map { (Double($0), number(&draws)) }
      }, never: draws.below(2) == 0 ? nil : mean(&draws)
    ).picture
  }

  private func curves(_ draws: inout SplitMix) -> Picture? {
    SurvivalCurves(
      until: name(&draws), unit: name(&draws),
      groups: (0..<draws.below(7)).map { _ in
        var (left, time) = (draws.below(1_000_000), 0.0)
        let times = (0..<draws.below(30)).map { _ in
          time += draws.uniform()
          let (atRisk, gone) = (left, draws.below(left + 1))
          left -= gone
          return (time: time, atRisk: atRisk, events: draws.below(gone + 1))
        }
        return .init(name(&draws), label: name(&draws), times: times)
      }
    ).picture
  }

  private func flow(_ draws: inout SplitMix) -> Picture? {
    func parts(_ draws: inout SplitMix) -> [(words: String, people: Int)] {
      (0..<draws.below(6)).map { _ in (name(&draws), draws.below(2_000_000_000)) }
    }
    return ParticipantFlow(
      (0..<draws.below(9)).map { place in
        .init(
          name(&draws), draws.below(2_000_000_000), left: parts(&draws), parts: parts(&draws),
          isRecruitment: place == 1)
      }
    ).picture
  }

  private func distribution(_ draws: inout SplitMix) -> Picture? {
    let numbers = (0..<3).map { _ in number(&draws) }
    let counts = (0..<draws.below(30)).map { _ in draws.below(100_000) }
    return Distribution(
      name: "d", of: measure(&draws),
      draws.below(2) == 0
        ? .bars(counts.map { (name(&draws), $0) })
        : .histogram(
          .init(
            start: numbers[0], width: numbers[1].magnitude, counts: counts,
            ends: (name(&draws), name(&draws)), quartiles: numbers,
            quartileWords: (0..<3).map { _ in name(&draws) })), sentence: name(&draws)
    ).picture
  }

  private func picture(_ number: Int, _ draws: inout SplitMix) -> Picture? {
    switch number % 5 {
    case 0: courses(&draws)
    case 1: trajectories(&draws)
    case 2: curves(&draws)
    case 3: flow(&draws)
    default: distribution(&draws)
    }
  }

  @Test("No words overlap in 5,000 charts, and none leave the drawing", arguments: UInt64(0)..<5)
  func overlaps(thousand: UInt64) {
    var draws = SplitMix(state: 160 + thousand)
    var drawn = 0
    for number in 0..<1000 {
      guard let picture = picture(number, &draws) else { continue }
      drawn += 1
      if let fault = picture.fault {
        Issue.record("\(picture.name) \(number): \(fault)")
        return
      }
    }
    #expect(drawn > 700)
  }

  @Test("Words that overlap or leave a drawing, and numbers that are none, are found")
  func faults() {
    func fault(_ draw: (inout Drawing) -> Void) -> String? {
      var drawing = Drawing(width: 100, height: 40)
      draw(&drawing)
      return Picture(
        name: "x", subject: "", title: "", description: "", table: TextTable(columns: [.init("x")]),
        inTerminal: .nothing, drawing: drawing
      ).fault
    }
    #expect(fault { $0.text("ab", 0, middle: 20) } == nil)
    #expect(fault { $0.text("ab", 95, middle: 20) }?.hasSuffix("leaves the drawing") == true)
    let both = fault {
      $0.text("ab", 0, middle: 20)
      $0.text("cd", 5, middle: 22)
    }
    #expect(both == "'ab' overlaps 'cd'" || both == "'cd' overlaps 'ab'")
    #expect(fault { $0.text("NaN", 0, middle: 20) } == "NaN")
  }
}
