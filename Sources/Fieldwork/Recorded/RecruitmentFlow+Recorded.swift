package import ByteRecords

/// How people were found, as bytes.
extension RecruitmentFlow: Recorded {
  /// More than all candidates of all replicates that anybody runs: sums of such counts are still counts.
  private static let most = 1 << 43

  package func record(into writer: inout RecordWriter) {
    writer.write(dead)
    writer.write(candidates)
    writer.write(outside)
    writer.write(strata.flatMap { [$0.eligible, $0.notDrawn, $0.noRoom, $0.refused] })
  }

  package init(from reader: inout RecordReader) throws(RecordError) {
    self.init()
    dead = try reader.int()
    candidates = try reader.int()
    outside = try reader.ints()
    let counts = try reader.ints()
    guard (0...Self.most).contains(dead), (0...Self.most).contains(candidates),
      counts.count.isMultiple(of: 4)
    else { throw .invalid }
    /// Takes those who leave away from those who are left.
    func take(_ leaving: Int, from left: inout Int) throws(RecordError) {
      guard (0...left).contains(leaving) else { throw .invalid }
      left -= leaving
    }
    var left = candidates
    for count in outside { try take(count, from: &left) }
    for start in stride(from: 0, to: counts.count, by: 4) {
      let stratum = Stratum(
        eligible: counts[start], notDrawn: counts[start + 1], noRoom: counts[start + 2],
        refused: counts[start + 3])
      try take(stratum.eligible, from: &left)
      var asked = stratum.eligible
      for count in [stratum.notDrawn, stratum.noRoom, stratum.refused] {
        try take(count, from: &asked)
      }
      strata.append(stratum)
    }
    guard strata.isEmpty || left == 0 else { throw .invalid }
  }
}
