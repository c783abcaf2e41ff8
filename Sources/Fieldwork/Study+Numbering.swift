import NumericalMethods
import RandomStreams
import Simulation

extension Study {
  /// The positions of people in the order in which they are numbered: that of a draw of their own.
  ///
  /// The order of recruitment says who was found how early, and strata fill at different times; rows,
  /// numbers and batches of assays say nothing of it. The draw is the candidate's in this study and run,
  /// so two people stand in the same order whoever else is taken. Where draws of 32 bits tie, the one
  /// recruited earlier comes first.
  func order(of people: [UInt32], _ run: Run) -> [Int] {
    RisingOrder.positions(of: run.address(purposes.order).words(of: people, number: 0))
  }

  /// People as they were recruited, all of a study, in the order in which they are numbered, and allocated to arms.
  func numbered(_ recruited: Recruited, _ run: Run) -> Recruited {
    let order = order(of: recruited.people, run)
    let studies = dealt(recruited.strata)
    var numbered = recruited
    numbered.studies = studies.isEmpty ? [] : order.map { studies[$0] }
    numbered.rivals = recruited.rivals.selecting(order)
    numbered.places = order.map { recruited.places?[$0] ?? $0 }
    numbered.people = order.map { recruited.people[$0] }
    numbered.strata = recruited.strata.isEmpty ? [] : order.map { recruited.strata[$0] }
    numbered.answers = recruited.answers.isEmpty ? [] : order.map { recruited.answers[$0] }
    numbered.arms = arms(of: numbered, run)
    return numbered
  }
}

extension Recruited {
  /// Some of them, as they are numbered, who are then followed alone.
  func part(_ range: Range<Int>) -> Recruited {
    func some<Value>(_ values: [Value]) -> [Value] { values.isEmpty ? [] : Array(values[range]) }
    return Recruited(
      rivals: rivals, before: before + range.lowerBound, people: Array(people[range]),
      strata: some(strata), studies: some(studies), answers: some(answers), arms: some(arms))
  }
}
