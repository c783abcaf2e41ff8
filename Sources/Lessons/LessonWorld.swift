/// One of the four worlds of the lesson: same first visit, other cause.
///
/// The raw value is the world's place in every list and mask.
package enum LessonWorld: Int, CaseIterable, Sendable, Hashable {
  case bdnfFirst, depressionFirst, adversityFirst, laboratory

  /// The short name of the model's file.
  package var model: String {
    switch self {
    case .bdnfFirst: "bdnf-first"
    case .depressionFirst: "depression-first"
    case .adversityFirst: "adversity-first"
    case .laboratory: "laboratory"
    }
  }

  /// The letter by which an answer names it: A to D.
  package var letter: Character { Array("ABCD")[rawValue] }
}

/// Some of the four worlds: a bit for each, the first world the lowest.
package struct WorldSet: OptionSet, Sendable, Hashable {
  /// From 0 to 15.
  package let rawValue: UInt8

  /// The set of these bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Those worlds for which something holds.
  package init(_ holds: (LessonWorld) -> Bool) {
    self.init(
      rawValue: LessonWorld.allCases.reduce(0) { $0 | (holds($1) ? 1 << UInt8($1.rawValue) : 0) })
  }

  /// Whether a world is among them.
  package func contains(_ world: LessonWorld) -> Bool { rawValue & 1 << UInt8(world.rawValue) != 0 }

  /// The hexadecimal digit of a hand-in's code: `0` none, `F` all.
  package var digit: String { String(rawValue, radix: 16, uppercase: true) }
}
