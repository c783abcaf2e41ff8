/// A number of an instrument: its name, where it stands, and what it may be.
///
/// The one table by which numbers are read from text, and read and changed by name.
package struct InstrumentNumber<Kind: Sendable>: Sendable {
  /// Its name in files, after those of the parts in which it stands: `["season", "peakToTrough"]`.
  package let path: [String]
  /// What a message calls it, such as "the sensitivity".
  package let subject: String
  package let measure: Measure
  /// What it may be, of times in years.
  package let range: ClosedRange<Double>
  /// Whether there is no instrument without it.
  package let isRequired: Bool
  private let get: @Sendable (Kind) -> Double?
  private let put: @Sendable (inout Kind, Double) -> Void

  /// What kind of number it is, and so how it is written.
  package enum Measure: Sendable, Hashable {
    case real
    /// A whole number.
    case whole
    /// A length of time, in years.
    case time
  }

  /// A number that is found and changed by functions; without a subject messages quote its name.
  init(
    _ path: [String], _ range: ClosedRange<Double>, _ measure: Measure = .real,
    subject: String? = nil, isRequired: Bool = false, get: @escaping @Sendable (Kind) -> Double?,
    put: @escaping @Sendable (inout Kind, Double) -> Void
  ) {
    precondition(!path.isEmpty, "a number has a name")
    self.path = path
    self.subject = subject ?? "'\(path[path.count - 1])'"
    self.measure = measure
    self.range = range
    self.isRequired = isRequired
    self.get = get
    self.put = put
  }

  /// The number of an instrument; nil where it has none.
  package func value(of kind: Kind) -> Double? { get(kind) }

  /// Whether it may be a value.
  package func allows(_ value: Double) -> Bool {
    range.contains(value) && (measure != .whole || value == value.rounded())
  }

  /// Changes it.
  ///
  /// - Precondition: ``allows(_:)`` says that it may be this.
  package func set(_ value: Double, in kind: inout Kind) {
    precondition(allows(value), "a number is changed to what it may be")
    put(&kind, value)
  }
}

// MARK: - Members of a kind

extension InstrumentNumber {
  /// A number that is always there.
  init(
    _ name: String, _ member: any WritableKeyPath<Kind, Double> & Sendable,
    _ range: ClosedRange<Double>, subject: String? = nil, isRequired: Bool = false
  ) {
    self.init(
      [name], range, subject: subject, isRequired: isRequired, get: { $0[keyPath: member] },
      put: { $0[keyPath: member] = $1 })
  }

  /// A number that may be missing.
  init(
    optional name: String, _ member: any WritableKeyPath<Kind, Double?> & Sendable,
    _ range: ClosedRange<Double>
  ) {
    self.init(
      [name], range, get: { $0[keyPath: member] }, put: { $0[keyPath: member] = $1 })
  }

  /// A whole number.
  init(
    whole name: String, _ member: any WritableKeyPath<Kind, Int> & Sendable,
    _ range: ClosedRange<Double>, subject: String? = nil, isRequired: Bool = false
  ) {
    self.init(
      [name], range, .whole, subject: subject, isRequired: isRequired,
      get: { Double($0[keyPath: member]) }, put: { $0[keyPath: member] = Int($1) })
  }

  /// A length of time.
  init(
    time name: String, _ member: any WritableKeyPath<Kind, TimeSpan> & Sendable,
    _ range: ClosedRange<Double>, subject: String? = nil, isRequired: Bool = false
  ) {
    self.init(
      [name], range, .time, subject: subject, isRequired: isRequired,
      get: { $0[keyPath: member].years },
      put: { $0[keyPath: member] = TimeSpan(years: $1) })
  }

  /// How often a yes and a no are right.
  static func sensitivity(
    _ member: any WritableKeyPath<Kind, Double> & Sendable
  ) -> InstrumentNumber {
    InstrumentNumber("sensitivity", member, 0...1, subject: "the sensitivity")
  }

  static func specificity(
    _ member: any WritableKeyPath<Kind, Double> & Sendable
  ) -> InstrumentNumber {
    InstrumentNumber("specificity", member, 0...1, subject: "the specificity")
  }

  /// What a size in units may be: above 0, and neither vanishing nor beyond all use.
  static var size: ClosedRange<Double> { 1e-6...1e9 }
}
