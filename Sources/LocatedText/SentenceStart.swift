extension String {
  /// The text as the beginning of a sentence.
  ///
  /// A first word with a capital inside keeps its own spelling: `mTOR`, `eGFR-low`, `iPSC`.
  package var capitalisedFirst: String {
    let word = prefix { $0.isLetter || $0.isNumber }
    return word.dropFirst().contains(where: \.isUppercase)
      ? self : prefix(1).uppercased() + dropFirst()
  }

  /// A sentence as part of another one: a first word of small letters loses its capital.
  package var decapitalised: String {
    let word = prefix { $0.isLetter || $0.isNumber }
    return word.dropFirst().contains(where: \.isUppercase)
      ? self : prefix(1).lowercased() + dropFirst()
  }
}
