import NumericalMethods
import Testing

/// The order in which whole numbers rise.
struct RisingOrderTests {
  @Test(
    "it is the order of a sort by number, then position",
    arguments: [
      [], [7], [7, 7, 7], [3, 1, 2, 1, 3, 0], [256, 1, 65_536, 0, 16_777_216, 255, 1, 256],
      [.max, 0, .max - 1, 0x00FF_00FF, 0xFF00_FF00, .max, 0],
    ] as [[UInt32]])
  func agreesWithSorting(_ numbers: [UInt32]) {
    let sorted = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    #expect(RisingOrder.positions(of: numbers) == sorted)
  }

  @Test("and so it is of many numbers of all sizes")
  func agreesOnMany() {
    let numbers = (0..<3000).map {
      UInt32(truncatingIfNeeded: $0 &* 2_654_435_761) &>> UInt32($0 % 30)
    }
    let sorted = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    #expect(RisingOrder.positions(of: numbers) == sorted)
  }
}
