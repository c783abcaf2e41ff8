# causal.json: inverse probability weighting, g-formula, two-stage least squares, Mendelian
# randomisation, mediation and independence tests. Run by make.sh.

source("common.R")
suppressPackageStartupMessages({
  library(AER)
  library(geepack)
  library(sandwich)
})

tight <- glm.control(epsilon = 1e-14, maxit = 100)
chance <- function(formula, frame) {
  fitted(glm(formula, binomial, frame, control = tight))
}
visits <- read("visits.csv")
births <- referenced(read("births.csv"), race = "white", smoke = "no")
births$smoker <- as.numeric(births$smoke == "yes")

# MARK: Marginal structural models

weighted <- function(name, data, frame, formula, weights, request, note) {
  frame$weights <- weights
  frame$row <- seq_len(nrow(frame))
  binary <- all.vars(formula)[1] == "event"
  family <- if (binary) binomial() else gaussian()
  model <- suppressWarnings(glm(formula, family, frame, weights = weights, control = tight))
  gee <- suppressWarnings(geeglm(
    formula, family, frame, weights = weights, id = row, corstr = "independence",
    control = geese.control(epsilon = 1e-14, maxit = 200)))
  robust <- vcovHC(model, type = "HC0")
  # The same by two programs.
  stopifnot(
    all.equal(coef(gee), coef(model), tolerance = 1e-8),
    all.equal(vcov(gee), robust, tolerance = 1e-6, check.attributes = FALSE))
  case(
    name, data, "marginalStructuralModel", request,
    program("geepack", paste0(
      "geeglm(", deparse1(formula), ", weights, corstr = \"independence\"); the same by glm and ",
      "sandwich ", version("sandwich"), " vcovHC(type = \"HC0\")")),
    paste("robust errors that take the weights as known, HC0 by person, no small-sample factor;",
      "normal. Rows with any missing value are left out before the weights;", note),
    nrow(frame), modelTerms(model, robust),
    list(meanWeight = mean(weights), smallestWeight = min(weights), largestWeight = max(weights),
      sumOfSquaredWeights = sum(weights^2)))
}
whole <- visits[complete.cases(visits), ]
weights <- with(whole, {
  share <- function(treated, p) ifelse(treated == 1, p, 1 - p)
  share(a0, chance(a0 ~ 1, whole)) / share(a0, chance(a0 ~ l0 + age, whole)) *
    share(a1, chance(a1 ~ a0, whole)) / share(a1, chance(a1 ~ a0 + l0 + l1 + age, whole)) *
    share(a2, chance(a2 ~ a1 + a0, whole)) /
    share(a2, chance(a2 ~ a1 + a0 + l0 + l1 + l2 + age, whole))
})
models <- c(
  "numerators: a0 ~ 1; a1 ~ a0; a2 ~ a1 + a0; denominators: a0 ~ l0 + age;",
  "a1 ~ a0 + l0 + l1 + age; a2 ~ a1 + a0 + l0 + l1 + l2 + age; logistic, product over visits")
request <- function(outcome) {
  arguments(outcome = outcome, treatment = c("a0", "a1", "a2"), confounders = c("l0", "l1", "l2"),
    covariates = "age")
}
weighted("visits, weighted, missing values", "visits.csv", whole, y ~ a0 + a1 + a2, weights,
  request("y"), paste(models, collapse = " "))
weighted("visits, weighted, rare event", "visits.csv", whole, event ~ a0 + a1 + a2, weights,
  request("event"), paste(models, collapse = " "))
