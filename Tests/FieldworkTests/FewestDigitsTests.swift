import Fieldwork
import TestSupport
import Testing

/// Numbers of single precision as people write them.
@Suite("Fewest digits")
struct FewestDigitsTests {
  /// Those that are not, to the last bit, what their own text is read as.
  private func wrong(_ values: [Float]) -> [Float] {
    values.filter {
      Double(inFewestDigits: $0).bitPattern != Double($0.description)?.bitPattern
    }
  }

  @Test("A number is, to the last bit, what its shortest text is read as")
  func texts() {
    var chance = SplitMix(state: 1)
    var values: [Float] = []
    // Ages, deviates, decimals, and numbers of any bits: the smallest, the largest and both signs.
    for _ in 0..<10_000 {
      values.append(Float(18 + 47 * chance.uniform()))
      values.append(Float(8 * chance.uniform() - 4))
      values.append(Float(chance.next() % 100_000) / 1000)
      values.append(Float(bitPattern: UInt32(truncatingIfNeeded: chance.next())))
    }
    #expect(wrong(values.filter(\.isFinite)) == [])
  }

  @Test("So are the neighbours of powers of two, of powers of ten and of halves")
  func edges() {
    var values: [Float] = [-0.0, 20.155788]
    for exponent in -20...30 {
      for base in [Float(sign: .plus, exponent: exponent, significand: 1), 0.1, 0.5, 1e-4, 1e7] {
        var value = base * Float(exponent.magnitude + 1)
        for _ in 0..<3 { value = value.nextDown }
        for _ in 0..<7 {
          values += [value, -value]
          value = value.nextUp
        }
      }
    }
    #expect(wrong(values) == [])
    #expect(Double(inFewestDigits: 20.155788) == 20.155788)
  }
}
