/// Under which of a program's rivals people live: all under one, or each under their own.
///
/// Who is recruited under one rival may live on under another: allocated to an arm, say.
package enum RivalChoice: Sendable, Equatable {
  case all(Int)
  case each([Int])

  /// The rival of the person at a position.
  package subscript(position: Int) -> Int {
    switch self {
    case .all(let rival): rival
    case .each(let rivals): rivals[position]
    }
  }

  /// The same of some positions, in this order.
  package func selecting(_ positions: [Int]) -> RivalChoice {
    switch self {
    case .all: self
    case .each(let rivals): .each(positions.map { rivals[$0] })
    }
  }
}
