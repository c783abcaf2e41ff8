import ModelComparison
import Simulation

/// What a process would be without one of its parts, where that is a subtraction and no other life to be lived.
extension ExplanationReport {
  /// The value with a state held at one value all life long; nil where that changes nothing, or where something done holds
  /// the process itself.
  func without(_ removal: Removal, _ level: LifeReel.Level) -> String? {
    let gone = level.responses.filter { removal.sources.contains(Self.sourceName($0.name)) }
    let size = gone.reduce(0) { $0 + Double($1.value) }
    guard !level.isSet, size.magnitude >= 0.0005 else { return nil }
    let kept = level.responses.filter {
      $0.value != 0 && !removal.sources.contains(Self.sourceName($0.name))
    }
    let terms = ([level.trait, level.fluctuation] + kept.map(\.value)).map {
      Self.number(Double($0))
    }
    return
      "With \(removal.state) '\(removal.value)' all life long, and the same chance, \(variable) would be \(Self.sum(terms)) = "
      + "\(Self.number(Double(level.value) - size)), for nothing but \(gone.count == 1 ? "the slow response" : "slow responses") leads from "
      + "\(removal.state) to it."
  }

  /// Of what no change is felt yet, for how long; none where responses have no delay.
  func notYetFelt(in level: LifeReel.Level) -> [String] {
    level.responses.filter { $0.delay > 0 && $0.value != 0 }.map { reply in
      "What \(Self.sourceName(reply.name)) was in the last \(MomentText.unit(reply.delay)) is not felt yet."
    }
  }
}
