extension WrongFileTests {
  /// Variables.
  static let variablesCases = [
    Case(
      "a trait of no law and of two",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        traits: { a: 1️⃣{}, b: { normal: [0, 1], 2️⃣uniform: [0, 1] }, c: { 3️⃣normall: [0, 1] } },
      }
      """#,
      #"""
      1️⃣ missing-member: a trait needs one of 'normal', 'logNormal', 'uniform', 'exponential', 'bernoulli', 'genotype'
      2️⃣ too-many-members: a trait takes only one of 'normal', 'logNormal', 'uniform', 'exponential', 'bernoulli', 'genotype'
      3️⃣ unknown-name: unknown name 'normall' in a trait
        = did you mean 'normal'? known here: bernoulli, exponential, genotype, logNormal, normal, uniform
      """#),
    Case(
      "parameters that no law has",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        traits: {
          a: { normal: [0, 1️⃣0] },
          b: { uniform: 2️⃣[65, 18] },
          c: { bernoulli: 3️⃣1.2 },
          d: { genotype: 4️⃣-0.1 },
          e: { exponential: 5️⃣0 },
          f: { normal: 6️⃣[0] },
          g: { normal: [7️⃣1e300, 1] },
          h: { logNormal: [8️⃣"big", 9️⃣1e-300] },
        },
      }
      """#,
      #"""
      1️⃣ out-of-range: the SD must be greater than 0, not 0
      2️⃣ impossible-law: the upper bound must be above the lower bound
      3️⃣ out-of-range: a probability must be from 0 to 1, not 1.2
      4️⃣ out-of-range: an allele frequency must be from 0 to 1, not -0.1
      5️⃣ out-of-range: the mean must be greater than 0, not 0
      6️⃣ wrong-count: [the mean, the SD] must have exactly 2 elements, not 1
      7️⃣ out-of-range: the mean must be from -1000000000 to 1000000000, not 1e+300
      8️⃣ wrong-kind: expected a number for the mean, found a string
      9️⃣ out-of-range: the SD must be from 1e-09 to 1000000000, not 1e-300
      """#),
    Case(
      "a process without unit, part or sense",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        processes: {
          a: { trait: 1️⃣1.5, halfLife: 2️⃣8 },
          b: 3️⃣{ halfLife: "8 4️⃣wekks" },
          c: { trait: 0, halfLife: 5️⃣"0 weeks" },
          d: { trait: 0, halfLife: 6️⃣"1e-300 years" },
          e: 7️⃣0.5,
        },
      }
      """#,
      #"""
      1️⃣ out-of-range: the SD of the trait part must be from 0 to 1, not 1.5
      2️⃣ missing-unit: a time needs a unit: '12 weeks'
      3️⃣ missing-member: 'trait' is missing in a process
      4️⃣ unknown-unit: unknown unit of time 'wekks'
        = did you mean 'weeks'? known here: day, days, hour, hours, month, months, week, weeks, year, years
      5️⃣ out-of-range: the half-life must be greater than 0, not '0 weeks'
      6️⃣ out-of-range: the half-life must be from 1 hour to 1000 years, not '1e-300 years'
      7️⃣ wrong-kind: expected an object for a process, found a number
      """#),
    Case(
      "names that cannot be names",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        traits: { 1️⃣"loss-or-threat": { bernoulli: 0.1 }, 2️⃣"": { bernoulli: 0.1 }, 3️⃣"2nd": { bernoulli: 0.1 }, 4️⃣"a\u0007": { bernoulli: 0.1 } },
      }
      """#,
      #"""
      1️⃣ bad-name: 'loss-or-threat' cannot be a name
        = a name is a letter followed by at most 59 letters, digits or _: "lossOrThreat"
      2️⃣ bad-name: '' cannot be a name
        = a name is a letter followed by at most 59 letters, digits or _: "lossOrThreat"
      3️⃣ bad-name: '2nd' cannot be a name
        = a name is a letter followed by at most 59 letters, digits or _: "lossOrThreat"
      4️⃣ bad-name: 'a<U+0007>' cannot be a name
        = a name is a letter followed by at most 59 letters, digits or _: "lossOrThreat"
      """#),
    Case(
      "one name for two variables",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        traits: { mood: { bernoulli: 0.1 } }, processes: { 1️⃣mood: { trait: 0.5, halfLife: "1 year" } },
      }
      """#,
      #"""
      1️⃣ redeclared: 'mood' is already a variable of this world or its base
        = a world that builds on another adds to it; choose another name
      """#),
    Case(
      "a world that changes the people of its base",
      #"""
      {
        format: 2, title: "World", base: "small.json5",
        traits: { 1️⃣female: { bernoulli: 0.1 } },
      }
      """#,
      #"""
      1️⃣ redeclared: 'female' is already a variable of this world or its base
        = a world that builds on another adds to it; choose another name
      """#),
    Case(
      "rates without unit, below zero and too large",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        events: { a: { rate: 1️⃣0.6 }, b: { rate: 2️⃣"-0.6 / year" }, c: { rate: 3️⃣"1e6 / year" }, d: { rate: 4️⃣"0.6 per year" }, e: { rate: "0.6 / 5️⃣yaer" }, f: { rate: 6️⃣"often" } },
      }
      """#,
      #"""
      1️⃣ missing-unit: a rate needs a unit of time: '0.6 / year'
      2️⃣ out-of-range: this rate must be 0 or greater, not '-0.6 / year'
      3️⃣ out-of-range: this rate must be at most 10000 / year, not '1e6 / year'
      4️⃣ wrong-kind: expected a rate here, found '0.6 per year'
        = a rate is written like '0.6 / year'
      5️⃣ unknown-unit: unknown unit of time 'yaer'
        = did you mean 'year'? known here: day, days, hour, hours, month, months, week, weeks, year, years
      6️⃣ bad-number: expected a quantity such as '0.6 / year' here, found 'often'
      """#),
    Case(
      "jolts of what is no process",
      #"""
      {
        format: 2, title: "World", base: "small.json5",
        events: { a: { rate: "1 / year", jolts: { 1️⃣strees: 1, 2️⃣female: 1, stress: 3️⃣21 } } },
      }
      """#,
      #"""
      1️⃣ unknown-name: there is no process 'strees'
        = did you mean 'stress'? known here: bdnf, stress
      2️⃣ impossible-target: 'female' is not a process: only processes are jolted
        = an arrow from a jolted process carries it on
      3️⃣ out-of-range: the jolt must be from -20 to 20, not 21
      """#),
  ]
}
