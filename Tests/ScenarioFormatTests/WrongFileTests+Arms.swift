extension WrongFileTests {
  /// Arms of a trial and allocation to them.
  static let armsCases = [
    Case(
      "members of arms",
      #"""
      {
        format: 2, title: "Trial", base: "small-study.json5",
        arms: {
          1️⃣"low dose": { share: 2️⃣0 }, b: { 3️⃣titel: "B" }, c: { share: 4️⃣1.5, title: 5️⃣7 }, d: 6️⃣[],
          7️⃣ill: { do: ["depression = 8️⃣il for 8 weeks"] },
        },
      }
      """#,
      #"""
      1️⃣ bad-name: 'low dose' cannot be a name
        = a name is a letter followed by at most 59 letters, digits or _: "lossOrThreat"
      2️⃣ out-of-range: the share must be from 1 to 1000, not 0
      3️⃣ unknown-name: unknown name 'titel' in an arm
        = did you mean 'title'? known here: do, share, title
      4️⃣ not-whole: the share must be a whole number, not 1.5
      5️⃣ wrong-kind: expected a string for the title, found a number
      6️⃣ wrong-kind: expected an object for an arm, found an array
      7️⃣ same-name: 'ill' is a stratum of recruitment already
        = losses may name both: choose another name
      8️⃣ unknown-name: 'depression' has no value 'il'
        = did you mean 'ill'? known here: ill, well
      """#),
    Case(
      "one arm",
      #"""
      { format: 2, title: "Trial", base: "small-study.json5", arms: 1️⃣{ drug: {} } }
      """#,
      #"""
      1️⃣ idle-setting: nothing is done in the only arm
        = say what, as in do: ["antidepressant = ssri from 0 days for 8 weeks"], or leave 'arms' out
      """#),
    Case(
      "allocation to one arm",
      #"""
      {
        format: 2, title: "Trial", base: "small-study.json5",
        arms: { open: { do: ["bdnf + 0.5"] } }, allocation: 1️⃣{ blocks: 4 },
      }
      """#,
      #"""
      1️⃣ idle-setting: 'allocation' says how people come to arms, and all come to the only one
        = leave 'allocation' out
      """#),
    Case(
      "no arms at all",
      #"""
      { format: 2, title: "Trial", base: "small-study.json5", arms: 1️⃣{}, allocation: { blocks: 4 } }
      """#,
      #"""
      1️⃣ wrong-count: there must be from 1 to 20 arms, not 0
      """#),
    Case(
      "two arms of one name",
      #"""
      { format: 2, title: "Trial", base: "small-study.json5", arms: { a: {}, b: {}, 1️⃣a: {} } }
      """#,
      #"""
      1️⃣ duplicate-key: duplicate key 'a'
      """#),
    Case(
      "allocation without arms",
      #"""
      { format: 2, title: "Trial", base: "small-study.json5", allocation: 1️⃣{ blocks: 4 } }
      """#,
      #"""
      1️⃣ idle-setting: 'allocation' says how people come to arms, and there are none
        = for instance arms: { drug: { do: […] }, placebo: {} }
      """#),
    Case(
      "blocks that do not fit the shares",
      #"""
      {
        format: 2, title: "Trial", base: "small-study.json5",
        arms: { a: { share: 2 }, b: {} }, allocation: { blocks: 1️⃣4 },
      }
      """#,
      #"""
      1️⃣ impossible-blocks: a block of 4 people cannot hold 2 arms in the ratio 2 : 1
        = a block holds a multiple of 3 people, such as 3
      """#),
    Case(
      "shares for which there is no block",
      #"""
      {
        format: 2, title: "Trial", base: "small-study.json5",
        arms: { a: { share: 1000 }, b: {} }, allocation: { blocks: 1️⃣1000 },
      }
      """#,
      #"""
      1️⃣ impossible-blocks: a block of 1000 people cannot hold 2 arms in the ratio 1000 : 1
        = their shares add up to 1001, and no block is larger than 1000
      """#),
    Case(
      "other arms than the base's blocks hold",
      #"""
      { format: 2, title: "Trial", base: "trial.json5", arms: 1️⃣{ drug: {}, placebo: {}, third: {} } }
      """#,
      #"""
      1️⃣ impossible-blocks: a block of 4 people cannot hold 3 arms in the ratio 1 : 1 : 1
        = a block holds a multiple of 3 people, such as 3
      """#),
    Case(
      "arms without one that the base's loss names",
      #"""
      { format: 2, title: "Trial", base: "trial.json5", arms: 1️⃣{ sham: {}, placebo: {} } }
      """#,
      #"""
      1️⃣ lost-arm: the base's loss names the arm 'drug', which is not here
        = keep the names of the arms
      """#),
    Case(
      "strata of blocks without blocks",
      #"""
      {
        format: 2, title: "Trial", base: "small-study.json5",
        arms: { a: {}, b: {} }, allocation: { by: 1️⃣["moodCurrent"] },
      }
      """#,
      #"""
      1️⃣ idle-setting: 'by' makes strata of blocks, and there are no blocks
        = without blocks everybody is allocated independently; for instance blocks: 4
      """#),
    Case(
      "strata of blocks by what is not there or not in time",
      #"""
      {
        format: 2, title: "Trial", base: "small-study.json5",
        instruments: { sex: { record: "female" }, age: { record: "frailty" } },
        arms: { a: {}, b: {} },
        allocation: {
          blocks: 4,
          by: [
            "moodCurrent", 1️⃣"moodCurrent", 2️⃣"moodCurent", 3️⃣"serum", 4️⃣"age", { age: ">= 1" },
            { 5️⃣serum: 3 }, { moodEver: 6️⃣"maybe" }, 7️⃣7, "sex",
          ],
        },
      }
      """#,
      #"""
      1️⃣ said-twice: blocks are counted by 'moodCurrent' already
      2️⃣ unknown-name: nothing at the first visit answers 'moodCurent'
        = did you mean 'moodCurrent'? known here: age, moodCurrent, moodEver, moodInterval, sex
      3️⃣ impossible-condition: 'serum' is not known before people are recruited
        = blood is taken from those who were recruited
      4️⃣ impossible-condition: 'age' holds numbers, too many for a stratum each
        = say which go together, as in { age: ">= 20" }
      5️⃣ impossible-condition: 'serum' is not known before people are recruited
        = blood is taken from those who were recruited
      6️⃣ impossible-condition: 'moodEver' holds true or false
        = give true or false to compare “moodEver” with
      7️⃣ wrong-kind: expected a string for what blocks are counted by, found a number
      """#),
    Case(
      "one stratum, and none",
      #"""
      {
        format: 2, title: "Trial", base: "small-study.json5",
        recruit: { strata: { ill: { quota: 40 } } }, arms: { a: {}, b: {} },
        allocation: { blocks: 4, by: [1️⃣"stratum"] },
      }
      """#,
      #"""
      1️⃣ idle-setting: all are recruited in one stratum, which makes no strata of blocks
        = leave "stratum" out
      """#),
    Case(
      "arms where there is one visit",
      #"""
      {
        format: 2, title: "Trial", world: "small.json5", visits: ["0 years"],
        1️⃣arms: { a: {}, b: {} },
      }
      """#,
      #"""
      1️⃣ idle-setting: 'arms' are lived in from the first visit on, and there is only one visit
        = leave them out, or give 'visits' a second time
      """#),
    Case(
      "what is done when all is over",
      #"""
      {
        format: 2, title: "Trial", base: "small-study.json5",
        arms: { a: { do: 1️⃣["depression = ill from 3 years for 8 weeks"] }, b: {} },
      }
      """#,
      #"""
      1️⃣ idle-setting: what is done in 'a' begins when nobody is seen any more
        = times are counted from the first visit; the last is after 2 years
      """#),
    Case(
      "refusal by arm",
      #"""
      {
        format: 2, title: "Trial", base: "small-study.json5", arms: { a: {}, b: {} },
        recruit: { refusal: { probability: 0.1, logOdds: { "1️⃣a": 1 } } },
        loss: { attrition: { logOdds: { a: 1, "2️⃣c": 1 } } },
      }
      """#,
      #"""
      1️⃣ impossible-influence: 'a' is an arm: people are allocated once they take part
        = who refuses may depend on strata, traits, processes and states
      2️⃣ unknown-name: there is no stratum or variable 'c'
        = known here: a, b, bdnf, depression.ill, depression.well, female, frailty, ill, last moodCurrent, last moodEver, last moodInterval, last serum and 2 more
      """#),
    Case(
      "a column that the data already have",
      #"""
      {
        format: 2, title: "Trial", base: "small-study.json5",
        instruments: { 1️⃣arm: { record: "female" } },
      }
      """#,
      #"""
      1️⃣ reserved-name: 'arm' is a column that the data already have
        = choose another name; taken are person, visit, years, date, frame, stratum, arm, study, year, start, stop, event
      """#),
  ]
}
