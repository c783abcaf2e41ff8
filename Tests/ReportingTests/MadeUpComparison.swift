import Evidence
import LocatedText
import ModelComparison
import RandomStreams
import Tables

/// A comparison made up from the shares of studies that make each claim.
struct MadeUpComparison {
  /// The models' names.
  var models = ["a", "b"]
  /// For each finding the share of each model's studies that make its claim; nil for no answer at all.
  var shares: [[Double?]]
  /// The sentences of the findings, in order; the finding's number unless given.
  var sentences: [String] = []
  var replicates = 1000
  /// The models that miss the share that equal fit brings all to.
  var unequal: Set<Int> = []
  /// The claim of each finding.
  var claim = "estimate < 0 and p < 0.05"
  var publication = "Made 2001"
  var cohort = "Made town"
  /// The answers to an unpublished finding, by model; none unless given.
  var unpublished: [Double] = []
  /// What the study calls those whom it observes.
  var units = UnitNoun.people

  func comparison(
    notAsked: [(name: String, reason: String)] = []
  ) throws -> Comparison {
    let outcomes = models.indices.map { model in
      (0..<replicates).map { replicate in outcome(model, replicate) }
    }
    var study = try study()
    study.units = units
    return Comparison(
      of: models.map { ($0, "The model \($0)") }, with: study,
      plan: ComparisonPlan(seed: Seed(1), replicates: replicates, threads: 1), outcomes: outcomes,
      notAsked: notAsked)
  }

  private func outcome(_ model: Int, _ replicate: Int) -> Outcome {
    let values: [FindingValue?] = shares.map { shares in
      guard let share = shares[model] else { return nil }
      return Double(replicate) < (share * Double(replicates)).rounded()
        ? FindingValue(estimate: -1, pValue: 0.01) : FindingValue(estimate: 1, pValue: 0.5)
    }
    // Spread evenly within one on either side.
    let open = unpublished.map { $0 + (replicate.isMultiple(of: 2) ? 0.5 : -0.5) }
    return Outcome(
      values: values + (open.isEmpty ? [] : [FindingValue(estimate: open[model], pValue: nil)]),
      shares: [unequal.contains(model) ? 0.9 : 0.3], groupSizes: [30, 70], groupMeans: [1.5, 0.5],
      recruited: 100, analysed: 100, candidates: 400)
  }

  private func study() throws -> Publication {
    let analysis = """
      estimand: "E", causal: false,
      estimator: { meanDifference: { outcome: "x", group: "g", case: "ill", reference: "well" } },
      answer: { term: "ill - well" }, unit: "ng/ml", source: "made up",
      """
    let scored = shares.indices.map { number in
      let sentence = number < sentences.count ? sentences[number] : "Finding no. \(number + 1)"
      return """
        f\(number): { role: "scored", sentence: "\(sentence)", \(analysis) figure: { estimate: -1, pValue: 0.01 },
          claim: "\(claim)", flag: "SEEN" },
        """
    }
    let open = """
      open: { role: "shown", sentence: "Nobody published this", \(analysis) remark: "not published",
        flag: "UNKNOWN" },
      """
    let text = """
      {
        format: 2, study: "s.json5", publication: "\(publication)", cohort: "\(cohort)", citation: "Maker. Made up.", doi: "10.0/made", people: 100,
        complete: [],
        groups: { g: { ill: { sick: true }, well: { sick: false } } },
        describe: { group: "g", outcome: "x", label: "level" },
        targets: { prevalence: { group: "g", level: "ill", among: ["ill", "well"], share: 0.3,
          tolerance: 0.02, source: "made up" } },
        findings: { \(scored.joined()) \(unpublished.isEmpty ? "" : open) },
      }
      """
    return try EvidenceReader.study(of: SourceText(name: "made.json5", text: text))
  }
}
