import Estimation
import Evidence
import LocatedText
import Tables
import TestSupport
import Testing

/// The evidence file of the project says what was published, and nothing that was not.
@Suite("Bus 2015")
struct Bus2015Tests {
  static func study() throws -> Publication {
    let text = try Checkout.text("Scenarios/evidence/bus2015.json5")
    return try EvidenceReader.study(of: SourceText(name: "bus2015.json5", text: text))
  }

  @Test("The study and its people")
  func people() throws {
    let study = try Self.study()
    #expect(study.name == "Bus 2015")
    #expect(study.study == "../studies/nesda.json5")
    #expect(study.doi == "10.1038/mp.2014.83")
    #expect(study.people == 1751)
    #expect(study.complete == ["serumBDNF_0", "serumBDNF_1"])
    #expect(study.groupings.map(\.column) == ["course", "baseline", "treatment"])
    #expect(
      study.groupings[0].levels.map(\.name) == ["control", "incident", "remitted", "persistent"])
    #expect(study.joint == ["persistentLower", "remittedLower"])
  }

  @Test("Targets are shares of groups, and never about BDNF")
  func targets() throws {
    let study = try Self.study()
    let targets = study.targets
    #expect(targets.map(\.name) == ["incidence", "persistence"])
    // 153 of 1021 and 310 of 730, within rounding.
    #expect(abs(targets[0].share - 153.0 / 1021) < 0.001)
    #expect(abs(targets[1].share - 310.0 / 730) < 0.001)
    #expect(targets.allSatisfy { $0.among.contains($0.level) })
    // What decides who is counted: answers about the illness, and no column of blood.
    for target in targets {
      let grouping = try #require(study.groupings.first { $0.column == target.grouping })
      #expect(Set(target.among).isSubset(of: grouping.levels.map(\.name)))
      let columns = Set(grouping.levels.flatMap(\.conditions).map(\.column))
      #expect(
        columns == ["depressionCurrent_0", "depressionCurrent_1", "depressionInterval_1"],
        "\(columns)")
    }
  }

  @Test(
    "Published figures, claims and flags are those of the paper",
    arguments: [
      ("courseGroupsDiffer", nil, 0.007, nil, Finding.Flag.seen),
      ("persistentLower", -1.33, 0.001, "estimate < 0 and p < 0.05", .seen),
      ("remittedLower", -0.97, 0.011, "estimate < 0 and p < 0.05", .seen),
      ("incidentSimilar", nil, nil, "p >= 0.05", .seen),
      ("residualSpread", 6.1, nil, nil, .derived),
      ("persistentMinusRemitted", -0.36, nil, nil, .derived),
      ("antidepressants", nil, 0.72, "p >= 0.05", .seen),
    ] as [(String, Double?, Double?, String?, Finding.Flag)])
  func figures(
    name: String, estimate: Double?, pValue: Double?, claim: String?, flag: Finding.Flag
  ) throws {
    let finding = try #require(try Self.study().finding(name))
    #expect(finding.figure.estimate == estimate)
    #expect(finding.figure.pValue == pValue)
    #expect(finding.claim?.text == claim)
    #expect(finding.flag == flag)
    #expect(!finding.isCausal)
  }

  @Test("Scored is what was published and does not follow from others")
  func roles() throws {
    let study = try Self.study()
    #expect(study.cohort == "NESDA" && study.inputs.isEmpty)
    #expect(
      study.findings.filter { $0.role == .scored }.map(\.identifier)
        == ["persistentLower", "remittedLower", "incidentSimilar", "antidepressants"])
  }

  @Test("The errors that estimates and P values imply are those of EVIDENCE 1.10")
  func errors() throws {
    let study = try Self.study()
    for (name, error) in [("persistentLower", 0.40), ("remittedLower", 0.38)] {
      let implied = try #require(study.finding(name)?.figure.standardError)
      #expect(abs(implied - error) < 0.005)
    }
  }

  @Test("What is UNKNOWN has no figure and no claim, but can be asked")
  func unknown() throws {
    let findings = try Self.study().findings.filter { $0.flag == .unknown }
    #expect(findings.count == 9)
    for finding in findings {
      #expect(finding.figure.isUnknown && finding.claim == nil)
      #expect(finding.analysis != nil)
      #expect(!finding.remark.isEmpty)
    }
  }

  @Test("Everything is asked")
  func asked() throws {
    #expect(try Self.study().findings.allSatisfy { $0.analysis != nil })
  }

  @Test("Without a claim or an analysis there is a reason")
  func remarks() throws {
    for finding in try Self.study().findings where finding.claim == nil || finding.analysis == nil {
      #expect(!finding.remark.isEmpty)
    }
  }

  @Test("The published figures lie in their own claim regions")
  func claimsHold() throws {
    for finding in try Self.study().findings {
      guard let claim = finding.claim, !finding.figure.isUnknown else { continue }
      // An F was not published: any estimate serves a claim about P alone.
      let value = FindingValue(
        estimate: finding.figure.estimate ?? 1, pValue: finding.figure.pValue)
      #expect(claim.holds(for: value))
    }
  }
}
