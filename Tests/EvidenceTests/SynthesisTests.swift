import Estimation
import Evidence
import LocatedText
import Tables
import TestSupport
import Testing

/// Many small studies, each asked for its effect, and what becomes of them.
@Suite("Small studies put together")
struct SynthesisTests {
  static let text = """
    {
      format: 2, publication: "Pool", study: "s.json5", cohort: "C", citation: "C", doi: "D", people: 30,
      complete: ["level_0"],
      synthesis: {
        each: { standardisedMeanDifference: { outcome: "level_0", group: "stratum", case: "ill", reference: "well" } },
        term: "ill - well",
      },
      findings: {
        pool: {
          role: "shown", sentence: "Lower", estimand: "g", causal: false, flag: "SEEN", source: "made up",
          estimator: { metaAnalysis: { effect: "effect", effectError: "effectError", method: "fixed", where: ["published=true"] } },
          answer: { term: "effect" },
        },
        spread: {
          role: "shown", sentence: "Spread", estimand: "I squared", causal: false, flag: "SEEN", source: "made up",
          estimator: { metaAnalysis: { effect: "effect", effectError: "effectError", method: "fixed" } },
          answer: { figure: "q" },
        },
      },
    }
    """

  /// Small studies number 1, 2, 4 and 5 of six people; of number 5 all are well.
  private func people() throws -> Table {
    var rows: [(study: Int?, stratum: String, level: Double?)] = []
    for (study, gap) in [(4, 0.0), (1, -9.0), (2, 9.0), (5, 0.0)] {
      for person in 0..<6 {
        let isIll = person % 2 == 0 && study != 5
        let level = Double(person) * 0.5 + Double(study) + (isIll ? gap : 0)
        rows.append((study, isIll ? "ill" : "well", level))
      }
    }
    rows += [(1, "ill", nil), (nil, "ill", 3)]
    return try Table([
      ("person", .integers(Array(1...rows.count))),
      ("stratum", .categories(rows.map(\.stratum))),
      ("study", .integers(rows.map(\.study))),
      ("year", .integers(rows.map { $0.study.map { 2000 + $0 } })),
      ("level_0", .reals(rows.map(\.level))),
    ])
  }

  private func fates(_ flags: [(Bool, Bool, Bool)]) -> [PublicationFate] {
    flags.map { PublicationFate(ifLower: $0, ifNeither: $1, ifHigher: $2) }
  }

