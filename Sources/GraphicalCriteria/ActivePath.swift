/// A path along which two nodes are associated, given what is conditioned on.
package struct ActivePath: Equatable, Sendable {
  /// A node on the path into which both of its arrows run, and what opens it.
  package struct Opening: Equatable, Sendable {
    /// The node with two arrowheads.
    package let collider: Int
    /// The node conditioned on: the collider itself or one that descends from it.
    package let conditioned: Int
  }

  /// The nodes from one end to the other, each once.
  package let nodes: [Int]
  /// For each step whether its arrow points along the path.
  package let pointsForward: [Bool]
  /// Its colliders with what opens them, in the order of the path.
  package let openings: [Opening]
}
