import Lessons
import Reporting
import TestSupport

/// A lesson whose numbers are made up, near those of the quartet.
enum MadeUpLesson {
  /// The mean estimate of each look in each world, and the spread of one study of 1500 people.
  private static let means: [Look: (means: [Double], spread: Double)] = [
    .survey: ([-0.87, -0.86, -0.86, -0.86], 0.15),
    .causeMeasured: ([-0.69, -0.87, -0.07, -0.87], 0.15),
    .laterVisit: ([-1.00, -0.04, -0.87, -0.04], 0.4),
    .recovery: ([0.01, 0.86, -0.01, 0.00], 0.3),
    .sameLaboratory: ([-0.77, -0.90, -0.81, -0.03], 0.3),
    .treatmentByLot: ([0.01, 0.40, 0.02, -0.01], 0.3),
    .bdnfByLot: ([-0.04, 0.00, 0.00, 0.00], 0.03),
  ]

  static let people = [300, 1500, 6000]

  static func spread(_ look: Look, people: Int) -> Double {
    (means[look]?.spread ?? 1) * (1500 / Double(people)).squareRoot()
  }

  static let results: LessonResults = {
    var chance = SplitMix(state: 20)
    // Near enough to a normal deviate for what is only looked at.
    func deviate() -> Double {
      (0..<12).reduce(-6.0) { sum, _ in sum + chance.uniform() }
    }
    let cells = Look.allCases.map { look in
      people.map { people in
        LessonWorld.allCases.map { world in
          let mean = means[look]?.means[world.rawValue] ?? 0
          let spread = spread(look, people: people)
          let shown = mean + spread * deviate()
          return LessonResults.Cell(
            shown: .init(estimate: shown, low: shown - 1.96 * spread, high: shown + 1.96 * spread),
            others: (0..<40).map { _ in mean + spread * deviate() }, mean: mean, spread: spread,
            share: abs(mean) > 1.96 * spread ? 0.9 : 0.06, studies: 400)
        }
      }
    }
    let worlds = LessonWorld.allCases
    let separations = worlds.flatMap { one in
      worlds.filter { $0.rawValue > one.rawValue }.flatMap { other in
        Look.allCases.map {
          LessonResults.Separation(one: one, other: other, look: $0, right: 0.75, error: 0.01)
        }
      }
    }
    let readings = worlds.flatMap { world in
      LessonResults.Reading.Grouping.allCases.map {
        LessonResults.Reading(
          world: world, grouping: $0, change: 0.02, changeError: 0.01, adjusted: -0.4,
          adjustedError: 0.01)
      }
    }
    return LessonResults(
      people: people, mysteryPeople: 900, cells: cells, separations: separations,
      readings: readings,
      twins: worlds.map {
        .init(
          ofDepression: $0 == .depressionFirst ? -0.86 : 0, ofBDNF: $0 == .bdnfFirst ? -0.04 : 0)
      })
  }()

  /// A mystery of a world; what was found is the same whichever it is.
  static func mystery(_ world: LessonWorld) -> Mystery {
    let looks = Look.ofMystery
    return Mystery(
      world: world,
      findings: looks.map { look in
        let mean = means[look]?.means[2] ?? 0
        let half = 1.96 * spread(look, people: 900)
        return .init(estimate: mean, low: mean - half, high: mean + half)
      },
      judgements: looks.flatMap { one in
        looks.filter { $0.rawValue > one.rawValue }.map {
          .init(looks: [one, $0], probabilities: [0.1, 0.2, 0.3, 0.4])
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

  static func page(
    _ language: Language = .english, world: LessonWorld = .adversityFirst, sealed: String = "00ff",
    keyDigest: String = "abc"
  ) -> String {
    StudentPage(
      results: results, lessonClass: lessonClass, mystery: mystery(world),
      sealed: sealed, keyDigest: keyDigest, language: language
    ).text
  }
}
