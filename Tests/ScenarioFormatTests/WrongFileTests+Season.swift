extension WrongFileTests {
  static let seasonCases = [
    Case(
      "a season without a wave, with one that it does not have, with too many parts, and as a target",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: { "1️⃣season -> bdnf": 1, "season.2️⃣wintre -> bdnf": 1, "3️⃣season.winter.ill -> bdnf": 1, "stress -> 4️⃣season.winter": 1 },
        do: ["bdnf = 1 when 5️⃣season.winter"],
      }
      """#,
      #"""
      1️⃣ incomplete-name: 'season' has two waves: say which of them is the cause
        = write "season.winter" or "season.spring"
      2️⃣ unknown-name: 'season' has no wave 'wintre'
        = did you mean 'winter'? known here: spring, winter
      3️⃣ too-many-parts: nothing can follow 'winter'
      4️⃣ impossible-target: 'season' is of the calendar, and nothing changes it
      5️⃣ no-comparison: 'season.winter' is a number: say what it is compared with
        = for instance "season.winter >= 1"
      """#),
    Case(
      "a variable with the name of the season",
      #"""
      {
        format: 2, title: "World", base: "small.json5", traits: { 1️⃣season: { normal: [0, 1] } },
        arrows: { "season.winter -> bdnf": 0.1 },
      }
      """#,
      #"""
      1️⃣ reserved-name: 'season' is a word of the language: where in the calendar year a moment is
        = arrows may come from 'season.winter' and 'season.spring'; choose another name
      """#),
    Case(
      "a season in steps of a year, where an arrow brings it in",
      #"""
      {
        format: 2, title: "Model", world: "world.json5",
        arrows: { "1️⃣season.winter -> depression.onset": 0.2, "season.spring -> depression.onset": 0.1 },
      }
      """#,
      #"""
      1️⃣ step-beyond-season: lives are lived in steps of up to 1 year, which do not follow the season
        = where anything comes from it, no step of the clock may be longer than "4 weeks"
      """#,
      world: """
        base: "small.json5", study: "small-study.json5",
        clock: { from: "10 years before the first visit", step: "1 year", last: { "2 years": "4 weeks" }, follow: "1 week" },
        """),
    Case(
      "a season in steps of a year, where a clock brings these in",
      #"""
      {
        format: 2, title: "World", base: "world.json5",
        clock: 1️⃣{ from: "2 years before the first visit", step: "4 weeks", follow: "1 year" },
      }
      """#,
      #"""
      1️⃣ step-beyond-season: lives are lived in steps of up to 1 year, which do not follow the season
        = where anything comes from it, no step of the clock may be longer than "4 weeks"
      """#,
      world: """
        base: "small.json5", study: "small-study.json5", arrows: { "season.winter -> bdnf": 0.2 },
        """),
    Case(
      "a study in whose recruitment not every season comes",
      #"""
      {
        format: 2, title: "Study", world: "world.json5", base: "small-study.json5",
        calendar: { from: "2004-09-01", recruitment: 1️⃣"26 weeks" },
      }
      """#,
      #"""
      1️⃣ recruitment-below-year: first visits fall where in the year each person's season is, and recruitment lasts only 26 weeks
        = where anything comes from the season it lasts "1 year" or longer, or there is no calendar
      """#,
      world: """
        base: "small.json5", study: "small-study.json5",
        responses: { "season.winter -> bdnf": { effect: 0.2, builds: "4 weeks", fades: "4 weeks" } },
        """),
    Case(
      "an arm that is treated by the season, in such a study",
      #"""
      {
        format: 2, title: "Study", world: "small.json5", base: "small-study.json5",
        calendar: { from: "2004-09-01", recruitment: 1️⃣"51 weeks" },
        arms: { light: { do: ["bdnf + 1 when season.winter >= 0.5"] }, none: {} },
      }
      """#,
      #"""
      1️⃣ recruitment-below-year: first visits fall where in the year each person's season is, and recruitment lasts only 51 weeks
        = where anything comes from the season it lasts "1 year" or longer, or there is no calendar
      """#),
  ]
}
