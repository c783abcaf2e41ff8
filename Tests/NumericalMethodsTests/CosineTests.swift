import Foundation
import NumericalMethods
import Testing

/// The cosine against the C library's, which is right to one unit in the last place.
@Suite("Cosine")
struct CosineTests {
  @Test("It is the cosine, over several turns and at both signs")
  func values() {
    for step in -4000...4000 {
      let turns = Double(step) / 1000 + 1e-4
      let reduced = turns - turns.rounded()
      #expect(abs(Elementary.cosine(ofTurns: turns) - cos(2 * .pi * reduced)) < 4e-16)
    }
  }

  @Test("Quarters of a turn are exact")
  func quarters() {
    #expect(Elementary.cosine(ofTurns: 0) == 1)
    #expect(Elementary.cosine(ofTurns: 0.25) == 0)
    #expect(Elementary.cosine(ofTurns: -0.5) == -1)
    #expect(Elementary.cosine(ofTurns: 17) == 1)
    #expect(Elementary.cosine(ofTurns: .infinity).isNaN)
  }
}