  @Test("A row a small study, with what its own people answer")
  func rows() throws {
    let pool = try SmallStudy.study(Self.text)
    let prepared = try pool.prepared(try people())
    let (table, fits) = try pool.synthesised(prepared)
    #expect(fits == 4)
    #expect(
      table.names == ["study", "year", "n", "effect", "effectError", "pValue", "published"])
    #expect(try table.column("study") == .integers([1, 2, 4, 5]))
    #expect(try table.column("year") == .integers([2001, 2002, 2004, 2005]))
    #expect(try table.column("n") == .integers([6, 6, 6, nil]))
    #expect(try table.column("published") == .truths([true, true, true, nil]))
    for (row, study) in [1, 2, 4].enumerated() {
      let one = try EstimatorRequest(
        .standardisedMeanDifference,
        [
          .outcome: ["level_0"], .group: ["stratum"], .case: ["ill"], .reference: ["well"],
          .where: ["study=\(study)"],
        ]
      ).evaluate(on: prepared).terms[0]
      #expect(try table.reals("effect").values[row] == one.estimate)
      #expect(try table.reals("effectError").values[row] == one.standardError)
      #expect(try table.reals("pValue").values[row] == one.pValue)
    }
    let (effects, values) = (try table.reals("effect"), try table.reals("pValue"))
    #expect(effects.values[0] < 0 && values.values[0] < 0.05)
    #expect(effects.values[1] > 0 && values.values[1] < 0.05 && values.values[2] > 0.05)
    #expect(effects.isMissing == [false, false, false, true])
  }

  @Test("What a small study found decides, and its own fate")
  func published() throws {
    let pool = try SmallStudy.study(Self.text)
    let prepared = try pool.prepared(try people())
    func published(_ flags: [(Bool, Bool, Bool)]) throws -> Column {
      try pool.synthesised(prepared, fates: fates(flags)).table.column("published")
    }
    let (yes, no) = ((true, true, true), (false, false, false))
    // Number 1 is lower, 2 is higher, 4 is neither; 3 does not exist.
    #expect(
      try published([(true, false, false), (false, false, true), no, (false, true, false)])
        == .truths([true, true, true, nil]))
    #expect(
      try published([(false, true, true), (true, true, false), yes, (true, false, true)])
        == .truths([false, false, false, nil]))
    let table = try pool.synthesised(prepared, fates: fates([yes, no, yes, yes])).table
    let values = try pool.values(in: table)
    #expect(values[0]?.n == 2 && values[1]?.n == 3)
    #expect(values[1]?.pValue == nil && values[1]?.standardError == nil)
  }

  @Test("What decides may be another question than the effect")
  func decides() throws {
    let pool = try SmallStudy.study(
      Self.text.replacing(
        "term: \"ill - well\",",
        with: """
          term: "ill - well",
          decides: {
            each: { standardisedMeanDifference: { outcome: "level_0", group: "stratum", case: "well", reference: "ill" } },
            term: "well - ill",
          },
          """))
    let plain = try SmallStudy.study(Self.text)
    let prepared = try pool.prepared(try people())
    let (yes, no) = ((true, true, true), (false, false, false))
    let flags = fates([(true, false, false), (true, false, false), no, yes])
    let (table, fits) = try pool.synthesised(prepared, fates: flags)
    #expect(fits == 8)
    // The effects are as they were, and what is low by the one is high by the other.
    for name in ["n", "effect", "effectError", "pValue"] {
      #expect(try table.column(name) == plain.synthesised(prepared).table.column(name))
    }
    #expect(try table.column("published") == .truths([false, true, true, nil]))
    #expect(
      try plain.synthesised(prepared, fates: flags).table.column("published")
        == .truths([true, false, true, nil]))
  }

  @Test("A term that is never given is found where it is asked")
  func impossible() throws {
    let each =
      #"{ standardisedMeanDifference: { outcome: "level_0", group: "stratum", case: "ill", reference: "well" } }"#
    for (term, decides, asker) in [
      ("ill - wel", "ill - well", ImpossibleQuestion.Asker.effect),
      ("ill - well", "ill - wel", .deciding),
    ] {
      let pool = try SmallStudy.study(
        Self.text.replacing(
          #"term: "ill - well","#,
          with: #"term: "\#(term)", decides: { each: \#(each), term: "\#(decides)" },"#))
      let questions = try pool.impossibleQuestions(in: try pool.prepared(try people()))
      #expect(questions.map(\.asker) == [asker])
    }
  }

  @Test("It asks for study and year, and people without them are told of")
  func columns() throws {
    let pool = try SmallStudy.study(Self.text)
    #expect(["study", "year", "level", "stratum"].allSatisfy(pool.mentions))
    #expect(!pool.mentions("depression"))
    #expect(try SmallStudy.study().synthesis == nil)
    #expect(throws: TableError.self) {
      _ = try pool.synthesised(try SmallStudy.table())
    }
    let plain = try SmallStudy.study()
    let prepared = try plain.prepared(try SmallStudy.table())
    #expect(try plain.synthesised(prepared).table == prepared)
    #expect(pool.ofTargets.synthesis == nil)
  }

  @Test(
    "Each mistake is found at its place",
    arguments: [
      ("term: \"ill - well\",", "1️⃣trm: \"ill - well\",", ["1️⃣ unknown-name"]),
      ("outcome: \"level_0\", ", "", ["1️⃣ impossible-request"]),
      (
        "term: \"ill - well\",", "term: \"ill - well\", decides: 1️⃣{ term: \"x\" },",
        ["1️⃣ missing-member"]
      ),
      ("figure: \"q\"", "figure: 1️⃣\"qq\"", ["1️⃣ unknown-name"]),
    ])
  func mistakes(part: String, other: String, expected: [String]) throws {
    let pieces = Self.text.split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
    var text = pieces[0] + other + pieces[1]
    if !other.contains("1️⃣") {
      text = text.replacing("each: { standardised", with: "each: { 1️⃣standardised")
    }
    let marked = MarkedText(String(text))
    do throws(Diagnostics) {
      _ = try EvidenceReader.study(of: marked.source)
      Issue.record("nothing was found")
    } catch {
      #expect(
        marked.findings(error).filter { !$0.hasPrefix("offset") || expected.contains($0) }
          == expected)
    }
  }
}
