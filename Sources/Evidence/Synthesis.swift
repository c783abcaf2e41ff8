package import Estimation
import LocatedText
package import Tables

/// A publication that puts together what many small studies found, those of them that were published.
///
/// Its findings ask a table with a row for each small study, published or not; see
/// ``Publication/synthesised(_:fates:)``.
package struct Synthesis: Sendable, Hashable {
  /// The effect of each small study.
  package let effect: Question
  /// What decides whether a small study is published, where that is not its effect: a study of all its patients is
  /// published or not by what happened to all, and is asked here about some of them.
  package let deciding: Question?

  /// What a small study asks of its own people.
  package struct Question: Sendable, Hashable {
    package let request: EstimatorRequest
    /// Which term of the answer counts.
    package let term: String
  }

  /// A small study publishes what it found "significant" as such from this P value down, two-sided.
  package static let level = 0.05

  /// The column of a person's small study, and that of its year.
  package static let columns = ["study", "year"]
}

/// Whether a small study is published, by what it finds.
package struct PublicationFate: Sendable, Hashable {
  /// If its effect is below zero and significant, if it is not significant, if it is above zero and
  /// significant.
  package let ifLower: Bool
  package let ifNeither: Bool
  package let ifHigher: Bool

  /// Makes a fate.
  package init(ifLower: Bool, ifNeither: Bool, ifHigher: Bool) {
    self.ifLower = ifLower
    self.ifNeither = ifNeither
    self.ifHigher = ifHigher
  }

  /// What an effect with its P value comes to.
  func isPublished(_ effect: Double, pValue: Double) -> Bool {
    guard pValue < Synthesis.level else { return ifNeither }
    return effect < 0 ? ifLower : ifHigher
  }
}

extension Publication {
  /// The table that findings ask: a row for each small study, or the people themselves where the
  /// publication puts nothing together.
  ///
  /// Columns: `study` and `year` as people have them, `n`, `effect`, `effectError`, `pValue`, and
  /// `published`. A study that cannot answer (a group too small, say), be it what it found or what decides, has
  /// nothing in the last five.
  ///
  /// - Parameters:
  ///   - prepared: the people, with their small study in the column `study`.
  ///   - fates: what becomes of each small study, that of number 1 first; without them all are published.
  /// - Returns: the table, and the number of requests that estimators were asked for it.
  /// - Throws: `TableError` when the people have no such columns.
  package func synthesised(
    _ prepared: Table, fates: [PublicationFate] = []
  ) throws(TableError) -> (table: Table, fits: Int) {
    guard let synthesis else { return (prepared, 0) }
    let numbers = try prepared.integers("study")
    let years = try prepared.integers("year")
    var members: [Int: [Int]] = [:]
    for (row, number) in numbers.values.enumerated() where !numbers.isMissing[row] {
      members[number, default: []].append(row)
    }
    // What the teams have no use for need not be handed to each.
    let people = try prepared.selecting(synthesis.needed(of: prepared))
    let studies = members.sorted { $0.key < $1.key }
    var found: [(n: Int, effect: Double, error: Double, pValue: Double, isPublished: Bool)?] = []
    for (number, rows) in studies {
      let own = people.rows(rows)
      let effect = try Self.answer(to: synthesis.effect, of: own)
      let deciding = try synthesis.deciding.map { question throws(TableError) in
        try Self.answer(to: question, of: own)
      }
      guard let effect, let decision = deciding ?? effect else {
        found.append(nil)
        continue
      }
      let fate = fates.indices.contains(number - 1) ? fates[number - 1] : nil
      found.append(
        (
          effect.n, effect.estimate, effect.error, effect.pValue,
          fate?.isPublished(decision.estimate, pValue: decision.pValue) ?? true
        ))
    }
    let table = try Table([
      ("study", .integers(studies.map(\.key))),
      ("year", .integers(studies.map { years[$0.value[0]] })),
      ("n", .integers(found.map { $0?.n })),
      ("effect", .reals(found.map { $0?.effect })),
      ("effectError", .reals(found.map { $0?.error })),
      ("pValue", .reals(found.map { $0?.pValue })),
      ("published", .truths(found.map { $0?.isPublished })),
    ])
    return (table, studies.count * (synthesis.deciding == nil ? 1 : 2))
  }

  /// What a small study finds; nil where it cannot say, or says no error.
  private static func answer(
    to question: Synthesis.Question, of people: Table
  ) throws(TableError) -> (n: Int, estimate: Double, error: Double, pValue: Double)? {
    guard case .success(let estimate) = try estimate(question.request, on: people),
      let term = estimate.term(question.term), let error = term.standardError,
      let pValue = term.pValue
    else { return nil }
    return (estimate.n, term.estimate, error, pValue)
  }
}

extension Synthesis {
  /// All that the small studies ask: the effect, and what decides.
  package var questions: [Question] { [effect] + [deciding].compactMap(\.self) }

  /// All words of what they ask.
  package var words: [String] { questions.flatMap { $0.request.arguments.values.joined() } }

  /// The columns of a table that the small studies' requests may name, in any of their words.
  fileprivate func needed(of table: Table) -> [String] {
    let words = words
    return table.names.filter { name in words.contains { $0.firstRange(of: name) != nil } }
  }
}
