package import NumericalMethods

/// What many studies of one size found, in every world with every look, as far as all had an answer.
///
/// Studies of the same number have the same people with the same luck in all worlds.
package struct LessonStudies: Sendable, Hashable {
  /// By look in the order of its cases, then world, then study.
  package let findings: [[[LessonResults.Finding]]]

  /// Holds what was found.
  package init(_ findings: [[[LessonResults.Finding]]]) {
    precondition(findings.count == Look.allCases.count, "all looks")
    precondition(
      findings.allSatisfy { $0.count == LessonWorld.allCases.count }, "all worlds")
    let count = findings[0][0].count
    precondition(
      count > 1 && findings.joined().allSatisfy { $0.count == count }, "the same studies everywhere"
    )
    self.findings = findings
  }

  /// How many studies there are of each world.
  package var count: Int { findings[0][0].count }

  /// How many other studies are shown beside one.
  package static let shownOthers = 40

  /// What is kept of them for a page: one study, a few others, and what all come to.
  ///
  /// Each world shows studies of other numbers: the same people with the same luck would look like a copy, not like another study.
  ///
  /// - Returns: by look, then world.
  package var cells: [[LessonResults.Cell]] {
    let worlds = LessonWorld.allCases.count
    return findings.map { found in
      found.enumerated().map { world, studies in
        let estimates = studies.map(\.estimate)
        let rest = max(count - worlds, 0)
        let others = (0..<min(Self.shownOthers, rest)).map {
          Self.rounded(estimates[worlds + (world * Self.shownOthers + $0) % rest])
        }
        return LessonResults.Cell(
          shown: studies[world % count], others: others,
          mean: Summation.mean(estimates), spread: Summation.variance(estimates).squareRoot(),
          share: Double(studies.count(where: \.isDifference)) / Double(studies.count),
          studies: studies.count)
      }
    }
  }

  /// To a thousandth, which is less than a dot on a chart.
  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  // MARK: - Judging

  /// Who knows what these studies found, with looks in the order of their cases.
  package var judge: Judge { Judge(LessonWorld.allCases.map { law(of: $0, among: 0..<count) }) }

  /// What some of the studies of a world find.
  private func law(of world: LessonWorld, among studies: Range<Int>) -> Judge.Law {
    Judge.Law(of: findings.map { look in look[world.rawValue][studies].map(\.estimate) })
  }

  /// What a judge of these studies says of every two looks at a mystery.
  ///
  /// - Parameter found: what its study found with each look of the mystery, in order.
  /// - Returns: a judgement for each pair of looks, in the order of their letters.
  /// - Throws: that in some world a look's estimates do not vary.
  package func judgements(
    of found: [LessonResults.Finding]
  ) throws(NumericalError) -> [Mystery.Judgement] {
    precondition(found.count == Look.ofMystery.count, "all looks of the mystery")
    let judge = judge
    var judgements: [Mystery.Judgement] = []
    for one in found.indices {
      for other in found.indices.dropFirst(one + 1) {
        let looks = [Look.ofMystery[one], Look.ofMystery[other]]
        judgements.append(
          Mystery.Judgement(
            looks: looks,
            probabilities: try judge.probabilities(
              of: [found[one].estimate, found[other].estimate], of: looks.map(\.place))))
      }
    }
    return judgements
  }

  /// How often a judge of two worlds is right who has one look at a study of either, for all pairs of worlds and all looks.
  ///
  /// The studies are halved, and each half is judged by who knows the other only, so that no study is judged by itself.
  ///
  /// - Returns: for each pair of worlds all looks.
  /// - Throws: that in some world a look's estimates do not vary.
  package func separations() throws(NumericalError) -> [LessonResults.Separation] {
    precondition(count > 3, "each half has a spread")
    let halves = [0..<count / 2, count / 2..<count]
    let laws = halves.map { half in LessonWorld.allCases.map { law(of: $0, among: half) } }
    var separations: [LessonResults.Separation] = []
    for one in LessonWorld.allCases {
      for other in LessonWorld.allCases where other.rawValue > one.rawValue {
        for look in Look.allCases {
          // One number a study and not two, since the same people make both worlds' studies.
          var right: [Double] = []
          for (half, known) in zip(halves, laws.reversed()) {
            let judge = Judge([one, other].map { known[$0.rawValue] })
            for study in half {
              let seen = [one, other].map { findings[look.place][$0.rawValue][study].estimate }
              let first = try judge.probabilities(of: [seen[0]], of: [look.place])[0]
              let second = try judge.probabilities(of: [seen[1]], of: [look.place])[1]
              right.append((Self.score(first) + Self.score(second)) / 2)
            }
          }
          separations.append(
            LessonResults.Separation(
              one: one, other: other, look: look, right: Summation.mean(right),
              error: (Summation.variance(right) / Double(right.count)).squareRoot()))
        }
      }
    }
    return separations
  }

  /// Whether the true world was the likelier; half where both are as likely.
  private static func score(_ probability: Double) -> Double {
    probability > 0.5 ? 1 : probability < 0.5 ? 0 : 0.5
  }
}

extension Look {
  /// Its place among all looks.
  package var place: Int { Look.allCases.firstIndex(of: self) ?? 0 }
}
