/// A cohort of one of the four worlds, nobody being told which: what its study found, look by look.
package struct Mystery: Sendable, Hashable {
  /// The answer; it stands in no student's file.
  package let world: LessonWorld
  /// What the study found with each look of ``Look/ofMystery``, in that order.
  package let findings: [LessonResults.Finding]
  /// What the best judge says who has seen two looks.
  package let judgements: [Judgement]

  /// The probabilities of the four worlds for whoever knows exactly what studies of each find, began with a quarter for each, and saw two looks.
  package struct Judgement: Sendable, Hashable {
    /// Two looks, in the order of their letters.
    package let looks: [Look]
    /// By world; together 1.
    package let probabilities: [Double]

    /// Holds a judgement.
    package init(looks: [Look], probabilities: [Double]) {
      (self.looks, self.probabilities) = (looks, probabilities)
    }
  }

  /// Holds a mystery.
  package init(
    world: LessonWorld, findings: [LessonResults.Finding], judgements: [Judgement]
  ) {
    (self.world, self.findings, self.judgements) = (world, findings, judgements)
  }

  /// What the best judge says of two looks, in any order.
  package func judgement(of looks: Set<Look>) -> Judgement? {
    judgements.first { Set($0.looks) == looks }
  }
}
