internal import NumericalMethods

/// How events at the same time enter the partial likelihood.
package enum TiedTimes: String, CaseIterable, Sendable {
  /// Those who have the event together leave the people at risk in equal shares (Efron).
  case efron

  /// All of them are at risk for each other until all have had it (Breslow).
  case breslow
}

/// Cox's partial likelihood of log hazards that are linear in orthogonal columns.
///
/// With r = exp(x'b) and the sums S0, S1 of r and r x over the people at risk (D0, D1 over those who have
/// the event), each of d tied events k = 0 ... d - 1 takes the share S0 - f D0 with f = k / d after Efron
/// (1977, JASA 72:557-565) and 0 after Breslow (1974, Biometrics 30:89-99):
///
/// log L = sum of x'b over events - sum of log(S0 - f D0), with mean m = (S1 - f D1) / (S0 - f D0).
///
/// With weights w of rows r is w exp(x'b), what an event adds counts w times, and what it is chosen from
/// counts the mean weight of the events tied with it, as in R's `survival`.
///
/// The information, sum of second moments less m m', is computed as X' W X - M' M, with M the means of
/// all events, and W of a row r times the cumulative hazard over the time it was at risk: one pass over
/// the rows for the sums, and two cross products.
struct PartialLikelihood {
  /// The value with its derivatives.
  struct State {
    var logLikelihood = 0.0
    var score: [Double]
    /// The log hazard of each row, and its relative hazard times its weight.
    var predictor: [Double] = []
    var risk: [Double] = []
    /// For each event (column by column) the mean of the columns among those at risk.
    var means: [Double]
    /// For each event the sum it was chosen from.
    var sums: [Double]
    /// For each row its expected number of events.
    var weights: [Double]
  }

  /// Events at one time, in descending order of time.
  private struct Moment {
    /// Rows in order up to here have not left.
    let present: Int
    /// Rows in order of start up to here had not come.
    let absent: Int
    /// The rows of the events, in order.
    let events: Range<Int>
    /// The number of events at later times.
    let later: Int
  }

  let rowCount: Int
  let width: Int
  private let ties: TiedTimes
  private let basis: OrthonormalColumns
  /// The rows by descending time, and by descending start.
  private let order: [Int]
  private let startOrder: [Int]
  private let moments: [Moment]
  /// For each row the number of the first moment, in descending order, at which it is at risk.
  private let first: [Int]
  /// For each row the number of the first moment at which it is not yet at risk.
  private let end: [Int]
  private let events: [Bool]
  private let eventCount: Int
  /// The weight of each row, and of each event the mean weight of those tied with it.
  private let caseWeights: [Double]
  private let eventWeights: [Double]
  /// The columns row by row, for the sums.
  private let rows: [Double]

  /// Prepares the rows.
  init(
    _ observed: ObservedTimes, _ basis: OrthonormalColumns, ties: TiedTimes,
    weights: [Double]? = nil
  ) {
    let (times, starts) = (observed.times, observed.starts)
    rowCount = times.count
    width = basis.width
    self.ties = ties
    self.basis = basis
    events = observed.events
    eventCount = observed.eventCount
    let order = observed.descending
    let startOrder =
      starts.map { starts in
        starts.indices.sorted { (starts[$0], $1) > (starts[$1], $0) }
      } ?? []
    var moments: [Moment] = []
    var first = Array(repeating: 0, count: times.count)
    var end = Array(repeating: 0, count: times.count)
    var (place, absent, later) = (0, 0, 0)
    while place < order.count {
      let time = times[order[place]]
      var next = place
      var firstEvent: Int?
      while next < order.count, times[order[next]] == time {
        if events[order[next]], firstEvent == nil { firstEvent = next }
        first[order[next]] = moments.count
        next += 1
      }
      if let firstEvent {
        if let starts {
          while absent < startOrder.count, starts[startOrder[absent]] >= time {
            end[startOrder[absent]] = moments.count
            absent += 1
          }
        }
        moments.append(
          Moment(present: next, absent: absent, events: firstEvent..<next, later: later))
        later += next - firstEvent
      }
      place = next
    }
    for row in startOrder[absent...] { end[row] = moments.count }
    if starts == nil { end = Array(repeating: moments.count, count: times.count) }
    let weights = weights ?? Array(repeating: 1, count: times.count)
    caseWeights = weights
    var eventWeights: [Double] = []
    for moment in moments {
      let sum = moment.events.reduce(0) { $0 + weights[order[$1]] }
      eventWeights += repeatElement(
        sum / Double(moment.events.count), count: moment.events.count)
    }
    self.eventWeights = eventWeights
    self.order = order
    self.startOrder = startOrder
    self.moments = moments
    self.first = first
    self.end = end
    var rows = Array(repeating: 0.0, count: times.count * basis.width)
    for column in 0..<basis.width {
      for row in times.indices {
        rows[row * basis.width + column] = basis.columns[column * times.count + row]
      }
    }
    self.rows = rows
  }

  /// What the k-th of tied events leaves out of the others with the event.
  private func share(_ place: Int, of count: Int) -> Double {
    ties == .efron ? Double(place) / Double(count) : 0
  }
}

// MARK: - Value and derivatives

