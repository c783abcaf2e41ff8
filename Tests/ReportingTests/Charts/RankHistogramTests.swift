import TestSupport
import Testing

@testable import Reporting

/// What is said of ranks follows from where they lie.
@Suite("Rank histograms")
struct RankHistogramTests {
  private func histogram(_ counts: [Int], _ kind: RankHistogram.Kind = .draws) -> RankHistogram {
    RankHistogram(name: "r", subject: "", kind: kind, counts: counts)
  }

  /// Quantiles of scipy.stats.binom.ppf([.025, .975], n, p).
  @Test(
    "Bounds of chance are the binomial law's quantiles",
    arguments: [
      (20, 0.1, 0...5), (20, 0.5, 6...14), (100, 0.1, 5...16), (10, 0.1, 0...3),
      (1000, 0.1, 82...119), (100_000, 0.1, 9814...10186), (24, 0.2, 1...9), (1, 0.5, 0...1),
    ])
  func bounds(count: Int, probability: Double, range: ClosedRange<Int>) {
    #expect(BinomialBounds(of: count, probability: probability).range == range)
  }

  @Test("Bounds at the ends of a probability")
  func ends() {
    #expect(BinomialBounds(of: 0, probability: 0.5).range == 0...0)
    #expect(BinomialBounds(of: 9, probability: 0).range == 0...0)
    #expect(BinomialBounds(of: 9, probability: 1).range == 9...9)
    #expect(BinomialBounds(of: 9, probability: .nan).range == 0...0)
  }

