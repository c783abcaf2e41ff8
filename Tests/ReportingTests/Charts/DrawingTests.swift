import TestSupport
import Testing

@testable import Reporting

/// What all charts are made of: numbers, words, marks and places.
@Suite("The parts of charts")
struct DrawingTests {
  @Test("Places have two decimals at most, no locale and no sign before zero")
  func places() {
    let written = [0.0, -0.0, -0.001, 1, 2.5, 3.14159, -12.345, 0.05, 0.999, .nan, .infinity]
    #expect(
      written.map(ChartNumber.place)
        == ["0", "0", "0", "1", "2.5", "3.14", "-12.35", "0.05", "1", "0", "1000000000"])
    #expect(ChartNumber.text(ofTenths: -5) == "-0.5")
    #expect(ChartNumber.text(-0.46, decimals: 2) == "−0.46")
    #expect(ChartNumber.text(-0.001, decimals: 2) == "0.00")
  }

  @Test("Words cannot break the markup")
  func escaping() {
    var drawing = Drawing(width: 100, height: 20)
    drawing.text("<b> & \"it's\"\u{202e}\n", 0.123, middle: 10)
    #expect(
      drawing.content.hasPrefix("<text x=\"0.12\" y=\"14.55\">&lt;b&gt; &amp; &quot;it&#39;s&quot;")
    )
    #expect(!drawing.content.contains("\u{202e}"))
    #expect(drawing.content.count { $0 == "\n" } == 1)
  }

  @Test("Words take no more room than they are given, and are told with an ellipsis to go on")
  func widths() {
    #expect(TextWidth.of("no-link", size: 1000) == 3377)
    #expect(TextWidth.shortened("no-link", to: 100, size: 10) == "no-link")
    let short = TextWidth.shortened("common-cause-inflammation", to: 80, size: 13)
    #expect(short.hasSuffix("…") && TextWidth.of(short, size: 13) <= 80)
    #expect(TextWidth.shortened("www", to: 1, size: 13).isEmpty)
    #expect(TextWidth.lines("an artefact of it", width: 70, size: 12) == ["an artefact", "of it"])
  }

  @Test("A path of marks ends each where the next begins, in tenths")
  func marks() {
    #expect(MarkOutline.dot.data(at: [(1, 2), (2.25, 2), (0, 0.5)]) == "m1 2h0m1.3 0h0m-2.3-1.5h0")
    // The cross of a plus sign is round its centre.
    #expect(MarkOutline.plus.data(at: [(10, 10)]) == "m6 10h8m-4-4v8")
    var drawing = Drawing(width: 1)
    drawing.marks(.dot, at: [], "dots")
    #expect(drawing.content.isEmpty)
  }

  @Test("Labels are pushed apart by least squares, keep their order and stay inside")
  func placement() throws {
    #expect(
      LabelPlacement.centres(wanted: [10, 12], sizes: [10, 10], gap: 0, within: 0...100) == [6, 16])
    #expect(
      LabelPlacement.centres(wanted: [99, 1], sizes: [10, 10], gap: 2, within: 0...100) == [95, 5])
    #expect(
      LabelPlacement.centres(wanted: [1, 1, 1], sizes: [40, 40, 40], gap: 0, within: 0...100) == nil
    )
    var draws = SplitMix(state: 7)
    for _ in 0..<10_000 {
      let count = 1 + draws.below(12)
      let sizes = (0..<count).map { _ in draws.within(1, 30) }
      let wanted = (0..<count).map { _ in draws.within(-50, 350) }
      let found = LabelPlacement.centres(wanted: wanted, sizes: sizes, gap: 3, within: 0...300)
      guard let found else {
        #expect(sizes.reduce(0, +) + 3 * Double(count - 1) > 300)
        continue
      }
      let order = wanted.indices.sorted { found[$0] < found[$1] }
      #expect(
        found.indices.allSatisfy {
          found[$0] - sizes[$0] / 2 >= -1e-9 && found[$0] + sizes[$0] / 2 <= 300 + 1e-9
        })
      for (first, second) in zip(order, order.dropFirst()) {
        #expect(wanted[first] <= wanted[second])
        #expect(found[second] - found[first] >= (sizes[first] + sizes[second]) / 2 + 3 - 1e-9)
      }
    }
  }
}
