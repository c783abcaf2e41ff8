import Evidence
import Fieldwork
import Scenarios
package import Tables

/// A design as a protocol has it before anybody carries it out: worlds, fieldwork, analyses and what nobody knows, in words
/// from the files.
package struct RegisteredDesign: Sendable {
  /// What those are called whom it looks at.
  package let units: UnitNoun
  /// What the models' world asks; may be empty.
  package let question: String
  /// What each model claims.
  package let worlds: [String]
  /// How people are found, when they are seen, what is measured, and who is taken to be lost.
  package let fieldwork: [ModelProtocol.Part]
  /// The analyses that count, and how they are to be read.
  package let analyses: [ModelProtocol.Part]
  /// The numbers of which files give only a range.
  package let numbers: [UnknownNumber]

  /// A number of which files give only a range, and the models in which it is drawn.
  package struct UnknownNumber: Sendable, Hashable {
    package let name: String
    package let range: String
    package fileprivate(set) var models: [String]
  }

  /// Puts a design into words.
  ///
  /// - Parameters:
  ///   - planned: the design.
  ///   - counting: the analyses that count, by position among the design's.
  ///   - models: the models, one at least.
  ///   - numbers: all that is drawn for its studies.
  init(
    _ planned: PlannedDesign, counting: [Int], in models: [Model],
    drawing numbers: [Replication.FreeNumber]
  ) {
    let asked = counting.map { planned.analyses[$0] }
    let absent = Self.absent(planned.design)
    let numbers = numbers.filter { !absent($0.parameter.path) }
    (units, question) = (planned.design.units, models[0].model.world.question)
    worlds = models.map { model in
      let drawn = Set(numbers.filter { $0.model == model.name }.map(\.parameter.name)).count
      return "\(model.name): \(model.title)"
        + (drawn == 0
          ? "" : "; \(drawn == 1 ? "one number" : "\(drawn) numbers") known only within ranges")
    }
    fieldwork = Self.fieldwork(planned.design, asked, in: models[0])
    analyses = Self.parts(of: asked)
    var known: [UnknownNumber] = []
    for number in numbers {
      let (name, range) = (number.parameter.name, ModelEquations.text(of: number.parameter.law))
      if let place = known.firstIndex(where: { $0.name == name && $0.range == range }) {
        known[place].models.append(number.model)
      } else {
        known.append(UnknownNumber(name: name, range: range, models: [number.model]))
      }
    }
    // Those of all models first.
    self.numbers =
      known.filter { $0.models.count == models.count }
      + known.filter { $0.models.count < models.count }
  }

  /// Whether a number belongs to an instrument that a design has not.
  private static func absent(_ design: StudyDesign) -> (ParameterPath) -> Bool {
    let names = Set(design.instruments.map(\.name))
    return { path in
      if case .measurement(let name, _) = path { !names.contains(name) } else { false }
    }
  }

  // MARK: - Fieldwork

  private static func fieldwork(
    _ design: StudyDesign, _ analyses: [DeclaredAnalysis], in model: Model
  ) -> [ModelProtocol.Part] {
    // As the study's own world has it measured; models may differ in that, and say so among their numbers.
    guard
      let study = (try? Study(model.model.world.scenario, design))
        ?? (try? Study(model.model.scenario, design))
    else { return [] }
    let words = FieldworkWords(study)
    let conditions = design.recruitment?.strata.flatMap(\.conditions).map(\.column) ?? []
    func isAsked(_ column: String) -> Bool {
      conditions.contains(column) || analyses.contains { $0.question.mentions(column) }
    }
    let others = design.instruments.flatMap(\.columns).filter { !isAsked($0) }
    let measured = words.columns(isBlind: true, where: isAsked)
    let assumed = words.refusal + words.losses
    return people(words, design)
      + words.origin + [.paragraph(words.visits)] + words.arms
      + (measured.isEmpty ? [] : [.heading("What is measured"), .claims(measured)])
      + (others.isEmpty
        ? []
        : [
          .paragraph("Also measured, and used by no analysis: \(others.joined(separator: ", ")).")
        ])
      + [
        .heading("What is assumed of refusal and loss"),
        assumed.isEmpty
          ? .paragraph("Nobody refuses, and all come to all visits.") : .claims(assumed),
      ]
  }

  private static func people(_ words: FieldworkWords, _ design: StudyDesign) -> [ModelProtocol.Part]
  {
    guard let recruitment = design.recruitment else {
      return [
        .paragraph("Everybody is observed: \(design.units.counted(StudyDesign.everybody)).")
      ]
    }
    return [
      .paragraph(
        "Recruited are \(design.units.counted(recruitment.people)), each into the first stratum whose conditions hold as measured at the first visit, "
          + "until all are full:"), .claims(words.strata),
    ]
  }

  // MARK: - Analyses

  private static func parts(of analyses: [DeclaredAnalysis]) -> [ModelProtocol.Part] {
    let made = columns(of: analyses)
    return [
      .claims(analyses.map(claim)),
      .paragraph(AnalysisWords(analyses.map(\.question)).shortLegend),
    ] + made
  }

  private static func claim(_ analysis: DeclaredAnalysis) -> String {
    let title = analysis.title == analysis.name ? "" : " (\(analysis.title))"
    let asked = analysis.question.findings.compactMap(AnalysisWords.question)
    let rest = [
      AnalysisWords.analysed(in: analysis.question),
      analysis.estimand.map { "meant to estimate \($0.written)" },
    ].compactMap(\.self)
    return "\(analysis.name)\(title): \((asked + rest).joined(separator: "; "))"
  }

  /// The columns that analyses make, each once; one that is made in several ways is said with those that make it so.
  private static func columns(of analyses: [DeclaredAnalysis]) -> [ModelProtocol.Part] {
    var found: [(column: AnalysisWords.MadeColumn, makers: [String])] = []
    for analysis in analyses {
      for column in AnalysisWords.columns(of: analysis.question) {
        if let place = found.firstIndex(where: { $0.column == column }) {
          found[place].makers.append(analysis.name)
        } else {
          found.append((column, [analysis.name]))
        }
      }
    }
    guard !found.isEmpty else { return [] }
    return [.heading("Columns made for them")]
      + (found.contains(where: \.column.isGrouping)
        ? [.paragraph("A row's group is the first whose conditions hold.")] : [])
      + [
        .claims(
          found.map { column, makers in
            found.count { $0.column.name == column.name } == 1
              ? column.name + column.how
              : "\(column.name) in \(makers.joined(separator: ", "))\(column.how)"
          })
      ]
  }
}

extension StudyPlanner {
  /// The recommended design in the words of a protocol.
  ///
  /// - Parameter search: what was found among the designs.
  /// - Returns: the design in words; nil where none has an answer.
  package func registered(_ search: DesignSearch) -> RegisteredDesign? {
    guard let best = search.recommended, let score = search.verdicts[best].score else { return nil }
    return RegisteredDesign(
      designs[best], counting: score.analyses, in: models, drawing: freeNumbers(of: best))
  }
}
