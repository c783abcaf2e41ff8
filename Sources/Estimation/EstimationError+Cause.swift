private import LocatedText

extension EstimationError {
  /// What kept an estimator from answering, as a clause: without remedy, and without what differs from one table of a
  /// study to the next, so that many tables can be counted by it.
  package var cause: String {
    switch self {
    case .notFinite(let column, _):
      "column \(column.marked) holds what is no finite number"
    case .tooFewRows(_, let needed):
      "fewer than \(needed) rows have all the values that the analysis needs"
    case .groupTooSmall(let column, let level, _):
      "group \(level.marked) of \(column.marked) has fewer than two complete rows"
    case .outsideBounds(let column, _, _, let bounds):
      "a value in \(column.marked) is not \(bounds)"
    case .tooFewClusters(let column, _, let needed):
      "column \(column.marked) has fewer than \(needed) clusters among the rows used"
    case .strayWords(let column, _, _, _):
      "column \(column.marked) holds words among its numbers"
    case .twoGroups(let column, _, let first, let second):
      "a row meets the conditions of both \(first.marked) and \(second.marked) of \(column.marked)"
    case .repeatedTime(let cluster, _):
      "a cluster of \(cluster.marked) has two rows at one time"
    case .tooLarge(let what, _): what.decapitalised
    default: description.withoutRemedy.decapitalised
    }
  }
}

extension String {
  /// A sentence without what comes after its last colon, and without its full stop.
  fileprivate var withoutRemedy: String {
    let sentence = hasSuffix(".") ? dropLast() : self[...]
    guard let colon = sentence.ranges(of: ": ").last else { return String(sentence) }
    return String(sentence[..<colon.lowerBound])
  }
}
