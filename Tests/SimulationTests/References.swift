/// Known truths made by `Reference/references.py`, an independent computation with scipy.
enum References {
  /// The mean of logistic(logit 0.2 + Z) over a standard normal Z.
  static let logisticNormal = 0.23874375628153957

  /// The share ill in a chain of two states, adversity raising the rate of onset twentyfold.
  struct DrivenChain {
    let year: Double
    /// By matrix exponential.
    let exact: Double
    /// When the rate is held through each year at its value at the year's start.
    let held: Double
  }

  static let drivenChain = [
    DrivenChain(year: 1, exact: 0.645003834220112, held: 0.105526689451797),
    DrivenChain(year: 2, exact: 0.7410396204240786, held: 0.59300182050506),
    DrivenChain(year: 4, exact: 0.751509717137306, held: 0.6948224140773136),
  ]
}
