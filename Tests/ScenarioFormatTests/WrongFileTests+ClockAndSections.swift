extension WrongFileTests {
  /// Clock and sections.
  static let clockAndSectionsCases = [
    Case(
      "a file of nothing but a slip",
      #"""
      1️⃣{ 2️⃣arows: {} }
      """#,
      #"""
      1️⃣ missing-member: 'format' is missing in a world
        = write format: 2
      1️⃣ missing-member: 'title' is missing in a world
      1️⃣ missing-member: 'clock' is missing in this world
        = for instance clock: { from: "age 12", step: "4 weeks", follow: "1 week" }
      2️⃣ unknown-name: unknown name 'arows' in a world
        = did you mean 'arrows'? known here: arrows, base, clock, do, events, format, free, intercepts, processes, question, responses, states and 5 more
      """#),
    Case(
      "a version of tomorrow",
      #"""
      {
        format: 1️⃣3, whatever: {},
      }
      """#,
      #"""
      1️⃣ unknown-format: this program reads format 2, not 3
      """#),
    Case(
      "sections of the wrong kind",
      #"""
      {
        format: 2, title: "World", base: "small.json5",
        story: 1️⃣5, traits: 2️⃣[], arrows: 3️⃣null,
      }
      """#,
      #"""
      1️⃣ wrong-kind: expected a string for the story, found a number
      2️⃣ wrong-kind: expected an object for the traits, found an array
      3️⃣ wrong-kind: expected an object for the arrows, found null
      """#),
    Case(
      "clocks",
      #"""
      {
        format: 2, title: "World",
        clock: { from: 1️⃣"birth", step: 2️⃣"4", 3️⃣folow: "1 week", last: 4️⃣{} },
      }
      """#,
      #"""
      1️⃣ unknown-origin: lives begin at "age 12", at the "first visit" or "10 years before the first visit", not at 'birth'
      2️⃣ missing-unit: a time needs a unit: '12 weeks'
      3️⃣ unknown-name: unknown name 'folow' in a clock
        = did you mean 'follow'? known here: follow, from, last, step
      4️⃣ one-stretch: the last stretch is a single span with its step
        = for instance last: { "5 years": "4 weeks" }
      """#),
    Case(
      "more clocks",
      #"""
      {
        format: 2, title: "World",
        clock: { from: 1️⃣"age 12", step: "1 2️⃣second", follow: 3️⃣"20 years", last: { 4️⃣"500 years": 5️⃣"-1 week" } },
      }
      """#,
      #"""
      1️⃣ no-age: lives that begin at an age need a trait 'age', the age at the first visit
        = for instance traits: { age: { uniform: [18, 65] } }
      2️⃣ unknown-unit: unknown unit of time 'second'
        = known here: day, days, hour, hours, month, months, week, weeks, year, years
      3️⃣ out-of-range: the step after the first visit must be from 1 hour to 10 years, not '20 years'
      4️⃣ out-of-range: the last stretch must be from 0 to 150 years, not '500 years'
      5️⃣ out-of-range: the step of the last stretch must be greater than 0, not '-1 week'
      """#),
    Case(
      "an age in hexadecimal",
      #"""
      {
        format: 2, title: "World", base: "small.json5",
        clock: { from: 1️⃣"age 0x10", step: "1 week", follow: "1 week" },
      }
      """#,
      #"""
      1️⃣ impossible-age: an age is a number of years from 0 to 120, not '0x10'
        = for instance "age 12"
      """#),
    Case(
      "a span that is none",
      #"""
      {
        format: 2, title: "World", base: "small.json5",
        clock: { from: "1️⃣ten years before the first visit", step: "1 week", follow: "1 week" },
      }
      """#,
      #"""
      1️⃣ bad-number: expected a quantity such as '12 weeks' for the beginning of lives, found 'ten years'
      """#),
    Case(
      "a world without a clock",
      #"""
      1️⃣{ format: 2, title: "World" }
      """#,
      #"""
      1️⃣ missing-member: 'clock' is missing in this world
        = for instance clock: { from: "age 12", step: "4 weeks", follow: "1 week" }
      """#),
    Case(
      "a study without visits",
      #"""
      1️⃣{ format: 2, title: "Study", world: "small.json5", instruments: {} }
      """#,
      #"""
      1️⃣ missing-member: 'visits' is missing in this study
        = for instance visits: ["0 years", "2 years"]
      """#),
    Case(
      "a study without a world",
      #"""
      1️⃣{ format: 2, title: "Study", visits: ["0 years"] }
      """#,
      #"""
      1️⃣ missing-member: 'world' is missing in a study
        = for instance world: "../worlds/dutch-adults.json5"
      """#),
  ]
}
