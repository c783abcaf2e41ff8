import Evidence
import NumericalMethods
import Scenarios

/// The search for the rates with which targets come out right, told which rates to try next.
///
/// The unknowns are the logarithms of the rates, the equations the log odds of the targets' mean
/// shares, on the same people at every trial (common random numbers, so the equations are almost
/// smooth). Newton's method with a difference matrix, improved by Broyden's rank-one update (Broyden
/// 1965, Mathematics of Computation 19:577-593, method 1). Rates are tried only as they can be written,
/// so what is found is what stands in a file.
struct RateSearch {
  /// How near is near enough, in log odds.
  struct Demand {
    /// What is near enough in any case.
    let certainly: Double
    /// The part of its Monte Carlo error that a target may be off.
    ///
    /// With other rates other people fill the quotas, so the equations themselves are rough by some
    /// part of that error, and to ask for much less is to wait for luck.
    let errors: Double
    /// After so many trials one by one, twice of either is made do with.
    let patience = 8
    /// The most trials one by one.
    let limit = 25

    /// Where nothing but a place to begin in earnest is sought.
    static let draft = Demand(certainly: 0.03, errors: 1)
    /// Where nothing but what moves with the rates is sought.
    static let slopes = Demand(certainly: .infinity, errors: 0)
    /// Half an error adds an eighth to the error that chance leaves anyway.
    static let final = Demand(certainly: 0.005, errors: 0.5)
  }

  /// Rates that were tried, and what they gave.
  struct Trial {
    let rates: [Double]
    /// The shares by target, then by replicate; nil where nobody was in any of the groups.
    let shares: [[Double?]]
    /// The mean share of each target; nil where none is known.
    let means: [Double?]

    /// Holds what rates gave.
    init(of rates: [Double], shares: [[Double?]]) {
      self.rates = rates
      self.shares = shares
      means = shares.map { shares in
        let known = shares.compactMap { $0 }
        return known.isEmpty ? nil : Summation.mean(known)
      }
    }
  }

  /// The rates to be tried next, together; none once the search has ended.
  private(set) var wanted: [[Double]]
  /// What came nearest, with what is off by target.
  private(set) var best: (trial: Trial, residuals: [Double])?
  /// Whether the search has ended without being near enough.
  private(set) var hasFailed = false

  private let targets: [Publication.FitTarget]
  private let demand: Demand
  private var point: [Double] = []
  private var value: [Double] = []
  /// What each equation moves by with each unknown, row by row; empty until it is known.
  private(set) var matrix: [[Double]]
  private var trials = 0

  /// How far the logarithm of a rate is moved to see what moves with it.
  ///
  /// Long, for a short step says more of who else fills the quotas than of what moves, and log odds are
  /// nearly straight in it. For the same reason steps of less than a quarter of it update nothing.
  private static let width = 0.5

  /// Begins a search; rates of nothing or less are none to begin with.
  ///
  /// With a matrix from fewer studies the first rates are tried alone.
  init(
    from start: [Double], for targets: [Publication.FitTarget], _ demand: Demand,
    matrix: [[Double]] = []
  ) {
    let start = start.map { Self.asWritten($0 > 0 ? $0 : 1) }
    self.targets = targets
    self.demand = demand
    self.matrix = matrix
    wanted = [start]
    if !matrix.isEmpty { return }
    // None of these depends on another, so all are lived side by side.
    wanted += start.indices.map { unknown in
      var moved = start
      moved[unknown] = Self.asWritten(moved[unknown] * Elementary.exponential(Self.width))
      return moved
    }
  }

  /// A rate as files write it: the nearest with so many significant digits.
  static func asWritten(_ rate: Double) -> Double { rate.rounded(toSignificant: Rate.digits) }

  /// Takes what the wanted rates gave, in their order.
  ///
  /// - Precondition: Somebody was counted for each target.
  mutating func take(_ found: [Trial]) {
    precondition(found.count == wanted.count, "what is wanted is tried")
    precondition(found.allSatisfy { !$0.means.contains(nil) }, "shares of nobody are no numbers")
    let values = found.map(residuals)
    if matrix.isEmpty {
      let base = logarithms(found[0])
      let columns = zip(found, values).dropFirst().enumerated().map { unknown, moved in
        let width = logarithms(moved.0)[unknown] - base[unknown]
        return zip(moved.1, values[0]).map { ($0 - $1) / width }
      }
      matrix = targets.indices.map { row in columns.map { $0[row] } }
    } else if !point.isEmpty {
      let step = zip(logarithms(found[0]), point).map { $0 - $1 }
      if Self.size(step) >= Self.width / 4 {
        update(step: step, change: zip(values[0], value).map { $0 - $1 })
      }
    }
    (point, value) = (logarithms(found[0]), values[0])
    trials += 1
    if best.map({ Self.size(value) < Self.size($0.residuals) }) ?? true {
      best = (found[0], value)
    }
    goOn(from: found[0].rates)
  }

