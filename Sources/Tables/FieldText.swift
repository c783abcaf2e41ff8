/// What the text of an unquoted field looks like, decided by its characters alone.
enum FieldText {
  /// Nothing: a missing value.
  case empty

  /// An optional sign and digits without a leading zero; minus zero is a real number.
  case integer

  /// A decimal number in plain or exponent notation, digits on one side of the point at least.
  case real

  /// One of the spellings of true and false that R, pandas and this project write.
  case truth(Bool)

  /// A spelling of NaN, NA or infinity, which belongs in no table.
  case reserved

  /// Anything else.
  case label

  init(_ bytes: ArraySlice<UInt8>, decimal: UInt8 = .point) {
    guard let first = bytes.first else {
      self = .empty
      return
    }
    if FieldText.isDigit(first) || FieldText.isSign(first) || first == decimal,
      let form = FieldText.number(bytes, decimal)
    {
      self = form
    } else if bytes.count <= 9 {
      self = FieldText.word(bytes)
    } else {
      self = .label
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }

  /// Matches `[+-]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?`.
  private static func number(_ bytes: ArraySlice<UInt8>, _ decimal: UInt8) -> FieldText? {
    var rest = bytes
    func digits() -> Int {
      let run = rest.prefix(while: isDigit)
      rest = rest.dropFirst(run.count)
      return run.count
    }
    let isNegative = rest.first == UInt8(ascii: "-")
    if let sign = rest.first, isSign(sign) { rest = rest.dropFirst() }
    let leadsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard !leadsWithZero || whole == 1 else { return nil }
    if rest.isEmpty, whole > 0 { return isNegative && leadsWithZero ? .real : .integer }
    var decimals = 0
    if rest.first == decimal {
      rest = rest.dropFirst()
      decimals = digits()
    }
    guard whole + decimals > 0 else { return nil }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if let sign = rest.first, isSign(sign) { rest = rest.dropFirst() }
      guard digits() > 0 else { return nil }
    }
    return rest.isEmpty ? .real : nil
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> FieldText {
    let text = String(decoding: bytes, as: UTF8.self)
    switch text {
    case "true", "True", "TRUE": return .truth(true)
    case "false", "False", "FALSE": return .truth(false)
    default: break
    }
    switch text.lowercased() {
    case "na", "nan", "-nan", "+nan", "inf", "-inf", "+inf", "infinity", "-infinity", "+infinity":
      return .reserved
    default: return .label
    }
  }
}