# The cumulated treatment with the age at the start in numerators, denominators and outcome's model.
whole$cumulated <- with(whole, a0 + a1 + a2)
weights <- with(whole, {
  share <- function(treated, p) ifelse(treated == 1, p, 1 - p)
  share(a0, chance(a0 ~ age, whole)) / share(a0, chance(a0 ~ l0 + age, whole)) *
    share(a1, chance(a1 ~ a0 + age, whole)) / share(a1, chance(a1 ~ a0 + l0 + l1 + age, whole)) *
    share(a2, chance(a2 ~ a1 + a0 + age, whole)) /
    share(a2, chance(a2 ~ a1 + a0 + l0 + l1 + l2 + age, whole))
})
cumulated <- function(outcome, variant) {
  arguments(outcome = outcome, treatment = c("a0", "a1", "a2"), confounders = c("l0", "l1", "l2"),
    baselineCovariates = "age", variant = variant)
}
models <- paste("numerators: a0 ~ age; a1 ~ a0 + age; a2 ~ a1 + a0 + age; denominators with l0, l1,",
  "l2 up to then as well; logistic, product over visits")
weighted("visits, weighted, cumulated", "visits.csv", whole, y ~ cumulated + age, weights,
  cumulated("y", "cumulated"), models)
weighted("visits, weighted, cumulated, rare event", "visits.csv", whole, event ~ cumulated + age,
  weights, cumulated("event", "cumulated"), models)
weighted("visits, weighted, baseline covariate", "visits.csv", whole, y ~ a0 + a1 + a2 + age,
  weights, cumulated("y", "separate"), models)
treated <- births$smoker == 1
propensity <- chance(smoker ~ age + lwt + race + visits, births)
weighted("births, weighted", "births.csv", births, bwt ~ smoker,
  ifelse(treated, mean(treated) / propensity, mean(!treated) / (1 - propensity)),
  arguments(outcome = "bwt", treatment = "smoke=no", confounders = c("age", "lwt", "race=white",
    "visits")),
  "numerator smoke ~ 1, denominator smoke ~ age + lwt + race + visits; smoker is smoke = yes")

# MARK: Parametric g-formula, worked out in base R

# One point in time: the mean of predictions with everybody treated, and with nobody.
gFormula <- lm(bwt ~ smoker * age + lwt + race + visits, births)
world <- function(value) mean(predict(gFormula, transform(births, smoker = value)))
case(
  "births, g-formula", "births.csv", "gFormula",
  arguments(outcome = "bwt", treatment = "smoke=no",
    covariates = c("age", "lwt", "race=white", "visits", "smoke*age")),
  program("base R", "lm(bwt ~ smoker * age + lwt + race + visits), mean of predict()"),
  "standardised to the rows used; no error without a bootstrap",
  nrow(births), plainTerm(c("always", "never", "always - never"),
    c(world(1), world(0), world(1) - world(0))))

logistic <- glm(low ~ smoker + age + lwt + race + visits, binomial, births, control = tight)
world <- function(value) {
  mean(predict(logistic, transform(births, smoker = value), type = "response"))
}
case(
  "births, g-formula, binary", "births.csv", "gFormula",
  arguments(outcome = "low", treatment = "smoke=no",
    covariates = c("age", "lwt", "race=white", "visits")),
  program("base R", "glm(low ~ smoker + age + lwt + race + visits, binomial), mean of predict()"),
  "standardised to the rows used; no error without a bootstrap",
  nrow(births),
  plainTerm(c("always", "never", "always - never", "log odds ratio"),
    c(world(1), world(0), world(1) - world(0), qlogis(world(1)) - qlogis(world(0)))))

# Three visits: linear models of each confounder and of the outcome, so that the mean over the
# simulated paths is the path of the means and needs no simulation.
first <- lm(l1 ~ l0 + a0 + age, whole)
second <- lm(l2 ~ l1 + l0 + a1 + a0 + age, whole)
last <- lm(y ~ a0 + a1 + a2 + l0 + l1 + l2 + age, whole)
world <- function(value) {
  people <- transform(whole, a0 = value, a1 = value, a2 = value)
  people$l1 <- predict(first, people)
  people$l2 <- predict(second, people)
  mean(predict(last, people))
}
case(
  "visits, g-formula, missing values", "visits.csv", "gFormula", request("y"),
  program("base R", "lm(l1 ~ l0 + a0 + age); lm(l2 ~ l1 + l0 + a1 + a0 + age); lm(y ~ all)"),
  paste("baseline l0 and age as observed in complete rows; all models linear, so expected",
    "confounders replace simulated ones exactly; no error without a bootstrap"),
  nrow(whole), plainTerm(c("always", "never", "always - never"),
    c(world(1), world(0), world(1) - world(0))))

