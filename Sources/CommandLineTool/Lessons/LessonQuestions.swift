import Evidence
import Lessons
import LocatedText
import NumericalMethods

/// The analyses of the lesson's study by what they are for.
struct LessonQuestions {
  /// For each look its analysis.
  let ofLooks: [DeclaredAnalysis]
  /// For each grouping the change and the level given that of the start.
  let ofReadings: [DeclaredAnalysis]

  /// The reading whose estimand is what depression does.
  var ofDepression: DeclaredAnalysis { ofReadings[0] }

  private static func names(of grouping: LessonResults.Reading.Grouping) -> [String] {
    switch grouping {
    case .depression: ["change", "adjusted"]
    case .lowLevel: ["lowChange", "lowAdjusted"]
    }
  }

  /// Finds what the lesson asks among the analyses that a study declares.
  ///
  /// - Parameters:
  ///   - declared: what the study declares.
  ///   - study: its file, for people.
  /// - Throws: that one is missing.
  init(_ declared: [DeclaredAnalysis], of study: String) throws(CommandFailure) {
    func asked(_ name: String) throws(CommandFailure) -> DeclaredAnalysis {
      guard let analysis = declared.first(where: { $0.name == name }) else {
        throw CommandFailure(
          .badData, "\(study) declares no analysis '\(name)', which the lesson asks: add it")
      }
      return analysis
    }
    var (looks, readings): ([DeclaredAnalysis], [DeclaredAnalysis]) = ([], [])
    for look in Look.allCases { looks.append(try asked(look.analysis)) }
    for grouping in LessonResults.Reading.Grouping.allCases {
      for name in Self.names(of: grouping) { readings.append(try asked(name)) }
    }
    (ofLooks, ofReadings) = (looks, readings)
  }

  /// The readings of studies.
  ///
  /// - Parameter found: by analysis as in ``ofReadings``, then world, then study.
  /// - Returns: both readings of each grouping in each world.
  static func readings(_ found: [[[LessonResults.Finding]]]) -> [LessonResults.Reading] {
    func figure(_ studies: [LessonResults.Finding]) -> (mean: Double, error: Double) {
      let estimates = studies.map(\.estimate)
      return (
        Summation.mean(estimates),
        (Summation.variance(estimates) / Double(estimates.count)).squareRoot()
      )
    }
    return LessonResults.Reading.Grouping.allCases.enumerated().flatMap { place, grouping in
      LessonWorld.allCases.map { world in
        let change = figure(found[2 * place][world.rawValue])
        let adjusted = figure(found[2 * place + 1][world.rawValue])
        return LessonResults.Reading(
          world: world, grouping: grouping, change: change.mean, changeError: change.error,
          adjusted: adjusted.mean, adjustedError: adjusted.error)
      }
    }
  }
}

extension LessonResults.Finding {
  /// What a study found, with its 95 % interval; nil where either is missing.
  init?(_ value: FindingValue?) {
    guard let value, let interval = value.interval else { return nil }
    self.init(estimate: value.estimate, low: interval.lowerBound, high: interval.upperBound)
  }
}
