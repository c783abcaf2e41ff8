package import LocatedText

/// A person's own summaries of findings, which stand in place of those published.
package struct SummarySheet: Sendable, Hashable {
  /// What the person calls them, such as "My cohort".
  package let name: String
  /// The figures, in the order of the sheet.
  package let entries: [Entry]
  /// What is doubtful, or could not be used.
  package let warnings: Diagnostics

  /// A figure, and the finding that it is of.
  package struct Entry: Sendable, Hashable {
    /// The position of the publication among those that the sheet was read for.
    package let publication: Int
    /// The finding's identifier.
    package let finding: String
    /// What the sheet says of it.
    package let figure: Finding.Figure
    /// Whether the person says that it is adjusted; nil where they do not say.
    package let isAdjusted: Bool?
    /// The line on which it begins.
    package let line: Int
  }

  /// A publication with the sheet's figures in place of its own.
  ///
  /// - Parameters:
  ///   - publication: the publication as it was when the sheet was read for it.
  ///   - place: its position then.
  ///   - file: how a report names the sheet's file.
  /// - Returns: the publication; the same where the sheet says nothing of it.
  package func replacing(
    _ publication: Publication, at place: Int, from file: String
  ) -> Publication {
    entries.filter { $0.publication == place }.reduce(publication) { replaced, entry in
      let adjustment = entry.isAdjusted.map { $0 ? ", adjusted" : ", not adjusted" } ?? ""
      let source = "own summaries \(name.quoted), \(file):\(entry.line)\(adjustment)"
      // What the sheet names was found in the publication when the sheet was read.
      return (try? replaced.replacing([entry.finding: entry.figure], from: source)) ?? replaced
    }
  }
}
