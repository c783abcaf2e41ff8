package import Evidence

/// The short code by which a report with several publications calls a scored finding, such as b.
///
/// Codes go through the publications cohort by cohort, in the order in which cohorts first come up.
package struct FindingCode: Sendable {
  /// The positions of the publication and of the finding in it.
  package let publication: Int
  package let finding: Int
  /// The code.
  package let text: String

  /// The codes of all scored findings of some publications.
  package static func all(in publications: [Publication]) -> [FindingCode] {
    let places = publications.map(\.cohort).eachOnce.flatMap { cohort in
      publications.indices.filter { publications[$0].cohort == cohort }.flatMap { place in
        publications[place].findings.indices.filter {
          publications[place].findings[$0].role == .scored
        }.map { (place, $0) }
      }
    }
    return places.enumerated().map {
      FindingCode(publication: $1.0, finding: $1.1, text: text(of: $0))
    }
  }

  /// From a to z, then from A to Z, then aa, ab and so on.
  private static func text(of number: Int) -> String {
    let lower = (UInt8(ascii: "a")...UInt8(ascii: "z")).map { String(UnicodeScalar($0)) }
    let letters = lower + lower.map { $0.uppercased() }
    guard number >= letters.count else { return letters[number] }
    return text(of: number / letters.count - 1) + letters[number % letters.count]
  }
}

extension Array where Element: Hashable {
  /// Each of them where it first stands.
  var eachOnce: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
