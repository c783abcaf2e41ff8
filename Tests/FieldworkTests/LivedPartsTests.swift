import Fieldwork
import RandomStreams
import Scenarios
import Testing

/// Some parts of a study lived alone are those parts of the whole.
@Suite("Parts lived apart")
struct LivedPartsTests {
  /// How people come into the study.
  enum Way: CaseIterable {
    case everybody, recruited, mortal
  }

  private static let run = Run(seed: Seed(5), replicate: 3)
  /// Five parts of 512 people at most.
  private static let people = 2100

  private func study(_ way: Way) throws -> Study {
    var world = World()
    world.history = 1
    world.visits = [0, 1]
    world.instruments = [.interview(), .serum()]
    world.allocation = Allocation(
      arms: [
        .init(name: "drug", interventions: [Intervention(.shift(process: "bdnf", 0.5))]),
        .init(name: "placebo"),
      ], blocks: 4)
    if way == .recruited {
      world.recruitment = .of([
        Recruitment.people("ill", 500, .current, true),
        Recruitment.people("well", Self.people - 500, .current, false),
      ])
    }
    if way == .mortal { world.death = 0.1 }
    return try world.study()
  }

  /// Cuts a number of parts into ranges: not equally long, and one of none.
  private static func cuts(_ count: Int, into number: Int) -> [Range<Int>] {
    (0..<number).map { count * $0 / number..<count * ($0 + 1) / number }
  }

  @Test("Ranges of parts put together are all parts", arguments: Way.allCases, [1, 2])
  func cohorts(way: Way, threads: Int) throws {
    let study = try study(way)
    func parts(_ living: (Int) -> Range<Int>) throws -> (parts: [ObservedCohort], RecruitmentFlow) {
      var parts: [ObservedCohort] = []
      let flow = try study.run(
        inParts: Self.run, everybody: Self.people, threads: threads, living: living,
        prepare: { $0 }, deliver: { parts.append($0) })
      return (parts, flow)
    }
    let (whole, flow) = try parts { 0..<$0 }
    #expect(whole.map(\.people.count) == [512, 512, 512, 512, 52])
    #expect(study.tiesPeople == (way != .everybody))
    if !study.tiesPeople { #expect(study.partCount(everybody: Self.people) == 5) }
    for number in [3, 7] {
      var joined: [ObservedCohort] = []
      for cut in Self.cuts(5, into: number) {
        let (some, same) = try parts { count in
          #expect(count == 5)
          return cut
        }
        #expect(some.count == cut.count && same == flow)
        joined += some
      }
      #expect(joined == whole)
    }
  }

  @Test("Ranges of twins put together are all twins", arguments: Way.allCases)
  func twins(way: Way) throws {
    let twins = try TwinStudy(
      study(way), doing: [Intervention(.forbid(state: "depression", transition: "onset"))])
    func parts(_ living: (Int) -> Range<Int>) throws -> (parts: [Twins], RecruitmentFlow) {
      var parts: [Twins] = []
      let flow = try twins.run(
        Self.run, everybody: Self.people, threads: 2, living: living,
        deliver: { parts.append($0) })
      return (parts, flow)
    }
    let (whole, flow) = try parts { 0..<$0 }
    #expect(whole.count == 5)
    var joined: [Twins] = []
    for cut in Self.cuts(5, into: 3) {
      let (some, same) = try parts { _ in cut }
      #expect(some.count == cut.count && same == flow)
      joined += some
    }
    #expect(joined == whole)
  }

  @Test("Parts of 512 people, the last of the rest", arguments: [0, 1, 512, 513, 1024])
  func counts(people: Int) throws {
    let study = try study(.everybody)
    var parts = 0
    _ = try study.run(
      inParts: Self.run, everybody: people, threads: 1,
      living: { count in
        parts = count
        return 0..<0
      }, prepare: { $0.people.count }, deliver: { _ in Issue.record("nobody is lived") })
    #expect(parts == study.partCount(everybody: people))
    #expect(parts == [0: 0, 1: 1, 512: 1, 513: 2, 1024: 2][people])
  }
}
