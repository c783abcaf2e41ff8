/// How columns are laid out for loops over lanes.
enum ColumnLanes {
  /// Columns are as long as a whole number of groups: four vectors of sixteen.
  static let group = 64
  /// What is added to that, a whole number of cache lines: columns a power of two apart would all
  /// compete for the same lines of the cache.
  static let offset = 16
}

/// A lane of one block, and the position to which it goes.
struct Seat: Sendable {
  let lane: Int
  let position: Int
}

/// Whether there is such a place among so many, in one comparison: a number below 0 is a huge one without
/// a sign.
@inline(__always)
private func isPlace(_ place: Int, of count: Int) -> Bool {
  UInt(bitPattern: place) < UInt(bitPattern: count)
}

/// A view of the columns of a ``ColumnStore``, while its `withColumns` is running.
///
/// The engine's one measured exception from "no unsafe pointers": with arrays of arrays every access
/// in the steps asked whether its array was shared, and following one person through an event took
/// 430 ns; see the decision page on the engine's memory. Every access is checked against the bounds.
@safe
struct Columns<Element: BitwiseCopyable> {
  private let first: UnsafeMutablePointer<Element>
  /// The number of columns.
  let count: Int
  private let stride: Int

  /// A view of `count` columns that follow each other at a distance.
  @unsafe
  init(first: UnsafeMutablePointer<Element>, count: Int, stride: Int) {
    unsafe self.first = first
    self.count = count
    self.stride = stride
  }

  /// A column.
  subscript(column: Int) -> Column<Element> {
    precondition(isPlace(column, of: count), "there is no such column")
    return unsafe Column(first: first + column &* stride, count: stride)
  }

  /// One number.
  subscript(column: Int, lane: Int) -> Element {
    @inline(__always) get { self[column][lane] }
    @inline(__always) nonmutating set { self[column][lane] = newValue }
  }
}

/// A view of one column, while `withColumns` is running.
@safe
struct Column<Element: BitwiseCopyable> {
  private let first: UnsafeMutablePointer<Element>
  /// The number of elements, those beyond the last lane included.
  let count: Int

  fileprivate init(first: UnsafeMutablePointer<Element>, count: Int) {
    unsafe self.first = first
    self.count = count
  }

  /// One number.
  subscript(lane: Int) -> Element {
    @inline(__always) get {
      precondition(isPlace(lane, of: count))
      return unsafe first[lane]
    }
    @inline(__always) nonmutating set {
      precondition(isPlace(lane, of: count))
      unsafe first[lane] = newValue
    }
  }
}

// MARK: - Loops

/// Loops over the first `count` lanes; the columns named are as long as that, or the program stops.
///
/// The check stands before the loop and not in it: with it inside, the compiler leaves the last
/// vectors of every loop to scalar code, and in blocks of 256 a normal deviate cost 7.5 ns instead of
/// 2.4. What is filled must not be among what it is filled from: that is what `update` is for.
extension Column {
  /// self = value(first).
  @inline(__always)
  func fill<First>(
    _ count: Int, _ first: Column<First>, _ value: (First) -> Element
  ) {
    precondition(self.count >= count && first.count >= count)
    for lane in 0..<count { unsafe self.first[lane] = value(first.first[lane]) }
  }

  /// self = value(first, second).
  @inline(__always)
  func fill<First, Second>(
    _ count: Int, _ first: Column<First>, _ second: Column<Second>,
    _ value: (First, Second) -> Element
  ) {
    precondition(self.count >= count && first.count >= count && second.count >= count)
    for lane in 0..<count {
      unsafe self.first[lane] = value(first.first[lane], second.first[lane])
    }
  }

  /// self = value(first, second, third).
  @inline(__always)
  func fill<First, Second, Third>(
    _ count: Int, _ first: Column<First>, _ second: Column<Second>, _ third: Column<Third>,
    _ value: (First, Second, Third) -> Element
  ) {
    precondition(
      self.count >= count && first.count >= count && second.count >= count
        && third.count >= count)
    for lane in 0..<count {
      unsafe self.first[lane] = value(first.first[lane], second.first[lane], third.first[lane])
    }
  }

  /// self = value(self).
  @inline(__always)
  func update(_ count: Int, _ value: (Element) -> Element) {
    precondition(self.count >= count)
    for lane in 0..<count { unsafe first[lane] = value(first[lane]) }
  }

  /// self = value(self, other).
  @inline(__always)
  func update<Other>(
    _ count: Int, _ other: Column<Other>, _ value: (Element, Other) -> Element
  ) {
    precondition(self.count >= count && other.count >= count)
    for lane in 0..<count { unsafe first[lane] = value(first[lane], other.first[lane]) }
  }

  /// self = value(self, other, third).
  @inline(__always)
  func update<Other, Third>(
    _ count: Int, _ other: Column<Other>, _ third: Column<Third>,
    _ value: (Element, Other, Third) -> Element
  ) {
    precondition(self.count >= count && other.count >= count && third.count >= count)
    for lane in 0..<count {
      unsafe first[lane] = value(first[lane], other.first[lane], third.first[lane])
    }
  }

  /// Calls `body` with each number and its lane, from `start` on.
  @inline(__always)
  func forEach(_ lanes: Range<Int>, _ body: (Int, Element) -> Void) {
    precondition(lanes.lowerBound >= 0 && lanes.upperBound <= count)
    for lane in lanes { unsafe body(lane, first[lane]) }
  }
}

extension Column<UInt32> {
  /// Four columns filled from one.
  @inline(__always)
  static func fill(
    _ count: Int, _ targets: (Column, Column, Column, Column), _ source: Column,
    _ values: (UInt32) -> (UInt64, UInt64, UInt64, UInt64)
  ) {
    precondition(
      targets.0.count >= count && targets.1.count >= count && targets.2.count >= count
        && targets.3.count >= count && source.count >= count)
    for lane in 0..<count {
      let words = unsafe values(source.first[lane])
      unsafe targets.0.first[lane] = UInt32(truncatingIfNeeded: words.0)
      unsafe targets.1.first[lane] = UInt32(truncatingIfNeeded: words.1)
      unsafe targets.2.first[lane] = UInt32(truncatingIfNeeded: words.2)
      unsafe targets.3.first[lane] = UInt32(truncatingIfNeeded: words.3)
    }
  }
}
