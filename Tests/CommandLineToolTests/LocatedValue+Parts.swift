import LocatedText

/// What a document printed by a command holds; nothing where it is something else.
extension LocatedValue {
  /// The members of an object.
  var members: [LocatedMember] {
    if case .object(let members) = content { members } else { [] }
  }

  /// The elements of an array.
  var elements: [LocatedValue] {
    if case .array(let elements) = content { elements } else { [] }
  }

  /// A number.
  var number: Double? {
    if case .number(let number) = content { number } else { nil }
  }

  /// A string.
  var text: String? { locatedString?.text }

  /// The value of a member.
  subscript(name: String) -> LocatedValue? { members.first { $0.name == name }?.value }
}
