import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import Scenarios
import Tables

/// A small world of one signal and one illness, and a study of quotas in two visits a year apart.
struct World {
  /// What being ill does to the signal in the end, in reference SDs; zero is no link.
  var effect = 0.0
  var onset = 0.6
  var remission = 1.2
  /// How many are recruited in the ratio one ill to two well; with `isOpen` whoever comes first.
  var people = 300
  var isOpen = false
  var intercepts: [Target] = []
  /// Whether three in ten are ill when their history begins.
  var startsIll = true
  var loss: Loss?

  static let onset = Target.transition(state: "depression", name: "onset")
  static let remission = Target.transition(state: "depression", name: "remission")

  var scenario: Scenario {
    Scenario(
      clock: Clock(
        origin: .before(TimeSpan(years: 0.5)), step: TimeSpan(years: 0.5), last: nil,
        follow: TimeSpan(years: 0.5)),
      traits: [],
      processes: [Process(name: "bdnf", traitSD: 0.7, halfLife: TimeSpan(years: 0.25))],
      states: [
        StateVariable(
          name: "depression", values: ["well", "ill"],
          start: startsIll ? .probability(1, 0.3) : .certain(0),
          marks: [],
          transitions: [
            Transition(name: "onset", from: 0, to: 1, rate: Rate(perYear: onset)),
            Transition(name: "remission", from: 1, to: 0, rate: Rate(perYear: remission)),
          ])
      ],
      events: [], arrows: [],
      responses: effect == 0
        ? []
        : [
          Response(
            source: .single(.indicator(state: "depression", value: "ill")),
            target: .process("bdnf"), effect: effect, delay: .zero,
            builds: TimeSpan(years: 0.1), fades: TimeSpan(years: 0.5))
        ])
  }

  /// The study that looks at it.
  var design: StudyDesign {
    func stratum(_ name: String, _ quota: Int, _ isIll: Bool) -> Recruitment.Stratum {
      Recruitment.Stratum(
        name: name, quota: quota,
        conditions: [RowCondition("depressionCurrent", .equal, "\(isIll)")])
    }
    let strata =
      isOpen
      ? [Recruitment.Stratum(name: "anybody", quota: people, conditions: [])]
      : [stratum("ill", people / 3, true), stratum("well", people - people / 3, false)]
    return StudyDesign(
      recruitment: Recruitment(
        frames: [Recruitment.Frame(name: "population", share: 1, tilts: [])], strata: strata,
        wave: people, most: 20_000),
      visits: [.zero, TimeSpan(years: 1)],
      instruments: [
        Instrument(
          name: "serum",
          kind: Serum(
            process: "bdnf", mean: 8.98, standardDeviation: 3.1, assayVariation: 0.1,
            resolution: 0.01, unit: "ng/ml", handling: [])),
        Instrument(
          name: "depression",
          kind: Interview(
            state: "depression", value: "ill", window: TimeSpan(years: 0.1), sensitivity: 1,
            specificity: 1)),
      ],
      loss: loss)
  }

  func study() throws -> Study { try Study(scenario, design) }

  func model(_ name: String) -> Contender {
    Contender(name: name, scenario: scenario, design: design, intercepts: intercepts)
  }
}

/// A study made of text: what was published of the small world.
struct PublishedWorld {
  /// The published difference of ill and well at the first visit, if any, and the claim made of it.
  var gap: Double?
  var claim: String?
  /// The published contrast of the persistently ill with controls, given the start.
  var contrast: Double?
  var joint: [String] = []
  /// The column whose mean describes the ill and the well, and those that all analysed have.
  var described = "serum_0"
  var complete = ["serum_0", "serum_1"]
  /// Further contrasts, each asked for given the start and, after all of these, as a change.
  var contrasts: [String] = []
  /// The targets of equal fit, by name, level, the groups among which, and the share.
  var targets: [(name: String, level: String, among: [String], share: Double)] = []

  func study() throws -> Publication {
    func figure(_ estimate: Double?) -> String {
      estimate.map { "figure: { estimate: \($0) }," } ?? ""
    }
    func role(_ claim: String?) -> String {
      claim.map { "role: \"scored\", claim: \"\($0)\"," } ?? "role: \"shown\","
    }
    let rest = "causal: false, flag: \"DERIVED\", source: \"simulated\","
    let columns = "followUp: \"serum_1\", baseline: \"serum_0\", group: \"course\", "
    func quoted(_ words: [String]) -> String {
      words.map { "\"\($0)\"" }.joined(separator: ", ")
    }
    let targetTexts = targets.map { target in
      """
      \(target.name): { group: "course", level: "\(target.level)", among: [\(quoted(target.among))],
        share: \(target.share), tolerance: 0.03, source: "simulated" },
      """
    }
    let further = ["analysisOfCovariance", "changeScore"].flatMap { estimator in
      contrasts.enumerated().map { number, contrast in
        """
        \(estimator)\(number): {
          \(role(nil)) sentence: "\(contrast)", estimand: "\(contrast)", \(rest)
          estimator: { \(estimator): { \(columns) reference: "control" } },
          answer: { term: "\(contrast)" },
        },
        """
      }
    }
    let text = """
      {
        format: 2, publication: "Simulated", study: "simulated.json5", cohort: "C", citation: "none", doi: "none", people: 300,
        complete: [\(quoted(complete))],
        groups: {
          course: {
            control: { depressionCurrent_0: false, depressionInterval_1: false },
            incident: { depressionCurrent_0: false, depressionInterval_1: true },
            remitted: { depressionCurrent_0: true, depressionCurrent_1: false },
            persistent: { depressionCurrent_0: true, depressionCurrent_1: true },
          },
          baseline: {
            well: { depressionCurrent_0: false }, ill: { depressionCurrent_0: true },
          },
        },
        describe: { group: "baseline", outcome: "\(described)", label: "serum" },
        targets: { \(targetTexts.joined()) },
        findings: {
          gap: {
            \(role(claim)) sentence: "The ill are lower", estimand: "ill minus well", \(rest) \(figure(gap))
            estimator: { meanDifference: { outcome: "serum_0", group: "baseline", case: "ill", reference: "well" } },
            answer: { term: "ill - well" },
          },
          adjusted: {
            \(role(joint.contains("adjusted") ? "estimate < 0" : nil))
            sentence: "Given the start", estimand: "persistent minus control", \(rest) \(figure(contrast))
            estimator: { analysisOfCovariance: { \(columns) reference: "control" } },
            answer: { term: "persistent - control" },
          },
          change: {
            \(role(nil)) sentence: "As a change", estimand: "persistent minus control", \(rest)
            estimator: { changeScore: { \(columns) reference: "control" } },
            answer: { term: "persistent - control" },
          },
          silent: { \(role(nil)) sentence: "Not asked", estimand: "nothing", \(rest) },
          \(further.joined())
        },
        joint: [\(quoted(joint))],
      }
      """
    return try EvidenceReader.study(of: SourceText(name: "simulated.json5", text: text))
  }
}
