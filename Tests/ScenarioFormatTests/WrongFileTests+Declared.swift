extension WrongFileTests {
  /// Classes of models, and smallest sizes that matter.
  static let declaredCases = [
    Case(
      "sizes that are none, or larger than everything in the range",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        responses: { "depression.ill -> bdnf": { effect: -0.5, delay: "1 month", builds: "1 year", fades: "5 years" } },
        free: {
          "stress -> depression.onset": { uniform: [0, 1], matters: 1️⃣0 },
          "frailty * stress -> depression.onset": { uniform: [-0.2, 0.1], matters: 2️⃣-0.1 },
          "depression.ill -> bdnf": { effect: { uniform: [-0.8, -0.1], matters: 3️⃣0.81 } },
        } }
      """#,
      #"""
      1️⃣ out-of-range: what matters must be greater than 0, not 0
      2️⃣ out-of-range: what matters must be greater than 0, not -0.1
      3️⃣ impossible-matters: nothing in the range matters: it reaches 0.8, which is below 0.81
        = 'matters' is the smallest size that matters; or the range is too narrow
      """#),
    Case(
      "sizes that are no numbers, and laws without bounds",
      #"""
      { format: 2, title: "Model", world: "small.json5", arrows: { "frailty -> bdnf": 0.2, "female -> bdnf": 0.2, "stress -> bdnf": 0.2 },
        free: {
          "stress -> depression.onset": { uniform: [0, 1], matters: 1️⃣"0.1" },
          "frailty * stress -> depression.onset": { uniform: [0, 1], matters: 2️⃣null },
          "frailty -> bdnf": { normal: [0, 1], matters: 3️⃣21 },
          "female -> bdnf": { logNormal: [0.1, 2], matters: 4️⃣1e300 },
          "stress -> bdnf": { logUniform: [0.1, 0.5], matters: 5️⃣0.6 },
        } }
      """#,
      #"""
      1️⃣ wrong-kind: expected a number for what matters, found a string
      2️⃣ wrong-kind: expected a number for what matters, found null
      3️⃣ impossible-matters: nothing in the range matters: it reaches 20, which is below 21
        = 'matters' is the smallest size that matters; or the range is too narrow
      4️⃣ impossible-matters: nothing in the range matters: it reaches 20, which is below 1e+300
        = 'matters' is the smallest size that matters; or the range is too narrow
      5️⃣ impossible-matters: nothing in the range matters: it reaches 0.5, which is below 0.6
        = 'matters' is the smallest size that matters; or the range is too narrow
      """#),
    Case(
      "numbers that are no effects",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        responses: { "depression.ill -> bdnf": { effect: -0.5, delay: "1 month", builds: "1 year", fades: "5 years" } },
        free: {
          "depression.ill -> bdnf": { fades: { logUniform: ["1 year", "9 years"], 1️⃣matters: 2 } },
          threat: { uniform: ["0 / year", "2 / year"], 2️⃣matters: "1 / year" },
          "measurement.mood.sensitivity": { uniform: [0.5, 1], 3️⃣matters: 0.1 },
        } }
      """#,
      #"""
      1️⃣ impossible-matters: 'depression.ill -> bdnf.fades' is not an effect that could be zero
        = 'matters' goes beside the range of an effect, or of a shift of readings by 'handling' or 'shifts'
      2️⃣ impossible-matters: 'threat' is not an effect that could be zero
        = 'matters' goes beside the range of an effect, or of a shift of readings by 'handling' or 'shifts'
      3️⃣ impossible-matters: 'sensitivity' of 'mood' is not an effect that could be zero
        = 'matters' goes beside the range of an effect, or of a shift of readings by 'handling' or 'shifts'
      """#),
    Case(
      "what is a world's",
      #"""
      { format: 2, title: "World", base: "small.json5", 1️⃣alike: { class: "low before", apart: "a lottery" },
        free: { "stress -> depression.onset": { uniform: [0, 1], 2️⃣matters: 0.1 }, "bdnf.trait": { uniform: [0, 1], 3️⃣matters: 0.1 } } }
      """#,
      #"""
      1️⃣ misplaced-section: 'alike' belongs in a model, not in a world
      2️⃣ misplaced-matters: only a model says what matters, for an effect that it claims
        = remove 'matters': a world claims nothing
      3️⃣ misplaced-matters: only a model says what matters, for an effect that it claims
        = remove 'matters': a world claims nothing
      """#),
    Case(
      "what is a study's",
      #"""
      { format: 2, title: "Study", base: "small-study.json5", visits: ["0 years", "2 years"],
        free: { "measurement.serum.handling.1.ill": { uniform: [0, 0.4], 1️⃣matters: 0.1 } } }
      """#,
      #"""
      1️⃣ misplaced-matters: only a model says what matters, for an effect that it claims
        = remove 'matters': a study claims nothing
      """#),
    Case(
      "names that are misspelt, and a range that is none",
      #"""
      { format: 2, title: "Model", world: "small.json5", 1️⃣alik: { class: "low before", apart: "a lottery" },
        free: { "stress -> depression.onset": { uniform: [0, 1], 2️⃣mattres: 0.1 }, "frailty * stress -> depression.onset": 3️⃣{ matters: 0.1 } } }
      """#,
      #"""
      1️⃣ unknown-name: unknown name 'alik' in a model
        = did you mean 'alike'? known here: alike, arrows, do, format, free, intercepts, measurement, mechanism, responses, story, title, world
      2️⃣ unknown-name: unknown name 'mattres' in a range
        = did you mean 'matters'? known here: logNormal, logUniform, matters, normal, uniform
      3️⃣ missing-member: a range needs one of 'uniform', 'normal', 'logUniform', 'logNormal'
      """#),
    Case(
      "a class without a name, or of other words",
      #"""
      { format: 2, title: "Model", world: "small.json5", alike: { class: 1️⃣" ", 2️⃣appart: "a lottery" } }
      """#,
      #"""
      1️⃣ empty-text: the class is empty: nothing is declared
      2️⃣ unknown-name: unknown name 'appart' in a class of models
        = did you mean 'apart'? known here: apart, class
      """#),
    Case(
      "a class that says nothing of what would tell apart",
      #"""
      { format: 2, title: "Model", world: "small.json5", alike: 1️⃣{ class: 2️⃣7 } }
      """#,
      #"""
      1️⃣ missing-member: 'apart' is missing in a class of models
      2️⃣ wrong-kind: expected a string for the class, found a number
      """#),
    Case(
      "a class that is no object",
      #"""
      { format: 2, title: "Model", world: "small.json5", alike: 1️⃣"low before" }
      """#,
      #"""
      1️⃣ wrong-kind: expected an object for a class of models, found a string
      """#),
  ]
}
