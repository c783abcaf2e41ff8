/// The members of an object whose names have been compared with those that are expected.
package struct LocatedObject: Hashable, Sendable {
  /// The members in the order of the text.
  package let members: [LocatedMember]

  /// The place of the whole object.
  package let range: SourceRange

  /// What the object describes, with its article, such as "a process".
  package let subject: String

  /// Expected names for which an unknown one was probably written.
  let misspelt: [String]

  /// The value of a member, or nil if it is not given.
  package subscript(name: String) -> LocatedValue? {
    members.first { $0.name == name }?.value
  }
}
