import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Tables
import TestSupport
import Testing

/// People's numbers: 1 to n in an order that a draw decides, of which recruitment shows in nothing.
@Suite("Numbers of people")
struct NumberingTests {
  /// A study whose ill are found long after its well.
  private func world(_ name: String = "study", onset: Double = 0.1) -> World {
    var world = World.brief
    (world.name, world.onset) = (name, onset)
    world.instruments = [.interview(), .serum()]
    world.recruitment = .of([
      Recruitment.people("ill", 500, .current, true),
      Recruitment.people("well", 1500, .current, false),
    ])
    return world
  }

  /// n = 2000 people, 500 of a kind.
  ///
  /// By chance alone an expectation fails in fewer than one seed of a million.
  @Test("Numbers go from 1 to n, and the order of recruitment does not show in them")
  func order() throws {
    let cohort = try world().cohort()
    #expect(cohort.numbers == Array(1...2000))
    let table = try cohort.wideTable()
    #expect(try table.column("person") == .integers(Array(1...2000)))
    // As they were recruited the last hundred are ill, every one of them.
    let found = cohort.byCandidate(cohort.strata)
    #expect(found.suffix(100).allSatisfy { $0 == "ill" })
    // 250 of 500 in 2000 have low numbers; less spread than a binomial count has.
    let low = cohort.strata.prefix(1000).count { $0 == "ill" }
    #expect(
      Significance.chance(ofCount: low, of: 500, probability: 0.5) > Significance.rarest)
    // A correlation of 2000 independent pairs has an error of 1 / √2000 = 0.022.
    let related = Recovery.correlation(
      cohort.numbers.map { Double($0) }, cohort.people.map { Double($0) })
    #expect(related.estimate.magnitude < 5 / 2000.0.squareRoot(), "\(related)")
  }

  @Test("Two people keep their order whoever else is taken; another study or run has another")
  func kept() throws {
    let (one, rival) = (try world().cohort(), try world(onset: 0.3).cohort())
    let there = rival.places
    let common = one.people.filter { there[$0] != nil }
    #expect(common.count > 500 && common.count < 2000)
    #expect(Set(common) != Set(rival.people))
    let taken = Set(common)
    #expect(rival.people.filter(taken.contains) == common)
    let others = [
      try world("other").cohort().people, try world().cohort(seed: 2).people,
      try world().cohort(replicate: 1).people,
    ]
    for other in others {
      let both = Set(other).intersection(one.people)
      #expect(both.count > 500)
      #expect(other.filter(both.contains) != one.people.filter(both.contains))
    }
    // Nothing but the name is another: it is the same people.
    #expect(others[0].sorted() == one.people.sorted())
  }

  @Test("The truth says which candidate each person was")
  func candidates() throws {
    let cohort = try world().cohort()
    let part = try #require(try world().study().dataSet(.long)).latent
    let table = try part.table(of: cohort)
    let column = try #require(part.description.fields.firstIndex { $0.name == "candidate" })
    #expect(table.columns[column] == .integers(cohort.people.map { Int($0) }))
  }
}
