import Scenarios
import Tables

/// What is lived, in words and symbols from which it can be programmed again.
struct LifeWords {
  private let model: CausalModel
  private let scenario: Scenario
  private let equations: ModelEquations

  /// The words for a model's lives, those that a study has lived.
  init(_ model: CausalModel, _ scenario: Scenario) {
    (self.model, self.scenario) = (model, scenario)
    var shown = model
    shown.scenario = scenario
    equations = ModelEquations(of: shown, measuring: [])
  }

  // MARK: - Entities

  func entities(_ units: UnitNoun) -> [ModelProtocol.Part] {
    let traits = scenario.traits.map {
      "\($0.name): trait, the same for life; \(ModelEquations.text(of: $0.law))"
    }
    let processes = scenario.processes.map {
      "\($0.name): process, a number at every moment, in "
        + ($0.isNoisy
          ? "reference SDs (mean 0 and SD 1 where nothing acts)" : "the units of what moves it")
    }
    let states = scenario.states.map { state in
      "\(state.name): state, one of \(state.values.joined(separator: ", ")); with the dates of all changes"
        + (state.marks.isEmpty
          ? ""
          : "; each spell outside \(state.values[0]) has marks: \(state.marks.map(\.name).joined(separator: ", "))")
    }
    let events = scenario.events.map { "\($0.name): event, any number of dated ones" }
    let responses = scenario.responses.map {
      "response of \($0.target.written) to \($0.source.written): a number at every moment, 0 when life begins"
    }
    return [
      .paragraph(
        "The only entities are \(units.many), each with a life of their own. Their state variables:"
      ),
      .claims(traits + processes + states + events + responses),
      .paragraph(
        "Time is continuous, in years of 365.2425 days (a month is a twelfth, a week 7 days), and 0 at the first visit. "
          + "Space is not applicable, because nothing hangs on where anybody is."),
    ]
  }

  // MARK: - Schedule

  var schedule: [ModelProtocol.Part] {
    let clock = scenario.clock
    let origin =
      switch clock.origin {
      case .age(let age):
        "at the age of \(ModelEquations.text(age)) years (the trait age is that at the first visit)"
      case .before(let span): "\(span.words) before the first visit"
      }
    let last =
      clock.last.map {
        ", and of \($0.step.words) in the last \($0.length.words) before the first visit"
      } ?? ""
    return [
      .paragraph(
        "A life begins \(origin). It is lived in steps of \(clock.step.words)\(last), and of \(clock.follow.words) after it. "
          + "Steps are the engine's and not the model's: halving them moves no finding by more than a tenth of its SD between studies, "
          + "so any scheme fine enough will do. In each step, in this order:"),
      .claims([
        "set-points and rates are computed from the values at the step's start, and processes held there for all they act on; a "
          + "rate on which something acts that moves by itself (a response, the time in a spell, the season) follows a line in its "
          + "logarithm through what that is at both ends of the step",
        "fluctuations move to the step's end by their exact law",
        "clocks of transitions and events run down; whatever goes off does so at its exact date within the step, and a "
          + "changed state acts on rates from that date on, on set-points from the next step on",
        "responses move by the exact dates at which their source changed",
        "values of processes are summed from their parts",
      ]),
    ]
  }

  // MARK: - Chance

  var chance: String {
    var drawn: [String] = []
    if !scenario.traits.isEmpty { drawn.append("traits") }
    if scenario.processes.contains(where: \.isNoisy) {
      drawn.append("lasting parts, beginnings and steps of processes")
    }
    if scenario.states.contains(where: { !$0.start.isCertain }) {
      drawn.append("the states in which lives begin")
    }
    if scenario.states.contains(where: { !$0.transitions.isEmpty }) || !scenario.events.isEmpty {
      drawn.append("the dates of transitions and events")
    }
    if scenario.states.contains(where: { !$0.marks.isEmpty }) {
      drawn.append("the marks of spells")
    }
    let numbers =
      model.free.isEmpty
      ? ""
      : " Numbers of which a range is said are drawn anew for each study, the same for all in it."
    return
      "Drawn independently for each person: \(drawn.joined(separator: "; ")); and all errors of fieldwork."
      + numbers
  }

  // MARK: - Initialisation

  var initialisation: [ModelProtocol.Part] {
    [
      .claims(
        scenario.traits.map { "\($0.name) is drawn from its law" }
          + scenario.processes.filter(\.isNoisy).map {
            "\($0.name): lasting part and fluctuation are drawn from their laws as if nothing acted yet"
          }
          + scenario.states.map { state in
            state.start.isCertain
              ? "\(state.name): everybody is \(state.values[state.start.value])"
              : "\(state.name): by the chance said among the submodels"
          }
          + (scenario.responses.isEmpty ? [] : ["all responses are 0"]))
    ]
  }

  // MARK: - Submodels

