extension TimeSpan {
  /// The length in the greatest unit of which it is a whole number, as files write it and messages say it.
  package var words: String {
    guard years != 0 else { return "0 days" }
    let units = [
      ("year", years), ("week", days / 7), ("month", years * 12), ("day", days),
      ("hour", days * 24),
    ]
    for (name, number) in units where number < 1e9 {
      let whole = number.rounded()
      if whole >= 1, (number - whole).magnitude <= 1e-9 * number {
        return "\(Int(whole)) \(name)\(whole == 1 ? "" : "s")"
      }
    }
    return "\((years * 1e4).rounded() / 1e4) years"
  }
}
