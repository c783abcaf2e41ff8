extension Template {
  /// Evidence with one invented finding.
  static func findingText(study: String) -> String {
    #"""
    // What a study published, as questions that a table can answer.
    // THE FINDING IS INVENTED: replace it with one that was printed.
    \#(switches)
    {
      format: 2,                                 // of the language
      publication: "An invented example",        // a short name, for reports
      study: \#(study),           // how it was made: recruitment, visits, instruments
      cohort: "My cohort",                       // findings from the same people are read together
      citation: "Nobody. An invented example.",
      doi: "10.0000/none",
      people: 1751,                              // as published

      complete: ["serumBDNF_0", "serumBDNF_1"],  // who is analysed: people who have these columns

      // Columns of changes, for groups and estimators; relative ones are shares of the first value.
      // derived: { rise: { relativeChange: ["serumBDNF_0", "serumBDNF_1"] }, gain: { change: ["age_0", "age_1"] } },

      // Groups, by what the columns say: see "Conditions on rows".
      groups: {
        baseline: {
          notDepressed: { depressionCurrent_0: false },
          depressed: { depressionCurrent_0: true },
        },
      },

      // A table of one column by group, beside the findings.
      // describe: { group: "baseline", outcome: "serumBDNF_0", label: "BDNF, ng/ml" },

      // The shares that 'cohort calibrate' brings every model to.
      // targets: {
      //   depressed: {
      //     group: "baseline", level: "depressed", among: ["notDepressed", "depressed"],
      //     share: 0.4, tolerance: 0.05, source: "page and table",
      //   },
      // },

      // Only with a series of small studies: what each is asked, for estimators such as metaAnalysis.
      // synthesis: {
      //   each: {
      //     standardisedMeanDifference: {
      //       outcome: "serumBDNF_0", group: "baseline", case: "depressed", reference: "notDepressed",
      //     },
      //   },
      //   term: "depressed - notDepressed",
      //   // What decides whether a small study is published, where it is not that: other people's difference, say.
      //   decides: {
      //     each: { changeScore: { followUp: "serumBDNF_1", baseline: "serumBDNF_0" } }, term: "intercept",
      //   },
      // },

      findings: {
        depressedLower: {
          role: "scored",                      // shown: no verdict; input: the models were made from it
          sentence: "Invented: less BDNF in the depressed at the first visit",
          estimand: "Hedges' g of BDNF at the first visit",
          causal: false,                       // whether it claims an effect, not a mere difference
          // What the table is asked: 'cohort analyse --list' shows all estimators and what each takes.
          estimator: {
            standardisedMeanDifference: {
              outcome: "serumBDNF_0", group: "baseline", case: "depressed", reference: "notDepressed",
            },
          },
          // Or { jointTest: "baseline" }, { figure: "…" }, "residualSpread".
          answer: { term: "depressed - notDepressed" },
          // As it was printed, to the last digit.
          figure: {
            estimate: -0.20,
            // ratio: 0.82,                    // instead of estimate
            // standardError: 0.097,
            // interval: [-0.39, -0.01], level: 0.95,
            pValue: 0.04,                      // or a relation as it was printed: "< .05"
            // direction: "lower",             // its side, where only words give it
            n: 1751,
          },
          unit: "SD",
          claim: "estimate < 0 and p < 0.05",  // when a study says the same; fixed before the first comparison
          remark: "invented",                  // what readers of the report should know
          flag: "SEEN",                        // or DERIVED; RECALL and UNKNOWN are never scored
          source: "page and table",
        },
      },

      // joint: ["depressedLower"],            // scored findings whose estimates are judged together
    }
    """#
  }
}
