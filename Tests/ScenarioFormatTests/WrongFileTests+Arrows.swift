extension WrongFileTests {
  /// Arrows.
  static let arrowsCases = [
    Case(
      "unknown names",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: {
          "1️⃣depresion.ill -> bdnf": 1,
          "stress -> 2️⃣bdfn": 1,
          "depression.3️⃣il -> bdnf": 1,
          "stress -> depression.4️⃣onst": 1,
          "depression.ill.5️⃣slo -> bdnf": 1,
          "stress * 6️⃣femal -> bdnf": 1,
        },
      }
      """#,
      #"""
      1️⃣ unknown-name: unknown variable 'depresion'
        = did you mean 'depression'? known here: bdnf, depression, female, frailty, stress, threat
      2️⃣ unknown-name: unknown variable 'bdfn'
        = did you mean 'bdnf'? known here: bdnf, depression, female, frailty, stress, threat
      3️⃣ unknown-name: 'depression' has no value 'il'
        = did you mean 'ill'? known here: episodes, ever, ill, spellYears, totalYears, well
      4️⃣ unknown-name: 'depression' has no transition 'onst'
        = did you mean 'onset'? known here: onset, remission, slow, start
      5️⃣ unknown-name: 'depression' has no mark 'slo'
        = did you mean 'slow'? known here: slow
      6️⃣ unknown-name: unknown variable 'femal'
        = did you mean 'female'? known here: bdnf, depression, female, frailty, stress, threat
      """#),
    Case(
      "what is no arrow",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: { 1️⃣"stress": 1, 2️⃣"stress → bdnf": 1, 3️⃣"": 1, "4️⃣->5️⃣": 1, " 6️⃣-> bdnf": 1, "stress ->7️⃣": 1 },
      }
      """#,
      #"""
      1️⃣ no-arrow: an arrow is written "source -> target", not 'stress'
        = for instance "stress -> depression.onset"
      2️⃣ no-arrow: an arrow is written "source -> target", not 'stress → bdnf'
        = for instance "stress -> depression.onset"
      3️⃣ no-arrow: an arrow is written "source -> target", not ''
        = for instance "stress -> depression.onset"
      4️⃣ missing-name: a source is missing here
      5️⃣ missing-name: a target is missing here
      6️⃣ missing-name: a source is missing here
      7️⃣ missing-name: a target is missing here
      """#),
    Case(
      "a chain, and a product of four or of nothing",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: { "stress -> bdnf 1️⃣-> depression.onset": 1, "2️⃣female * frailty * stress * bdnf -> depression.onset": 1, "3️⃣*4️⃣ -> stress": 1, "female *5️⃣ -> stress": 1 },
      }
      """#,
      #"""
      1️⃣ two-arrows: one key holds one arrow
        = write a chain as one arrow for each of its steps
      2️⃣ too-many-factors: a source is one quantity or the product of two or three
      3️⃣ missing-name: a source is missing here
      4️⃣ missing-name: a source is missing here
      5️⃣ missing-name: a source is missing here
      """#),
    Case(
      "dots too few and too many",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: {
          "1️⃣. -> bdnf": 1,
          "depression.2️⃣ -> bdnf": 1,
          "3️⃣depression -> bdnf": 1,
          "bdnf.4️⃣level -> depression.onset": 1,
          "5️⃣depression.ever.slow -> bdnf": 1,
          "6️⃣depression.ill.slow.very -> bdnf": 1,
          "7️⃣female.x -> bdnf": 1,
          "stress -> 8️⃣depression": 1,
          "stress -> 9️⃣bdnf.level": 1,
        },
      }
      """#,
      #"""
      1️⃣ unknown-name: a name is missing here
        = known here: bdnf, depression, female, frailty, stress, threat
      2️⃣ unknown-name: a name is missing here
        = known here: episodes, ever, ill, spellYears, totalYears, well
      3️⃣ incomplete-name: 'depression' is a state: say which part of it is the cause
        = for instance "depression.ill" or "depression.ever"
      4️⃣ unknown-name: 'bdnf' has no part 'level'
        = known here: fluctuation, trait
      5️⃣ too-many-parts: nothing can follow 'ever'
      6️⃣ too-many-parts: nothing can follow 'slow'
      7️⃣ too-many-parts: 'female' is a trait and has no parts
        = write 'female' alone
      8️⃣ incomplete-name: 'depression' is a state: say which part of it is the target
        = known here: onset, remission, slow, start
      9️⃣ too-many-parts: 'bdnf' is a process and has no parts
        = write 'bdnf' alone
      """#),
    Case(
      "more dots",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: { "stress -> 1️⃣depression.onset.rate": 1, "stress -> 2️⃣threat.rate": 1, "stress -> 3️⃣.": 1, "depression.ill.4️⃣ -> bdnf": 1 },
      }
      """#,
      #"""
      1️⃣ too-many-parts: nothing can follow 'onset' in a target
      2️⃣ too-many-parts: 'threat' is an event and has no parts
        = write 'threat' alone
      3️⃣ unknown-name: a name is missing here
        = known here: bdnf, depression, female, frailty, stress, threat
      4️⃣ unknown-name: a name is missing here
        = known here: slow
      """#),
    Case(
      "parts of a process",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: {
          "bdnf.1️⃣trat -> depression.onset": 1,
          "2️⃣bdnf.trait.x -> depression.onset": 1,
          "bdnf.3️⃣ -> depression.onset": 1,
          "stress -> 4️⃣bdnf.fluctuation": 1,
          5️⃣"bdnf.trait -> bdnf": 1,
          6️⃣"female * bdnf.trait -> bdnf": 1,
          "stress.trait * bdnf.fluctuation -> depression.onset": 1,
        },
        responses: { 7️⃣"bdnf.trait -> bdnf": { effect: 1, builds: "1 year", fades: "1 year" } },
      }
      """#,
      #"""
      1️⃣ unknown-name: 'bdnf' has no part 'trat'
        = did you mean 'trait'? known here: fluctuation, trait
      2️⃣ too-many-parts: nothing can follow 'trait'
      3️⃣ unknown-name: a name is missing here
        = known here: fluctuation, trait
      4️⃣ impossible-target: 'fluctuation' of 'bdnf' can be a source, not a target
        = an arrow moves the whole process: write 'bdnf' alone
      5️⃣ impossible-source: the trait part of 'bdnf' is already in its value: an arrow would only rescale it
        = the world says how large the trait part of the process is
      6️⃣ impossible-source: the trait part of 'bdnf' is already in its value: an arrow would only rescale it
        = the world says how large the trait part of the process is
      7️⃣ impossible-source: the trait part of 'bdnf' is already in its value: an arrow would only rescale it
        = the world says how large the trait part of the process is
      """#),
    Case(
      "a cycle through the parts of processes",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: { "stress -> bdnf": 1, "bdnf.trait -> stress": 1, 1️⃣"bdnf.fluctuation -> stress": 1 },
      }
      """#,
      #"""
      1️⃣ undelayed-cycle: these arrows close a cycle without delay: stress -> bdnf -> stress
        = make one of them a response, which takes time
      """#),
    Case(
      "what cannot be a cause",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: { "1️⃣threat -> bdnf": 1, "2️⃣depression.onset -> bdnf": 1, "depression.well.3️⃣slow -> bdnf": 1, "4️⃣depression.start -> bdnf": 1 },
      }
      """#,
      #"""
      1️⃣ impossible-source: 'threat' is an event, which cannot be a source
        = an event acts through its jolts
      2️⃣ impossible-source: 'onset' of 'depression' can be a target, not a source
        = known here: episodes, ever, ill, spellYears, totalYears, well
      3️⃣ impossible-source: 'well' is the resting value of 'depression': only spells have marks
        = for instance "depression.ill.slow"
      4️⃣ impossible-source: 'start' of 'depression' can be a target, not a source
        = known here: episodes, ever, ill, spellYears, totalYears, well
      """#),
    Case(
      "what cannot be caused",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: { "stress -> 1️⃣female": 1, "stress -> 2️⃣depression.ill": 1, "stress -> 3️⃣depression.start": 1, "stress -> depression.4️⃣ever": 1 },
      }
      """#,
      #"""
      1️⃣ impossible-target: 'female' is a trait, which nothing changes
      2️⃣ impossible-target: 'ill' is a value of 'depression': an arrow points at a way into or out of it
        = known here: onset, remission, slow, start
      3️⃣ impossible-target: every life starts with 'depression' at 'well': no arrow changes that
        = give it a chance: start: { ill: { probability: 0.01 } }
      4️⃣ unknown-name: 'depression' has no transition 'ever'
        = known here: onset, remission, slow, start
      """#),
    Case(
      "effects that are none",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: { "stress -> bdnf": 1️⃣"-0.5", "female -> bdnf": 2️⃣{ effect: 1 }, "frailty -> bdnf": 3️⃣1000, "depression.ill -> bdnf": 4️⃣true },
      }
      """#,
      #"""
      1️⃣ wrong-kind: expected a number for the effect, found a string
      2️⃣ wrong-kind: expected a number for the effect, found an object
      3️⃣ out-of-range: the effect must be from -20 to 20, not 1000
      4️⃣ wrong-kind: expected a number for the effect, found true
      """#),
    Case(
      "one arrow in two spellings",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: { "stress -> bdnf": 1, 1️⃣"stress->bdnf": 2, "female * stress -> bdnf": 1, 2️⃣"stress * female -> bdnf": 1, "stress*stress -> bdnf": 1 },
      }
      """#,
      #"""
      1️⃣ duplicate-arrow: this arrow is given twice, written differently
      2️⃣ duplicate-arrow: this arrow is given twice, written differently
      """#),
    Case(
      "an arrow to take away that is not there",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: { 1️⃣"stress -> bdnf": null, "stress -> depression.onset": null }, responses: { 2️⃣"stress -> depression.onset": null },
      }
      """#,
      #"""
      1️⃣ nothing-to-remove: the world has no 'stress -> bdnf' to remove
        = null removes what the world says
      2️⃣ nothing-to-remove: the world has no 'stress -> depression.onset' to remove
        = null removes what the world says
      """#),
    Case(
      "two cycles without delay",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: { "stress -> bdnf": 1, 1️⃣"bdnf * female -> stress": 1, 2️⃣"bdnf -> bdnf": 1, "depression.ill -> stress": 1 },
      }
      """#,
      #"""
      1️⃣ undelayed-cycle: these arrows close a cycle without delay: stress -> bdnf -> stress
        = make one of them a response, which takes time
      2️⃣ undelayed-cycle: these arrows close a cycle without delay: bdnf -> bdnf
        = make one of them a response, which takes time
      """#),
    Case(
      "keys with escapes are pointed at as a whole",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: { 1️⃣"\u0073tress -> bdfn": 1, "female -> 2️⃣bdfn": 1 },
      }
      """#,
      #"""
      1️⃣ unknown-name: unknown variable 'bdfn'
        = did you mean 'bdnf'? known here: bdnf, depression, female, frailty, stress, threat
      2️⃣ unknown-name: unknown variable 'bdfn'
        = did you mean 'bdnf'? known here: bdnf, depression, female, frailty, stress, threat
      """#),
    Case(
      "the current age where there is no age, as a target, with parts, and as a variable",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        arrows: { "1️⃣currentAge -> bdnf": 1, "stress -> 2️⃣currentAge": 1, "3️⃣currentAge.years -> stress": 1 },
      }
      """#,
      #"""
      1️⃣ no-age: 'currentAge' needs a trait 'age', the age at the first visit
        = for instance traits: { age: { uniform: [18, 65] } } in the world
      2️⃣ impossible-target: 'currentAge' is what time makes of the trait 'age', and nothing else
      3️⃣ too-many-parts: 'currentAge' is a number of years and has no parts
        = write 'currentAge' alone
      """#),
    Case(
      "a variable with the name of the current age",
      #"""
      {
        format: 2, title: "World", clock: { from: "first visit", step: "1 week", follow: "1 week" },
        traits: { age: { uniform: [18, 65] }, 1️⃣currentAge: { normal: [0, 1] } },
        processes: { bdnf: { trait: 0.7, halfLife: "12 weeks" } },
        arrows: { "currentAge -> bdnf": 0.1 },
      }
      """#,
      #"""
      1️⃣ reserved-name: 'currentAge' is a word of the language: the years since a person's birth
        = declare the trait 'age', the age at the first visit; arrows may come from either
      """#),
  ]
}
