import LocatedText
import Scenarios

/// A scenario in the making, file by file: from the outermost world to the model, then the study.
struct ScenarioDraft: Sendable {
  var title = ""
  var story = ""
  var mechanism = ""
  /// The study that a world calls its own, by path.
  var ownStudy: String?
  var free: [LocatedRange] = []
  /// The name and title of a study.
  var name = ""
  var studyTitle = ""
  var clock: Clock?
  var traits = KeyedList<String, Trait>()
  var processes = KeyedList<String, Process>()
  var states = KeyedList<String, StateVariable>()
  var events = KeyedList<String, LifeEvent>()
  var arrows = KeyedList<Cause, Arrow>()
  var responses = KeyedList<Cause, Response>()
  var intercepts = KeyedList<Target, Target>()
  var recruitment: Recruitment?
  /// The times of the visits; nil if not given, empty if given but unreadable.
  var visits: [TimeSpan]?
  var instruments = KeyedList<String, Instrument>()
  var loss: Loss?
  var calendar: Calendar?

  /// What was declared but is wrong: variables ("bdnf") and parts of states ("depression.onset").
  ///
  /// That is reported where it stands. What names it elsewhere is not wrong as well.
  var unreadable: Set<String> = []
  /// Instruments that were declared but are wrong.
  var unreadableInstruments: Set<String> = []
  /// Whether it has been said that a calendar is wrong or missing.
  var hasReportedCalendar = false
  /// Whether something is wrong in the files below, so that what they say together may be as well.
  var hasErrors = false
  /// Whether a world is missing, so that a name may be unknown for that reason only.
  var isPartial = false

  /// Whether a variable, or what was meant to be one, has this name.
  func declares(_ name: String) -> Bool {
    traits[name] != nil || processes[name] != nil || states[name] != nil || events[name] != nil
      || unreadable.contains(name)
  }

  /// Whether the study has a circumstance of this name.
  func hasCircumstance(_ name: String) -> Bool {
    instruments[name]?.kind.circumstance != nil
  }

  /// The law of a trait or of a circumstance.
  func law(of name: String) -> TraitLaw? {
    traits[name]?.law ?? instruments[name]?.kind.circumstance
  }

  /// Whether a column is one of an instrument that was declared but is wrong.
  func isUnreadable(column: String) -> Bool {
    unreadableInstruments.contains(column)
      || Interview.Question.allCases.contains { question in
        column.hasSuffix(question.rawValue)
          && unreadableInstruments.contains(String(column.dropLast(question.rawValue.count)))
      }
  }

  /// The names of all variables, in order of declaration.
  var names: [String] {
    traits.elements.map(\.name) + processes.elements.map(\.name) + states.elements.map(\.name)
      + events.elements.map(\.name)
  }

  /// What is lived.
  ///
  /// - Precondition: ``DraftReader/checkWhole(_:_:)`` has found nothing missing, and nothing else is
  ///   wrong; so with the values below.
  var scenario: Scenario {
    guard let clock else { preconditionFailure("a checked draft has a clock") }
    return Scenario(
      clock: clock, traits: traits.elements, processes: processes.elements,
      states: states.elements, events: events.elements, arrows: arrows.elements,
      responses: responses.elements)
  }

  /// The world read so far.
  var world: World {
    World(
      title: title, story: story, scenario: scenario, intercepts: intercepts.elements,
      study: ownStudy)
  }

  /// The model read so far, on a world.
  func model(on world: World) -> CausalModel {
    CausalModel(
      title: title, story: story, mechanism: mechanism, world: world, scenario: scenario,
      intercepts: intercepts.elements, free: free.map(\.parameter))
  }

  /// The study read so far.
  var design: StudyDesign {
    guard let visits else { preconditionFailure("a checked draft has visits") }
    return StudyDesign(
      name: name, title: studyTitle, recruitment: recruitment, visits: visits,
      instruments: instruments.elements, loss: loss, calendar: calendar)
  }
}

/// The range of a free parameter, and the place of its path in the model's file.
struct LocatedRange: Sendable {
  let parameter: FreeParameter
  let place: SourceRange
}
