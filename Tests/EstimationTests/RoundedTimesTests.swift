import Estimation
import Tables
import Testing

/// Times that differ by rounding only are one time, as R's `survival` takes them (`timefix`).
@Suite("Times equal up to rounding")
struct RoundedTimesTests {
  /// 0.3 and 0.1 + 0.2, 0.7 and 0.8 - 0.1: rounding apart, or as the same number.
  private static func table(rounded: Bool, unit: Double = 1) throws -> Table {
    let (three, seven) = (0.3, 0.7)
    let times = [
      three, rounded ? 0.1 + 0.2 : three, seven, rounded ? 0.8 - 0.1 : seven, 1.1, 1.5, three, 1.2,
    ]
    let starts = [
      0.1, rounded ? 0.3 - 0.2 : 0.1, rounded ? 0.1 + 0.2 : three, 0, rounded ? 0.4 - 0.3 : 0.1,
      0.1, rounded ? 0.3 - 0.1 - 0.1 : 0.1, 0,
    ]
    #expect(rounded == (Set(times).count == 7))
    return try Table([
      ("t", .reals(times.map { $0 * unit })), ("s", .reals(starts.map { $0 * unit })),
      ("e", .reals([1, 1, 1, 1, 0, 1, 0, 1])), ("x", .reals([1, 3, 2, 5, 4, 2, 6, 1])),
      ("g", .categories(["a", "b", "a", "b", "a", "b", "a", "b"])),
    ])
  }

  private static let questions: [(EstimatorName, [EstimatorArgument: [String]])] = [
    (.coxRegression, [.predictors: ["x"]]),
    (.coxRegression, [.predictors: ["x"], .ties: ["breslow"]]),
    (.coxRegression, [.predictors: ["x"], .start: ["s"]]), (.logRank, [.group: ["g"]]),
    (.kaplanMeier, [:]), (.kaplanMeier, [.group: ["g"]]),
  ]

  @Test("rounding makes no difference, in any unit", arguments: questions.indices)
  func ties(number: Int) throws {
    let (name, more) = Self.questions[number]
    let request = try EstimatorRequest(name, more.merging([.time: ["t"], .event: ["e"]]) { $1 })
    let exact = try request.evaluate(on: Self.table(rounded: false))
    #expect(try request.evaluate(on: Self.table(rounded: true)) == exact)
    for unit in [1e-12, 365.25, 1e12] {
      let estimate = try request.evaluate(on: Self.table(rounded: true, unit: unit))
      #expect(estimate.figures.map(\.name) == exact.figures.map(\.name))
      for (one, other) in zip(exact.figures, estimate.figures) {
        #expect(Agreement.holds(other.value, one.value, 1e-9), "\(one.name), \(unit)")
      }
      #expect(estimate.curves.map(\.steps.count) == exact.curves.map(\.steps.count))
    }
  }

  @Test("Cox's regression of rounded times agrees with R's coxph, starts and concordance included")
  func reference() throws {
    let table = try Self.table(rounded: true)
    let words: [EstimatorArgument: [String]] = [
      .time: ["t"], .event: ["e"], .predictors: ["x"],
    ]
    let plain = try EstimatorRequest(.coxRegression, words).evaluate(on: table)
    #expect(Agreement.holds(plain.term("x")?.estimate, -0.10547813894181651, 1e-9))
    #expect(Agreement.holds(plain.term("x")?.standardError, 0.32145401825484382, 1e-9))
    #expect(Agreement.holds(plain.figure(.concordance), 0.57894736842105265, 1e-12))
    let started = try EstimatorRequest(.coxRegression, words.merging([.start: ["s"]]) { $1 })
      .evaluate(on: table)
    #expect(Agreement.holds(started.term("x")?.estimate, -0.13130679633475159, 1e-9))
    #expect(Agreement.holds(started.term("x")?.standardError, 0.31330795022042202, 1e-9))
  }

