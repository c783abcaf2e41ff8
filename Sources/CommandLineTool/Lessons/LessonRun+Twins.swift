import Evidence
import Lessons
import LocatedText
import ModelComparison
import RandomStreams
import ScenarioFormat

extension LessonRun {
  /// What is true in each world, by people who live twice: what the analyses on change and on raised BDNF are meant to estimate.
  ///
  /// - Parameters:
  ///   - seed: the number from which chance follows.
  ///   - threads: how many threads; of no influence on the result.
  /// - Returns: what is true, by world.
  /// - Throws: that an analysis declares no estimand, or that the user asked to stop.
  func twins(seed: Seed, threads: Int) throws(CommandFailure) -> [LessonResults.Twins] {
    var twins: [LessonResults.Twins] = []
    for world in LessonWorld.allCases {
      twins.append(
        LessonResults.Twins(
          ofDepression: try truth(of: questions.ofDepression, in: world, seed, threads),
          ofBDNF: try truth(of: questions.ofLooks[Look.bdnfByLot.place], in: world, seed, threads)))
    }
    return twins
  }

  private func truth(
    of analysis: DeclaredAnalysis, in world: LessonWorld, _ seed: Seed, _ threads: Int
  ) throws(CommandFailure) -> Double {
    let model = loaded[world.rawValue]
    let estimand: Estimand?
    do throws(Diagnostics) {
      estimand = try analysis.estimand(in: model)
    } catch {
      throw CommandFailure(.badData, ScenarioLibrary.report(error))
    }
    let asked = try Enquiry.participation(of: model, inStudyAt: place, plan.mysteryPeople, library)
    guard let estimand, case .study(let study) = asked else {
      throw CommandFailure(
        .badData,
        "\(library.shown(place)): '\(analysis.name)' declares no estimand, whose true value in \(world.model) the lesson "
          + "shows: add it")
    }
    do throws(NoTruth) {
      return try estimand.truth(
        in: study, seed: seed, people: plan.peopleLivingTwice, everybody: plan.mysteryPeople,
        threads: threads, isStopped: { Interruption.isRequested }
      ).value
    } catch {
      if error == .interrupted { throw CommandFailure(.interrupted, "stopped; nothing was kept") }
      throw CommandFailure(
        .badData,
        "\(library.shown(place)): the estimand of '\(analysis.name)' has no true value in \(world.model)"
      )
    }
  }
}
