import Distributions
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables

extension Observer {
  /// The answers to an interview.
  func answers(_ interview: Interview, _ purposes: Study.Purposes.OfInstrument) -> Answers {
    Answers(
      interview, of: record, people: people, visit: visit,
      previous: timesBefore, address: run.address(purposes.reading))
  }

  /// Months in the value since the last visit that the person came to, to a tenth; none at the first.
  func months(_ chart: LifeChart) -> [Double?] {
    guard visit > 0, let now = record.states[chart.state], let value = now.position(of: chart.value)
    else { return people.map { _ in nil } }
    return zip(now.years[value], yearsBefore(value, ofState: chart.state)).map { later, earlier in
      ((later - earlier) * 120).rounded() / 10
    }
  }

  /// What is written down of a trait.
  func recorded(
    _ record: Record, _ purposes: Study.Purposes.OfInstrument
  ) -> Column {
    let law = study.law(of: record.trait)
    var values = trait(record.trait).map { Double($0) }
    if record.sensitivity < 1 || record.specificity < 1 {
      let (yes, no) = (record.sensitivity, 1 - record.specificity)
      for (place, word) in words(purposes.reading, number: 0).enumerated() {
        let isSaid = Elementary.uniform(ofWord: word) < (values[place] == 1 ? yes : no)
        values[place] = isSaid ? 1 : 0
      }
    }
    if record.error > 0 {
      for (place, error) in normals(purposes.reading, number: 0).enumerated() {
        values[place] += record.error * Double(error)
      }
      // An index of kinds and doses, an age, a count of copies: whatever the error, none is below 0.
      if law?.isNeverNegative == true { values = values.map { max(0, $0) } }
    }
    let isWhole = (law?.isWhole ?? false) && record.error == 0
    if !isWhole { values = Resolution.rounded(values, to: record.resolution) }
    return isWhole ? .integer(Entries(values.map { Int($0) })) : .reals(values)
  }

  /// The points of a score.
  func points(_ score: Score, _ purposes: Study.Purposes.OfInstrument) -> [Int?] {
    guard let state = record.states[score.state], let value = state.position(of: score.value)
    else { return [] }
    func law(_ level: Score.Level) -> LogNormal {
      LogNormal(ofMean: level.mean, standardDeviation: level.standardDeviation)
    }
    let (never, past, present) = (law(score.never), law(score.past), law(score.present))
    let own = ownDeviates(lasting: score.stability, purposes)
    let hasHad = state.had(value, after: .common(-.infinity))
    return people.indices.map { place in
      let isPresent = Int(state.current[place]) == value
      let law = isPresent ? present : hasHad[place] ? past : never
      let points = Elementary.exponential(law.location + law.scale * own[place])
      return Int(min(Elementary.rounded(points), Double(score.most)))
    }
  }

  /// The value of a state that people say they are in.
  func said(
    _ status: Status, _ purposes: Study.Purposes.OfInstrument
  ) -> Column {
    guard let state = record.states[status.state] else { return .categories([]) }
    let words = words(purposes.reading)
    let codes = people.indices.map { place in
      let isSaid = Elementary.uniform(ofWord: words[place]) < status.sensitivity
      return isSaid ? Int(state.current[place]) : 0
    }
    return .category(Categories(levels: state.values, codes: Entries(codes)))
  }

  /// How many events of the window before this visit are recalled.
  ///
  /// Each event has its own chance at each visit, numbered by its order in life.
  func recalled(_ recall: EventRecall, _ purposes: Study.Purposes.OfInstrument) -> [Int?] {
    let dates = lives.dates(
      ofEvent: recall.event, under: recruited.rivals, places: recruited.places)
    let address = run.address(purposes.reading)
    return people.indices.map { place in
      let now = record.times[place]
      return dates[place].indices.count { number in
        let date = dates[place][number]
        guard date <= now, date > now - recall.window.years else { return false }
        let word = address.word(
          person: people[place], number: UInt32(visit) &<< 20 &+ UInt32(number))
        return Elementary.uniform(ofWord: word) < recall.sensitivity
      }
    }
  }
}
