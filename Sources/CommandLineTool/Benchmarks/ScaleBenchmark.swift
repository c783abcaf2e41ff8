import LocatedText
import Reporting

/// How time and memory grow with the size of the work, ladder by ladder.
struct ScaleBenchmark {
  let ladders: [TimedLadder]
  /// How often each size was timed.
  let repetitions: Int
  let threads: Int

  // MARK: - Output

  /// One object of figures in full precision.
  var document: JSONText {
    func growth(_ growth: Growth?) -> JSONText {
      guard let growth else { return .null }
      return [
        "exponent": .number(growth.exponent),
        "standardError": .number(growth.standardError ?? .nan),
        "exponentAtEnd": .number(growth.exponentAtEnd),
        "costOfOneMore": .number(growth.costOfOneMore),
      ]
    }
    return DocumentSchema.scale.document([
      "replicates": .whole(repetitions), "threads": .whole(threads),
      "ladders": .array(
        ladders.map { ladder in
          [
            "growsWith": .string(ladder.kind.rawValue), "subject": .string(ladder.subject),
            "time": growth(ladder.time), "memory": growth(ladder.memory),
            "sizes": .array(
              ladder.rungs.map {
                [
                  "size": .number($0.size), "seconds": .number($0.seconds),
                  "peakMemoryBytes": $0.peakMemory.map { .whole($0) } ?? .null,
                ]
              }),
          ]
        }),
    ])
  }

  /// The exponents first, then what they rest on.
  var text: String {
    var table = TextTable(columns: [
      .init("grows with"), .init("from", .right), .init("to", .right),
      .init("time", .decimalPoint), .init("at the end", .decimalPoint),
      .init("peak memory", .decimalPoint), .init("at the end", .decimalPoint),
    ])
    for ladder in ladders {
      table.append(
        [
          ladder.kind.rawValue, Self.size(ladder.rungs.first?.size ?? 0),
          Self.size(ladder.rungs.last?.size ?? 0),
        ] + Self.exponents(ladder.time) + Self.exponents(ladder.memory))
    }
    let clock =
      threads == 1 ? "of the processor on one thread" : "by the wall on \(threads) threads"
    return """
      Exponents: time and memory grow as the size to this power

      \(table.text())
      At the end: between the last two sizes. Time is \(clock),
      \(repetitions == 1 ? "measured once" : "the median of \(repetitions)"); peak memory is that of the whole program.
      To plan what is larger: the last size, and "one more" for each that is added.

      \(ladders.map(details).joined(separator: "\n"))
      """
  }

  private static func exponents(_ growth: Growth?) -> [String] {
    guard let growth else { return ["–", "–"] }
    func fixed(_ value: Double, _ decimals: Int) -> String {
      NumberText.fixed(value, decimals: decimals)
    }
    let error = growth.standardError.map { " ± " + fixed($0, 3) } ?? ""
    return [fixed(growth.exponent, 3) + error, fixed(growth.exponentAtEnd, 2)]
  }

  /// A size, which is whole or a mean of parts.
  static func size(_ size: Double) -> String {
    size == size.rounded() ? String(Int(size)) : NumberText.significant(size, digits: 3)
  }

  private func details(_ ladder: TimedLadder) -> String {
    var table = TextTable(columns: [
      .init(ladder.kind.rawValue, .right), .init("seconds", .decimalPoint),
      .init("peak memory (MB)", .decimalPoint),
    ])
    for rung in ladder.rungs {
      table.append([
        Self.size(rung.size), NumberText.significant(rung.seconds, digits: 3),
        rung.peakMemory.map { NumberText.fixed(Double($0) / 1e6, decimals: 1) } ?? "",
      ])
    }
    let more = [
      ladder.time.map { Self.duration($0.costOfOneMore) },
      ladder.memory.map { Self.bytes($0.costOfOneMore) },
    ].compactMap { $0 }
    return "With \(ladder.kind.rawValue), \(ladder.subject)\n" + table.text()
      + (ladder.isTooShort
        ? "Too short to tell much: ask for more with --people or --steps.\n" : "")
      + (more.isEmpty ? "" : "One more: \(more.joined(separator: ", ")).\n")
  }

  private static func duration(_ seconds: Double) -> String {
    let (factor, unit) =
      switch abs(seconds) {
      case 1...: (1.0, "s")
      case 1e-3...: (1e3, "ms")
      case 1e-6...: (1e6, "µs")
      default: (1e9, "ns")
      }
    return NumberText.significant(seconds * factor, digits: 3) + " " + unit
  }

  private static func bytes(_ bytes: Double) -> String {
    let (factor, unit) =
      switch abs(bytes) {
      case 1e6...: (1e-6, "MB")
      case 1e3...: (1e-3, "kB")
      default: (1.0, "bytes")
      }
    return unit == "bytes"
      ? NumberText.fixed(bytes, decimals: 0) + " bytes"
      : NumberText.significant(bytes * factor, digits: 3) + " " + unit
  }
}
