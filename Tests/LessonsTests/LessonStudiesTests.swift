import Lessons
import NumericalMethods
import Testing

/// What is made of many studies, with findings whose laws are known.
@Suite("Studies of a lesson")
struct LessonStudiesTests {
  /// Normal deviates that follow from a number: a golden-ratio sequence, scrambled, by inversion.
  private struct Deviates {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func uniform() -> Double {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
      return (Double((word ^ word >> 31) >> 11) + 0.5) / 0x1p53
    }

    mutating func normal() -> Double { Elementary.normalQuantile(uniform()) }
  }

  /// Worlds at 0, 1, 2 and 3 for every look but the survey, in which all are at 0; the spread of a study is 1 and looks next to each other share half of it.
  private static func studies(_ count: Int, seed: UInt64) -> LessonStudies {
    var deviates = Deviates(seed)
    var findings = Look.allCases.map { _ in
      LessonWorld.allCases.map { _ in [LessonResults.Finding]() }
    }
    for _ in 0..<count {
      for world in LessonWorld.allCases {
        for (look, found) in study(of: world, &deviates).enumerated() {
          findings[look][world.rawValue].append(found)
        }
      }
    }
    return LessonStudies(findings)
  }

  private static func study(
    of world: LessonWorld, _ deviates: inout Deviates
  ) -> [LessonResults.Finding] {
    let shared = deviates.normal()
    return Look.allCases.map { look in
      let mean = look == .survey ? 0 : Double(world.rawValue)
      let estimate = mean + (shared + deviates.normal()) * 0.5.squareRoot()
      return .init(estimate: estimate, low: estimate - 1.96, high: estimate + 1.96)
    }
  }

  @Test(
    "A cell has one study and forty others, of other numbers in every world, and mean, spread and share of all"
  )
  func cells() {
    let studies = Self.studies(500, seed: 1)
    let cells = studies.cells
    let found = studies.findings[2][3]
    let cell = cells[2][3]
    #expect(cell.shown == found[3] && cell.studies == 500)
    #expect(cell.others.count == 40)
    for (other, finding) in zip(cell.others, found.dropFirst(4 + 3 * 40)) {
      #expect((other - finding.estimate).magnitude <= 0.0005 + 1e-12)
    }
    // Four Monte Carlo errors of 500 studies each.
    #expect((cell.mean - 3).magnitude < 4 / 500.0.squareRoot())
    #expect((cell.spread - 1).magnitude < 4 / 1000.0.squareRoot())
    let share = Double(found.count { $0.low > 0 || $0.high < 0 }) / 500
    #expect(cell.share == share)
    // 3 SDs from 0: power Φ(3 − 1.96) = .85.
    #expect((share - 0.85).magnitude < 4 * (0.85 * 0.15 / 500).squareRoot())
  }

  /// Of two normals with SD 1 whose means are d apart the best judge is right in Φ(d/2); limits are four errors.
  @Test("Two worlds are told apart as often as two normals are, and by the survey as by a coin")
  func separations() throws {
    let separations = try Self.studies(2000, seed: 2).separations()
    #expect(separations.count == 6 * 7)
    for separation in separations {
      let distance =
        separation.look == .survey
        ? 0 : Double(separation.other.rawValue - separation.one.rawValue)
      let right = Elementary.normalCumulative(distance / 2)
      #expect((separation.right - right).magnitude < 4 * separation.error + 0.002)
      #expect(separation.error < 0.012)
    }
  }

  @Test("No study is judged by itself: where the worlds are one, even few studies leave a coin")
  func heldOut() throws {
    // Judged by themselves, 10 studies of one law would be right in some .6 of cases.
    var right: [Double] = []
    for seed in 0..<200 {
      let separations = try Self.studies(10, seed: UInt64(100 + seed)).separations()
      right += separations.filter { $0.look == .survey }.map(\.right)
    }
    let mean = Summation.mean(right)
    #expect((mean - 0.5).magnitude < 0.02, "\(mean)")
  }

  @Test("Of a mystery every two looks are judged, as by the laws of all studies")
  func judgements() throws {
    let studies = Self.studies(400, seed: 3)
    var deviates = Deviates(4)
    let found = Array(Self.study(of: .depressionFirst, &deviates).dropFirst())
    let judgements = try studies.judgements(of: found)
    #expect(Set(judgements.map(\.looks)).count == 15)
    for judgement in judgements {
      let places = judgement.looks.map(\.place)
      let said = try studies.judge.probabilities(
        of: places.map { found[$0 - 1].estimate }, of: places)
      #expect(judgement.probabilities == said)
      #expect((Summation.sum(said) - 1).magnitude < 1e-14)
    }
  }

  /// 20,000 fresh studies of worlds drawn evenly, judged with two looks by who knows 800 of each world.
  ///
  /// Of those whose true world got
  /// a probability p, bin by bin, the world is the true one as often as was said, within 4 errors of n studies and .015 for what 800
  /// studies leave unknown; 10 bins of 4 probabilities each: a false alarm is below 1 in 1000.
  @Test("What it calls 65 % probable is so in 65 of 100 fresh studies")
  func calibration() throws {
    let judge = Self.studies(800, seed: 5).judge
    var deviates = Deviates(6)
    var said = Array(repeating: 0.0, count: 10)
    var happened = Array(repeating: 0, count: 10)
    var count = Array(repeating: 0, count: 10)
    for _ in 0..<20_000 {
      let world = LessonWorld.allCases[Int(deviates.uniform() * 4)]
      let found = Self.study(of: world, &deviates)
      let probabilities = try judge.probabilities(
        of: [found[2].estimate, found[5].estimate], of: [2, 5])
      for (other, probability) in zip(LessonWorld.allCases, probabilities) {
        let bin = min(9, Int(probability * 10))
        said[bin] += probability
        happened[bin] += other == world ? 1 : 0
        count[bin] += 1
      }
    }
    for bin in 0..<10 {
      let n = Double(count[bin])
      #expect(n > 500, "\(bin)")
      let (mean, share) = (said[bin] / n, Double(happened[bin]) / n)
      let limit = 4 * (mean * (1 - mean) / n).squareRoot() + 0.015
      #expect((share - mean).magnitude < limit, "\(mean) said, \(share) happened of \(n)")
    }
  }

  @Test("The survey alone leaves the four worlds a quarter each")
  func survey() throws {
    let judge = Self.studies(800, seed: 7).judge
    for estimate in [-1.5, 0, 1.5] {
      for probability in try judge.probabilities(of: [estimate], of: [0]) {
        #expect((probability - 0.25).magnitude < 0.06)
      }
    }
  }
}
