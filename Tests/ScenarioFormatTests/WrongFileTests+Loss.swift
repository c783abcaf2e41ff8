extension WrongFileTests {
  /// Calendar, open recruitment, and mechanisms.
  static let lossCases = [
    Case(
      "dates that are none",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        calendar: { from: 1️⃣"2005-02-29", recruitment: "2 years" },
      }
      """#,
      #"""
      1️⃣ no-such-day: February has 28 days, so '2005-02-29' is not one of them
      """#),
    Case(
      "a date in another order",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        calendar: { from: 1️⃣"01-09-2004", recruitment: 2️⃣2, 3️⃣until: "2007-02-01" },
      }
      """#,
      #"""
      1️⃣ bad-date: expected a date such as "2004-09-01", found '01-09-2004'
        = year, month and day, with all their digits
      2️⃣ missing-unit: a time needs a unit: '12 weeks'
      3️⃣ unknown-name: unknown name 'until' in a calendar
        = known here: from, recruitment, spread
      """#),
    Case(
      "a month that is a day, and a season that would need the calendar",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        calendar: 1️⃣{ from: 2️⃣"2004-31-12" }, instruments: { serum: { season: { peakToTrough: 0.5, peak: "1 July" } } },
      }
      """#,
      #"""
      1️⃣ missing-member: 'recruitment' is missing in a calendar
      2️⃣ no-such-day: there is no month 31 in '2004-31-12'
        = a date is written year, month, day
      """#),
    Case(
      "a year that is far away",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        calendar: { from: 1️⃣"1804-09-01", recruitment: 2️⃣"-1 years", spread: "1 3️⃣fortnight" },
      }
      """#,
      #"""
      1️⃣ out-of-range: the year must be from 1900 to 2199, not 1804
      2️⃣ out-of-range: the time of recruitment must be from 0 to 150 years, not '-1 years'
      3️⃣ unknown-unit: unknown unit of time 'fortnight'
        = known here: day, days, hour, hours, month, months, week, weeks, year, years
      """#),
    Case(
      "people who would come in the wrong order",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        calendar: { from: "2004-09-01", recruitment: "2 years", spread: 1️⃣"6 months" },
      }
      """#,
      #"""
      1️⃣ impossible-spread: people come up to two spreads early or late; that must be below half the time between visits
        = the spread must be below a quarter of the time between any two visits
      """#),
    Case(
      "recruitment without quotas",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: 1️⃣{ strata: { ill: { fraction: 2️⃣0 }, other: { fraction: 3️⃣1.5 }, a: { 4️⃣fracton: 0.5 }, b: { fraction: 0.5, when: { moodEver: true } } }, refusal: 5️⃣0.2 },
      }
      """#,
      #"""
      1️⃣ missing-member: 'most' is missing in a recruitment
      2️⃣ out-of-range: the fraction must be greater than 0, not 0
      3️⃣ out-of-range: the fraction must be from 1e-06 to 1, not 1.5
      4️⃣ unknown-name: unknown name 'fracton' in a stratum
        = did you mean 'fraction'? known here: fraction, quota, when
      5️⃣ wrong-kind: expected an object for a refusal, found a number
      """#),
    Case(
      "recruitment without an end",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: 1️⃣{ strata: { ill: { fraction: 0.5, when: { moodCurrent: true } }, other: { quota: 5 } }, refusal: 2️⃣{ logOdds: { ill: 1, "3️⃣last moodEver": 1, 4️⃣moodEver: 1, 5️⃣threat: 1 } } },
      }
      """#,
      #"""
      1️⃣ missing-member: 'most' is missing in a recruitment
      2️⃣ missing-member: 'probability' is missing in a refusal
      3️⃣ impossible-influence: 'last moodEver' is unknown before the first visit
        = who refuses may depend on strata, traits, processes and states
      4️⃣ unknown-name: there is no stratum or variable 'moodEver'
        = known here: bdnf, depression.ill, depression.well, female, frailty, ill, other, stress
      5️⃣ impossible-influence: 'threat' is an event, which has no value
        = count events with an instrument: { events: "threat", … }
      """#),
    Case(
      "influences that are none",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        instruments: { diagnosis: { status: "depression" } },
        loss: {
          attrition: { logOdds: { "last 1️⃣mod": 1, "last 2️⃣diagnosis": 1, 3️⃣moodEver: 1, 4️⃣depression: 1, "depression.5️⃣il": 1, "6️⃣depression.ill.slow": 1, 7️⃣threat: 1, "8️⃣": 1, 9️⃣stres: 1 } },
        },
      }
      """#,
      #"""
      1️⃣ unknown-name: there is no column 'mod'
        = known here: diagnosis, moodCurrent, moodEver, moodInterval, serum
      2️⃣ impossible-influence: 'diagnosis' is a status: its column holds words, not numbers
        = for instance "depression.ill"
      3️⃣ impossible-influence: 'moodEver' is a column: say which of its values
        = "last moodEver" is the last value that it had before this visit
      4️⃣ incomplete-name: expected a value of the state 'depression', not 'depression'
        = for instance "depression.ill"
      5️⃣ unknown-name: 'depression' has no value 'il'
        = did you mean 'ill'? known here: ill, well
      6️⃣ incomplete-name: expected a value of the state 'depression', not 'depression.ill.slow'
        = for instance "depression.ill"
      7️⃣ impossible-influence: 'threat' is an event, which has no value
        = count events with an instrument: { events: "threat", … }
      8️⃣ unknown-name: a name is missing here
        = known here: bdnf, depression.ill, depression.well, female, frailty, ill, last moodCurrent, last moodEver, last moodInterval, last serum, other, stress
      9️⃣ unknown-name: there is no stratum or variable 'stres'
        = did you mean 'stress'? known here: bdnf, depression.ill, depression.well, female, frailty, ill, last moodCurrent, last moodEver, last moodInterval, last serum, other, stress
      """#),
    Case(
      "one influence in two spellings, and the two ways to say no sample",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        loss: { absence: 1️⃣{ logOdds: { "last serum": 1, 2️⃣" last  serum": 1 } }, noSample: { probability: 0.1 }, incomplete: 3️⃣0.2, 4️⃣attritoin: {} },
      }
      """#,
      #"""
      1️⃣ missing-member: 'probability' is missing in an absence
      2️⃣ duplicate-key: this influence is given twice, written differently
      3️⃣ said-twice: 'incomplete' and 'noSample' say the same
        = incomplete: 0.3 is short for noSample: { probability: 0.3 }
      4️⃣ unknown-name: unknown name 'attritoin' in a loss
        = did you mean 'attrition'? known here: absence, attrition, incomplete, items, noSample
      """#),
    Case(
      "items",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        loss: { items: { 1️⃣mod: { probability: 0.1 }, mood: 2️⃣{}, serum: { probability: 3️⃣-1 } } },
      }
      """#,
      #"""
      1️⃣ unknown-name: there is no instrument 'mod'
        = did you mean 'mood'? known here: mood, serum
      2️⃣ missing-member: 'probability' is missing in an item's loss
      3️⃣ out-of-range: the probability of a missing item must be from 0 to 1, not -1
      """#),
    Case(
      "strata that refusal, absence and items count on",
      #"""
      {
        format: 2, title: "Study", base: "small-study.json5",
        recruit: { refusal: { probability: 0.2, logOdds: { other: 0.5 } } },
        loss: { items: { mood: { probability: 0.1, logOdds: { 1️⃣il: 1 } } } },
      }
      """#,
      #"""
      1️⃣ unknown-name: there is no stratum or variable 'il'
        = did you mean 'ill'? known here: bdnf, depression.ill, depression.well, female, frailty, ill, last moodCurrent, last moodEver, last moodInterval, last serum, other, stress
      """#),
  ]
}
