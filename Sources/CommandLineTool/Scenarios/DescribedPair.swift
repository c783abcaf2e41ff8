import Evidence
import ModelComparison
import Reporting
import ScenarioFormat
import Scenarios

/// Two models, to be told apart by what a study can find.
struct DescribedPair {
  private let paths: [String]
  private let loaded: [LoadedModel]
  private let library: ScenarioLibrary
  private let names: (one: String, other: String)

  /// Holds two models.
  ///
  /// - Parameters:
  ///   - paths: where they are.
  ///   - models: the models, by whose names they are told.
  ///   - loaded: the same as their files have them.
  ///   - library: where files are found.
  init(
    at paths: [String], _ models: [Model], _ loaded: [LoadedModel], _ library: ScenarioLibrary
  ) {
    precondition(paths.count == 2 && models.count == 2 && loaded.count == 2, "two differ")
    (self.paths, self.loaded, self.library) = (paths, loaded, library)
    names = (models[0].name, models[1].name)
  }

  /// What a study can find of the difference.
  ///
  /// - Parameter word: a study, whose tests and findings are told; unless given the tests of that which the world calls its
  ///   own, and the findings of all.
  /// - Returns: the description.
  /// - Throws: what is wrong with files, and that a study that was named sees not both.
  func described(by word: String?) throws(CommandFailure) -> ModelsApartDescription {
    guard loaded[0].model.world.scenario == loaded[1].model.world.scenario else {
      guard word == nil else {
        throw CommandFailure(
          .usage,
          "\(names.one) and \(names.other) are of different worlds, and no study looks at both: leave --study out"
        )
      }
      return ModelsApartDescription(
        names, without: "They are of different worlds, so no study looks at both.")
    }
    let place: String?
    if let word {
      place = try library.path(of: word, in: [ScenarioFile.study.folder])
    } else {
      place = try library.ownStudy(of: loaded[0], at: paths[0])
    }
    guard let place else {
      return ModelsApartDescription(
        names,
        without:
          "What of it a study can find hangs on the study, and their world calls none its own: name one with --study."
      )
    }
    let apart: ModelsApart
    switch try seen(at: place) {
    case .success(let both): apart = both
    case .failure(let reason):
      guard word == nil else { throw CommandFailure(.usage, reason.text) }
      return ModelsApartDescription(names, without: "\(reason.text).")
    }
    var findings = ModelsApart.Findings()
    var unasked: [String] = []
    var known: [String: ModelsApart] = [place: apart]
    for (publication, study) in try publications() where word == nil || study == place {
      if let both = known[study] {
        findings.add(both.findings(of: publication))
        continue
      }
      guard case .success(let both) = try seen(at: study) else {
        unasked.append(publication.name)
        continue
      }
      known[study] = both
      findings.add(both.findings(of: publication))
    }
    return ModelsApartDescription(names, apart, findings, unasked: unasked)
  }

  /// Why a study does not see both models.
  private struct Unseen: Error {
    let text: String
  }

  private func seen(at path: String) throws(CommandFailure) -> Result<ModelsApart, Unseen> {
    var seen: [(scenario: Scenario, design: StudyDesign)] = []
    for (model, name) in zip(loaded, [names.one, names.other]) {
      switch try library.design(at: path, inOrNot: model) {
      case .failure(let error):
        return .failure(
          Unseen(text: "\(name) cannot be asked about \(library.shown(path)): \(error.reason)"))
      case .success(let study): seen.append((model.model.scenario, study.design))
      }
    }
    guard let apart = ModelsApart(seen[0], seen[1]) else {
      return .failure(
        Unseen(
          text:
            "With the visits of \(library.shown(path)) and the delays of the models a graph would have more than "
            + "\(UnrolledModel.mostNodes) nodes, so what can be found is not told"))
    }
    return .success(apart)
  }

  /// The library's publications with findings, and where their studies are; a folder without evidence has none.
  private func publications() throws(CommandFailure) -> [(publication: Publication, study: String)]
  {
    var publications: [(publication: Publication, study: String)] = []
    for path in (try? library.files(in: ScenarioFile.evidence.folder)) ?? [] {
      let publication = try library.evidence(at: path).study
      guard !publication.findings.isEmpty else { continue }
      publications.append((publication, try library.studyPath(of: publication, at: path)))
    }
    return publications
  }
}
