import Evidence
import LocatedText
import TestSupport
import Testing

/// What published figures imply, and which cannot be true together.
@Suite("Published figures")
struct FigureTests {
  private func read(_ figure: String) throws -> Finding.Figure {
    let text = SmallStudy.text(
      replacing: "figure: { estimate: -1.5, pValue: 0.01 }", with: "figure: \(figure)"
    ).replacing("joint: [\"gap\"]", with: "joint: []")
    return try #require(try SmallStudy.study(text).finding("gap")).figure
  }

  /// The codes of what is wrong with a figure, with their marks.
  private func mistakes(_ figure: String) -> [String] {
    let text = SmallStudy.text(
      replacing: "figure: { estimate: -1.5, pValue: 0.01 }", with: "figure: \(figure)")
    let marked = MarkedText(text)
    do throws(Diagnostics) {
      _ = try EvidenceReader.study(of: marked.source)
      return []
    } catch {
      return marked.findings(error)
    }
  }

  @Test(
    "The standard error by hand",
    arguments: [
      // z of .001 is 3.2905: 1.33 / 3.2905. z of .011 is 2.5427: .97 / 2.5427.
      ("{ estimate: -1.33, pValue: 0.001 }", 0.40419),
      ("{ estimate: -0.97, pValue: 0.011 }", 0.38149),
      // .52 / (2 × 1.95996), and .32 / (2 × 1.64485).
      ("{ estimate: 0.62, interval: [0.36, 0.88] }", 0.13266),
      ("{ estimate: 0.65, interval: [0.49, 0.81], level: 0.9 }", 0.09727),
      // (ln 3.02 - ln 1.20) / (2 × 1.95996).
      ("{ ratio: 1.84, interval: [1.20, 3.02] }", 0.23544),
      ("{ estimate: 2, standardError: 0.7, interval: [0.7, 3.4] }", 0.7),
    ])
  func error(figure: String, expected: Double) throws {
    #expect(abs(try #require(try read(figure).standardError) - expected) < 1e-5)
  }

  @Test(
    "Where nothing tells the error there is none",
    arguments: [
      "{ estimate: -1 }", "{ pValue: 0.01 }", "{ estimate: 1, pValue: 1 }",
      "{ estimate: 1, pValue: 0 }", "{ estimate: 0, pValue: 0.99 }", "{}",
    ])
  func none(figure: String) throws {
    #expect(try read(figure).standardError == nil)
  }

  @Test("A ratio is kept as its logarithm, and so are its bounds")
  func ratio() throws {
    let figure = try read("{ ratio: 1.84, interval: [1.20, 3.02], pValue: 0.01, n: 104 }")
    #expect(figure.isRatio && figure.n == 104)
    #expect(abs(try #require(figure.estimate) - 0.609766) < 1e-6)
    #expect(abs(try #require(figure.interval).lower - 0.182322) < 1e-6)
    #expect(abs(try #require(figure.interval).upper - 1.105257) < 1e-6)
  }

  @Test(
    "What was printed and rounded agrees",
    arguments: [
      // P of .62 (.36 to .88) is 3e-6; a P printed as 0.000 is anything below .0005.
      "{ estimate: 0.62, interval: [0.36, 0.88], pValue: 0.000003 }",
      "{ estimate: 0.62, interval: [0.36, 0.88], pValue: 0.000 }",
      "{ ratio: 1.84, interval: [1.20, 3.02], pValue: 0.01 }",
      // 1.00 (.99 to 1.01) is zero and nearly nothing around it: rounding leaves every P.
      "{ ratio: 1.00, interval: [0.99, 1.01], pValue: 0.769 }",
      // Student's t at 20 people: 2.1 errors to each side.
      "{ estimate: 1.0, standardError: 0.400, interval: [0.16, 1.84] }",
      "{ estimate: 0.00, pValue: 1 }",
    ])
  func consistent(figure: String) {
    #expect(mistakes(figure) == [])
  }

  @Test(
    "What no one estimate can have is a mistake at its place",
    arguments: [
      ("1️⃣{ estimate: 0.62, interval: [0.36, 0.88], pValue: 0.04 }", ["1️⃣ inconsistent-figure"]),
      ("1️⃣{ estimate: -1.33, standardError: 0.18, pValue: 0.001 }", ["1️⃣ inconsistent-figure"]),
      ("1️⃣{ estimate: 1, standardError: 0.1, interval: [0.5, 1.5] }", ["1️⃣ inconsistent-figure"]),
      ("{ estimate: 0.3, interval: 1️⃣[0.36, 0.88] }", ["1️⃣ estimate-outside"]),
      ("{ estimate: 0.5, interval: 1️⃣[0.88, 0.36] }", ["1️⃣ bad-interval"]),
      ("{ estimate: 0.5, interval: 1️⃣[0.36] }", ["1️⃣ wrong-count"]),
      ("{ ratio: 1.2, interval: [1️⃣0, 2] }", ["1️⃣ out-of-range"]),
      ("{ ratio: 1️⃣-1.2 }", ["1️⃣ out-of-range"]),
      ("{ ratio: 2, estimate: 1️⃣2 }", ["1️⃣ too-many-members"]),
      ("{ estimate: 2, level: 1️⃣0.9 }", ["1️⃣ no-interval"]), ("{ n: 1️⃣0 }", ["1️⃣ out-of-range"]),
      ("{ estimate: 2, interval: [1, 3], level: 1️⃣95 }", ["1️⃣ out-of-range"]),
      ("{ estimate: 2, standardError: 1️⃣0 }", ["1️⃣ out-of-range"]),
    ])
  func inconsistent(figure: String, expected: [String]) {
    #expect(mistakes(figure).filter { !$0.contains("no-estimate") } == expected)
  }

  @Test("A contradiction is told with both errors")
  func words() throws {
    let text = SmallStudy.text(
      replacing: "{ estimate: -1.5, pValue: 0.01 }",
      with: "{ estimate: 0.62, interval: [0.36, 0.88], pValue: 0.04 }")
    do throws(Diagnostics) {
      _ = try EvidenceReader.study(of: SourceText(name: "small.json5", text: text))
      Issue.record("nothing was found")
    } catch {
      // .53 / 3.92, and .615 / 2.1 (z of .035 is 2.108).
      #expect(
        error.items[0].message
          == "the interval means a standard error of at most 0.135, and the P value one of at least 0.292"
      )
    }
  }
}
