/// Numbers as people read them: fixed decimals, significant digits, value and error, percent.
///
/// Rounding is exact (on the decimal expansion of the number, half to even) and depends on no
/// locale. A value that is missing or undefined (NaN) is a dash, an infinite one `∞`. Zero never
/// has a minus sign, nor has a negative number that rounds to zero.
/// For files use the number's own `description`, which reads back exactly.
package enum NumberText {
  /// What stands in the place of a number that is missing or undefined.
  package static let missing = "–"

  /// From here on plain decimals would show digits the number does not have.
  private static let plainLimit = 1e15

  /// A number with a fixed count of decimals.
  ///
  /// From 10^15 on, where plain digits would be long and mostly invented, it is written with six
  /// significant digits and an exponent.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return unusual(value) }
    guard value.magnitude < plainLimit else { return significant(value, digits: 6) }
    return plain(value, decimals: decimals)
  }

  /// A number with a fixed count of digits, counted from the first that is not zero.
  ///
  /// Below 10^-5 and from 10^15 on it has an exponent: `1.5e-7`. Whole digits past the count
  /// become zeros: 1234.5 with two digits is `1200`.
  package static func significant(_ value: Double, digits: Int) -> String {
    precondition(digits > 0, "a number needs at least one digit")
    guard value.isFinite else { return unusual(value) }
    var expansion = DecimalExpansion(magnitudeOf: value)
    expansion.round(toSignificant: digits)
    let sign = value < 0 ? "-" : ""
    guard !expansion.digits.isEmpty else { return expansion.text(decimals: digits - 1) }
    let exponent = expansion.point - 1
    if (-5..<15).contains(exponent) {
      return sign + expansion.text(decimals: digits - expansion.point)
    }
    expansion.shiftPoint(by: -exponent)
    return sign + expansion.text(decimals: digits - 1) + "e\(exponent)"
  }

  /// A value and its error, both cut at the error's last significant digit: `-0.462 ± 0.031`.
  ///
  /// The error keeps `digits` significant digits; with one it reads `-0.46 ± 0.03`. An error of
  /// zero leaves six digits of the value; an error that is undefined or negative is a dash. A value
  /// that is undefined is a dash alone.
  package static func roundedToError(
    _ value: Double, _ error: Double, digits: Int = 2
  ) -> String {
    if value.isNaN { return missing }
    guard value.isFinite, error.isFinite, error > 0 else {
      let errorText = error == 0 ? "0" : error > 0 ? significant(error, digits: digits) : missing
      return significant(value, digits: 6) + " ± " + errorText
    }
    guard value.magnitude < plainLimit, error < plainLimit, error > 1e-12 else {
      return significant(value, digits: 6) + " ± " + significant(error, digits: digits)
    }
    var expansion = DecimalExpansion(magnitudeOf: error)
    expansion.round(toSignificant: digits)
    let decimals = digits - expansion.point
    return plain(value, decimals: decimals) + " ± " + expansion.text(decimals: decimals)
  }

  /// A share of one as a percentage: 0.61 is `61 %`.
  ///
  /// The decimal point is moved, not multiplied, so the rounding stays exact.
  package static func percent(_ share: Double, decimals: Int = 0) -> String {
    guard share.isFinite else { return share.isNaN ? missing : unusual(share) + " %" }
    guard share.magnitude < plainLimit else { return significant(share * 100, digits: 6) + " %" }
    return plain(share, decimals: decimals, shift: 2) + " %"
  }

  // MARK: - Pieces

  private static func plain(_ value: Double, decimals: Int, shift: Int = 0) -> String {
    var expansion = DecimalExpansion(magnitudeOf: value)
    expansion.shiftPoint(by: shift)
    expansion.round(toDecimals: decimals)
    let sign = value < 0 && !expansion.digits.isEmpty ? "-" : ""
    return sign + expansion.text(decimals: decimals)
  }

  private static func unusual(_ value: Double) -> String {
    value.isNaN ? missing : value > 0 ? "∞" : "-∞"
  }
}

// MARK: - Decimals

extension NumberText {
  /// The decimals that show two significant digits of an error; two where there is no error.
  package static func decimals(forError error: Double) -> Int {
    guard error.isFinite, error > 0 else { return 2 }
    var decimals = 0
    var scaled = error
    while scaled < 9.95, decimals < 12 {
      scaled *= 10
      decimals += 1
    }
    return decimals
  }
}
