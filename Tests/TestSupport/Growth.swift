/// How many times as long a larger work takes, in the same run: the machine is of no account.
///
/// The least of three times of each counts, since others may take the processor away. What is worked on
/// is made before the clock runs.
package func growth<Input, Failure: Error>(
  from few: Int, to many: Int, of input: (Int) throws(Failure) -> Input,
  _ work: (Input) throws(Failure) -> Void
) throws(Failure) -> Double {
  func time(_ count: Int) throws(Failure) -> Duration {
    let input = try input(count)
    let clock = ContinuousClock()
    var least: Duration?
    for _ in 0..<3 {
      let start = clock.now
      try work(input)
      let time = start.duration(to: clock.now)
      least = min(least ?? time, time)
    }
    return least ?? .zero
  }
  return try time(many) / time(few)
}
