import Evidence
import LocatedText
import TestSupport
import Testing

/// The page of all statements and the files of evidence say the same.
@Suite("Every statement and its role")
struct EvidenceRolesTests {
  /// A row of the page.
  struct Row {
    let section: String
    let statement: String
    let role: String
    let place: String

    /// The findings that it names, as `file.finding`.
    var findings: [Substring] {
      place.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter {
          $0.offset % 2 == 1 && $0.element.contains(".") && !$0.element.hasSuffix(".json5")
        }
        .map(\.element)
    }
  }

  static func rows() throws -> [Row] {
    try Checkout.text("Sources/CausalCohorts/CausalCohorts.docc/EvidenceRoles.md")
      .split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| § ") }
      .map { line in
        let cells = line.split(separator: "|").map { $0.drop { $0 == " " } }
        try #require(cells.count == 4, "\(line)")
        let words = cells.map { cell in
          String(cell.reversed().drop { $0 == " " }.reversed())
        }
        return Row(section: words[0], statement: words[1], role: words[2], place: words[3])
      }
  }

  static func publications() throws -> [(file: String, publication: Publication)] {
    try Checkout.names(in: "Scenarios/evidence").filter { $0.hasSuffix(".json5") }.map { name in
      let source = SourceText(name: name, text: try Checkout.text("Scenarios/evidence/\(name)"))
      return (String(name.dropLast(6)), try EvidenceReader.study(of: source))
    }
  }

  @Test("Each statement stands on the page once, with one of four roles")
  func once() throws {
    let rows = try Self.rows()
    #expect(rows.count > 150)
    #expect(Set(rows.map { $0.section + $0.statement }).count == rows.count)
    for row in rows {
      #expect(["scored", "shown", "input", "not used"].contains(row.role), "\(row)")
      #expect(!row.place.isEmpty && !row.statement.isEmpty)
      // What is scored is scored somewhere.
      #expect(row.role != "scored" || !row.findings.isEmpty, "\(row)")
      #expect(row.role != "not used" || row.findings.isEmpty, "\(row)")
    }
  }

  @Test("Each finding of a file is named once, under its section and with its role")
  func agreement() throws {
    let rows = try Self.rows()
    var named: [String: Row] = [:]
    for row in rows {
      for finding in row.findings {
        #expect(named[String(finding)] == nil, "\(finding) is named twice")
        named[String(finding)] = row
      }
    }
    for (file, publication) in try Self.publications() {
      for finding in publication.findings + publication.inputs {
        let name = "\(file).\(finding.identifier)"
        // Whole numbers of sections: 1.1 is not 1.10.
        let sections = finding.source.split { !($0.isNumber || $0 == "." || $0 == "P") }
          .map { $0.hasSuffix(".") ? $0.dropLast() : $0 }
        if finding.role == .input, named[name] == nil {
          // What went into the worlds is asked of them in many forms; the statement stands once.
          #expect(
            rows.contains { row in row.role == "input" && sections.contains { $0 == row.section } },
            "\(name): \(finding.source)")
          continue
        }
        guard let row = named.removeValue(forKey: name) else {
          Issue.record("\(name) is not named on the page of all statements")
          continue
        }
        #expect(row.role == finding.role.rawValue, "\(name)")
        let isThere =
          sections.isEmpty ? row.section == "–" : sections.contains { $0 == row.section }
        #expect(isThere, "\(name): \(finding.source)")
      }
    }
    #expect(named.isEmpty, "no file has \(named.keys.sorted())")
  }

  @Test("Publications of one cohort ask one study, and scored figures lie in their claims")
  func cohorts() throws {
    let publications = try Self.publications().map(\.publication)
    for publication in publications {
      #expect(
        publications.filter { $0.cohort == publication.cohort }.allSatisfy {
          $0.study == publication.study
        }, "\(publication.cohort)")
      for finding in publication.findings where finding.role == .scored {
        guard let claim = finding.claim, let estimate = finding.figure.estimate else { continue }
        // A P value that is printed as a bound, as P < .0001, is no figure: the remark has it, and it must be as small.
        if finding.figure.standardError == nil, finding.figure.pValue == nil {
          #expect(
            ["P < .0001", "P < .001", "P < .01"].contains { finding.remark.contains($0) },
            "\(publication.name): \(finding.identifier)")
        }
        let error = finding.figure.standardError ?? 0
        let pValue =
          finding.figure.pValue ?? (estimate.magnitude > 1.96 * error ? 0.01 : 0.5)
        #expect(
          claim.holds(for: FindingValue(estimate: estimate, pValue: pValue)),
          "\(publication.name): \(finding.identifier)")
      }
    }
  }
}
