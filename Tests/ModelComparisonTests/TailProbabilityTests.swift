import Evidence
import ModelComparison
import RandomStreams
import Testing

/// How far out a published estimate lies, alone and with others.
@Suite("Tail probabilities")
struct TailProbabilityTests {
  private func tail(_ published: Double, among estimates: [Double]) throws -> TailProbability {
    let finding = try #require(try PublishedWorld(gap: published).study().finding("gap"))
    let values = estimates.map { FindingValue(estimate: $0, pValue: nil) }
    return try #require(Prediction(values, of: finding).tail)
  }

  /// Numbers without pattern, between 0 and 1.
  private func numbers(_ count: Int, _ path: String) -> [Double] {
    let address = StreamAddress(
      seed: Seed(1), replicate: 0, purpose: Purpose(.analysis, path))
    return (0..<UInt32(count)).map {
      Double(address.word(person: $0, number: 0)) / 4_294_967_296
    }
  }

  /// If the published estimate came from the model, each of R + 1 ranks is as likely as another.
  @Test("Under the model each value comes up as often as it should", arguments: [1, 2, 9, 20])
  func rankLaw(replicates: Int) throws {
    let all = numbers(replicates + 1, "rank law")
    let values = try all.indices.map { index in
      try tail(all[index], among: all.enumerated().filter { $0.offset != index }.map(\.element))
        .value
    }
    // The k-th from either end has 2k / (R + 1), at most 1.
    let count = Double(replicates + 1)
    let expected = (0...replicates).map { rank in
      min(1, 2 * Double(min(rank, replicates - rank) + 1) / count)
    }
    #expect(values.sorted() == expected.sorted())
  }

  @Test("The floor is what the most extreme estimate gets")
  func floor() throws {
    let estimates = numbers(99, "floor")
    for published in [-5.0, 5] {
      let tail = try tail(published, among: estimates)
      #expect(tail.value == 0.02 && tail.floor == 0.02 && tail.isAtFloor)
    }
    let middle = try tail(0.5, among: estimates)
    #expect(middle.value > 0.5 && !middle.isAtFloor)
  }

  @Test("Ties count on both sides, and never beyond 1")
  func ties() throws {
    #expect(try tail(3, among: [3, 3, 3, 3]).value == 1)
    // Two of four equal: 3 of 5 at or below, 5 of 5 at or above.
    #expect(try tail(3, among: [3, 3, 4, 5]).value == 1)
    #expect(try tail(3, among: [4, 4, 5, 5]).value == 0.4)
  }

  // MARK: - Jointly

  private func rows(_ count: Int) -> [[Double]] {
    let parts = ["a", "b", "c", "d"].map { numbers(count, $0) }
    // Two correlated columns of triangular numbers.
    return (0..<count).map { row in
      let shared = parts[0][row] + parts[1][row]
      return [shared + parts[2][row], 2 * shared - 3 * parts[3][row]]
    }
  }

  @Test("Jointly too, each rank comes up once when every study is taken in its turn")
  func jointRankLaw() throws {
    let all = rows(25)
    let values = try all.indices.map { index in
      try #require(
        TailProbability(
          jointly: all[index],
          among: all.enumerated().filter { $0.offset != index }.map { $0.element.map { $0 } })
      ).value
    }
    #expect(values.sorted() == (1...25).map { Double($0) / 25 })
  }

  @Test("Recombining the findings linearly changes nothing")
  func invariance() throws {
    let replicates = rows(60)
    func recombined(_ row: [Double]) -> [Double] {
      [3 * row[0] - row[1] + 4, 0.5 * row[0] + 2 * row[1] - 1]
    }
    for published in [[1.5, 0.5], [3, -2], [0.5, 3], [1.4, 0.6], [2.5, 3]] {
      let plain = TailProbability(
        jointly: published, among: replicates.map { $0.map { $0 } })
      let other = TailProbability(
        jointly: recombined(published), among: replicates.map { recombined($0).map { $0 } })
      #expect(plain != nil && plain == other)
    }
  }

  /// Twenty points on both axes with the same spread; the published one barely moves their centre, so
  /// the order of distances can be read off.
  @Test("On a symmetric cross the ranks can be counted by hand")
  func byHand() throws {
    // Five points on each half axis at 1...5; the published one at (3.5, 0) has four on each axis
    // end farther out (4 and 5): eight of twenty, and itself.
    var replicates: [[Double?]] = []
    for size in 1...5 {
      let far = Double(size)
      replicates += [[far, 0], [-far, 0], [0, far], [0, -far]]
    }
    let tail = try #require(TailProbability(jointly: [3.5, 0], among: replicates))
    #expect(tail.value == 9.0 / 21)
    #expect(tail.floor == 1.0 / 21)
    let outside = try #require(TailProbability(jointly: [50, -50], among: replicates))
    #expect(outside.isAtFloor)
    let centre = try #require(TailProbability(jointly: [0, 0], among: replicates))
    #expect(centre.value == 1)
  }

  @Test("A point that no single finding shows to be odd can be odd jointly")
  func correlated() throws {
    // Along the diagonal, a little off it to and fro; the published point lies across.
    let replicates: [[Double?]] = (0..<40).map { step in
      let along = Double(step) / 10 - 2
      return [along, along + (step.isMultiple(of: 2) ? 0.1 : -0.1)]
    }
    let across = try #require(TailProbability(jointly: [1, -1], among: replicates))
    #expect(across.isAtFloor)
    let along = try #require(TailProbability(jointly: [1, 1], among: replicates))
    #expect(along.value > 0.2)
  }

  @Test("Too few replicates, collinear or absent answers have no joint tail")
  func none() {
    let few: [[Double?]] = rows(19).map { $0.map { $0 } }
    #expect(TailProbability(jointly: [1, 1], among: few) == nil)
    let enough: [[Double?]] = rows(20).map { $0.map { $0 } }
    #expect(TailProbability(jointly: [1, 1], among: enough) != nil)
    #expect(TailProbability(jointly: [1, 1], among: enough.dropLast() + [[nil, 1]]) == nil)
    let collinear: [[Double?]] = rows(40).map { [$0[0], 2 * $0[0]] }
    #expect(TailProbability(jointly: [1, 2], among: collinear) == nil)
    #expect(TailProbability(jointly: [], among: enough) == nil)
  }
}