  /// Wants the next rates, unless those that came nearest are near enough or nothing comes nearer.
  private mutating func goOn(from rates: [Double]) {
    wanted = []
    if isNearEnough(trials < demand.patience ? 1 : 2) { return }
    guard trials < demand.limit, var step = solution(value.map { -$0 }) else {
      hasFailed = true
      return
    }
    // At most a factor of e at once: the equations are far from straight.
    let longest = Self.size(step)
    if longest > 1 { step = step.map { $0 / longest } }
    let next = zip(rates, step).map { Self.asWritten($0 * Elementary.exponential($1)) }
    // Steps too short to be written lead nowhere.
    if next == rates { hasFailed = true } else { wanted = [next] }
  }

  /// Whether what came nearest is so many times what is demanded off, or less, for every target.
  private func isNearEnough(_ times: Double) -> Bool {
    guard let best else { return false }
    return targets.indices.allSatisfy { target in
      guard let mean = best.trial.means[target] else { return false }
      let shares = best.trial.shares[target].compactMap { $0 }
      let error =
        (Summation.variance(shares) / Double(shares.count)).squareRoot() / (mean * (1 - mean))
      // No number is larger: where there is no error, of one share, it excuses nothing.
      let allowed = max(demand.certainly, error.isFinite ? demand.errors * error : 0)
      return best.residuals[target].magnitude <= times * allowed
    }
  }

  /// The Monte Carlo standard error of the logarithm of each rate that was found.
  ///
  /// By the delta method: what the replicates' shares scatter is carried through the matrix.
  var errors: [Double]? {
    guard let best else { return nil }
    let shares = best.trial.shares
    let moved = (shares.first ?? []).indices.compactMap { replicate -> [Double]? in
      let deviations = targets.indices.compactMap { target -> Double? in
        guard let share = shares[target][replicate], let mean = best.trial.means[target] else {
          return nil
        }
        return (share - mean) / (mean * (1 - mean))
      }
      return deviations.count == targets.count ? solution(deviations) : nil
    }
    guard moved.count > 1 else { return nil }
    return targets.indices.map { unknown in
      (Summation.variance(moved.map { $0[unknown] }) / Double(moved.count)).squareRoot()
    }
  }

  // MARK: - Pieces

  /// For each target the log odds of the mean share less those of the published one.
  private func residuals(_ trial: Trial) -> [Double] {
    targets.enumerated().map { number, target in
      // A share of nobody or everybody is moved inwards, so that there is a way back.
      let mean = min(max(trial.means[number] ?? 0, 1e-4), 1 - 1e-4)
      return Elementary.logOdds(of: mean) - Elementary.logOdds(of: target.share)
    }
  }

  private func logarithms(_ trial: Trial) -> [Double] {
    trial.rates.map { Elementary.logarithm($0) }
  }

  private static func size(_ vector: [Double]) -> Double { vector.map(\.magnitude).max() ?? 0 }

  /// Broyden: the matrix maps the step to the change that was seen, and is else as it was.
  private mutating func update(step: [Double], change: [Double]) {
    let length = step.reduce(0) { $0 + $1 * $1 }
    guard length > 0 else { return }
    for row in matrix.indices {
      let predicted = zip(matrix[row], step).reduce(0) { $0 + $1.0 * $1.1 }
      for column in step.indices {
        matrix[row][column] += (change[row] - predicted) * step[column] / length
      }
    }
  }

  /// The changes of the logarithms that change the equations so; nil if one depends on others.
  private func solution(_ right: [Double]) -> [Double]? { Self.solution(of: matrix, right) }

  /// What a matrix, row by row, maps to a right side; nil if one row depends on others.
  static func solution(of matrix: [[Double]], _ right: [Double]) -> [Double]? {
    // As many equations as unknowns: least squares leaves no residual.
    let columns = right.indices.flatMap { column in matrix.map { $0[column] } }
    return try? LeastSquares(
      design: columns, columnCount: right.count, response: right
    ).coefficients
  }
}

extension Rate {
  /// The significant digits with which files are given rates: finer than studies can tell them.
  package static let digits = 4
}

extension Double {
  /// The nearest number that can be written with so many significant decimal digits.
  ///
  /// A whole number divided by a power of ten is the number that is read from its text, to the last
  /// bit, as long as both are exact.
  func rounded(toSignificant digits: Int) -> Double {
    guard isFinite, self != 0 else { return self }
    let (least, most) = (Self.power(of: digits - 1), Self.power(of: digits))
    var (up, down) = (1.0, 1.0)
    while magnitude * up < least, up < 1e22 { up *= 10 }
    while magnitude / down >= most, down < 1e22 { down *= 10 }
    return (self * up / down).rounded() * down / up
  }

  private static func power(of ten: Int) -> Double {
    (0..<ten).reduce(1) { power, _ in power * 10 }
  }
}
