package import Evidence
import LocatedText
package import ModelComparison
import Tables

/// What a person's own table gave in place of what was published, and how it was stood for.
package struct ObservationReport {
  private let comparisons: [Comparison]
  private let size: Size
  private let unasked: [UnaskedFinding]

  /// How many people simulated studies recruit to stand for a table.
  package struct Size: Sendable {
    /// The people in the table.
    package let people: Int
    /// As many as the plan says; nil where it recruits nobody in particular.
    package let planned: Int?
    /// The strata, how many simulated studies recruit, and how many the table has, if it says so.
    package let strata: [(name: String, simulated: Int, observed: Int?)]

    /// Holds numbers of people.
    package init(
      people: Int, planned: Int?, strata: [(name: String, simulated: Int, observed: Int?)]
    ) {
      (self.people, self.planned, self.strata) = (people, planned, strata)
    }
  }

  /// Of a table and a simulated study one may have up to a fifth fewer people analysed than the other: their
  /// sampling errors then differ by an eighth, 1/√0.8.
  private static let leastShare = 0.8

  /// A report of comparisons with the publications of one study, all with the figures of one table.
  package init(_ comparisons: [Comparison], at size: Size, unasked: [UnaskedFinding]) {
    (self.comparisons, self.size, self.unasked) = (comparisons, size, unasked)
  }

  private var table: String { comparisons.first?.study.observation?.table ?? "The table" }

  /// What stands below the answer.
  package var blocks: [Document.Block] {
    [.heading("The table"), .paragraph(Words(sizeSentence))] + strata + [.table(analysed)]
      + (lossSentence.isEmpty ? [] : [.paragraph(Words(lossSentence))]) + figures + left
  }

  // MARK: - How many people

  private var sizeSentence: String {
    let people = comparisons.units.counted(size.people)
    let start = "'\(table)' has \(people), and so has each simulated study"
    guard let planned = size.planned else { return start + "." }
    guard planned != size.people else { return start + ", as planned." }
    return start + " instead of the plan's \(planned)"
      + (size.strata.count > 1 ? ", with the plan's shares of strata:" : ".")
  }

  /// The strata where the table's size makes them others than planned, or the table has others.
  private var strata: [Document.Block] {
    let isScaled = size.planned != size.people && size.strata.count > 1
    let isOther = size.strata.contains { $0.observed != nil && $0.observed != $0.simulated }
    guard isScaled || isOther else { return [] }
    let isTold = size.strata.contains { $0.observed != nil }
    var table = TextTable(
      columns: [.init("stratum"), .init("simulated", .right)]
        + (isTold ? [.init("in the table", .right)] : []))
    for stratum in size.strata {
      table.append(
        [stratum.name, String(stratum.simulated)]
          + (isTold ? [stratum.observed.map(String.init) ?? ""] : []))
    }
    return [.table(table)]
      + (isOther
        ? [
          .paragraph(
            """
            The table's strata are not in the plan's shares, but those of simulated studies are, so what differs \
            between strata is weighted differently. A study file with the table's own quotas fixes that.
            """)
        ] : [])
  }

  /// The mean number of people analysed in the studies of each model.
  private func simulated(_ comparison: Comparison) -> [Double] {
    comparison.outcomes.map { comparison.fit($0).analysed }
  }

  private var analysed: TextTable {
    var table = TextTable(columns: [
      .init("\(comparisons.units.many) analysed by", wraps: true), .init("observed", .right),
      .init("simulated", .right),
    ])
    for comparison in comparisons {
      let means = simulated(comparison).map { Int($0.rounded()) }
      let (least, most) = (means.min() ?? 0, means.max() ?? 0)
      table.append([
        comparison.study.name, String(comparison.study.observation?.analysed ?? 0),
        means.isEmpty ? NumberText.missing : least == most ? "\(least)" : "\(least)–\(most)",
      ])
    }
    return table
  }

  /// Which publications analyse another share of the table than of simulated studies; empty if none does.
  private var lossSentence: String {
    let unlike = comparisons.filter { comparison in
      let observed = Double(comparison.study.observation?.analysed ?? 0)
      return simulated(comparison).contains {
        min(observed, $0) < Self.leastShare * max(observed, $0)
      }
    }.map(\.study.name)
    return unlike.isEmpty
      ? ""
      : "\(unlike.inSentence()) \(unlike.count == 1 ? "analyses" : "analyse") a different share of the table "
        + "than of simulated studies, whose sampling errors are therefore not the table's: "
        + "a table should have all who were recruited, including those who were lost."
  }

  // MARK: - What it answers

  private var figures: [Document.Block] {
    var table = TextTable(columns: [
      .init("finding", wraps: true), .init("observed", wraps: true),
      .init("published", wraps: true),
    ])
    for study in comparisons.map(\.study) {
      for (finding, published) in zip(study.findings, study.observation?.published ?? []) {
        table.append([
          "\(study.name): \(published.sentence)", finding.figureText ?? "unknown",
          published.figureText ?? "unknown",
        ])
      }
    }
    return [
      .paragraph("Its figures stand in place of the published ones:"), .table(table),
    ]
  }

  /// What it was not asked or did not answer, findings with one reason together.
  private var left: [Document.Block] {
    var groups: [(publication: String, reason: String, sentences: [String])] = []
    for finding in unasked {
      if let place = groups.firstIndex(where: {
        $0.publication == finding.publication && $0.reason == finding.reason
      }) {
        groups[place].sentences.append(finding.sentence)
      } else {
        groups.append((finding.publication, finding.reason, [finding.sentence]))
      }
    }
    guard !groups.isEmpty else { return [] }
    return [
      .paragraph("Not asked of this table, or not answered by it:"),
      .list(
        groups.map { group in
          let sentences = group.sentences.map { "“\($0)”" }.joined(separator: ", ")
          return Words("\(group.publication), \(sentences): \(group.reason).")
        }),
    ]
  }
}

// MARK: - Words

extension Publication {
  /// What a finding's figure is called: published, observed, or one's own.
  func word(of place: Int) -> String {
    observation == nil ? findings[place].origin : figureWord
  }

  /// Whether a report's figures are published ones or a table's, as an adjective.
  var figureWord: String { observation == nil ? "published" : "observed" }
}

extension Publication {
  /// "Published: -1.33 ng/ml, P = .001 [SEEN, §1.3].", of a table's figure with the published one behind it.
  func figuresSentence(of place: Int) -> String {
    let (finding, published) = (findings[place], observation?.published[place])
    return "\(word(of: place).capitalisedFirst): \(finding.published)."
      + (published.map { " Published: \($0.published)." } ?? "")
  }
}
