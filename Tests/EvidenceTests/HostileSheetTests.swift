import Evidence
import LocatedText
import TestSupport
import Testing

/// Sheets of summaries made to confuse or trap their reader.
@Suite("Hostile sheets of summaries")
struct HostileSheetTests {
  private static let text = """
    {
      format: 2, summaries: "Mine",
      figures: {
        mean: { estimate: -0.9, standardError: 0.46, pValue: 0.052, n: 170 },
        "small.size": { t: -2.1, df: 82, groups: { case: { n: 40 }, control: { n: 44 } } },
        change: {
          correlation: [0.2, 0.7],
          groups: {
            case: { n: 30, baseline: { mean: 9.0, standardDeviation: 3.1 }, followUp: { mean: 7.9, standardDeviation: 3.0 } },
            control: { n: 90, change: { mean: -0.1, standardError: 0.3 } },
          },
        },
        given: {
          groups: {
            case: { n: 30, baseline: { mean: 9.0, standardDeviation: 3.1 }, followUp: { mean: 7.9, standardDeviation: 3.0 } },
            control: { n: 90, baseline: { mean: 9.4, standardDeviation: 3.2 }, followUp: { mean: 9.3, standardDeviation: 3.1 } },
          },
        },
        odds: { ratio: 1.8, groups: { case: { n: 80, percent: 15.0 }, control: { n: 90, count: 8 } } },
        together: { F: 5.29, df: [1, 116], direction: "lower" },
        slope: { pValue: "< .001", direction: "higher" },
        joint: { F: 0.4, df: [2, 1700], pValue: 0.67 },
        spread: { estimate: 6.1 },
      },
    }
    """

  /// Reads a sheet; the answer is figures that later code can compute with, or a diagnostic that can be shown.
  private func isRead(_ bytes: [UInt8], _ publication: Publication) -> Bool {
    do throws(Diagnostics) {
      let sheet = try EvidenceReader.summaries(
        of: SourceText(name: "s.json5", bytes: bytes), about: [("small", publication)])
      for entry in sheet.entries {
        let figure = entry.figure
        for number in [figure.estimate, figure.pValue, figure.printedError, figure.leastError] {
          #expect(number?.isFinite != false, "\(figure)")
        }
        #expect(figure.pValue.map { (0...1).contains($0) } != false)
        #expect(figure.printedError.map { $0 >= 0 } != false)
      }
      let replaced = sheet.replacing(publication, at: 0, from: "s.json5")
      #expect(replaced.findings.map(\.identifier) == publication.findings.map(\.identifier))
      return true
    } catch {
      #expect(error.hasErrors && !error.items.isEmpty)
      #expect(error.rendered.utf8.count < 200_000)
      return false
    }
  }

  @Test("3000 mutations of a sheet are figures to compute with, or say what is wrong")
  func mutations() throws {
    let original = Array(Self.text.utf8)
    let publication = try SmallSheet.publication()
    #expect(isRead(original, publication))
    let stretches = original.stretches
    var random = SplitMix(state: 7)
    var read = 0
    for _ in 0..<3000 {
      var bytes = original
      bytes.mutate(with: stretches, using: &random)
      if isRead(bytes, publication) { read += 1 }
    }
    // Both outcomes must be common, or the mutations test nothing.
    #expect(read > 20 && read < 2980, "\(read)")
  }

  @Test(
    "Numbers at the edge of what can be computed are figures, or refused",
    arguments: [
      "mean: { estimate: 1e308, standardError: 1e-308 }", "mean: { estimate: 0, pValue: 0 }",
      "mean: { estimate: 0, pValue: 1 }", "mean: { estimate: 1, pValue: 0 }",
      "mean: { estimate: 1e-308, pValue: 1e-308 }", "mean: { estimate: 1, t: 1e-300, df: 1e-300 }",
      "mean: { t: 1e300, df: 3 }", "mean: { t: 0, df: 3, estimate: 0 }",
      "mean: { estimate: 1, t: 0, df: 3 }",
      "mean: { groups: { case: { n: 2, mean: 1e300, standardDeviation: 1e300 }, control: { n: 2, mean: -1e300, standardDeviation: 1e-300 } } }",
      "size: { groups: { case: { n: 2, mean: 0, standardDeviation: 0.0001 }, control: { n: 2, mean: 0, standardDeviation: 0.0001 } } }",
      "odds: { groups: { case: { n: 100000000, count: 0 }, control: { n: 100000000, count: 0 } } }",
      "odds: { groups: { case: { n: 2, percent: 100 }, control: { n: 2, percent: 0 } } }",
      "odds: { ratio: 1e-300, interval: [1e-308, 1e308] }",
      "joint: { F: 0, df: [1e-9, 1e-9] }", "joint: { F: 1e308, df: [1, 1e8] }",
      "together: { t: 1e200, df: 1 }", "together: { t: 2, df: 1.5 }",
      "given: { correlation: [-1, 1], groups: { case: { n: 2, baseline: { mean: 0, standardDeviation: 1 }, followUp: { mean: 0, standardDeviation: 1 } }, control: { n: 2, baseline: { mean: 0, standardDeviation: 1 }, followUp: { mean: 0, standardDeviation: 1 } } } }",
    ])
  func edges(figure: String) throws {
    _ = isRead(
      Array("{ format: 2, summaries: \"Mine\", figures: { \(figure) } }".utf8),
      try SmallSheet.publication())
  }
}
