import Estimation
import LocatedText
package import Tables

/// What a finding relates to what, in the columns of its study's own table.
package struct AskedAssociation: Hashable, Sendable {
  /// The columns of what is compared or explained.
  package let outcome: [String]
  /// The columns in which those differ who are compared, or that explain.
  package let exposure: [String]
  /// The columns of which equal values are compared, by adjustment or since all who are asked have them.
  package let given: [String]
  /// All columns in which people must have a value.
  package let present: [String]
  /// Whether what is published, and so by its result, is all that is put together.
  package let isOfPublished: Bool
}

extension Publication {
  /// What a finding relates to what.
  ///
  /// - Parameters:
  ///   - finding: one of its findings.
  ///   - strata: what the strata of recruitment ask of the first visit's columns, by their names.
  /// - Returns: The two sides; nil of what is not about two sides, such as a share, or cannot be read so.
  package func association(
    in finding: Finding, strata: [(name: String, conditions: [RowCondition])] = []
  ) -> AskedAssociation? {
    guard let analysis = finding.analysis else { return nil }
    guard let synthesis else {
      return sides(of: analysis.request, analysis.answer, strata: strata, isOfPublished: false)
    }
    switch (analysis.request.name, analysis.answer) {
    case (.metaAnalysis, .term("effect")), (.trimAndFill, .term("effect")),
      (.selectionModel, .term("effect")):
      return sides(
        of: synthesis.effect.request, .term(synthesis.effect.term), strata: strata,
        isOfPublished: analysis.request.conditions.contains { $0.column == "published" })
    default: return nil
    }
  }

  private func sides(
    of request: EstimatorRequest, _ answer: Finding.Answer,
    strata: [(name: String, conditions: [RowCondition])], isOfPublished: Bool
  ) -> AskedAssociation? {
    let columns = MadeColumns(self, request, strata)
    guard let related = RelatedColumns(request, answer, columns) else { return nil }
    let restricting = request.conditions.flatMap { columns.sources(of: $0.column) }
    let exposure = related.exposure.distinct
    let outcome = related.outcome.flatMap { columns.sources(of: $0) }.distinct
    guard !exposure.isEmpty, !outcome.isEmpty else { return nil }
    let given = (related.given.flatMap { columns.sources(of: $0) } + related.shared + restricting)
      .distinct.filter { !exposure.contains($0) && !outcome.contains($0) }
    return AskedAssociation(
      outcome: outcome, exposure: exposure, given: given,
      present: (outcome + exposure + given + complete).distinct, isOfPublished: isOfPublished)
  }
}

/// The columns that an estimator relates.
private struct RelatedColumns {
  var outcome: [String] = []
  /// What differs, and what all who are compared share; both of the study's own columns.
  var exposure: [String] = []
  var shared: [String] = []
  var given: [String] = []

  init?(_ request: EstimatorRequest, _ answer: Finding.Answer, _ columns: MadeColumns) {
    func words(_ argument: EstimatorArgument) -> [String] { request.arguments[argument] ?? [] }
    func predictors(_ argument: EstimatorArgument) -> [Predictor]? {
      try? words(argument).map { (text) throws(EstimationError) in try Predictor(text: text) }
    }
    switch request.name {
    case .meanDifference, .standardisedMeanDifference, .riskDifference, .riskRatio, .oddsRatio:
      guard case .term = answer, let group = words(.group).first else { return nil }
      outcome = words(.outcome)
      compare(words(.case) + words(.reference), of: group, columns)
    case .analysisOfCovariance, .changeScore:
      guard let group = words(.group).first, let covariates = predictors(.covariates),
        let levels = columns.compared(answer, of: group)
      else { return nil }
      outcome = words(.followUp)
      if request.name == .changeScore {
        outcome += words(.baseline)
      } else {
        given = words(.baseline)
      }
      given += covariates.flatMap(\.columns)
      compare(levels, of: group, columns)
    case .linearRegression, .logisticRegression, .poissonRegression:
      guard let all = predictors(.predictors), let asked = Self.asked(answer, of: all) else {
        return nil
      }
      outcome = words(.outcome)
      exposure = asked.flatMap { columns.sources(of: $0) }
      given = all.flatMap(\.columns).filter { !asked.contains($0) }
    case .correlation, .partialCorrelation:
      guard case .term = answer else { return nil }
      outcome = words(.y)
      exposure = words(.x).flatMap { columns.sources(of: $0) }
      given = words(.covariates)
    default: return nil
    }
  }

