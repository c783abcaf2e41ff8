import Fieldwork
import LocatedText
import ScenarioFormat
import Scenarios

/// A world of as many variables as one likes: the variables of the reference micro-cohort over and over, each set
/// acting on the next.
///
/// A measure of size and no hypothesis: its numbers have no source. Only the last set is looked at, and all others
/// are lived because it depends on them.
enum ChainedWorld {
  /// A trait, two processes and a state.
  static let variablesInLink = 4
  /// The steps between the two visits.
  static let steps = 104

  /// The chain looked at twice, 104 weeks apart.
  ///
  /// - Parameter links: how many sets of variables, at least one.
  /// - Returns: the study, ready to be carried out.
  /// - Throws: that it cannot be carried out.
  static func study(links: Int) throws(CommandFailure) -> Study {
    let files = ["world.json5": world(links), "study.json5": study(ofLink: links)]
    let reader = ScenarioReader { path throws(FileUnavailable) in
      guard let text = files[path] else { throw FileUnavailable(reason: "there is none") }
      return SourceText(name: path, text: text)
    }
    do {
      let model = try reader.model(at: "world.json5")
      return try Study(
        model.model.scenario, try reader.study(at: "study.json5", in: model).design)
    } catch {
      throw CommandFailure(.badData, "a chain of \(links) links cannot be carried out: \(error)")
    }
  }

  private static func world(_ links: Int) -> String {
    func each(_ line: (Int) -> String) -> String { (1...links).map(line).joined(separator: "\n") }
    return """
      {
        format: 2,
        title: "A chain",
        clock: { from: "first visit", step: "1 week", follow: "1 week" },
        traits: {
      \(each { "frailty\($0): { normal: [0, 1] }," })
        },
        processes: {
      \(each { "stress\($0): { trait: 0, halfLife: '6 weeks' }, bdnf\($0): { trait: 0, halfLife: '8 weeks' }," })
        },
        states: {
      \(each { """
        depression\($0): {
          of: ["well", "ill"],
          start: { ill: { hazard: 0.045 } },
          onset: { from: "well", to: "ill", rate: "0.04 / year" },
          remission: { from: "ill", to: "well", rate: "0.45 / year" },
        },
        """ })
        },
        arrows: {
      \(each { """
        "frailty\($0) -> depression\($0).start": 0.6,
        "frailty\($0) -> depression\($0).onset": 0.6,
        "stress\($0) -> depression\($0).onset": 0.3,
        "bdnf\($0) -> depression\($0).onset": -0.3,
        "bdnf\($0) -> depression\($0).remission": 0.15,
        "stress\($0) -> bdnf\($0)": -0.2,
        "depression\($0).ill -> bdnf\($0)": -0.5,
        \($0 > 1 ? "\"bdnf\($0 - 1) -> stress\($0)\": -0.1," : "")
        """ })
        },
      }
      """
  }

  private static func study(ofLink link: Int) -> String {
    """
    {
      format: 2,
      title: "The end of a chain",
      world: "world.json5",
      visits: ["0 weeks", "\(steps) weeks"],
      instruments: {
        serumBDNF: {
          serum: "bdnf\(link)", mean: 9, standardDeviation: 3, assayVariation: 0.15, resolution: 0.0001,
          unit: "ng/ml",
        },
        depression: {
          interview: "depression\(link).ill", window: "0 days", sensitivity: 1, specificity: 1,
        },
      },
    }
    """
  }
}
