/// What a file asks for and the engine would round away, cut short or leave out without a word.
extension WrongFileTests {
  static let droppedCases = [
    Case(
      "a last stretch of no history",
      #"""
      { format: 2, title: "World", base: "small.json5",
        clock: { from: "first visit", step: "1 week", last: 1️⃣{ "1 year": "1 week" }, follow: "1 week" } }
      """#,
      #"""
      1️⃣ no-last-stretch: lives begin at the first visit, so there is no last stretch before it
        = leave 'last' out, or begin earlier
      """#),
    Case(
      "people who are younger than the beginning of their lives",
      #"""
      { format: 2, title: "World", base: "small.json5", traits: { age: { uniform: [18, 65] } },
        clock: { from: 1️⃣"age 100", step: "12 weeks", follow: "1 week" } }
      """#,
      #"""
      1️⃣ born-late: lives begin at age 100, but 100 % of people are younger at the first visit
        = begin earlier, or let the trait 'age' begin at 100
      """#),
    Case(
      "a few of them",
      #"""
      { format: 2, title: "World", base: "small.json5", traits: { age: { normal: [40, 12] } },
        clock: { from: 1️⃣"age 12", step: "12 weeks", follow: "1 week" } }
      """#,
      #"""
      1️⃣ born-late: lives begin at age 12, but 1 % of people are younger at the first visit
        = begin earlier, or let the trait 'age' begin at 12
      """#),
    Case(
      "too many steps",
      #"""
      { format: 2, title: "Study", base: "small-study.json5", world: "world.json5",
        visits: 1️⃣["0 years", "20 years"], instruments: { serum: { handling: {} } } }
      """#,
      #"""
      1️⃣ too-many-steps: a life would have 175316 steps, more than 100000
        = use longer steps
      """#,
      world:
        "base: 'small.json5', clock: { from: 'first visit', step: '1 week', follow: '1 hour' }"),
    Case(
      "a spread below a day",
      #"""
      { format: 2, title: "Study", base: "small-study.json5",
        calendar: { from: "2020-01-01", recruitment: "1 year", spread: 1️⃣"0.5 days" } }
      """#,
      #"""
      1️⃣ spread-below-day: people come whole days early or late: a spread of 12 hours is less than one
        = leave 'spread' out, or write at least "1 day"
      """#),
    Case(
      "a spread and no later visit",
      #"""
      { format: 2, title: "Study", base: "small-study.json5",
        visits: ["0 years"], instruments: { serum: { handling: {} } }, calendar: { from: "2020-01-01", recruitment: "1 year", spread: 1️⃣"6 weeks" } }
      """#,
      #"""
      1️⃣ idle-setting: there is no later visit for which people could be early or late
        = leave 'spread' out
      """#),
    Case(
      "a past that nobody knows",
      #"""
      { format: 2, title: "Study", world: "world.json5",
        recruit: { strata: {
          ill: { quota: 9, when: { sleepCurrent: true } }, once: { quota: 9, when: { sleepCurrent: false, sleepEver: true } },
          never: { quota: 9, when: { sleepCurrent: false, sleepEver: 1️⃣false } },
          well: { quota: 9, when: { sleepInterval: 2️⃣"< 1", moodEver: false } }, none: { quota: 0, when: { sleepEver: false } },
          recent: { quota: 9, when: { longCurrent: 3️⃣0, sleepCurrent: "!= true" } }, any: { quota: 9, when: { longCurrent: "<= 1" } } } },
        visits: ["0 years"],
        instruments: { mood: { interview: "mood.low" }, sleep: { interview: "sleep.bad", window: "2 years" }, long: { interview: "sleep.bad", window: "30 months" } } }
      """#,
      #"""
      1️⃣ unknown-past: nobody can be known to answer no to 'sleepEver' at the first visit: it asks about all of life, and what was before lives begin is unknown, since 'sleep' starts by chance
        = let everybody begin in one value (start: 'good'), or ask only what a history can answer, such as 'sleepCurrent'
      2️⃣ unknown-past: nobody can be known to answer no to 'sleepInterval' at the first visit: it asks about all of life, and what was before lives begin is unknown, since 'sleep' starts by chance
        = let everybody begin in one value (start: 'good'), or ask only what a history can answer, such as 'sleepCurrent'
      3️⃣ unknown-past: nobody can be known to answer no to 'longCurrent' at the first visit: it asks about the 2.5 years before it, lives are at most 2 years old, and what was before is unknown, since 'sleep' starts by chance
        = let everybody begin in one value (start: 'good'), or begin lives earlier, or shorten the window
      """#,
      world: #"""
        clock: { from: "2 years before the first visit", step: "4 weeks", follow: "1 week" },
        states: { mood: { of: ["fine", "low"] }, sleep: { of: ["good", "bad"], start: { bad: { probability: 0.1 } } } }
        """#),
    Case(
      "a past that nobody knows any more, as a model has it asked",
      #"""
      { format: 2, title: "Model", world: "world.json5", measurement: { mood: { window: 1️⃣"3 years" } } }
      """#,
      #"""
      1️⃣ unknown-past: nobody can be known to answer no to 'moodCurrent' at the first visit: it asks about the 3 years before it, lives are at most 2 years old, and what was before is unknown, since 'depression' starts by chance
        = let everybody begin in one value (start: 'well'), or begin lives earlier, or shorten the window
      """#,
      world: #"""
        clock: { from: "2 years before the first visit", step: "4 weeks", follow: "1 week" },
        processes: { bdnf: { trait: 0.7, halfLife: "12 weeks" } },
        states: { depression: { of: ["well", "ill"], start: { ill: { probability: 0.1 } } } }, study: "small-study.json5"
        """#),
    Case(
      "events before lives begin",
      #"""
      { format: 2, title: "Study", base: "small-study.json5",
        instruments: { a: { events: "threat", window: 1️⃣"3 years" }, b: { events: "threat", window: "104 weeks" } } }
      """#,
      #"""
      1️⃣ unknown-past: 'a' asks about 3 years before each visit, but at the first visit lives are only 2 years old
        = begin lives earlier, or shorten the window
      """#),
    Case(
      "loss at no visit",
      #"""
      { format: 2, title: "Study", base: "small-study.json5",
        visits: ["0 years"], instruments: { serum: { handling: {} }, 1️⃣months: { lifeChart: "depression.ill" }, 2️⃣course: { spells: "depression.ill" } }, loss: { 3️⃣attrition: { probability: 0.2 }, 4️⃣absence: { probability: 0.2 }, 5️⃣incomplete: 0.1 } }
      """#,
      #"""
      1️⃣ idle-setting: 'months' asks about the time since the visit before, and there is only one visit
        = leave it out, or give 'visits' a second time
      2️⃣ idle-setting: 'course' asks about the time since the visit before, and there is only one visit
        = leave it out, or give 'visits' a second time
      3️⃣ idle-setting: 'attrition' is about later visits, and there is only one visit
        = leave it out, or give 'visits' a second time
      4️⃣ idle-setting: 'absence' is about later visits, and there is only one visit
        = leave it out, or give 'visits' a second time
      5️⃣ idle-setting: 'incomplete' is about later visits, and there is only one visit
        = leave it out, or give 'visits' a second time
      """#),
    Case(
      "effects on what never happens",
      #"""
      { format: 2, title: "World", base: "small.json5",
        arrows: { 1️⃣"frailty -> depression.onset": 1, 2️⃣"frailty -> sleep.start": 1, 3️⃣"frailty -> sleep.deep": 1, "frailty -> depression.remission": 1 },
        responses: { 4️⃣"depression.ill -> move": { effect: 1, builds: "1 week", fades: "1 week" } },
        events: { move: { rate: "0 / year" } }, intercepts: { "depression.onset": "0 / year" },
        states: { sleep: { of: ["awake", "asleep"], start: { asleep: { probability: 0 } }, marks: { deep: { bernoulli: 1 } } } } }
      """#,
      #"""
      1️⃣ idle-setting: 'depression.onset' has a rate of 0, which no effect changes
        = effects multiply rates and odds: start with a small one
      2️⃣ idle-setting: 'sleep.start' has a probability of 0, which no effect changes
        = effects multiply rates and odds: start with a small one
      3️⃣ idle-setting: 'sleep.deep' has a probability of 1, which no effect changes
        = effects multiply rates and odds: start with a small one
      4️⃣ idle-setting: 'move' has a rate of 0, which no effect changes
        = effects multiply rates and odds: start with a small one
      """#),
    Case(
      "log odds of nothing, a periphery that is not there, a stratum behind another",
      #"""
      { format: 2, title: "Study", base: "small-study.json5",
        recruit: { strata: { ill: { quota: 1, when: { moodEver: true } }, 1️⃣other: { quota: 1, when: { moodEver: true, moodCurrent: true } } } },
        instruments: { serum: { peripheralStability: 2️⃣0.7 }, f: { record: "female" }, g: { record: "frailty", error: 0 } },
        loss: { absence: { probability: 0, logOdds: 3️⃣{ ill: 1 } }, attrition: { probability: 0 } }, }
      """#,
      #"""
      1️⃣ idle-setting: anyone who could belong to 'other' belongs to 'ill', which comes before it
        = the first stratum whose conditions hold counts: put the narrower one first
      2️⃣ idle-setting: with a coupling of 1 there is no periphery that could be stable
        = give 'coupling' below 1, or leave 'peripheralStability' out
      3️⃣ idle-setting: the probability of absence is 0, which no log odds ratio changes
        = give 'probability' between 0 and 1, or leave 'logOdds' out
      """#),
    Case(
      "a stratum whose comparisons are narrower than those of one before it",
      #"""
      { format: 2, title: "Study", base: "small-study.json5",
        recruit: { strata: { ill: { quota: 1, when: { f: "> 1", moodEver: true } }, wide: { quota: 1, when: { f: "> 0", moodEver: true } },
          1️⃣narrow: { quota: 1, when: { f: [">= 0.5", "< 1"], moodEver: true, moodCurrent: true } }, other: { quota: 1, when: { f: "> 0" } } } },
        instruments: { f: { record: "frailty" } } }
      """#,
      #"""
      1️⃣ idle-setting: anyone who could belong to 'narrow' belongs to 'wide', which comes before it
        = the first stratum whose conditions hold counts: put the narrower one first
      """#),
    Case(
      "a resolution of whole numbers without error",
      #"""
      { format: 2, title: "Study", base: "small-study.json5", world: "world.json5",
        instruments: { a: { record: "met", error: 0, 1️⃣resolution: 1 }, b: { record: "met", error: 0.1, resolution: 1 } } }
      """#,
      #"""
      1️⃣ impossible-error: 'met' is a whole number: it has no resolution
        = leave 'resolution' out
      """#, world: "base: 'small.json5', traits: { met: { genotype: 0.2 } }"),
    Case(
      "variables that would be columns which the table of truth has already",
      #"""
      { format: 2, title: "World", base: "small.json5",
        traits: { 1️⃣visit: { normal: [0, 1] }, event: { normal: [0, 1] }, 2️⃣depression_ill_years: { normal: [0, 1] } } }
      """#,
      #"""
      1️⃣ reserved-name: 'visit' is a column that the table of truth already has
        = choose another name; taken are person, visit, years
      2️⃣ reserved-name: 'depression_ill_years' and 'depression' both give the table of truth a column 'depression_ill_years'
        = a state gives state_value_years for each value, a blood level nameTrue: rename one
      """#),
    Case(
      "columns that the tables have already",
      #"""
      { format: 2, title: "Study", base: "small-study.json5", world: "world.json5",
        instruments: { 1️⃣person: { record: "frailty" }, 2️⃣start: { record: "frailty" }, 3️⃣event: { record: "event" }, visit: { interview: "depression.ill" }, 4️⃣plasma: { serum: "bdnf", mean: 9, standardDeviation: 3, resolution: 0.01 } } }
      """#,
      #"""
      1️⃣ reserved-name: 'person' is a column that the data already have
        = choose another name; taken are person, visit, years, date, frame, stratum, arm, study, year, start, stop, event
      2️⃣ reserved-name: 'start' is a column that the data already have
        = choose another name; taken are person, visit, years, date, frame, stratum, arm, study, year, start, stop, event
      3️⃣ reserved-name: 'event' is a column that the data already have
        = choose another name; taken are person, visit, years, date, frame, stratum, arm, study, year, start, stop, event
      4️⃣ reserved-name: 'plasmaTrue' and 'plasma' both give the table of truth a column 'plasmaTrue'
        = a state gives state_value_years for each value, a blood level nameTrue: rename one
      """#,
      world:
        "base: 'small.json5', traits: { event: { normal: [0, 1] }, plasmaTrue: { normal: [0, 1] } }"
    ),
    Case(
      "an absolute path",
      #"""
      { format: 2, title: "Model", world: 1️⃣"/etc/shadow" }
      """#,
      #"""
      1️⃣ bad-path: a file is named by its path from the folder of this one
        = for instance world: "../worlds/dutch-adults.json5"
      """#),
    Case(
      "a path with NUL",
      #"""
      { format: 2, title: "Model", world: 1️⃣"small.json5\u0000.evil" }
      """#,
      #"""
      1️⃣ bad-path: a path cannot hold the character NUL
        = for instance world: "../worlds/dutch-adults.json5"
      """#),
  ]
}
