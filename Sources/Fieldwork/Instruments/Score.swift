import Distributions
import NumericalMethods
import Scenarios
import Simulation
import Tables

extension Score: ReadableInstrument {
  func fields(of instrument: Instrument, in study: Study) -> [InstrumentField] {
    [
      InstrumentField(
        title: "Severity of \(state)",
        explanation: "Points of a questionnaire about \(state) (\(value)), whole numbers from 0 to "
          + "\(most)." + (isSameAfterwards ? "" : study.remarkOnPast(of: state)),
        sizes: "Means (SD): never ill \(never.words), ill before \(past.words), ill "
          + "now \(present.words). A share \(stability) of the variance is specific to the \(study.units.one) "
          + "for life.",
        kind: .integer(minimum: 0, maximum: most))
    ]
  }

  /// The points of everybody.
  func read(_ number: Int, by observer: Observer) -> Reading {
    let record = observer.recordOfState(state)
    guard let value = record.position(of: value) else {
      preconditionFailure("a study knows the values that it asks about")
    }
    let (never, past, present) = (never.law, past.law, present.law)
    let own = observer.ownDeviates(lasting: stability, observer.purposes(number))
    let life = VisitTimes.common(-.infinity)
    let hasHad = record.had(value, after: life)
    let points = observer.people.indices.map { place in
      let isPresent = Int(record.current[place]) == value
      let law = isPresent ? present : hasHad[place] ? past : never
      let points = Elementary.exponential(law.location + law.scale * own[place])
      return Int(min(Elementary.rounded(points), Double(most)))
    }
    return Reading(
      .integer(Entries(points)),
      reasons: isSameAfterwards
        ? [] : MissingReason.unknownPast(record.mayHaveHad(value, after: life)))
  }

  /// Whether those who had it before score as those who never had, so that the past is of no influence.
  private var isSameAfterwards: Bool { never == past }
}

extension Score.Level {
  fileprivate var words: String { "\(mean) (\(standardDeviation))" }

  fileprivate var law: LogNormal { LogNormal(ofMean: mean, standardDeviation: standardDeviation) }
}
