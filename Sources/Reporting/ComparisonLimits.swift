import Evidence
package import ModelComparison
import Tables

/// On what terms models were compared, what that leaves open, and how to do it again: what a page ends with.
package struct ComparisonLimits {
  private let comparisons: [Comparison]
  private let posterior: Posterior?
  private let command: String

  /// The limits of comparisons.
  ///
  /// - Parameters:
  ///   - comparisons: what was asked.
  ///   - posterior: how probable the models are; nil where nobody asked.
  ///   - command: what is typed in the result's folder to get the same result.
  package init(_ comparisons: [Comparison], posterior: Posterior?, command: String) {
    (self.comparisons, self.posterior, self.command) = (comparisons, posterior, command)
  }

  /// Equal fit, the limits, and the command.
  package var blocks: [Document.Block] {
    fit + [
      .heading("Limits"), .list(limits.map { Words($0) }), .heading("To do it again"),
      .paragraph(
        """
        In the folder that holds this report, with the scenario files that were used (another --output keeps both):
        """), .listing(command + "\n"),
    ]
  }

  /// To what all models were brought before they were compared, and who missed it.
  private var fit: [Document.Block] {
    let fitted = comparisons.filter { !$0.study.targets.isEmpty && !$0.models.isEmpty }
    guard !fitted.isEmpty else { return [] }
    let sentences = fitted.map { comparison in
      let missing = zip(comparison.models, comparison.outcomes).filter {
        !comparison.missedTargets($0.1).isEmpty
      }.map(\.0.name)
      let shares = comparison.study.targets.map(\.name).joinedWithAnd
      return missing.isEmpty
        ? "\(comparison.study.name): every model has the published shares (\(shares))."
        : "\(comparison.study.name): \(missing.inSentence(atMost: 6)) \(missing.count == 1 ? "misses" : "miss") "
          + "the published shares (\(shares)), so that \(missing.count == 1 ? "its verdict is" : "their verdicts are") not on equal terms."
    }
    return [
      .heading("Equal fit"),
      .paragraph(
        """
        Before models are compared, how often \(fitted.units.many) fall ill and recover in the world of each is solved so that the \
        groups of these studies have their published sizes; what was measured in them is not looked at.
        """), .list(sentences.map { Words($0) }),
    ]
  }

  private var limits: [String] {
    let replicates = comparisons.first?.plan.replicates ?? 0
    let drawn = Set(comparisons.flatMap(\.numbers).joined().filter { !$0.isFixed }.map(\.name))
      .count
    // The standard error of a share of one half, the largest there is.
    let error = 50 / Double(max(1, replicates)).squareRoot()
    let ranges =
      drawn == 0
      ? ""
      : "\(counted(drawn, "number")) \(drawn == 1 ? "is" : "are") known only within ranges; each simulated study has its own "
        + "\(drawn == 1 ? "value" : "values") from them, and what a range leaves out is left out here. "
    return [
      "The models are judged against each other. If the truth is none of them, the best of them is wrong as well.",
      ranges
        + "What was taken from publications and what was assumed is said beside each number in the files in the folder scenarios.",
      "With \(counted(replicates, "simulated study", "simulated studies")) a model, simulation alone gives a share an error of up to "
        + "\(NumberText.fixed(error, decimals: 1)) percentage points.",
      "Findings of one cohort share its \(comparisons.units.many) and so its luck: "
        + (posterior == nil
          ? "their verdicts go together, and are not added up to a score."
          : "they are weighed together, as they vary together in simulated studies."),
    ]
      + (posterior?.withoutInView == nil
        ? []
        : [
          "Rivals were brought to their strongest form with the figures of \(Posterior.inView) in view, so that publication "
            + "judges them less severely than one that nobody had looked at."
        ])
  }
}
