import NumericalMethods
import RandomStreams

/// The loops of the engine by themselves, so that somebody with a clock can time them.
///
/// A regression of the whole is placed by them. They are the engine's own loops, on as many lanes as
/// a block has and with numbers as they occur in lives.
package enum KernelTrial: String, CaseIterable, Sendable {
  /// Four random words of each person.
  case words = "four random words"
  /// A standard normal of a word.
  case normals = "normal deviate"
  /// A unit exponential of a word.
  case exponentials = "exponential deviate"
  /// A rate of a log rate.
  case exponential = "exponential"
  /// A base and two weighted columns.
  case sum = "sum of two arrows"
  /// A process's step around a set-point.
  case process = "process step"
  /// A clock's step, open for some.
  case hazard = "clock step"
  /// A clock's step, open for all.
  case openHazard = "clock step, always open"
  /// Finding whose clock ran out, when it is hardly anybody.
  case crossings = "search for crossings"
  /// A response's step.
  case response = "response step"
  /// Reading a column out of a block.
  case record = "record of a column"

  /// Makes ready and gives the loop: it goes once over all lanes of a block each time it is called.
  package func withLoop<Result>(_ body: (_ loop: () -> Void) -> Result) -> Result {
    let lanes = Lives.blockSize
    if self == .record {
      let store = ColumnStore<Float>(count: 2, lanes: lanes)
      var column = 0
      return body { column = KernelTrial.read(store, column).isEmpty ? 0 : 1 - column }
    }
    var floats = ColumnStore<Float>(count: 6, lanes: lanes)
    var doubles = ColumnStore<Double>(count: 2, lanes: lanes)
    var words = ColumnStore<UInt32>(count: 5, lanes: lanes)
    let address = StreamAddress(
      seed: Seed(1), replicate: 0, purpose: Purpose(.analysis, "benchmark"))
    return floats.withColumns { floats in
      doubles.withColumns { doubles in
        words.withColumns { words in
          let people = words[4]
          for lane in 0..<lanes { people[lane] = UInt32(lane) }
          Kernels.fillWords(
            (words[0], words[1], words[2], words[3]), people: people, address: address, block: 0,
            count: lanes)
          for column in 0..<4 {
            Kernels.fillNormals(floats[column], words: words[column], count: lanes)
          }
          Kernels.fillExponentials(doubles[0], words: words[0], count: lanes)
          for lane in 0..<lanes { floats[4, lane] = Float(lane & 1) }
          return body { loop(floats, doubles, words, address, lanes) }
        }
      }
    }
  }

  /// Not inlined, or nothing would be read of what nobody looks at.
  @inline(never)
  private static func read(_ store: ColumnStore<Float>, _ column: Int) -> [Float] {
    store.values(of: column)
  }

  private func loop(
    _ floats: Columns<Float>, _ doubles: Columns<Double>, _ words: Columns<UInt32>,
    _ address: StreamAddress, _ lanes: Int
  ) {
    switch self {
    case .words:
      Kernels.fillWords(
        (words[0], words[1], words[2], words[3]), people: words[4], address: address, block: 1,
        count: lanes)
    case .normals: Kernels.fillNormals(floats[5], words: words[0], count: lanes)
    case .exponentials: Kernels.fillExponentials(doubles[1], words: words[0], count: lanes)
    case .exponential: Kernels.exponentiate(floats[5], logRate: floats[0], count: lanes)
    case .sum:
      Kernels.sum(
        floats[5], floats[0], floats[1], factor: 0.5, floats[2], otherFactor: -0.25, count: lanes)
    case .process:
      Kernels.fluctuate(
        floats[5], around: floats[0], noise: floats[1], persistence: 0.92, scale: 0.4,
        count: lanes)
    case .hazard:
      _ = Kernels.runDown(
        doubles[1], former: doubles[0], rate: floats[3], indicator: floats[4], length: 1e-3,
        count: lanes)
    case .openHazard:
      _ = Kernels.runDown(
        doubles[1], former: doubles[0], rate: floats[3], length: 1e-3, count: lanes)
    case .crossings: _ = Kernels.collectNegative(doubles[0], count: lanes, into: words[0])
    case .response:
      Kernels.respond(
        floats[5], driver: floats[4], effect: -0.5, building: 0.02, fading: 0.004, count: lanes)
    case .record: break
    }
  }
}
