import Testing

@testable import SyntheticLikelihood

@Suite struct PlacesTests {
  /// Place k has in coordinate j the part after the point of (k + 1) √pⱼ.
  @Test func kronecker() {
    let places = Places(3, in: [0...1, -1...1, 2...12])
    #expect(abs(places.columns[0][0] - 0.41421356237309515) < 1e-15)
    #expect(abs(places.columns[0][2] - 0.24264068711928566) < 1e-14)
    #expect(abs(places.columns[1][0] - (2 * 0.7320508075688772 - 1)) < 1e-14)
    #expect(abs(places.columns[2][1] - (2 + 10 * 0.47213595499957939)) < 1e-13)
  }

  /// They fill the ranges: means, and products of two, are nearer to those of even ranges than chance would have them.
  @Test func fill() {
    let places = Places(2048, coordinates: 10)
    var square = 0.0
    for first in 0..<10 {
      #expect(abs(places.columns[first].reduce(0, +) / 2048) < 0.002)
      #expect(abs(dot(places.columns[first], places.columns[first]) / 2048 - 1.0 / 3) < 0.002)
      for second in 0..<first {
        let mean = dot(places.columns[first], places.columns[second]) / 2048
        square += mean * mean
      }
    }
    // Forty-five products, each by chance of the SD 1/3 / √2048.
    #expect((square / 45).squareRoot() < 0.9 / 3 / 2048.0.squareRoot())
  }
}
