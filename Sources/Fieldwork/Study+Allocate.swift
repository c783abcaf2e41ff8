import RandomStreams
import Scenarios
import Simulation
import Tables

/// How those recruited are allocated to arms.
///
/// Allocation looks at nothing but a person's number as a candidate, the stratum, what the first visit says
/// where strata of blocks ask for it, and, for blocks, who stands before them in the order in which people are
/// numbered. So nobody's arm depends on the model, but by what it makes people answer.
extension Study {
  /// The arm, by its position in the plan, of each of those recruited, who stand in the order in which they are
  /// numbered; empty where the plan has no arms.
  func arms(of numbered: Recruited, _ run: Run) -> [Int] {
    guard let allocation = design.allocation else { return [] }
    guard let size = allocation.blocks else {
      // A draw of the person's own: it stays the same whoever else is recruited.
      return run.address(purposes.allocation).words(of: numbered.people, number: 0).map {
        allocation.arm(ofTicket: $0.scaled(to: allocation.shares))
      }
    }
    var blocks: [Int: (people: Int, arms: [Int])] = [:]
    return numbered.people.indices.map { place in
      let cell = cell(of: place, in: numbered, allocation)
      var (people, arms) = blocks[cell] ?? (0, [])
      let (block, position) = people.quotientAndRemainder(dividingBy: size)
      if position == 0 { arms = permuted(block, ofCell: cell, allocation, size, run) }
      blocks[cell] = (people + 1, arms)
      return arms[position]
    }
  }

  /// The stratum of blocks in which somebody is: each small study counts its own.
  private func cell(of place: Int, in numbered: Recruited, _ allocation: Allocation) -> Int {
    var cell = numbered.studies.isEmpty ? 0 : numbered.studies[place]
    if allocation.factors.contains(.stratum), !numbered.strata.isEmpty {
      cell = cell * (design.recruitment?.strata.count ?? 1) + numbered.strata[place]
    }
    guard !numbered.answers.isEmpty else { return cell }
    return cell * allocation.answerCount + numbered.answers[place]
  }

  /// The arms of a block's people, in their order: as many of each as its share, shuffled.
  ///
  /// Draws are addressed by block, cell and place, so a block is the same whatever the others are.
  private func permuted(
    _ block: Int, ofCell cell: Int, _ allocation: Allocation, _ size: Int, _ run: Run
  ) -> [Int] {
    var arms = (0..<size).map { allocation.arm(ofTicket: $0 % allocation.shares) }
    let address = run.address(purposes.blocks)
    // Fisher and Yates: each order is as likely as any other, up to rounding in 32 bits.
    for last in (1..<size).reversed() {
      let word = address.word(
        person: UInt32(truncatingIfNeeded: block),
        number: UInt32(truncatingIfNeeded: cell << 10 | last))
      arms.swapAt(last, word.scaled(to: last + 1))
    }
    return arms
  }

  /// What the first visit says that allocation asks, of some people of a wave who stand at it; empty where
  /// nothing is asked.
  ///
  /// - Throws: `FieldworkError.condition`.
  func allocationAnswers(
    of places: [Int], in wave: Lives, rival: Int, _ run: Run
  ) throws(FieldworkError) -> [Int] {
    guard let allocation = design.allocation, !allocating.columns.isEmpty else { return [] }
    let people = Recruited(
      rivals: .all(rival), places: places, people: places.map { wave.people[$0] })
    let record = wave.record(allocating.recording, under: .all(rival), places: places)
    let table = try firstVisit(of: people, record, in: wave, asking: allocating, run)
    var numbers = [Int](repeating: 0, count: places.count)
    for case .answers(_, let levels) in allocation.factors {
      let found: Entries<Int>
      do { found = try table.firstMet(of: levels) } catch { throw .condition(error) }
      for place in numbers.indices {
        numbers[place] = numbers[place] * (levels.count + 1) + (found[place] ?? levels.count)
      }
    }
    return numbers
  }

  /// Whether somebody's arm hangs on who else is recruited.
  package var sharesBlocks: Bool { design.allocation?.blocks != nil }
}

extension Allocation {
  /// The arm that a number below ``shares`` draws: each has as many as its share.
  fileprivate func arm(ofTicket ticket: Int) -> Int {
    var left = ticket
    for (number, arm) in arms.enumerated() {
      left -= arm.share
      if left < 0 { return number }
    }
    preconditionFailure("a ticket is below the sum of the shares")
  }

  /// The number of combinations of answers by which people are told apart.
  fileprivate var answerCount: Int {
    factors.reduce(1) { count, factor in
      if case .answers(_, let levels) = factor { count * (levels.count + 1) } else { count }
    }
  }
}

extension UInt32 {
  /// One of so many whole numbers from 0 on, each as likely as the others up to rounding in 32 bits.
  fileprivate func scaled(to count: Int) -> Int { Int((UInt64(self) &* UInt64(count)) >> 32) }
}

// MARK: - Under which interventions people live on

/// The ways in which people of a study can live on from the first visit: one for each list of interventions.
struct Courses: Sendable {
  /// What is lived in each.
  let scenarios: [Scenario]
  /// For each arm of the plan its course; empty where there are no arms.
  let ofArms: [Int]

  /// The courses of a plan: arms in which the same is done share one.
  init(_ scenario: Scenario, _ allocation: Allocation?) {
    guard let allocation else {
      (scenarios, ofArms) = ([scenario], [])
      return
    }
    var lists: [[Intervention]] = []
    ofArms = allocation.arms.map { arm in
      if let known = lists.firstIndex(of: arm.interventions) { return known }
      lists.append(arm.interventions)
      return lists.count - 1
    }
    scenarios = lists.map { interventions in
      var course = scenario
      course.interventions += interventions
      return course
    }
  }

  /// Under which rivals people of these arms live on, the first course's being `first`.
  func rivals(ofArms arms: [Int], from first: Int) -> RivalChoice {
    scenarios.count == 1 ? .all(first) : .each(arms.map { first + ofArms[$0] })
  }
}
