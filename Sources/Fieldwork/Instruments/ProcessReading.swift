import Scenarios
import Simulation
import Tables

extension Observer {
  /// The standard readings of everybody at this visit, in reference SDs; see `ProcessReading`.
  func standardReadings(_ following: ProcessReading, _ number: Int) -> [Double] {
    var readings = (record.processes[following.process] ?? []).map {
      following.coupling * Double($0)
    }
    let share = following.ownShare
    if share > 0 {
      let own = ownDeviates(lasting: following.stability, purposes(number))
      for place in readings.indices { readings[place] += share * own[place] }
    }
    add(following.shifts, to: &readings)
    return readings
  }

  /// Adds the shifts of those who are in the states that shift a reading.
  func add(_ shifts: [StateShift], to readings: inout [Double]) {
    for shift in shifts where shift.size != 0 {
      let values = record.values(of: .indicator(state: shift.state, value: shift.value))
      for (place, value) in values.enumerated() { readings[place] += shift.size * value }
    }
  }
}

extension ProcessReading {
  /// How a reading follows its process, with the sizes of all that moves it.
  func words(_ units: UnitNoun) -> String {
    var sentences: [String] = []
    if coupling.magnitude < 1 {
      sentences.append("Correlates with \(process) by \(coupling).")
      if stability > 0 {
        sentences.append(
          "A share \(stability) of what is not \(process) is specific to the \(units.one) for life."
        )
      }
    } else if coupling < 0 {
      sentences.append("Falls as \(process) rises, without any other influence.")
    }
    for shift in shifts where shift.size != 0 {
      sentences.append(
        "Readings are shifted by \(shift.size) SD while \(shift.state) is \(shift.value).")
    }
    let reliability = (reliability * 100).rounded() / 100
    sentences.append("Test-retest reliability while \(process) stays as it is: \(reliability).")
    return sentences.joined(separator: " ")
  }
}
