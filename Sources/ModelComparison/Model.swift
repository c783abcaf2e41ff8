package import Scenarios

/// A model among others: its name, and what it says.
package struct Model: Sendable {
  /// A short name, the file's without folder and ending.
  package let name: String
  package let model: CausalModel

  /// Makes a model.
  package init(name: String, model: CausalModel) {
    self.name = name
    self.model = model
  }

  /// The title, for people.
  package var title: String { model.title }
}
