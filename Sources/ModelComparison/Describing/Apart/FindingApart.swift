package import Evidence
import GraphicalCriteria
import Scenarios
import Tables

/// A finding whose two sides are joined by other ways in one model than in another.
package struct FindingApart: Sendable {
  package let publication: String
  package let finding: Finding
  /// Whether only what was published is in it, and so what was found by chance and liked.
  package let isOfPublished: Bool
  /// How the sides are joined in the one model and in the other.
  package let one: Joint
  package let other: Joint

  /// How two sides are joined in a model.
  package struct Joint: Hashable, Sendable {
    /// By what.
    package let kind: Kind
    /// The links on the shortest ways that the other model has not; none where there are none.
    package let own: [Link]

    /// By what two sides are joined.
    package enum Kind: Hashable, Sendable {
      /// By nothing: what is found is chance.
      case nothing
      /// By something that acts on both, or one on the other.
      case causes
      /// Only by what is held at one value, which hangs on both sides: by whom the data have, or what is adjusted for.
      case choice(of: [String])

      /// Whether two kinds are the same, by whatever choice.
      fileprivate func isAlike(_ other: Kind) -> Bool {
        switch (self, other) {
        case (.nothing, .nothing), (.causes, .causes), (.choice, .choice): true
        default: false
        }
      }
    }
  }
}

extension ModelsApart {
  /// What is said of a publication's findings.
  package struct Findings: Sendable {
    /// Those whose sides are joined otherwise in one model than in the other.
    package var apart: [FindingApart] = []
    /// How many are joined alike in both.
    package var alike = 0
    /// How many are not about two different variables, or cannot be read so.
    package var leftOut = 0

    /// Nothing yet.
    package init() {}

    /// Adds what is said of others.
    package mutating func add(_ more: Findings) {
      apart += more.apart
      alike += more.alike
      leftOut += more.leftOut
    }
  }

  /// Whether the findings of a publication, made from this study, are joined otherwise.
  ///
  /// - Parameter publication: what was published.
  /// - Returns: its findings.
  package func findings(of publication: Publication) -> Findings {
    var findings = Findings()
    var known: [AskedAssociation: (one: FindingApart.Joint, other: FindingApart.Joint)?] = [:]
    let strata = (one.design.recruitment?.strata ?? []).map { stratum in
      (
        name: stratum.name,
        conditions: stratum.conditions.map {
          RowCondition(VisitColumn.name($0.column, at: 0), $0.comparison, $0.value)
        }
      )
    }
    for finding in publication.findings {
      guard let association = publication.association(in: finding, strata: strata) else {
        findings.leftOut += 1
        continue
      }
      let joints: (one: FindingApart.Joint, other: FindingApart.Joint)?
      if let found = known[association] {
        joints = found
      } else {
        joints = self.joints(of: association)
        known[association] = .some(joints)
      }
      guard let joints else {
        findings.leftOut += 1
        continue
      }
      if joints.one.own.isEmpty, joints.other.own.isEmpty,
        joints.one.kind.isAlike(joints.other.kind)
      {
        findings.alike += 1
      } else {
        findings.apart.append(
          FindingApart(
            publication: publication.name, finding: finding,
            isOfPublished: association.isOfPublished, one: joints.one, other: joints.other))
      }
    }
    return findings
  }

  /// How two sides are joined in either model; nil where they are of one variable, or not of this study.
  private func joints(
    of association: AskedAssociation
  ) -> (one: FindingApart.Joint, other: FindingApart.Joint)? {
    guard let first = one.sides(of: association), let second = other.sides(of: association) else {
      return nil
    }
    let kinds = (one.kind(of: first), other.kind(of: second))
    return (
      one.joint(of: first, kinds.0, beside: other, kinds.1),
      other.joint(of: second, kinds.1, beside: one, kinds.0)
    )
  }
}

extension SeenModel {
  /// The nodes of an association; nil where a column is of nothing here, or both sides are of one variable.
  fileprivate func sides(of association: AskedAssociation) -> Sides? {
    func nodes(_ columns: [String]) -> [Int]? {
      var nodes: [Int] = []
      for column in columns {
        guard let node = node(ofColumn: column) else { return nil }
        if !nodes.contains(node) { nodes.append(node) }
      }
      return nodes
    }
    guard let exposure = nodes(association.exposure), let outcome = nodes(association.outcome),
      let given = nodes(association.given), nodes(association.present) != nil
    else { return nil }
    let (causes, effects) = (
      Set(exposure.flatMap { subjects(of: $0) }), Set(outcome.flatMap { subjects(of: $0) })
    )
    guard causes.isDisjoint(with: effects) else { return nil }
    let seen = association.present.compactMap { VisitColumn.parts(of: $0) }
      .filter { design.visits.indices.contains($0.visit) }
    let blood = seen.filter { measure, _ in
      design.instruments.contains { $0.isOfBlood && $0.columns.contains(measure) }
    }
    return Sides(
      exposure: exposure, outcome: outcome,
      given: given.filter { !exposure.contains($0) && !outcome.contains($0) },
      selected: selected(
        until: seen.map(\.visit).max() ?? 0, givingBloodAt: Set(blood.map(\.visit))))
  }

  /// By what two sides are joined.
  fileprivate func kind(of sides: Sides) -> FindingApart.Joint.Kind {
    let separation: Separation
    do throws(GraphError) {
      separation = try diagram(selecting: sides.selected).separation(
        of: sides.exposure, from: sides.outcome, given: sides.given)
    } catch {
      preconditionFailure("sides have no node in common: \(error)")
    }
    guard case .connected(let path) = separation else { return .nothing }
    if isJoinedFromAbove(sides) { return .causes }
    var choices: [String] = []
    for opening in path.openings {
      let name = unrolled.name(of: opening.conditioned)
      if !choices.contains(name) { choices.append(name) }
    }
    return .choice(of: choices)
  }

  fileprivate func joint(
    of sides: Sides, _ kind: FindingApart.Joint.Kind, beside rival: SeenModel,
    _ rivalKind: FindingApart.Joint.Kind
  ) -> FindingApart.Joint {
    guard kind == .causes else { return .init(kind: kind, own: []) }
    let own = links.subtracting(rival.links)
    let told = links(between: sides, among: own.subtracting(beginnings))
    // How long ago life began joins nearly everything a little: told only where nothing else tells the two apart.
    guard told.isEmpty, rivalKind != .causes else { return .init(kind: kind, own: told) }
    return .init(kind: kind, own: links(between: sides, among: own))
  }
}
