/// Reading typed values out of a tree.
///
/// Each function reports what is wrong and answers nil; each takes an optional value and
/// answers nil to nil without diagnostics, so that a missing member is reported once:
/// ```swift
/// let process = problems.object(value, expecting: ["trait", "halfLife"], in: "a process")
/// let trait = problems.number(problems.required("trait", in: process), .within(0...1))
/// ```
extension DiagnosticCollector {
  /// The members of an object of which all names are known in advance.
  ///
  /// Reports each unknown name, with the one that was probably meant: `abbreviations` are unknown too, but it is
  /// known what they stand for.
  package mutating func object(
    _ value: LocatedValue?, expecting names: [String], in subject: String,
    abbreviations: [String: String] = [:]
  ) -> LocatedObject? {
    guard let value, let members = members(value, in: subject) else { return nil }
    var misspelt: [String] = []
    let known = Set(names)
    let given = Set(members.map(\.name))
    let absent = names.filter { !given.contains($0) }
    for member in members where !known.contains(member.name) {
      // Suggestions cost; a file with thousands of unknown names gets none beyond the limit.
      let whole = abbreviations[member.name.lowercased()]
      if !isFull, let meant = whole ?? NameSuggestion.closest(to: member.name, among: absent) {
        misspelt.append(meant)
      }
      error(
        "unknown-name", "unknown name \(member.name.quoted) in \(subject)", at: member.key.range,
        hint: whole.map { "write \($0)" } ?? NameSuggestion.hint(for: member.name, among: names))
    }
    return LocatedObject(
      members: members, range: value.range, subject: subject, misspelt: misspelt)
  }

  /// The members of an object whose names the author chooses.
  package mutating func members(_ value: LocatedValue?, in subject: String) -> [LocatedMember]? {
    guard let value else { return nil }
    guard case .object(let members) = value.content else {
      reportKind(of: value, expected: "an object", named: subject)
      return nil
    }
    return members
  }

  /// The only member of an object that says by its name which of several kinds it is.
  ///
  /// For instance `{ bernoulli: 0.66 }`. Others, which say no kind, may stand beside it.
  package mutating func onlyMember(
    _ value: LocatedValue?, among names: [String], beside others: [String] = [],
    in subject: String
  ) -> LocatedMember? {
    guard let value, let object = object(value, expecting: names + others, in: subject)
    else { return nil }
    let known = object.members.filter { names.contains($0.name) }
    if known.count == 1 { return known[0] }
    if known.count > 1 {
      error(
        "too-many-members", "\(subject) takes only one of \(Self.list(names))",
        at: known[1].key.range, notes: [note("the first is here", at: known[0].key.range)])
    } else if object.members.allSatisfy({ others.contains($0.name) }) {
      error(
        "missing-member", "\(subject) needs one of \(Self.list(names))",
        at: value.range.opening)
    }
    return nil
  }

  /// The value of a member that must be given.
  ///
  /// Says nothing if a misspelling of the name has been reported already.
  package mutating func required(_ name: String, in object: LocatedObject?) -> LocatedValue? {
    guard let object else { return nil }
    if let value = object[name] { return value }
    if !object.misspelt.contains(name) {
      error(
        "missing-member", "\(name.quoted) is missing in \(object.subject)",
        at: object.range.opening)
    }
    return nil
  }

  /// The value of a member that may be left out.
  package func optional(_ name: String, in object: LocatedObject?) -> LocatedValue? {
    object?[name]
  }

  private static func list(_ names: [String]) -> String {
    names.map(\.quoted).joined(separator: ", ")
  }
}

// MARK: - Single values

extension DiagnosticCollector {
  /// A finite number that satisfies a condition.
  package mutating func number(
    _ value: LocatedValue?, _ condition: NumberCondition = .any, named name: String? = nil
  ) -> Double? {
    guard let value else { return nil }
    guard case .number(let number) = value.content else {
      reportKind(of: value, expected: "a number", named: name)
      return nil
    }
    guard condition.holds(for: number) else {
      let subject = name ?? "this number"
      error(
        "out-of-range", "\(subject) must be \(condition.words), not \(number.plainText)",
        at: value.range)
      return nil
    }
    return number
  }

