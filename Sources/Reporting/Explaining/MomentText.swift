/// Moments and lengths of time in the words of somebody who tells a life.
enum MomentText {
  private static let daysPerYear = 365.2425

  /// A length of time, to three digits or so.
  ///
  /// Whole years and days where it is that; else minutes below two hours, with one decimal hours below two days, days
  /// below two months, months from ten and years from ten on, and with two the lower ones of these: what is computed with
  /// it can be checked.
  static func length(_ years: Double) -> String {
    let years = years.magnitude
    guard years < 1e6 else { return "over a million years" }
    let (whole, days) = (years.rounded(), years * daysPerYear)
    if whole >= 1, (years - whole).magnitude < 1e-9 { return counted(Int(whole), "year") }
    if days.rounded() >= 1, days < 60, (days - days.rounded()).magnitude < 1e-6 {
      return counted(Int(days.rounded()), "day")
    }
    let (number, unit, decimals): (Double, String, Int) =
      days < 1.0 / 12
      ? (days * 1440, "minute", 0)
      : days < 2
        ? (days * 24, "hour", 1)
        : days < 60
          ? (days, "day", 1)
          : years < 2
            ? (years * 12, "month", years < 10.0 / 12 ? 2 : 1) : (years, "year", years < 10 ? 2 : 1)
    let text = NumberText.fixed(number, decimals: decimals)
    let short =
      text.hasSuffix(".00") ? text.dropLast(3) : text.hasSuffix(".0") ? text.dropLast(2) : text[...]
    return "\(short) \(unit)\(short == "1" ? "" : "s")"
  }

  /// The length of a step: whole weeks where it is that.
  static func step(_ years: Double) -> String {
    let weeks = years * daysPerYear / 7
    guard weeks > 0.99, weeks < 1e6, (weeks - weeks.rounded()).magnitude < 1e-6 else {
      return length(years)
    }
    return counted(Int(weeks.rounded()), "week")
  }

  /// A length by which others are measured: whole years or weeks where it is that.
  static func unit(_ years: Double) -> String {
    (years - years.rounded()).magnitude < 1e-9 ? length(years) : step(years)
  }

  /// An age, in years with two decimals: a hundredth of a year is less than four days.
  static func age(_ years: Double) -> String { NumberText.fixed(years, decimals: 2) }

  /// A moment counted from the first visit.
  static func moment(_ years: Double) -> String {
    if years.magnitude < 1e-6 { return "at the first visit" }
    return "\(length(years)) \(years < 0 ? "before" : "after") the first visit"
  }

  /// The same as it follows "from".
  static func from(_ years: Double) -> String {
    bare(moment(years))
  }

  /// Words for a moment as they follow "since".
  static func bare(_ words: String) -> String {
    words.hasPrefix("at ") ? String(words.dropFirst(3)) : words
  }

  /// The same, with the age then where it is known.
  static func moment(_ years: Double, age: Double?) -> String {
    guard let age else { return moment(years) }
    return "\(moment(years)) (aged \(self.age(age + years)))"
  }

  /// How many of a hundred or a thousand, from a share.
  static func share(_ share: Double) -> String {
    if share >= 0.995 { return "over 99 in 100" }
    if share >= 0.0095 { return "\(NumberText.fixed(share * 100, decimals: 0)) in 100" }
    if share >= 0.00095 { return "\(NumberText.fixed(share * 1000, decimals: 0)) in 1000" }
    return "fewer than 1 in 1000"
  }
}
