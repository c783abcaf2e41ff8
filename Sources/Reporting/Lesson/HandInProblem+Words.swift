package import Lessons

extension HandInProblem {
  /// What is wrong with what was handed in, and what helps.
  package var reason: Phrase {
    switch self {
    case .code(let error, _): error.reason
    case .notText:
      Phrase(
        "this is no text in UTF-8: hand in the file as the page saved it, or save the codes as plain text in UTF-8",
        "dit is geen tekst in UTF-8: lever het bestand in zoals de pagina het bewaarde, of bewaar de codes als platte tekst in UTF-8"
      )
    case .notJSON(let line, let column):
      Phrase(
        "line \(line), column \(column): this is no JSON as the page writes it; hand in the file as the page saved it, or put the code into a .txt file",
        "regel \(line), kolom \(column): dit is geen JSON zoals de pagina die schrijft; lever het bestand in zoals de pagina het bewaarde, of zet de code in een .txt-bestand"
      )
    case .member(.format):
      Phrase(
        "this is no hand-in: \(name: "\"format\": \"cohort hand-in 1\"") is missing",
        "dit is geen inlevering: \(name: "\"format\": \"cohort hand-in 1\"") ontbreekt")
    case .member(.code):
      Phrase(
        "the hand-in has no \(name: "\"code\""), which must be a text",
        "de inlevering heeft geen \(name: "\"code\""), en die moet een tekst zijn")
    case .member(.history(nil)):
      Phrase(
        "\(name: "\"history\"") is no list of at most 20000 steps; the code alone can be handed in, in a .txt file",
        "\(name: "\"history\"") is geen lijst van ten hoogste 20000 stappen; de code alleen kan ook worden ingeleverd, in een .txt-bestand"
      )
    case .member(.history(let step?)):
      Phrase(
        "step \(step) of \(name: "\"history\"") is not a list of seconds and two short texts; the code alone can be handed in, in a .txt file",
        "stap \(step) van \(name: "\"history\"") is geen lijst van seconden en twee korte teksten; de code alleen kan ook worden ingeleverd, in een .txt-bestand"
      )
    case .tooLarge(let limit):
      Phrase(
        "the file is larger than the \(limit) bytes that are read; the code alone can be handed in, in a .txt file",
        "het bestand is groter dan de \(limit) bytes die worden gelezen; de code alleen kan ook worden ingeleverd, in een .txt-bestand"
      )
    case .folder:
      Phrase(
        "a folder: only files that stand in the folder itself are read",
        "een map: alleen bestanden in de map zelf worden gelezen")
    case .link:
      Phrase(
        "a link, and links are not followed: put the file itself there",
        "een koppeling, en koppelingen worden niet gevolgd: zet het bestand zelf in de map")
    case .special:
      Phrase(
        "a pipe, a device or a socket, and no file", "een pijp, apparaat of socket, en geen bestand"
      )
    case .unreadable(let reason):
      Phrase(
        "cannot be read: \(name: reason)", "kan niet worden gelezen: \(name: reason)")
    case .otherKind:
      Phrase(
        "not read: only files whose names end in .json or .txt are",
        "niet gelezen: dat worden alleen bestanden waarvan de naam op .json of .txt eindigt")
    case .noCodes:
      Phrase("there is no code in it", "er staat geen code in")
    case .tooMany(let limit):
      Phrase(
        "from here on nothing was read: \(limit) hand-ins and other files are the most; divide them among several folders",
        "vanaf hier is niets gelezen: \(limit) inleveringen en andere bestanden is het meeste; verdeel ze over verschillende mappen"
      )
    }
  }
}

extension HandInCodeError {
  /// Which token is wrong, and what is needed.
  package var reason: Phrase { reason(explaining: true) }

  /// Whether what is needed takes many words, so that it is said once only.
  var isLong: Bool {
    switch need {
    case .visit, .guess, .answer, .check, .knownToken: true
    default: false
    }
  }

