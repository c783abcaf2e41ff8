package import LocatedText

extension SourceText {
  /// An evidence file with one finding, of two groups that are compared.
  ///
  /// - Parameters:
  ///   - claim: what it claims.
  ///   - answer: which figure of the estimate it is.
  ///   - figure: what was published.
  /// - Returns: the file's text.
  package static func ofOneFinding(
    claiming claim: String, answer: String, figure: String = "{ estimate: 1, pValue: 0.01 }"
  ) -> SourceText {
    SourceText(
      name: "s.json5",
      text: """
        {
          format: 2, publication: "S", study: "s.json5", cohort: "T", citation: "C", doi: "D", people: 10, complete: [],
          groups: { g: { a: { sick: true }, b: { sick: false } } },
          findings: {
            it: {
              role: "scored", sentence: "S", estimand: "E", causal: false,
              estimator: { analysisOfCovariance: { followUp: "x", baseline: "y", group: "g", reference: "b" } },
              answer: \(answer), figure: \(figure), claim: "\(claim)",
              flag: "SEEN", source: "none",
            },
          },
        }
        """)
  }
}
