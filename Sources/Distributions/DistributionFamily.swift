/// The families of distributions, by the names of the scenario language.
///
/// The reader of laws and one battery of tests go over all cases, so that a new family is read and
/// proved.
package enum DistributionFamily: String, CaseIterable, Sendable {
  /// See `Normal`.
  case normal
  /// See `LogNormal`.
  case logNormal
  /// See `Uniform`.
  case uniform
  /// See `Exponential`.
  case exponential
  /// See `Bernoulli`.
  case bernoulli
  /// See `Genotype`.
  case genotype
}
