package import ModelComparison

/// Whether posterior probabilities may be believed, as a document: the answer first, then every line beside its bound.
package struct TrialReport {
  private let trial: PosteriorTrial
  private let seed: UInt64

  /// A report of a trial.
  package init(_ trial: PosteriorTrial, seed: UInt64) {
    self.trial = trial
    self.seed = seed
  }

  /// The whole report.
  package var document: Document {
    var blocks: [Document.Block] = [
      .heading("Posterior probabilities where the answers are known"),
      .answer([Words(answer)]),
      .paragraph(
        Words(
          "Ten models of the Gaussian world, twenty findings in seven cohorts, fitted to "
            + "\(counted(trial.size.replicates, "replicate")) of seed \(seed); and \(trial.size.studies) studies of each model "
            + "that no fit saw. Figures are shares of studies, by the prior of the models, unless they "
            + "are said to be something else.")),
    ]
    for section in trial.sections {
      blocks += [.heading(section.title, level: 2), .table(table(section.lines))]
    }
    return Document(
      title: "",
      blocks: blocks + [
        .heading("What sets of models cover", level: 2), .table(coverage),
        .heading("Where the truth lay", level: 2),
        .paragraph(
          Words(
            "Studies by the share of what was believed of an effect that lay below its true size, in "
              + "tenths: even, if beliefs are right. P is that of counts at least as uneven.")),
        .table(ranks),
      ])
  }

  private var answer: String {
    let asked = trial.sections.flatMap(\.lines).filter { $0.holds != nil }
    let missed = asked.filter { $0.holds == false }
    guard !missed.isEmpty else {
      return
        "The posterior may be believed: each of \(counted(asked.count, "line")) that is asked of it holds."
    }
    return
      "The posterior may not be believed: of \(counted(asked.count, "line")) that are asked of it "
      + "\(missed.count == 1 ? "one does" : "\(missed.count) do") not hold."
  }

  private func table(_ lines: [TrialLine]) -> TextTable {
    var table = TextTable(columns: [
      .init("what", wraps: true), .init("figure", .decimalPoint), .init("asked"), .init("verdict"),
    ])
    for line in lines {
      func number(_ value: Double) -> String { NumberText.fixed(value, decimals: line.decimals) }
      let asked =
        switch line.bound {
        case nil: ""
        case .atMost(let most): "at most \(number(most))"
        case .atLeast(let least): "at least \(number(least))"
        }
      let verdict = line.holds.map { $0 ? "holds" : "does not hold" } ?? ""
      table.append([line.name, number(line.figure), asked, verdict])
    }
    return table
  }

  private var coverage: TextTable {
    var table = TextTable(columns: [
      .init("sets of"), .init("models cover", .decimalPoint), .init("and claim", .decimalPoint),
      .init("mechanisms cover", .decimalPoint), .init("and claim", .decimalPoint),
    ])
    for row in trial.coverage {
      let figures = [row.covered, row.claimed, row.mechanismCovered, row.mechanismClaimed]
      table.append(
        [NumberText.fixed(row.level, decimals: 2)]
          + figures.map { NumberText.fixed($0, decimals: 3) })
    }
    return table
  }

  private var ranks: TextTable {
    var table = TextTable(columns: [
      .init("model"), .init("studies by tenths"), .init("P", .decimalPoint),
    ])
    for row in trial.ranks {
      let counts = row.counts.map { count in
        let text = String(count)
        return String(repeating: " ", count: max(0, 3 - text.count)) + text
      }
      table.append([
        row.name, counts.joined(separator: " "), NumberText.fixed(row.pValue, decimals: 3),
      ])
    }
    return table
  }
}