  /// Which token is wrong, and what is needed or that this stands above.
  func reason(explaining isExplained: Bool) -> Phrase {
    if isLong, !isExplained, !token.isEmpty {
      return Phrase(
        "part \(place) of the code, '\(name: token)': as above",
        "deel \(place) van de code, '\(name: token)': als hierboven")
    }
    guard !token.isEmpty else {
      if need == .knownToken {
        return Phrase(
          "part \(place) of the code is empty: was something left out, or a point added?",
          "deel \(place) van de code is leeg: is er iets vergeten, of een punt toegevoegd?")
      }
      return Phrase(
        "the code stops before its part \(place): \(expectation) is needed there",
        "de code houdt op vóór deel \(place): daar hoort \(expectation)")
    }
    return switch need {
    case .fewerVisits, .percents, .check, .nothing, .shorter, .order, .otherLook, .knownToken:
      Phrase(
        "part \(place) of the code, '\(name: token)': \(expectation)",
        "deel \(place) van de code, '\(name: token)': \(expectation)")
    case .opening, .lessonClass, .number, .answer, .visit, .guess, .ending:
      Phrase(
        "part \(place) of the code is '\(name: token)', and \(expectation) is needed there",
        "deel \(place) van de code is '\(name: token)', en daar hoort \(expectation)")
    }
  }

  private var expectation: Phrase {
    switch need {
    case .opening: Phrase(name: "RC1")
    case .lessonClass:
      Phrase(
        "K and the four symbols of the class (digits and letters without 0, 1, I and O)",
        "K met de vier tekens van de klas (cijfers en letters zonder 0, 1, I en O)")
    case .number:
      Phrase("N and a number from 1 to 999", "N met een nummer van 1 tot en met 999")
    case .answer(let question): Self.answer(question)
    case .visit:
      Phrase(
        "L with an analysis from A to G, a size from 1 to 3, a prediction (0 to F, or T), a confidence (0 to 9, or X) and what was seen (0 to F), such as LC2A7A,",
        "L met een analyse van A tot en met G, een grootte van 1 tot en met 3, een voorspelling (0 tot en met F, of T), een zekerheid (0 tot en met 9, of X) en wat er te zien was (0 tot en met F), zoals LC2A7A"
      )
    case .fewerVisits:
      Phrase(
        "a code has room for \(HandInCode.mostVisits) analyses",
        "een code heeft plaats voor \(HandInCode.mostVisits) analyses")
    case .guess:
      Phrase(
        "M with two analyses from B to G and four whole percentages, such as MBD-10-70-10-10,",
        "M met twee analyses van B tot en met G en vier hele percentages, zoals MBD-10-70-10-10")
    case .otherLook:
      Phrase(
        "the two analyses of the mystery must differ",
        "de twee analyses van het raadsel moeten verschillen")
    case .percents(let sum):
      Phrase(
        "the four percentages come to \(sum), and must come to 100",
        "de vier percentages zijn samen \(sum), en moeten samen 100 zijn")
    case .knownToken:
      Phrase(
        "no part of a code begins so; was something left out, or added?",
        "zo begint geen deel van een code; is er iets vergeten, of toegevoegd?")
    case .order:
      Phrase(
        "it stands here out of its place, or for the second time",
        "het staat hier niet op zijn plaats, of voor de tweede keer")
    case .ending:
      Phrase(
        "Z with three symbols, or PAPER for what was written on paper,",
        "Z met drie tekens, of PAPER voor wat op papier stond")
    case .check:
      Phrase(
        "the check does not fit what stands before it: something was mistyped. Copy the code again; one that was written on paper ends with PAPER",
        "de controle past niet bij wat ervoor staat: er is iets verkeerd getypt. Kopieer de code opnieuw; een code die op papier stond, eindigt op PAPER"
      )
    case .nothing:
      Phrase("nothing may follow the check", "na de controle mag niets meer volgen")
    case .shorter(let limit):
      Phrase(
        "a code has fewer than \(limit) characters", "een code heeft minder dan \(limit) tekens")
    }
  }

  private static func answer(_ question: SingleQuestion) -> Phrase {
    let token = String(question.token)
    let (first, last) = (String(question.answers[0]), String(question.answers.last ?? "A"))
    let example = "\(token)\(last)6"
    return Phrase(
      "\(name: token) with an answer from \(name: first) to \(name: last) and a confidence (0 to 9, or X), such as \(name: example),",
      "\(name: token) met een antwoord van \(name: first) tot en met \(name: last) en een zekerheid (0 tot en met 9, of X), zoals \(name: example)"
    )
  }
}
