extension WrongFileTests {
  /// Series of small studies, and strata of a source frame.
  static let seriesCases = [
    Case(
      "rows, years, sizes and rules",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: { strata: { ill: { quota: 40 } } },
        series: {
          studies: [[2004, 20], [1️⃣2003, 20], [2️⃣1850, 2], [2004, 3️⃣1], 4️⃣[2005], [2005, 5️⃣2.5], 6️⃣7],
          published: { 7️⃣lowr: 1, neither: 8️⃣1.5 }, later: 9️⃣"mild",
        },
      }
      """#,
      #"""
      1️⃣ years-fall: a small study cannot be earlier than the one before it
        = the order decides who is found first
      2️⃣ out-of-range: the year must be from 1900 to 2199, not 1850
      3️⃣ out-of-range: the number of people must be from 2 to 100000, not 1
      4️⃣ wrong-count: [the year, the number of people of each stratum] must have from 2 to 1000 elements, not 1
      5️⃣ not-whole: the number of people must be a whole number, not 2.5
      6️⃣ wrong-kind: expected an array for [the year, the number of people of each stratum], found a number
      7️⃣ unknown-name: unknown name 'lowr' in a rule of publication
        = did you mean 'lower'? known here: higher, lower, neither
      8️⃣ out-of-range: the probability of being published must be from 0 to 1, not 1.5
      9️⃣ wrong-kind: expected an object for a rule of publication, found a string
      """#),
    Case(
      "people of no small study",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: { strata: { ill: { quota: 40, when: { moodCurrent: true } }, rest: { fraction: 1 } }, most: 900 },
        series: 1️⃣{ studies: [[2003, 20, 30], [2004, 25, 10]] },
      }
      """#,
      #"""
      1️⃣ quota-of-series: the small studies take 45 people of 'ill', whose quota is 40
        = everybody who is recruited is in one of them: write quota: 45
      1️⃣ quota-of-series: the small studies take 40 people of 'rest', which has no quota
        = everybody who is recruited is in one of them: write quota: 40
      """#),
    Case(
      "another number of strata",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: { strata: { ill: { quota: 40 } } },
        series: 1️⃣{ studies: [[2003, 20], [2004, 20, 10]] },
      }
      """#,
      #"""
      1️⃣ wrong-count: a small study of 2004 says how many people it takes of 2 strata; there are 1
        = a row is the year, then a number for each of 'ill'
      """#),
    Case(
      "nothing is ever published",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: { strata: { ill: { quota: 40 } } },
        series: { studies: [[2003, 20], [2003, 20]], published: 1️⃣{ lower: 0, neither: 0, higher: 0 } },
      }
      """#,
      #"""
      1️⃣ nobody-wanted: by this rule nothing is ever published
        = for instance { lower: 1, neither: 0.3, higher: 0.3 }
      """#),
    Case(
      "a later rule that never comes",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: { strata: { ill: { quota: 40 } } },
        series: { studies: [[2003, 20], [2003, 20]], later: 1️⃣{ neither: 0.5 } },
      }
      """#,
      #"""
      1️⃣ idle-setting: all studies are of one year, so there is no later year
        = give the rule under 'published', and leave 'later' out
      """#),
    Case(
      "laboratories that differ where there is one",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: { serum: { 1️⃣laboratories: 0.3 } },
      }
      """#,
      #"""
      1️⃣ idle-setting: 'serum' has laboratories that differ, and the study is not a series
        = give a 'series' of small studies, or leave 'laboratories' out
      """#),
    Case(
      "ranges of a rule",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: { strata: { ill: { quota: 40 } } },
        series: { studies: [[2003, 20], [2004, 20]], published: { neither: 0.3 } },
        free: {
          "series.published.neither": { uniform: [0.1, 1️⃣1.6] },
          "2️⃣series.later.neither": { uniform: [0.1, 0.6] },
          "series.published.lower": { uniform: [0.5, 1] },
        },
      }
      """#,
      #"""
      1️⃣ out-of-range: the upper bound must be from 0 to 1, not 1.6
      2️⃣ unknown-name: there is no number 'series.later.neither'
      """#),
    Case(
      "strata of frames that there are not",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: {
          frames: { town: { share: 0.5 }, clinic: { share: 0.5 } },
          strata: {
            ill: { quota: 40, when: { frame: 1️⃣"clinics" } }, other: { quota: 5, when: { frame: 2️⃣"> 3" } },
          },
        },
      }
      """#,
      #"""
      1️⃣ unknown-name: 'frame' is never 'clinics'
        = did you mean 'clinic'? known here: clinic, town
      2️⃣ impossible-condition: 'frame' holds category names
        = give = or !=, since “frame” has no numbers
      """#),
  ]
}
