import Scenarios
import Simulation

extension Explanation {
  /// What can act on a variable by way of others and has had no part in a life, because all that acts of it was 0 throughout.
  ///
  /// - Parameters:
  ///   - reel: the life.
  ///   - scenario: the model.
  ///   - variable: the variable that is told of.
  ///   - surroundings: what stands around it.
  /// - Returns: the names, in the order of files.
  static func silent(
    in reel: LifeReel, _ scenario: Scenario, of variable: String, _ surroundings: Surroundings
  ) -> [String] {
    let targets = Set(
      surroundings.causes.flatMap(\.sources) + surroundings.indirect + [variable])
    let sources =
      scenario.arrows.filter { targets.contains($0.target.variable) }.map(\.source)
      + scenario.responses.filter { targets.contains($0.target.variable) }.map(\.source)
    let quantities = sources.flatMap(\.quantities)
    return surroundings.indirect.filter { name in
      let own = quantities.filter { $0.variable == name }
      guard scenario.events.allSatisfy({ $0.name != name }) else {
        return reel.course(of: name)?.dates.isEmpty ?? false
      }
      return !own.isEmpty && own.allSatisfy { wasZero($0, in: reel, scenario) }
    }
  }

  /// Whether a quantity was 0 at every moment of a life.
  private static func wasZero(
    _ quantity: Source.Quantity, in reel: LifeReel, _ scenario: Scenario
  ) -> Bool {
    func stay(_ name: String) -> LifeReel.Stay? {
      scenario.state(name).flatMap { reel.stay(in: $0) }
    }
    switch quantity {
    case .trait(let name):
      return reel.born(name).map { $0.value == 0 && $0.lived == 0 } ?? false
    case .indicator(let name, let value), .mark(let name, let value, _):
      return stay(name).map { stay in
        stay.first != value && stay.changes.allSatisfy { $0.value != value }
      } ?? false
    case .ever(let name), .episodes(let name), .spellYears(let name), .totalYears(let name):
      return stay(name).map { stay in
        stay.changes.isEmpty && stay.first == scenario.state(name)?.values.first
      } ?? false
    case .currentAge, .season, .process, .part: return false
    }
  }
}
