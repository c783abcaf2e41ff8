import Lessons
import Reporting
import Testing

@Suite struct LessonQuestionTests {
  @Test
  func `the page's questions have the letters and the right answers by which hand-ins are scored`()
  {
    let words = LessonWords(MadeUpLesson.results)
    let written = [words.first, words.second, LessonWords.third]
    for (question, scored) in zip(written, SingleQuestion.allCases) {
      #expect(question.letter == String(scored.token))
      #expect(question.answers.map(\.letter) == scored.answers.map(String.init))
      #expect(question.answers.filter(\.isRight).map(\.letter) == [String(scored.right)])
    }
  }
}
