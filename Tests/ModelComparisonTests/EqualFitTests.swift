import Evidence
import Fieldwork
import ModelComparison
import NumericalMethods
import RandomStreams
import Scenarios
import Synchronization
import Testing

/// Which models are solved as one, and that nobody's rates depend on who is solved beside them.
@Suite("Equal fit")
struct EqualFitTests {
  private static let plan = Calibration.Plan(
    seed: Seed(3), replicates: 3, checks: 2, threads: 2)

  private func study() throws -> Publication {
    try PublishedWorld(
      targets: [
        ("incidence", "incident", ["control", "incident"], 0.4),
        ("persistence", "persistent", ["remitted", "persistent"], 0.5),
      ]
    ).study()
  }

  private func model(_ name: String, _ change: (inout Contender) -> Void = { _ in }) -> Contender {
    var model = World(
      onset: 1, remission: 1, people: 150, isOpen: true,
      intercepts: [World.onset, World.remission]
    ).model(name)
    change(&model)
    return model
  }

  private static func response(of effect: Double) -> Response {
    Response(
      source: .single(.indicator(state: "depression", value: "ill")), target: .process("bdnf"),
      effect: effect, delay: .zero, builds: TimeSpan(years: 0.1), fades: TimeSpan(years: 0.5))
  }

  private static let cause = Arrow(
    source: .single(.process("bdnf")), target: World.onset, effect: -0.4)

  private static func measured(
    _ model: inout Contender, _ change: (inout Serum) -> Void
  ) throws {
    guard var serum = model.design.instruments[0].kind as? Serum else { return }
    change(&serum)
    model.design.instruments[0] = Instrument(name: "serum", kind: serum)
  }

  /// Each of these differs from the plain model in one thing; the first four in nothing that groups ask.
  private func rivals() throws -> [Contender] {
    [
      model("plain"),
      model("reverse") { $0.scenario.responses = [Self.response(of: -0.5)] },
      model("elsewhere") {
        $0.ground = $0.scenario
        $0.scenario = $0.scenario.setting(.base(World.onset), to: 0.1) ?? $0.scenario
      },
      try {
        var handled = model("handled")
        try Self.measured(&handled) {
          $0.handling = [Serum.Handling(visit: 0, stratum: nil, shift: 0.3)]
        }
        return handled
      }(),
      model("misdiagnosed") {
        $0.design.instruments[1] = Instrument(
          name: "depression",
          kind: Interview(
            state: "depression", value: "ill", window: TimeSpan(years: 0.1), sensitivity: 0.85,
            specificity: 0.95))
      },
      model("cause") { $0.scenario.arrows = [Self.cause] },
      model("feedback") {
        $0.scenario.arrows = [Self.cause]
        $0.scenario.responses = [Self.response(of: -0.5)]
      },
      try {
        // Whose blood is below the limit of detection is not analysed.
        var limited = model("limited")
        try Self.measured(&limited) { $0.detectionLimit = 8 }
        return limited
      }(),
    ]
  }

  @Test("Models are one class where groups cannot tell them apart, and not where they can")
  func classes() throws {
    let fit = EqualFit(of: try rivals(), for: try study())
    #expect(fit.classes == [[0, 1, 2, 3], [4], [5], [6], [7]])
  }

  /// The classes are those in which `compare` lives the illness once.
  @Test("With the rates of their class, models of one class share their illness, and no others")
  func shared() throws {
    let rivals = try rivals().map(\.scenario).map { scenario in
      scenario.setting(.base(World.onset), to: 1) ?? scenario
    }
    let names = JointScenario(rivals).names.compactMap { $0["depression"] }
    #expect(names[0] == names[1] && names[0] == names[2])
    #expect(names[5] != names[0] && names[6] != names[0] && names[5] != names[6])
  }

  @Test(
    "In a class of its own is whom the groups count differently, though nobody lives differently")
  func sameLives() throws {
    let fit = EqualFit(of: try rivals(), for: try study())
    let rates = try fit.solved(plan: Self.plan).map { try $0.result.get().rates.map(\.rate) }
    #expect(rates.count == 5 && Set(rates).count == 5)
  }

  @Test("Rates are the same alone and among others, and a class is solved once")
  func together() throws {
    let (rivals, study) = (try rivals(), try study())
    let grown = Mutex(0)
    func counted(_ rivals: [Contender], threads: Int) throws -> ([EqualFit.Class], Int) {
      grown.withLock { $0 = 0 }
      let plan = Calibration.Plan(seed: Seed(3), replicates: 3, checks: 2, threads: threads)
      let solved = try EqualFit(of: rivals, for: study).solved(
        plan: plan, progress: { grown.withLock { $0 += 1 } })
      return (solved, grown.withLock { $0 })
    }
    let (all, work) = try counted(rivals, threads: 2)
    var singly = 0
    for part in all {
      let together = try part.result.get()
      for model in part.models {
        let (alone, studies) = try counted([rivals[model]], threads: 1)
        let calibration = try alone[0].result.get()
        #expect(calibration.rates == together.rates, "\(rivals[model].name)")
        #expect(calibration.checks.map(\.mean) == together.checks.map(\.mean))
        if model == part.models[0] { singly += studies }
      }
    }
    #expect(work == singly)
  }

  @Test("The order in which files say what acts on a variable is of no influence")
  func order() throws {
    func model(_ name: String, isTurned: Bool) -> Contender {
      self.model(name) {
        $0.scenario.processes += ["frailty", "grit"].map {
          Process(name: $0, traitSD: 0.7, halfLife: TimeSpan(years: 0.25))
        }
        $0.scenario.arrows = [
          Arrow(source: .single(.process("frailty")), target: World.onset, effect: 0.3),
          Arrow(source: .single(.process("grit")), target: World.onset, effect: -0.7), Self.cause,
        ]
        if isTurned { $0.scenario.arrows.reverse() }
      }
    }
    let rivals = [model("one", isTurned: false), model("other", isTurned: true)]
    #expect(EqualFit(of: rivals, for: try study()).classes == [[0, 1]])
    let rates = try rivals.map {
      try $0.calibration(for: try study(), plan: Self.plan).rates
    }
    #expect(rates[0] == rates[1])
  }

  @Test("A class that cannot be solved leaves the others standing, and names its models")
  func failures() throws {
    let rivals = [
      model("first") { $0.intercepts.removeLast() },
      model("second"),
      model("third") { $0.intercepts.removeLast() },
    ]
    let solved = try EqualFit(of: rivals, for: try study()).solved(plan: Self.plan)
    #expect(solved.map(\.models) == [[0], [1], [2]])
    #expect(throws: Never.self) { try solved[1].result.get() }
    for (part, name) in [(solved[0], "first"), (solved[2], "third")] {
      #expect {
        try part.result.get()
      } throws: {
        if case ComparisonError.calibration(name, _) = $0 { true } else { false }
      }
    }
  }

  @Test("Work that is stopped gives nothing")
  func interrupted() throws {
    let fit = EqualFit(of: [model("A")], for: try study())
    #expect {
      try fit.solved(plan: Self.plan, isStopped: { true })
    } throws: {
      if case ComparisonError.interrupted = $0 { true } else { false }
    }
  }
}
