import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables

extension Serum: ReadableInstrument {
  func read(_ number: Int, by observer: Observer) throws(FieldworkError) -> Reading {
    let levels = observer.levels(self, number)
    try observer.checkFinite(
      levels, of: observer.design.instruments[number].name, signal: process)
    return Reading(
      .reals(levels),
      reasons: detectionLimit.map { limit in levels.map { $0 < limit ? .belowDetection : nil } }
        ?? [])
  }

  func levels(_ number: Int, by observer: Observer) -> [Double]? { observer.levels(self, number) }

  var withoutError: ErrorFreeLevel? { ErrorFreeLevel(self) }

  var batchSize: Int? { batches?.size }
}

extension Observer {
  /// The levels that are read of blood drawn at this visit.
  fileprivate func levels(_ serum: Serum, _ number: Int) -> [Double] {
    let purposes = purposes(number)
    let formula = SerumLevel(serum) { study.law(of: $0)?.mean ?? 0 }
    return formula.readings(
      signals: record.processes[serum.process] ?? [],
      errors: Elementary.normalDeviates(ofWords: words(purposes.reading)),
      shifts: shifts(serum, formula, purposes))
  }

  /// All parts of the standard level but the process and the assay, in reference SDs.
  private func shifts(
    _ serum: Serum, _ formula: SerumLevel, _ purposes: Study.Purposes.OfInstrument
  ) -> [Double] {
    var shifts = handled(serum)
    add(serum.shifts, to: &shifts)
    if serum.laboratories > 0, !recruited.studies.isEmpty {
      let address = run.address(purposes.laboratory)
      for (place, study) in recruited.studies.enumerated() where recruited.strata[place] == 0 {
        let word = address.word(person: UInt32(study), number: 0)
        shifts[place] += serum.laboratories * Double(Elementary.normalDeviate(ofWord: word))
      }
    }
    if formula.peripheralShare > 0 {
      let own = ownDeviates(lasting: serum.peripheralStability, purposes)
      for place in people.indices { shifts[place] += formula.peripheralShare * own[place] }
    }
    for part in serum.determinants where part.beta != 0 {
      guard let law = study.law(of: part.name), law.standardDeviation > 0 else { continue }
      let (values, counts) = (values(of: part.name), part.within.map { self.values(of: $0) })
      for place in people.indices {
        let standard = (values[place] - law.mean) / law.standardDeviation
        shifts[place] += part.beta * standard * (counts?[place] ?? 1)
      }
    }
    if let season = serum.season {
      for (place, day) in days.enumerated() {
        let turns = Double(day) / TimeSpan.daysPerYear - season.peak
        shifts[place] += season.peakToTrough / 2 * Elementary.cosine(ofTurns: turns)
      }
    }
    if let batches = serum.batches {
      let address = run.address(purposes.batch)
      for place in people.indices {
        let batch = UInt32((recruited.before + place) / batches.size)
        let word = address.word(person: batch, number: UInt32(visit))
        shifts[place] += formula.batchShare * Double(Elementary.normalDeviate(ofWord: word))
      }
    }
    return shifts
  }

  /// The shifts by handling, of people in strata or in none.
  private func handled(_ serum: Serum) -> [Double] {
    func shift(_ stratum: String?) -> Double {
      serum.handling.reduce(0) { sum, part in
        part.visit == visit && (part.stratum == nil || part.stratum == stratum)
          ? sum + part.shift : sum
      }
    }
    let common = shift(nil)
    let shifts = (design.recruitment?.strata ?? []).map { shift($0.name) }
    return recruited.strata.isEmpty
      ? people.map { _ in common } : recruited.strata.map { shifts[$0] }
  }

  /// The values of a trait or circumstance at this visit.
  private func values(of name: String) -> [Double] {
    if let number = design.circumstance(name) {
      return design.instruments[number].readable.circumstances(number, by: self)
    }
    return trait(name).map { Double($0) }
  }
}
