import Estimation
import Evidence
import LocatedText
import Tables
import TestSupport
import Testing

/// What findings relate, against what a person reads in the files.
@Suite("Associations that findings ask")
struct AskedAssociationTests {
  private func publication(_ name: String) throws -> Publication {
    let text = try Checkout.text("Scenarios/evidence/\(name).json5")
    return try EvidenceReader.study(of: SourceText(name: "\(name).json5", text: text))
  }

  private func association(
    _ name: String, _ identifier: String,
    strata: [(name: String, conditions: [RowCondition])] = []
  ) throws -> AskedAssociation? {
    let publication = try publication(name)
    return publication.association(
      in: try #require(publication.finding(identifier)), strata: strata)
  }

  @Test("Groups differ in the columns that they ask otherwise, and share the others")
  func groups() throws {
    let persistent = try #require(try association("bus2015", "persistentLower"))
    #expect(persistent.outcome == ["serumBDNF_1"])
    // Both ask the first answer, the one the second of the interval and the other the second of the present.
    #expect(
      Set(persistent.exposure) == [
        "depressionCurrent_0", "depressionInterval_1", "depressionCurrent_1",
      ])
    #expect(persistent.given == ["serumBDNF_0"])
    #expect(Set(persistent.present).isSuperset(of: persistent.exposure + ["serumBDNF_1"]))
    // Incident and control differ in what was between the visits, and both were well at the first.
    let incident = try #require(try association("bus2015", "incidentSimilar"))
    #expect(incident.exposure == ["depressionInterval_1"])
    #expect(Set(incident.given) == ["serumBDNF_0", "depressionCurrent_0"])
    // Persistent and remitted: both were ill.
    let future = try #require(try association("bus2015", "futurePersistence"))
    #expect(future.exposure == ["depressionCurrent_1"])
    #expect(future.given == ["depressionCurrent_0"] && future.outcome == ["serumBDNF_0"])
    // Untreated against treated: both are ill.
    let treated = try #require(try association("molendijk2011", "treatedHigher"))
    #expect(treated.exposure == ["antidepressant_0"] && treated.given == ["depressionCurrent_0"])
  }

  @Test("A joint test is about all levels, a change about both visits, an adjustment is given")
  func designs() throws {
    let all = try #require(try association("bus2015", "courseGroupsDiffer"))
    #expect(all.exposure.count == 3 && all.given == ["serumBDNF_0"])
    let change = try #require(try association("bus2015", "incidentChange"))
    #expect(change.outcome == ["serumBDNF_1", "serumBDNF_0"])
    #expect(change.given == ["depressionCurrent_0"])
    let drugs = try #require(try association("bus2015", "antidepressants"))
    #expect(Set(drugs.exposure) == ["antidepressant_0", "antidepressant_1"])
    #expect(drugs.given.contains("depressionInterval_1") && drugs.given.contains("serumBDNF_0"))
  }

  @Test(
    "Of a regression the asked predictor is one side, the others are given, and so is who is asked")
  func regressions() throws {
    let events = try #require(try association("elzinga2011", "eventsLower"))
    #expect(events.exposure == ["losses_0"] && events.outcome == ["serumBDNF_0"])
    #expect(Set(events.given) == ["childhoodTrauma_0", "val66met_0", "depressionEver_0"])
    let product = try #require(try association("elzinga2011", "abuseInCarriers"))
    #expect(Set(product.exposure) == ["childhoodTrauma_0", "val66met_0"])
    #expect(Set(product.given) == ["losses_0", "depressionEver_0"])
    let correlation = try #require(try association("patas2014", "positiveInDepressed"))
    #expect(correlation.exposure == ["il6_0"] && correlation.outcome == ["serumBDNF_0"])
    #expect(Set(correlation.given) == ["depressionCurrent_0", "depressionEver_0", "anxietyEver_0"])
  }

  @Test(
    "A synthesis asks what its small studies ask, and says whether only what was published counts")
  func syntheses() throws {
    let strata = [
      (
        name: "depressed",
        conditions: [
          RowCondition("depressionCurrent_0", .equal, "true"),
          RowCondition("antidepressant_0", .equal, "none"),
        ]
      ),
      (
        name: "healthy",
        conditions: [
          RowCondition("depressionCurrent_0", .equal, "false"),
          RowCondition("antidepressant_0", .equal, "none"),
        ]
      ),
    ]
    let corrected = try #require(try association("molendijk2014", "corrected", strata: strata))
    #expect(corrected.exposure == ["depressionCurrent_0"])
    #expect(corrected.given == ["antidepressant_0"] && corrected.isOfPublished)
    #expect(
      try #require(try association("molendijk2014", "unpublishedToo", strata: strata))
        .isOfPublished == false)
    // Without strata nothing is known of who is compared.
    #expect(try association("molendijk2014", "corrected") == nil)
  }

  @Test(
    "What is not about two sides has none",
    arguments: [
      ("bus2015", "residualSpread"), ("bus2015", "controlsFall"), ("bus2015", "retestSlope"),
      ("patas2014", "interaction"), ("molendijk2014", "heterogeneity"),
      ("molendijk2014", "laterIsSmaller"), ("molendijk2014", "sharePublished"),
      ("sen2008", "funnel"), ("dreimueller2012", "sensitivity"),
    ])
  func none(name: String, identifier: String) throws {
    #expect(try association(name, identifier) == nil)
  }

  @Test("A level that could meet an earlier one's conditions differs in these too")
  func order() throws {
    let text = """
      {
        format: 2, publication: "P", study: "s.json5", cohort: "C", citation: "C", doi: "UNKNOWN", people: 10,
        complete: ["y_0"],
        groups: { kind: { a: { x_0: true }, b: { z_0: true }, c: { x_0: false, z_0: false } } },
        findings: {
          second: {
            role: "shown", sentence: "S", estimand: "E", causal: false,
            estimator: { meanDifference: { outcome: "y_0", group: "kind", case: "b", reference: "c" } },
            answer: { term: "b - c" }, flag: "UNKNOWN", source: "S",
          },
        },
      }
      """
    let publication = try EvidenceReader.study(of: SourceText(name: "p.json5", text: text))
    let found = try #require(publication.association(in: publication.findings[0]))
    // Whoever is in b is not in a: they have not x, which those in c say as well.
    #expect(found.exposure.contains("z_0") && found.exposure.contains("x_0"))
  }
}
