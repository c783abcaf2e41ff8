extension WrongFileTests {
  /// What is done to people.
  static let interventionsCases = [
    Case(
      "what cannot be done, and to what",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        do: [
          "1️⃣depresion = ill", "depression = 2️⃣il", "3️⃣depression + 1", "4️⃣depression", "5️⃣bdnf",
          "female = 6️⃣2", "7️⃣threat = 1", "stress = 8️⃣high", "stress + 9️⃣1e9",
        ],
      }
      """#,
      #"""
      1️⃣ unknown-name: nothing can be done to 'depresion'
        = did you mean 'depression'? known here: bdnf, depression, female, frailty, stress
      2️⃣ unknown-name: 'depression' has no value 'il'
        = did you mean 'ill'? known here: ill, well
      3️⃣ impossible-deed: 'depression' is a state, to which nothing can be added
        = hold it at a value: "depression = ill"
      4️⃣ nothing-done: it is not said at which value 'depression' is held
        = for instance "depression = ill"
      5️⃣ nothing-done: it is not said what is done to 'bdnf'
        = for instance "bdnf = 1" or "bdnf + 0.5"
      6️⃣ out-of-range: 'female' must be from 0 to 1, not 2
      7️⃣ impossible-deed: 'threat' is an event, which has no value
        = write "threat at 4 weeks" or "no threat"
      8️⃣ bad-number: expected a number of reference SDs, found 'high'
      9️⃣ out-of-range: the number must be from -20 to 20, not 1e9
      """#),
    Case(
      "what cannot be done to a trait",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        do: [
          "female = 1️⃣0.5", "2️⃣female + 1", "frailty = 3️⃣21", "frailty = 4️⃣high", "5️⃣frailty",
          "female = 1 6️⃣at 1 week",
        ],
      }
      """#,
      #"""
      1️⃣ out-of-range: 'female' has whole values only, not 0.5
      2️⃣ impossible-deed: to 'female' nothing can be added: only where a trait is normal is more of it a value
        = give it a value: "female = 1"
      3️⃣ out-of-range: 'frailty' must be from -20 to 20, not 21
      4️⃣ bad-number: expected a value of 'frailty', found 'high'
      5️⃣ nothing-done: it is not said what is done to 'frailty'
        = for instance "frailty = 1"
      6️⃣ impossible-time: this lasts for a time
        = write 'from' in place of 'at'
      """#),
    Case(
      "what cannot be kept from happening",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        do: ["no 1️⃣depression", "no 2️⃣depression.onst", "no 3️⃣bdnf", "no 4️⃣thread", "5️⃣", "no6️⃣", "7️⃣thread at 1 week"],
      }
      """#,
      #"""
      1️⃣ impossible-deed: 'depression' is no transition of 'depression'
        = to keep people out of a value, forbid what leads to it: "no depression.onset"
      2️⃣ impossible-deed: 'depression.onst' is no transition of 'depression'
        = did you mean 'onset'? known here: onset, remission
      3️⃣ impossible-deed: 'bdnf' is neither an event nor a transition
        = "no lossOrThreat", "no depression.onset"
      4️⃣ unknown-name: there is no event or transition 'thread'
        = did you mean 'threat'? known here: depression.onset, depression.remission, threat
      5️⃣ nothing-done: it is not said what is done
        = for instance "antidepressant = ssri from 0 weeks for 8 weeks"
      6️⃣ unknown-name: a name is missing here
        = known here: depression.onset, depression.remission, threat
      7️⃣ unknown-name: there is no event 'thread'
        = did you mean 'threat'? known here: threat
      """#),
    Case(
      "impossible times",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        do: [
          "depression = ill at 1 week 1️⃣from 2 weeks", "depression = ill at 1 week 2️⃣for 2 weeks",
          "threat 3️⃣from 1 week", "bdnf = 1 4️⃣at 1 week", "bdnf = 1 from 2 weeks 5️⃣until 1 week",
          "threat at 1 week 6️⃣every 1 week", "bdnf = 1 7️⃣every 1 week until 8 weeks",
          "bdnf = 1 for 2 weeks 8️⃣every 1 week until 8 weeks", "depression = ill at 1 week 9️⃣until 2 weeks",
        ],
      }
      """#,
      #"""
      1️⃣ impossible-time: it is either 'at' a moment or 'from' a moment on
      2️⃣ impossible-time: what is done 'at' a moment does not last
        = begin with 'from'
      3️⃣ impossible-time: an event happens at a moment
        = for instance "threat at 4 weeks"
      4️⃣ impossible-time: this lasts for a time
        = write 'from' in place of 'at'
      5️⃣ impossible-time: it ends before it begins
      6️⃣ impossible-time: it is not said until when it is repeated
        = for instance "until 8 weeks"
      7️⃣ impossible-time: it is not said how long it lasts each time
        = for instance "for 1 day"
      8️⃣ impossible-time: it would begin again before it has ended
      9️⃣ impossible-time: what is done once at a moment has no end
        = add 'every'
      """#),
    Case(
      "more impossible times",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        do: [
          "bdnf = 1 from 1 week for 1 week 1️⃣until 3 weeks", "threat at 0 days 2️⃣every 1 hour until 20 years",
          "bdnf = 1 from 3️⃣8", "bdnf = 1 from 4️⃣-1 week", "bdnf = 1 for 5️⃣1e9 years",
          "bdnf = 1 for 6️⃣0 weeks", "bdnf = 1 from 1 week 7️⃣from 2 weeks", "bdnf = 1 for 8️⃣",
        ],
      }
      """#,
      #"""
      1️⃣ impossible-time: how long it lasts is said by 'for' or by 'until', not by both
      2️⃣ impossible-time: it would be done more than 10000 times
      3️⃣ missing-unit: a time needs a unit: '12 weeks'
      4️⃣ out-of-range: 'from' must be from 0 to 150 years, not '-1 week'
      5️⃣ out-of-range: this time is longer than a million years
      6️⃣ out-of-range: 'for' must be 1 hour at least, not '0 weeks'
      7️⃣ said-twice: 'from' is said twice
      8️⃣ bad-number: expected a quantity such as '12 weeks' for 'for', found ''
      """#),
    Case(
      "of whom",
      #"""
      {
        format: 2, title: "Model", world: "small.json5",
        do: [
          "bdnf = 1 1️⃣when", "bdnf = 1 when 2️⃣depresion.ill", "bdnf = 1 when 3️⃣frailty",
          "bdnf = 1 when frailty > 4️⃣much", "bdnf = 1 when female and 5️⃣bdnf", 6️⃣1,
          "bdnf = 1 when depression = 7️⃣il",
        ],
      }
      """#,
      #"""
      1️⃣ missing-condition: it is not said of whom this is done
        = for instance "when depression.ill and val66met >= 1"
      2️⃣ unknown-name: unknown variable 'depresion'
        = did you mean 'depression'? known here: bdnf, depression, female, frailty, stress, threat
      3️⃣ no-comparison: 'frailty' is a number: say what it is compared with
        = for instance "frailty >= 1"
      4️⃣ bad-number: expected a number to compare with, found 'much'
      5️⃣ no-comparison: 'bdnf' is a number: say what it is compared with
        = for instance "bdnf >= 1"
      6️⃣ wrong-kind: expected a string for what is done, found a number
      7️⃣ unknown-name: 'depression' has no value 'il'
        = did you mean 'ill'? known here: ill, well
      """#),
    Case(
      "two paces, an effect and an intercept on a fixed time, and noise that is neither",
      #"""
      {
        format: 2, title: "World", base: "small.json5",
        processes: {
          a: { noise: 1️⃣0.5, halfLife: "1 day" }, b: { noise: 0, 2️⃣trait: 3️⃣0.5, halfLife: "1 day" },
          c: 4️⃣{ noise: 0 },
        },
        states: {
          light: {
            of: ["off", "on"],
            start1: { from: "off", to: "on", rate: "1 / day", after: 5️⃣"1 day" },
            end: { from: "on", to: "off", after: "12 hours" },
            never: { from: "on", to: "off", after: 6️⃣"0 days" },
          },
        },
        arrows: { "stress -> 7️⃣light.end": 1 },
        intercepts: { "8️⃣light.end": "1 / day" },
      }
      """#,
      #"""
      1️⃣ out-of-range: the noise of a process can only be 0, not 0.5
        = left out, it is what makes trait part and fluctuation together have SD 1
      3️⃣ impossible-trait: a process without noise has no trait part either: it begins at 0
        = leave one of them out; an arrow from a trait tells people apart
      4️⃣ missing-member: 'halfLife' is missing in a process
      5️⃣ two-paces: a transition is made at a rate or after a time, not both
        = leave one of them out
      6️⃣ out-of-range: 'after' must be greater than 0, not '0 days'
      7️⃣ impossible-target: 'light.end' is made after a time, whatever acts on it
        = give it a rate in place of 'after'
      8️⃣ impossible-target: 'light.end' is made after a time, whatever acts on it
        = give it a rate in place of 'after'
      """#),
  ]
}
