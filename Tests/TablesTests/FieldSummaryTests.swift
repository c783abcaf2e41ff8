import Tables
import Testing

@Suite("Summaries of fields")
struct FieldSummaryTests {
  private func numbers(_ column: Column) throws -> NumberSummary {
    guard case .numbers(let summary) = FieldSummary(column).content else {
      throw TableError.noHeader
    }
    return summary
  }

  @Test("the figures of a few numbers, missing ones left out")
  func figures() throws {
    let column = Column.reals([2, nil, 4, 4, 4, 5, 5, 7, 9])
    let summary = try numbers(column)
    #expect(FieldSummary(column).rowCount == 9)
    #expect(FieldSummary(column).missingCount == 1)
    #expect(summary.count == 8)
    #expect(summary.mean == 5)
    #expect(summary.standardDeviation == (32.0 / 7).squareRoot())
    #expect(summary.least == 2)
    #expect(summary.greatest == 9)
    // NumPy: numpy.quantile([2, 4, 4, 4, 5, 5, 7, 9], [0, 0.1, 0.5, 0.75, 1])
    #expect(summary.quantiles(at: [0, 0.1, 0.5, 0.75, 1]) == [2, 3.4000000000000004, 4.5, 5.5, 9])
  }

  @Test("parts joined in order give the figures of the whole", arguments: [1, 3, 64, 999, 1000])
  func joining(partLength: Int) throws {
    var word: UInt64 = 7
    let values = (0..<1000).map { _ -> Double? in
      word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return word >> 60 == 0 ? nil : 1e9 + Double(word >> 11) * 0x1p-53
    }
    let whole = try numbers(.reals(values))
    let field = FieldDescription("x", title: "x", explanation: "", .number())
    var joined = FieldSummary(of: field)
    for start in stride(from: 0, to: 1000, by: partLength) {
      joined.append(FieldSummary(.reals(Array(values[start..<min(start + partLength, 1000)]))))
    }
    guard case .numbers(let parts) = joined.content else { throw TableError.noHeader }
    #expect(joined.rowCount == 1000)
    #expect(joined.missingCount == values.count { $0 == nil })
    #expect(parts.count == whole.count)
    #expect(parts.least == whole.least)
    #expect(parts.greatest == whole.greatest)
    #expect(parts.quantiles(at: [0.3]) == whole.quantiles(at: [0.3]))
    let (mean, wholeMean) = (try #require(parts.mean), try #require(whole.mean))
    #expect(abs(mean - wholeMean) <= 4 * mean.ulp)
    // A mean of 10^9 leaves about 1e-7 of absolute resolution to each value; the spread is 0.29.
    let spread = try #require(parts.standardDeviation)
    let wholeSpread = try #require(whole.standardDeviation)
    #expect(abs(spread - wholeSpread) < 1e-6)
    #expect(abs(wholeSpread - 0.2887) < 0.02)
  }

  @Test("truths and levels are counted, with levels that nobody has")
  func counts() {
    let truths = FieldSummary(.truths([true, nil, false, true]))
    #expect(truths.content == .truths(falseCount: 1, trueCount: 2))
    let field = FieldDescription(
      "drug", title: "Drug", explanation: "", .category(["none", "SSRI", "TCA"]))
    var levels = FieldSummary(of: field)
    let part = Column.categories(["SSRI", nil, "none"], levels: ["none", "SSRI", "TCA"])
    levels.append(FieldSummary(part))
    levels.append(FieldSummary(part))
    #expect(levels.content == .levels([2, 2, 0]))
    #expect(levels.missingCount == 2)
    #expect(FieldSummary(.texts(["a", nil])).content == .texts)
  }

  @Test("of no values there are no figures")
  func empty() throws {
    let summary = try numbers(.reals([nil, nil] as [Double?]))
    #expect(summary.mean == nil)
    #expect(summary.standardDeviation == nil)
    #expect(summary.least == nil)
    #expect(summary.quantiles(at: [0.5]) == [])
    #expect(summary.histogram(binLimit: 10, ofWholeNumbers: false) == nil)
    #expect(try numbers(.reals([3.0])).standardDeviation == nil)
  }

  @Test("a histogram counts each value once")
  func histogram() throws {
    let spread = try numbers(.reals([0, 0.1, 0.9, 1, 2, 3.9, 4]))
    let plain = try #require(spread.histogram(binLimit: 4, ofWholeNumbers: false))
    #expect(plain == Histogram(start: 0, width: 1, counts: [3, 1, 1, 2]))
    let visits = try numbers(.integers([0, 1, 1, 3]))
    #expect(
      visits.histogram(binLimit: 20, ofWholeNumbers: true)
        == Histogram(start: -0.5, width: 1, counts: [1, 2, 0, 1]))
    #expect(
      visits.histogram(binLimit: 2, ofWholeNumbers: true)
        == Histogram(start: -0.5, width: 2, counts: [3, 1]))
    let same = try numbers(.reals([5.5, 5.5]))
    #expect(
      same.histogram(binLimit: 20, ofWholeNumbers: false)
        == Histogram(start: 5.5, width: 0, counts: [2]))
    for column in [
      Column.reals([-.greatestFiniteMagnitude, .greatestFiniteMagnitude]),
      .reals([0, .leastNonzeroMagnitude]), .integers([.min, .max]), .reals([1, 1.nextUp]),
    ] {
      for isWhole in [false, true] {
        let wide = try numbers(column).histogram(binLimit: 7, ofWholeNumbers: isWhole)
        #expect(wide?.counts.reduce(0, +) == 2)
      }
    }
  }

  @Test("quantiles are of every so many values, late ones as well as early ones")
  func sampling() throws {
    var both = try numbers(.integers((0..<10_000).map { $0 }))
    #expect(both.quantiles(at: [0, 0.5, 1]) == [0, 4999.5, 9999])
    both.append(try numbers(.integers(Array(repeating: 1_000_000, count: 5000))))
    // Every second: 5000 of the early values, 2500 of the late ones.
    #expect(both.quantiles(at: [0.6, 0.7, 1]).map { $0 == 1_000_000 } == [false, true, true])
    #expect(both.greatest == 1_000_000 && both.count == 15_000)
    var parts = try numbers(.integers([0]))
    for part in 0..<400 {
      parts.append(try numbers(.integers((part * 100..<part * 100 + 100).map { $0 })))
    }
    let quartiles = parts.quantiles(at: [0.25, 0.5, 0.75])
    for (found, exact) in zip(quartiles, [10_000.0, 20_000, 30_000]) {
      #expect(abs(found - exact) < 100)
    }
  }

  @Test("a table's summary is that of its fields, part by part")
  func table() throws {
    let description = TableDescription(
      "cohort", place: "cohort", title: "Cohort", explanation: "",
      fields: [
        FieldDescription("n", title: "n", explanation: "", .integer()),
        FieldDescription("ill", title: "ill", explanation: "", .truth),
      ])
    var summary = TableSummary(of: description)
    summary.append(
      TableSummary(try DescribedTable(description, [.integers([1, 2]), .truths([true, nil])])))
    summary.append(
      TableSummary(try DescribedTable(description, [.integers([nil]), .truths([false])])))
    #expect(summary.rowCount == 3)
    #expect(summary.fields.map(\.missingCount) == [1, 1])
    #expect(summary.fields[1].content == .truths(falseCount: 1, trueCount: 1))
  }
}
