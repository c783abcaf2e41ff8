/// The arguments of estimators, by the names that users write.
///
/// On the command line `followUp` is `--follow-up`. Where a column may be a *predictor*, it can be
/// written in each of the ways of `Predictor`.
package enum EstimatorArgument: String, CaseIterable, Sendable {
  /// The column that is compared or explained.
  case outcome

  /// The columns that explain, each a predictor.
  case predictors

  /// The column of the groups.
  case group

  /// The level of the cases.
  case `case`

  /// The level with which others are compared.
  case reference

  /// The column of the later measurement.
  case followUp

  /// The column of the earlier measurement.
  case baseline

  /// The columns to adjust for, each a predictor.
  case covariates

  /// The columns of the start that the outcome's model has as well as the weights', each a predictor.
  case baselineCovariates

  /// One of two columns that are related, or its columns wave by wave.
  case x

  /// The other of two columns that are related, or its columns wave by wave.
  case y

  /// The names of the waves, appended to single names of `x` and `y` after an underscore.
  case waves

  /// The column of the time: of the end of observation, of a visit, or of the judge.
  case time

  /// The column of the start of observation, for rows of start and stop.
  case start

  /// The column that says whether the event happened at `time`: 0 or 1, false or true.
  case event

  /// The times at which shares are told.
  case at

  /// The column whose equal values mark rows that belong together, as a person's.
  case cluster

  /// The column with a random slope.
  case slope

  /// The column of the weights.
  case weights

  /// The column of how many people each row stands for.
  case counts

  /// The columns of the instruments, each a predictor.
  case instrument

  /// The columns of the treatment, in order of time, each a predictor.
  case treatment

  /// The column of the mediator.
  case mediator

  /// The time-varying confounders, in order of time, one before each treatment.
  case confounders

  /// The column of the effects of studies, or of variants on the exposure.
  case effect

  /// The column of the standard errors of `effect`.
  case effectError

  /// The column of the effects of variants on the exposure.
  case exposure

  /// The column of the standard errors of `exposure`.
  case exposureError

  /// The column of the standard errors of `outcome`.
  case outcomeError

  /// The column that the effects of studies go with, such as their year.
  case moderator

  /// The column of the names of studies or variants.
  case label

  /// The law of the outcome: gaussian, binomial or poisson.
  case family

  /// The link of the outcome's mean to its predictors: logit or cloglog.
  case link

  /// The kind of standard error.
  case errors

  /// The assumed correlation within clusters: independence, exchangeable or ar1.
  case correlation

  /// How tied times are treated: efron or breslow.
  case ties

  /// The method of estimation where an estimator has several.
  case method

  /// What is done about missing values: listwise or full.
  case missing

  /// Which information gives the standard errors: expected or observed.
  case information

  /// What is the same at all waves of a panel model: lags.
  case equal

  /// The bounds of P values between which studies are equally likely to be published.
  case steps

  /// The direction of effects that are published more easily: greater or less.
  case direction

  /// The estimator whose uncertainty is asked for.
  case of

  /// The column of the number of the imputation.
  case imputation

  /// How many imputed tables are drawn.
  case imputations

  /// How many samples are drawn.
  case replicates

  /// How the bounds of a bootstrap are found: percentile or corrected.
  case interval

  /// The number that fixes what is drawn.
  case seed

  /// A variant of the estimator.
  case variant

  /// A column of groups made by conditions, or of a change, see `DerivedColumn`; made before `where` is asked.
  ///
  /// Every estimator takes it.
  case derive

  /// Conditions on rows, such as `sex=female` or `age>=18`; those for which all hold are used.
  ///
  /// Every estimator takes it.
  case `where`
}
