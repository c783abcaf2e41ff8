import Estimation
import LocatedText

/// Why a table does not answer a finding.
package struct NoAnswer: Error, Sendable, Hashable {
  /// The reason as a clause, for people; it ends without a full stop.
  package let reason: String

  init(_ reason: String) {
    // A message is a sentence of its own; here it stands within one.
    self.reason = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
  }
}

extension Finding.Analysis {
  /// That an estimate was had, and has not the part that is meant.
  func lacking(in estimate: Estimate) -> NoAnswer {
    let parts = answer.names(in: estimate)
    let there = parts.isEmpty ? "there is none" : "there is " + parts.listed
    return NoAnswer("\(request.name.rawValue) gave no \(answer.part); \(there)")
  }
}

extension Finding.Answer {
  /// What it asks for, in words.
  package var part: String {
    switch self {
    case .term(let name): "term \(name.marked)"
    case .jointTest(let name): "joint test of \(name.marked)"
    case .residualSpread: "residual standard deviation"
    case .figure(let name): "figure \(name.rawValue.marked)"
    }
  }

  /// The name of the part.
  var name: String {
    switch self {
    case .term(let name), .jointTest(let name): name
    case .residualSpread: Estimation.Figure.Name.residualStandardDeviation.rawValue
    case .figure(let name): name.rawValue
    }
  }

  /// The parts of its kind that an estimate has.
  func names(in estimate: Estimate) -> [String] {
    switch self {
    case .term: estimate.terms.map(\.name)
    case .jointTest: estimate.jointTests.map(\.name)
    case .residualSpread, .figure: estimate.figures.map(\.name.rawValue)
    }
  }
}

extension [String] {
  /// The first few, in quotation marks, and how many more.
  var listed: String {
    let most = 12
    return prefix(most).map(\.marked).joined(separator: ", ")
      + (count > most ? " and \(count - most) more" : "")
  }
}
