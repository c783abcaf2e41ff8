extension WrongFileTests {
  /// What a model says of measuring, found when a study is read in it, at its place in the model.
  static let measurementCases = [
    Case(
      "sections that are none",
      #"""
      { format: 2, title: "Model", world: "small.json5", measurement: 1️⃣[] }
      """#,
      #"""
      1️⃣ wrong-kind: expected an object for the measurement, found an array
      """#),
    Case(
      "instruments that are none, whether the study has them or not",
      #"""
      { format: 2, title: "Model", world: "small.json5", measurement: { mood: 1️⃣0.5, plasma: 2️⃣null } }
      """#,
      #"""
      1️⃣ wrong-kind: expected an object for an instrument, found a number
      2️⃣ wrong-kind: expected an object for an instrument, found null
      """#),
    Case(
      "numbers of an interview",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        measurement: { mood: { sensitivity: 1️⃣1.01, window: 2️⃣6, 3️⃣specifity: 0.9, interview: "depression.4️⃣il" } } }
      """#,
      #"""
      1️⃣ out-of-range: the sensitivity must be from 0 to 1, not 1.01
      2️⃣ missing-unit: a time needs a unit: '12 weeks'
      3️⃣ unknown-name: unknown name 'specifity' in an interview
        = did you mean 'specificity'? known here: interview, sensitivity, specificity, title, window
      4️⃣ unknown-name: 'depression' has no value 'il'
        = did you mean 'ill'? known here: ill, well
      """#),
    Case(
      "numbers of a blood level",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        measurement: { serum: { mean: 1️⃣0, coupling: 2️⃣1.5, assayVariation: 3️⃣-1, detectionLimit: 4️⃣"low", serum: 5️⃣"depression" } } }
      """#,
      #"""
      1️⃣ out-of-range: 'mean' must be greater than 0, not 0
      2️⃣ out-of-range: 'coupling' must be from 1e-06 to 1, not 1.5
      3️⃣ out-of-range: 'assayVariation' must be from 0 to 2, not -1
      4️⃣ wrong-kind: expected a number for 'detectionLimit', found a string
      5️⃣ unknown-name: there is no process 'depression'
        = known here: bdnf, stress
      """#),
    Case(
      "handling at visits and of strata that the study does not have",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        measurement: { serum: { handling: { 1️⃣"1 year": { ill: 1 }, "0 years": { 2️⃣depressed: 1, everybody: 0.5 } } } } }
      """#,
      #"""
      1️⃣ unknown-visit: there is no visit at '1 year'
        = the times are those of 'visits', such as "0 years"
      2️⃣ unknown-name: there is no stratum 'depressed'
        = known here: ill, other
      """#),
    Case(
      "determinants that are neither the world's nor the study's",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        measurement: { serum: { determinants: { 1️⃣smoking: 0.1, 2️⃣mood: 0.1, "frailty within 3️⃣frailty": 0.1, female: 4️⃣2 } } } }
      """#,
      #"""
      1️⃣ unknown-name: there is no trait or circumstance 'smoking'
        = known here: female, frailty
      2️⃣ impossible-determinant: 'mood' is neither a trait nor a circumstance
        = a determinant is a quality of the person or of the blood draw
      3️⃣ impossible-determinant: 'frailty' is not 0 or 1, so nothing can be within it
        = write "age within female", where female is a bernoulli
      4️⃣ out-of-range: the standardised β must be from -1 to 1, not 2
      """#),
    Case(
      "a season in a study without a calendar",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        measurement: { serum: { season: 1️⃣{ peakToTrough: 0.66, peak: "1 July" } } } }
      """#,
      #"""
      1️⃣ no-calendar: a season needs the calendar of the study
        = for instance calendar: { from: "2004-09-01", recruitment: "2 years" }
      """#),
    Case(
      "parts of a level that exceed the whole",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        measurement: { serum: { batches: 1️⃣{ size: 80, variation: 0.4 } } } }
      """#,
      #"""
      1️⃣ impossible-assay: all but the process makes 1.409 of this level's variance, which must be below 1
        = the largest part is the batches, with 1.409
      """#),
    Case(
      "a kind of its own",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        measurement: { serum: { 1️⃣record: "frailty" }, mood: { 2️⃣score: "depression.ill" } } }
      """#,
      #"""
      1️⃣ other-kind: 'serum' is a blood level already and must stay one
        = give the new instrument a name of its own
      2️⃣ other-kind: 'mood' is an interview already and must stay one
        = give the new instrument a name of its own
      """#),
    Case(
      "a stability of no periphery",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        measurement: { serum: { peripheralStability: 1️⃣0.7 } } }
      """#,
      #"""
      1️⃣ idle-setting: with a coupling of 1 there is no periphery that could be stable
        = give 'coupling' below 1, or leave 'peripheralStability' out
      """#),
    Case(
      "titles, units and keys given twice",
      #"""
      { format: 2, title: "Model", world: "small.json5",
        measurement: { mood: { title: 1️⃣5 }, serum: { unit: 2️⃣true, handling: { "0 years": {}, 3️⃣"0 weeks": {} } } } }
      """#,
      #"""
      1️⃣ wrong-kind: expected a string for the title, found a number
      2️⃣ wrong-kind: expected a string for the unit, found true
      3️⃣ duplicate-key: this visit is given twice, written differently
      """#),
    Case(
      "a window before lives begin",
      #"""
      { format: 2, title: "Model", world: "world.json5",
        measurement: { threats: { window: 1️⃣"3 years" } } }
      """#,
      #"""
      1️⃣ unknown-past: 'threats' asks about 3 years before each visit, but at the first visit lives are only 2 years old
        = begin lives earlier, or shorten the window
      """#,
      world: "base: 'small.json5', study: 'recall.json5'"),
  ]
}
