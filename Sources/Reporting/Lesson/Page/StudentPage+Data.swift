import Lessons
import LocatedText

extension StudentPage {
  /// What the script knows, as JSON that no reader of HTML takes for markup.
  var data: String {
    let sizes = results.people.indices
    func sets(_ set: (Look, Int) -> WorldSet) -> JSONText {
      .object(
        Look.allCases.map { look in
          .init(look.rawValue, .array(sizes.map { .string(set(look, $0).digit) }))
        })
    }
    let questions = [words.first, words.second, LessonWords.third]
    let data: JSONText = [
      "class": .string(lessonClass.name), "language": .string(language.rawValue),
      "people": .array(results.people.map { .whole($0) }),
      "expected": sets { results.expected($0, size: $1) },
      "undecided": sets { results.undecided($0, size: $1) },
      "seen": sets { results.seen($0, size: $1) },
      "right": .object(
        questions.map { question in
          .init(
            question.letter,
            .string(question.answers.filter(\.isRight).map(\.letter).joined()))
        }),
      "models": .array(LessonWorld.allCases.map { .string($0.model) }),
      "towns": .array(LessonWorld.allCases.map { .string($0.title[language]) }),
      "looks": .object(Look.allCases.map { .init($0.rawValue, .string($0.title[language])) }),
      "sealed": .string(sealed),
      "words": .object(Self.scriptWords.map { .init($0, .string($1[language])) }),
    ]
    return data.compact.replacing("<", with: "\\u003c")
  }

