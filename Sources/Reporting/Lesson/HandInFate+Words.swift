package import Lessons

extension HandInFate {
  /// What became of it; nothing more is said of what counts.
  package var reason: Phrase {
    switch self {
    case .counted: Phrase("counts", "telt")
    case .unfinished:
      Phrase("unfinished, counts as far as it goes", "niet af, telt voor zover ingevuld")
    case .same(let source):
      Phrase(
        "the same as \(source.words), which counts", "hetzelfde als \(source.words), en die telt")
    case .continued(let source):
      Phrase(
        "an earlier state of \(source.words), which counts",
        "een eerdere stand van \(source.words), en die telt")
    case .differing(let source, let count):
      Phrase(
        "one of \(count) with this number that differ, as \(source.words) does: none of them counts. Ask whose each is, and keep one",
        "een van de \(count) met dit nummer die verschillen, zoals \(source.words): geen ervan telt. Vraag van wie elk is, en houd er één"
      )
    case .otherClass(let other):
      Phrase(
        "of class \(name: other.name): it belongs with that class's key",
        "van klas \(name: other.name): het hoort bij de sleutel van die klas")
    case .unread(let problem): problem.reason
    }
  }

  /// The same in one word, for tables that programs read.
  package var word: String {
    switch self {
    case .counted: "counted"
    case .unfinished: "unfinished"
    case .same: "same"
    case .continued: "continued"
    case .differing: "differing"
    case .otherClass: "otherClass"
    case .unread(let problem): problem.isHandIn ? "broken" : "notRead"
    }
  }
}

extension HandIn.Source {
  /// The file, and the line where there are several.
  package var words: Phrase {
    guard let line else { return Phrase(name: file) }
    return Phrase("\(name: file), line \(line)", "\(name: file), regel \(line)")
  }
}

extension HandInCode.Part {
  /// What is still to be done.
  package var title: Phrase {
    switch self {
    case .question(let question):
      Phrase("the question on \(question.title)", "de vraag over \(question.title)")
    case .visits: Phrase("two analyses", "twee analyses")
    case .guess: Phrase("the mystery", "het raadsel")
    }
  }
}