# MARK: Two-stage least squares

instrumental <- function(name, data, frame, formula, outcome, predictors, instruments) {
  model <- ivreg(formula, data = frame)
  made <- summary(model, diagnostics = TRUE)
  d <- made$diagnostics
  for (errors in c("model", "robust")) {
    covariance <- if (errors == "model") vcov(model) else vcovHC(model, type = "HC0")
    case(
      paste0(name, if (errors == "robust") ", robust"), data, "twoStageLeastSquares",
      c(arguments(outcome = outcome, predictors = predictors, instrument = instruments),
        if (errors == "robust") arguments(errors = "hc0")),
      program("AER", paste0("ivreg(", deparse1(formula), ")")),
      if (errors == "model")
        "residuals with the observed endogenous values, variance over n - k; t with n - k"
      else "sandwich vcovHC(type = \"HC0\") with the projected regressors; t with n - k",
      nobs(model),
      waldTerms(termNames(names(coef(model)), list()), coef(model), sqrt(diag(covariance)),
        model$df.residual),
      list(
        residualStandardDeviation = model$sigma, rSquared = made$r.squared,
        weakInstrumentF = d[1, "statistic"], weakDf1 = d[1, "df1"], weakDf2 = d[1, "df2"],
        weakPValue = d[1, "p-value"], wuHausman = d["Wu-Hausman", "statistic"],
        wuHausmanPValue = d["Wu-Hausman", "p-value"], sargan = d["Sargan", "statistic"],
        sarganDegreesOfFreedom = d["Sargan", "df1"], sarganPValue = d["Sargan", "p-value"]))
  }
}
cigarettes <- read("cigarettes.csv")
instrumental("cigarettes, one instrument", "cigarettes.csv", cigarettes,
  packs ~ price + income | income + salesTax, "packs", c("price", "income"), "salesTax")
instrumental("cigarettes, two instruments", "cigarettes.csv", cigarettes,
  packs ~ price + income | income + salesTax + tax, "packs", c("price", "income"),
  c("salesTax", "tax"))
women <- read("women.csv")
instrumental("women, missing values", "women.csv", women,
  wage ~ education + experience + I(experience^2) | experience + I(experience^2) + mother + father,
  "wage", c("education", "experience", "experience^2"), c("mother", "father"))
instrumental("air, weak instrument", "air.csv", read("air.csv"),
  ozone ~ temperature | solar, "ozone", "temperature", "solar")

# MARK: Mendelian randomisation

