# mixed.json: linear mixed models with a random intercept, or intercept and slope. Run by make.sh.

source("common.R")
suppressPackageStartupMessages(library(lme4))

# Two optimisations with steps of different size, the second from where the first ended, must agree
# ten times better than the project's tolerance of 1e-6.
fitted <- function(formula, frame, REML) {
  control <- lmerControl(
    optimizer = "bobyqa", calc.derivs = FALSE,
    optCtrl = list(rhobeg = 0.2, rhoend = 1e-10, maxfun = 100000))
  model <- lmer(formula, frame, REML = REML, control = control)
  again <- lmerControl(
    optimizer = "bobyqa", calc.derivs = FALSE,
    optCtrl = list(rhobeg = 2e-3, rhoend = 1e-11, maxfun = 100000))
  second <- lmer(
    formula, frame, REML = REML, control = again, start = 1.1 * getME(model, "theta") + 1e-3)
  stopifnot(
    all.equal(as.numeric(VarCorr(model)[[1]]), as.numeric(VarCorr(second)[[1]]),
      tolerance = 1e-6),
    all.equal(fixef(model), fixef(second), tolerance = 1e-8))
  if (logLik(model) > logLik(second)) model else second
}

mixed <- function(name, data, frame, formula, outcome, predictors, cluster, slope = NULL) {
  for (REML in c(TRUE, FALSE)) {
    model <- suppressMessages(fitted(formula, frame, REML))
    estimates <- fixef(model)
    components <- VarCorr(model)[[1]]
    correlation <- attr(components, "correlation")
    levels <- lapply(Filter(is.factor, model.frame(model)), levels)
    request <- arguments(
      outcome = outcome, predictors = predictors, cluster = cluster,
      variant = if (REML) "reml" else "ml")
    if (!is.null(slope)) request$slope <- I(slope)
    statistics <- list(interceptVariance = components[1, 1])
    if (!is.null(slope)) {
      statistics$slopeVariance <- components[2, 2]
      statistics$covariance <- components[1, 2]
      statistics$correlation <- correlation[1, 2]
    }
    modes <- ranef(model)[[1]]
    # logLik() gives the restricted log-likelihood where REML is asked for.
    case(
      paste0(name, if (REML) ", REML" else ", ML"), data, "mixedModel", request,
      program("lme4", paste0(
        "lmer(", deparse1(formula), ", REML = ", REML,
        "), bobyqa to rhoend 1e-11")),
      paste(
        "profiled", if (REML) "restricted likelihood" else "likelihood",
        "over the relative Cholesky factor, unstructured covariance of the random terms; errors",
        "from vcov() given the variances (no Kenward-Roger); intervals and tests by the normal",
        "(Wald)"),
      nobs(model),
      waldTerms(termNames(names(estimates), levels), estimates, sqrt(diag(as.matrix(vcov(model))))),
      c(
        statistics,
        list(
          residualVariance = sigma(model)^2, logLikelihood = as.numeric(logLik(model)),
          criterion = -2 * as.numeric(logLik(model)), clusters = nrow(modes),
          singular = isSingular(model),
          firstCluster = rownames(modes)[1], firstModes = I(as.numeric(modes[1, ])))))
  }
}

sleep <- read("sleep.csv")
mixed("sleep, intercept", "sleep.csv", sleep, reaction ~ day + (1 | subject), "reaction", "day",
  "subject")
mixed("sleep, slope", "sleep.csv", sleep, reaction ~ day + (day | subject), "reaction", "day",
  "subject", "day")
missing <- read("sleep-missing.csv")
mixed("sleep, missing values, intercept", "sleep-missing.csv", missing,
  reaction ~ day + (1 | subject), "reaction", "day", "subject")
mixed("sleep, missing values, slope", "sleep-missing.csv", missing,
  reaction ~ day + (day | subject), "reaction", "day", "subject", "day")
teeth <- referenced(read("teeth.csv"), sex = "Male")
mixed("teeth, intercept, interaction", "teeth.csv", teeth, distance ~ age * sex + (1 | subject),
  "distance", c("age", "sex=Male", "age*sex"), "subject")
pigs <- referenced(read("pigs.csv"), copper = "Cu000")
mixed("pigs, unbalanced, intercept", "pigs.csv", pigs, weight ~ week + copper + (1 | pig),
  "weight", c("week", "copper=Cu000"), "pig")
mixed("pigs, unbalanced, slope", "pigs.csv", pigs, weight ~ week + copper + (week | pig),
  "weight", c("week", "copper=Cu000"), "pig", "week")
mixed("dyestuff", "dyestuff.csv", read("dyestuff.csv"), yield ~ 1 + (1 | batch), "yield",
  character(), "batch")
mixed("dyestuff, variance of zero", "dyestuff-two.csv", read("dyestuff-two.csv"),
  yield ~ 1 + (1 | batch), "yield", character(), "batch")

writeCases("mixed")