  /// An integer within bounds.
  package mutating func wholeNumber(
    _ value: LocatedValue?, in bounds: ClosedRange<Int>? = nil, named name: String? = nil
  ) -> Int? {
    guard let value else { return nil }
    guard case .number(let number) = value.content else {
      reportKind(of: value, expected: "a whole number", named: name)
      return nil
    }
    let subject = name ?? "this number"
    guard let whole = value.wholeNumber else {
      let isTooLarge = number.magnitude >= 0x1p53
      error(
        "not-whole",
        "\(subject) must be a whole number\(isTooLarge ? " below 2^53 in size" : ""), "
          + "not \(number.plainText)",
        at: value.range)
      return nil
    }
    if let bounds, !bounds.contains(whole) {
      let words =
        bounds.upperBound == .max
        ? "\(bounds.lowerBound) or greater" : "from \(bounds.lowerBound) to \(bounds.upperBound)"
      error("out-of-range", "\(subject) must be \(words), not \(whole)", at: value.range)
      return nil
    }
    return whole
  }

  /// A text, with its place for what is to be found inside it.
  package mutating func string(
    _ value: LocatedValue?, named name: String? = nil
  ) -> LocatedString? {
    guard let value else { return nil }
    guard let string = value.locatedString else {
      reportKind(of: value, expected: "a string", named: name)
      return nil
    }
    return string
  }

  /// A truth value.
  package mutating func boolean(_ value: LocatedValue?, named name: String? = nil) -> Bool? {
    guard let value else { return nil }
    guard case .boolean(let boolean) = value.content else {
      reportKind(of: value, expected: "true or false", named: name)
      return nil
    }
    return boolean
  }

  /// The path of another file, from the folder of the one that is read.
  package mutating func path(
    _ value: LocatedValue?, named name: String, hint: String
  ) -> String? {
    guard let path = string(value, named: name) else { return nil }
    guard !path.text.isEmpty, !path.text.hasPrefix("/"), !path.text.contains("\0") else {
      error(
        "bad-path", "a file is named by its path from the folder of this one", at: path.range,
        hint: hint)
      return nil
    }
    return path.text
  }

  /// The elements of an array, of a given number if it matters.
  package mutating func array(
    _ value: LocatedValue?, count: ClosedRange<Int>? = nil, named name: String? = nil
  ) -> [LocatedValue]? {
    guard let value else { return nil }
    guard case .array(let elements) = value.content else {
      reportKind(of: value, expected: "an array", named: name)
      return nil
    }
    if let count, !count.contains(elements.count) {
      let words: String
      switch (count.lowerBound, count.upperBound) {
      case (let least, .max): words = "at least \(least)"
      case (let least, let most) where least == most: words = "exactly \(least)"
      case (let least, let most): words = "from \(least) to \(most)"
      }
      error(
        "wrong-count",
        "\(name ?? "this array") must have \(words) elements, not \(elements.count)",
        at: value.range)
      return nil
    }
    return elements
  }

  /// One of several words.
  package mutating func choice(
    _ value: LocatedValue?, among words: [String], named name: String? = nil
  ) -> String? {
    guard let string = string(value, named: name) else { return nil }
    guard words.contains(string.text) else {
      error(
        "unknown-name", "unknown word \(string.text.quoted)\(name.map { " for \($0)" } ?? "")",
        at: string.range, hint: NameSuggestion.hint(for: string.text, among: words))
      return nil
    }
    return string.text
  }

  /// Reports a value of the wrong kind at its place.
  package mutating func reportKind(
    of value: LocatedValue, expected: String, named name: String? = nil
  ) {
    let range =
      switch value.content {
      case .array, .object: value.range.opening
      default: value.range
      }
    error(
      "wrong-kind",
      "expected \(expected) \(name.map { "for \($0)" } ?? "here"), found \(value.kindWithArticle)",
      at: range)
  }
}