  /// Every word that the script says, by the name by which it asks for it; `{sure}` stands for what it puts there.
  static let scriptWords: [(String, Phrase)] = [
    ("point", Phrase(".", ",")),
    ("and", Phrase("and", "en")),
    ("right", Phrase("right", "juist")),
    ("wrong", Phrase("wrong", "onjuist")),
    ("none", Phrase("none", "geen")),
    ("cannotTell", Phrase("cannot tell", "weet het niet")),
    ("study", Phrase("{look}, {people} people", "{look}, {people} mensen")),
    (
      "kept",
      Phrase(
        "Your answers are kept in this browser.", "Je antwoorden worden in deze browser bewaard.")
    ),
    (
      "notKept",
      Phrase(
        "This browser keeps nothing of this page: copy your code before you close it.",
        "Deze browser bewaart niets van deze pagina: kopieer je code voordat je haar sluit.")
    ),
    (
      "noCode",
      Phrase(
        "Fill in your number first: the code begins with it.",
        "Vul eerst je nummer in: de code begint ermee.")
    ),
    (
      "needNumber",
      Phrase(
        "Fill in your number: a whole number from 1 to 999.",
        "Vul je nummer in: een heel getal van 1 tot 999.")
    ),
    (
      "said",
      Phrase(
        "You chose \u{201C}{answer}\u{201D} and were {sure} % sure.",
        "Je koos \u{201C}{answer}\u{201D} en was {sure} % zeker.")
    ),
    (
      "rightly",
      Phrase(
        "The right answer is \u{201C}{answer}\u{201D}.",
        "Het juiste antwoord is \u{201C}{answer}\u{201D}."
      )
    ),
    ("answer", Phrase("answer {letter}", "antwoord {letter}")),
    ("yourNumber", Phrase("Your number: {number}.", "Je nummer: {number}.")),
    (
      "noNumber",
      Phrase(
        "Fill in your number at the top of this page first.",
        "Vul eerst bovenaan deze pagina je nummer in.")
    ),
    (
      "second",
      Phrase(
        "You have opened one of two. Look at what it found, and choose the second.",
        "Je hebt een van de twee geopend. Bekijk wat die oplevert, en kies de tweede.")
    ),
    ("needAnswer", Phrase("Choose an answer first.", "Kies eerst een antwoord.")),
    ("needSure", Phrase("Say how sure you are.", "Zeg hoe zeker je bent.")),
    ("needLook", Phrase("Choose what to compare.", "Kies wat je vergelijkt.")),
    ("needSize", Phrase("Choose how many people.", "Kies hoeveel mensen.")),
    (
      "seenBefore",
      Phrase(
        "You have done this one: {study}. Choose another comparison or size.",
        "Dit heb je al gedaan: {study}. Kies een andere vergelijking of grootte.")
    ),
    (
      "needTowns",
      Phrase(
        "Say in which towns you expect a difference; \u{201C}in none\u{201D} is an answer too.",
        "Zeg in welke steden je een verschil verwacht; \u{201C}in geen\u{201D} is ook een antwoord."
      )
    ),
    (
      "needSeen",
      Phrase(
        "Tick the towns that you mean; \u{201C}in none\u{201D} is an answer too.",
        "Kruis de steden aan die je bedoelt; \u{201C}in geen\u{201D} is ook een antwoord.")
    ),
    ("lookAgain", Phrase("Look again.", "Kijk nog eens.")),
    (
      "isApart",
      Phrase(
        "Town {town}: from {low} to {high}, both on the same side of 0.",
        "Stad {town}: van {low} tot {high}, allebei aan dezelfde kant van 0.")
    ),
    (
      "holdsZero",
      Phrase(
        "Town {town}: from {low} to {high}, and 0 lies between.",
        "Stad {town}: van {low} tot {high}, en 0 ligt ertussen.")
    ),
    ("seenRight", Phrase("You saw it right.", "Je zag het goed.")),
    (
      "seenWrong",
      Phrase(
        "First you said: {said}. On one side of 0 are: {truth}. It happens: in demonstrations about one observation in five is wrong.",
        "Eerst zei je: {said}. Aan één kant van 0 liggen: {truth}. Dat gebeurt: bij demonstraties is ongeveer één op de vijf waarnemingen fout."
      )
    ),
    (
      "expected",
      Phrase(
        "More than half of such studies find a difference in: {towns}.",
        "Meer dan de helft van zulke onderzoeken vindt een verschil in: {towns}.")
    ),
    (
      "expectedNone",
      Phrase(
        "In no town do clearly more than half of such studies find a difference.",
        "In geen enkele stad vindt duidelijk meer dan de helft van zulke onderzoeken een verschil.")
    ),
    (
      "predictedRight",
      Phrase(
        "You predicted just that, {sure} % sure.", "Precies dat voorspelde je, {sure} % zeker.")
    ),
    (
      "predictedWrong",
      Phrase(
        "You predicted: {predicted}, {sure} % sure. You were wrong about: {towns}. The reasons stand below.",
        "Je voorspelde: {predicted}, {sure} % zeker. Je zat ernaast bij: {towns}. De redenen staan hieronder."
      )
    ),
    (
      "predictedNothing",
      Phrase(
        "You said that you cannot tell. The reasons stand below.",
        "Je zei dat je het niet weet. De redenen staan hieronder.")
    ),
    ("either", either(Phrase(name: "{towns}"))),
    (
      "log",
      Phrase(
        "{study}. Predicted: {predicted} ({sure} %): {verdict}. Seen: {seen}: {observed}.",
        "{study}. Voorspeld: {predicted} ({sure} %): {verdict}. Gezien: {seen}: {observed}.")
    ),
    (
      "logOpen",
      Phrase(
        "{study}. No prediction. Seen: {seen}: {observed}.",
        "{study}. Geen voorspelling. Gezien: {seen}: {observed}.")
    ),
    ("oneMore", Phrase("Do one more study at least.", "Doe nog minstens één onderzoek.")),
    (
      "moreOrOn",
      Phrase(
        "Do another, or the same with more people, or go on. Once you go on, you can do no more.",
        "Doe er nog een, of hetzelfde met meer mensen, of ga verder. Als je verdergaat, kun je geen onderzoek meer doen."
      )
    ),
    (
      "noMore",
      Phrase(
        "These were nine studies; no more can be done.",
        "Dit waren negen onderzoeken; meer kunnen er niet gedaan worden.")
    ),
    ("needReveal", Phrase("Choose one that is still closed.", "Kies er een die nog dicht is.")),
    ("sum", Phrase("Together: {sum}", "Samen: {sum}")),
    (
      "needWhole",
      Phrase("Fill in whole numbers from 0 to 100.", "Vul hele getallen van 0 tot 100 in.")
    ),
    (
      "tooLittle",
      Phrase(
        "Together these are {sum}, not 100: give away {rest} more.",
        "Samen is dit {sum}, geen 100: verdeel er nog {rest}.")
    ),
    (
      "tooMuch",
      Phrase(
        "Together these are {sum}, not 100: take away {rest}.",
        "Samen is dit {sum}, geen 100: haal er {rest} af.")
    ),
    ("questionA", Phrase("The difference at one visit", "Het verschil bij één bezoek")),
    ("questionB", Phrase("What came first", "Wat er eerst was")),
    (
      "questionC",
      Phrase("Two ways to read one follow-up", "Twee manieren om één vervolgbezoek te lezen")
    ),
    (
      "calibration",
      Phrase(
        "On average you were {sure} sure, and you were right in {count} of {all} ({right}). Mean Brier score: {brier}.",
        "Gemiddeld was je {sure} zeker, en je had gelijk bij {count} van {all} ({right}). Gemiddelde Brierscore: {brier}."
      )
    ),
    (
      "abstained",
      Phrase(
        "Not counted, since you made no prediction: {count}.",
        "Niet meegeteld, omdat je niets voorspelde: {count}.")
    ),
    (
      "over",
      Phrase(
        "You were too sure: you were right less often than you said; with so few answers chance may have done that.",
        "Je was te zeker: je had minder vaak gelijk dan je zei; bij zo weinig antwoorden kan dat toeval zijn."
      )
    ),
    (
      "under",
      Phrase(
        "You were right more often than you dared to say; with so few answers chance may have done that.",
        "Je had vaker gelijk dan je durfde te zeggen; bij zo weinig antwoorden kan dat toeval zijn."
      )
    ),
    (
      "overClearly",
      Phrase(
        "You were too sure: you were right less often than you said, and chance alone hardly does that.",
        "Je was te zeker: je had minder vaak gelijk dan je zei, en door toeval alleen gebeurt dat haast nooit."
      )
    ),
    (
      "underClearly",
      Phrase(
        "You were right more often than you dared to say, and chance alone hardly does that.",
        "Je had vaker gelijk dan je durfde te zeggen, en door toeval alleen gebeurt dat haast nooit."
      )
    ),
    (
      "even",
      Phrase(
        "That is close, but so few answers cannot say much.",
        "Dat ligt dicht bij elkaar, maar zo weinig antwoorden zeggen niet veel.")
    ),
    (
      "saved",
      Phrase(
        "Saved as {file}, where your browser puts downloads.",
        "Bewaard als {file}, waar je browser downloads neerzet.")
    ),
    ("copied", Phrase("Copied.", "Gekopieerd.")),
    (
      "selected",
      Phrase(
        "Selected; copy it with Ctrl+C, or by a long press.",
        "Geselecteerd; kopieer met Ctrl+C, of door lang te drukken.")
    ),
    ("codeRead", Phrase("Your answers are back.", "Je antwoorden zijn terug.")),
    (
      "codeForm",
      Phrase(
        "This is no code of this lesson. It begins with RC1 and ends with Z and three symbols: paste all of it.",
        "Dit is geen code van deze les. Hij begint met RC1 en eindigt met Z en drie tekens: plak hem helemaal."
      )
    ),
    (
      "codeClass",
      Phrase(
        "This code is of another class's page.",
        "Deze code hoort bij de pagina van een andere klas.")
    ),
    (
      "codeCheck",
      Phrase(
        "A symbol of this code is wrong: copy or type it once more.",
        "Een teken van deze code klopt niet: kopieer of typ hem nog eens.")
    ),
    (
      "codeOther",
      Phrase(
        "This code does not hold what you have answered here. Finish here, or begin anew first.",
        "In deze code staat niet wat je hier hebt geantwoord. Ga hier verder, of begin eerst opnieuw."
      )
    ),
    (
      "notOpened",
      Phrase(
        "This code does not open the answer. It has 12 symbols, without 0, 1, I and O.",
        "Deze code opent het antwoord niet. Hij heeft 12 tekens, zonder 0, 1, I en O.")
    ),
    ("truth", Phrase("The mystery was {town}.", "Het raadsel was {town}.")),
    (
      "yours",
      Phrase(
        "You said {percents}: a Brier score of {brier}.",
        "Je zei {percents}: een Brierscore van {brier}.")
    ),
    (
      "judge",
      Phrase(
        "The best possible judge, who knows exactly what such studies find and saw the same two analyses, says {percents}: a Brier score of {brier}.",
        "De best mogelijke beoordelaar, die precies weet wat zulke onderzoeken vinden en dezelfde twee analyses zag, zegt {percents}: een Brierscore van {brier}."
      )
    ),
    (
      "luck",
      Phrase(
        "You were lucky: your favourite was right, although with these two analyses the best judge held another town the likeliest.",
        "Je had geluk: je favoriet was juist, hoewel de beste beoordelaar met deze twee analyses een andere stad het waarschijnlijkst vond."
      )
    ),
    (
      "better",
      Phrase(
        "Better than the best judge this time: luck. Over many mysteries the judge wins.",
        "Dit keer beter dan de beste beoordelaar: geluk. Over veel raadsels wint de beoordelaar.")
    ),
    (
      "badLuck",
      Phrase(
        "With these two analyses the best judge would have favoured the same town, and been wrong: that was bad luck.",
        "Met deze twee analyses had de beste beoordelaar dezelfde stad gekozen, en ook ongelijk gehad: dat was pech."
      )
    ),
  ]
}
