/// A model and a study written down by a convention of the field, element by element.
package struct ModelProtocol: Sendable {
  /// A part of an element.
  package enum Part: Sendable, Hashable {
    /// What the parts below are about.
    case heading(String)
    /// Sentences.
    case paragraph(String)
    /// Claims, each of its own.
    case claims([String])
    /// Numbers of people, one below the other.
    case counts([Count])
  }

  /// How many people there are at a station, or how many left it.
  package struct Count: Sendable, Hashable {
    package let words: String
    /// How many left; nil of those who are there.
    package let left: Int?
    package let people: Int?
    /// How far the words are set in: 0 for stations, 1 for those who leave one or are some of it, 2 below these.
    package let indent: Int
  }

  /// One of the elements that the convention has.
  package struct Element: Sendable, Hashable {
    package let title: String
    package let parts: [Part]
  }

  /// The model's name and title.
  package let name: String
  package let title: String
  /// Which convention it is.
  package let convention: String
  /// The elements, in the convention's order.
  package let elements: [Element]
}
