/// The entries of all shards of a run, in order, one at a time.
struct ShardEntries: ~Copyable {
  private let folder: ShardFolder
  private var reader: ShardReader?
  /// The number of the shard that is being read, or was last.
  private(set) var number = 0

  /// Begins with the first entry of the first shard.
  init(in folder: ShardFolder) { self.folder = folder }

  /// How many shards there are.
  var count: Int { folder.count }

  /// The next entry; nil after the last of all shards.
  ///
  /// - Throws: that a shard is not there whole (65), or that the user asked to stop.
  mutating func next() throws(CommandFailure) -> [UInt8]? {
    do throws(ShardReader.Fault) {
      while true {
        if reader == nil {
          guard number < folder.count else { return nil }
          number += 1
          reader = try folder.reader(of: Shard(number, of: folder.count))
        }
        if let entry = try reader?.next() { return entry }
        guard reader?.isWhole == true else { throw .damaged }
        reader = nil
      }
    } catch {
      if error == .interrupted { throw CommandFailure(.interrupted, "stopped; nothing was kept") }
      throw Self.failure("\(quoted(place)) \(error.words)", in: folder)
    }
  }

  /// The file that is being read.
  private var place: String {
    folder.path + "/" + ShardFile.name(of: Shard(max(number, 1), of: folder.count))
  }

  /// What the file that is being read holds is not what such a run gives.
  var unexpected: CommandFailure {
    Self.failure("\(quoted(place)) holds nothing that this run gives", in: folder)
  }

  /// A failure to put shards together.
  ///
  /// - Parameters:
  ///   - reason: why.
  ///   - folder: where they are.
  /// - Returns: the failure, with what can be done.
  static func failure(_ reason: String, in folder: ShardFolder) -> CommandFailure {
    CommandFailure(
      .badData,
      "\(reason); 'cohort shards missing \(folder.path.shellWord)' tells which shards to make again"
    )
  }
}
