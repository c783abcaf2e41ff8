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
  private(set) var lanes: Int

  /// The number of elements from the beginning of a column to that of the next.
  private var stride: Int { Kernels.whole(lanes) + ColumnLanes.offset }

  /// Columns whose bits are all zero: the number 0.
  init(count: Int, lanes: Int) {
    self.count = count
    self.lanes = lanes
    lines = []
    clear(lanes: lanes)
  }

  /// Sets all bits to zero, for as many lanes as are wanted now, in the memory that is there.
  mutating func clear(lanes: Int) {
    self.lanes = lanes
    let bytes = count * stride * MemoryLayout<Element>.stride
    // At least one line, so that there is memory to view.
    let size = max(1, bytes / MemoryLayout<SIMD8<UInt64>>.size)
    lines.removeAll(keepingCapacity: true)
    lines.append(contentsOf: repeatElement(.zero, count: size))
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

  /// Takes lanes from another store of the same columns.
  ///
  /// - Parameters:
  ///   - seats: which lanes to take, and into which lane each.
  ///   - store: where they are.
  mutating func take(_ seats: [Seat], from store: ColumnStore) {
    precondition(store.count == count)
    take(seats, from: store, columns: (0..<count).map { ColumnMove(from: $0, to: $0) })
  }

  /// Takes lanes of some columns from another store.
  mutating func take(_ seats: [Seat], from store: ColumnStore, columns moves: [ColumnMove]) {
    for seat in seats {
      precondition(
        seat.lane >= 0 && seat.lane < store.lanes && seat.position >= 0 && seat.position < lanes)
    }
    let (count, stride) = (self.count, self.stride)
    // SAFETY: as in the subscript; every lane is checked above, and every column here.
    unsafe lines.withUnsafeMutableBytes { bytes in
      let targets = unsafe bytes.assumingMemoryBound(to: Element.self)
      unsafe store.lines.withUnsafeBytes { bytes in
        let sources = unsafe bytes.assumingMemoryBound(to: Element.self)
        for move in moves {
          precondition(move.from >= 0 && move.from < store.count && move.to >= 0 && move.to < count)
          let (from, to) = (move.from * store.stride, move.to * stride)
          for seat in seats { unsafe targets[to + seat.position] = sources[from + seat.lane] }
        }
      }
    }
  }

  /// A column in the order of some lanes; of all lanes in theirs when `order` is nil.
  func values(of column: Int, in order: [Int]? = nil) -> [Element] {
    precondition(column >= 0 && column < count)
    let (start, lanes) = (column * stride, self.lanes)
    // SAFETY: as in the subscript; every lane is checked.
    return unsafe lines.withUnsafeBytes { bytes in
      let elements = unsafe bytes.assumingMemoryBound(to: Element.self)
      guard let order else { return unsafe Array(elements[start..<start + lanes]) }
      return unsafe Array(unsafeUninitializedCapacity: order.count) { values, count in
        for (position, lane) in order.enumerated() {
          precondition(lane >= 0 && lane < lanes)
          unsafe values[position] = elements[start + lane]
        }
        count = order.count
      }
    }
  }

  /// All columns of one lane.
  func values(ofLane lane: Int) -> [Element] {
    precondition(lane >= 0 && lane < lanes)
    let (count, stride) = (self.count, self.stride)
    // SAFETY: as in the subscript; the lane is checked.
    return unsafe lines.withUnsafeBytes { bytes in
      let elements = unsafe bytes.assumingMemoryBound(to: Element.self)
      return unsafe Array(unsafeUninitializedCapacity: count) { values, filled in
        for column in 0..<count { unsafe values[column] = elements[column * stride + lane] }
        filled = count
      }
    }
  }

  /// Reads lanes of a column, each into its position.
  func read(_ column: Int, _ seats: [Seat], into target: inout MutableSpan<Element>) {
    precondition(column >= 0 && column < count)
    let (start, lanes) = (column * stride, self.lanes)
    // SAFETY: as in the subscript; every lane is checked.
    unsafe lines.withUnsafeBytes { bytes in
      let elements = unsafe bytes.assumingMemoryBound(to: Element.self)
      for seat in seats {
        precondition(seat.lane >= 0 && seat.lane < lanes)
        target[seat.position] = unsafe elements[start + seat.lane]
      }
    }
  }

  /// Calls `body` with views of all columns, which must not outlive the call.
  mutating func withColumns<Result>(_ body: (Columns<Element>) -> Result) -> Result {
    let (count, stride) = (self.count, self.stride)
    // SAFETY: the memory holds count × stride elements, nothing else reaches it during the call, and
    // it is bound to one type only in the life of the store.
    return unsafe lines.withUnsafeMutableBytes { bytes in
      guard let first = unsafe bytes.bindMemory(to: Element.self).baseAddress else {
        preconditionFailure("a store is never without memory")
      }
      return unsafe body(Columns(first: first, count: count, stride: stride))
    }
  }
}

/// A column of one store, and the column of another into which it goes.
struct ColumnMove: Sendable, Hashable {
  let from: Int
  let to: Int
}
