import NumericalMethods

extension LifeReel.Reply {
  /// A time through which a source that is on or off was felt as one of them, and what the response came to.
  package struct Station: Sendable, Equatable {
    /// From when to when, in years from the first visit.
    package let start: Double
    package let end: Double
    /// Whether the source was felt.
    package let isOn: Bool
    /// The response at the end.
    package let value: Double
  }

  /// The course of the response from when it was felt first, in stations; none where its source is not on or off.
  ///
  /// In between the response heads for its effect or for 0, so the stations follow from their dates: with r the response
  /// at the start, a the effect or 0, and τ the time of build-up or fade-out, it comes to a − (a − r) exp(−t / τ). The last
  /// one is the engine's response but for rounding.
  ///
  /// - Parameter moment: until when, in years from the first visit.
  /// - Returns: the stations in order of time, each beginning where the one before ends.
  package func stations(until moment: Double) -> [Station] {
    var stations: [Station] = []
    for span in felt ?? [] {
      add(to: &stations, from: stations.last?.end ?? span.start, to: span.start, isOn: false)
      add(to: &stations, from: span.start, to: span.end ?? moment, isOn: true)
    }
    if let last = stations.last { add(to: &stations, from: last.end, to: moment, isOn: false) }
    return stations
  }

  /// Where this response parts from that of another life, and what it was then; nil where they are one.
  ///
  /// - Parameters:
  ///   - other: the same response in the other life.
  ///   - moment: until when, in years from the first visit.
  /// - Returns: the moment in years from the first visit, and the response there.
  package func parting(
    from other: LifeReel.Reply, until moment: Double
  ) -> (time: Double, value: Double)? {
    let (own, others) = (stations(until: moment), other.stations(until: moment))
    let place = zip(own, others).prefix { $0 == $1 }.count
    let ahead = [own, others].compactMap { $0.indices.contains(place) ? $0[place] : nil }
    guard let first = ahead.first else { return nil }
    let before = place > 0 ? own[place - 1].value : 0
    // One that begins later, or is felt otherwise at once, parts where the one before ends.
    guard ahead.count == 2, ahead[0].start == ahead[1].start, ahead[0].isOn == ahead[1].isOn else {
      return (ahead.map(\.start).min() ?? first.start, before)
    }
    let shorter = ahead[0].end < ahead[1].end ? ahead[0] : ahead[1]
    return (shorter.end, shorter.value)
  }

  private func add(
    to stations: inout [Station], from start: Double, to end: Double, isOn: Bool
  ) {
    guard end > start else { return }
    let goal = isOn ? Double(effect) : 0
    let left = Elementary.exponential(-(end - start) / (isOn ? builds : fades))
    let before = stations.last?.value ?? 0
    stations.append(
      Station(start: start, end: end, isOn: isOn, value: goal - (goal - before) * left))
  }
}
