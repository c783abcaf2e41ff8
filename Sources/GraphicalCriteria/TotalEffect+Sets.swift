// MARK: - Minimal sets

extension TotalEffect {
  /// The minimal valid sets of measured variables.
  ///
  /// A set exists exactly if all permitted ancestors of exposure, outcome and selected nodes together are one
  /// (theorem of van der Zander, Liśkiewicz & Textor 2019); the minimal ones are the minimal separators in the
  /// moral graph of these ancestors. *Complexity*: O(n + m) for the first, O(n m) more for each further one.
  ///
  /// - Parameter limit: How many are wanted at most.
  /// - Returns: That none exists and why, that the empty set is valid, or the sets.
  package func minimalSets(limit: Int) -> MinimalSets {
    var search = separatorSearch
    if let obstacle = obstacle(toAllOf: search) { return .none(obstacle) }
    let sets = search.minimalSeparators(nearestTo: outcome, from: exposure, limit: limit)
    guard sets != [[]] else { return .emptySet }
    return .sets(Array(sets.prefix(max(limit, 0))), areAll: sets.count <= limit)
  }

  /// A search for sets of measured variables that are not forbidden, among the ancestors that matter.
  private var separatorSearch: FamilySearch {
    let kinds = diagram.roles.indices.map { node -> FamilySearch.Kind in
      switch diagram.roles[node] {
      case .selected: .removed
      case .latent: .passage
      case .observed: isPermitted(node) ? .candidate : .passage
      }
    }
    var search = FamilySearch(backDoorGraph, kinds: kinds)
    search.confine(toAncestorsOf: [exposure, outcome] + diagram.selected)
    return search
  }

  /// Whether a node may be adjusted for if it is measured.
  private func isPermitted(_ node: Int) -> Bool {
    node != exposure && node != outcome && after[node] == nil
  }

  /// What hinders every set of measured variables.
  private func obstacle(toAllOf search: FamilySearch) -> AdjustmentObstacle? {
    let all = search.kinds.indices.filter {
      search.kinds[$0] == .candidate && search.isInside($0)
    }
    return obstacle(given: diagram.selected + all)
  }
}

// MARK: - Least variance

extension TotalEffect {
  /// The O-set: parents of causal nodes that are no causal nodes, no descendants of these, and not the exposure.
  ///
  /// Where all are measured and nothing is selected, it is valid whenever the exposure has an effect, and of all
  /// valid sets it has the least asymptotic variance. What is latent or selected stands in it too.
  ///
  /// *Reference*: Henckel, Perković & Maathuis, Journal of the Royal Statistical Society B 84:579–599, 2022,
  /// for linear models; Rotnitzky & Smucler, Journal of Machine Learning Research 21:188, 2020, for others.
  package var optimalSet: [Int] {
    Set(causalNodes.flatMap { diagram.graph.parents(of: $0) }).filter(isPermitted).sorted()
  }

  /// The valid set of measured variables with the least asymptotic variance, as far as the graph decides that.
  ///
  /// The candidate is B, the measured variables joined with the outcome in the moral graph of the ancestors,
  /// latent and causal nodes being passed through; if the O-set is measured, it is this. A valid set Z
  /// cannot do better if, given the selected nodes, (i) the exposure is independent of B ∖ Z given Z and (ii)
  /// the outcome is independent of Z ∖ B given B and the exposure: adding B ∖ Z then costs nothing, and leaving
  /// Z ∖ B out neither (Rotnitzky & Smucler, Journal of Machine Learning Research 21:188, 2020, on any law of
  /// the data, so also on that of the selected). (i) always holds: what the exposure reaches in B reaches
  /// the outcome. (ii) holds for ancestors, from which B cuts the outcome off; for others it is looked up.
  ///
  /// Where it fails, which set is best may depend on how strong the arrows are, and the answer is the best of the
  /// minimal sets, the one nearest to the outcome. *Complexity*: O(n + m).
  ///
  /// *Reference*: without selected nodes Smucler, Sapienza & Rotnitzky, Biometrika 109:49–65, 2022. The estimator
  /// is least squares in a linear model, or one that assumes nothing of regressions. Among the selected what it
  /// estimates is their effect, and only the latter kind is promised to be least.
  package var leastVariance: LeastVariance {
    guard !causalNodes.isEmpty else { return .noEffect }
    var search = separatorSearch
    if let obstacle = obstacle(toAllOf: search) { return .noSet(obstacle) }
    let boundary = search.boundary(of: outcome, towards: exposure) ?? []
    let others = search.kinds.indices.filter {
      search.kinds[$0] == .candidate && !search.isInside($0)
    }
    let given = ActiveSearch(diagram.graph, given: boundary + [exposure] + diagram.selected)
    if given.path(from: [outcome], to: others) == nil { return .ofAll(boundary) }
    return .ofMinimal(
      search.part(of: boundary, seenFrom: exposure, other: outcome),
      unmeasured: optimalSet.filter { diagram.roles[$0] == .latent })
  }
}
