/// What the teacher holds of a lesson: which answers are right, and the mystery's.
package struct LessonKey: Sendable, Hashable {
  /// The class that the lesson was made for.
  package let lessonClass: LessonClass
  /// What opens the answer in the students' pages: 12 symbols of ``CodeAlphabet``.
  package let openingCode: String
  /// The sizes of studies, in people.
  package let people: [Int]
  /// The worlds in which at least half of such studies find a difference: by look, in the order of its cases, then size.
  package let expected: [[WorldSet]]
  /// The worlds of which either may be predicted, since about half of such studies do, in the same order.
  package let undecided: [[WorldSet]]
  /// The worlds in which the study that is shown finds one, in the same order.
  package let seen: [[WorldSet]]
  package let mystery: Mystery

  /// Holds what is right.
  package init(
    lessonClass: LessonClass, openingCode: String, people: [Int], expected: [[WorldSet]],
    undecided: [[WorldSet]], seen: [[WorldSet]], mystery: Mystery
  ) {
    precondition(
      [expected, undecided, seen].allSatisfy {
        $0.count == Look.allCases.count && $0.allSatisfy { $0.count == people.count }
      }, "all looks and sizes")
    (self.lessonClass, self.openingCode, self.people) = (lessonClass, openingCode, people)
    (self.expected, self.undecided) = (expected, undecided)
    (self.seen, self.mystery) = (seen, mystery)
  }

  /// The key of a lesson with these results.
  package init(
    lessonClass: LessonClass, openingCode: String, results: LessonResults, mystery: Mystery
  ) {
    let sizes = results.people.indices
    self.init(
      lessonClass: lessonClass, openingCode: openingCode, people: results.people,
      expected: Look.allCases.map { look in sizes.map { results.expected(look, size: $0) } },
      undecided: Look.allCases.map { look in sizes.map { results.undecided(look, size: $0) } },
      seen: Look.allCases.map { look in sizes.map { results.seen(look, size: $0) } },
      mystery: mystery)
  }

  /// Whether somebody is right who predicts that studies of a look and a size (by position) find a difference in these worlds.
  package func isRight(_ predicted: WorldSet, _ look: Look, size: Int) -> Bool {
    let place = look.place
    return predicted.symmetricDifference(expected[place][size]).isSubset(
      of: undecided[place][size])
  }
}
