import NumericalMethods
import Testing

@testable import Reporting

/// Colours can be read, and marks told apart, whatever the eye.
@Suite("Colours of pages and charts")
struct PageColourTests {
  private static let papers: [PageColour] = [.paper, .card]
  private static let marks: [PageColour] = [.predicts, .contradicts, .open]

  @Test("Text has a contrast of 4.5, marks have 3", arguments: PageColour.Scheme.allCases)
  func contrast(scheme: PageColour.Scheme) throws {
    for paper in Self.papers {
      for text in [PageColour.ink, .quiet, .accent] {
        #expect(try contrast(text, paper, scheme) >= 4.5, "\(text) on \(paper)")
      }
      for mark in Self.marks {
        #expect(try contrast(mark, paper, scheme) >= 3, "\(mark) on \(paper)")
      }
    }
    #expect(try contrast(.warnInk, .warn, scheme) >= 4.5)
    for (over, shade) in zip(PageColour.overs, PageColour.shades) {
      #expect(try contrast(over, shade, scheme) >= 4.5, "\(over) on \(shade)")
    }
    // Marks, names and lines stand upon the stripe of a matrix and the band of a published figure.
    for mark in Self.marks {
      #expect(try contrast(mark, .shade0, scheme) >= 3, "\(mark) on a stripe")
    }
    for text in [PageColour.ink, .quiet] {
      #expect(try contrast(text, .shade0, scheme) >= 4.5, "\(text) on a stripe")
    }
  }

  @Test(
    "Marks differ by ten or more in each colour-blindness", arguments: PageColour.Scheme.allCases)
  func blindness(scheme: PageColour.Scheme) throws {
    let colours = Self.marks + [.ink, .paper]
    for (name, matrix) in Self.eyes {
      for first in colours.indices {
        for second in colours.indices.dropFirst(first + 1) {
          let (one, other) = (
            try lab(seen(colours[first], scheme, by: matrix)),
            try lab(seen(colours[second], scheme, by: matrix))
          )
          let distance = zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            .squareRoot()
          #expect(distance >= 10, "\(colours[first]), \(colours[second]): \(name)")
        }
      }
    }
  }

  @Test("Shades become steadily more or less light, and hold a share each")
  func shades() throws {
    for scheme in PageColour.Scheme.allCases {
      let light = try PageColour.shades.map { try luminance($0, scheme) }
      #expect(light == (scheme == .dark ? light.sorted() : light.sorted(by: >)))
    }
    #expect(
      [-1, 0, 0.16, 0.17, 0.5, 0.99, 1, .nan].map(PageColour.shade) == [0, 0, 0, 1, 3, 5, 5, 0])
  }

  // MARK: - What is seen

  /// What eyes make of linear red, green and blue.
  ///
  /// Severity 1 of Machado, Oliveira and Fernandes, IEEE TVCG 15 (2009)
  /// 1291–1298, table 1.
  private static let eyes: [(String, [[Double]])] = [
    ("no colour-blindness", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "protanopia",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deuteranopia",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    ),
    (
      "tritanopia",
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    ),
  ]

  /// Red, green and blue as light, by IEC 61966-2-1.
  private func linear(_ colour: PageColour, _ scheme: PageColour.Scheme) throws -> [Double] {
    var digits = Array(colour.text(scheme).dropFirst())
    if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
    return try [0, 2, 4].map { place in
      let level = try #require(Int(String(digits[place...(place + 1)]), radix: 16))
      let share = Double(level) / 255
      return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055, 2.4)
    }
  }

  private func power(_ base: Double, _ exponent: Double) -> Double {
    base > 0 ? Elementary.exponential(exponent * Elementary.logarithm(base)) : 0
  }

  private func luminance(_ colour: PageColour, _ scheme: PageColour.Scheme) throws -> Double {
    zip(try linear(colour, scheme), [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The contrast of WCAG 2.2.
  private func contrast(
    _ first: PageColour, _ second: PageColour, _ scheme: PageColour.Scheme
  ) throws -> Double {
    let (one, other) = (try luminance(first, scheme), try luminance(second, scheme))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  private func seen(
    _ colour: PageColour, _ scheme: PageColour.Scheme, by matrix: [[Double]]
  ) throws -> [Double] {
    let light = try linear(colour, scheme)
    return matrix.map { row in
      min(1, max(0, zip(row, light).reduce(0) { $0 + $1.0 * $1.1 }))
    }
  }

  /// CIE L*a*b* by D65.
  private func lab(_ light: [Double]) -> [Double] {
    let rows = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let f = zip(rows, white).map { row, white in
      let share = zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } / white
      return share > 216 / 24389.0 ? power(share, 1 / 3.0) : (24389 / 27.0 * share + 16) / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }
}
