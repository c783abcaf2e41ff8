package import ModelComparison

/// What halving all steps of the clock moves, as a document: the answer first, then every figure.
package struct StepReport {
  private let model: String
  private let publication: String
  private let shifts: [StepShift]
  private let replicates: Int

  /// A report of one model and publication.
  package init(
    _ shifts: [StepShift], of model: String, asked publication: String, replicates: Int
  ) {
    self.shifts = shifts
    self.model = model
    self.publication = publication
    self.replicates = replicates
  }

  /// Whether every figure was shown to stay.
  package var holds: Bool { !shifts.isEmpty && shifts.allSatisfy { $0.verdict == .holds } }

  /// The whole report.
  package var document: Document {
    var table = TextTable(columns: [
      .init("figure"), .init("difference", .decimalPoint), .init("± error", .decimalPoint),
      .init("SD", .decimalPoint), .init("verdict"),
    ])
    for shift in shifts {
      table.append([
        shift.name, NumberText.significant(shift.difference, digits: 2),
        NumberText.significant(shift.standardError, digits: 2),
        NumberText.significant(shift.spread, digits: 3), words(shift.verdict),
      ])
    }
    return Document(
      title: "",
      blocks: [
        .heading("\(model), asked what \(publication) found"), .answer([Words(answer)]),
      ] + (shifts.isEmpty ? [] : [.table(table)]))
  }

  private var answer: String {
    let moving = names { $0 == .doesNotHold }
    let open = names { if case .notSettled = $0 { true } else { false } }
    let tenth = "a tenth of its SD over studies"
    let unsettled =
      open.isEmpty
      ? ""
      : "Not settled by \(replicates) replicates: \(listed(open)). "
        + (needed.map { "About \($0) would settle it." } ?? "No number of replicates can be named.")
    if shifts.isEmpty { return "No figure was obtained with both clocks, so nothing is shown." }
    if !moving.isEmpty {
      return "The clock is part of the answer: with all steps halved \(moving.count) of "
        + "\(counted(shifts.count, "figure")) \(moving.count == 1 ? "moves" : "move") by more than \(tenth): "
        + "\(listed(moving))." + (unsettled.isEmpty ? "" : " " + unsettled)
    }
    if !open.isEmpty { return unsettled }
    return shifts.count == 1
      ? "The clock is not the answer: with all steps halved the figure moves by less than \(tenth)."
      : "The clock is not the answer: with all steps halved each of \(counted(shifts.count, "figure")) moves "
        + "by less than \(tenth)."
  }

  /// The most replicates that any open figure needs, in two digits; nil where one has no number.
  private var needed: String? {
    var most = 0
    for shift in shifts {
      guard case .notSettled(let needed) = shift.verdict else { continue }
      guard let needed else { return nil }
      most = max(most, needed)
    }
    return Self.rounded(most)
  }

  private func words(_ verdict: StepShift.Verdict) -> String {
    switch verdict {
    case .holds: "holds"
    case .doesNotHold: "does not hold"
    case .notSettled(let needed):
      "not settled" + (needed.map { ", needs about \(Self.rounded($0))" } ?? "")
    }
  }

  /// A number rounded up to two digits: no more is known of it.
  private static func rounded(_ number: Int) -> String {
    var unit = 1
    while number / unit >= 100 { unit *= 10 }
    return String((number + unit - 1) / unit * unit)
  }

  private func names(_ isMeant: (StepShift.Verdict) -> Bool) -> [String] {
    shifts.filter { isMeant($0.verdict) }.map(\.name)
  }

  private func listed(_ names: [String]) -> String { names.joined(separator: ", ") }
}
