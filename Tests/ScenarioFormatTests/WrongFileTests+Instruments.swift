extension WrongFileTests {
  /// Records, circumstances and what is asked of states and events.
  static let instrumentsCases = [
    Case(
      "errors that a trait cannot have",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: { a: { record: "female", 1️⃣error: 0.5 }, b: { record: "frailty", 2️⃣sensitivity: 0.9, 3️⃣specificity: 0.9 }, c: { record: "frailty", error: 4️⃣-1, resolution: 5️⃣0, unit: 6️⃣5, title: 7️⃣true } },
      }
      """#,
      #"""
      1️⃣ impossible-error: 'female' is 0 or 1: no normal error can be added to it
        = give 'sensitivity' and 'specificity', how often the record is right
      2️⃣ impossible-error: only a bernoulli trait has a sensitivity; 'frailty' is not one
        = give 'error', the SD of the record's error
      3️⃣ impossible-error: only a bernoulli trait has a specificity; 'frailty' is not one
        = give 'error', the SD of the record's error
      4️⃣ out-of-range: the SD of the error must be from 0 to 1000000000, not -1
      5️⃣ out-of-range: 'resolution' must be greater than 0, not 0
      6️⃣ wrong-kind: expected a string for the unit, found a number
      7️⃣ wrong-kind: expected a string for the title, found true
      """#),
    Case(
      "circumstances",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: { hour: { circumstance: { 1️⃣unifrm: [8, 11] } }, fasting: { circumstance: { bernoulli: 2️⃣1.5 } }, 3️⃣female: { circumstance: { bernoulli: 0.5 } }, storage: { circumstance: { uniform: 4️⃣[3, 1] }, 5️⃣error: 1 }, day: { circumstance: 6️⃣5 } },
      }
      """#,
      #"""
      1️⃣ unknown-name: unknown name 'unifrm' in a circumstance's law
        = did you mean 'uniform'? known here: bernoulli, exponential, genotype, logNormal, normal, uniform
      2️⃣ out-of-range: a probability must be from 0 to 1, not 1.5
      3️⃣ redeclared: 'female' is already a trait
        = blood levels could not tell the two apart; a trait needs a record
      4️⃣ impossible-law: the upper bound must be above the lower bound
      5️⃣ unknown-name: unknown name 'error' in a circumstance
        = known here: circumstance, resolution, title, unit
      6️⃣ wrong-kind: expected an object for a circumstance's law, found a number
      """#),
    Case(
      "scores",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: {
          a: 1️⃣{ score: "depression.ill" },
          b: { score: "depression.2️⃣il", never: [3️⃣0, 7], past: 4️⃣[18], present: [32, 5️⃣-2], stability: 6️⃣1.5, most: 7️⃣0.5 },
          c: { score: "depression.ill", never: [8, 7], past: [18, 10], present: 8️⃣[90, 12], stability: 0.5, most: 84 },
        },
      }
      """#,
      #"""
      1️⃣ missing-member: 'most' is missing in a score of a state
      1️⃣ missing-member: 'stability' is missing in a score of a state
      1️⃣ missing-member: 'never' is missing in a score of a state
      1️⃣ missing-member: 'past' is missing in a score of a state
      1️⃣ missing-member: 'present' is missing in a score of a state
      2️⃣ unknown-name: 'depression' has no value 'il'
        = did you mean 'ill'? known here: ill, well
      3️⃣ out-of-range: the mean must be greater than 0, not 0
      4️⃣ wrong-count: [the mean, the SD] must have exactly 2 elements, not 1
      5️⃣ out-of-range: the SD must be greater than 0, not -2
      6️⃣ out-of-range: the stability must be from 0 to 1, not 1.5
      7️⃣ not-whole: the most points must be a whole number, not 0.5
      8️⃣ impossible-score: the mean of 'present' is above the most points, 84
        = no score is above 'most'
      """#),
    Case(
      "scores and measures of processes",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: {
          a: 1️⃣{ score: "stress" },
          b: { score: 2️⃣"stres", mean: 3️⃣-1, standardDeviation: 4️⃣0, most: 5️⃣0.5, 6️⃣never: [8, 7] },
          c: { score: 7️⃣"depression", mean: 17, standardDeviation: 5, most: 52 },
          d: { score: "stress", mean: 8️⃣53, standardDeviation: 5, most: 52, coupling: -1, stability: 9️⃣0.5 },
        },
      }
      """#,
      #"""
      1️⃣ missing-member: 'mean' is missing in a score of a process
      1️⃣ missing-member: 'standardDeviation' is missing in a score of a process
      1️⃣ missing-member: 'most' is missing in a score of a process
      2️⃣ unknown-name: there is no process 'stres'
        = did you mean 'stress'? known here: bdnf, stress
      3️⃣ out-of-range: the mean must be from 0 to 1000000, not -1
      4️⃣ out-of-range: the SD must be greater than 0, not 0
      5️⃣ not-whole: the most points must be a whole number, not 0.5
      6️⃣ unknown-name: unknown name 'never' in a score of a process
        = known here: coupling, mean, most, score, shifts, stability, standardDeviation, title
      7️⃣ incomplete-name: expected a state and its value, not 'depression'
        = for instance "depression.ill"
      8️⃣ impossible-score: the mean is above the most points, 52
        = no score is above 'most'
      9️⃣ idle-setting: with a coupling of -1 there is nothing but the process, and nothing else that could last
        = give 'coupling' between -1 and 1, or leave 'stability' out
      """#),
    Case(
      "measures",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: {
          a: { measure: 1️⃣"depression.ill", mean: 1, standardDeviation: 1, spread: 2️⃣"lognormal", unit: 3️⃣5 },
          b: { measure: "bdnf", mean: 4️⃣-1, standardDeviation: 1, spread: "logNormal" },
          c: { measure: "bdnf", mean: 1, standardDeviation: 1, coupling: 5️⃣1.5, resolution: 6️⃣0, shifts: { 7️⃣stress: 0.1, "depression.ill": 8️⃣9 } },
          d: { score: "depression.ill", never: [8, 7], past: [18, 10], present: [32, 12], stability: 0.5, most: 84, 9️⃣mean: 17 },
        },
      }
      """#,
      #"""
      1️⃣ unknown-name: there is no process 'depression.ill'
        = known here: bdnf, stress
      2️⃣ unknown-name: unknown word 'lognormal' for the spread
        = did you mean 'logNormal'? known here: logNormal, normal
      3️⃣ wrong-kind: expected a string for the unit, found a number
      4️⃣ impossible-measure: the mean of a log-normal measure must be above 0, not -1
        = leave 'spread' out for a normal measure, which may be below 0
      5️⃣ out-of-range: 'coupling' must be from -1 to 1, not 1.5
      6️⃣ out-of-range: 'resolution' must be greater than 0, not 0
      7️⃣ impossible-shift: a reading is shifted by what state somebody is in
        = for instance "depression.ill"
      8️⃣ out-of-range: the shift must be from -5 to 5, not 9
      9️⃣ unknown-name: unknown name 'mean' in a score of a state
        = known here: most, never, past, present, score, stability, title
      """#),
    Case(
      "scores keep to what they are about",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: { mood: { 1️⃣score: "stress", mean: 17, standardDeviation: 5, most: 52 } },
      }
      """#,
      #"""
      1️⃣ other-kind: 'mood' is an interview already and must stay one
        = give the new instrument a name of its own
      """#),
    Case(
      "what the units are called",
      #"""
      {
        format: 2, title: "Study", name: "small", base: "small-study.json5", units: [1️⃣"mouse2", 2️⃣7],
      }
      """#,
      #"""
      1️⃣ impossible-noun: 'mouse2' cannot be what the units are called
        = at most 40 letters, with single blanks or hyphens between words, such as "mice"
      2️⃣ wrong-kind: expected a string for the units' word, found a number
      """#),
    Case(
      "units of one word",
      #"""
      { format: 2, title: "Study", name: "small", base: "small-study.json5", units: 1️⃣"mice" }
      """#,
      #"""
      1️⃣ incomplete-noun: the units need two words: for one of them and for several
        = for instance units: ["mouse", "mice"]
      """#),
    Case(
      "statuses and events",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: {
          a: { status: 1️⃣"depresion" }, b: { status: 2️⃣"stress", sensitivity: 3️⃣2 },
          d: 4️⃣{ events: "threat" }, e: { events: 5️⃣"thread", window: "1 year" }, f: { events: 6️⃣"depression", window: "1 year" },
          g: { events: "threat", window: 7️⃣"0 years" }, h: { events: "threat", window: 8️⃣"200 years", 9️⃣specificity: 1 },
        },
      }
      """#,
      #"""
      1️⃣ unknown-name: there is no state 'depresion'
        = did you mean 'depression'? known here: depression
      2️⃣ unknown-name: there is no state 'stress'
        = known here: depression
      3️⃣ out-of-range: the sensitivity must be from 0 to 1, not 2
      4️⃣ missing-member: 'window' is missing in a recall of events
      5️⃣ unknown-name: there is no event 'thread'
        = did you mean 'threat'? known here: threat
      6️⃣ unknown-name: 'depression' is not an event: only events are counted
        = a state needs an interview, for instance
      7️⃣ out-of-range: the window must be greater than 0, not '0 years'
      8️⃣ out-of-range: the window must be from 1 hour to 150 years, not '200 years'
      9️⃣ unknown-name: unknown name 'specificity' in a recall of events
        = known here: events, sensitivity, title, window
      """#),
    Case(
      "kinds that a model would change",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        measurement: { serum: { 1️⃣events: "threat", window: "1 year" }, mood: { 2️⃣lifeChart: "depression.ill" } },
      }
      """#,
      #"""
      1️⃣ other-kind: 'serum' is a blood level already and must stay one
        = give the new instrument a name of its own
      2️⃣ other-kind: 'mood' is an interview already and must stay one
        = give the new instrument a name of its own
      """#),
    Case(
      "an instrument that is wrong is not missed elsewhere",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: {
          ids: 1️⃣{ score: "depression.ill" }, hour: { circumstance: 2️⃣5 }, sleep: { interview: "3️⃣slep.bad" },
          serum: { determinants: { hour: 0.1, "hour within hour": 0.1 } },
        },
        loss: { items: { ids: { probability: 0.1, logOdds: { "last sleepEver": 1, "last hour": 1 } } } },
      }
      """#,
      #"""
      1️⃣ missing-member: 'most' is missing in a score of a state
      1️⃣ missing-member: 'stability' is missing in a score of a state
      1️⃣ missing-member: 'never' is missing in a score of a state
      1️⃣ missing-member: 'past' is missing in a score of a state
      1️⃣ missing-member: 'present' is missing in a score of a state
      2️⃣ wrong-kind: expected an object for a circumstance's law, found a number
      3️⃣ unknown-name: there is no state 'slep'
        = known here: depression
      """#),
  ]
}
