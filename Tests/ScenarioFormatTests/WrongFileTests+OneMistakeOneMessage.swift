extension WrongFileTests {
  /// One mistake, one message.
  static let oneMistakeOneMessageCases = [
    Case(
      "what names a wrong variable is not wrong as well",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        traits: { age: { normal: 1️⃣[40] } }, processes: { bdnf: { trait: 0.5, halfLife: 2️⃣5 } }, states: { mood: { of: ["well", "ill"], start: { ill: { probability: 3️⃣2 } }, marks: { slow: { bernoulli: 4️⃣3 } }, onset: { from: "well", to: "ill", rate: 5️⃣1 } }, sleep: { of: 6️⃣["good"], loss: { from: "good", to: "bad", rate: "1 / year" } } }, events: { threat: { rate: "1 / year", jolts: { bdnf: 1 } } },
        arrows: { "age -> bdnf": 1, "bdnf -> mood.onset": 1, "mood.ill.slow -> mood.start": 1, "sleep.bad -> mood.slow": 1 }, intercepts: { "mood.onset": "1 / year" },
      }
      """#,
      #"""
      1️⃣ wrong-count: [the mean, the SD] must have exactly 2 elements, not 1
      2️⃣ missing-unit: a time needs a unit: '12 weeks'
      3️⃣ out-of-range: a probability must be from 0 to 1, not 2
      4️⃣ out-of-range: a probability must be from 0 to 1, not 3
      5️⃣ missing-unit: a rate needs a unit of time: '0.6 / year'
      6️⃣ wrong-count: the values must have from 2 to 100 elements, not 1
      """#),
    Case(
      "nor what names it in a study, whose own mistakes are told with those of its world",
      #"""
      {
        format: 2, title: "Study", world: "world.json5",
        visits: ["0 years", 1️⃣"2"], instruments: { a: { record: "age" }, b: { serum: "bdnf", mean: 9, standardDeviation: 3, resolution: 1, handling: { "2 years": {} } }, c: { interview: "mood.ill", window: 2️⃣1 }, d: { interview: "sleep.bad" } }, recruit: { frames: { f: { share: 1, tilt: { age: 1 } } }, strata: { s: { quota: 1, when: { cEver: true, dEver: true } } } },
      }
      """#,
      #"""
      1️⃣ missing-unit: a time needs a unit: '12 weeks'
      2️⃣ missing-unit: a time needs a unit: '12 weeks'
      offset 120 wrong-count: [the mean, the SD] must have exactly 2 elements, not 1
      offset 173 missing-unit: a time needs a unit: '12 weeks'
      """#,
      world: """
        clock: { from: 'first visit', step: '1 week', follow: '1 week' }, \
        traits: { age: { normal: [40] } }, processes: { bdnf: { trait: 0.5, halfLife: 5 } }, \
        states: { mood: { of: ['well', 'ill'] } }
        """),
  ]
}
