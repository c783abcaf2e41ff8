extension WrongFileTests {
  /// States.
  static let statesCases = [
    Case(
      "a state without values, and one with too few",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        states: { a: 1️⃣{ onset: { from: "well", to: "ill", rate: 2️⃣5 } }, b: { of: 3️⃣["well"] }, c: 4️⃣["well", "ill"] },
      }
      """#,
      #"""
      1️⃣ missing-member: 'of' is missing in a state
        = for instance of: ["well", "ill"], the resting value first
      2️⃣ missing-unit: a rate needs a unit of time: '0.6 / year'
      3️⃣ wrong-count: the values must have from 2 to 100 elements, not 1
      4️⃣ wrong-kind: expected an object for a state, found an array
      """#),
    Case(
      "values listed twice, reserved and wrong",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        states: { a: { of: ["well", "ill", 1️⃣"ill"] }, b: { of: ["well", 2️⃣"ever"] }, c: { of: ["well", 3️⃣"very ill", 4️⃣7] } },
      }
      """#,
      #"""
      1️⃣ duplicate-value: the value 'ill' is listed twice
      2️⃣ reserved-name: 'ever' has a special meaning in a state
        = choose another name
      3️⃣ bad-name: 'very ill' cannot be a name
        = a name is a letter followed by at most 59 letters, digits or _: "lossOrThreat"
      4️⃣ wrong-kind: expected a string for a value, found a number
      """#),
    Case(
      "starts that cannot be",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        states: {
          a: { of: ["well", "ill"], start: 1️⃣"il" },
          b: { of: ["well", "ill"], start: { 2️⃣well: { probability: 0.9 } } },
          c: { of: ["well", "ill"], start: { ill: { probability: 3️⃣1.1 } } },
          d: { of: ["well", "ill"], start: 4️⃣{ ill: { hazard: 1 }, well: { hazard: 1 } } },
          e: { of: ["well", "ill"], start: { ill: { hazard: 5️⃣-1 } } },
          f: { of: ["well", "ill"], start: { ill: 6️⃣0.5 } },
        },
      }
      """#,
      #"""
      1️⃣ unknown-name: 'il' is not a value of this state
        = did you mean 'ill'? known here: ill, well
      2️⃣ bad-start: 'well' is the resting value: give the chance of another value
      3️⃣ out-of-range: a probability must be from 0 to 1, not 1.1
      4️⃣ bad-start: a start is a value, or one value with a probability or a hazard
        = for instance start: { ill: { probability: 0.05 } }
      5️⃣ out-of-range: a hazard must be from 0 to 100, not -1
      6️⃣ wrong-kind: expected an object for a start, found a number
      """#),
    Case(
      "transitions that lead nowhere",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        states: { a: {
          of: ["well", "ill"],
          one: { from: "well", to: 1️⃣"sick", rate: "1 / year" },
          2️⃣two: { from: "ill", to: "ill", rate: "1 / year" },
          three: { from: "well", to: "ill", 3️⃣rates: "1 / year" },
          four: 4️⃣{ from: "well", to: "ill" },
          5️⃣ever: { from: "well", to: "ill", rate: "1 / year" },
        } },
      }
      """#,
      #"""
      1️⃣ unknown-name: 'sick' is not a value of this state
        = known here: ill, well
      2️⃣ no-way: a transition leads from one value to another
      3️⃣ unknown-name: unknown name 'rates' in a transition
        = did you mean 'rate'? known here: after, from, rate, to
      4️⃣ missing-member: 'rate' is missing in a transition
      5️⃣ reserved-name: 'ever' has a special meaning in a state
        = choose another name
      """#),
    Case(
      "ends of life that cannot be",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        states: {
          a: { of: ["alive", "dead"], endsLife: 1️⃣"ded" },
          b: { of: ["alive", "dead"], endsLife: 2️⃣"alive" },
          c: { of: ["well", "alive", "dead"], start: "alive", endsLife: [3️⃣"alive", "dead", 4️⃣"dead"] },
          d: { of: ["alive", "dead"], endsLife: 5️⃣[] },
          e: { of: ["alive", "dead"], endsLife: 6️⃣{ dead: true } },
          f: { of: ["alive", "dead"], endsLife: "dead", rise: { from: 7️⃣"dead", to: "alive", rate: "1 / year" } },
          g: { of: ["alive", 8️⃣"endsLife"] },
          h: { of: ["alive", "dead"], start: { dead: { probability: 0.1 } }, endsLife: 9️⃣"dead" },
        },
      }
      """#,
      #"""
      1️⃣ unknown-name: 'ded' is not a value of this state
        = did you mean 'dead'? known here: alive, dead
      2️⃣ bad-end: 'alive' cannot end a life: it is the resting value
        = for instance of: ["alive", "dead"], endsLife: "dead"
      3️⃣ bad-end: 'alive' cannot end a life: lives begin in it
        = for instance of: ["alive", "dead"], endsLife: "dead"
      4️⃣ duplicate-value: the value 'dead' is listed twice
      5️⃣ wrong-count: the values that end a life must have from 1 to 99 elements, not 0
      6️⃣ wrong-kind: expected a string for a value that ends a life, found an object
      7️⃣ no-way: 'dead' ends a life, so nothing leads out of it
        = leave this transition out, or 'dead' out of 'endsLife'
      8️⃣ reserved-name: 'endsLife' has a special meaning in a state
        = choose another name
      9️⃣ bad-end: 'dead' cannot end a life: lives begin in it
        = for instance of: ["alive", "dead"], endsLife: "dead"
      """#),
    Case(
      "what is said of the dead",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        processes: { bdnf: { halfLife: "1 week", trait: 0.5 } },
        states: { vital: { of: ["alive", "dead"], endsLife: "dead", dying: { from: "alive", to: "dead", rate: "1 / year" } } },
        arrows: { "1️⃣vital.dead -> bdnf": 1, "bdnf * 2️⃣vital.dead -> bdnf": 1 },
        do: [
          "vital = dead from 1 week 3️⃣for 2 weeks", "vital = dead 4️⃣until 2 weeks",
          "bdnf + 1 when 5️⃣vital.dead", "vital = dead at 3 weeks", "vital = dead from 4 weeks",
          "vital = alive from 1 week for 1 week", "no vital.dying from 2 weeks for 3 weeks",
          "vital = dead at 1 week every 1 week until 5 weeks when bdnf < 0",
        ],
      }
      """#,
      #"""
      1️⃣ nobody-left: 'dead' of 'vital' ends a life: after it nothing happens that it could change
        = leave it out
      2️⃣ nobody-left: 'dead' of 'vital' ends a life: after it nothing happens that it could change
        = leave it out
      3️⃣ impossible-time: 'dead' of 'vital' ends a life, and nobody comes back from it
        = write "vital = dead at" a moment
      4️⃣ impossible-time: 'dead' of 'vital' ends a life, and nobody comes back from it
        = write "vital = dead at" a moment
      5️⃣ nobody-left: 'dead' of 'vital' ends a life: after it nothing happens that it could change
        = leave it out
      """#),
    Case(
      "marks that cannot be",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        states: { a: { of: ["well", "ill"], marks: { slow: { bernoulli: 1️⃣-0.1 }, 2️⃣start: { bernoulli: 0.1 }, deep: { 3️⃣normal: [0, 1] }, mild: { bernoulli: 0.5 } }, 4️⃣mild: { from: "well", to: "ill", rate: "1 / year" } } },
      }
      """#,
      #"""
      1️⃣ out-of-range: a probability must be from 0 to 1, not -0.1
      2️⃣ reserved-name: 'start' has a special meaning in a state
        = choose another name
      3️⃣ unknown-name: unknown name 'normal' in a mark
        = known here: bernoulli
      4️⃣ redeclared: 'mild' is already a mark of this state
        = an arrow's target must tell them apart
      """#),
  ]
}
