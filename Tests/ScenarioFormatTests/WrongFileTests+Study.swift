extension WrongFileTests {
  /// Study.
  static let studyCases = [
    Case(
      "visits",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        visits: [1️⃣"1 year", 2️⃣"1 year", 3️⃣4, "4 years", 4️⃣"1000 years"],
      }
      """#,
      #"""
      1️⃣ first-visit: the first visit is time 0, not '1 year'
        = begin with "0 years"
      2️⃣ visits-fall: a visit must be later than the one before it
      3️⃣ missing-unit: a time needs a unit: '12 weeks'
      4️⃣ out-of-range: a visit must be from 0 to 150 years, not '1000 years'
      """#),
    Case(
      "no visits at all",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        visits: 1️⃣[], instruments: { serum: { handling: {} } },
      }
      """#,
      #"""
      1️⃣ wrong-count: the visits must have from 1 to 100 elements, not 0
      """#),
    Case(
      "frames",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: { frames: 1️⃣{ a: { share: 0.5, tilt: { 2️⃣frailt: 1, 3️⃣female: 1, frailty: 4️⃣9 } }, b: { share: 0.25 } }, strata: { ill: { quota: 1 } } },
      }
      """#,
      #"""
      1️⃣ shares: the shares of the frames must sum to 1; they sum to 0.75
      2️⃣ unknown-name: there is no trait 'frailt'
        = did you mean 'frailty'? known here: female, frailty
      3️⃣ impossible-tilt: only a normal trait can be tilted; 'female' is not one
      4️⃣ out-of-range: the shift must be from -5 to 5, not 9
      """#),
    Case(
      "quotas",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: { frames: { a: { share: 1️⃣1.5 } }, strata: { ill: { quota: 2️⃣-1 }, b: { quota: 3️⃣1.5 }, c: { quota: 4️⃣1e300 }, d: 5️⃣{}, e: { quota: 6️⃣10000001 } } },
      }
      """#,
      #"""
      1️⃣ out-of-range: the share must be from 0 to 1, not 1.5
      2️⃣ out-of-range: the quota must be from 0 to 10000000, not -1
      3️⃣ not-whole: the quota must be a whole number, not 1.5
      4️⃣ not-whole: the quota must be a whole number below 2^53 in size, not 1e+300
      5️⃣ missing-member: a stratum needs a 'quota', a 'fraction' or both
        = a fraction of 1 takes all who qualify
      6️⃣ out-of-range: the quota must be from 0 to 10000000, not 10000001
      """#),
    Case(
      "more people than candidates",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: { strata: { ill: { quota: 5000 } }, most: 1️⃣1000, wave: 2️⃣0 },
      }
      """#,
      #"""
      1️⃣ impossible-quotas: the strata ask for 5000 people, but there are at most 1000 candidates
        = raise 'most', which is 1000000 unless given
      2️⃣ out-of-range: the wave must be from 1 to 1000000, not 0
      """#),
    Case(
      "nobody",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: { strata: 1️⃣{ ill: { quota: 0 } } },
      }
      """#,
      #"""
      1️⃣ nobody-wanted: the strata ask for nobody
        = for instance strata: { everybody: { quota: 1000 } }
      """#),
    Case(
      "conditions",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: { strata: { ill: { quota: 1, when: { 1️⃣moodCurent: true, moodEver: 2️⃣"never" } } } },
      }
      """#,
      #"""
      1️⃣ unknown-name: nothing at the first visit answers 'moodCurent'
        = did you mean 'moodCurrent'? known here: moodCurrent, moodEver, moodInterval
      2️⃣ impossible-condition: 'moodEver' holds true or false
        = give true or false to compare “moodEver” with
      """#),
    Case(
      "conditions on what is not known, on words, and that cannot hold",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: { chart: { lifeChart: "depression.ill" }, said: { status: "depression" }, f: { record: "frailty" } },
        recruit: { strata: { ill: { quota: 1, when: { 1️⃣serum: "> 9", 2️⃣chart: 3, said: 3️⃣"wel", f: 4️⃣"high" } },
          other: { quota: 1, when: { said: 5️⃣">= 3", f: 6️⃣["> 1", "<= 1"], moodEver: 7️⃣"==" } } } },
      }
      """#,
      #"""
      1️⃣ impossible-condition: 'serum' is not known before people are recruited
        = blood is taken from those who were recruited
      2️⃣ impossible-condition: 'chart' is not known before people are recruited
        = it asks about the time since an earlier visit, and the first has none
      3️⃣ unknown-name: 'said' is never 'wel'
        = did you mean 'well'? known here: ill, well
      4️⃣ impossible-condition: 'f' holds numbers
        = give a number to compare “f” with
      5️⃣ impossible-condition: 'said' holds category names
        = give = or !=, since “said” has no numbers
      6️⃣ impossible-condition: no value of 'f' meets all of these conditions
      7️⃣ unreadable-condition: '==' is not a comparison with a value
        = for instance "female", ">= 40" or "!= leiden"; comparisons are <, <=, >, >=, = and !=, and a name that begins with such a sign goes in quotation marks: "'>40'"
      """#),
    Case(
      "instruments of no kind, of two, and of another",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: { 1️⃣a: { mean: 1 }, b: { record: "female", 2️⃣serum: "bdnf" }, mood: { 3️⃣record: "female" }, c: { record: 4️⃣"bdnf" }, d: { record: 5️⃣"femal" }, e: 6️⃣"record" },
      }
      """#,
      #"""
      1️⃣ unknown-instrument: an instrument says what it is by one of serum, interview, lifeChart, record, circumstance, score, measure, status, events, spells
        = for instance serumBDNF: { serum: "bdnf", … }
      2️⃣ unknown-name: unknown name 'serum' in a record
        = known here: error, record, resolution, sensitivity, specificity, title, unit
      3️⃣ other-kind: 'mood' is an interview already and must stay one
        = give the new instrument a name of its own
      4️⃣ unknown-name: 'bdnf' is not a trait: a record keeps what never changes
        = a process needs a serum, for instance, and a state an interview
      5️⃣ unknown-name: there is no trait 'femal'
        = did you mean 'female'? known here: female, frailty
      6️⃣ wrong-kind: expected an object for an instrument, found a string
      """#),
    Case(
      "what instruments look at",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: { a: { interview: "depression.1️⃣il" }, b: { lifeChart: 2️⃣"depression" }, c: { interview: "3️⃣deprression.ill" }, d: { serum: 4️⃣"bdfn", mean: 9, standardDeviation: 3, resolution: 0.01 } },
      }
      """#,
      #"""
      1️⃣ unknown-name: 'depression' has no value 'il'
        = did you mean 'ill'? known here: ill, well
      2️⃣ incomplete-name: expected a state and its value, not 'depression'
        = for instance "depression.ill"
      3️⃣ unknown-name: there is no state 'deprression'
        = did you mean 'depression'? known here: depression
      4️⃣ unknown-name: there is no process 'bdfn'
        = did you mean 'bdnf'? known here: bdnf, stress
      """#),
    Case(
      "numbers of instruments",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: { mood: { sensitivity: 1️⃣1.01, window: 2️⃣6 }, serum: { mean: 3️⃣0, assayVariation: 4️⃣-1 }, s: 5️⃣{ serum: "bdnf", mean: 9 }, t: { serum: "bdnf", mean: 9, standardDeviation: 1, assayVariation: 6️⃣0.2, resolution: 1 } },
      }
      """#,
      #"""
      1️⃣ out-of-range: the sensitivity must be from 0 to 1, not 1.01
      2️⃣ missing-unit: a time needs a unit: '12 weeks'
      3️⃣ out-of-range: 'mean' must be greater than 0, not 0
      4️⃣ out-of-range: 'assayVariation' must be from 0 to 2, not -1
      5️⃣ missing-member: 'standardDeviation' is missing in a blood level
      5️⃣ missing-member: 'resolution' is missing in a blood level
      6️⃣ impossible-assay: all but the process makes 3.196 of this level's variance, which must be below 1
        = the largest part is the assay, with 3.196
      """#),
    Case(
      "handling",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: { serum: { handling: { 1️⃣"1 year": { ill: 1 }, "0 years": { 2️⃣il: 1, everybody: 3️⃣true }, 4️⃣"0 weeks": {} } } },
      }
      """#,
      #"""
      1️⃣ unknown-visit: there is no visit at '1 year'
        = the times are those of 'visits', such as "0 years"
      2️⃣ unknown-name: there is no stratum 'il'
        = did you mean 'ill'? known here: ill, other
      3️⃣ wrong-kind: expected a number for the shift, found true
      4️⃣ duplicate-key: this visit is given twice, written differently
      """#),
    Case(
      "shifts by states",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: { serum: { shifts: { "depression.1️⃣il": 1, 2️⃣"depression.ever": 1, 3️⃣"stress": 1, "depression.ill": 4️⃣true, 5️⃣" depression.ill": 1, "depression.well": 6️⃣6 } } },
      }
      """#,
      #"""
      1️⃣ unknown-name: 'depression' has no value 'il'
        = did you mean 'ill'? known here: episodes, ever, ill, spellYears, totalYears, well
      2️⃣ impossible-shift: a reading is shifted by what state somebody is in
        = for instance "depression.ill"
      3️⃣ impossible-shift: a reading is shifted by what state somebody is in
        = for instance "depression.ill"
      4️⃣ wrong-kind: expected a number for the shift, found true
      5️⃣ duplicate-key: this shift is given twice, written differently
      6️⃣ out-of-range: the shift must be from -5 to 5, not 6
      """#),
    Case(
      "columns of one name",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: { 1️⃣moodEver: { record: "female" } },
      }
      """#,
      #"""
      1️⃣ same-column: 'moodEver' and 'mood' would give columns of the same name
        = one of them gives moodCurrent, moodInterval, moodEver
      """#),
    Case(
      "loss",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        loss: { attrition: { probability: 1️⃣2, logOdds: { 2️⃣il: 1, ill: 3️⃣100 } }, incomplete: 4️⃣"no" },
      }
      """#,
      #"""
      1️⃣ out-of-range: the probability of loss must be from 0 to 1, not 2
      2️⃣ unknown-name: there is no stratum or variable 'il'
        = did you mean 'ill'? known here: bdnf, depression.ill, depression.well, female, frailty, ill, last moodCurrent, last moodEver, last moodInterval, last serum, other, stress
      3️⃣ out-of-range: the log odds ratio must be from -20 to 20, not 100
      4️⃣ wrong-kind: expected a number for the probability of no sample, found a string
      """#),
    Case(
      "a loss without its probability",
      #"""
      {
        format: 2, title: "Study", world: "small.json5",
        visits: ["0 years"], loss: { attrition: 1️⃣{ logOdds: {} } },
      }
      """#,
      #"""
      1️⃣ missing-member: 'probability' is missing in an attrition
      """#),
    Case(
      "strata and visits that the base counts on",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: 1️⃣{ strata: { everybody: { quota: 10 } } }, visits: 2️⃣["0 years", "1 year"],
      }
      """#,
      #"""
      1️⃣ lost-stratum: the base's loss or handling names the stratum 'ill', which is not here
        = keep the names of the strata
      2️⃣ lost-visit: the base's handling of 'serum' names a visit that is not here
        = give 'serum' a handling of its own, or keep the visit
      """#),
  ]
}
