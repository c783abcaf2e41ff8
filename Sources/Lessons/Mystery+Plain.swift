import LocatedText

extension Mystery {
  /// What stands sealed in the students' pages: the world, and what the best judge says of every two looks, in whole percent.
  ///
  /// Filled up with blanks to one length, because the length of a cipher is that of its text, and the names of worlds differ in theirs.
  package var plain: String {
    let text = JSONText.object([
      .init("world", .string(world.model)),
      .init(
        "judge",
        .object(
          judgements.map { judgement in
            .init(
              judgement.looks.map(\.rawValue).joined(),
              .array(judgement.percent.map { .whole($0) }))
          })),
    ]).compact
    precondition(text.utf8.count <= Self.plainLength, "every mystery has room")
    return text + String(repeating: " ", count: Self.plainLength - text.utf8.count)
  }

  /// The bytes of every plain text; 15 pairs of looks need 340 at most.
  static let plainLength = 384
}

extension Mystery.Judgement {
  /// The probabilities in whole percent, together 100: rounded down, and what is missing given to those that lost most.
  package var percent: [Int] {
    let exact = probabilities.map { $0 * 100 }
    var whole = exact.map { Int($0) }
    let losses = exact.indices.sorted {
      let (one, other) = (exact[$0] - Double(whole[$0]), exact[$1] - Double(whole[$1]))
      return one == other ? $0 < $1 : one > other
    }
    for place in losses.prefix(max(0, 100 - whole.reduce(0, +))) { whole[place] += 1 }
    return whole
  }
}
