import LocatedText
import Scenarios
import Tables

/// A scenario in the making, file by file: from the outermost world to the model, then the study.
struct ScenarioDraft: Sendable {
  var title = ""
  var story = ""
  /// What the models of a world are asked.
  var question = ""
  var mechanism = ""
  var alike: Alike?
  /// The study that a world calls its own, by path.
  var ownStudy: String?
  var free = KeyedList<ParameterPath, LocatedRange>()
  /// The name and title of a study.
  var name = ""
  var studyTitle = ""
  /// What those are called who live in a world, and whom a study looks at.
  var units: UnitNoun?
  var clock: Clock?
  var traits = KeyedList<String, Trait>()
  var processes = KeyedList<String, Process>()
  var states = KeyedList<String, StateVariable>()
  var events = KeyedList<String, LifeEvent>()
  var arrows = KeyedList<Cause, Arrow>()
  var responses = KeyedList<Cause, Response>()
  /// What is done to everybody, the world's first.
  var interventions: [Intervention] = []
  var intercepts = KeyedList<Target, Target>()
  /// How the intercepts go with what is drawn.
  var drawnIntercepts = KeyedList<Target, DrawnIntercept>()
  var recruitment: Recruitment?
  var series: Series?
  /// The arms, the size of blocks and what makes strata of them; no arms where people are only looked at.
  var arms: [Allocation.Arm] = []
  var blocks: Int?
  var factors: [Allocation.Factor] = []
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
      responses: responses.elements, interventions: interventions)
  }

  /// The world read so far.
  var world: World {
    World(
      title: title, story: story, question: question, scenario: scenario,
      intercepts: intercepts.elements, study: ownStudy)
  }

  /// The model read so far, on a world.
  func model(on world: World) -> CausalModel {
    CausalModel(
      title: title, story: story, mechanism: mechanism, alike: alike, world: world,
      scenario: scenario, intercepts: intercepts.elements,
      drawnIntercepts: drawnIntercepts.elements,
      free: free.elements.map(\.parameter))
  }

  /// The study read so far.
  var design: StudyDesign {
    guard let visits else { preconditionFailure("a checked draft has visits") }
    return StudyDesign(
      name: name, title: studyTitle, recruitment: recruitment, visits: visits,
      instruments: instruments.elements, loss: loss, calendar: calendar,
      series: series,
      allocation: arms.isEmpty
        ? nil : Allocation(arms: arms, blocks: blocks, factors: factors),
      free: free.elements.filter { range in
        !range.path.isOfLives && number(at: range.path) != nil
      }.map { range in
        var parameter = range.parameter
        if range.owner == .study { parameter.study = name }
        return parameter
      }, units: units ?? .people)
  }

  // MARK: - Numbers by name

  /// The number at a path, as far as it has been read; nil where there is none.
  func number(at path: ParameterPath) -> Double? {
    path.isOfLives ? lives(at: path).number(at: path) : looks(at: path).number(at: path)
  }

  /// What may stand at a path; nil where there is no such number.
  func range(of path: ParameterPath) -> ClosedRange<Double>? {
    path.isOfLives
      ? number(at: path).map { _ in lives(at: path).range(of: path) }
      : looks(at: path).range(of: path)
  }

  /// Of what is lived only that of which the number at a path is: time in proportion to the text.
  private func lives(at path: ParameterPath) -> Scenario {
    let year = TimeSpan(years: 1)
    var lives = Scenario(
      clock: Clock(origin: .before(.zero), step: year, last: nil, follow: year), traits: [],
      processes: [], states: [], events: [], arrows: [], responses: [])
    switch path {
    case .base(let target):
      lives.states = [states[target.variable]].compactMap { $0 }
      lives.events = [events[target.variable]].compactMap { $0 }
    case .arrow(let source, let target):
      lives.arrows = [arrows[Cause(source, target)]].compactMap { $0 }
    case .response(let source, let target, _):
      lives.responses = [responses[Cause(source, target)]].compactMap { $0 }
    case .process(let name, _): lives.processes = [processes[name]].compactMap { $0 }
    case .measurement, .loss, .series: break
    }
    return lives
  }

  /// Of how it is looked at the same.
  private func looks(at path: ParameterPath) -> StudyDesign {
    var found: [Instrument] = []
    if case .measurement(let name, _) = path { found = [instruments[name]].compactMap { $0 } }
    return StudyDesign(
      recruitment: nil, visits: [.zero], instruments: found, loss: loss, series: series)
  }
}

/// The range of a free parameter, and the place of its path in the file that gives it.
struct LocatedRange: Sendable {
  let parameter: FreeParameter
  /// The kind of file that gives it.
  let owner: ScenarioFile
  let place: SourceRange
  /// The text of that file.
  let source: SourceText

  var path: ParameterPath { parameter.path }
}
