/// When lives begin and in which steps they are followed; the first visit is time 0.
package struct Clock: Sendable, Hashable {
  /// When the simulated life begins.
  package var origin: Origin
  /// The step of the history far from the first visit.
  package var step: TimeSpan
  /// A finer step for the last stretch before the first visit, if any.
  package var last: Stretch?
  /// The step after the first visit, from which it is counted; visits fall anywhere between.
  package var follow: TimeSpan

  /// Whether the noise of a step is the exact sum of what two steps of half its length would draw.
  ///
  /// So a clock and the same with its steps halved live with the same noise, and what is between them is
  /// what the step leaves. No file asks for it: it is for the law that the clock is no answer.
  package var sumsHalves = false

  /// The most steps that one life may have.
  package static let stepLimit = 100_000

  /// When a simulated life begins.
  package enum Origin: Sendable, Hashable {
    /// At an age in years; the scenario has a trait `age`, the age at the first visit.
    case age(Double)
    /// A span before the first visit, the same for everybody; zero for the first visit itself.
    case before(TimeSpan)
  }

  /// A stretch of time with a step of its own.
  package struct Stretch: Sendable, Hashable {
    package let length: TimeSpan
    package let step: TimeSpan

    /// Makes a stretch.
    package init(length: TimeSpan, step: TimeSpan) {
      self.length = length
      self.step = step
    }
  }

  /// Makes a clock.
  package init(origin: Origin, step: TimeSpan, last: Stretch?, follow: TimeSpan) {
    self.origin = origin
    self.step = step
    self.last = last
    self.follow = follow
  }

  /// This clock with the noise of half steps, and the clock of these half steps.
  ///
  /// A last stretch that is no whole number of steps ends with a whole one, and so it does in both.
  package var halved: (whole: Clock, half: Clock) {
    var whole = self
    whole.last = last.map { last in
      let steps = (last.length.years / last.step.years - 1e-9).rounded(.up)
      return Stretch(length: TimeSpan(years: steps * last.step.years), step: last.step)
    }
    let half = whole.divided(by: 2)
    whole.sumsHalves = true
    return (whole, half)
  }

  /// The same clock with every step divided by a number, for the law that the clock is no answer.
  package func divided(by divisor: Double) -> Clock {
    func part(_ span: TimeSpan) -> TimeSpan { TimeSpan(years: span.years / divisor) }
    return Clock(
      origin: origin, step: part(step),
      last: last.map { Stretch(length: $0.length, step: part($0.step)) }, follow: part(follow))
  }
}
