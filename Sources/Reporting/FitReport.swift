package import Evidence
package import ModelComparison

/// Whether models give the groups that equal fit asks for, as a document: the answer first.
package struct FitReport {
  private let models: [(name: String, found: Found)]
  private let publication: Publication
  private let replicates: Int

  /// What a model's studies have of each target, or why it could not be asked.
  package typealias Found = Result<[Calibration.Check?], Reason>

  /// Why a model could not be asked, for people.
  package struct Reason: Error {
    fileprivate let text: String

    /// Holds a reason.
    package init(_ text: String) { self.text = text }
  }

  /// A report of models and one publication's targets.
  package init(
    of models: [(name: String, found: Found)], asked publication: Publication, replicates: Int
  ) {
    self.models = models
    self.publication = publication
    self.replicates = replicates
  }

  /// Whether every model is shown to meet every target.
  package var holds: Bool { models.allSatisfy { standing($0.found) == .met } }

  /// The whole report.
  package var document: Document {
    var table = TextTable(columns: [
      .init("model", wraps: true), .init("target"), .init("wanted", .right), .init("mean", .right),
      .init("± error", .right), .init("within"),
    ])
    for (name, found) in models {
      guard case .success(let checks) = found else { continue }
      table.append(name, beside: zip(publication.targets, checks).map(row))
    }
    let reasons: [Words] = models.compactMap { name, found in
      if case .failure(let reason) = found {
        "'\(name)' could not be asked: \(reason.text)"
      } else {
        nil
      }
    }
    return Document(
      title: "",
      blocks: [.heading("Equal fit to \(publication.name)"), .answer(answers.map { Words($0) })]
        + (reasons.count == models.count ? [] : [.table(table)])
        + (reasons.isEmpty ? [] : [.list(reasons)]))
  }

  /// The worst standing of any target; nothing is known of a model that was not asked.
  private func standing(_ found: Found) -> Calibration.Standing {
    guard case .success(let checks) = found else { return .open }
    let standings = checks.map { $0?.standing ?? .open }
    return standings.contains(.missed) ? .missed : standings.contains(.open) ? .open : .met
  }

  private var answers: [String] {
    func named(_ wanted: Calibration.Standing) -> (names: [String], text: String, isOne: Bool) {
      let names = models.filter { standing($0.found) == wanted }.map(\.name)
      return (names, names.inSentence(), names.count == 1)
    }
    let (met, missed, open) = (named(.met), named(.missed), named(.open))
    let studies = counted(replicates, "study", "studies")
    if met.names.count == models.count {
      let all = met.isOne ? met.text : "each of \(met.names.count) models"
      return ["In \(studies) \(all) meets every target, three Monte Carlo errors included."]
    }
    var answers: [String] = []
    if !missed.names.isEmpty {
      answers.append(
        "In \(studies) \(missed.text) \(missed.isOne ? "misses" : "miss") a target: 'cohort calibrate' "
          + "solves for it.")
    }
    if !open.names.isEmpty {
      answers.append(
        "For \(open.text) \(studies) do not settle it: raise --replicates.")
    }
    return answers
  }

  private func row(_ target: Publication.FitTarget, _ check: Calibration.Check?) -> [String] {
    let tolerance = "± \(NumberText.percent(target.tolerance))"
    let wanted = [target.name, NumberText.percent(target.share, decimals: 1)]
    guard let check else { return wanted + [NumberText.missing, NumberText.missing, "nobody"] }
    let within =
      switch check.standing {
      case .met: tolerance
      case .missed: "no: not \(tolerance)"
      case .open: "not settled: \(tolerance)"
      }
    return wanted
      + [check.mean, check.standardError].map { NumberText.percent($0, decimals: 2) } + [within]
  }
}
