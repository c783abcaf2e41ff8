extension Template {
  /// A model with one arrow that takes time.
  static func modelText(world: String) -> String {
    #"""
    // A model: which arrows there are, how strong they are, and which numbers are known only within ranges.
    // Rivals share the world that they name, and differ in what is written here.
    \#(switches)
    //
    // Claimed by: who holds it, and where to read it.
    // Refuted by: what would have to be observed. Write it down before the first comparison.
    {
      format: 2,                                    // of the language
      title: "Depression lowers BDNF for a while",  // one line, for reports
      mechanism: "depression → BDNF",               // what kind of answer it is
      story: "Depression lowers BDNF, which comes back slowly, and does nothing to depression.",
      // Rivals that look the same from such studies: their class, and what tells this one from the others.
      // alike: { class: "lower after", apart: "future cases by the thousand" },
      world: \#(world),        // who lives, and what may be named below

      // Causes that act at once: "what -> on what": effect. On a process (bdnf, stress, inflammation)
      // it shifts the set-point, in SDs; on a rate (depression.onset) it is the logarithm of a ratio.
      arrows: {
        // "bdnf -> depression.onset": -0.3,              // for one SD of a process
        // "bdnf.trait -> depression.remission": 0.3,     // of its lasting part; .fluctuation is the rest
        // "childhoodTrauma -> bdnf": -0.1,               // for one unit of a trait
        // "depression.ill -> inflammation": 0.3,         // while a state has a value
        // "bdnf * stress -> depression.onset": -0.1,     // a product of two
        // "smoking -> depression.onset": null,           // removes an arrow of the world
      },

      // Causes that take time and outlast themselves.
      responses: {
        "depression.ill -> bdnf": {
          effect: -0.4,        // the shift after long exposure, in SDs
          delay: "8 weeks",    // before anything happens; none unless given
          builds: "26 weeks",  // time constant of the build-up
          fades: "2 years",    // time constant of the fading
        },
      },

      // What is done to everybody from the first visit on; a trial has it by arm, in its study.
      // do: ["bdnf + 0.5 from 0 weeks for 8 weeks", "no depression.onset"],

      // Where instruments differ from what studies say of them: an artefact as an explanation.
      measurement: {
        // In people ill at the blood draw, in SDs; by visit, in a stratum or in everybody; an interview.
        // serumBDNF: { shifts: { "depression.ill": -0.2 } },
        // serumBDNF: { handling: { "2 years": { depressed: -0.2, everybody: 0.1 } } },
        // depression: { sensitivity: 0.7, specificity: 0.97 },
      },

      // Numbers known only within a range, drawn anew for every replicate. The value above must
      // lie in the range. For an effect, 'matters' is the smallest size that matters: less counts as none.
      free: {
        "depression.ill -> bdnf": {
          effect: { uniform: [-0.8, -0.1], matters: 0.1 },  // from, to; smaller counts as none
          fades: { logUniform: ["26 weeks", "8 years"] },  // evenly on the scale of the logarithm
          // delay: { uniform: ["0 weeks", "26 weeks"] },  // each number of a response can have one
          // builds: { logNormal: ["26 weeks", 2] },       // the median, and the factor of one SD
          // effect: { normal: [-0.4, 0.2], matters: 0.1 },  // instead of effect: mean and SD
        },
        // An arrow, here the world's; a number of an instrument.
        // "smoking -> depression.onset": { uniform: [0, 0.6] },
        // "measurement.serumBDNF.assayVariation": { uniform: [0.05, 0.2] },
      },

      // Rates that 'cohort calibrate' solves for, so that under every model as many are ill as published.
      // It replaces these, and adds how they vary with what is drawn.
      intercepts: {
        "depression.onset": "0.00602 / year",
        "depression.remission": "3.75 / year",
      },
    }
    """#
  }
}
