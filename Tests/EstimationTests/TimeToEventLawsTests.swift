import Estimation
import Foundation
import Tables
import Testing

extension TestDeviates {
  /// A deviate of the exponential law of mean one.
  mutating func exponential() -> Double { -log(max(uniform(), 1e-300)) }
}

@Suite("Laws of times to events")
struct TimeToEventLawsTests {
  /// People with an exponential time, its hazard times exp(beta) for each unit of x, and censoring.
  private func people(
    _ count: Int, beta: Double, _ deviates: inout TestDeviates, isBinary: Bool = false
  ) throws -> Table {
    var (times, events, x) = ([Double](), [Bool?](), [Double]())
    for person in 0..<count {
      let value = isBinary ? Double(person % 2) : deviates.normal()
      let time = deviates.exponential() / exp(beta * value)
      let censoring = deviates.exponential() * 2
      times.append(min(time, censoring))
      events.append(time <= censoring)
      x.append(value)
    }
    return try Table([
      ("time", .reals(times)), ("event", .truths(events)), ("x", .reals(x)),
      ("group", .categories(x.map { $0 > 0 ? "high" : "low" }, levels: ["low", "high"])),
      ("id", .integers(Array(0..<count))),
    ])
  }

  @Test("without censoring Kaplan and Meier's curve is the share of longer times")
  func empirical() throws {
    var deviates = TestDeviates(seed: 3)
    let times = (0..<200).map { _ in (deviates.exponential() * 10).rounded(.up) }
    let table = try Table([
      ("time", .reals(times)), ("event", .integers(times.map { _ in 1 })),
    ])
    let estimate = try table.answer("kaplanMeier --time time --event event")
    for step in try #require(estimate.curves.first).steps {
      let longer = Double(times.filter { $0 > step.time }.count) / 200
      #expect(agree(step.survival, longer))
      // Greenwood's error is then the binomial one.
      if longer > 0 {
        #expect(agree(step.standardError, (longer * (1 - longer) / 200).squareRoot()))
      }
    }
  }

  @Test("a median lies in the middle of a step at a half")
  func medianOfStep() throws {
    let table = try Table([
      ("time", .reals([1.0, 2, 3, 4])), ("event", .integers([1, 1, 1, 0])),
    ])
    let estimate = try table.answer("kaplanMeier --time time --event event")
    #expect(estimate.terms.first?.estimate == 2.5)
  }

  @Test("the score test of two groups without ties is the log-rank test")
  func scoreTest() throws {
    var deviates = TestDeviates(seed: 4)
    let table = try people(150, beta: 0.4, &deviates, isBinary: true)
    for ties in TiedTimes.allCases {
      let cox = try table.answer(
        "coxRegression --time time --event event --predictors group=low --ties \(ties)")
      let test = try table.answer("logRank --time time --event event --group group")
      try #expect(agree(cox.figure(.score), #require(test.figure(.chiSquare))))
    }
  }

  @Test("rows cut in two change nothing, nor does the unit or origin of a predictor")
  func invariance() throws {
    var deviates = TestDeviates(seed: 5)
    let whole = try people(120, beta: 0.5, &deviates)
    // Coarse times, for ties.
    let times = try whole.reals("time").values.map { ($0 * 20).rounded(.up) + 1 }
    let events = try whole.truths("event").values
    let x = try whole.reals("x").values
    var (starts, stops, happened, rows) = ([Double](), [Double](), [Bool?](), [Int]())
    for person in times.indices {
      let cut = max(1, (times[person] / 3).rounded())
      if cut < times[person] {
        starts += [0, cut]
        stops += [cut, times[person]]
        happened += [false, events[person]]
        rows += [person, person]
      } else {
        starts.append(0)
        stops.append(times[person])
        happened.append(events[person])
        rows.append(person)
      }
    }
    let plain = try Table([
      ("time", .reals(times)), ("event", .truths(events.map { $0 })), ("x", .reals(x)),
      ("far", .reals(x.map { 1e5 + 1e-3 * $0 })), ("id", .integers(Array(0..<times.count))),
    ])
    let cut = try Table([
      ("start", .reals(starts)), ("time", .reals(stops)), ("event", .truths(happened)),
      ("x", .reals(rows.map { x[$0] })), ("id", .integers(rows.map { $0 })),
    ])
    for ties in TiedTimes.allCases {
      for cluster in ["", " --cluster id"] {
        func term(_ table: Table, _ words: String) throws -> Term {
          try #require(
            table.answer(
              "coxRegression --time time --event event --predictors \(words) --ties \(ties)"
                + cluster
            ).terms.first)
        }
        let first = try term(plain, "x")
        let second = try term(cut, "x --start start")
        #expect(agree(first.estimate, second.estimate))
        #expect(agree(first.standardError, second.standardError ?? .nan))
        let far = try term(plain, "far")
        #expect((first.estimate - far.estimate / 1000).magnitude < 1e-7)
        let (near, farther) = (try #require(first.statistic), try #require(far.statistic))
        #expect((near - farther).magnitude < 1e-6)
      }
    }
  }

  // MARK: - Coverage

  /// 200 replicates of 60 people, and 100 of 120 for robust errors: Monte Carlo errors 0.015, 0.022.
  @Test("intervals of Cox's regression cover in 95 %, robust ones too")
  func coverageOfCox() throws {
    var deviates = TestDeviates(seed: 6)
    var (model, robust) = (Coverage(), Coverage())
    for replicate in 0..<200 {
      let table = try people(60, beta: 0.5, &deviates)
      model.add(
        try table.answer("coxRegression --time time --event event --predictors x")
          .terms.first, truth: 0.5)
      guard replicate < 100 else { continue }
      let larger = try people(120, beta: 0.5, &deviates)
      robust.add(
        try larger.answer(
          "coxRegression --time time --event event --predictors x --cluster id"
        ).terms.first, truth: 0.5)
    }
    #expect(model.isNominal, "\(model.share)")
    #expect(robust.isNominal, "\(robust.share)")
  }

  /// 250 replicates of 100 people, S(0.7) = 0.497: Monte Carlo error 0.014.
  @Test("intervals of the survival curve, and of the median, cover in 95 %")
  func coverageOfCurve() throws {
    var deviates = TestDeviates(seed: 7)
    var (curves, medians) = (Coverage(), Coverage())
    for _ in 0..<250 {
      let table = try people(100, beta: 0, &deviates)
      let estimate = try table.answer("kaplanMeier --time time --event event")
      let step = estimate.curves.first?.steps.last { $0.time <= 0.7 }
      curves.add(step?.lower ?? 0, step?.upper ?? 1, truth: exp(-0.7))
      let median = estimate.term("median")
      medians.add(median?.lower ?? 0, median?.upper ?? .infinity, truth: log(2))
    }
    #expect(curves.isNominal, "\(curves.share)")
    #expect(medians.isNominal, "\(medians.share)")
  }

  /// 400 replicates of 40 people without a difference: Monte Carlo error of 5 % is 0.0109.
  @Test("the log-rank test is wrong in 5 % where there is no difference")
  func levelOfLogRank() throws {
    var deviates = TestDeviates(seed: 8)
    var rejected = 0
    for _ in 0..<400 {
      let table = try people(40, beta: 0, &deviates, isBinary: true)
      let estimate = try table.answer("logRank --time time --event event --group group")
      if try #require(estimate.figure(.pValue)) < 0.05 { rejected += 1 }
    }
    #expect((Double(rejected) / 400 - 0.05).magnitude < 3 * 0.0109, "\(rejected)")
  }

  /// 100 replicates of 60 people in up to three periods: Monte Carlo error 0.022.
  @Test(
    "intervals of hazards in periods cover in 95 %, on both scales",
    arguments: [
      DiscreteTimeHazard.Link.logit, .cloglog,
    ])
  func coverageOfPeriods(link: DiscreteTimeHazard.Link) throws {
    var deviates = TestDeviates(seed: 9)
    var coverage = Coverage()
    for _ in 0..<100 {
      var (times, events, x) = ([Int?](), [Bool?](), [Double]())
      for _ in 0..<60 {
        let value = deviates.normal()
        let predictor = -1 + 0.5 * value
        let hazard = link == .logit ? 1 / (1 + exp(-predictor)) : 1 - exp(-exp(predictor))
        var period = 1
        var happened = deviates.uniform() < hazard
        while !happened && period < 3 {
          period += 1
          happened = deviates.uniform() < hazard
        }
        times.append(period)
        events.append(happened)
        x.append(value)
      }
      let table = try Table([
        ("period", .integers(times)), ("event", .truths(events)), ("x", .reals(x)),
      ])
      coverage.add(
        try table.answer(
          "discreteTimeHazard --time period --event event --predictors x --link \(link)"
        ).term("x"), truth: 0.5)
    }
    #expect(coverage.isNominal, "\(coverage.share)")
  }
}
