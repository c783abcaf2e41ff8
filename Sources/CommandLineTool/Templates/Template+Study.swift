extension Template {
  /// A study of two visits, with blood and interview.
  static func studyText(world: String, publishedStudy: String) -> String {
    #"""
    // A study: whom a team recruits, when it sees them, with which instruments, and whom it loses.
    // What is left out has no effect: no error, nobody lost.
    \#(switches)
    {
      format: 2,                              // of the language
      title: "Patients and healthy people, two visits",
      // name: "mine",                        // determines its random draws; the file's unless given
      // units: ["patient", "patients"],      // what those are called whom it looks at
      world: \#(world),  // who lives, and what may be named below
      // base: \#(publishedStudy),      // a study of which this one changes only what it names

      calendar: {
        from: "2020-01-01",                   // the first day on which somebody is seen
        recruitment: "1 year",                // first visits are spread evenly over it
        spread: "2 weeks",                    // SD of how early or late people come to later visits
      },

      recruit: {
        // Where candidates come from, for strata that ask: when: { frame: "clinic" }. A tilt moves the
        // mean of a trait.
        // frames: { clinic: { share: 0.5, tilt: { vulnerability: 2 } }, population: { share: 0.5 } },

        // People belong to the first stratum whose conditions they meet at the first visit.
        strata: {
          depressed: {
            quota: 100,                         // how many are wanted
            when: { depressionCurrent: true },  // what is known of them: see "Conditions on rows"
            // fraction: 0.5,                   // the share of those who qualify that is taken, at random
          },
          healthy: { quota: 100, when: { depressionCurrent: false, depressionEver: false } },
        },
        // people: 300,                         // in all strata together, whose shares stay
        // Who does not take part.
        // refusal: { probability: 0.2, logOdds: { vulnerability: 0.3 } },
        // wave: 500,                           // candidates simulated at a time
        most: 100000,                           // candidates before recruiting is given up
      },

      // Many small studies instead of one: the year, then people of each stratum. The chance of being
      // published hangs on what was found at P < 0.05, and may differ in the last year.
      // series: {
      //   studies: [[2002, 40, 40], [2005, 60, 60]],
      //   published: { lower: 1, neither: 0.3, higher: 0.3 },
      //   later: { neither: 0.6 },
      // },

      visits: ["0 years", "2 years"],           // the first is at 0

      // A trial: those recruited are allocated to arms at the first visit, each with what is done in it.
      // arms: {
      //   drug: { title: "Drug", share: 1, do: ["bdnf + 0.5 for 8 weeks"] },
      //   placebo: {},
      // },
      // Allocated in blocks, so that arms stay of a size, within strata by columns or conditions.
      // allocation: { blocks: 4, by: ["stratum", "depressionEver", { age: ">= 40" }] },

      // The first word of each instrument says what it is. A table has its columns once for each visit:
      // serumBDNF_0, serumBDNF_1.
      instruments: {
        serumBDNF: {
          serum: "bdnf",                        // a blood level that follows this process
          title: "BDNF in serum",               // for the codebook; every instrument may have one
          mean: 8.98, standardDeviation: 3.1,   // of the level
          resolution: 0.01, unit: "ng/ml",      // as it is recorded
          assayVariation: 0.1,                  // coefficient of variation of a reading
          // How much of it is the process, and how lasting the rest is.
          // coupling: 0.74, peripheralStability: 0.7,
          // detectionLimit: 1.5,               // below it there is no value
          // Standardised β of traits and circumstances.
          // determinants: { smoking: 0.1, "age within female": 0.2 },
          // season: { peakToTrough: 0.66, peak: "1 September" },  // in SDs, like all that follow
          // batches: { size: 80, variation: 0.09 },  // runs of the assay, each with its own error
          // Samples handled differently, by visit and stratum; a shift in people ill at the blood draw.
          // handling: { "0 years": { depressed: 0.2, everybody: 0.1 } },
          // shifts: { "depression.ill": -0.2 },
          // laboratories: 0.3,                 // only with a series: how far small studies differ
        },
        // Gives depressionCurrent, depressionEver and, at later visits, depressionInterval.
        depression: {
          interview: "depression.ill",          // whether a state has a value
          window: "6 months",                   // how long ago counts as current
          sensitivity: 0.75, specificity: 0.98, // 1 unless given
        },
        age: { record: "age", resolution: 1, unit: "years" },  // a trait, recorded
        // The same with errors: their SD, or how often a yes and a no are right.
        // childhoodTrauma: { record: "childhoodTrauma", error: 0.4 },
        // smoking: { record: "smoking", sensitivity: 0.95, specificity: 0.99 },
        // What chance decides at every visit, such as the hour of the blood draw.
        // hour: { circumstance: { uniform: [8, 11] }, resolution: 0.25, unit: "h" },
        // monthsIll: { lifeChart: "depression.ill" },             // since the visit before
        // Dates of episodes, without error: as people tell, or from a register, which knows of the lost and the dead.
        // course: { spells: "depression.ill", register: true },
        // drug: { status: "antidepressant", sensitivity: 0.95 },  // which value a state has
        // Events that people report.
        // losses: { events: "lossOrThreat", window: "1 year", sensitivity: 0.8 },
        // Points on a scale: [mean, SD] of people never, once and now in the state.
        // ids: {
        //   score: "depression.ill", never: [8, 7], past: [18, 10], present: [32, 12],
        //   stability: 0.5, most: 84,
        // },
        // Points that go with a process: mean and SD before they are cut at 0 and at the most.
        // hamd: {
        //   score: "stress", mean: 8, standardDeviation: 6, most: 52,
        //   coupling: 0.9, stability: 0.5,         // how much of it is the process, how lasting the rest
        //   shifts: { "depression.ill": 0.2 },     // of the reading alone, in SDs
        // },
        // What is not of blood and follows a process; normal unless its spread is logNormal.
        // tension: {
        //   measure: "stress", mean: 3, standardDeviation: 1, spread: "logNormal",
        //   resolution: 0.01, unit: "mV", coupling: 0.8, stability: 0.2,
        //   shifts: { "depression.ill": 0.1 },
        // },
      },

      loss: {
        attrition: {
          probability: 0.1,                     // of missing a visit and all later ones
          // By strata, traits, processes, values of states, and the last value of a column.
          // logOdds: { depressed: 0.4, vulnerability: 0.1, "depression.ill": 0.3, "last age": -0.01 },
        },
        // absence: { probability: 0.03 },                // of missing one visit
        // noSample: { probability: 0.1 },                // of coming without giving blood
        // incomplete: 0.1,                               // the same, abbreviated
        // items: { serumBDNF: { probability: 0.05 } },   // of one missing value
      },

      // Numbers known only within a range, drawn anew for every replicate; laws as in a model.
      free: {
        // "loss.attrition.probability": { uniform: [0.05, 0.2] },
        // "measurement.serumBDNF.assayVariation": { uniform: [0.05, 0.2] },
      },

      // Analyses for 'cohort audit', each with what it is meant to estimate: what something done changes, or an arrow.
      // analyses: {
      //   risk: {
      //     title: "Who falls ill, by BDNF at the start",
      //     complete: ["serumBDNF_0"],
      //     derived: { rise: { change: ["serumBDNF_0", "serumBDNF_1"] } },
      //     groups: { old: { yes: { age_0: ">= 60" }, no: { age_0: "< 60" } } },
      //     estimator: { logisticRegression: { outcome: "depressionInterval_1", predictors: ["serumBDNF_0", "old=no"] } },
      //     answer: { term: "serumBDNF_0" },
      //     estimand: {
      //       do: ["bdnf + 2"], against: ["bdnf + 0"], of: "depression.ill by 2 years", among: "depression.well",
      //       scale: "logOdds", per: 2, times: 0.32,   // of 2 SD, of which 1 ng/ml is 0.32
      //     },
      //   },
      //   level: {
      //     estimator: { meanDifference: { outcome: "serumBDNF_1", group: "stratum", case: "depressed", reference: "healthy" } },
      //     answer: { term: "depressed - healthy" }, estimand: { parameter: "depression.ill -> bdnf", times: 3.1 },
      //   },
      //   foretold: {
      //     estimator: { meanDifference: { outcome: "serumBDNF_1", group: "stratum", case: "depressed", reference: "healthy" } },
      //     answer: { term: "depressed - healthy" },
      //     estimand: { predicts: "serumBDNF_1", where: ["depressionEver_0=true"], against: ["depressionEver_0=false"] },
      //   },
      // },
    }
    """#
  }
}
