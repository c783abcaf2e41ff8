extension WrongFileTests {
  /// Files of format 1, and sections that stand in a file of another kind.
  static let kindCases = [
    Case(
      "a world of format 1 with its study",
      #"""
      {
        format: 1️⃣1, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        study: { visits: ["0 years", 5] },
      }
      """#,
      #"""
      1️⃣ unknown-format: this program reads format 2, not 1
        = write format: 2; move what is under 'study' to Scenarios/studies/NAME.json5, with format: 2, a title and world: "../worlds/THIS.json5", and write study: "../studies/NAME.json5" here
      """#),
    Case(
      "a world of format 1 upon another",
      #"""
      { format: 1️⃣1, title: "World", world: "small.json5", traits: { age: { uniform: [18, 65] } }, study: { loss: {} } }
      """#,
      #"""
      1️⃣ unknown-format: this program reads format 2, not 1
        = write format: 2; name the world that this one builds on with base: instead of world:; move what is under 'study' to Scenarios/studies/NAME.json5, with format: 2, a title and world: "../worlds/THIS.json5", and write study: "../studies/NAME.json5" here
      """#),
    Case(
      "a model of format 1 that changes instruments",
      #"""
      { format: 1️⃣1, title: "Model", world: "small.json5", study: { instruments: { mood: { sensitivity: 0.8 } } } }
      """#,
      #"""
      1️⃣ unknown-format: this program reads format 2, not 1
        = write format: 2; rename study.instruments to measurement, and move any other part of 'study' to a file in Scenarios/studies that names the study that it changes with base:
      """#),
    Case(
      "a model of format 1 that changes none",
      #"""
      { format: 1️⃣1, title: "Model", world: "small.json5", arrows: { "a -> b": 5 } }
      """#,
      #"""
      1️⃣ unknown-format: this program reads format 2, not 1
        = write format: 2
      """#),
    Case(
      "a study that says format 1",
      #"""
      { format: 1️⃣1, title: "Study", world: "small.json5", visits: [] }
      """#,
      #"""
      1️⃣ unknown-format: this program reads format 2, not 1
        = write format: 2
      """#),
    Case(
      "a study in a world",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        study: 1️⃣{ visits: ["0 years"] },
      }
      """#,
      #"""
      1️⃣ study-in-world: a study belongs in its own file
        = move what is under 'study' to Scenarios/studies/NAME.json5, with format: 2, a title and world: "../worlds/THIS.json5", and write study: "../studies/NAME.json5" here
      """#),
    Case(
      "a study's path that is none",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        study: 1️⃣"/etc/shadow",
      }
      """#,
      #"""
      1️⃣ bad-path: a file is named by its path from the folder of this one
        = for instance study: "../studies/nesda.json5"
      """#),
    Case(
      "variables, a clock and a study in a model",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        1️⃣traits: { age: { normal: [40, 5] } }, 2️⃣clock: { from: "first visit", step: "1 week", follow: "1 week" }, 3️⃣study: { visits: [] },
        arrows: { "age -> bdnf": 0.1 }, 4️⃣base: "small.json5" }
      """#,
      #"""
      1️⃣ misplaced-section: 'traits' belongs in a world, not in a model
        = rivals share one world and its people; a world that builds on another names it with base:
      2️⃣ misplaced-section: 'clock' belongs in a world, not in a model
        = rivals share one world and its people; a world that builds on another names it with base:
      3️⃣ misplaced-section: 'study' belongs in a world, not in a model
        = what a model says about instruments goes under measurement
      4️⃣ misplaced-section: 'base' belongs in a world or a study, not in a model
        = a model builds on a world, not on another model
      """#),
    Case(
      "arrows and traits in a study",
      #"""
      { format: 2, title: "Study", base: "small-study.json5", loss: {},
        1️⃣arrows: { "stress -> bdnf": 1 }, 2️⃣mechanism: "none", 3️⃣measurement: {} }
      """#,
      #"""
      1️⃣ misplaced-section: 'arrows' belongs in a world or a model, not in a study
      2️⃣ misplaced-section: 'mechanism' belongs in a model, not in a study
      3️⃣ misplaced-section: 'measurement' belongs in a model, not in a study
      """#),
    Case(
      "a model upon a model",
      #"""
      { format: 2, title: "Model", world: 1️⃣"models/other.json5" }
      """#,
      #"""
      1️⃣ wrong-file: 'models/other.json5' is a model, and a world is needed here
      """#),
    Case(
      "a model upon a study",
      #"""
      { format: 2, title: "Model", world: 1️⃣"small-study.json5", arrows: { 2️⃣"a": 1 } }
      """#,
      #"""
      1️⃣ wrong-file: 'small-study.json5' is a study, and a world is needed here
      2️⃣ no-arrow: an arrow is written "source -> target", not 'a'
        = for instance "stress -> depression.onset"
      """#),
    Case(
      "a study upon a world, in a study",
      #"""
      { format: 2, title: "Study", base: 1️⃣"small.json5", world: 2️⃣"small-study.json5", visits: 3️⃣5 }
      """#,
      #"""
      1️⃣ wrong-file: 'small.json5' is a world, and a study is needed here
      2️⃣ wrong-file: 'small-study.json5' is a study, and a world is needed here
      3️⃣ wrong-kind: expected an array for the visits, found a number
      """#),
    Case(
      "a study in a model, whatever variables that has",
      #"""
      { format: 2, title: "Study", world: 1️⃣"models/other.json5", visits: ["0 years"] }
      """#,
      #"""
      1️⃣ wrong-file: 'models/other.json5' is a model, and a world is needed here
      """#),
    Case(
      "a world upon what was published",
      #"""
      { format: 2, title: "World", base: 1️⃣"evidence/paper.json5", traits: {} }
      """#,
      #"""
      1️⃣ wrong-file: 'evidence/paper.json5' is what a study published, and a world is needed here
      """#),
    Case(
      "what was published, where a model is asked for",
      #"""
      1️⃣{ format: 2, publication: "Paper", study: "small-study.json5", findings: {}, joint: 3 }
      """#,
      #"""
      1️⃣ wrong-file: this is what a study published, and a model or a world is needed here
      """#),
    Case(
      "the name of a study, and the mechanism of a model",
      #"""
      { format: 2, title: "Study", name: 1️⃣"NESDA 2015", base: "small-study.json5", loss: {} }
      """#,
      #"""
      1️⃣ bad-name: 'NESDA 2015' cannot be a name
        = a name is a letter followed by at most 59 letters, digits or _ - . : "which-way"
      """#),
    Case(
      "a mechanism that is none",
      #"""
      { format: 2, title: "Model", world: "small.json5", mechanism: 1️⃣["a"] }
      """#,
      #"""
      1️⃣ wrong-kind: expected a string for the mechanism, found an array
      """#),
  ]
}
