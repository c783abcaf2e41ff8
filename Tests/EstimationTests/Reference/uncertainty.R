# uncertainty.json: Rubin's rules on five given imputations, bootstrap of given resamples. Run by
# make.sh.

source("common.R")
suppressPackageStartupMessages(library(mitools))

imputed <- read("air-imputed.csv")
pooled <- function(
  name, fits, predictors, outcome, call, infinite, levels = list(), data = "air-imputed.csv",
  frame = imputed
) {
  estimates <- lapply(fits, coef)
  variances <- lapply(fits, vcov)
  m <- length(fits)
  complete <- if (infinite) Inf else fits[[1]]$df.residual
  made <- MIcombine(estimates, variances, df.complete = complete)
  q <- Reduce("+", estimates) / m
  within <- diag(Reduce("+", variances)) / m
  between <- apply(do.call(rbind, estimates), 2, var)
  total <- within + (1 + 1 / m) * between
  lambda <- (1 + 1 / m) * between / total
  old <- (m - 1) / lambda^2
  observed <- if (infinite) Inf else (complete + 1) / (complete + 3) * complete * (1 - lambda)
  df <- if (infinite) old else 1 / (1 / old + 1 / observed)
  stopifnot(
    all.equal(coef(made), q), all.equal(diag(vcov(made)), total),
    !infinite || all.equal(as.numeric(made$df), as.numeric(df)))
  r <- (1 + 1 / m) * between / within
  case(
    name, data, "multipleImputation",
    arguments(outcome = outcome, predictors = predictors, imputation = "imputation"),
    program("mitools", paste0(
      "MIcombine(), ", call, if (!infinite) "; degrees of freedom in base R")),
    if (infinite) "Rubin 1987: t with (m - 1) / lambda^2 (complete data taken as infinite)"
    else paste("Rubin 1987 with the degrees of freedom of Barnard and Rubin 1999, complete n - k, as",
      "in the paper: MIcombine() 2.4 leaves 1/m out of their 1 - lambda and gives about 1 % others"),
    nrow(frame) / m, waldTerms(termNames(names(q), levels), q, sqrt(total), df),
    list(
      imputations = m, within = I(unname(within)), between = I(unname(between)),
      relativeIncrease = I(unname(r)), lambda = I(unname(lambda)),
      fractionMissing = I(unname((r + 2 / (df + 3)) / (r + 1)))))
}
sets <- split(imputed, imputed$imputation)
linear <- lapply(sets, function(frame) lm(ozone ~ solar + wind + temperature, frame))
pooled("air, Barnard and Rubin", linear, c("solar", "wind", "temperature"), "ozone",
  "lm(ozone ~ solar + wind + temperature)", FALSE)
pooled("air, Rubin", linear, c("solar", "wind", "temperature"), "ozone",
  "lm(ozone ~ solar + wind + temperature)", TRUE)
logistic <- lapply(sets, function(frame) {
  frame$high <- as.numeric(frame$ozone > 60)
  glm(high ~ solar + wind, binomial, frame, control = glm.control(epsilon = 1e-14, maxit = 100))
})
pooled("air, logistic", logistic, c("solar", "wind"), "ozone > 60",
  "glm(ozone > 60 ~ solar + wind, binomial)", TRUE)
# Nothing imputed differs, so that the variance between is zero.
same <- lapply(sets, function(frame) lm(temperature ~ wind, frame))
local({
  model <- same[[1]]
  n <- nrow(model$model)
  k <- model$df.residual
  case(
    "air, nothing missing", "air-imputed.csv", "multipleImputation",
    arguments(outcome = "temperature", predictors = "wind", imputation = "imputation"),
    program("base R", "lm(temperature ~ wind) of any imputation"),
    "no variance between: Barnard and Rubin's degrees of freedom are (v + 1) / (v + 3) v, v = n - k",
    n, waldTerms(c("intercept", "wind"), coef(model), sqrt(diag(vcov(model))),
      (k + 1) / (k + 3) * k), list(imputations = 5, between = I(c(0, 0))))
})

sleepy <- read("sleep-imputed.csv")
pooled("sleep, a third missing",
  lapply(split(sleepy, sleepy$imputation), function(frame) lm(reaction ~ day, frame)), "day",
  "reaction", "lm(reaction ~ day)", FALSE, data = "sleep-imputed.csv", frame = sleepy)

cars <- read("cars.csv")
draws <- as.matrix(read("resamples.csv"))
bootstrap <- function(
  name, estimator, predictors, statistic, data = "cars.csv", frame = cars, samples = draws,
  file = "resamples.csv", outcome = "mpg", n = nrow(frame)
) {
  point <- statistic(frame)
  replicates <- apply(samples, 1, function(rows) statistic(frame[rows, ]))
  bounds <- quantile(replicates, c(0.025, 0.975), type = 7)
  left <- vapply(seq_len(nrow(frame)), function(row) statistic(frame[-row, ]), 0)
  centred <- mean(left) - left
  z <- qnorm(mean(replicates < point))
  a <- sum(centred^3) / (6 * sum(centred^2)^1.5)
  u <- qnorm(c(0.025, 0.975))
  corrected <- quantile(replicates, pnorm(z + (z + u) / (1 - a * (z + u))), type = 7)
  case(
    name, data, "bootstrap",
    c(arguments(outcome = outcome, predictors = predictors, of = estimator),
      arguments(resamples = file)),
    program("base R", paste0("the rows of ", file, ", one sample a line, row numbers from 1")),
    paste("error is the standard deviation of the replicates (n - 1); percentile interval by type 7",
      "quantiles; jackknife and BCa interval in the statistics"),
    n, plainTerm(predictors, point, sd(replicates), bounds[1], bounds[2]),
    list(
      replicates = length(replicates), mean = mean(replicates), bias = mean(replicates) - point,
      normalLower = point - qnorm(0.975) * sd(replicates),
      normalUpper = point + qnorm(0.975) * sd(replicates), correctedLower = corrected[[1]],
      correctedUpper = corrected[[2]], acceleration = a, biasCorrection = z,
      jackknifeError = sqrt((length(left) - 1) / length(left) * sum(centred^2)),
      firstReplicates = I(replicates[1:5])))
}
bootstrap("cars, bootstrap of a slope", "linearRegression", "wt",
  function(frame) coef(lm(mpg ~ wt, frame))[[2]])
bootstrap("cars, bootstrap of a correlation", "correlation", "hp",
  function(frame) cor(frame$mpg, frame$hp))
air <- read("air.csv")
bootstrap("air, missing values, bootstrap of a slope", "linearRegression", "solar",
  function(frame) coef(lm(ozone ~ solar, frame))[[2]], "air.csv", air,
  as.matrix(read("resamples-air.csv")), "resamples-air.csv", "ozone",
  sum(complete.cases(air[c("ozone", "solar")])))

writeCases("uncertainty")
