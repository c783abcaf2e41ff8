import Fieldwork
import LocatedText
import OperatingSystem
import RandomStreams
import Reporting
import Scenarios
import Simulation

/// A study of everybody, timed from drawing people to the totals; nobody is kept.
struct EverybodyBenchmark {
  /// How much work there is, and for how many hands.
  struct Size: Equatable, Sendable {
    let people: Int
    /// The steps from the first visit to the last.
    let steps: Int
    let replicates: Int
    let threads: Int

    /// The blocks of people of all replicates; what a thread does in one go.
    var blocks: Int { replicates * ((people + Lives.blockSize - 1) / Lives.blockSize) }

    /// The steps of all people, which may be more than fit into a whole number.
    var agentSteps: Double { Double(people) * Double(steps) * Double(replicates) }
  }

  let size: Size
  let plan: StudyDesign
  let totals: Totals
  let time: ElapsedTime
  let peakMemory: Int

  /// Does the work and times it.
  ///
  /// - Parameters:
  ///   - study: the study, made ready before.
  ///   - seed: the number from which all chance follows.
  ///   - size: how much work there is.
  ///   - isStopped: asked before each block, which is also how far the work is.
  /// - Throws: `FieldworkError`, `.interrupted` among them.
  init(
    _ study: Study, seed: Seed, _ size: Size, isStopped: @escaping @Sendable () -> Bool
  ) throws(FieldworkError) {
    let start = ElapsedTime.now()
    totals = try study.totals(
      seed: seed, replicates: size.replicates, people: size.people, threads: size.threads,
      isStopped: isStopped)
    time = ElapsedTime.now() - start
    peakMemory = SystemCalls.peakMemory()
    self.size = size
    plan = study.design
  }

  /// The number of steps between a scenario's first visit and its last.
  static func steps(of study: Study) -> Int {
    // A study that was made ready has found out that they can be counted.
    (try? study.program.grid.followSteps(reaching: study.design.visits.last?.years ?? 0)) ?? 0
  }

  // MARK: - Figures

  /// A figure of the people and its standard error; nothing where nobody could give it.
  struct Figure: Equatable, Sendable {
    let value: Double
    let error: Double

    /// For JSON, where what is not a number is null.
    fileprivate var number: JSONText { .number(value) }
    fileprivate var text: String { NumberText.roundedToError(value, error) }

    fileprivate static let none = Figure(value: .nan, error: .nan)
  }

  /// The time of one step of one person; nothing where there is no step.
  var nanosecondsPerAgentStep: Double {
    time.charged(threads: size.threads) * 1e9 / size.agentSteps
  }

  private var interview: Instrument? {
    plan.instruments.first { !$0.kind.questions.isEmpty }
  }

  private var serum: (name: String, unit: String)? {
    plan.instruments.first(where: \.isOfBlood).map { ($0.name, $0.kind.unit) }
  }

  /// The share of people who answer yes, with the error of a binomial share.
  func prevalence(_ visit: Totals.Visit?) -> Figure {
    guard let visit, interview != nil else { return .none }
    let share = Double(visit.byAnswer.yes.count) / Double(visit.people)
    return Figure(value: share, error: (share * (1 - share) / Double(visit.people)).squareRoot())
  }

  /// The mean level at the last visit of those who answer yes, or of those who answer no.
  func meanSerum(ofDepressed isDepressed: Bool) -> Figure {
    guard let visit = totals.visits.last, interview != nil, serum != nil else { return .none }
    let moments = isDepressed ? visit.byAnswer.yes : visit.byAnswer.no
    return Figure(
      value: moments.mean, error: (moments.variance / Double(moments.count)).squareRoot())
  }

  /// The SD of all levels at the last visit.
  ///
  /// Its variance is SD² (κ − 1) / 4n, where κ is the kurtosis ω⁴ + 2ω³ + 3ω² − 3 of a log-normal
  /// level with ω = 1 + (SD / mean)² (Johnson, Kotz and Balakrishnan 1994, section 14.3).
  var sdSerum: Figure {
    guard let visit = totals.visits.last, serum != nil else { return .none }
    var all = visit.byAnswer.no
    all.count += visit.byAnswer.yes.count
    all.sum += visit.byAnswer.yes.sum
    all.sumOfSquares += visit.byAnswer.yes.sumOfSquares
    let omega = 1 + all.variance / (all.mean * all.mean)
    let kurtosis = ((omega + 2) * omega + 3) * omega * omega - 3
    return Figure(
      value: all.variance.squareRoot(),
      error: (all.variance * (kurtosis - 1) / 4 / Double(all.count)).squareRoot())
  }

  // MARK: - Output

  /// One object of figures in full precision.
  var document: JSONText {
    DocumentSchema.benchmark.document([
      "people": .whole(size.people), "steps": .whole(size.steps),
      "replicates": .whole(size.replicates), "threads": .whole(size.threads),
      "seconds": .number(time.wall),
      "nanosecondsPerAgentStep": .number(nanosecondsPerAgentStep),
      "prevalenceStart": prevalence(totals.visits.first).number,
      "prevalenceEnd": prevalence(totals.visits.last).number,
      "meanSerumWell": meanSerum(ofDepressed: false).number,
      "meanSerumDepressed": meanSerum(ofDepressed: true).number,
      "sdSerum": sdSerum.number, "peakMemoryBytes": .whole(peakMemory),
    ])
  }

  /// The same for people, each simulated figure with its standard error.
  var text: String {
    var table = TextTable(columns: [.init("measure"), .init("figure", .decimalPoint)])
    table.append(["people", String(size.people)])
    table.append(["steps to the last visit", String(size.steps)])
    table.append(["replicates", String(size.replicates)])
    table.append(["threads", String(size.threads)])
    table.append(["seconds", NumberText.significant(time.wall, digits: 3)])
    table.append([
      "ns per agent-step", NumberText.significant(nanosecondsPerAgentStep, digits: 3),
    ])
    if let interview {
      table.append(["\(interview.name): share at first", prevalence(totals.visits.first).text])
      table.append(["\(interview.name): share at last", prevalence(totals.visits.last).text])
    }
    if let serum {
      if let interview {
        table.append([
          "mean \(serum.name) without \(interview.name) (\(serum.unit))",
          meanSerum(ofDepressed: false).text,
        ])
        table.append([
          "mean \(serum.name) with \(interview.name) (\(serum.unit))",
          meanSerum(ofDepressed: true).text,
        ])
      }
      table.append(["SD of \(serum.name) (\(serum.unit))", sdSerum.text])
    }
    table.append(["peak memory (MB)", NumberText.fixed(Double(peakMemory) / 1e6, decimals: 1)])
    return table.text()
  }
}

extension Totals.Moments {
  fileprivate var mean: Double { sum / Double(count) }

  /// The mean of squares less the square of the mean; never below zero by rounding.
  fileprivate var variance: Double { max(0, sumOfSquares / Double(count) - mean * mean) }
}
