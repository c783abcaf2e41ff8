package import Evidence
package import Fieldwork
import Scenarios
import Tables

extension ModelProtocol {
  /// The seven elements of the ODD protocol, in their order: enough to write the program again.
  ///
  /// Every sentence comes from the files, or says what the engine does to whatever files say; what a model does not have is
  /// called not applicable, with the reason. Nothing is said of a kind of thing that is not in it.
  ///
  /// *Reference*: Grimm et al., Journal of Artificial Societies and Social Simulation 23(2):7, 2020.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - study: who looks at its people.
  ///   - publications: what was published from the study, each asked of it; none may be.
  /// - Returns: the protocol.
  package static func odd(
    of model: Model, in study: Study, asking publications: [Publication]
  ) -> ModelProtocol {
    let causal = model.model
    let asked = publications.flatMap { publication in
      publication.findings.map { (publication, $0) }
    }
    // What nothing asked for depends on is not lived.
    // Where an arm puts people somebody is, though nobody comes there by themselves.
    var acted = study.scenario
    acted.interventions += study.design.allocation?.arms.flatMap(\.interventions) ?? []
    var lived = acted.pruned(to: study.asked)
    lived.interventions = study.scenario.interventions
    let lives = LifeWords(causal, lived)
    let fieldwork = FieldworkWords(study, drawnElsewhere: Set(causal.free.map(\.path)))
    return ModelProtocol(
      name: model.name, title: causal.title,
      convention: "ODD protocol (Grimm et al. 2020), written from the files",
      elements: [
        Element(title: "1. Purpose and patterns", parts: purpose(causal, asked)),
        Element(
          title: "2. Entities, state variables and scales",
          parts: lives.entities(study.design.units)),
        Element(
          title: "3. Process overview and scheduling", parts: lives.schedule + fieldwork.schedule),
        Element(title: "4. Design concepts", parts: concepts(lived, lives, study)),
        Element(title: "5. Initialisation", parts: fieldwork.origin + lives.initialisation),
        Element(
          title: "6. Input data",
          parts: [
            .paragraph(
              "Not applicable, because nothing from outside drives the lives: all numbers are in the files. Published "
                + "figures are compared with what comes out, and go nowhere in.")
          ]),
        Element(
          title: "7. Submodels",
          parts: lives.submodels + fieldwork.submodels + AnalysisWords(publications).parts),
      ])
  }

  private static func purpose(
    _ model: CausalModel, _ asked: [(Publication, Finding)]
  ) -> [Part] {
    var parts: [Part] = []
    if !model.world.question.isEmpty { parts.append(.paragraph(model.world.question)) }
    parts.append(
      .paragraph(
        "The purpose is to see which published patterns one answer predicts, and which it cannot"
          + (model.mechanism.isEmpty ? "." : ": \(model.mechanism).")
          + (model.story.isEmpty ? "" : " \(model.story)")))
    guard !asked.isEmpty else {
      return parts + [
        .paragraph("Patterns: not applicable, because no publication asks this study anything.")
      ]
    }
    return parts + [
      .paragraph("Patterns by which it is judged:"),
      .claims(
        asked.map { publication, finding in
          "\(publication.name), \(finding.identifier): \(finding.sentence)"
            + (finding.claim.map { " (a study says so if \($0.text))" } ?? "")
            + (finding.analysis == nil ? " (no analysis asks the model)" : "")
        }),
    ]
  }

  // MARK: - Design concepts

  private static func concepts(
    _ scenario: Scenario, _ lives: LifeWords, _ study: Study
  ) -> [Part] {
    let units = study.design.units
    let acting = scenario.arrows.count + scenario.responses.count
    let basic =
      acting == 0
      ? "this one has none: its variables are independent of each other."
      : "every arrow is a term of the arithmetic below, and nothing else joins variables."
    let strata = study.stratumNames.joined(separator: ", ")
    let collectives =
      strata.isEmpty
      ? "Not applicable, because everybody is taken."
      : "Strata of recruitment (\(strata)): kinds of \(units.many), wanted in numbers; they have no life of their own."
    let claims: [String] = [
      "Basic principles. A causal model is a set of arrows; \(basic)",
      "Emergence. Levels, courses, who is ill when, and all associations between what is measured emerge; rates, effects "
        + "and laws of traits are imposed.",
      "Adaptation. Not applicable, because \(units.many) do not decide anything.",
      "Objectives. Not applicable, because \(units.many) pursue none.",
      "Learning. Not applicable, because nothing is learnt.",
      "Prediction. Not applicable, because nobody foresees anything.",
      "Sensing. A variable knows of others exactly what its arrows come from, without error and, unless a delay is said, "
        + "at once.",
      "Interaction. Not applicable, because nothing that happens to one of the \(units.many) reaches another.",
      "Stochasticity. \(lives.chance)",
      "Collectives. \(collectives)",
      "Observation. The study's instruments, at its visits; see the submodels.",
    ]
    return [.claims(claims)]
  }
}