  var submodels: [ModelProtocol.Part] {
    var parts: [ModelProtocol.Part] = [.heading("Lives")]
    var rules: [String] = []
    if scenario.processes.contains(where: \.isNoisy) {
      rules.append(
        "Fluctuation f of a process with half-life h about a set-point m held for a time t: f ← m + e^(−θt) (f − m) + s √(1 − "
          + "e^(−2θt)) z, with θ = ln 2 / h, s the SD of the fluctuation and z standard normal.")
    }
    if scenario.processes.contains(where: { !$0.isNoisy }) {
      rules.append("A process without noise: f ← m + e^(−θt) (f − m), with θ = ln 2 / half-life.")
    }
    if scenario.states.contains(where: { $0.transitions.contains { $0.rate != nil } })
      || !scenario.events.isEmpty
    {
      rules.append(
        "A transition with rate λ(t) goes off when the integral of λ over the time in the value that it leaves reaches a "
          + "standard exponential number, drawn anew after each time; an event likewise over all of life. Where several may go off, "
          + "the first does.")
    }
    if scenario.states.contains(where: { $0.transitions.contains { $0.rate == nil } }) {
      rules.append(
        "A transition that is made after a time is made when the value was entered so long ago.")
    }
    if scenario.states.contains(where: { !$0.marks.isEmpty }) {
      rules.append(
        "A mark is drawn when a spell begins and stays for the spell; p with odds multiplied by k is k p / (1 − p + k p)."
      )
    }
    if !scenario.responses.isEmpty {
      rules.append(
        "A response r to a source x of effect e, delay d and time constants b (up) and w (down): with a(t) = e · x(t − d), dr/dt = (a − r) "
          + "/ τ, where τ = b while r moves away from 0 towards a, and τ = w otherwise. On a process it is added to the value; on a "
          + "rate or odds, to the logarithm. Before its beginning a life had no source.")
    }
    rules += sourceWords
    parts.append(.claims(rules))
    for passage in equations.passages where !passage.lines.isEmpty {
      parts += [
        .paragraph("\(passage.variable) (\(passage.kind)):"), .claims(passage.lines.map(\.text)),
      ]
    }
    return parts + ranges
  }

  /// What sources of arrows mean that are no values.
  private var sourceWords: [String] {
    let quantities =
      (scenario.arrows.map(\.source) + scenario.responses.map(\.source)).flatMap(\.quantities)
    var words: [String] = []
    func say(_ text: String, where holds: (Source.Quantity) -> Bool) {
      if quantities.contains(where: holds) { words.append(text) }
    }
    say("STATE.VALUE as a source is 1 while the state has the value, else 0.") {
      if case .indicator = $0 { true } else { false }
    }
    say("STATE.VALUE.MARK is 1 while it has the value and the spell the mark, else 0.") {
      if case .mark = $0 { true } else { false }
    }
    say("STATE.ever is 1 from the first spell outside the resting value on.") {
      if case .ever = $0 { true } else { false }
    }
    say("STATE.episodes is the number of spells begun.") {
      if case .episodes = $0 { true } else { false }
    }
    say(
      "STATE.spellYears is how long the present spell has lasted, 0 at rest; it grows within a step."
    ) {
      if case .spellYears = $0 { true } else { false }
    }
    say("STATE.totalYears is how long all spells have lasted; it grows within a step.") {
      if case .totalYears = $0 { true } else { false }
    }
    say("currentAge is the age at the first visit plus the time since.") { $0 == .currentAge }
    say("PROCESS.trait is the lasting part.") {
      if case .part(_, .trait) = $0 { true } else { false }
    }
    say("PROCESS.fluctuation is the value minus the lasting part.") {
      if case .part(_, .fluctuation) = $0 { true } else { false }
    }
    say(
      "season.winter is cos 2πy and season.spring sin 2πy, y being the part of the year that has passed on 1 January."
    ) {
      $0.isOfSeason
    }
    return words
  }

  // MARK: - Ranges

  /// Numbers that are drawn, and rates that go with them.
  private var ranges: [ModelProtocol.Part] {
    guard !equations.ranges.isEmpty else { return [] }
    var parts: [ModelProtocol.Part] = [
      .paragraph(
        "Drawn anew for each study, each by itself and evenly between its bounds unless it says otherwise, in place of the number above, which is then not used (times in years, rates a year; PROCESS.trait is the "
          + "SD a of its lasting part, and the SD of its fluctuation is then √(1 − a²)):"),
      .claims(equations.ranges),
    ]
    if !model.drawnIntercepts.isEmpty {
      parts += [
        .paragraph(
          "So that the study's groups come out as published whatever is drawn, these rates go with it, in place of those above: ln rate = ln rate₀ + Σ (b u + c u²), "
            + "u = 2 q − 1, q being the share of its law below the drawn number:"),
        .claims(
          model.drawnIntercepts.map { intercept in
            "\(intercept.target.written): rate₀ = \(ModelEquations.text(intercept.rate.perYear)) a year"
              + intercept.moves.map {
                "; \($0.number): b = \(ModelEquations.text($0.linear)), c = \(ModelEquations.text($0.quadratic))"
              }.joined()
          }),
      ]
    }
    return parts
  }
}
