import Lessons
import Testing

/// A class of four whose table was worked out by hand.
@Suite struct ClassTableTests {
  static let name = LessonClass(name: "7K3M")

  /// Every look finds a difference in towns A and C and shows one in A only; with the smallest recovery C may go either way.
  ///
  /// The mystery is town C.
  static let key = LessonKey(
    lessonClass: name, openingCode: "ABCDEFGHJKLM", people: [300, 1500, 6000],
    expected: Array(repeating: Array(repeating: WorldSet(rawValue: 0b0101), count: 3), count: 7),
    undecided: Look.allCases.map { look in
      (0..<3).map { WorldSet(rawValue: look == .recovery && $0 == 0 ? 0b0100 : 0) }
    },
    seen: Array(repeating: Array(repeating: WorldSet(rawValue: 0b0001), count: 3), count: 7),
    mystery: Mystery(
      world: .adversityFirst, findings: [],
      judgements: [
        .init(looks: [.causeMeasured, .laterVisit], probabilities: [0.1, 0, 0.9, 0]),
        .init(looks: [.causeMeasured, .recovery], probabilities: [0.5, 0.1, 0.4, 0]),
        .init(looks: [.laterVisit, .recovery], probabilities: [0.89, 0, 0.11, 0]),
        .init(looks: [.causeMeasured, .sameLaboratory], probabilities: [0.3, 0.2, 0.3, 0.2]),
        .init(looks: [.causeMeasured, .treatmentByLot], probabilities: [0.2, 0.3, 0.4, 0.1]),
      ]))

  static func handIn(
    _ text: String, _ file: String = "codes.txt", line: Int? = nil,
    history: [HandIn.Event]? = nil
  ) throws -> HandIn {
    HandIn(
      source: .init(file: file, line: line),
      code: try HandInCode(reading: "RC1.K7K3M.\(text).PAPER"), history: history)
  }

  private static func table() throws -> ClassTable {
    let codes = [
      // Right everywhere; Brier .16, .01, 0; predictions right .25, cannot tell; both seen; the judge's own guess.
      "N1.AE6.BD9.LC2551.LD1T01.CCX.MBC-10-0-90-0",
      // Wrong everywhere: .36, 1, .25; predictions wrong 0 and right .81; seen once of two; sure of town A with BD.
      "N2.AA6.BAX.LC2001.LC3515.CA5.MBD-100-0-0-0",
      // Unfinished: .0 (none) and wrong .04; nothing seen, no mystery.
      "N3.AD0.BC2",
      // A lucky favourite: C has .5, and the judge favours A; B is wrong: .49; wrong .64 on the first; right on the second .09.
      "N4.AB8.BD7.LA1535.LB3035.CB7.MBD-30-20-50-0",
    ]
    return ClassTable(
      try codes.enumerated().map { try handIn($1, line: $0 + 1) }, key: key)
  }

  @Test func `right and wrong, and how sure`() throws {
    let table = try Self.table()
    #expect(table.handedIn == 4 && table.scores.count == 4 && table.unfinished == 1)
    #expect(table.left.isEmpty)
    let survey = table.tally(of: .survey)
    #expect(survey.count == 4 && survey.right == 1)
    #expect(survey.meanConfidence == 20.0 / 40)
    // .16 + .36 + 0 + .64
    #expect(survey.meanBrier == 116.0 / 400)
    let earlier = table.tally(of: .earlier)
    // .01 + 1 + .04 + .09
    #expect(earlier.count == 4 && earlier.right == 2 && earlier.meanBrier == 114.0 / 400)
    let adjusted = table.tally(of: .adjusted)
    // 0 + .25 + .49
    #expect(adjusted.count == 3 && adjusted.right == 1 && adjusted.meanBrier == 74.0 / 300)
    #expect(table.answers(to: .survey).map(\.count) == [1, 1, 0, 1, 1])
    #expect(table.answers(to: .earlier).map(\.count) == [1, 0, 1, 2, 0])
    #expect(table.answers(to: .adjusted).map(\.count) == [1, 1, 1])
  }

  @Test func `predictions and observations`() throws {
    let table = try Self.table()
    let predictions = table.predictions
    // Right with .5 and .1 and .3, wrong with 0 and .3: .25 + .81 + .49 + 0 + .09.
    #expect(predictions.count == 5 && predictions.right == 3)
    #expect(predictions.meanBrier == 164.0 / 500)
    #expect(table.unpredicted == 1)
    #expect(table.observations.count == 6 && table.observations.right == 3)
    #expect(table.visits(.laterVisit, size: 1) == 2 && table.visits(.laterVisit, size: 2) == 1)
    #expect(table.visits(.recovery, size: 0) == 1 && table.visits(.survey, size: 0) == 1)
    #expect(table.openings(of: .causeMeasured) == 3 && table.openings(of: .recovery) == 2)
    #expect(table.openings(of: .laterVisit) == 1 && table.openings(of: .survey) == 0)
    let all = table.confidences
    #expect(all.count == 16 && all.right == 7)
    #expect(all.meanBrier == Double(116 + 114 + 74 + 164) / 1600)
    // None, certain, and what lies between: answers and how many are right.
    #expect(table.calibration.map(\.count) == [2, 1, 1, 2, 0, 2, 2, 2, 1, 1, 2])
    #expect(table.calibration.map(\.right) == [0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1])
  }

