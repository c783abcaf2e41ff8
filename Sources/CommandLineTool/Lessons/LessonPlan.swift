/// How many studies of which size a lesson rests on.
package struct LessonPlan: Sendable, Hashable {
  /// The sizes of studies that can be chosen, in people, from the smallest on.
  package let people: [Int]
  /// The size of the mystery cohort.
  package let mysteryPeople: Int
  /// How many studies there are of each size; of the mystery's twice as many, since judging needs them.
  package let replicates: Int

  /// A plan with sizes of its own.
  package init(people: [Int], mysteryPeople: Int, replicates: Int) {
    (self.people, self.mysteryPeople, self.replicates) = (people, mysteryPeople, replicates)
  }

  /// The plan of `cohort lesson`.
  static func standard(replicates: Int) -> LessonPlan {
    LessonPlan(people: [300, 1500, 6000], mysteryPeople: 1500, replicates: replicates)
  }

  /// How many people live twice, at least, for what is true: 20,000 at the usual 400 replicates.
  var peopleLivingTwice: Int { 50 * replicates }

  // MARK: - Whose chance is whose

  /// The number of the first study of a size: each size has studies of its own, and not the first people of the others'.
  func firstReplicate(ofSize size: Int) -> Int { size * 100_000 }

  /// The same of the mystery's size.
  var firstReplicateOfMysterySize: Int { firstReplicate(ofSize: people.count) }

  /// The number of the mystery's own study, far from all others.
  static let mysteryReplicate = 4_000_000_000
}
