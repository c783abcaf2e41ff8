import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables

/// A study team at work on some people: visit by visit, everybody by every instrument.
///
/// All its draws are addressed by person, instrument and visit, so what it reads of one person depends
/// neither on the others nor on what else is read; batches alone go by the order of people's numbers.
struct Observer {
  let study: Study
  let run: Run
  let recruited: Recruited
  let lives: Lives
  /// Whether the reason of every missing value is written down.
  let keepsReasons: Bool
  /// What is to be known at each visit up to the present one.
  private(set) var records: [VisitRecord] = []
  /// Why people or their blood are missing, by visit.
  private(set) var missing: [[MissingReason?]] = []
  /// At which visit before the present one each person came last; the first for those who came to none.
  private var attended: [Int]
  /// What a column said last, where somebody's being missing depends on it.
  private(set) var last: [String: [Double]] = [:]
  private(set) var visits: [ObservedVisit] = []

  var design: StudyDesign { study.design }
  var people: [UInt32] { recruited.people }
  /// The present visit.
  var visit: Int { records.count - 1 }
  var record: VisitRecord { records[visit] }

  init(_ study: Study, _ run: Run, _ recruited: Recruited, _ lives: Lives, keepsReasons: Bool) {
    self.study = study
    self.run = run
    self.recruited = recruited
    self.lives = lives
    self.keepsReasons = keepsReasons
    attended = Array(repeating: 0, count: recruited.people.count)
    for column in study.recalled {
      last[column] = Array(repeating: 0, count: recruited.people.count)
    }
  }

  /// Looks at everybody at the next visit, of which there is this record.
  ///
  /// - Throws: `FieldworkError.notFinite`.
  mutating func observe(_ record: VisitRecord) throws(FieldworkError) {
    arrive(record)
    try checkSignals()
    missing.append(reasonsNotToCome())
    let ofBlood = Absence(missing[visit])
    let ofPeople = ofBlood.except(.noSample)
    var columns: [ObservedColumn] = []
    for (number, instrument) in design.instruments.enumerated() {
      let absence =
        if instrument.needs.register {
          // A register knows of those who do not come.
          Absence(people.map { _ in nil })
        } else {
          design.needsSample(instrument) ? ofBlood : ofPeople
        }
      columns += try read(number, without: absence)
    }
    for column in columns where last[column.name] != nil {
      // A column of words says nothing that a probability could depend on.
      guard let numbers = column.values.reals else { continue }
      for place in people.indices {
        if let value = numbers[place] { last[column.name]?[place] = value }
      }
    }
    visits.append(ObservedVisit(times: record.times, days: days, columns: columns))
    for place in people.indices where missing[visit][place]?.isNoVisit != true {
      attended[place] = visit
    }
  }

  /// When people came last before this visit; nothing at the first.
  var timesBefore: VisitTimes? {
    guard visit > 0 else { return nil }
    // Who comes now was never lost, so only absence makes it another visit than the one before.
    guard let loss = design.loss, loss.absence.probability > 0 else {
      return records[visit - 1].times
    }
    return .individual(people.indices.map { records[attended[$0]].times[$0] })
  }

  /// The years in a value of a state up to the visit at which people came last.
  func yearsBefore(_ value: Int, ofState state: String) -> [Double] {
    let years = records.map { $0.states[state]?.years[value] ?? [] }
    return people.indices.map { years[attended[$0]][$0] }
  }

  /// Makes a record the present one without looking at anybody.
  mutating func arrive(_ record: VisitRecord) { records.append(record) }

  /// The random words of a purpose at this visit.
  func words(_ purpose: Purpose) -> [UInt32] { words(purpose, number: visit) }

  func words(_ purpose: Purpose, number: Int) -> [UInt32] {
    run.address(purpose).words(of: people, number: UInt32(number))
  }

  func normals(_ purpose: Purpose, number: Int) -> [Float] {
    Elementary.normalDeviates(ofWords: words(purpose, number: number))
  }

  /// Standard normals of which a share of the variance lasts for life, and the rest is new each visit.
  func ownDeviates(lasting share: Double, _ purposes: Study.Purposes.OfInstrument) -> [Double] {
    let (steady, other) = (share.squareRoot(), (1 - share).squareRoot())
    let pairs = zip(
      normals(purposes.lasting, number: 0), normals(purposes.passing, number: visit))
    return pairs.map { steady * Double($0) + other * Double($1) }
  }

  /// The days of this visit, counted from 1 January 1970; none without a calendar.
  ///
  /// Whole days throughout: the first day is drawn as one, and a later visit is so many whole days
  /// after it. A sum in years would not always hold the days that the plan names. Where anything comes from the
  /// season, the first day is one on which the year is as far as in the person's life.
  var days: [Int] {
    guard let calendar = design.calendar else { return [] }
    let first = words(study.purposes.firstDay, number: 0)
    let parts = study.usesSeason ? run.partsOfYear(ofPeople: people) : []
    return people.indices.map { place in
      let chance = Elementary.uniform(ofWord: first[place])
      let day =
        parts.isEmpty
        ? calendar.start + Int((calendar.recruitment.days * chance).rounded(.down))
        : calendar.day(atPartOfYear: parts[place], chance)
      return day + Int(TimeSpan(years: record.times[place]).days.rounded())
    }
  }

  /// The values of a trait.
  func trait(_ name: String) -> [Float] {
    lives.trait(name, places: recruited.places) ?? []
  }

  // MARK: - Instruments

  /// Where the instrument of a number draws.
  func purposes(_ number: Int) -> Study.Purposes.OfInstrument { study.purposes.instruments[number] }

  /// What is known of a state at this visit.
  func recordOfState(_ name: String) -> StateRecord {
    guard let state = record.states[name] else {
      preconditionFailure("a study records what its instruments ask about")
    }
    return state
  }

  /// The columns of an instrument at this visit, without the values of those who are not there.
  private func read(
    _ number: Int, without absence: Absence
  ) throws(FieldworkError) -> [ObservedColumn] {
    let instrument = design.instruments[number]
    let reading = try instrument.readable.read(number, by: self)
    var absence = absence
    absence.add(.notAnswered, where: misses(instrument.name, purposes(number).missing))
    return zip(instrument.columns, zip(reading.columns, reading.reasons)).map { name, read in
      var absence = absence
      absence.add(read.1)
      return ObservedColumn(
        name: name, values: read.0.without(absence.isGone),
        reasons: keepsReasons ? absence.reasons : [])
    }
  }
}
