import OperatingSystem
import Reporting
import Simulation

/// The times of the engine's loops, each by itself.
enum KernelTable {
  /// A round is long enough for the clock, and the best of several is what nobody disturbed.
  private static let roundSeconds = 5e-3
  private static let rounds = 5

  /// The table and its note, or nil when it was asked to stop on the way.
  static func text(isStopped: () -> Bool) -> String? {
    var table = TextTable(columns: [.init("kernel"), .init("ns per element", .decimalPoint)])
    for trial in KernelTrial.allCases {
      guard !isStopped() else { return nil }
      table.append([trial.rawValue, NumberText.fixed(nanosecondsPerElement(trial), decimals: 2)])
    }
    return table.text()
      + "The engine's loops over \(Lives.blockSize) people, the best of \(rounds) rounds; the four "
      + "random words\nof a person count as four elements.\n"
  }

  /// The time that a loop takes for one element.
  static func nanosecondsPerElement(_ trial: KernelTrial) -> Double {
    let elements = Lives.blockSize * (trial == .words ? 4 : 1)
    return trial.withLoop { loop in
      func seconds(_ calls: Int) -> Double {
        let start = SystemCalls.processorSeconds()
        for _ in 0..<calls { loop() }
        return SystemCalls.processorSeconds() - start
      }
      var calls = 1
      while seconds(calls) < roundSeconds { calls *= 2 }
      let best = (0..<rounds).reduce(Double.infinity) { best, _ in min(best, seconds(calls)) }
      return best * 1e9 / Double(calls) / Double(elements)
    }
  }
}
