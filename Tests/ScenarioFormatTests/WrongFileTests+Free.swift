extension WrongFileTests {
  /// Ranges of numbers that are not known.
  static let freeCases = [
    Case(
      "what is no range",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        free: { "stress -> depression.onset": 1️⃣0.5, threat: 2️⃣{}, "depression.slow": { 3️⃣beta: [1, 2] }, "depression.onset": { uniform: ["1 / year", "2 / year"], 4️⃣normal: [0, 1] }, "depression.remission": { uniform: 5️⃣["1 / year"] } } }
      """#,
      #"""
      1️⃣ wrong-kind: expected an object for a range, found a number
      2️⃣ missing-member: a range needs one of 'uniform', 'normal', 'logUniform', 'logNormal'
      3️⃣ unknown-name: unknown name 'beta' in a range
        = known here: logNormal, logUniform, matters, normal, uniform
      4️⃣ too-many-members: a range takes only one of 'uniform', 'normal', 'logUniform', 'logNormal'
      5️⃣ wrong-count: [the lower bound, the upper bound] must have exactly 2 elements, not 1
      """#),
    Case(
      "a section that is none",
      #"""
      { format: 2, title: "Model", world: "small.json5", free: 1️⃣["threat"] }
      """#,
      #"""
      1️⃣ wrong-kind: expected an object for the free ranges, found an array
      """#),
    Case(
      "numbers that are nowhere",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        free: { "1️⃣sterss -> depression.onset": { uniform: [0, 1] }, "2️⃣stress -> bdnf": { uniform: [0, 1] }, "depression.3️⃣onst": { uniform: ["1 / year", "2 / year"] }, 4️⃣stress: { uniform: [0, 1] }, "5️⃣": { uniform: [0, 1] }, "6️⃣depression.start": { uniform: [0, 1] }, 7️⃣female: { uniform: [0, 1] } } }
      """#,
      #"""
      1️⃣ unknown-name: unknown variable 'sterss'
        = did you mean 'stress'? known here: bdnf, depression, female, frailty, stress, threat
      2️⃣ unknown-name: there is no arrow or response 'stress -> bdnf'
        = a range is about a number that the model or its world gives
      3️⃣ unknown-name: 'depression' has no transition 'onst'
        = did you mean 'onset'? known here: onset, remission, slow, start
      4️⃣ impossible-range: 'stress' is a process, which has no number of its own here
        = no model may change a trait's or a fluctuation's parameters
      5️⃣ missing-name: a target is missing here
      6️⃣ impossible-target: every life starts with 'depression' at 'well': no arrow changes that
        = give it a chance: start: { ill: { probability: 0.01 } }
      7️⃣ impossible-range: 'female' is a trait, and its law has no range
        = put what is not known of it into the range of an arrow: "female -> …"
      """#),
    Case(
      "units that numbers need, and bounds that they keep",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        responses: { "depression.ill -> bdnf": { effect: -0.5, delay: "1 month", builds: "1 year", fades: "5 years" } },
        free: {
          threat: { uniform: [1️⃣0.1, 2️⃣"-1 / year"] }, "depression.onset": { logUniform: ["1 / 3️⃣yaer", 4️⃣"1 year"] }, "depression.slow": { uniform: [0, 5️⃣1.5] },
          "stress -> depression.onset": { normal: [6️⃣"0.4", 7️⃣21] },
          "depression.ill -> bdnf": { effect: { uniform: [8️⃣-21, 0] }, delay: { uniform: ["0 weeks", 9️⃣26] } },
        } }
      """#,
      #"""
      1️⃣ missing-unit: a rate needs a unit of time: '0.6 / year'
      2️⃣ out-of-range: this rate must be 0 or greater, not '-1 / year'
      3️⃣ unknown-unit: unknown unit of time 'yaer'
        = did you mean 'year'? known here: day, days, hour, hours, month, months, week, weeks, year, years
      4️⃣ wrong-kind: expected a rate here, found '1 year'
        = a rate is written like '0.6 / year'
      5️⃣ out-of-range: the upper bound must be from 0 to 1, not 1.5
      6️⃣ wrong-kind: expected a number for the mean, found a string
      7️⃣ out-of-range: the SD must be from -20 to 20, not 21
      8️⃣ out-of-range: the lower bound must be from -20 to 20, not -21
      9️⃣ missing-unit: a time needs a unit: '12 weeks'
      """#),
    Case(
      "laws that bounds or numbers do not allow",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        responses: { "depression.ill -> bdnf": { effect: -0.5, builds: "1 year", fades: "5 years" } },
        free: {
          threat: { uniform: 1️⃣["2 / year", "1 / year"] }, "depression.onset": { logUniform: 2️⃣["0 / year", "1 / year"] }, "depression.slow": { 3️⃣normal: [0.2, 0.1] },
          "stress -> depression.onset": { normal: 4️⃣[0.4, 0] }, "frailty * stress -> depression.onset": { logUniform: 5️⃣[-1, 1] },
          "depression.ill -> bdnf": { builds: { 6️⃣normal: ["1 year", "1 month"] }, 7️⃣fade: { uniform: ["1 year", "2 years"] } },
        } }
      """#,
      #"""
      1️⃣ impossible-law: the upper bound must be above the lower bound
      2️⃣ impossible-law: the upper bound must be above the lower bound, and that above 0
      3️⃣ impossible-range: a rate or a probability has no normal law: it could be negative
        = take uniform or logUniform
      4️⃣ impossible-law: the SD must be above 0
      5️⃣ impossible-law: the upper bound must be above the lower bound, and that above 0
      6️⃣ impossible-range: a time has no normal law: it could be negative
        = for instance logUniform: ["6 months", "20 years"]
      7️⃣ unknown-name: unknown name 'fade' in the ranges of a response
        = did you mean 'fades'? known here: builds, delay, effect, fades
      """#),
    Case(
      "one number in two spellings",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        free: { "stress -> depression.onset": { uniform: [0, 1] }, "1️⃣stress->depression.onset": { uniform: [0, 1] }, threat: { uniform: ["0 / year", "2 / year"] }, " 2️⃣threat": { uniform: ["0 / year", "2 / year"] } } }
      """#,
      #"""
      1️⃣ duplicate-key: this range is given twice, written differently
      2️⃣ duplicate-key: this range is given twice, written differently
      """#),
    Case(
      "numbers of measuring that the study's instruments do not have, however they are written",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        free: { "1️⃣measurement.serum.gain": { uniform: [0, 1] }, " 2️⃣measurement.mood.mean": { uniform: [0, 1] }, "3️⃣measurement.mood.window.years": { uniform: [0, 1] }, "measurement.serum.coupling": { uniform: [0.5, 1] }, "measurement.plasma.gain": { uniform: [0, 1] } } }
      """#,
      #"""
      1️⃣ unknown-name: 'serum' has no number 'gain' in this study
      2️⃣ unknown-name: 'mood' has no number 'mean' in this study
      3️⃣ unknown-name: 'mood' has no number 'window.years' in this study
      """#),
    Case(
      "numbers of measuring that the study's instruments cannot be",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        free: { "1️⃣measurement.serum.coupling": { uniform: [0.5, 1.5] }, "2️⃣measurement.mood.sensitivity": { normal: [1.2, 0.1] }, "measurement.mood.specificity": { normal: [0.9, 0.1] }, "3️⃣measurement.serum.mean": { logUniform: [0.0000001, 10] } } }
      """#,
      #"""
      1️⃣ out-of-range: 'coupling' of 'serum' must be between 1e-06 and 1
      2️⃣ out-of-range: 'sensitivity' of 'mood' must be between 0 and 1
      3️⃣ out-of-range: 'mean' of 'serum' must be between 1e-06 and 1000000000
      """#),
    Case(
      "measuring without instrument or number",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        free: { 1️⃣measurement: { uniform: [0, 1] }, "2️⃣measurement.serum": { uniform: [0, 1] }, "measurement.serum.mean": { uniform: [3️⃣"9", 10] } } }
      """#,
      #"""
      1️⃣ unknown-name: unknown variable 'measurement'
        = known here: bdnf, depression, female, frailty, stress, threat
      2️⃣ unknown-name: unknown variable 'measurement'
        = known here: bdnf, depression, female, frailty, stress, threat
      3️⃣ wrong-kind: expected a number for the lower bound, found a string
      """#),
    Case(
      "a median or a factor that cannot be",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        free: { threat: { logNormal: ["0.6 / year", 1️⃣1] }, "depression.onset": { logNormal: 2️⃣["0 / year", 2] }, "depression.slow": { logNormal: [3️⃣"0.2", 2] } } }
      """#,
      #"""
      1️⃣ out-of-range: the factor of one SD must be between 1 and 1000000, both excluded, not 1
      2️⃣ impossible-law: the median must be above 0
      3️⃣ wrong-kind: expected a number for the median, found a string
      """#),
    Case(
      "numbers that equal fit solves, or that stand outside of their own range",
      #"""
      { format: 2, title: "Model", world: "small.json5", intercepts: { "depression.onset": "0.02 / year" },
        free: { "1️⃣depression.onset": { uniform: ["0 / year", "2 / year"] }, "2️⃣stress -> depression.onset": { uniform: [0.5, 1] }, "3️⃣threat": { logUniform: ["1 / year", "2 / year"] } } }
      """#,
      #"""
      1️⃣ impossible-range: equal fit solves for 'depression.onset': it has no range
        = remove it from 'intercepts' or from 'free'
      2️⃣ not-in-range: 'stress -> depression.onset' is 0.4 where nothing is drawn, which is not in its range
        = give it a number in the range, or a range that contains the number
      3️⃣ not-in-range: 'threat' is 0.6 where nothing is drawn, which is not in its range
        = give it a number in the range, or a range that contains the number
      """#),
    Case(
      "numbers of a world that are the study's to say, or that no process has",
      #"""
      { format: 2, title: "World", base: "small.json5",
        free: { "measurement.serum.mean": { uniform: [1, 20] }, "2️⃣loss.attrition.probability": { uniform: [0, 1] }, "3️⃣stress.trait.more": { uniform: [0, 1] }, "4️⃣stress.traits": { uniform: [0, 1] }, "5️⃣stress": { uniform: [0, 1] }, "stress.halfLife": { 6️⃣normal: ["1 week", "1 week"] }, "bdnf.trait": { uniform: [7️⃣-1, 1] } } }
      """#,
      #"""
      2️⃣ impossible-range: how people are lost is for the study to say
        = put a range of 'loss.attrition.probability' under 'free' in the study
      3️⃣ unknown-name: 'stress' is a process: say which of its numbers
        = did you mean 'trait'? known here: halfLife, trait
      4️⃣ unknown-name: 'stress' is a process: say which of its numbers
        = did you mean 'trait'? known here: halfLife, trait
      5️⃣ unknown-name: 'stress' is a process: say which of its numbers
        = known here: halfLife, trait
      6️⃣ impossible-range: a time has no normal law: it could be negative
        = for instance logUniform: ["4 weeks", "1 year"]
      7️⃣ out-of-range: the lower bound must be from 0 to 1, not -1
      """#),
    Case(
      "numbers of a study that are not of its looking, or that it has not",
      #"""
      { format: 2, title: "Study", base: "small-study.json5", loss: { attrition: { probability: 0.1, logOdds: { stress: 0.3 } } },
        free: { "1️⃣threat": { uniform: ["0 / year", "1 / year"] }, "2️⃣measurement.serun.mean": { uniform: [1, 20] }, "3️⃣measurement.serum.gain": { uniform: [1, 20] }, "4️⃣measurement.serum.coupling": { uniform: [0, 1] }, "5️⃣loss.attrition.logOdds.bdnf": { uniform: [0, 1] }, "6️⃣loss.absense.probability": { uniform: [0, 1] }, "7️⃣loss.attrition.logOdds.stress": { uniform: [0.5, 1] }, "8️⃣loss.attrition.probability": { uniform: [0, 2] } } }
      """#,
      #"""
      1️⃣ impossible-range: 'threat' is not about how a study measures or loses
        = for instance "measurement.depression.sensitivity" or "loss.attrition.probability"
      2️⃣ unknown-name: there is no instrument 'serun'
        = did you mean 'serum'? known here: mood, serum
      3️⃣ unknown-name: 'serum' has no number 'gain' in this study
      4️⃣ out-of-range: 'coupling' of 'serum' must be between 1e-06 and 1
      5️⃣ unknown-name: there is no number 'loss.attrition.logOdds.bdnf'
      6️⃣ unknown-name: there is no number 'loss.absense.probability'
      7️⃣ not-in-range: 'loss.attrition.logOdds.stress' is 0.3 where nothing is drawn, which is not in its range
        = give it a number in the range, or a range that contains the number
      8️⃣ out-of-range: 'loss.attrition.probability' must be between 0 and 1
      """#),
    Case(
      "rates that go with what is not drawn, or with nothing that can be read",
      #"""
      { format: 2, title: "Model", world: "small.json5", free: { threat: { uniform: ["0 / year", "1 / year"] } },
        intercepts: {
          "depression.onset": { rate: "0.02 / year", drawn: { rate: 1️⃣"0 / year", moves: { 2️⃣thread: [0.1, 0.2], threat: 3️⃣[0.1] } } },
          "depression.remission": { 4️⃣rates: "1 / year", drawn: 6️⃣{ moves: { threat: [0.1, 5️⃣"0.2"] } } },
        } }
      """#,
      #"""
      1️⃣ out-of-range: a rate that varies with what is drawn must be above 0
      2️⃣ unknown-name: no range is given for 'thread', so no rate varies with it
        = did you mean 'threat'? known here: threat
      3️⃣ wrong-count: [the change, its curvature] must have exactly 2 elements, not 1
      4️⃣ unknown-name: unknown name 'rates' in an intercept
        = did you mean 'rate'? known here: drawn, rate
      6️⃣ missing-member: 'rate' is missing in a drawn rate
      5️⃣ wrong-kind: expected a number for the curvature, found a string
      """#),
    Case(
      "numbers of a trait's law, in a world",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        traits: { age: { normal: [40, 10] } }, free: { "1️⃣age.mean": { uniform: [35, 45] } },
      }
      """#,
      #"""
      1️⃣ impossible-range: 'age' is a trait, and its law has no range
        = put what is not known of it into the range of an arrow: "age -> …"
      """#),
  ]
}