mendelian <- function(name, file) {
  frame <- read(file)
  n <- nrow(frame)
  bx <- frame$exposure
  by <- frame$outcome
  se <- frame$outcomeError
  request <- arguments(exposure = "exposure", exposureError = "exposureError",
    outcome = "outcome", outcomeError = "outcomeError")
  add <- function(what, variant, decides, call, terms, statistics = list()) {
    case(paste0(name, ", ", what), file, "mendelianRandomisation",
      c(request, arguments(variant = variant)), program("base R", call), decides, n, terms,
      statistics)
  }
  second <- sqrt(se^2 / bx^2 + by^2 * frame$exposureError^2 / bx^4)
  add("Wald ratios", "wald", "delta method to first order: se(outcome) / |exposure|; normal",
    "by the formula", waldTerms(as.character(frame$variant), by / bx, se / abs(bx)),
    list(secondOrderErrors = I(second)))
  # Burgess, Butterworth and Thompson 2013; the intercept is left out.
  line <- lm(by ~ 0 + bx, weights = 1 / se^2)
  s <- summary(line)
  fixed <- 1 / sqrt(sum(bx^2 / se^2))
  q <- sum((by - coef(line) * bx)^2 / se^2)
  stopifnot(all.equal(q, (n - 1) * s$sigma^2))
  heterogeneity <- list(
    q = q, degreesOfFreedom = n - 1, qPValue = pchisq(q, n - 1, lower.tail = FALSE),
    dispersion = s$sigma)
  add("inverse variance weighted, fixed", "ivwFixed", "weights 1 / se(outcome)^2; normal",
    "lm(outcome ~ 0 + exposure, weights = 1/se^2), errors over its sigma",
    waldTerms("effect", coef(line), fixed), heterogeneity)
  add("inverse variance weighted, random", "ivwRandom",
    "multiplicative random effects: the fixed error times max(1, sigma); normal",
    "lm(outcome ~ 0 + exposure, weights = 1/se^2)",
    waldTerms("effect", coef(line), fixed * max(1, s$sigma)), heterogeneity)
  # Bowden, Davey Smith and Burgess 2015: variants turned so that exposure effects are positive.
  turned <- sign(bx)
  egger <- lm(I(by * turned) ~ I(bx * turned), weights = 1 / se^2)
  s <- summary(egger)
  errors <- s$coefficients[, 2] / min(1, s$sigma)
  eggerTerms <- function(df) {
    waldTerms(c("intercept", "effect"), coef(egger), errors, df)
  }
  q <- (n - 2) * s$sigma^2
  x <- bx * turned
  iSquared <- {
    w <- 1 / frame$exposureError^2
    heterogeneity <- sum(w * (x - sum(w * x) / sum(w))^2)
    max(0, (heterogeneity - (n - 1)) / heterogeneity)
  }
  for (df in c(Inf, n - 2)) {
    add(paste0("Egger", if (is.finite(df)) ", t"), if (is.finite(df)) "eggerT" else "egger",
      paste("error times max(1, sigma) of the unit-variance error, that is lm's error over",
        "min(1, sigma);", if (is.finite(df)) "t with n - 2" else "normal"),
      "lm(outcome ~ exposure, weights = 1/se^2) after turning", eggerTerms(df),
      list(q = q, degreesOfFreedom = n - 2, qPValue = pchisq(q, n - 2, lower.tail = FALSE),
        dispersion = s$sigma, iSquaredOfExposure = iSquared))
  }
}
mendelian("variants", "variants.csv")
mendelian("three variants", "variants-few.csv")

# MARK: Mediation

# VanderWeele, Explanation in Causal Inference (2015), chapter 2: exposure a, mediator m, covariates
# at their means, a* = 0, a = 1; errors by the delta method with a numerical gradient.
mediation <- function(name, data, frame, exposure, mediator, outcome, covariates, binary, request) {
  used <- frame[complete.cases(frame[c(exposure, mediator, outcome, covariates)]), ]
  used$a <- used[[exposure]]
  used$m <- used[[mediator]]
  mediatorModel <- lm(reformulate(c("a", covariates), "m"), used)
  terms <- c("a", "m", "a:m", covariates)
  outcomeModel <- if (binary) {
    glm(reformulate(terms, outcome), binomial, used, control = tight)
  } else lm(reformulate(terms, outcome), used)
  means <- c(1, colMeans(model.matrix(mediatorModel)[, -(1:2), drop = FALSE]))
  b <- coef(mediatorModel)
  t <- coef(outcomeModel)
  t <- t[c("(Intercept)", "a", "m", "a:m")]
  effects <- function(p) {
    b <- p[seq_along(b)]
    t <- p[length(b) + 1:4]
    s <- p[length(p)]
    level <- sum(b[-2] * means)
    direct <- t[2] + t[4] * level
    # The odds ratio of a rare outcome: a normal mediator with residual variance s.
    if (binary) direct <- direct + t[4] * t[3] * s + 0.5 * t[4]^2 * s
    indirect <- (t[3] + t[4]) * b[2]
    controlled <- t[2] + t[4] * mean(used$m)
    c(controlled, direct, indirect, direct + indirect)
  }
  s <- summary(mediatorModel)$sigma^2
  df <- mediatorModel$df.residual
  point <- c(b, t, s)
  k <- length(b)
  v <- matrix(0, k + 5, k + 5)
  v[1:k, 1:k] <- vcov(mediatorModel)
  v[k + 1:4, k + 1:4] <- vcov(outcomeModel)[names(t), names(t)]
  v[k + 5, k + 5] <- 2 * s^2 / df
  # Every effect is at most quadratic in each single parameter, so central differences are exact.
  gradient <- vapply(seq_along(point), function(i) {
    h <- 1e-3 * max(1e-3, abs(point[i]))
    up <- down <- point
    up[i] <- up[i] + h
    down[i] <- down[i] - h
    (effects(up) - effects(down)) / (2 * h)
  }, numeric(4))
  values <- effects(point)
  case(
    name, data, "mediation", request,
    program("base R", if (binary) "lm() of the mediator, glm(binomial) of the outcome"
      else "lm() of the mediator, lm() of the outcome"),
    paste(
      "exposure-mediator interaction in the outcome; controlled effect at the mean mediator;",
      "covariates at their means; total indirect (a = 1 in the outcome) and pure direct effect;",
      if (binary) "log odds ratios of a rare outcome, variance of s^2 2 s^4 / df;" else "",
      "delta method, the two models independent, normal"),
    nrow(used),
    waldTerms(c("controlled direct", "natural direct", "natural indirect", "total"), values,
      sqrt(diag(gradient %*% v %*% base::t(gradient)))),
    list(proportionMediated = if (binary) exp(values[2]) * (exp(values[3]) - 1) /
      (exp(values[2]) * exp(values[3]) - 1) else values[3] / values[4]))
}
mediation("births", "births.csv", births, "smoker", "lwt", "bwt", c("age", "visits"), FALSE,
  arguments(outcome = "bwt", treatment = "smoke=no", mediator = "lwt",
    covariates = c("age", "visits")))
