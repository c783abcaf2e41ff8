import Scenarios
import Tables

/// What one column of an instrument means.
struct InstrumentField {
  /// A short label, unless the instrument has a title of its own.
  let title: String
  let explanation: String
  /// What is said only to those who may know in what models differ: the sizes of errors.
  var sizes = ""
  let kind: FieldKind
  var unit = ""
}

extension Study {
  /// What the columns of an instrument mean, in their order.
  ///
  /// Blind, nothing is said in which models may differ: the sizes of errors.
  func fields(of instrument: Instrument, isBlind: Bool) -> [FieldDescription] {
    let fields = instrument.readable.fields(of: instrument, in: self)
    return zip(instrument.kind.answers, fields).map { answer, field in
      let given = instrument.title.isEmpty ? field.title : instrument.title
      return FieldDescription(
        instrument.name + answer,
        title: answer.isEmpty || instrument.title.isEmpty
          ? given : "\(given): \(answer.lowercased())",
        explanation: field.explanation
          + (isBlind || field.sizes.isEmpty ? "" : " " + field.sizes),
        field.kind, unit: field.unit.isEmpty ? nil : field.unit)
    }
  }
}

extension FieldKind {
  /// The kind of field that holds the values of a law, written down in steps or as they are.
  static func values(of law: TraitLaw, resolution: Double?) -> FieldKind {
    switch law {
    case .bernoulli: .integer(minimum: 0, maximum: 1)
    case .genotype: .integer(minimum: 0, maximum: 2)
    case .normal, .logNormal, .uniform, .exponential:
      .number(decimals: resolution.flatMap(Resolution.decimals))
    }
  }
}

extension Resolution {
  /// The number of decimals in which every step of a resolution can be written, if that is few.
  static func decimals(_ resolution: Double) -> Int? {
    var step = resolution
    for decimals in 0...6 {
      if (step - step.rounded()).magnitude < 1e-9 * step, step >= 1 - 1e-9 { return decimals }
      step *= 10
    }
    return nil
  }
}

extension TimeSpan {
  /// The length for people, in months or years.
  var words: String {
    let months = (years * 12 * 100).rounded() / 100
    if months == 12 { return "year" }
    return months < 24 && months == months.rounded()
      ? "\(Int(months)) months" : "\((years * 100).rounded() / 100) years"
  }
}
