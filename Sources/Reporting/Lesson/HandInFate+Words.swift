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
        "one of \(count) with this number that differ, as \(source.words) does: none of them counts. Look on the forms; a number that was mistyped gets a free one (from 900 to 998)",
        "een van de \(count) met dit nummer die verschillen, zoals \(source.words): geen ervan telt. Kijk op de formulieren; een verkeerd getypt nummer wordt een vrij nummer (van 900 tot en met 998)"
      )
    case .otherClass(let other):
      Phrase(
        "of class \(name: other.name): it belongs with that class's key",
        "van klas \(name: other.name): het hoort bij de sleutel van die klas")
    case .trial:
      Phrase(
        "the teacher's trial: \(HandInCode.trial) is nobody's number",
        "een proef van de docent: \(HandInCode.trial) is niemands nummer")
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
    case .trial: "trial"
    case .unread(let problem): problem.isHandIn ? "broken" : "notRead"
    }
  }
}

extension HandInAccount {
  /// What became of it, and of its parts.
  package var reason: Phrase {
    guard !omissions.isEmpty else { return fate.reason }
    return Phrase(joining: [fate.reason] + omissions.map(\.reason), by: "; ")
  }
}

extension HandIn.Omission {
  /// Which part does not count, and why.
  package var reason: Phrase { reason(explaining: true) }

  /// The same, with what is needed or as something that was explained before.
  func reason(explaining isExplained: Bool) -> Phrase {
    switch self {
    case .unread(let error):
      Phrase(
        "without \(error.part): \(error.reason(explaining: isExplained))",
        "zonder \(error.part): \(error.reason(explaining: isExplained))")
    case .openedBefore:
      Phrase(
        "without the mystery: answered after the answer was opened",
        "zonder het raadsel: beantwoord nadat de oplossing was geopend")
    }
  }
}

extension HandInCodeError {
  /// The part of the lesson that is wrong.
  var part: Phrase {
    switch need {
    case .answer(let question): HandInCode.Part.question(question).title
    case .visit, .fewerVisits: Phrase("an analysis", "een analyse")
    case .guess, .otherLook, .percents: HandInCode.Part.guess.title
    default: Phrase("a part", "een deel")
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