  @Test(
    "The title says whether the model lies too low, too high, too narrow, too wide or well, and turns"
  )
  func titles() {
    let even = [10, 11, 9, 10, 10, 12, 8, 10, 10, 10]
    let rising = [2, 3, 4, 6, 8, 11, 13, 15, 18, 20]
    let ends = [30, 10, 5, 3, 2, 2, 3, 5, 10, 30]
    let middle = [1, 2, 8, 16, 23, 23, 16, 8, 2, 1]
    #expect(histogram(even).finding == .none)
    #expect(
      histogram(even).picture.title
        == "The true values lie among the draws of the posterior as chance would have them")
    #expect(
      histogram(rising).picture.title
        == "The posteriors lie too low: 77 of 100 true values lie in their upper half")
    #expect(
      histogram(rising.reversed()).picture.title
        == "The posteriors lie too high: 77 of 100 true values lie in their lower half")
    #expect(
      histogram(ends).picture.title
        == "The posteriors are too narrow: 60 of 100 true values lie in their outermost tenths")
    #expect(
      histogram(middle).picture.title
        == "The posteriors are too wide: 6 of 100 true values lie in their outer tenths")
    #expect(
      histogram(rising, .studies).picture.title
        == "The model's studies lie too low: 77 of 100 published figures lie in their upper half")
    #expect(
      histogram(ends, .studies).picture.title
        == "The published figures lie too far out: 60 of 100 in the outermost tenths of the model's studies"
    )
    #expect(histogram(ends, .studies).picture.description.hasSuffix("too high for others."))
    #expect(!histogram(ends).picture.description.contains("too high"))
    // Both ends with more than chance brings, one of them with most.
    #expect(histogram([20, 3, 3, 3, 3, 3, 3, 3, 3, 56]).finding == .narrow)
    #expect(histogram([0, 0, 0, 0, 0, 0, 0, 0, 0, 56]).finding == .low)
    #expect(
      histogram([0, 0, 0, 0, 0, 0, 0, 0, 0, 5]).picture.title
        == "5 true values: too few to say how the draws of the posterior lie")
    #expect(
      histogram([Int](repeating: 0, count: 10)).picture.title == "No true value can be ranked")
  }

  @Test("The description names the tenths outside the band, and turns")
  func sentences() {
    #expect(
      histogram([10, 10, 10, 10, 10, 10, 10, 10, 10, 10], .studies).picture.description
        == "100 published figures, each in the tenth of the model's studies among which it lies: from below nearly all to "
        + "above nearly all. No tenth lies outside the band that holds 95 % of what chance does, if figures were "
        + "independent; those of one cohort are not quite.")
    #expect(
      histogram([10, 10, 10, 10, 3, 17, 10, 10, 10, 10]).picture.description.hasSuffix(
        "Outside the band that holds 95 % of what chance does lie the fifth (3, of 10.0 expected) and the sixth (17, of "
          + "10.0 expected)."))
  }

  @Test("A rank is the share of the others below; ties count for half")
  func ranks() {
    let others = (1...19).map(Double.init)
    func bin(_ value: Double) -> Int? {
      RankHistogram(
        name: "r", subject: "", kind: .studies,
        ranks: [.init(label: "a", of: value, among: others)]
      ).bins.firstIndex { $0.count == 1 }
    }
    #expect(bin(0) == 0)
    #expect(bin(1.5) == 0)
    #expect(bin(2.5) == 1)
    #expect(bin(10) == 5)
    #expect(bin(9.9) == 4)
    #expect(bin(99) == 9)
    // Too few others, or none.
    #expect(
      RankHistogram(
        name: "r", subject: "", kind: .studies,
        ranks: [.init(below: 3, of: 8), .init(below: .nan, of: 20)]
      ).total == 0)
    // Of 60 others, 61 ranks: a tenth that holds seven of them is expected to have more.
    let bins = RankHistogram(
      name: "r", subject: "", kind: .studies, ranks: [.init(below: 3, of: 60)]
    ).bins
    #expect(bins.map { ($0.probability * 61).rounded() }.reduce(0, +) == 61)
    #expect(Set(bins.map { ($0.probability * 61).rounded() }) == [6, 7])
  }

  /// Simulation-based calibration of a posterior that is known: the truth θ ~ N(0, 1), a datum y ~ N(θ, 1), so θ given y is
  /// N(y/2, 1/2).
  @Test("Ranks of a true posterior are even, of one that is shifted or too narrow they are not")
  func calibration() {
    var draws = SplitMix(state: 7)
    func normal() -> Double {
      // Twelve uniform numbers less six: near enough to normal, and its own variance is one.
      (0..<12).reduce(-6.0) { sum, _ in sum + draws.uniform() }
    }
    func finding(shift: Double, spread: Double) -> RankHistogram.Finding {
      let ranks = (0..<600).map { _ -> RankHistogram.Rank in
        let truth = normal()
        let datum = truth + normal()
        let posterior = (0..<99).map { _ in
          datum / 2 + shift + normal() * spread * 0.5.squareRoot()
        }
        return .init(label: "", of: truth, among: posterior)
      }
      return RankHistogram(name: "r", subject: "", kind: .draws, ranks: ranks).finding
    }
    #expect(finding(shift: 0, spread: 1) == .none)
    #expect(finding(shift: -0.3, spread: 1) == .low)
    #expect(finding(shift: 0.3, spread: 1) == .high)
    #expect(finding(shift: 0, spread: 0.6) == .narrow)
    #expect(finding(shift: 0, spread: 1.6) == .wide)
  }

  @Test("Values with letters are discs, many are bars; the numbers say which lies where")
  func marks() {
    let few = RankHistogram(
      name: "r", subject: "", kind: .studies,
      ranks: [("a", 0), ("b", 19), ("c", 18)].map { .init(label: $0.0, below: $0.1, of: 19) }
    ).picture
    #expect(few.drawing.boxes.filter { ["a", "b", "c"].contains($0.words) }.count == 3)
    #expect(few.drawing.content.components(of: "class=\"node frame\"") == 3)
    #expect(few.csv.contains("tenth,2,0.3,0 to 2,b c\n"))
    let many = histogram([Int](repeating: 100, count: 10)).picture
    #expect(many.drawing.content.components(of: "class=\"amount\"") == 10)
    #expect(!many.drawing.content.contains("node frame"))
  }
}
