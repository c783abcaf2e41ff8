extension Scenario {
  /// The same scenario with what acts on a variable in one order, whatever that of the files.
  ///
  /// Effects are summed in the order in which they stand, and sums differ by a last bit with it.
  package var ordered: Scenario {
    func key(_ source: Source, _ target: Target) -> (String, String) {
      (target.written, source.written)
    }
    var ordered = self
    ordered.arrows.sort { key($0.source, $0.target) < key($1.source, $1.target) }
    ordered.responses.sort { key($0.source, $0.target) < key($1.source, $1.target) }
    return ordered
  }
}
