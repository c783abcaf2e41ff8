import Estimation
import Tables
import Testing

/// What a guide says of words, numbers and defaults is what a request accepts.
@Suite("The values of arguments are listed")
struct ArgumentValuesTests {
  private static let words: [EstimatorArgument] = [
    .family, .link, .errors, .correlation, .ties, .method, .missing, .information, .direction,
    .interval, .variant, .equal,
  ]
  private static let numbers: [EstimatorArgument] = [.imputations, .replicates, .seed]

  /// Those of wrappers are of the estimator within, but for their own.
  private static let wrappers: [EstimatorName: Set<EstimatorArgument>] = [
    .bootstrap: [.replicates, .interval, .seed], .multipleImputation: [.imputations, .seed],
  ]

  private func request(
    _ name: EstimatorName, _ argument: EstimatorArgument, _ word: String?
  ) throws -> EstimatorRequest {
    var words = EveryEstimatorTests.words(name)
    words[argument] = word.map { [$0] }
    // Only errors by cluster take a cluster, and only they need one.
    if argument == .errors, name.guide.optional.contains(.cluster) {
      words[.cluster] = word == "cluster" ? ["c"] : nil
    }
    if name == .fixedEffects || name == .generalisedEstimatingEquations { words[.time] = ["z"] }
    return try EstimatorRequest(name, words)
  }

  @Test(
    "every word and number that is accepted, and the default", arguments: EstimatorName.allCases)
  func complete(name: EstimatorName) throws {
    let guide = name.guide
    let taken = Set(guide.required + guide.optional)
    let expected = Self.wrappers[name] ?? taken.intersection(Self.words + Self.numbers)
    #expect(Set(guide.values.map(\.argument)) == expected)
    #expect(Set(guide.values.map(\.argument)).count == guide.values.count)
    for values in guide.values {
      for word in values.words { _ = try request(name, values.argument, word) }
      if let usual = values.usual {
        let given = try request(name, values.argument, usual).estimator
        let silent = try request(name, values.argument, nil).estimator
        #expect(AnyHashable(given) == AnyHashable(silent), "\(name), \(values.argument)")
        #expect(values.sentence.contains(usual + " unless given"))
      }
      if let numbers = values.numbers {
        for number in [numbers.lowerBound, numbers.upperBound] {
          _ = try request(name, values.argument, "\(number)")
        }
        #expect(throws: EstimationError.self) {
          try request(name, values.argument, "\(numbers.lowerBound - 1)")
        }
        if numbers.upperBound < .max {
          #expect(throws: EstimationError.self) {
            try request(name, values.argument, "\(numbers.upperBound + 1)")
          }
        }
      } else {
        for word in values.words { #expect(values.sentence.contains(word)) }
        #expect(
          throws: EstimationError.unknownVariant(
            argument: values.argument, name: "nothing", known: values.words)
        ) { try request(name, values.argument, "nothing") }
      }
    }
  }

  @Test("where the default depends on another word, the sentence says on which")
  func rules() throws {
    let meta = try #require(
      EstimatorName.metaAnalysis.guide.values.first { $0.argument == .errors })
    #expect(
      meta.sentence
        == "One of normal, knappHartung; knappHartung unless given; normal where the method is fixed."
    )
    let fixed = try EstimatorRequest("metaAnalysis --effect y --effect-error s --method fixed")
    #expect((fixed.estimator as? MetaAnalysis)?.errors == .normal)
    let random = try EstimatorRequest("metaAnalysis --effect y --effect-error s")
    #expect((random.estimator as? MetaAnalysis)?.errors == .knappHartung)
    let linear = try EstimatorRequest("linearRegression --outcome y --predictors x --cluster c")
    #expect((linear.estimator as? LinearRegression)?.regression.errors == .cluster)
  }
}
