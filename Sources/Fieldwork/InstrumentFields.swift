import Scenarios
import Tables

extension Study {
  /// What the columns of an instrument mean, in their order.
  ///
  /// Blind, nothing is said in which models may differ: the sizes of errors.
  func fields(of instrument: Instrument, isBlind: Bool) -> [FieldDescription] {
    /// What is said only to those who may know.
    func sizes(_ text: String) -> String { isBlind ? "" : " " + text }
    func field(
      _ title: String, _ explanation: String, _ kind: FieldKind, unit: String? = nil,
      suffix: String = ""
    ) -> FieldDescription {
      let given = instrument.title.isEmpty ? title : instrument.title
      return FieldDescription(
        instrument.name + suffix,
        title: suffix.isEmpty || instrument.title.isEmpty
          ? given : "\(given): \(suffix.lowercased())",
        explanation: explanation, kind, unit: unit)
    }
    switch instrument.kind {
    case .serum(let serum):
      return [
        field(
          "Blood level of \(serum.process)",
          "Measured in a sample of blood." + sizes(explanation(of: serum)),
          .number(decimals: decimals(serum.resolution), minimum: 0),
          unit: serum.unit.isEmpty ? nil : serum.unit)
      ]
    case .interview(let interview):
      let what = "\(interview.state) (\(interview.value))"
      let errors = sizes(
        "Sensitivity \(interview.sensitivity), specificity \(interview.specificity); one draw "
          + "decides for all questions of a visit.")
      return Interview.Question.allCases.map { question in
        let period =
          switch question {
          case .current:
            "at any time from \(interview.window.words) before the visit to the visit"
          case .interval:
            "at any time since the last visit that the person came to; at the first, in life"
          case .ever: "at any time in life"
          }
        return field(
          "\(what), \(question.rawValue.lowercased())",
          "Diagnosis by interview: \(what) \(period).\(errors)", .truth, suffix: question.rawValue)
      }
    case .lifeChart(let chart):
      return [
        field(
          "Months of \(chart.state) (\(chart.value))",
          "Months in \(chart.state) (\(chart.value)) since the last visit that the person came to, "
            + "by life chart, to a tenth, without error. Not asked at the first visit.",
          .number(decimals: 1, minimum: 0), unit: "months")
      ]
    case .record(let record):
      return [
        field(
          record.trait,
          "A lasting quality of the person, the same at every visit."
            + sizes(explanation(of: record)), kind(of: record),
          unit: record.unit.isEmpty ? nil : record.unit)
      ]
    case .circumstance(let circumstance):
      return [
        field(
          instrument.name, "A circumstance of the visit, written down as it is.",
          kind(of: circumstance.law, resolution: circumstance.resolution),
          unit: circumstance.unit.isEmpty ? nil : circumstance.unit)
      ]
    case .score(let score):
      return [
        field(
          "Severity of \(score.state)",
          "Points of a questionnaire about \(score.state) (\(score.value)), whole numbers from 0 to "
            + "\(score.most)."
            + sizes(
              "Means (SD): never ill \(score.never.words), ill before \(score.past.words), ill "
                + "now \(score.present.words). A share \(score.stability) of the variance is a "
                + "person's own for life."),
          .integer(minimum: 0, maximum: score.most))
      ]
    case .status(let status):
      return [
        field(
          status.state,
          "The value of \(status.state) at the visit as people say."
            + sizes("Who is not at rest says so with probability \(status.sensitivity)."),
          .category(scenario.state(status.state)?.values ?? []))
      ]
    case .eventRecall(let recall):
      return [
        field(
          "Events of \(recall.event)",
          "How many events of the kind \(recall.event) people recall from the "
            + "\(recall.window.words) before the visit."
            + sizes("Each is recalled with probability \(recall.sensitivity)."),
          .integer(minimum: 0))
      ]
    }
  }

  private func explanation(of record: Record) -> String {
    var sentences: [String] = []
    if record.sensitivity < 1 || record.specificity < 1 {
      sentences.append(
        "Sensitivity \(record.sensitivity), specificity \(record.specificity).")
    }
    if record.error > 0 {
      let floor = law(of: record.trait)?.isNeverNegative == true
      sentences.append(
        "A normal error with SD \(record.error) is part of it"
          + (floor ? "; what it takes below 0 is written down as 0." : "."))
    }
    if sentences.isEmpty { sentences.append("Without error.") }
    return sentences.joined(separator: " ")
  }

  private func kind(of record: Record) -> FieldKind {
    let decimals = record.resolution.flatMap(decimals)
    guard let law = law(of: record.trait) else { return .number(decimals: decimals) }
    guard record.error == 0 else {
      return .number(decimals: decimals, minimum: law.isNeverNegative ? 0 : nil)
    }
    return kind(of: law, resolution: record.resolution)
  }

  /// The kind of field that holds the values of a law.
  func kind(of law: TraitLaw, resolution: Double?) -> FieldKind {
    switch law {
    case .bernoulli: .integer(minimum: 0, maximum: 1)
    case .genotype: .integer(minimum: 0, maximum: 2)
    case .normal, .logNormal, .uniform, .exponential:
      .number(decimals: resolution.flatMap(decimals))
    }
  }

  /// The number of decimals in which every step of a resolution can be written, if that is few.
  func decimals(_ resolution: Double) -> Int? {
    var step = resolution
    for decimals in 0...6 {
      if (step - step.rounded()).magnitude < 1e-9 * step, step >= 1 - 1e-9 { return decimals }
      step *= 10
    }
    return nil
  }

  private func explanation(of serum: Serum) -> String {
    var parts = [
      "Log-normal with mean \(serum.mean) and SD \(serum.standardDeviation) \(serum.unit) in "
        + "reference people. Measures \(serum.process)"
    ]
    if serum.coupling < 1 { parts[0] += ", with which it correlates at most \(serum.coupling)" }
    parts[0] += "."
    if serum.assayVariation > 0 {
      parts.append("Coefficient of variation of the assay \(serum.assayVariation).")
    }
    if let batches = serum.batches {
      parts.append("Batches of \(batches.size) vary by \(batches.variation).")
    }
    if !serum.determinants.isEmpty {
      let names = serum.determinants.map { part in
        "\(part.name)\(part.within.map { " (where \($0) is 1)" } ?? "") \(part.beta)"
      }
      parts.append("Also moved by (standardised β): \(names.joined(separator: ", ")).")
    }
    if let season = serum.season {
      parts.append("Varies over the year by \(season.peakToTrough) SD from peak to trough.")
    }
    for handling in serum.handling {
      parts.append(
        "Readings at visit \(handling.visit) are shifted by \(handling.shift) SD"
          + (handling.stratum.map { " in the stratum \($0)." } ?? "."))
    }
    let reliability = (reliability(of: serum) * 100).rounded() / 100
    parts.append(
      "Test-retest reliability while \(serum.process) stays as it is: \(reliability).")
    if let limit = serum.detectionLimit {
      parts.append("Below \(limit) \(serum.unit) there is no value.")
    }
    return parts.joined(separator: " ")
  }
}

extension Score.Level {
  fileprivate var words: String { "\(mean) (\(standardDeviation))" }
}

extension TimeSpan {
  /// The length for people, in months or years.
  fileprivate var words: String {
    let months = (years * 12 * 100).rounded() / 100
    if months == 12 { return "year" }
    return months < 24 && months == months.rounded()
      ? "\(Int(months)) months" : "\((years * 100).rounded() / 100) years"
  }
}
