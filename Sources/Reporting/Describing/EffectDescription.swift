import GraphicalCriteria
package import ModelComparison

/// What a model's graph says of an effect, for people: what must be adjusted for, what must not, what then is independent.
package struct EffectDescription {
  private let answer: EffectAnswer
  private let graph: ModelGraph
  private let study: String

  /// A description of an answer.
  ///
  /// - Parameters:
  ///   - answer: what the graph unrolled in time says.
  ///   - graph: the model's graph, rolled up.
  ///   - study: the study's name.
  package init(_ answer: EffectAnswer, in graph: ModelGraph, study: String) {
    (self.answer, self.graph, self.study) = (answer, graph, study)
  }

  /// The whole description.
  package var document: Document {
    Document(
      title: "\(graph.name): \(answer.question.written)", kind: "What the graph says of an effect",
      blocks: [
        .answer([Words(effect), Words(adjustment), Words(times)]),
        .heading("What must be adjusted for"),
        .list(answer.adjustments.map { Words(sentence(of: $0)) }),
        .heading("What must not be adjusted for"), hazards,
        .heading("What must be independent"), Document.Block.paragraph(Words(independent)),
      ] + (shown.isEmpty ? [] : [.listing(shown.map { text(of: $0) + "\n" }.joined())])
        + [.note(Words(Self.limits))])
  }

  private static let limits =
    "A graph knows arrows and no numbers: that two effects cancel it does not see. Exposure and outcome are taken as "
    + "known without error, and everybody in the data as those whom the study kept."

  private var unrolled: UnrolledModel { answer.unrolled }
  private var exposure: String { unrolled.name(of: answer.exposure) }
  private var outcome: String { unrolled.name(of: answer.outcome) }

  // MARK: - Answer

  private var effect: String {
    guard let way = answer.way else {
      return
        "In \(graph.name) \(exposure) does nothing to \(outcome): no arrows lead from the one to the other. What "
        + "association there is comes from elsewhere."
    }
    return "In \(graph.name) \(exposure) acts on \(outcome): \(unrolled.text(causal: way))."
  }

  private var adjustment: String {
    func sets(_ knowledge: UnrolledModel.Knowledge) -> [Int]? {
      switch answer.adjustments.first(where: { $0.knowledge == knowledge })?.sets {
      case .sets(let sets, _)?: sets.first
      case .emptySet?: []
      case .some(.none), nil: nil
      }
    }
    let end =
      answer.way == nil ? "that they still go together is chance" : "what is left is the effect"
    switch (sets(.truthOfEverybody), sets(.truth)) {
    case (_, let set?):
      return set.isEmpty
        ? "Nothing need be adjusted for: \(end)."
        : "Enough to adjust for: \(self.set(set)), as they truly are; \(end)."
    case (let set?, nil):
      return
        (set.isEmpty
        ? "In everybody nothing would have to be adjusted for"
        : "In everybody it would be enough to adjust for \(self.set(set)), as they truly are")
        + "; among those in the data of \(study) no set is, for who is in them hangs on both sides."
    case (nil, nil):
      return
        "No set of what \(study) looks at is enough to adjust for, not even of true values in everybody: an association "
        + "that is no effect stays."
    }
  }

  private var times: String {
    let visits = unrolled.visits
    let (start, end) = (visits[visits.count - 2], visits[visits.count - 1])
    let between = end.moment - start.moment - 1
    let apart = (unrolled.dates[end.moment] - unrolled.dates[start.moment]) / Double(between + 1)
    let risk =
      answer.restricted.isEmpty
      ? "" : " in those who can make the transition at \(start.words)"
    return
      "Visits used: \(visits.map(\.words).joinedWithAnd), as \(study) has them. The outcome is that at "
      + "\(end.words)\(risk). Between the last two lie \(between) moments that nobody sees, "
      + "\(NumberText.fixed(apart * 365.2425 / 7, decimals: 1)) weeks apart, and \(visits[0].moment) before the first."
      + circle
  }

  private var circle: String {
    guard let circle = graph.circle, let first = circle.first else { return "" }
    return
      " Rolled up, the graph has a circle (\((circle + [first]).joined(separator: " → "))); unrolled in time it has none."
  }

  // MARK: - Sets

  private func sentence(of adjustment: EffectAnswer.Adjustment) -> String {
    let start = unrolled.visits[unrolled.visits.count - 2].words
    let known =
      switch adjustment.knowledge {
      case .everything: "Everything known about everybody until \(start)"
      case .truthOfEverybody: "True values of what \(study) looks at, in everybody"
      case .truth: "True values, among those in the data"
      case .readings: "What \(study) writes down"
      }
    switch adjustment.sets {
    case .none(let obstacle):
      return "\(known): no set exists. \(reason(obstacle, whatever: true))."
    case .emptySet: return "\(known): the empty set\(forWhom(adjustment))."
    case .sets(let sets, let areAll):
      // What is known of all moments gives sets without end, each long.
      let shown = adjustment.knowledge == .everything ? Array(sets.prefix(1)) : sets
      let more = areAll && shown.count == sets.count ? "" : ", or others"
      return
        "\(known): \(shown.map { set($0) }.joined(separator: " or "))\(more)\(best(adjustment, among: shown))"
        + "\(forWhom(adjustment)). \(adjustment.unadjusted.map { reason($0, whatever: false) + "." } ?? "")"
        + (shown.joined().contains { isExposureBefore($0) } ? Self.alike : "")
    }
  }

  /// Whether a node is the exposure at another moment, which for a state is nearly the same.
  private func isExposureBefore(_ node: Int) -> Bool {
    guard case .state = unrolled.nodes[node].subject else { return false }
    return node != answer.exposure
      && unrolled.nodes[node].subject == unrolled.nodes[answer.exposure].subject
  }

  private static let alike =
    " Few differ from themselves a moment before, so what such a set compares is few people."

  private func reason(_ obstacle: AdjustmentObstacle, whatever: Bool) -> String {
    switch obstacle {
    case .open(let path):
      return
        "\(whatever ? "Open whatever one adjusts for" : "Open without it"): \(unrolled.text(of: path))"
    case .forbidden(let node, let after):
      return
        "Everybody in the data is there by \(selected(node)), which hangs on \(unrolled.name(of: after)), through which "
        + "the exposure acts"
    }
  }

  /// The set of least variance, where it is none of those said before.
  private func best(_ adjustment: EffectAnswer.Adjustment, among shown: [[Int]]) -> String {
    switch adjustment.best {
    case .noEffect, .noSet: ""
    case .ofAll(let best) where shown == [best]: ""
    case .ofMinimal(let best, let unmeasured) where shown == [best] && unmeasured.isEmpty: ""
    case .ofAll(let best): "; of all valid sets \(set(best)) estimates with the least variance"
    case .ofMinimal(let best, let unmeasured):
      "; of these \(set(best)) estimates with the least variance"
        + (unmeasured.isEmpty
          ? "" : ", and still less would need \(unrolled.list(unmeasured).shortened.joinedWithAnd)")
    }
  }

  private func forWhom(_ adjustment: EffectAnswer.Adjustment) -> String {
    guard answer.way != nil else { return "" }
    return switch adjustment.reach {
    case nil, .everyone?: ""
    case .everyoneIfSetIsKnown?:
      "; it is everyone's effect once the set is weighted to be as in everyone"
    case .selected? where !adjustment.knowledge.isOfSelected:
      "; it is the effect among those who can make the transition"
    case .selected?: "; it is the effect among those in the data, and no promise about others"
    }
  }

  private func set(_ nodes: [Int]) -> String {
    nodes.isEmpty ? "the empty set" : "{\(unrolled.list(nodes).joined(separator: ", "))}"
  }

  private func selected(_ node: Int) -> String {
    if answer.restricted.contains(node) { return "one value of \(unrolled.name(of: node))" }
    return unrolled.name(of: node)
  }

  // MARK: - Hazards

  private var hazards: Document.Block {
    guard !answer.hazards.isEmpty else {
      return .paragraph("Nothing of what the study looks at does harm.")
    }
    return .list(
      answer.hazards.map { hazard in
        let name = unrolled.name(of: hazard.node)
        let words =
          switch hazard.harm {
          case .onTheWay(let path?): "\(name) lies on the way: \(unrolled.text(of: path))"
          case .onTheWay(nil): "\(name) lies on the way"
          case .consequence(let path?):
            "\(name) comes after it, and lets in: \(unrolled.text(of: path))"
          case .consequence(nil): "\(name) comes after it"
          case .opens(let path): "\(name) opens: \(unrolled.text(of: path))"
          }
        return Words(words + ".")
      })
  }

  // MARK: - Independences

  /// So many are shown.
  private static let most = 12

  private var shown: [Independence] { Array(answer.independences.prefix(Self.most)) }

  private var independent: String {
    let count = answer.independences.count
    guard count > 0 else {
      return
        "Of the true values of what the study looks at no two need be independent, whatever else is held: no data could refute the graph that way."
    }
    let some = count > Self.most ? "; the \(Self.most) nearest to the question" : ""
    return
      "Of the true values at visits, among those in the data, \(count == 1 ? "one independence" : "\(count) independences") "
      + "must hold if the arrows are right\(some):"
  }

  private func text(of independence: Independence) -> String {
    "\(unrolled.name(of: independence.later)) ⊥ \(unrolled.name(of: independence.earlier))"
      + (independence.given.isEmpty
        ? "" : " | \(unrolled.list(independence.given).joined(separator: ", "))")
  }
}

extension [String] {
  /// The first few, and how many more.
  fileprivate var shortened: [String] {
    count > 4 ? Array(prefix(3)) + ["\(count - 3) more"] : self
  }
}
