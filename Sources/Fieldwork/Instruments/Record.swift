import NumericalMethods
import Scenarios
import Tables

extension Record: ReadableInstrument {
  func fields(of instrument: Instrument, in study: Study) -> [InstrumentField] {
    let law = study.law(of: trait)
    return [
      InstrumentField(
        title: trait,
        explanation: "A lasting quality of the \(study.units.one), the same at every visit.",
        sizes: sizes(law), kind: kind(law), unit: unit)
    ]
  }

  private func sizes(_ law: TraitLaw?) -> String {
    var sentences: [String] = []
    if sensitivity < 1 || specificity < 1 {
      sentences.append("Sensitivity \(sensitivity), specificity \(specificity).")
    }
    if error > 0 {
      sentences.append(
        "A normal error with SD \(error) is part of it"
          + (law?.isNeverNegative == true
            ? "; values that it takes below 0 are recorded as 0." : "."))
    }
    return sentences.isEmpty ? "Without error." : sentences.joined(separator: " ")
  }

  private func kind(_ law: TraitLaw?) -> FieldKind {
    let decimals = resolution.flatMap(Resolution.decimals)
    guard let law else { return .number(decimals: decimals) }
    guard error == 0 else {
      return .number(decimals: decimals, minimum: law.isNeverNegative ? 0 : nil)
    }
    return .values(of: law, resolution: resolution)
  }

  /// What is written down of a trait.
  func read(_ number: Int, by observer: Observer) -> Reading {
    let law = observer.study.law(of: trait)
    let purpose = observer.purposes(number).reading
    var values = observer.trait(trait).map { Double($0) }
    if sensitivity < 1 || specificity < 1 {
      let (yes, no) = (sensitivity, 1 - specificity)
      for (place, word) in observer.words(purpose, number: 0).enumerated() {
        let isSaid = Elementary.uniform(ofWord: word) < (values[place] == 1 ? yes : no)
        values[place] = isSaid ? 1 : 0
      }
    }
    if error > 0 {
      for (place, deviate) in observer.normals(purpose, number: 0).enumerated() {
        values[place] += error * Double(deviate)
      }
      // An index of kinds and doses, an age, a count of copies: whatever the error, none is below 0.
      if law?.isNeverNegative == true { values = values.map { max(0, $0) } }
    }
    if law?.isWhole == true, error == 0 {
      return Reading(.integer(Entries(values.map { Int($0) })))
    }
    return Reading(.reals(Resolution.rounded(values, to: resolution)))
  }
}