extension PartialLikelihood {
  /// The value, the score and what the information needs.
  func state(at coefficients: [Double]) -> State {
    var state = State(
      score: Array(repeating: 0, count: width),
      means: Array(repeating: 0, count: eventCount * width),
      sums: Array(repeating: 0, count: eventCount),
      weights: Array(repeating: 0, count: rowCount))
    state.predictor = basis.product(coefficients)
    state.risk = zip(state.predictor, caseWeights).map { Elementary.exponential($0) * $1 }
    var all = Array(repeating: 0.0, count: width + 1)
    var tied = all
    var (present, absent) = (0, 0)
    for moment in moments {
      while present < moment.present {
        add(order[present], state.risk[order[present]], to: &all)
        present += 1
      }
      while absent < moment.absent {
        add(startOrder[absent], -state.risk[startOrder[absent]], to: &all)
        absent += 1
      }
      for column in tied.indices { tied[column] = 0 }
      for place in moment.events {
        let row = order[place]
        add(row, state.risk[row], to: &tied)
        let weight = caseWeights[row]
        state.logLikelihood += weight * state.predictor[row]
        for column in 0..<width { state.score[column] += weight * rows[row * width + column] }
      }
      let count = moment.events.count
      for place in 0..<count {
        let part = share(place, of: count)
        let sum = all[width] - part * tied[width]
        let weight = eventWeights[moment.later + place]
        state.sums[moment.later + place] = sum
        state.logLikelihood -= weight * Elementary.logarithm(sum)
        for column in 0..<width {
          let mean = (all[column] - part * tied[column]) / sum
          state.means[column * eventCount + moment.later + place] = mean
          state.score[column] -= weight * mean
        }
      }
      // Nobody is left between this time and the next: what rounding left is nothing.
      if present == absent { for column in all.indices { all[column] = 0 } }
    }
    weigh(&state)
    return state
  }

  private func add(_ row: Int, _ risk: Double, to sums: inout [Double]) {
    let start = row * width
    for column in 0..<width { sums[column] += risk * rows[start + column] }
    sums[width] += risk
  }

  /// The hazard at each moment, summed from the earliest; and what those with the event are spared.
  ///
  /// Has one element more than there are moments, which is zero.
  private func hazards(
    _ values: (_ event: Int) -> Double
  ) -> (cumulative: [Double], spared: [Double]) {
    var cumulative = Array(repeating: 0.0, count: moments.count + 1)
    var spared = Array(repeating: 0.0, count: moments.count)
    for number in moments.indices.reversed() {
      let moment = moments[number]
      cumulative[number] = cumulative[number + 1]
      for place in moment.events.indices {
        let event = moment.later + place - moment.events.lowerBound
        let value = eventWeights[event] * values(event)
        cumulative[number] += value
        spared[number] +=
          share(place - moment.events.lowerBound, of: moment.events.count) * value
      }
    }
    return (cumulative, spared)
  }

  private func weigh(_ state: inout State) {
    let sums = state.sums
    let (cumulative, spared) = hazards { 1 / sums[$0] }
    for row in 0..<rowCount {
      let hazard = cumulative[first[row]] - cumulative[end[row]]
      state.weights[row] = state.risk[row] * (events[row] ? hazard - spared[first[row]] : hazard)
    }
  }

  /// The observed information.
  func information(_ state: State) -> DenseMatrix {
    var result = DenseMatrix(rowCount: width, columnCount: width)
    var weighted = state.weights
    var means = Array(repeating: 0.0, count: eventCount)
    for left in 0..<width {
      for row in 0..<rowCount {
        weighted[row] = state.weights[row] * basis.columns[left * rowCount + row]
      }
      for event in means.indices {
        means[event] = eventWeights[event] * state.means[left * eventCount + event]
      }
      for right in 0...left {
        let product =
          Summation.innerProduct(weighted, 0, basis.columns, right * rowCount, count: rowCount)
          - Summation.innerProduct(
            means, 0, state.means, right * eventCount, count: eventCount)
        result[left, right] = product
        result[right, left] = product
      }
    }
    return result
  }

  /// The score of each row, column by column (Therneau, Grambsch & Fleming 1990, Biometrika 77:147-160).
  ///
  /// What a row with an event adds to the score, less what it adds by being at risk, both times its
  /// weight. At the maximum they
  /// sum to zero; times the inverse information they are the dfbeta residuals.
  func residuals(_ state: State) -> [Double] {
    var result = Array(repeating: 0.0, count: rowCount * width)
    for column in 0..<width {
      let offset = column * eventCount
      let (cumulative, spared) = hazards { state.means[offset + $0] / state.sums[$0] }
      var means = Array(repeating: 0.0, count: moments.count)
      for (number, moment) in moments.enumerated() {
        for place in moment.events.indices {
          means[number] += state.means[offset + moment.later + place - moment.events.lowerBound]
        }
        means[number] /= Double(moment.events.count)
      }
      for row in 0..<rowCount {
        let value = basis.columns[column * rowCount + row]
        let expected =
          cumulative[first[row]] - cumulative[end[row]] - (events[row] ? spared[first[row]] : 0)
        result[column * rowCount + row] =
          (events[row] ? caseWeights[row] * (value - means[first[row]]) : 0)
          - value * state.weights[row]
          + state.risk[row] * expected
      }
    }
    return result
  }
}
