import GraphicalCriteria
package import Scenarios

/// How two models of a world differ in what a study can find, as far as their graphs say.
package struct ModelsApart: Sendable {
  /// The study, and when it looks, in words.
  package let study: String
  package let visits: [String]
  let one: SeenModel
  let other: SeenModel

  /// Two models as one study sees them; nil where a graph would have more than ``UnrolledModel/mostNodes`` nodes.
  ///
  /// - Parameters:
  ///   - one: what is lived under a model, and the study as it measures there.
  ///   - other: the same under its rival.
  package init?(
    _ one: (scenario: Scenario, design: StudyDesign),
    _ other: (scenario: Scenario, design: StudyDesign)
  ) {
    guard let first = SeenModel(one.scenario, one.design),
      let second = SeenModel(other.scenario, other.design)
    else { return nil }
    (self.one, self.other) = (first, second)
    study = one.design.name
    visits = first.unrolled.visits.map(\.words)
  }

  /// Of what an independence is.
  package enum Kind: CaseIterable, Sendable {
    /// Of what the study writes down.
    case readings
    /// Of the true values of what it looks at.
    case truth
  }

  /// Something that a study measures, and at which visit; nil of what stays for life.
  package struct Measure: Hashable, Sendable {
    package let name: String
    package let visit: Int?

    /// Names something.
    package init(name: String, visit: Int?) { (self.name, self.visit) = (name, visit) }
  }

  /// An independence that only one of the models implies.
  package struct Statement: Hashable, Sendable {
    package let first: Measure
    package let second: Measure
    package let given: [Measure]
    /// The last visit at which people must have been there who are looked at.
    package let seenUntil: Int
    /// Whether under the other model no choice of what is given makes the two independent.
    package let isNeverInOther: Bool
  }

  // MARK: - Independences

  /// The independences that only one of the models implies, among those there at the first visit, and at all.
  ///
  /// One of each pair at most: if there is none the models imply the same ones.
  ///
  /// - Parameter kind: of what.
  /// - Returns: those of the first model and those of the other.
  package func independences(of kind: Kind) -> (ofOne: [Statement], ofOther: [Statement]) {
    var all: (ofOne: [Statement], ofOther: [Statement]) = ([], [])
    let last = visits.count - 1
    for visit in last > 0 ? [0, last] : [0] {
      let mine = one.measures(of: kind, until: visit)
      let theirs = Dictionary(
        other.measures(of: kind, until: visit).map { ($0.measure, $0.node) }
      ) { first, _ in first }
      let common = mine.compactMap { measure, node in
        theirs[measure].map { (measure: measure, one: node, other: $0) }
      }
      // Whoever came may be thought to have given blood: who has not is in none of the tests.
      let blood = Set(0...visit)
      let pair: DiagramPair
      do throws(GraphError) {
        pair = try DiagramPair(
          one.diagram(selecting: one.selected(until: visit, givingBloodAt: blood)),
          other.diagram(selecting: other.selected(until: visit, givingBloodAt: blood)),
          common: common.map { ($0.one, $0.other) })
      } catch {
        preconditionFailure("what is measured varies")
      }
      func statements(_ own: [OwnIndependence], beside known: [Statement]) -> [Statement] {
        own.map { independence in
          Statement(
            first: common[independence.first].measure, second: common[independence.second].measure,
            given: independence.given.map { common[$0].measure }, seenUntil: visit,
            isNeverInOther: independence.isNeverInOther)
        }.filter { statement in
          !known.contains { $0.first == statement.first && $0.second == statement.second }
        }
      }
      all.ofOne += statements(pair.ofFirst, beside: all.ofOne)
      all.ofOther += statements(pair.ofSecond, beside: all.ofOther)
    }
    return all
  }
}

extension SeenModel {
  /// What is measured until a visit, with its nodes in the order of their numbers.
  fileprivate func measures(
    of kind: ModelsApart.Kind, until visit: Int
  ) -> [(measure: ModelsApart.Measure, node: Int)] {
    let last = unrolled.visits[visit].moment
    return unrolled.nodes.indices.compactMap { number in
      let node = unrolled.nodes[number]
      guard node.moment ?? last <= last else { return nil }
      let seen = unrolled.visits.firstIndex { $0.moment == node.moment }
      guard node.moment == nil || seen != nil else { return nil }
      switch (kind, node.subject) {
      case (_, .frame), (_, .arm): break
      case (.readings, .reading): guard settled(number) == number else { return nil }
      case (.readings, _): guard unrolled.exact.contains(number) else { return nil }
      case (.truth, .trait(let name)), (.truth, .process(let name)), (.truth, .state(let name)):
        guard unrolled.lookedAt.contains(name) else { return nil }
      case (.truth, _): return nil
      }
      let name =
        if case .reading(let instrument) = node.subject { instrument } else {
          unrolled.name(of: node.subject)
        }
      return (.init(name: name, visit: seen), number)
    }
  }
}
