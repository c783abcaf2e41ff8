import Estimation
import Evidence
import LocatedText
import TestSupport
import Testing

/// The syntheses of case-control studies, as the project has them.
@Suite("Pools of case-control studies")
struct CaseControlPoolsTests {
  private func publication(_ name: String) throws -> Publication {
    let path = "Scenarios/evidence/\(name).json5"
    return try EvidenceReader.study(
      of: SourceText(name: path, bytes: try Checkout.bytes(path)))
  }

  @Test("They share people, and one contrast of all of them is scored")
  func scored() throws {
    let pools = try ["sen2008", "molendijk2014", "tiwari2022"].map(publication)
    #expect(Set(pools.map(\.cohort)).count == 1 && Set(pools.map(\.study)).count == 1)
    #expect(Set(pools.map(\.synthesis)).count == 1 && pools[0].synthesis != nil)
    let scored = pools.flatMap(\.findings).filter { $0.role == .scored }
    #expect(scored.map(\.figure.estimate) == [-0.47])
    #expect(scored[0].claim == Claim("estimate < 0 and p < 0.05"))
    #expect(pools.allSatisfy { $0.findings.allSatisfy { $0.analysis != nil } })
  }

  @Test("What stands in EVIDENCE 3.1, 3.5 and 3.10 stands in them")
  func figures() throws {
    let (sen, molendijk, tiwari) = (
      try publication("sen2008"), try publication("molendijk2014"), try publication("tiwari2022")
    )
    #expect(sen.people == 748 && sen.finding("raw")?.figure.pValue == 6.8e-8)
    #expect(sen.finding("funnel")?.figure.pValue == 0.376)
    #expect(molendijk.people == 2384 + 2982)
    #expect(molendijk.finding("raw")?.figure.estimate == -0.71)
    #expect(tiwari.people == 1130 + 1378)
    #expect(tiwari.finding("raw")?.figure.estimate == -0.89)
    #expect(tiwari.finding("raw")?.figure.interval?.lower == -1.41)
    #expect(tiwari.finding("heterogeneity")?.figure.estimate == 96.8)
  }

  @Test("Only what no review can see looks at unpublished studies")
  func blind() throws {
    let pools = try ["sen2008", "molendijk2014", "tiwari2022"].map(publication)
    let seeing = pools.flatMap(\.findings).filter {
      $0.analysis?.request.conditions.contains { "\($0)".contains("published") } == false
    }
    #expect(seeing.map(\.identifier) == ["unpublishedToo", "sharePublished"])
  }
}
