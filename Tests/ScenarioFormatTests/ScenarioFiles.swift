import LocatedText
import ScenarioFormat
import Scenarios
import TestSupport

/// A few files in memory, for a reader that touches none.
struct ScenarioFiles {
  private var sources: [String: SourceText] = [:]

  /// Files by path, with the small world and its study beside them.
  init(_ files: [String: String] = [:]) {
    let own = ["small.json5": Self.small, "small-study.json5": Self.smallStudy]
    for (path, text) in own.merging(files, uniquingKeysWith: { $1 }) {
      sources[path] = SourceText(name: path, text: text)
    }
  }

  /// The same files and one more, or another in the place of one.
  func adding(_ source: SourceText) -> ScenarioFiles {
    var files = self
    files.sources[source.name] = source
    return files
  }

  /// A reader of these files; others do not exist.
  var reader: ScenarioReader {
    let sources = sources
    return ScenarioReader { (path) throws(FileUnavailable) in
      guard let source = sources[path] else { throw FileUnavailable(reason: "no such file") }
      return source
    }
  }

  /// What is wrong with a file and those that it stands on; nothing if it can be used.
  ///
  /// As `check` does, a world and a model are also read with the study that the world calls its own.
  func diagnostics(of path: String) -> [Diagnostic] {
    do throws(ScenarioFormatError) {
      switch kind(of: path) {
      case .study: _ = try reader.study(at: path)
      case .world, .model, .evidence, .summaries, .plan, nil:
        let model = try reader.model(at: path)
        if let own = model.model.world.study { _ = try reader.study(at: own, in: model) }
      }
      return []
    } catch {
      switch error {
      case .diagnostics(let diagnostics): return diagnostics.items
      case .unreadable: return []
      }
    }
  }

  /// What a file is by its sections.
  private func kind(of path: String) -> ScenarioFile? {
    guard let source = sources[path], let root = try? LocatedValue(json5: source) else {
      return nil
    }
    return ScenarioFile.kind(of: root, at: path)
  }

  /// A world with one of everything.
  static let small = """
    {
      format: 2,
      title: "Small",
      clock: { from: "104 weeks before the first visit", step: "4 weeks", follow: "1 week" },
      traits: { female: { bernoulli: 0.5 }, frailty: { normal: [0, 1] } },
      processes: {
        stress: { trait: 0.5, halfLife: "8 weeks" },
        bdnf: { trait: 0.7, halfLife: "12 weeks" },
      },
      states: {
        depression: {
          of: ["well", "ill"],
          marks: { slow: { bernoulli: 0.2 } },
          onset: { from: "well", to: "ill", rate: "0.02 / year" },
          remission: { from: "ill", to: "well", rate: "4 / year" },
        },
      },
      events: { threat: { rate: "0.6 / year", jolts: { stress: 0.8 } } },
      arrows: { "stress -> depression.onset": 0.4, "frailty * stress -> depression.onset": 0.1 },
      study: "small-study.json5",
    }
    """

  /// The study that the small world calls its own.
  static let smallStudy = """
    {
      format: 2,
      title: "Small study",
      world: "small.json5",
      recruit: {
        strata: {
          ill: { quota: 40, when: { moodCurrent: true } },
          other: { quota: 60, when: { moodCurrent: false } },
        },
      },
      visits: ["0 years", "2 years"],
      instruments: {
        mood: { interview: "depression.ill", window: "6 months", specificity: 0.98 },
        serum: {
          serum: "bdnf", mean: 9, standardDeviation: 3, resolution: 0.01,
          handling: { "2 years": { ill: 0.2 } },
        },
      },
      loss: { attrition: { probability: 0.1, logOdds: { ill: 0.4 } }, incomplete: 0.3 },
    }
    """
}

extension MarkedText {
  /// A diagnostic as its mark, code and message, and its hint on a line of its own.
  func finding(_ diagnostic: Diagnostic) -> String {
    let hint = diagnostic.hint.map { "\n  = " + $0 } ?? ""
    return "\(mark(of: diagnostic)) \(diagnostic.code): \(diagnostic.message.visible)\(hint)"
  }
}
