package import Scenarios

/// The same study with other numbers, as where they are drawn from ranges.
extension Study {
  /// What may stand at a path; nil where neither the lives nor the design have such a number.
  package func range(of path: ParameterPath) -> ClosedRange<Double>? {
    path.isOfLives
      ? scenario.number(at: path).map { _ in scenario.range(of: path) } : design.range(of: path)
  }

  /// The number at a path; nil where neither the lives nor the design have one.
  package func number(at path: ParameterPath) -> Double? {
    path.isOfLives ? scenario.number(at: path) : design.number(at: path)
  }

  /// The numbers of which the design gives only ranges, and those of the lives that a model does.
  package func free(among ofLives: [FreeParameter]) -> [FreeParameter] {
    (ofLives + design.free).filter { range(of: $0.path) != nil }
  }

  /// The same study with other numbers at some paths.
  ///
  /// - Throws: `FieldworkError.impossibleNumber` for a number that cannot stand there, or beside which the
  ///   parts of a blood level leave nothing for its process; what making a study throws.
  package func setting(_ numbers: [(path: ParameterPath, number: Double)]) throws(FieldworkError)
    -> Study
  {
    var (scenario, design) = (scenario, design)
    for (path, number) in numbers {
      let isSet: Bool
      if path.isOfLives {
        let changed = scenario.setting(path, to: number)
        isSet = changed != nil
        scenario = changed ?? scenario
      } else {
        let changed = design.setting(path, to: number)
        isSet = changed != nil
        design = changed ?? design
      }
      guard isSet else { throw .impossibleNumber(path.written, number) }
    }
    func law(_ name: String) -> TraitLaw? {
      scenario.traits.first { $0.name == name }?.law
        ?? design.instruments.first { $0.name == name }?.kind.circumstance
    }
    for instrument in design.instruments where !instrument.kind.isPossible(law: law) {
      let changed = numbers.last { number in
        if case .measurement(instrument.name, _) = number.path { true } else { false }
      }
      guard let changed else { continue }
      throw .impossibleNumber(changed.path.written, changed.number)
    }
    return try Study(scenario, design)
  }
}
