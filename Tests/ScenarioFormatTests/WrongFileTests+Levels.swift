extension WrongFileTests {
  /// What moves blood levels besides their process.
  static let levelsCases = [
    Case(
      "numbers of blood levels",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: { serum: { coupling: 1️⃣0, peripheralStability: 2️⃣1.5, determinants: { female: 3️⃣2 }, detectionLimit: 4️⃣-1, season: 5️⃣{ peak: "1 July" }, batches: 6️⃣{ size: 7️⃣0 } } },
      }
      """#,
      #"""
      1️⃣ out-of-range: 'coupling' must be greater than 0, not 0
      2️⃣ out-of-range: 'peripheralStability' must be from 0 to 1, not 1.5
      3️⃣ out-of-range: the standardised β must be from -1 to 1, not 2
      4️⃣ out-of-range: 'detectionLimit' must be greater than 0, not -1
      5️⃣ missing-member: 'peakToTrough' is missing in a season
      5️⃣ no-calendar: a season needs the calendar of the study
        = for instance calendar: { from: "2004-09-01", recruitment: "2 years" }
      6️⃣ missing-member: 'variation' is missing in the batches
      7️⃣ out-of-range: the size of a batch must be from 1 to 1000000, not 0
      """#),
    Case(
      "determinants that are none",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5", world: "world.json5",
        instruments: {
          sex: { record: "female" }, fasting: { circumstance: { bernoulli: 0 } },
          serum: { determinants: {
            1️⃣femal: 0.1, 2️⃣stress: 0.1, 3️⃣sex: 0.1, 4️⃣same: 0.1, 5️⃣fasting: 0.1, "frailty within 6️⃣frailty": 0.1,
            "frailty within 7️⃣femle": 0.1, "female within 8️⃣female": 0.1, "9️⃣frailty in female": 0.1,
          } },
        },
      }
      """#,
      #"""
      1️⃣ unknown-name: there is no trait or circumstance 'femal'
        = did you mean 'female'? known here: fasting, female, frailty, same
      2️⃣ impossible-determinant: 'stress' is neither a trait nor a circumstance
        = a determinant is a quality of the person or of the blood draw
      3️⃣ impossible-determinant: 'sex' is neither a trait nor a circumstance
        = a determinant is a quality of the person or of the blood draw
      4️⃣ impossible-determinant: 'same' is the same in everybody, so it cannot move a blood level
        = β belongs to one SD of the determinant, which must not be 0
      5️⃣ impossible-determinant: 'fasting' is the same in everybody, so it cannot move a blood level
        = β belongs to one SD of the determinant, which must not be 0
      6️⃣ impossible-determinant: 'frailty' is not 0 or 1, so nothing can be within it
        = write "age within female", where female is a bernoulli
      7️⃣ unknown-name: there is no trait or circumstance 'femle'
        = did you mean 'female'? known here: fasting, female, frailty, same
      8️⃣ impossible-determinant: 'female' cannot be within itself
        = write "age within female", where female is a bernoulli
      9️⃣ unknown-name: there is no trait or circumstance 'frailty in female'
        = known here: fasting, female, frailty, same
      """#, world: "base: 'small.json5', traits: { same: { bernoulli: 1 } }"),
    Case(
      "one determinant in two spellings, and two of one trait",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: {
          serum: { determinants: { "frailty within female": 0.1, 1️⃣"frailty  within  female": 0.1 } },
          plasma: { serum: "bdnf", mean: 9, standardDeviation: 3, resolution: 0.01, determinants: { frailty: 0.1, "2️⃣frailty within female": 0.1 } },
        },
      }
      """#,
      #"""
      1️⃣ duplicate-key: this determinant is given twice, written differently
      2️⃣ impossible-determinant: 'frailty' already moves this level
        = give one of the two a β of 0
      """#),
    Case(
      "a season without a calendar, and days that are none",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: {
          serum: { season: 1️⃣{ peakToTrough: 0.66, peak: "1 July" } },
          a: { serum: "bdnf", mean: 9, standardDeviation: 3, resolution: 1, season: { peakToTrough: 2️⃣-1, peak: 3️⃣"29 February" } },
          b: { serum: "bdnf", mean: 9, standardDeviation: 3, resolution: 1, season: { peakToTrough: 1, peak: "1 4️⃣Juli" } },
          c: { serum: "bdnf", mean: 9, standardDeviation: 3, resolution: 1, season: { peakToTrough: 1, peak: 5️⃣"July" } },
          d: { serum: "bdnf", mean: 9, standardDeviation: 3, resolution: 1, season: { peakToTrough: 1, peak: 6️⃣"0 July", 7️⃣trough: 1 } },
        },
      }
      """#,
      #"""
      1️⃣ no-calendar: a season needs the calendar of the study
        = for instance calendar: { from: "2004-09-01", recruitment: "2 years" }
      2️⃣ out-of-range: 'peakToTrough' must be from 0 to 2.8, not -1
      3️⃣ no-such-day: February has 28 days, so '29 February' is not one of them
      4️⃣ unknown-name: there is no month 'Juli'
        = did you mean 'July'? known here: April, August, December, February, January, July, June, March, May, November, October, September
      5️⃣ bad-date: expected a day and a month such as "1 July", found 'July'
      6️⃣ no-such-day: July has 31 days, so '0 July' is not one of them
      7️⃣ unknown-name: unknown name 'trough' in a season
        = known here: peak, peakToTrough
      """#),
    Case(
      "parts that exceed the whole",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        calendar: { from: "2004-09-01", recruitment: "2 years" },
        instruments: {
          fasting: { circumstance: { bernoulli: 0.9 } },
          a: { serum: "bdnf", mean: 9, standardDeviation: 3, resolution: 1, season: 1️⃣{ peakToTrough: 2.8, peak: "1 July" }, assayVariation: 0.1 },
          b: { serum: "bdnf", mean: 9, standardDeviation: 3, resolution: 1, determinants: 2️⃣{ frailty: 0.9, "fasting within female": 1 } },
          c: { serum: "bdnf", mean: 9, standardDeviation: 3, resolution: 1, batches: 3️⃣{ size: 80, variation: 0.4 } },
          d: { serum: "bdnf", mean: 9, standardDeviation: 3, resolution: 1, determinants: { "frailty within female": 1 } },
        },
      }
      """#,
      #"""
      1️⃣ impossible-assay: all but the process makes 1.074 of this level's variance, which must be below 1
        = the largest part is the season, with 0.98
      2️⃣ impossible-assay: all but the process makes 1.31 of this level's variance, which must be below 1
        = the largest part is 'frailty', with 0.81
      3️⃣ impossible-assay: all but the process makes 1.409 of this level's variance, which must be below 1
        = the largest part is the batches, with 1.409
      """#),
  ]
}
