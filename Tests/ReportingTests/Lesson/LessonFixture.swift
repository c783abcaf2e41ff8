import Lessons

/// A lesson whose numbers are made up, so that pages can be tried without an engine.
enum LessonFixture {
  /// The mean estimates of each look by world, in its unit, roughly as the quartet's.
  private static let means: [Look: [Double]] = [
    .survey: [-0.86, -0.86, -0.86, -0.86], .causeMeasured: [-0.69, -0.87, -0.07, -0.87],
    .laterVisit: [-1, -0.04, -0.87, -0.04], .recovery: [0.01, 0.86, -0.01, 0],
    .sameLaboratory: [-0.77, -0.9, -0.81, -0.03], .treatmentByLot: [0.01, 0.4, 0.02, -0.01],
    .bdnfByLot: [-0.04, 0, 0, 0],
  ]

  private static func cell(_ look: Look, _ size: Int, _ world: LessonWorld) -> LessonResults.Cell {
    let mean = means[look]?[world.rawValue] ?? 0
    let spread = (look.isOfShares ? 0.05 : 0.4) / Double(size + 1)
    let shown = mean + spread * 0.3
    return LessonResults.Cell(
      shown: .init(estimate: shown, low: shown - 2 * spread, high: shown + 2 * spread),
      others: (0..<20).map { mean + spread * (Double($0) - 9.5) / 6 }, mean: mean, spread: spread,
      share: mean.magnitude > 2 * spread ? 0.9 : 0.1, studies: 400)
  }

  /// What studies of the four worlds find.
  static let results = LessonResults(
    people: [300, 1500, 6000], mysteryPeople: 900,
    cells: Look.allCases.map { look in
      (0..<3).map { size in LessonWorld.allCases.map { cell(look, size, $0) } }
    },
    separations: Look.allCases.flatMap { look in
      LessonWorld.allCases.flatMap { one in
        LessonWorld.allCases.filter { $0.rawValue > one.rawValue }.map { other in
          let mean = means[look] ?? []
          let isApart = (mean[one.rawValue] - mean[other.rawValue]).magnitude > 0.03
          return .init(
            one: one, other: other, look: look, right: isApart ? 0.9 : 0.5, error: 0.017)
        }
      }
    },
    readings: LessonWorld.allCases.flatMap { world in
      LessonResults.Reading.Grouping.allCases.map { grouping in
        .init(
          world: world, grouping: grouping, change: grouping == .depression ? 0.02 : 1.47,
          changeError: 0.01, adjusted: grouping == .depression ? -0.31 : 0, adjustedError: 0.01)
      }
    },
    twins: LessonWorld.allCases.map {
      .init(ofDepression: $0 == .depressionFirst ? -0.86 : 0, ofBDNF: $0 == .bdnfFirst ? -0.04 : 0)
    })

  /// A mystery of this world; what was found is the same whichever it is.
  static func mystery(_ world: LessonWorld) -> Mystery {
    Mystery(
      world: world,
      findings: Look.ofMystery.map { cell($0, 1, .adversityFirst).shown },
      judgements: Look.ofMystery.flatMap { one in
        Look.ofMystery.filter { $0.rawValue > one.rawValue }.map { other in
          Mystery.Judgement(
            looks: [one, other],
            probabilities: LessonWorld.allCases.map { $0 == world ? 0.85 : 0.05 })
        }
      })
  }

  static let lessonClass = LessonClass(name: "7K3M")

  /// The key of a lesson with this mystery.
  static func key(_ world: LessonWorld) -> LessonKey {
    LessonKey(
      lessonClass: lessonClass, openingCode: "K7QM3XWDA2BC", results: results,
      mystery: mystery(world))
  }
}
