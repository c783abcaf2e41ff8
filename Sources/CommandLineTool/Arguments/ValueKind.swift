/// How the word after an option becomes a value, and what to say when it does not.
package struct ValueKind<Value: Sendable>: Sendable {
  /// What the option needs, as it stands in a sentence: "a whole number from 1 to 9".
  let expectation: String
  /// The same for a line of help, where it is not plain from the option's description.
  let hint: String?
  /// All words there are, where they can be listed.
  let words: [String]
  /// The value of a word, or nil when the word is none.
  let value: @Sendable (String) -> Value?

  /// A kind of one's own, as for times and rates with units.
  package init(
    expectation: String, hint: String? = nil, words: [String] = [],
    value: @escaping @Sendable (String) -> Value?
  ) {
    self.expectation = expectation
    self.hint = hint
    self.words = words
    self.value = value
  }
}

// MARK: - Kinds

extension ValueKind where Value == Int {
  /// A whole number within bounds.
  package static func wholeNumber(_ range: ClosedRange<Int>) -> Self {
    ValueKind(
      expectation: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      hint: "\(range.lowerBound) to \(range.upperBound)",
      value: { Int($0).flatMap { range.contains($0) ? $0 : nil } })
  }
}

extension ValueKind where Value == UInt64 {
  /// A whole number of 64 bits without sign, as seeds are.
  package static var seed: Self {
    ValueKind(
      expectation: "a whole number from 0 to \(UInt64.max)", value: { UInt64($0) })
  }
}

extension ValueKind where Value == Double {
  /// A finite number within bounds.
  package static func number(_ range: ClosedRange<Double>) -> Self {
    ValueKind(
      expectation: "a number from \(range.lowerBound) to \(range.upperBound)",
      hint: "\(range.lowerBound) to \(range.upperBound)",
      value: { Double($0).flatMap { $0.isFinite && range.contains($0) ? $0 : nil } })
  }
}

extension ValueKind where Value == String {
  /// Any text that is not empty.
  package static var text: Self {
    ValueKind(expectation: "a text", value: { $0.isEmpty ? nil : $0 })
  }
}

extension ValueKind where Value: CaseIterable & RawRepresentable<String> {
  /// One of the words of an enumeration.
  package static var choice: Self {
    let words = Value.allCases.map(\.rawValue)
    let list =
      words.count < 2
      ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    return ValueKind(
      expectation: list, hint: list, words: words, value: { Value(rawValue: $0) })
  }
}
