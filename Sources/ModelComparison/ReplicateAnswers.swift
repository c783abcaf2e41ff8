package import ByteRecords
import Evidence

/// What some replicates of all studies gave, in their order; those that follow can be joined to it.
package struct ReplicateAnswers: Sendable, Hashable {
  /// The outcomes by question, then by model.
  package private(set) var outcomes: [[[Outcome]]]
  /// Why a study cannot be carried out, by design, then by model; the first reason counts.
  package private(set) var failed: [[String?]]
  /// Why a model cannot answer, by question, then by model; the first reason counts.
  package private(set) var refused: [[String?]]

  /// Of no replicate yet.
  ///
  /// - Parameter replication: what is carried out.
  package init(of replication: Replication) {
    let models = replication.models.count
    outcomes = replication.questions.map { _ in Array(repeating: [], count: models) }
    refused = replication.questions.map { _ in Array(repeating: nil, count: models) }
    failed = replication.participations.map { _ in Array(repeating: nil, count: models) }
  }

  /// Takes what one pool gave in one replicate.
  mutating func enter(_ report: ReplicationWork.Report) {
    for (place, reason) in report.failures where failed[place.design][place.model] == nil {
      failed[place.design][place.model] = reason
    }
    for (question, model, reason) in report.refusals where refused[question][model] == nil {
      refused[question][model] = reason
    }
    for (question, model, outcome) in report.outcomes { outcomes[question][model].append(outcome) }
  }

  /// Takes what the replicates that follow gave.
  ///
  /// - Parameter later: of the same replication; see ``isLike(_:)``.
  package mutating func append(_ later: ReplicateAnswers) {
    precondition(isLike(later), "only replicates of the same studies are joined")
    for question in outcomes.indices {
      for model in outcomes[question].indices {
        outcomes[question][model] += later.outcomes[question][model]
        refused[question][model] = refused[question][model] ?? later.refused[question][model]
      }
    }
    for design in failed.indices {
      for model in failed[design].indices {
        failed[design][model] = failed[design][model] ?? later.failed[design][model]
      }
    }
  }

  /// Whether these are answers to as many questions about as many studies and models.
  ///
  /// - Parameter other: of which it is asked.
  /// - Returns: whether they can be joined.
  package func isLike(_ other: ReplicateAnswers) -> Bool {
    outcomes.map(\.count) == other.outcomes.map(\.count)
      && failed.map(\.count) == other.failed.map(\.count)
  }

  /// Whether every outcome has as many figures as its publication asks for, and there are as many as replicates, where
  /// nothing failed; what others wrote need not.
  ///
  /// - Parameters:
  ///   - replication: what was carried out.
  ///   - count: how many replicates there are.
  /// - Returns: whether they are answers to its questions.
  package func isWhole(of replication: Replication, replicates count: Int) -> Bool {
    guard isLike(ReplicateAnswers(of: replication)) else { return false }
    for (number, question) in replication.questions.enumerated() {
      let asked = question.publication
      for model in replication.models.indices {
        let found = outcomes[number][model]
        guard found.count <= count, found.allSatisfy({ $0.answers(asked) }) else { return false }
        let isExcused =
          failed[question.design][model] != nil || refused[number][model] != nil
          || replication.isNotAsked(model, in: question.design)
        if !isExcused, found.count != count { return false }
      }
    }
    return true
  }
}

extension Outcome {
  /// Whether there are as many figures as a publication asks for.
  fileprivate func answers(_ publication: Publication) -> Bool {
    values.count == publication.findings.count && shares.count == publication.targets.count
      && groupSizes.count == publication.groupNames.count
      && groupMeans.count == publication.groupNames.count
      && reasons.keys.allSatisfy(publication.findings.indices.contains)
      && (groupSizes + [recruited, analysed, candidates]).allSatisfy(Self.counts.contains)
      && shares.allSatisfy { $0.map { (0...1).contains($0) } ?? true }
      && groupMeans.allSatisfy { $0?.isFinite ?? true }
      && values.allSatisfy { $0?.isPossible ?? true }
  }

