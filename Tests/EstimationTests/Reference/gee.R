# gee.json: generalised estimating equations by geepack. Run by make.sh.

source("common.R")
suppressPackageStartupMessages(library(geepack))

# The scale and the correlation are what the cases say, computed anew from the residuals.
checked <- function(model, structure, used, family) {
  residual <- (model$y - fitted(model)) / sqrt(family$variance(fitted(model)))
  scale <- mean(residual^2)
  stopifnot(all.equal(scale, as.numeric(model$geese$gamma), tolerance = 1e-8))
  if (structure == "independence") return()
  rows <- Filter(function(one) length(one) > 1, split(seq_along(residual), used$cluster))
  pairs <- do.call(rbind, lapply(rows, function(one) t(combn(one, 2))))
  product <- residual[pairs[, 1]] * residual[pairs[, 2]] / scale
  distance <- abs(used$wave[pairs[, 1]] - used$wave[pairs[, 2]])
  expected <- if (structure == "exchangeable") mean(product) else {
    optimize(function(a) sum((product - a^distance)^2), c(-1, 1), tol = 1e-12)$minimum
  }
  stopifnot(all.equal(expected, as.numeric(model$geese$alpha), tolerance = 1e-6))
}

gee <- function(name, data, frame, formula, family, cluster, wave, predictors, where = NULL) {
  used <- frame[complete.cases(frame[c(all.vars(formula), cluster, wave)]), ]
  used <- used[order(used[[cluster]], used[[wave]]), ]
  used$cluster <- as.integer(factor(used[[cluster]]))
  used$wave <- as.integer(factor(used[[wave]]))
  for (structure in c("independence", "exchangeable", "ar1")) {
    model <- geeglm(
      formula, family, used, id = cluster, waves = wave, corstr = structure,
      std.err = "san.se", control = geese.control(epsilon = 1e-13, maxit = 1000))
    robust <- model$geese$vbeta
    naive <- model$geese$vbeta.naiv
    levels <- lapply(Filter(is.factor, model.frame(model)), base::levels)
    names <- termNames(names(coef(model)), levels)
    alpha <- as.numeric(model$geese$alpha)
    checked(model, structure, used, family)
    case(
      paste0(name, ", ", structure), data, "generalisedEstimatingEquations",
      arguments(outcome = all.vars(formula)[1], predictors = predictors, cluster = cluster,
        time = wave, family = family$family, correlation = structure),
      program("geepack", paste0(
        "geeglm(", deparse1(formula), ", ", family$family, "(\"", family$link, "\"), corstr = \"",
        structure, "\", waves, epsilon 1e-13)")),
      paste("std.err = \"san.se\": sandwich of Liang and Zeger, no small-sample factor, normal Wald",
        "tests; scale: squared Pearson residuals over n (not n - k); exchangeable correlation: mean",
        "product of all pairs of a cluster over the scale; ar1: the a with least sum over all pairs",
        "of (product / scale - a^distance)^2, distance in waves (not the mean of neighbours)"),
      nrow(used), waldTerms(names, coef(model), sqrt(diag(robust))),
      list(
        correlation = if (length(alpha)) alpha else 0,
        correlationError = if (length(alpha)) sqrt(as.numeric(model$geese$valpha)) else NA,
        scale = as.numeric(model$geese$gamma), clusters = length(unique(used$cluster)),
        largestCluster = max(table(used$cluster)), modelBasedErrors = I(sqrt(diag(naive))),
        converged = model$geese$error == 0))
  }
}

gee("wheeze", "wheeze.csv", read("wheeze.csv"), wheeze ~ age * smoke, binomial(), "subject", "age",
  c("age", "smoke", "age*smoke"))
respiratory <- referenced(read("respiratory.csv"), treat = "P", sex = "F")
gee("respiratory", "respiratory.csv", respiratory,
  outcome ~ center + treat + sex + age + baseline, binomial(), "subject", "visit",
  c("center", "treat=P", "sex=F", "age", "baseline"))
seizures <- referenced(read("seizures.csv"), treatment = "placebo")
gee("seizures, overdispersed", "seizures.csv", seizures, seizures ~ treatment + base + age, poisson(),
  "subject", "period", c("treatment=placebo", "base", "age"))
pigs <- referenced(read("pigs.csv"), copper = "Cu000")
gee("pigs, unbalanced", "pigs.csv", pigs, weight ~ week + copper, gaussian(), "pig", "week",
  c("week", "copper=Cu000"))
gee("sleep, missing values", "sleep-missing.csv", read("sleep-missing.csv"), reaction ~ day,
  gaussian(), "subject", "day", "day")

writeCases("gee")
