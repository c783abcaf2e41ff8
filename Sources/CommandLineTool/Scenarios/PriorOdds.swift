import LocatedText
import ModelComparison
import Scenarios

/// What `--prior` says: how many times as likely as others a mechanism, or a model within its mechanism, is held to be before the evidence.
struct PriorOdds {
  private let name: String
  private let odds: Double

  static let option = OptionKey.list(
    "prior",
    ValueKind<PriorOdds>(
      expectation: "a mechanism or model and a number, such as reverse=2", value: PriorOdds.init),
    valueName: "NAME=ODDS",
    help: """
      How many times as likely as the others a mechanism is held to be before the evidence (no link, \
      forward, reverse, both ways, common cause, artefact, medication, or as its files name it), or a model \
      within its mechanism; 1 unless given, and 0 leaves it out.
      """)

  /// The most that may be given: beyond that no evidence would count.
  private static let most = 1e6

  private init?(_ text: String) {
    guard let sign = text.lastIndex(of: "="), let odds = Double(text[text.index(after: sign)...]),
      odds >= 0, odds <= Self.most
    else { return nil }
    name = String(text[..<sign])
    self.odds = odds
    if name.isEmpty { return nil }
  }

  /// The odds by the names of mechanisms and models.
  ///
  /// - Parameters:
  ///   - given: what was given.
  ///   - models: the models that are compared.
  /// - Returns: the odds of what was named.
  /// - Throws: a failure of usage for what no model has, is said twice, or leaves nothing.
  static func byName(
    _ given: [PriorOdds], of models: [Model]
  ) throws(CommandFailure) -> [String: Double] {
    var odds: [String: Double] = [:]
    let mechanisms = models.map(\.model.mechanism)
    for prior in given {
      let found =
        mechanisms.first { $0 == prior.name || MechanismName.word(for: $0) == prior.name }
        ?? models.first { $0.name == prior.name }?.name
      guard let found else {
        let known = models.map { MechanismName.word(for: $0.model.mechanism) }
        throw CommandFailure(
          .usage,
          "--prior names \(prior.name.quoted), which is neither a mechanism nor a model here; the mechanisms are "
            + Set(known).sorted().joined(separator: ", "))
      }
      guard odds[found] == nil else {
        throw CommandFailure(
          .usage, "--prior says twice how likely \(prior.name.quoted) is: leave one out")
      }
      odds[found] = prior.odds
    }
    let isPossible = models.contains { (odds[$0.name] ?? 1) * (odds[$0.model.mechanism] ?? 1) > 0 }
    guard isPossible else {
      throw CommandFailure(.usage, "--prior leaves no model that is possible: give one more than 0")
    }
    return odds
  }

  /// As it was given, for what names a result.
  var text: String { "\(name)=\(odds)" }
}
