import Fieldwork
import LocatedText
import OperatingSystem
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Simulation

/// Studies that recruit from one pool, timed by what is being done; their answers are not kept.
struct PoolBenchmark: Equatable {
  /// The people and steps of all replicates.
  struct Work: Equatable {
    var candidates = 0
    /// The people recruited by any of the studies.
    var followed = 0
    var historyPersonSteps = 0
    var followPersonSteps = 0
  }

  let replicates: Int
  let threads: Int
  /// The draws and the passes of lane loops of one person-step.
  let drawsInStep: Int
  let loopsInStep: Int
  private(set) var work = Work()
  private(set) var recruiting = ElapsedTime()
  private(set) var following = ElapsedTime()
  private(set) var observing = ElapsedTime()
  private(set) var peakMemory = 0

  /// Runs the studies and times them.
  ///
  /// - Parameters:
  ///   - pool: the studies, made ready before.
  ///   - seed: the number from which all chance follows.
  ///   - replicates: how many runs, from 0 on.
  ///   - threads: how many threads share the people's lives.
  ///   - advance: told after each run.
  ///   - isStopped: asked between blocks.
  /// - Throws: the first study that could not be carried out, and why.
  init(
    _ pool: StudyPool, seed: Seed, replicates: Int, threads: Int, advance: () -> Void,
    isStopped: @escaping @Sendable () -> Bool
  ) throws(StudyPool.Failure) {
    self.replicates = replicates
    self.threads = threads
    (drawsInStep, loopsInStep) = pool.stepWork
    for replicate in 0..<replicates {
      var begun = ElapsedTime.now()
      // The time since the last stage began.
      func lap() -> ElapsedTime {
        let now = ElapsedTime.now()
        defer { begun = now }
        return now - begun
      }
      _ = try pool.run(
        Run(seed: seed, replicate: UInt32(truncatingIfNeeded: replicate)), threads: threads,
        isStopped: isStopped
      ) { stage in
        let time = lap()
        switch stage {
        case .recruiting: break
        case .following(let history):
          recruiting += time
          work.candidates += history.people
          work.historyPersonSteps += history.steps
        case .observing(let followed, let follow):
          following += time
          work.followed += followed
          work.followPersonSteps += follow.steps
        case .done: observing += time
        }
      }
      advance()
    }
    peakMemory = SystemCalls.peakMemory()
  }

  // MARK: - Figures

  private var seconds: Double { recruiting.wall + following.wall + observing.wall }

  private func perReplicate(_ number: Double) -> Double { number / Double(replicates) }

  /// The time of a step; nothing where there was none.
  private func nanoseconds(_ time: ElapsedTime, per steps: Int) -> Double {
    time.charged(threads: threads) * 1e9 / Double(steps)
  }

  // MARK: - Output

  /// One object of figures in full precision.
  var document: JSONText {
    DocumentSchema.poolBenchmark.document([
      "replicates": .whole(replicates), "threads": .whole(threads),
      "secondsPerReplicate": .number(perReplicate(seconds)),
      "candidates": .whole(work.candidates), "followed": .whole(work.followed),
      "historyPersonSteps": .whole(work.historyPersonSteps),
      "followPersonSteps": .whole(work.followPersonSteps),
      "secondsRecruiting": .number(recruiting.wall),
      "secondsFollowing": .number(following.wall),
      "secondsObserving": .number(observing.wall),
      "nanosecondsPerHistoryPersonStep":
        .number(nanoseconds(recruiting, per: work.historyPersonSteps)),
      "nanosecondsPerFollowPersonStep":
        .number(nanoseconds(following, per: work.followPersonSteps)),
      "drawsPerPersonStep": .whole(drawsInStep), "lanePassesPerPersonStep": .whole(loopsInStep),
      "peakMemoryBytes": .whole(peakMemory),
    ])
  }

  /// The same for people.
  var text: String {
    func rounded(_ value: Double) -> String { NumberText.significant(value, digits: 3) }
    func mean(_ count: Int) -> String {
      NumberText.fixed(perReplicate(Double(count)), decimals: 0)
    }
    func share(_ time: ElapsedTime) -> String {
      NumberText.fixed(time.wall / seconds * 100, decimals: 1)
    }
    var table = TextTable(columns: [.init("measure"), .init("figure", .decimalPoint)])
    table.append(["replicates", String(replicates)])
    table.append(["threads", String(threads)])
    table.append(["seconds per replicate", rounded(perReplicate(seconds))])
    table.append(["candidates per replicate", mean(work.candidates)])
    table.append(["people followed per replicate", mean(work.followed)])
    table.append([
      "candidates per person followed",
      NumberText.fixed(Double(work.candidates) / Double(work.followed), decimals: 1),
    ])
    table.append(["person-steps per replicate, recruiting", mean(work.historyPersonSteps)])
    table.append(["person-steps per replicate, following", mean(work.followPersonSteps)])
    table.append(["% of time recruiting", share(recruiting)])
    table.append(["% of time following", share(following)])
    table.append(["% of time observing", share(observing)])
    table.append([
      "ns per person-step, recruiting",
      rounded(nanoseconds(recruiting, per: work.historyPersonSteps)),
    ])
    table.append([
      "ns per person-step, following",
      rounded(nanoseconds(following, per: work.followPersonSteps)),
    ])
    let steps = work.historyPersonSteps + work.followPersonSteps
    let living = recruiting + following
    for (name, number) in [
      ("random draws in a person-step", drawsInStep),
      ("other passes over the lanes in it", loopsInStep),
    ] where number > 0 {
      table.append([name, String(number)])
      table.append([
        "ns of living for each of these", rounded(nanoseconds(living, per: steps * number)),
      ])
    }
    table.append(["peak memory (MB)", NumberText.fixed(Double(peakMemory) / 1e6, decimals: 1)])
    return table.text()
  }
}
