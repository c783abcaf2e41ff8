import ModelComparison
import Reporting
import Tables
import Testing

/// A study of mice is one of mice in everything that a comparison says.
@Suite("The noun for the units of a comparison")
struct UnitsOfComparisonsTests {
  private let mice = UnitNoun(one: "mouse", many: "mice")

  /// All texts of comparisons, in one line.
  private func texts(_ comparisons: [Comparison]) throws -> String {
    let limits = ComparisonLimits(comparisons, posterior: nil, command: "cohort compare")
    let question = ComparisonQuestion(comparisons, of: [], posterior: nil)
    let size = ObservationReport.Size(people: 20, planned: nil, strata: [])
    var lines = [
      ComparisonReport(comparisons[0]).document, ComparisonsReport(comparisons).document,
      Document(title: "", blocks: question.blocks + limits.blocks),
      Document(title: "", blocks: ObservationReport(comparisons, at: size, unasked: []).blocks),
    ].map { $0.text(width: 80) }
    for comparison in comparisons {
      let tables = try ComparisonTables(of: comparison, name: "made")
      for table in [tables.cells, tables.replicates, tables.studies] {
        lines.append(table.description.explanation)
        lines += table.description.fields.map(\.explanation)
      }
    }
    let page = CodebookPage(
      title: "", kind: .studies(of: comparisons.units), paragraphs: [], tables: [], provenance: ""
    ).text
    // Styles have names of their own.
    lines.append(String(page[(page.firstRange(of: "</style>")?.upperBound ?? page.startIndex)...]))
    return lines.joined(separator: " ").split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  @Test("Mice are nowhere called people")
  func noPeople() throws {
    let comparisons = try ["One 2001", "Two 2002"].map {
      try MadeUpComparison(shares: [[1, 0]], publication: $0, units: mice).comparison()
    }
    let texts = try texts(comparisons)
    let found = texts.matches(of: /(?i)(\S+ ){0,4}\b(people|persons?)\b/).map(\.output.0)
    #expect(found.isEmpty)
    for words in [
      "Mice in each group", "study share mice", "with as many mice as", "they share mice",
      "how often mice fall ill", "share its mice", "has 20 mice", "How many mice were recruited",
      "computed from simulated mice",
    ] {
      #expect(texts.contains(words), "\(words)")
    }
  }

  @Test("People are, and studies of both are neither's alone")
  func others() throws {
    let people = try MadeUpComparison(shares: [[1, 0]]).comparison()
    #expect(try texts([people, people]).contains("People in each group"))
    let other = try MadeUpComparison(shares: [[1, 0]], publication: "B", units: mice).comparison()
    #expect([people, other].units.many == "units of observation")
    #expect([other].units == mice)
  }
}
