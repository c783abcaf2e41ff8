import LocatedText
import ScenarioFormat
import Testing

/// Studies made to exhaust, confuse or trap.
extension HostileFileTests {
  @Test(
    "The same numbers in all that a study may say",
    arguments: [
      "1e308", "-1e308", "9007199254740993", "5e-324", "1e999", "0xf", "-0", "+.5", "1", "0",
      "NaN", "1e-6", "1e6",
    ])
  func studyNumbers(number: String) {
    let mechanism = "{ probability: \(number), logOdds: { ill: \(number), 'last ids': \(number) } }"
    let parts = [
      "calendar: { from: '\(number)', recruitment: '\(number) years', spread: '\(number) days' }",
      "calendar: { from: '2004-09-01', recruitment: '\(number) hours', spread: '\(number) years' }",
      "recruit: { strata: { ill: { fraction: \(number) }, other: { quota: \(number) } }, most: 10, "
        + "refusal: { probability: \(number), logOdds: { ill: \(number) } } }",
      "instruments: { serum: { coupling: \(number) } }",
      "instruments: { serum: { peripheralStability: \(number), detectionLimit: \(number) } }",
      "instruments: { serum: { batches: { size: \(number), variation: \(number) } } }",
      "instruments: { serum: { batches: { size: 8, variation: \(number) } } }",
      "instruments: { serum: { determinants: { frailty: \(number), female: -1 } } }",
      "instruments: { serum: { mean: \(number), standardDeviation: 1e-6, assayVariation: 1e-6 } }",
      "instruments: { serum: { mean: 1e9, standardDeviation: \(number), assayVariation: 1e-6 } }",
      "calendar: { from: '2004-09-01', recruitment: '1 day' }, "
        + "instruments: { serum: { season: { peakToTrough: \(number), peak: '\(number) May' } } }",
      "calendar: { from: '2004-09-01', recruitment: '1 day' }, "
        + "instruments: { serum: { season: { peakToTrough: \(number), peak: '1 May' } } }",
      "instruments: { a: { record: 'frailty', resolution: \(number), error: \(number) } }",
      "instruments: { a: { circumstance: { uniform: [0, \(number)] }, resolution: \(number) } }",
      "instruments: { ids: { score: 'depression.ill', never: [\(number), \(number)], "
        + "past: [1, \(number)], present: [\(number), 1], stability: \(number), most: \(number) } }",
      "instruments: { a: { events: 'threat', window: '\(number) years', sensitivity: \(number) } }",
      "loss: { attrition: \(mechanism), absence: \(mechanism), noSample: \(mechanism) }",
      "arms: { a: { share: \(number) }, b: { title: '\(number)' } }, "
        + "allocation: { blocks: \(number) }",
      "arms: { a: {}, b: {} }, allocation: { blocks: 2, by: ['\(number)', { ids: \(number) }] }",
      "loss: { items: { mood: { probability: \(number) } }, incomplete: \(number) }",
    ]
    for part in parts { _ = codes(study(part)) }
  }

  @Test(
    "Dates and days that are nearly right",
    arguments: [
      "2004-09-1", "2004-9-01", "2004-09-011", "2004-09-01 ", " 2004-09-01", "2004-00-01",
      "2004-01-00", "2004-09-31", "+204-09-01", "2004--1-01", "２００４-09-01", "2004-09-01-", "-",
      "", "99999999999999999999-01-01", "1900-02-29", "2004‑09‑01", "9999-99-99",
    ])
  func dates(text: String) {
    let found = codes(study("calendar: { from: '\(text)', recruitment: '1 year' }"))
    #expect(found.count == 1)
    #expect(["bad-date", "no-such-day", "out-of-range"].contains(found.first))
  }

  @Test(
    "Days of the year that are nearly right",
    arguments: [
      "1", "July", "July 1", "1July", "32 July", "0 July", "-1 July", "29 February", "1 july", "",
      "1 July 2004", "99999999999999999999 July", "1.5 July", "१ July",
    ])
  func days(text: String) {
    let found = codes(
      study(
        "calendar: { from: '2004-09-01', recruitment: '1 year' }, "
          + "instruments: { serum: { season: { peakToTrough: 1, peak: '\(text)' } } }"))
    #expect(found.count == 1)
    #expect(["bad-date", "no-such-day", "unknown-name"].contains(found.first))
  }

  @Test("Ten times the determinants and influences take about ten times as long, right or wrong")
  func manyInfluences() {
    #expect(influences(500) == [])
    #expect(growth(from: 50) { influences($0) } < 40)
    for (right, wrong) in [(" within c", " within d"), ("'last c", "'last d")] {
      func misspelt(_ count: Int) -> [String] {
        influences(count) { $0.replacing(right, with: wrong) }
      }
      #expect(Set(misspelt(500)) == ["unknown-name"])
      #expect(growth(from: 50, misspelt) < 40)
    }
  }

  private func influences(
    _ count: Int, _ change: (String) -> String = { $0 }
  ) -> [String] {
    func list(_ item: (Int) -> String) -> String {
      (0..<count).map(item).joined(separator: ",")
    }
    let study = study(
      """
      world: 'world.json5',
      instruments: {
        \(list { "c\($0): { circumstance: { bernoulli: 0.5 } }" }),
        serum: { determinants: { \(list { "'t\($0) within c\($0)': 0.01" }) } },
      },
      loss: {
        absence: { probability: 0.1, logOdds: { \(list { "'last c\($0)': 1, t\($0): 1" }) } },
        items: { \(list { "c\($0): { probability: 0.1, logOdds: { t\($0): 1 } }" }) },
      },
      """)
    return codes(
      change(study), onWorld: world("traits: { \(list { "t\($0): { normal: [0, 1] }" }) }"))
  }
}