  @Test("a row that starts when it ends but for rounding has no length")
  func noLength() throws {
    let table = try Table([
      ("t", .reals([1, 0.1 + 0.2, 2])), ("s", .reals([0, 0.3, 1])), ("e", .reals([1, 1, 1])),
      ("x", .reals([1, 2, 4])),
    ])
    #expect(
      throws: EstimationError.outsideBounds(
        column: "s", row: 1, value: "0.3",
        bounds: "before the time in “t”, which is 0.30000000000000004")
    ) {
      try EstimatorRequest(
        .coxRegression, [.time: ["t"], .event: ["e"], .predictors: ["x"], .start: ["s"]]
      ).evaluate(on: table)
    }
  }

  @Test("times as close as whole days in a century, or seconds in a decade, stay apart")
  func apart() throws {
    let days = (0..<20).map { 36_500 - Double($0) }
    let seconds = (0..<20).map { 3.2e8 - 10 * Double($0) }
    for times in [days, seconds] {
      let table = try Table([
        ("t", .reals(times)), ("e", .reals(Array(repeating: 1, count: 20))),
      ])
      let curve = try #require(
        table.answer("kaplanMeier --time t --event e").curves.first)
      #expect(curve.steps.count == 20)
    }
  }

  @Test("waves and periods equal up to rounding are the same")
  func waves() throws {
    func table(rounded: Bool) throws -> Table {
      var columns: [String: [Double]] = [:]
      var deviates = TestDeviates(seed: 44)
      for person in 0..<30 {
        for wave in 1...3 {
          let isOdd = rounded && person % 2 == 1
          let time = isOdd ? [0.3, 0.1 + 0.2, 0.8 - 0.1, 1.1][wave] : [0.3, 0.3, 0.7, 1.1][wave]
          let x = deviates.normal()
          for (name, value) in [
            ("person", Double(person)), ("time", time), ("x", x), ("y", x + deviates.normal()),
          ] {
            columns[name, default: []].append(value)
          }
        }
      }
      return try Table(["person", "time", "x", "y"].map { ($0, .reals(columns[$0] ?? [])) })
    }
    let words: [EstimatorArgument: [String]] = [
      .outcome: ["y"], .predictors: ["x"], .cluster: ["person"], .time: ["time"],
    ]
    for request in [
      try EstimatorRequest(
        .generalisedEstimatingEquations, words.merging([.correlation: ["ar1"]]) { $1 }),
      try EstimatorRequest(.fixedEffects, words.merging([.variant: ["twoWays"]]) { $1 }),
    ] {
      #expect(
        try request.evaluate(on: table(rounded: true))
          == request.evaluate(on: table(rounded: false)))
    }
    let twice = try Table([
      ("person", .reals([1, 1, 2, 2])), ("time", .reals([0.3, 0.1 + 0.2, 1, 2])),
      ("x", .reals([1, 2, 4, 3])), ("y", .reals([2, 1, 3, 5])),
    ])
    #expect(throws: EstimationError.repeatedTime(cluster: "1.0", time: "0.3")) {
      try EstimatorRequest(.firstDifferences, words).evaluate(on: twice)
    }
    let periods = try Table([
      ("time", .reals([1, 2, 3 * (1 - 0x1p-50), 1, 2, 3])), ("e", .reals([1, 1, 1, 0, 1, 0])),
      ("x", .reals([1, 2, 4, 3, 7, 5])),
    ])
    let people = try EstimatorRequest(
      .discreteTimeHazard, [.time: ["time"], .event: ["e"], .predictors: ["x"]])
    #expect(try people.evaluate(on: periods).n == 6)
  }

  @Test("where nobody had the event the curve stays at one, and tests say that there is none")
  func nobody() throws {
    let table = try Table([
      ("t", .reals([1, 2, 3, 4])), ("e", .reals([0, 0, 0, 0])),
      ("g", .categories(["a", "b", "a", "b"])), ("x", .reals([1, 2, 4, 3])),
    ])
    for group in ["", " --group g"] {
      let estimate = try table.answer("kaplanMeier --time t --event e\(group)")
      #expect(estimate.terms.isEmpty)
      #expect(estimate.figure(.events) == 0)
      #expect(
        estimate.notes == [
          "Nobody had the event, so the curve stays at 1 and Greenwood's error is zero."
        ])
      #expect(estimate.curves.count == (group.isEmpty ? 1 : 2))
      for step in estimate.curves.flatMap(\.steps) {
        // As R's survfit.
        #expect(step.survival == 1 && step.standardError == 0 && step.lower == 1 && step.upper == 1)
      }
    }
    for (name, argument) in [
      (EstimatorName.logRank, EstimatorArgument.group), (.coxRegression, .predictors),
    ] {
      #expect(throws: EstimationError.noEvents(column: "e")) {
        try EstimatorRequest(name, [.time: ["t"], .event: ["e"], argument: ["g"]])
          .evaluate(on: table)
      }
    }
  }
}