mediation("visits, missing values", "visits.csv", visits, "a0", "l1", "y", c("l0", "age"), FALSE,
  arguments(outcome = "y", treatment = "a0", mediator = "l1", covariates = c("l0", "age")))
mediation("visits, rare event", "visits.csv", visits, "a0", "l1", "event", c("l0", "age"), TRUE,
  arguments(outcome = "event", treatment = "a0", mediator = "l1", covariates = c("l0", "age")))

# MARK: Implied independences

independence <- function(name, file, frame, x, y, given = character()) {
  used <- frame[complete.cases(frame[c(x, y, given)]), ]
  n <- nrow(used)
  k <- length(given)
  r <- if (k == 0) cor(used[[x]], used[[y]]) else cor(
    residuals(lm(reformulate(given, x), used)), residuals(lm(reformulate(given, y), used)))
  z <- atanh(r) * sqrt(n - k - 3)
  df <- n - 2 - k
  t <- r * sqrt(df / (1 - r^2))
  case(
    name, file, "independenceTest",
    c(arguments(x = x, y = y), if (k > 0) arguments(covariates = given)),
    program("base R", "cor() of the residuals of two lm()"),
    "P value by t with n - 2 - k, exact under normality; fisherZ sqrt(n - k - 3) beside it",
    n, plainTerm("correlation", r, sqrt((1 - r^2) / df), tanh(atanh(r) - qnorm(0.975) / sqrt(n - k - 3)),
      tanh(atanh(r) + qnorm(0.975) / sqrt(n - k - 3)), t, 2 * pt(-abs(t), df), df),
    list(fisherZ = z, fisherPValue = 2 * pnorm(-abs(z))))
}
independence("visits, a2 and l0 given a1 and l2", "visits.csv", visits, "a2", "l0", c("a1", "l2"))
independence("visits, y and l1 given all between", "visits.csv", visits, "y", "l1",
  c("a0", "a1", "a2", "l2", "l0", "age"))
independence("panel, x3 and x1 given x2 and y2", "panel.csv", read("panel.csv"), "x3", "x1",
  c("x2", "y2"))
independence("missing, x4 and y1", "panel-missing.csv", read("panel-missing.csv"), "x4", "y1")
independence("longley, nearly collinear", "longley.csv", read("longley.csv"), "employed",
  "population", c("gnp", "year"))

writeCases("causal")
