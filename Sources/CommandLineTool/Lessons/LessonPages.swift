import Lessons
import Reporting

/// The pages of a lesson, by the folder that they belong in.
struct LessonPages {
  /// The folder of what is given to the class, below the lesson's own.
  static let studentFolder = "student"

  let lesson: Lesson
  /// The SHA-256 of the key, which the students' pages show.
  let keyDigest: String
  /// The answer as it stands in the students' pages.
  let sealed: String

  /// The pages of a lesson.
  init(of lesson: Lesson, keyDigest: String) {
    (self.lesson, self.keyDigest) = (lesson, keyDigest)
    // Once: the key of a seal takes some thousand hashes.
    sealed = lesson.sealed
  }

  /// A page and its path.
  struct Page: Hashable, Sendable {
    let name: String
    let text: String
  }

  /// What the class is given.
  var student: [Page] {
    Language.allCases.flatMap { language in
      [
        Page(
          name: "\(Self.studentFolder)/lesson-\(language.rawValue).html",
          text: StudentPage(
            results: lesson.results, lessonClass: lesson.lessonClass, mystery: lesson.mystery,
            sealed: sealed, keyDigest: keyDigest, language: language
          ).text),
        Page(
          name: "\(Self.studentFolder)/paper-\(language.rawValue).html",
          text: PaperForm(
            results: lesson.results, lessonClass: lesson.lessonClass, language: language
          ).text),
      ]
    }
  }

  /// What the teacher keeps.
  var teacher: [Page] {
    Language.allCases.flatMap { language in
      let notes = TeacherNotes(key: lesson.key, results: lesson.results, language: language)
      return [
        Page(name: "notes-\(language.rawValue).html", text: notes.text),
        Page(name: "sheets-\(language.rawValue).html", text: notes.sheets),
      ]
    }
  }
}
