import NumericalMethods
import Testing

@Suite("Summation")
struct SummationTests {
  @Test("The compensated sum keeps what plain addition loses")
  func compensation() {
    #expect(Summation.sum([1, 1e100, 1, -1e100]) == 2)
    #expect(Summation.sum([1e100, 1, -1e100]) == 1)
    // 0.1 is 0.1 + 5.55e-18: ten million of them are 1e6 and an error below half a unit of it.
    #expect(Summation.sum(Array(repeating: 0.1, count: 100_000)) == 10_000)
  }

  @Test("Sums of nothing, of infinities and of NaN are those of plain addition")
  func edges() {
    #expect(Summation.sum([]) == 0)
    #expect(Summation.sum([1, .infinity, 2]) == .infinity)
    #expect(Summation.sum([.infinity, -.infinity]).isNaN)
    #expect(Summation.sum([1, .nan]).isNaN)
    #expect(Summation.mean([]).isNaN)
    #expect(Summation.variance([3]).isNaN)
    #expect(Summation.variance([]).isNaN)
  }

  @Test("Mean and variance match their closed forms", arguments: [0, 1e6, 1e9] as [Double])
  func moments(offset: Double) {
    // 1...1001 have mean 501 and sample variance n (n + 1) / 12 = 1001 * 1002 / 12.
    let values = (1...1001).map { Double($0) + offset }
    #expect(Summation.mean(values) == 501 + offset)
    #expect((Summation.variance(values) / 83583.5 - 1).magnitude < 1e-15)
  }
}
