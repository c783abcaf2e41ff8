/// What names the lesson of one class: pages, hand-ins and key of the same class bear the same name.
package struct LessonClass: Sendable, Hashable {
  /// Four symbols of ``CodeAlphabet``.
  package let name: String

  /// The class of a name.
  package init(name: String) { self.name = name }
}
