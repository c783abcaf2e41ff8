/// The names of columns that belong to a visit, in a table of one row a person: `serumBDNF_0`.
package enum VisitColumn {
  /// The name of a measure's column at a visit.
  package static func name(_ measure: String, at visit: some LosslessStringConvertible) -> String {
    "\(measure)_\(visit)"
  }

  /// The measure and the visit of such a name; nil where it does not end in the number of a visit.
  package static func parts(of name: String) -> (measure: String, visit: Int)? {
    guard let line = name.lastIndex(of: "_"), let visit = Int(name[name.index(after: line)...])
    else { return nil }
    return (String(name[..<line]), visit)
  }
}