  private mutating func compare(_ levels: [String], of group: String, _ columns: MadeColumns) {
    let parted = columns.parted(levels, of: group)
    (exposure, shared) = (parted.differing, parted.shared)
  }

  /// The columns of the predictor that an answer is about.
  private static func asked(_ answer: Finding.Answer, of predictors: [Predictor]) -> [String]? {
    let name: String
    switch answer {
    case .term(let word), .jointTest(let word): name = word
    case .residualSpread, .figure: return nil
    }
    // Terms are "column", "column: level - reference", and products of these.
    let columns = Set(
      name.parts(between: " * ").filter { !$0.isEmpty }.map { part in
        String(part.parts(between: ": ").first ?? part)
      })
    return predictors.map(\.columns).first { Set($0) == columns }
  }
}

/// The columns that a publication and a request make of the study's own.
private struct MadeColumns {
  private let groupings: [Publication.Grouping]
  private let changes: [(column: String, change: ColumnChange)]

  init(
    _ publication: Publication, _ request: EstimatorRequest,
    _ strata: [(name: String, conditions: [RowCondition])]
  ) {
    var groupings = publication.groupings
    var changes = publication.changes.map { (column: $0.column, change: $0.change) }
    for derived in request.derived {
      switch derived.content {
      case .groups(let groups):
        groupings.append(
          .init(
            column: derived.name,
            levels: groups.map { .init(name: $0.name, conditions: $0.conditions) }))
      case .change(let change): changes.append((derived.name, change))
      }
    }
    groupings.append(
      .init(
        column: "stratum", levels: strata.map { .init(name: $0.name, conditions: $0.conditions) }))
    (self.groupings, self.changes) = (groupings, changes)
  }

  /// The study's own columns of which one is made; itself where it is one.
  func sources(of column: String) -> [String] {
    if let change = changes.first(where: { $0.column == column })?.change {
      return sources(of: change.first) + sources(of: change.second)
    }
    // What a grouping asks was made before it, so this comes to an end.
    guard let grouping = groupings.firstIndex(where: { $0.column == column }) else {
      return [column]
    }
    return groupings[grouping].levels.flatMap(\.conditions).flatMap {
      $0.column == column ? [$0.column] : sources(of: $0.column)
    }
  }

  /// The levels of a grouping that an answer compares.
  func compared(_ answer: Finding.Answer, of group: String) -> [String]? {
    let levels = groupings.first { $0.column == group }?.levels.map(\.name)
    switch answer {
    case .jointTest(group): return levels ?? []
    case .term(let name):
      // Of levels that nothing here makes, an arm's, what is compared is the whole column.
      let parts = name.parts(between: " - ").filter { !$0.isEmpty }.map(String.init)
      guard parts.count == 2 else { return nil }
      guard let levels else { return parts }
      return parts.allSatisfy(levels.contains) ? parts : nil
    default: return nil
    }
  }

  /// The study's own columns in which levels differ, and those of which they ask the same.
  func parted(_ names: [String], of group: String) -> (differing: [String], shared: [String]) {
    guard let grouping = groupings.first(where: { $0.column == group }) else {
      return ([group], [])
    }
    let asked = names.compactMap { name in
      grouping.levels.firstIndex { $0.name == name }.map { place in
        grouping.levels[place].conditions
          + grouping.levels[..<place].filter {
            !Self.exclude($0.conditions, grouping.levels[place].conditions)
          }.flatMap(\.conditions).map {
            // Whoever meets an earlier level's conditions is there: this one differs by each of them.
            RowCondition($0.column, $0.comparison, "not in \(place): \($0.value)")
          }
      }
    }
    var (differing, shared): ([String], [String]) = ([], [])
    for column in asked.joined().map(\.column).distinct {
      let sets = asked.map { conditions in Set(conditions.filter { $0.column == column }) }
      let isShared = sets.allSatisfy { $0 == sets.first }
      if isShared { shared += sources(of: column) } else { differing += sources(of: column) }
    }
    return (differing.distinct, shared.distinct.filter { !differing.contains($0) })
  }

  /// Whether nobody can meet both.
  private static func exclude(_ one: [RowCondition], _ other: [RowCondition]) -> Bool {
    one.contains { first in
      other.contains { second in
        guard first.column == second.column else { return false }
        switch (first.comparison, second.comparison) {
        case (.equal, .equal): return first.value != second.value
        case (.equal, .unequal), (.unequal, .equal): return first.value == second.value
        default: return false
        }
      }
    }
  }
}
