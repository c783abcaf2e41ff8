/// How many people are computed together: as many as the fast memory of a core holds.
///
/// All columns of a block are gone through in every step. Blocks of 1024 people were compared with
/// blocks of 512 on a core with 1 MiB of its own (time a step of a history, medians of seven pairs):
/// 0.98 of it with 232 bytes a person (the reference micro-cohort), 0.97 with 416 (one model), 0.98
/// with 688 (four), but 1.06 with 1380 (twelve rivals), where they take 1.4 MB. So three quarters of
/// 1 MiB are the budget. More than 1024 people are no faster in any program (1792 with 232 bytes:
/// 1.01), for the loops' own beginnings and ends no longer count.
extension Program {
  /// The bytes that a block may take.
  static let blockBudget = 3 << 18

  /// The bytes of one person's present state.
  package var bytesPerPerson: Int {
    layout.floatCount * MemoryLayout<Float>.size + layout.doubleCount * MemoryLayout<Double>.size
      + layout.wordCount * MemoryLayout<UInt32>.size
  }

  /// The number of people in each block of a group but the last; of no influence on any result.
  ///
  /// A group that needs several blocks is cut evenly, in whole groups of lanes.
  package func blockSize(for people: Int) -> Int {
    let affordable = Program.blockBudget / bytesPerPerson / ColumnLanes.group * ColumnLanes.group
    let most = min(Lives.blockSize, max(ColumnLanes.group, affordable))
    let blocks = max(1, (people + most - 1) / most)
    return max(1, min(most, Kernels.whole((people + blocks - 1) / blocks)))
  }
}
