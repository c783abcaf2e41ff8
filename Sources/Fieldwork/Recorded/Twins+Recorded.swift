package import ByteRecords
import Simulation

/// People who live twice, as bytes.
extension Twins: Recorded {
  package func record(into writer: inout RecordWriter) {
    writer.write(before)
    writer.write(people)
    writer.write(strata)
    writer.write(arms)
    let names = traits.keys.sorted()
    writer.write(names)
    for name in names { writer.write(traits[name] ?? []) }
    writer.write(lives.count)
    for life in lives { writer.write(life) }
    writer.write(livesOtherwise)
  }

  package init(from reader: inout RecordReader) throws(RecordError) {
    let (before, people) = try reader.numberedPeople()
    let (strata, arms) = (try reader.strings(), try reader.strings())
    var traits: [String: [Float]] = [:]
    for name in try reader.names() { traits[name] = try reader.floats() }
    var lives: [[VisitRecord]] = []
    for _ in 0..<(try reader.count()) { lives.append(try reader.list()) }
    self.init(
      before: before, people: people, strata: strata, arms: arms, traits: traits, lives: lives,
      livesOtherwise: try reader.bools())
    let count = people.count
    // The natural life is one of them.
    guard [strata.count, arms.count].allSatisfy({ $0 == 0 || $0 == count }),
      traits.allSatisfy({ $0.value.count == count }), !lives.isEmpty,
      lives.joined().allSatisfy({ $0.isOf(people: count) }), livesOtherwise.count == count
    else { throw .invalid }
  }
}
