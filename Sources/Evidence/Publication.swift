import Estimation
import LocatedText
package import Tables

/// A published study: who was analysed, how groups were made, and what was found.
package struct Publication: Sendable, Hashable {
  /// A short name such as "Bus 2015".
  package let name: String
  /// The file of the study that it was made from, by its path from the folder of this one.
  package let study: String
  /// Which people it is about: publications of one cohort share people, and so chance.
  package let cohort: String
  package let citation: String
  package let doi: String
  /// The number of people analysed.
  package let people: Int
  /// The columns that must all be there for a person to be analysed.
  package let complete: [String]
  /// The changes from one of the team's columns to another, in the order in which they are made.
  package let changes: [Change]
  /// The groups, made from the team's own columns and from changes.
  package let groupings: [Grouping]
  /// What describes the groups beside every contrast, if anything.
  package let description: Description?
  /// What every model is brought to before it is compared; never about the findings' outcome.
  package let targets: [FitTarget]
  /// How many small studies are put together, if the publication does that.
  package let synthesis: Synthesis?
  /// What is asked of every model: the scored and the shown findings.
  package let findings: [Finding]
  /// What went into the worlds or the models; asked by ``ofInputs`` alone, never by a comparison.
  package let inputs: [Finding]
  /// What estimators are asked for them.
  let requests: Requests
  /// The findings whose estimates are judged together; none follows from the others.
  package let joint: [String]
  /// The person's own table that gave the figures; nil where they are as published.
  package internal(set) var observation: Observation?
  /// What its study calls those whom it observes; told by whoever has read the study.
  package var units = UnitNoun.people

  /// A column of changes.
  package struct Change: Sendable, Hashable {
    package let column: String
    package let change: ColumnChange
  }

  /// A column of groups: each person belongs to the first whose conditions all hold.
  package struct Grouping: Sendable, Hashable {
    package let column: String
    package let levels: [Level]

    /// A group and its conditions, on the team's columns or on groups made before.
    package struct Level: Sendable, Hashable {
      package let name: String
      package let conditions: [RowCondition]
    }
  }

  /// The requests of some findings: those that differ, and which of these each finding needs, if any.
  struct Requests: Sendable, Hashable {
    let distinct: [EstimatorRequest]
    let ofFinding: [Int?]

    /// The requests of findings, in their order.
    init(_ findings: [Finding]) {
      var distinct: [EstimatorRequest] = []
      ofFinding = findings.map { finding in
        guard let request = finding.analysis?.request else { return nil }
        if let known = distinct.firstIndex(of: request) { return known }
        distinct.append(request)
        return distinct.count - 1
      }
      self.distinct = distinct
    }
  }

  /// A mean by group that is reported, such as months ill in the interval.
  package struct Description: Sendable, Hashable {
    package let grouping: String
    package let outcome: String
    package let label: String
  }

  /// A share of people that equal fit brings every model to.
  package struct FitTarget: Sendable, Hashable {
    package let name: String
    package let grouping: String
    /// The group that is counted.
    package let level: String
    /// The groups among which it is counted, itself included.
    package let among: [String]
    /// The published share.
    package let share: Double
    /// How far a fitted model's mean may be from it.
    package let tolerance: Double
    package let source: String

    /// The share in a prepared table, or nil when nobody is in any of the groups.
    package func share(in table: Table) throws(TableError) -> Double? {
      let groups = try table.categories(grouping)
      var sizes = groups.levels.map { _ in 0 }
      for (group, isMissing) in zip(groups.codes.values, groups.codes.isMissing) where !isMissing {
        sizes[group] += 1
      }
      var (counted, all) = (0, 0)
      for (name, size) in zip(groups.levels, sizes) {
        if name == level { counted += size }
        if among.contains(name) { all += size }
      }
      return all == 0 ? nil : Double(counted) / Double(all)
    }
  }

  /// A finding by its identifier.
  package func finding(_ identifier: String) -> Finding? {
    findings.first { $0.identifier == identifier }
  }
}

// MARK: - What is asked of a study

extension Publication {
  /// Whether it may ask a column of a study, at any visit: some word of its questions has the name in it.
  package func mentions(_ column: String) -> Bool {
    let words =
      complete + sourcesOfChanges + groupings.flatMap(\.levels).flatMap(\.conditions).map(\.column)
      + (description.map { [$0.outcome] } ?? [])
      + requests.distinct.flatMap(\.arguments.values).joined()
      + (synthesis.map { $0.words + Synthesis.columns } ?? [])
    return words.contains { $0.firstRange(of: column) != nil }
  }
}

// MARK: - The pattern test on a table

extension Publication {
  /// The people of a wide table who would have been analysed, with their groups.
  ///
  /// - Throws: `TableError` when a column that the study needs is not there, or is not of a kind that
  ///   its conditions can be about.
  package func prepared(_ table: Table) throws(TableError) -> Table {
    var prepared = table
    for change in changes {
      prepared = try prepared.adding(change.column, try change.change.column(of: prepared))
    }
    prepared = try analysed(prepared)
    for grouping in groupings {
      prepared = try prepared.adding(grouping.column, try grouping.column(of: prepared))
    }
    return prepared
  }

  /// The people of a wide table who have all that must be there.
  func analysed(_ table: Table) throws(TableError) -> Table {
    var isComplete = [Bool](repeating: true, count: table.rowCount)
    for name in complete {
      isComplete.keep(where: try table.column(name).isMissing.map { !$0 })
    }
    return table.filtered { isComplete[$0] }
  }

  /// What a prepared table, put together where the publication does so, answers to each finding, in order.
  ///
  /// A finding without analysis, and one whose estimator cannot answer on this table (a group too
  /// small, say), has no value. Findings that share an analysis are computed by one.
  ///
  /// - Throws: `TableError.unknownColumn` when an analysis names a column that is not there: no table
  ///   of this study could answer it.
  package func values(in prepared: Table) throws(TableError) -> [FindingValue?] {
    try answers(in: prepared).values
  }

  /// The same, with why those findings have no value that an estimator was asked for, by position, and the number
  /// of requests that estimators were asked.
  package func answers(
    in prepared: Table
  ) throws(TableError) -> (values: [FindingValue?], reasons: [Int: NoAnswer], fits: Int) {
    let estimates = try requests.distinct.map { (request) throws(TableError) in
      try Self.estimate(request, on: prepared)
    }
    var reasons: [Int: NoAnswer] = [:]
    let values = findings.indices.map { place -> FindingValue? in
      guard let request = requests.ofFinding[place], let analysis = findings[place].analysis else {
        return nil
      }
      switch estimates[request] {
      case .success(let estimate):
        let value = findings[place].value(in: estimate)
        if value == nil { reasons[place] = analysis.lacking(in: estimate) }
        return value
      case .failure(let reason):
        reasons[place] = reason
        return nil
      }
    }
    return (values, reasons, estimates.count)
  }

  static func estimate(
    _ request: EstimatorRequest, on table: Table
  ) throws(TableError) -> Result<Estimate, NoAnswer> {
    do {
      return .success(try request.evaluate(on: table))
    } catch .table(.unknownColumn(let name, let known)) {
      throw .unknownColumn(name: name, known: known)
    } catch {
      return .failure(NoAnswer(error.cause))
    }
  }
}

extension Publication.Grouping {
  /// The groups of a table's people; missing where no group's conditions hold.
  func column(of table: Table) throws(TableError) -> Column {
    let codes = try table.firstMet(of: levels.map(\.conditions))
    return .category(Categories(levels: levels.map(\.name), codes: codes))
  }
}
