/// A lesson on reverse causality, whole: what its pages show, and what they must not.
package struct Lesson: Sendable, Hashable {
  package let results: LessonResults
  package let lessonClass: LessonClass
  package let openingCode: OpeningCode
  package let mystery: Mystery

  /// Puts a lesson together.
  package init(
    results: LessonResults, lessonClass: LessonClass, openingCode: OpeningCode, mystery: Mystery
  ) {
    (self.results, self.lessonClass) = (results, lessonClass)
    (self.openingCode, self.mystery) = (openingCode, mystery)
  }

  /// What the teacher holds.
  package var key: LessonKey {
    LessonKey(
      lessonClass: lessonClass, openingCode: openingCode.symbols, results: results, mystery: mystery
    )
  }

  /// The same lesson, had the mystery's study been one of another world: the findings stay.
  package func answering(_ world: LessonWorld) -> Lesson {
    Lesson(
      results: results, lessonClass: lessonClass, openingCode: openingCode,
      mystery: Mystery(
        world: world, findings: mystery.findings, judgements: mystery.judgements))
  }

  /// The answer as it stands in the students' pages.
  package var sealed: String { Seal(for: lessonClass, by: openingCode).sealed(mystery.plain) }
}
