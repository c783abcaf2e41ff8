package import ByteRecords

/// Columns as bytes: of what is missing there are the marks only, so equal columns are equal bytes.
extension Column: Recorded {
  package func record(into writer: inout RecordWriter) {
    switch self {
    case .real(let entries):
      writer.write(0)
      entries.record(into: &writer) { $0.write($1) }
    case .integer(let entries):
      writer.write(1)
      entries.record(into: &writer) { $0.write($1) }
    case .truth(let entries):
      writer.write(2)
      entries.record(into: &writer) { $0.write($1) }
    case .category(let categories):
      writer.write(3)
      categories.record(into: &writer)
    case .text(let entries):
      writer.write(4)
      entries.record(into: &writer) { $0.write($1) }
    }
  }

  package init(from reader: inout RecordReader) throws(RecordError) {
    switch try reader.int() {
    case 0:
      self = .real(
        try Entries(from: &reader, filler: 0) { reader throws(RecordError) in try reader.doubles() }
      )
    case 1:
      self = .integer(
        try Entries(from: &reader, filler: 0) { reader throws(RecordError) in try reader.ints() })
    case 2:
      self = .truth(
        try Entries(from: &reader, filler: false) { reader throws(RecordError) in
          try reader.bools()
        })
    case 3: self = .category(try Categories(from: &reader))
    case 4:
      self = .text(
        try Entries(from: &reader, filler: "") { reader throws(RecordError) in
          try reader.strings()
        })
    default: throw .invalid
    }
  }
}

extension Categories: Recorded {
  package func record(into writer: inout RecordWriter) {
    writer.write(levels)
    codes.record(into: &writer) { $0.write($1) }
  }

  package init(from reader: inout RecordReader) throws(RecordError) {
    let levels = try reader.strings()
    let codes = try Entries(from: &reader, filler: 0) { reader throws(RecordError) in
      try reader.ints()
    }
    guard Set(levels).count == levels.count,
      (0..<codes.count).allSatisfy({ codes.isMissing[$0] || levels.indices ~= codes.values[$0] })
    else { throw .invalid }
    self.init(levels: levels, codes: codes)
  }
}

extension Entries {
  /// Writes the marks, where any value is missing, and the values that are not.
  fileprivate func record(
    into writer: inout RecordWriter, _ write: (inout RecordWriter, [Value]) -> Void
  ) {
    let hasGaps = isMissing.contains(true)
    writer.write(hasGaps)
    guard hasGaps else {
      write(&writer, values)
      return
    }
    writer.write(isMissing)
    write(&writer, values.indices.filter { !isMissing[$0] }.map { values[$0] })
  }

  /// Reads what was written so, with `filler` in the gaps.
  fileprivate init(
    from reader: inout RecordReader, filler: Value,
    _ read: (inout RecordReader) throws(RecordError) -> [Value]
  ) throws(RecordError) {
    guard try reader.bool() else {
      self.init(try read(&reader))
      return
    }
    let isMissing = try reader.bools()
    let present = try read(&reader)
    guard isMissing.contains(true), present.count == isMissing.count(where: { !$0 }) else {
      throw .invalid
    }
    var next = present.startIndex
    let values = isMissing.map { isMissing in
      if isMissing { return filler }
      defer { next += 1 }
      return present[next]
    }
    self.init(values, isMissing: isMissing)
  }
}
