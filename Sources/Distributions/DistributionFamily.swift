/// The families of distributions, by the names of the scenario language.
///
/// The tests run one battery over all cases, so that a new family cannot go unproved.
package enum DistributionFamily: String, CaseIterable, Sendable {
  /// See `Normal`.
  case normal
  /// See `LogNormal`.
  case logNormal
  /// See `Bernoulli`.
  case bernoulli
  /// See `Exponential`.
  case exponential
  /// See `Uniform`.
  case uniform
  /// See `Genotype`.
  case genotype
}