  @Test func `the mystery beside the best judge`() throws {
    let mystery = try Self.table().mystery
    #expect(mystery.count == 3 && mystery.right == 2 && mystery.lucky == 1 && mystery.even == 0)
    // (.1² + .1²), (1 + 1), (.3² + .2² + .5²)
    #expect(mystery.scores.map(\.tenThousandths) == [200, 20_000, 3800])
    #expect(mystery.meanBrier == 24_000.0 / 30_000)
    #expect(LessonWorld.allCases.map(mystery.favouring) == [1, 0, 2, 0])
    #expect(mystery.meanProbability(of: .adversityFirst) == 140.0 / 300)
    // .02, and twice .25 + .01 + .36
    let judge = try #require(mystery.judgeBrier)
    #expect(abs(judge - (0.02 + 2 * 0.62) / 3) < 1e-15)
    #expect(mystery.scores.map(\.isLucky) == [false, false, true])
    #expect(mystery.scores.map(\.isTooCertain) == [false, true, false])
  }

  @Test func `misconceptions, by hand-in and by occasion`() throws {
    let met = try Self.table().misconceptions
    #expect(met.map(\.misconception) == Misconception.allCases)
    #expect(met.map(\.handIns) == [3, 1, 1, 0, 1, 1, 2, 1, 1])
    #expect(met.map(\.among) == [4, 4, 4, 4, 3, 3, 3, 2, 3])
    #expect(met.map(\.times) == [3, 1, 1, 0, 1, 1, 3, 1, 1])
    #expect(met.map(\.occasions) == [4, 4, 4, 4, 3, 3, 6, 2, 3])
    #expect(try Self.table().commonest.map(\.misconception) == [.causeFromSurvey])
    // Something else reported than was shown is no misconception, however often.
    let slips = ClassTable([try Self.handIn("N1.AE6.LC2555.LD2555")], key: Self.key)
    #expect(slips.misconceptions.contains { $0.misconception == .misreported && $0.times == 2 })
    #expect(slips.commonest.isEmpty)
  }

  /// A quarter each is what 'cannot tell' means; certainty where the judge has 89 % is too much, with 90 % it is not.
  @Test func `edges of a guess`() throws {
    func score(_ text: String) throws -> MysteryScore {
      try #require(HandInScore(try Self.handIn("N1.\(text)"), by: Self.key).mystery)
    }
    let even = try score("MBC-25-25-25-25")
    #expect(
      even.brier == MysteryTally.cannotTell && even.isEven && even.favourite == nil && !even.isRight
    )
    #expect(try !score("MBC-0-0-100-0").isTooCertain)
    #expect(try score("MCD-100-0-0-0").isTooCertain)
    #expect(try score("MBC-0-0-100-0").brier == 0 && score("MBC-0-0-0-100").brier == 2)
    // Two favourites are none.
    #expect(try score("MBC-0-50-50-0").favourite == nil)
    // The judge's favourite is another town, none, or this one with less than half.
    #expect(try score("MBD-0-0-100-0").isLucky && !score("MBD-100-0-0-0").isLucky)
    #expect(try !score("MBE-0-0-100-0").isLucky && !score("MBF-0-0-100-0").isLucky)
    // The key of this test knows nothing of these two looks, and so nothing is called luck.
    let unknown = try score("MFG-0-0-100-0")
    #expect(
      unknown.judgeBrier == nil && !unknown.isLucky && !unknown.isTooCertain && unknown.isRight)
  }

  @Test func `where about half find a difference either prediction is right`() throws {
    func isRight(_ visit: String) throws -> Bool? {
      HandInScore(try Self.handIn("N1.\(visit)"), by: Self.key).visits[0].prediction?.isRight
    }
    #expect(try isRight("LD1551") == true && isRight("LD1151") == true)
    #expect(try isRight("LD1451") == false && isRight("LD1T51") == nil)
    #expect(try isRight("LD2551") == true && isRight("LD2151") == false)
  }

  @Test func `nothing at all`() {
    let table = ClassTable([], key: Self.key)
    #expect(table.handedIn == 0 && table.mystery.meanBrier == nil && table.commonest.isEmpty)
    #expect(table.confidences.meanBrier == nil && table.confidences.shareRight == nil)
  }

  /// The page has the judge's probabilities in whole percent: 41.2 and 40.9 are a tie there, and so here.
  @Test func `luck is what the page would say`() throws {
    func score(_ probabilities: [Double]) throws -> MysteryScore {
      let mystery = Mystery(
        world: .adversityFirst, findings: [],
        judgements: [.init(looks: [.causeMeasured, .laterVisit], probabilities: probabilities)])
      let guess = try #require(try Self.handIn("N1.MBC-10-10-70-10").code.guess)
      return MysteryScore(guess, by: mystery)
    }
    #expect(try !score([0.412, 0.1, 0.409, 0.079]).isLucky)
    #expect(try score([0.42, 0.1, 0.4, 0.08]).isLucky)
  }
}
