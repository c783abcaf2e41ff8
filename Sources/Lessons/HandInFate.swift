/// What became of something that was handed in.
package enum HandInFate: Sendable, Hashable {
  /// It counts.
  case counted
  /// It counts as far as it goes.
  case unfinished
  /// It says the same as another, which counts.
  case same(as: HandIn.Source)
  /// It stands on the way to another, which counts.
  case continued(by: HandIn.Source)
  /// So many with the same number differ, this one for instance, and none of them counts.
  case differing(from: HandIn.Source, among: Int)
  /// It belongs to the lesson of another class.
  case otherClass(LessonClass)
  /// The teacher tried the lesson.
  case trial
  /// It could not be read.
  case unread(HandInProblem)

  /// Whether it is in the tables.
  package var isCounted: Bool { self == .counted || self == .unfinished }

  /// Whether it is a student's hand-in at all.
  package var isHandIn: Bool {
    switch self {
    case .unread(let problem): problem.isHandIn
    case .trial: false
    default: true
    }
  }
}

/// What was handed in, and what became of it.
package struct HandInAccount: Sendable, Hashable {
  package let source: HandIn.Source
  /// The student's number; nil where it could not be read.
  package let number: Int?
  package let fate: HandInFate
  /// What does not count of one that counts.
  package let omissions: [HandIn.Omission]

  /// Holds what became of something.
  package init(
    source: HandIn.Source, number: Int?, fate: HandInFate, omissions: [HandIn.Omission] = []
  ) {
    (self.source, self.number, self.fate, self.omissions) = (source, number, fate, omissions)
  }
}

extension HandInFate {
  /// Which of several hand-ins with the same number counts.
  ///
  /// One counts that all others are the same as, or stand on the way to; where there is none, nobody can say which is
  /// the student's.
  ///
  /// - Parameter handIns: At least one.
  /// - Returns: Their fates in the same order.
  static func fates(of handIns: [HandIn]) -> [HandInFate] {
    let lengths = handIns.map {
      (code: -$0.code.missing.count, visits: $0.code.visits.count, history: $0.history?.count ?? -1)
    }
    // Whoever goes on has answered more, or, after starting anew, gone further.
    let candidates = [
      handIns.indices.max {
        (lengths[$0].code, lengths[$0].visits, lengths[$0].history)
          < (lengths[$1].code, lengths[$1].visits, lengths[$1].history)
      },
      handIns.indices.max { lengths[$0].history < lengths[$1].history },
    ].compactMap(\.self)
    for candidate in candidates {
      let chosen = handIns[candidate]
      let relations = handIns.map { chosen.relation(to: $0) }
      guard !relations.contains(.differs) else { continue }
      return handIns.indices.map { place in
        if place == candidate { return chosen.code.missing.isEmpty ? .counted : .unfinished }
        return relations[place] == .same ? .same(as: chosen.source) : .continued(by: chosen.source)
      }
    }
    let chosen = handIns[candidates[0]]
    let relations = handIns.map { chosen.relation(to: $0) }
    let other = relations.firstIndex(of: .differs) ?? candidates[0]
    return relations.map { relation in
      .differing(
        from: relation == .differs ? chosen.source : handIns[other].source, among: handIns.count)
    }
  }
}
