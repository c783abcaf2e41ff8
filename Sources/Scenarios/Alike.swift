/// A class of models that predict much the same of the studies at hand, of which a model declares itself a member.
///
/// No verdict and no probability is read as telling members of a class apart.
package struct Alike: Sendable, Hashable {
  /// What the class is called: the same text in all its members.
  package var name: String
  /// What would tell the model from the others in the class, for people.
  package var apart: String

  /// Makes a member's declaration.
  package init(name: String, apart: String) {
    self.name = name
    self.apart = apart
  }
}
