/// Columns of equal length in one piece of memory: the state of a block of people.
///
/// Copying it copies the numbers (when one of the two is changed), like any value. The loops of the
/// engine reach into it through ``Columns``, views that last as long as one call.
struct ColumnStore<Element: BitwiseCopyable & Sendable>: Sendable {
  /// Whole cache lines, so that every column begins on a line of its own.
  private var lines: [SIMD8<UInt64>]
  /// The number of columns.
  let count: Int
  /// The number of elements of each column.
  let lanes: Int

  private static var elementsInLine: Int {
    MemoryLayout<SIMD8<UInt64>>.size / MemoryLayout<Element>.stride
  }

  /// The number of elements from the beginning of a column to that of the next.
  private var stride: Int {
    let whole = ColumnStore.elementsInLine
    return (lanes + whole - 1) / whole * whole
  }

  /// Columns whose bits are all zero: the number 0.
  init(count: Int, lanes: Int) {
    self.count = count
    self.lanes = lanes
    let whole = ColumnStore.elementsInLine
    // At least one line, so that there is memory to view.
    lines = Array(repeating: .zero, count: max(1, count * ((lanes + whole - 1) / whole)))
  }

  /// One number.
  subscript(column: Int, lane: Int) -> Element {
    precondition(column >= 0 && column < count && lane >= 0 && lane < lanes)
    // SAFETY: the place is inside the memory by the line above, and every bit pattern that was
    // stored there is an element or zero.
    return unsafe lines.withUnsafeBytes {
      unsafe $0.load(
        fromByteOffset: (column * stride + lane) * MemoryLayout<Element>.stride, as: Element.self)
    }
  }

  /// Takes each lane from a lane of another store of the same columns.
  mutating func gather(_ homes: [(block: Int, lane: Int)], of store: (Int) -> ColumnStore) {
    let count = self.count
    withColumns { columns in
      for column in 0..<count {
        let target = columns[column]
        for (lane, home) in homes.enumerated() {
          target[lane] = store(home.block)[column, home.lane]
        }
      }
    }
  }

  /// Calls `body` with views of all columns, which must not outlive the call.
  mutating func withColumns<Result>(_ body: (Columns<Element>) -> Result) -> Result {
    let (count, lanes, stride) = (self.count, self.lanes, self.stride)
    // SAFETY: the memory holds count × stride elements, nothing else reaches it during the call, and
    // it is bound to one type only in the life of the store.
    return unsafe lines.withUnsafeMutableBytes { bytes in
      guard let first = unsafe bytes.bindMemory(to: Element.self).baseAddress else {
        preconditionFailure("a store is never without memory")
      }
      return unsafe body(Columns(first: first, count: count, lanes: lanes, stride: stride))
    }
  }
}

/// A view of the columns of a ``ColumnStore``, while its `withColumns` is running.
///
/// The engine's one measured exception from "no unsafe pointers": with arrays of arrays every access
/// in the steps asked whether its array was shared, and following one person through an event took
/// 430 ns; see the decision page on the engine's memory. Every access is checked against the bounds.
@safe
struct Columns<Element: BitwiseCopyable> {
  private let first: UnsafeMutablePointer<Element>
  private let count: Int
  private let lanes: Int
  private let stride: Int

  fileprivate init(
    first: UnsafeMutablePointer<Element>, count: Int, lanes: Int, stride: Int
  ) {
    unsafe self.first = first
    self.count = count
    self.lanes = lanes
    self.stride = stride
  }

  /// A column.
  subscript(column: Int) -> Column<Element> {
    precondition(column >= 0 && column < count, "there is no such column")
    return unsafe Column(first: first + column * stride, count: lanes)
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
  /// The number of elements.
  let count: Int

  fileprivate init(first: UnsafeMutablePointer<Element>, count: Int) {
    unsafe self.first = first
    self.count = count
  }

  /// One number.
  subscript(lane: Int) -> Element {
    @inline(__always) get {
      precondition(lane >= 0 && lane < count)
      return unsafe first[lane]
    }
    @inline(__always) nonmutating set {
      precondition(lane >= 0 && lane < count)
      unsafe first[lane] = newValue
    }
  }
}
