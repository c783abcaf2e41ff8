import TestSupport
import Testing

@testable import Reporting

/// Ticks are those of the published algorithm, and have its properties whatever the data.
@Suite("The search for ticks")
struct TickSearchTests {
  /// What two other programs answer: a port of the authors' R code (labeling 0.4.3) and, where labels may lie within the
  /// data, mizani 0.13.
  @Test(
    "Known answers",
    arguments: [
      (8.1, 14.1, 4, [8.0, 10, 12, 14]), (0, 1, 5, [0, 0.25, 0.5, 0.75, 1]),
      (10.4, 33.9, 5, [10, 15, 20, 25, 30, 35]), (1.513, 5.424, 5, [2, 3, 4, 5]),
      (52, 335, 5, [50, 100, 150, 200, 250, 300, 350]), (4.3, 7.9, 5, [4, 5, 6, 7, 8]),
      (2, 4.4, 5, [2, 2.5, 3, 3.5, 4, 4.5]), (326, 18823, 5, [0, 5000, 10000, 15000, 20000]),
      (-1.3, 0.4, 6, [-1.2, -0.8, -0.4, 0, 0.4]), (0, 0.31, 5, [0, 0.1, 0.2, 0.3]),
    ])
  func known(low: Double, high: Double, wanted: Int, ticks: [Double]) {
    #expect(TickSearch().ticks(over: low...high, wanted: wanted).values == ticks)
  }

  @Test(
    "Known answers where ticks must lie outside the data",
    arguments: [
      (8.1, 14.1, 4, [7.5, 10, 12.5, 15]), (1.513, 5.424, 5, [1.5, 2.5, 3.5, 4.5, 5.5]),
      (71.1, 472, 5, [0, 100, 200, 300, 400, 500]), (-1.3, 0.4, 6, [-1.5, -1, -0.5, 0, 0.5]),
      (0, 0.31, 5, [0, 0.08, 0.16, 0.24, 0.32]), (-4.7, 0, 4, [-5, -4, -3, -2, -1, 0]),
    ])
  func loose(low: Double, high: Double, wanted: Int, ticks: [Double]) {
    #expect(
      TickSearch(isLoose: true).ticks(over: low...high, wanted: wanted).values == ticks)
  }

  @Test("Labels have the decimals that they need, and a true minus")
  func labels() {
    let ticks = TickSearch(isLoose: true).ticks(over: -1.3...0.4, wanted: 6)
    #expect(ticks.labels == ["−1.5", "−1.0", "−0.5", "0.0", "0.5"])
    #expect(
      TickSearch().ticks(over: 0...1, wanted: 5).labels == ["0.00", "0.25", "0.50", "0.75", "1.00"])
    #expect(TickSearch().ticks(over: 326...18823, wanted: 5).labels.last == "20000")
  }

  @Test("Steps are nice, ticks are numbers of their labels, and loose ones cover the data")
  func properties() {
    var draws = SplitMix(state: 20_261_129)
    for _ in 0..<2000 {
      let magnitude = TickSearch.power(Int(draws.within(-12, 12).rounded()))
      let low = draws.within(-1, 1) * magnitude
      let high = low + draws.within(0.001, 2) * magnitude
      let wanted = 2 + draws.below(10)
      for isLoose in [false, true] {
        let ticks = TickSearch(isLoose: isLoose).ticks(over: low...high, wanted: wanted)
        let values = ticks.values
        #expect(ticks.count >= 2 && values.count == ticks.count && values == values.sorted())
        #expect(TickSearch.niceTenths.contains { ticks.stride % $0 == 0 })
        #expect(
          zip(values, ticks.labels).allSatisfy { value, label in
            let read = Double(label.hasPrefix("−") ? "-" + label.dropFirst() : label) ?? .nan
            return read == value || abs(read - value) <= 1e-12 * abs(value)
          }, "\(ticks.labels)")
        if isLoose { #expect(values[0] <= low && values[values.count - 1] >= high) }
      }
    }
  }

  @Test("Data without spread, without numbers or beyond measure have an axis all the same")
  func unusual() {
    for values in [
      [], [.nan], [0], [5, 5], [-3e-300], [1e15, 1e15 + 1], [.infinity, 1], [-1e308, 1e308],
      [1e-290, 2e-290],
    ] {
      let scale = AxisScale(covering: values, from: 10, to: 110, wanted: 5)
      #expect(scale.ticks.count >= 2 && scale.data.lowerBound < scale.data.upperBound)
      for value in values where !value.isNaN {
        #expect((10...110).contains(scale.place(of: value)))
      }
    }
    let scale = AxisScale(covering: [0, 10], from: 0, to: 100, wanted: 5)
    #expect(scale.place(of: 5) == 50)
    #expect(scale.place(of: 20) == 100)
  }
}