  /// How many people or studies there can be.
  fileprivate static let counts = 0...1 << 32
}

extension FindingValue {
  /// Whether an estimator could give it.
  fileprivate var isPossible: Bool {
    estimate.isFinite && (pValue.map { (0...1).contains($0) } ?? true)
      && (standardError.map { $0 >= 0 && $0.isFinite } ?? true)
      && (n.map(Outcome.counts.contains) ?? true)
  }
}

// MARK: - As bytes

extension ReplicateAnswers: Recorded {
  package func record(into writer: inout RecordWriter) {
    writer.write(outcomes.count)
    writer.write(failed.count)
    writer.write(outcomes.first?.count ?? failed.first?.count ?? 0)
    for row in outcomes { for outcomes in row { writer.write(outcomes) } }
    for row in refused + failed {
      for reason in row { writer.write(reason.map { [$0] } ?? []) }
    }
  }

  package init(from reader: inout RecordReader) throws(RecordError) {
    let (questions, designs, models) = (
      try reader.count(), try reader.count(), try reader.count()
    )
    (outcomes, refused, failed) = ([], [], [])
    for _ in 0..<questions {
      var row: [[Outcome]] = []
      for _ in 0..<models { row.append(try reader.list()) }
      outcomes.append(row)
    }
    for number in 0..<questions + designs {
      var row: [String?] = []
      for _ in 0..<models {
        let reason = try reader.strings()
        guard reason.count <= 1 else { throw .invalid }
        row.append(reason.first)
      }
      if number < questions { refused.append(row) } else { failed.append(row) }
    }
  }
}

extension Outcome: Recorded {
  package func record(into writer: inout RecordWriter) {
    writer.write(values.count)
    for value in values {
      writer.write(value != nil)
      if let value { Self.record(value, into: &writer) }
    }
    writer.write(shares)
    writer.write(groupSizes)
    writer.write(groupMeans)
    writer.write([recruited, analysed, candidates])
    let told = reasons.sorted { $0.key < $1.key }
    writer.write(told.map(\.key))
    writer.write(told.map(\.value))
  }

  package init(from reader: inout RecordReader) throws(RecordError) {
    var values: [FindingValue?] = []
    for _ in 0..<(try reader.count()) {
      values.append(try reader.bool() ? try Self.findingValue(from: &reader) : nil)
    }
    let shares = try reader.optionalDoubles()
    let (sizes, means) = (try reader.ints(), try reader.optionalDoubles())
    let counts = try reader.ints()
    let (numbers, texts) = (try reader.ints(), try reader.strings())
    guard counts.count == 3, numbers.count == texts.count,
      zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw .invalid }
    self.init(
      values: values, shares: shares, groupSizes: sizes, groupMeans: means, recruited: counts[0],
      analysed: counts[1], candidates: counts[2],
      reasons: Dictionary(uniqueKeysWithValues: zip(numbers, texts)))
  }

  private static func record(_ value: FindingValue, into writer: inout RecordWriter) {
    writer.write(value.estimate)
    writer.write([value.pValue, value.standardError])
    writer.write(value.n)
    writer.write(value.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
  }

  private static func findingValue(
    from reader: inout RecordReader
  ) throws(RecordError) -> FindingValue {
    let estimate = try reader.double()
    let errors = try reader.optionalDoubles()
    let n = try reader.optionalInt()
    let bounds = try reader.doubles()
    guard errors.count == 2, bounds.isEmpty || bounds.count == 2 && bounds[0] <= bounds[1] else {
      throw .invalid
    }
    return FindingValue(
      estimate: estimate, pValue: errors[0], standardError: errors[1], n: n,
      interval: bounds.isEmpty ? nil : bounds[0]...bounds[1])
  }
}
