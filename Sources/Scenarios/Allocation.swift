package import Tables

/// The arms to which those recruited are allocated at the first visit, and how.
///
/// From then on each lives under the interventions of their arm. Who is recruited, and with what luck, does
/// not hang on it.
package struct Allocation: Sendable, Hashable {
  /// The arms, in the order of the file; one where all are treated alike.
  package var arms: [Arm]
  /// The number of people in each permuted block, a multiple of ``shares``; nil where everybody is allocated
  /// independently of the others.
  package var blocks: Int?
  /// What makes the strata within which blocks are counted; none for all people together.
  package var factors: [Factor]

  /// Makes an allocation.
  package init(arms: [Arm], blocks: Int? = nil, factors: [Factor] = []) {
    precondition(!arms.isEmpty, "somebody is allocated to an arm")
    self.arms = arms
    self.blocks = blocks
    self.factors = factors
  }

  /// The sum of the arms' shares: the people of the smallest block.
  package var shares: Int { arms.reduce(0) { $0 + $1.share } }

  /// The most arms: each is a rival in the program of the follow-up.
  package static let armLimit = 20
  /// The largest share of an arm, and the largest block.
  package static let shareLimit = 1000
  package static let blockLimit = 1000
  /// The most strata of blocks: with the places of a block they number its draws, in 32 bits.
  package static let cellLimit = 1 << 22

  /// One arm.
  package struct Arm: Sendable, Hashable {
    package let name: String
    /// What it is called among people; empty where the file does not say.
    package var title: String
    /// How many are allocated to it, in proportion to the shares of the others.
    package var share: Int
    /// What is done to its people from the first visit on; nothing, it may be.
    package var interventions: [Intervention]

    /// Makes an arm.
    package init(
      name: String, title: String = "", share: Int = 1, interventions: [Intervention] = []
    ) {
      precondition(share > 0, "somebody is allocated to an arm")
      self.name = name
      self.title = title
      self.share = share
      self.interventions = interventions
    }
  }

  /// What makes strata of blocks.
  package enum Factor: Sendable, Hashable {
    /// The stratum of recruitment.
    case stratum
    /// What the first visit says: the level of somebody is the first of these lists of which all conditions are
    /// met, and one of its own where none is. The words are the file's.
    case answers(String, levels: [[RowCondition]])

    /// The conditions of all its levels, on columns of the first visit.
    package var conditions: [RowCondition] {
      switch self {
      case .stratum: []
      case .answers(_, let levels): levels.flatMap { $0 }
      }
    }

    /// What it is, in words.
    package var written: String {
      switch self {
      case .stratum: "stratum"
      case .answers(let words, _): words
      }
    }
  }

  /// The columns of the first visit that are asked before people are allocated.
  package var columns: Set<String> {
    Set(factors.flatMap(\.conditions).map(\.column))
  }
}
