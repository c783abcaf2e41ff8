extension LifeReel {
  /// Where two lives of one person part.
  package struct Parting: Sendable, Equatable {
    /// The first date at which they differ, in years from the first visit, or the start of the step in which they part.
    package let time: Double
    /// Whether it is a step of which that is known and no more, as of a process that goes another way.
    package let isStep: Bool
    /// What differs first.
    package let variables: [String]

    /// Makes a place where lives part.
    package init(time: Double, isStep: Bool, variables: [String]) {
      (self.time, self.isStep, self.variables) = (time, isStep, variables)
    }
  }

  /// Where this life parts from another one of the same person; nil where they are one up to the moment.
  ///
  /// - Parameter other: the life of the same person under a program of the same variables.
  /// - Returns: the first moment at which anything differs, and what.
  package func parting(from other: LifeReel) -> Parting? {
    var found: [(time: Double, isStep: Bool, name: String)] = []
    for (name, own, others) in dated(beside: other) {
      let place = zip(own, others).prefix { $0 == $1 }.count
      let dates = [own, others].compactMap { place < $0.count ? $0[place].time : nil }
      if let first = dates.min() { found.append((first, false, name)) }
    }
    let first = found.map(\.time).min() ?? .infinity
    for (frame, others) in zip(frames, other.frames) {
      let start = differing(frame.start, others.start, other)
      let end = differing(frame.end, others.end, other)
      if start.isEmpty, end.isEmpty { continue }
      found += start.map { (frame.step.start, false, $0) }
      // What is dated within the step comes before what a process makes of it.
      if start.isEmpty, frame.step.last < first {
        found += end.map { (frame.step.start, true, $0) }
      }
      break
    }
    guard let time = found.map(\.time).min() else { return nil }
    let earliest = found.filter { $0.time == time }
    let variables = earliest.map(\.name)
    return Parting(
      time: time, isStep: earliest.allSatisfy(\.isStep),
      variables: variables.indices.filter { !variables[..<$0].contains(variables[$0]) }.map {
        variables[$0]
      })
  }

  /// The variables that differ at the moment from another life of the same person, in order of declaration.
  package func differing(from other: LifeReel) -> [String] {
    let states = zip(program.rivals[0].states, other.program.rivals[0].states).filter {
      last.words[program.layout.current + $0.number, 0]
        != other.last.words[other.program.layout.current + $1.number, 0]
    }.map(\.0.name)
    return differing(present, other.present, other) + states
  }

  /// A dated fact.
  private struct Fact: Equatable {
    let time: Double
    let value: Int
  }

  /// The changes of each state and the events of each kind, in this life and in the other.
  private func dated(beside other: LifeReel) -> [(String, [Fact], [Fact])] {
    func changes(_ reel: LifeReel, _ number: Int) -> [Fact] {
      reel.switches.filter { Int($0.state) == number }.map {
        Fact(time: $0.time, value: Int($0.value))
      }
    }
    func events(_ reel: LifeReel, _ number: Int) -> [Fact] {
      reel.dates(ofEvent: number).map { Fact(time: $0, value: 0) }
    }
    let (own, others) = (program.rivals[0], other.program.rivals[0])
    return zip(own.states, others.states).map {
      ($0.name, changes(self, $0.number), changes(other, $1.number))
    }
      + zip(own.events, others.events).map {
        ($0.name, events(self, $0.number), events(other, $1.number))
      }
  }

  /// The processes and traits whose columns differ.
  private func differing(_ own: [Float], _ others: [Float], _ other: LifeReel) -> [String] {
    let processes = zip(program.rivals[0].processes, other.program.rivals[0].processes).filter {
      own[program.processes[$0.number].value] != others[other.program.processes[$1.number].value]
    }.map(\.0.name)
    let traits = program.traits.filter { trait in
      guard trait.origin == nil,
        let same = other.program.traits.first(where: { $0.name == trait.name && $0.origin == nil })
      else { return false }
      return own[livedColumn(of: trait)] != others[other.livedColumn(of: same)]
    }.map(\.name)
    return traits + processes
  }

  /// The column of what somebody lives by of a trait.
  func livedColumn(of trait: Program.TraitPlan) -> Int {
    program.traits.last { $0.origin == trait.column }?.column ?? trait.column
  }
}
