extension WrongFileTests {
  /// Responses.
  static let responsesCases = [
    Case(
      "parts missing or without unit",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        responses: { "depression.ill -> bdnf": 1️⃣{ effect: -0.5, delay: 2️⃣26, builds: "1 year" }, "depression.ever -> bdnf": 3️⃣{ 4️⃣efect: 1, builds: 5️⃣"0 years", fades: 6️⃣"1 / year" }, "stress -> bdnf": 7️⃣-0.5 },
      }
      """#,
      #"""
      1️⃣ missing-member: 'fades' is missing in a response
      2️⃣ missing-unit: a time needs a unit: '12 weeks'
      4️⃣ unknown-name: unknown name 'efect' in a response
        = did you mean 'effect'? known here: builds, delay, effect, fades
      5️⃣ out-of-range: the build-up must be greater than 0, not '0 years'
      6️⃣ wrong-kind: expected a time for the fade-out, found a rate
        = a time is written like '12 weeks'
      7️⃣ wrong-kind: expected an object for a response, found a number
      """#),
    Case(
      "delays and targets that cannot be",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        responses: { "stress -> bdnf": { effect: 1, delay: 1️⃣"1 year", builds: "1 year", fades: "1 year" }, 2️⃣"stress -> depression.slow": { effect: 1, builds: "1 year", fades: "1 year" }, "depression.ill -> bdnf": { effect: 1, delay: 3️⃣"-1 year", builds: "1 year", fades: 4️⃣"1e9 years" } },
      }
      """#,
      #"""
      1️⃣ impossible-delay: only a source that is on or off can be delayed, such as a state's value
        = leave the delay out, or make 'builds' longer
      2️⃣ impossible-target: a response works on processes, transitions and events, not on a moment's chance
        = write it among the arrows, with the effect alone
      3️⃣ out-of-range: the delay must be from 0 to 150 years, not '-1 year'
      4️⃣ out-of-range: this time is longer than a million years
      """#),
    Case(
      "intercepts",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        intercepts: { "depression.1️⃣onst": "1 / year", 2️⃣"bdnf": "1 / year", "depression.onset": 3️⃣1, "depression.remission": "4 / year", 4️⃣" depression.remission": "5 / year", "depression.5️⃣": "1 / year" },
      }
      """#,
      #"""
      1️⃣ unknown-name: 'depression' has no transition 'onst'
        = did you mean 'onset'? known here: onset, remission, slow, start
      2️⃣ impossible-intercept: equal fit solves only for rates of transitions
        = for instance "depression.onset"
      3️⃣ missing-unit: a rate needs a unit of time: '0.6 / year'
      4️⃣ duplicate-key: this intercept is given twice, written differently
      5️⃣ unknown-name: a name is missing here
        = known here: onset, remission, slow, start
      """#),
  ]
}
