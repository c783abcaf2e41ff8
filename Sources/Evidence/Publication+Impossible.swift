import Estimation
import LocatedText
package import Tables

/// A question that no study of a design can answer, whatever it finds.
package struct ImpossibleQuestion: Sendable, Hashable {
  /// Who asks it.
  package let asker: Asker
  /// What is wrong with it.
  package let fault: Fault

  /// What asks a question.
  package enum Asker: Sendable, Hashable {
    /// A finding, by its identifier.
    case finding(String)
    /// A synthesis, of each small study: its effect, or what decides whether it is published.
    case effect
    case deciding
  }

  /// What is wrong with a question.
  package enum Fault: Sendable, Hashable {
    /// The estimator does not give this part of an answer, but those that are known.
    case part(words: String, name: String, estimator: String, known: [String])
    /// The estimator refuses every table, for the reason given as a sentence.
    case request(reason: String)
  }
}

extension Publication {
  /// The questions that no study of this design can answer.
  ///
  /// What parts an answer has is said by the request, the columns and their levels. So estimators are asked on
  /// tables in which every level stands beside every other. Nothing is said of a request
  /// that they refuse for the values, nor of a term that its estimator says to depend on these.
  ///
  /// - Parameter prepared: the people of a rehearsed study, with their groups.
  /// - Returns: what cannot be answered, in the file's order.
  /// - Throws: `TableError` when a column is missing.
  package func impossibleQuestions(in prepared: Table) throws(TableError) -> [ImpossibleQuestion] {
    var found: [ImpossibleQuestion] = []
    let people = prepared.dealt
    var tables = [prepared] + people
    if let synthesis {
      for (asker, question) in zip(
        [ImpossibleQuestion.Asker.effect, .deciding], synthesis.questions)
      {
        if let fault = try fault(of: question.request, .term(question.term), in: tables) {
          found.append(ImpossibleQuestion(asker: asker, fault: fault))
        }
      }
      tables = []
      for table in people { tables += try synthesised(table).table.dealt }
    }
    for finding in findings + inputs {
      guard let analysis = finding.analysis,
        let fault = try fault(of: analysis.request, analysis.answer, in: tables)
      else { continue }
      found.append(ImpossibleQuestion(asker: .finding(finding.identifier), fault: fault))
    }
    return found
  }

  /// What is wrong with a question; nil where some table answers it, or might.
  private func fault(
    of request: EstimatorRequest, _ answer: Finding.Answer, in tables: [Table]
  ) throws(TableError) -> ImpossibleQuestion.Fault? {
    var known: [String] = []
    var isAnswered = false
    var refusals: [EstimationError] = []
    for table in tables {
      do throws(EstimationError) {
        let names = answer.names(in: try request.evaluate(on: table))
        if names.contains(answer.name) { return nil }
        known += names.filter { !known.contains($0) }
        isAnswered = true
      } catch .table(.unknownColumn(let name, let columns)) {
        throw .unknownColumn(name: name, known: columns)
      } catch {
        refusals.append(error)
      }
    }
    if case .term(let name) = answer, request.estimator.mayLack(name) { return nil }
    if isAnswered {
      return .part(
        words: answer.part, name: answer.name, estimator: request.name.rawValue, known: known)
    }
    guard let first = refusals.first, refusals.allSatisfy({ $0.isLasting(in: tables[0]) }) else {
      return nil
    }
    return .request(reason: first.description)
  }
}

extension EstimationError {
  /// Whether it holds for every table with the columns and levels of this one.
  fileprivate func isLasting(in table: Table) -> Bool {
    switch self {
    case .unknownLevel(let column, _, _), .table(.unknownLevel(let column, _, _)):
      // Whole numbers have the levels that happen to be there; those of other columns are declared.
      if case .integer? = try? table.column(column) { return false }
      return true
    case .table(.wrongKind): return true
    default: return isAboutRequest
    }
  }
}

// MARK: - Tables that could be

extension Table {
  /// Tables with the same columns and levels as this one, in which all levels go together.
  ///
  /// This table's own rows with categories and truths dealt anew; the same with whole numbers dealt anew too;
  /// and all values dealt anew, with numbers beyond those seen.
  fileprivate var dealt: [Table] {
    let rows = 300
    func deal(_ seen: Bool, _ change: (Column, Int) -> Column) -> Table? {
      if seen, rowCount == 0 { return nil }
      let table = seen ? self.rows((0..<rows).map { Deal(0).number($0, below: rowCount) }) : self
      let named = names.enumerated().compactMap { place, name in
        (try? table.column(name)).map { (name: name, column: change($0, place + 1)) }
      }
      return try? Table(named)
    }
    return [
      deal(true) { column, place in column.dealt(rows, Deal(place), isWhole: false, isAll: false) },
      deal(true) { column, place in column.dealt(rows, Deal(place), isWhole: true, isAll: false) },
      deal(false) { column, place in column.dealt(rows, Deal(place), isWhole: true, isAll: true) },
    ].compactMap { $0 }
  }
}

extension Column {
  /// Values of the same kind, none missing where they are new.
  ///
  /// - Parameters:
  ///   - rows: how many.
  ///   - deal: what chooses them.
  ///   - isWhole: whether whole numbers are new, too.
  ///   - isAll: whether all numbers are.
  /// - Returns: the values.
  fileprivate func dealt(_ rows: Int, _ deal: Deal, isWhole: Bool, isAll: Bool) -> Column {
    switch self {
    case .category(let categories) where !categories.levels.isEmpty:
      return .category(
        Categories(
          levels: categories.levels,
          codes: Entries((0..<rows).map { deal.number($0, below: categories.levels.count) })))
    case .truth:
      return .truth(Entries((0..<rows).map { deal.number($0, below: 2) == 1 }))
    case .integer(let entries) where isWhole:
      let seen = entries.known
      let (least, most) = (min(0, seen.min() ?? 0), max(2, seen.max() ?? 0))
      let (width, overflow) = most.subtractingReportingOverflow(least)
      guard !overflow, width < 1_000_000 else {
        return .integer(Entries(Array(repeating: least, count: rows)))
      }
      return .integer(Entries((0..<rows).map { least + deal.number($0, below: width + 1) }))
    case .real where isAll:
      return .reals((0..<rows).map { 0.5 + deal.share($0) })
    case .text where isAll, .category where isAll:
      return .text(Entries((0..<rows).map { "\($0)" }))
    case .category, .integer, .real, .text: return self
    }
  }
}

extension Entries {
  /// The values that are there.
  fileprivate var known: [Value] { zip(values, isMissing).filter { !$0.1 }.map(\.0) }
}

/// Numbers that look drawn, the same in every run: SplitMix64 of Steele, Lea and Flood, OOPSLA 2014, read out of order.
private struct Deal {
  private let stream: UInt64

  init(_ stream: Int) { self.stream = UInt64(stream) << 32 }

  private func word(_ place: Int) -> UInt64 {
    var word = (stream &+ UInt64(place) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A number from 0 on below a limit, which is at least 1.
  func number(_ place: Int, below limit: Int) -> Int { Int(word(place) >> 1) % limit }

  /// A number from 0 on below 1.
  func share(_ place: Int) -> Double { Double(word(place) >> 11) / 9_007_199_254_740_992 }
}
