/// For whom an adjusted contrast is the causal effect, where data hold selected people only.
///
/// Let Y_x be the outcome under do(X = x), S the selected nodes, and Z a set that is valid with S.
package enum Reach: Equatable, Sendable {
  /// P(Y_x = y) = Σ_z P(y | x, z, S) P(z | S): the study gives everyone's effect.
  ///
  /// Nothing is selected, or S and Y_x share no cause: no ancestor of S, itself included, is an ancestor of Y
  /// by a path that avoids X. These are conditions (c) and (d) of the generalised adjustment criterion of
  /// type 1 in Correa & Bareinboim, AAAI 31, 2017.
  case everyone
  /// P(Y_x = y) = Σ_z P(y | x, z, S) P(z): everyone's effect, if other data say how Z is distributed in everyone.
  ///
  /// Y and S are d-separated given X and Z, as their criterion of type 2 asks. Then Z is valid without S too: on
  /// a path that only S blocks, the part from Y to the first selected node would be open.
  case everyoneIfSetIsKnown
  /// P(Y_x = y | S) = Σ_z P(y | x, z, S) P(z | S): the effect among those selected, and no promise about others.
  ///
  /// Y_x and X are independent given Z and S (Shpitser, VanderWeele & Robins, UAI 2010).
  case selected
}

/// Why a set, or any set, fails as an adjustment.
package enum AdjustmentObstacle: Equatable, Sendable {
  /// A node in the set, or a selected one, that lies on a causal path or descends from one that does.
  ///
  /// - Parameters:
  ///   - node: The node that must not be conditioned on.
  ///   - after: The nearest node on a causal path from which it descends, or which it is.
  case forbidden(node: Int, after: Int)
  /// A path from exposure to outcome that is not causal, and open.
  case open(ActivePath)
}

/// Whether a set is a valid adjustment.
package enum AdjustmentVerdict: Equatable, Sendable {
  /// It is, for the people named.
  case valid(Reach)
  /// It is not.
  case invalid(AdjustmentObstacle)
}

/// The minimal valid sets of measured variables: valid ones of which no proper subset is valid.
package enum MinimalSets: Equatable, Sendable {
  /// No set of measured variables is valid; a path shown is open even if all that may help is adjusted for.
  case none(AdjustmentObstacle)
  /// Nothing need be adjusted for, and the empty set is the only minimal one.
  case emptySet
  /// These, each in ascending order and the one nearest to the outcome first; perhaps only some of all.
  case sets([[Int]], areAll: Bool)
}

/// The valid set by which the effect is estimated with the least asymptotic variance.
package enum LeastVariance: Equatable, Sendable {
  /// The exposure has no effect on the outcome.
  case noEffect
  /// No set of measured variables is valid.
  case noSet(AdjustmentObstacle)
  /// The least of all valid sets of measured variables; it may be empty.
  case ofAll([Int])
  /// The least of the minimal ones only, since of the set that would be best these are not measured.
  ///
  /// Which of all measured sets is best may then depend on how strong the arrows are.
  case ofMinimal([Int], unmeasured: [Int])
}
