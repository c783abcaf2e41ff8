extension Replication {
  /// The number of models.
  package var modelCount: Int { models.count }

  /// The number of designs.
  package var designCount: Int { participations.count }

  /// The same for some of the models and some of the designs, with what is asked of these.
  ///
  /// - Parameters:
  ///   - models: the numbers of the models.
  ///   - designs: the numbers of the designs.
  /// - Returns: the smaller replication; what it answers is what the whole one answers of these.
  package func part(models: Range<Int>, designs: Range<Int>) -> Replication {
    Replication(
      of: Array(self.models[models]),
      in: participations[designs].map { Array($0[models]) },
      asking: questions.filter { designs.contains($0.design) }.map {
        Question($0.publication, of: $0.design - designs.lowerBound)
      })
  }
}
