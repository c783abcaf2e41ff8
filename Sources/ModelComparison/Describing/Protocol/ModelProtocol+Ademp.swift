package import Evidence
package import Fieldwork
import Scenarios

extension ModelProtocol {
  /// What a simulation study of analyses is about: aims, data-generating mechanism, estimands, methods and performance.
  ///
  /// It is what `cohort audit` then carries out; nothing in it was carried out yet.
  ///
  /// *Reference*: Morris, White & Crowther, Statistics in Medicine 38:2074–2102, 2019.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - study: who looks at its people.
  ///   - analyses: what the study declares, one at least.
  /// - Returns: the protocol.
  package static func ademp(
    of model: Model, in study: Study, auditing analyses: [DeclaredAnalysis]
  ) -> ModelProtocol {
    let (audited, others) = (
      analyses.filter { $0.estimand != nil }, analyses.filter { $0.estimand == nil }
    )
    let names = audited.map(\.name).joined(separator: ", ")
    let fieldwork = FieldworkWords(study)
    let aim =
      audited.isEmpty
      ? "Not applicable, because no analysis of \(study.design.name) declares its estimand."
      : "To see how analyses of \(study.design.name) (\(names)) do in the world of \(model.name): on which side of the truth "
        + "their answers lie, how far from it, and how often their intervals hold it."
    let ranges =
      model.model.free.isEmpty
      ? ""
      : " Numbers of which files give ranges are held at the files' values: one truth belongs to one world."
    return ModelProtocol(
      name: model.name, title: model.model.title,
      convention: "ADEMP (Morris, White and Crowther 2019), written from the files",
      elements: [
        Element(title: "Aims", parts: [.paragraph(aim)]),
        Element(
          title: "Data-generating mechanism",
          parts: [
            .paragraph(
              "Lives are those of the model \(model.name), looked at by \(study.design.name); both are written down in full by "
                + "--format odd. Studies are independent of each other.\(ranges)")
          ] + fieldwork.schedule + fieldwork.size),
        Element(
          title: "Estimands",
          parts: [
            .claims(
              audited.compactMap { analysis in
                analysis.estimand.map { "\(analysis.name): \($0.written)" }
              }
                + others.map { "\($0.name): none is declared, so it is not audited" })
          ]),
        Element(
          title: "Methods",
          parts: audited.flatMap { analysis -> [Part] in
            [
              .paragraph(
                "\(analysis.name)"
                  + (analysis.title == analysis.name ? ":" : ", \(analysis.title):")),
              .claims(AnalysisWords.claims(of: analysis.question)),
            ]
          }),
        Element(title: "Performance measures", parts: [.claims(measures)]),
      ])
  }

  /// The measures of an audit, as ``EstimatorPerformance`` computes them.
  private static let measures = [
    "truth θ: a number of the model, the contrast of two lives of at least 20,000 people like those of the study, whom no "
      + "analysis sees, or, of what is expected, what the study would find in as many, with nobody lost; its error is part of that of the bias",
    "bias: the mean estimate less θ, with √(EmpSE² / n + the square of the truth's error)",
    "EmpSE: the SD of estimates over n studies, with EmpSE / √(2 (n − 1))",
    "ModSE: the root of the mean squared standard error that the analysis gives, with √(Var(s²) / (4 n ModSE²))",
    "coverage: the share of 95 % intervals that hold θ, with √(c (1 − c) / n)",
    "rejection: the share of studies with P < 0.05, with √(p (1 − p) / n): power, or false alarms where θ is 0",
    "wrong way: the studies with P < 0.05 on the other side of 0 than θ",
    "failures: studies without an answer, which count in no other measure",
  ]
}
