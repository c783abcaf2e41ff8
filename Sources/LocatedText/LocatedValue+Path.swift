extension LocatedValue {
  /// The member by the names on the way to it; nil where there is none.
  package func member(_ path: [String]) -> LocatedMember? {
    var (value, found): (LocatedValue, LocatedMember?) = (self, nil)
    for name in path {
      guard case .object(let members) = value.content,
        let member = members.first(where: { $0.name == name })
      else { return nil }
      (value, found) = (member.value, member)
    }
    return found
  }

  /// What is underlined of it: an opening bracket only, where the whole would be too much.
  package var pointer: SourceRange {
    switch content {
    case .object, .array: range.opening
    default: range
    }
  }
}
