/// The distinct texts of a list in the order in which they first come.
struct KnownTexts {
  /// All of them.
  private(set) var texts: [String] = []
  /// The numbers of those that are equal as texts.
  ///
  /// Texts of other bytes may be equal: an accent apart or in its letter.
  private var numbers: [String: [Int]] = [:]

  /// The number of a text of these bytes; nil where it is new.
  func number(of text: String) -> Int? {
    numbers[text]?.first { texts[$0].utf8.elementsEqual(text.utf8) }
  }

  /// Adds a text that is new.
  mutating func add(_ text: String) {
    numbers[text, default: []].append(texts.count)
    texts.append(text)
  }
}
