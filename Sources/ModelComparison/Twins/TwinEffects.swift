package import Fieldwork
import Scenarios
import Simulation

/// What something done does to the people of a study on average, and to how many of them: at each visit, in all and
/// by group, along all paths and along some.
package struct TwinEffects: Sendable {
  /// What is compared.
  package let quantities: [TwinQuantity]
  /// The visits in years from the first.
  package let visits: [Double]
  /// The lives that are set beside the natural one.
  package let lives: [TwinLife]
  /// Into which groups people are told apart; nil where they are not.
  package let grouping: TwinGrouping?
  /// How many people there are, and how many of them live otherwise in anything.
  package private(set) var people = 0
  package private(set) var livingOtherwise = 0
  /// By life, or what is left of the whole, group (everybody first), visit and quantity.
  private var effects: [[[[TwinEffect]]]]
  /// How many there are of each group.
  package private(set) var sizes: [Int]
  /// The effects on the first few people at the visits at which they have one, by quantity and person; for a picture.
  package private(set) var examples: [[[(visit: Int, effect: Double)]]]

  /// Of so many people the effects are kept one by one.
  package static let mostExamples = 30

  /// Effects of nobody yet.
  package init(
    of lives: [TwinLife], in study: Study, on quantities: [TwinQuantity],
    by grouping: TwinGrouping? = nil
  ) {
    self.quantities = quantities
    visits = study.design.visits.map(\.years)
    (self.lives, self.grouping) = (lives, grouping)
    let groups = 1 + (grouping?.levels.count ?? 0)
    let atVisit = [TwinEffect](repeating: TwinEffect(), count: quantities.count)
    let ofGroup = visits.map { _ in atVisit }
    let paths = lives.count == 1 ? 1 : lives.count + 1
    effects = (0..<paths).map { _ in [[[TwinEffect]]](repeating: ofGroup, count: groups) }
    sizes = [Int](repeating: 0, count: groups)
    examples = quantities.map { _ in [] }
  }

  /// The names of the groups, everybody first.
  package var groups: [String] { ["everybody"] + (grouping?.levels ?? []) }

  /// The lives by name; and, where effects are told apart by their path, what the whole effect is more than its parts.
  package var paths: [String] {
    lives.map(\.rawValue) + (effects.count > lives.count ? ["both"] : [])
  }

  /// The effect on a quantity, by position, at a visit: of a group, everybody unless given, and of one of the
  /// ``paths``, that of all that is done unless given.
  package func effect(
    on quantity: Int, at visit: Int, group: Int = 0, path: Int = 0
  ) -> TwinEffect { effects[path][group][visit][quantity] }

  /// Takes some people, in the order of their numbers.
  package mutating func add(_ twins: Twins) {
    let levels = grouping?.levels(of: twins) ?? []
    people += twins.people.count
    livingOtherwise += twins.livesOtherwise.count { $0 }
    sizes[0] += twins.people.count
    for case .some(let level) in levels { sizes[level + 1] += 1 }
    for quantity in quantities.indices {
      let values = quantities[quantity].values(of: twins)
      for life in lives.indices {
        add(twins, quantity, life, from: values[0], to: values[life + 1], levels)
      }
      guard effects.count > lives.count else { continue }
      // As it would be if the parts added up: natural + (direct − natural) + (indirect − natural).
      let summed = values[0].indices.map { visit in
        values[0][visit].indices.map {
          values[2][visit][$0] + values[3][visit][$0] - values[0][visit][$0]
        }
      }
      add(twins, quantity, lives.count, from: summed, to: values[1], levels)
    }
  }

  /// Takes what some people have of one quantity in two lives, by visit and place.
  private mutating func add(
    _ twins: Twins, _ number: Int, _ path: Int, from natural: [[Double]], to changed: [[Double]],
    _ levels: [Int?]
  ) {
    let quantity = quantities[number]
    let shown = path == 0 ? max(0, min(twins.people.count, Self.mostExamples - twins.before)) : 0
    var lines = [[(visit: Int, effect: Double)]](repeating: [], count: shown)
    // Of what is left of the whole all lives are asked.
    let asked = path < lives.count ? [0, path + 1] : Array(0...lives.count)
    for visit in visits.indices {
      for place in twins.people.indices
      where quantity.outlivesDeath
        || !asked.contains(where: { twins.lives[$0][visit].isDead(place) })
      {
        let (before, after) = (natural[visit][place], changed[visit][place])
        effects[path][0][visit][number].add(natural: before, changed: after)
        if place < shown { lines[place].append((visit, after - before)) }
        guard !levels.isEmpty, let level = levels[place] else { continue }
        effects[path][level + 1][visit][number].add(natural: before, changed: after)
      }
    }
    if path == 0 { examples[number] += lines }
  }

  /// The quantities that differ in anybody at any visit, by position.
  package var moved: [Int] {
    quantities.indices.filter { quantity in
      visits.indices.contains { visit in
        let effect = effect(on: quantity, at: visit)
        return effect.more + effect.less > 0
      }
    }
  }
}
