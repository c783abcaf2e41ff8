# regression.json: least squares, logistic and Poisson regression, robust errors, adjusted means,
# analysis of covariance and change score. Run by make.sh.

source("common.R")
suppressPackageStartupMessages({
  library(sandwich)
  library(splines)
  library(MASS)
})

tight <- glm.control(epsilon = 1e-14, maxit = 100)

linearStatistics <- function(model) {
  s <- summary(model)
  f <- s$fstatistic
  list(
    residualStandardDeviation = s$sigma, rSquared = s$r.squared, adjustedRSquared = s$adj.r.squared,
    f = f[[1]], fDegreesOfFreedom = f[[2]], residualDegreesOfFreedom = f[[3]],
    fPValue = pf(f[[1]], f[[2]], f[[3]], lower.tail = FALSE),
    logLikelihood = as.numeric(logLik(model)), aic = AIC(model), bic = BIC(model))
}
glmStatistics <- function(model) {
  list(
    deviance = model$deviance, residualDegreesOfFreedom = model$df.residual,
    nullDeviance = model$null.deviance, logLikelihood = as.numeric(logLik(model)),
    aic = AIC(model), bic = BIC(model))
}
aliased <- function(model) {
  I(termNames(names(coef(model))[is.na(coef(model))], model$xlevels))
}

modelBased <- "model-based errors: residual variance with n - k; Student's t with n - k"
hc3 <- paste(
  "vcovHC(type = \"HC3\"): squared residuals over (1 - h)^2, no further factor; intervals and",
  "tests by Student's t with n - k, as lmtest::coeftest")
wald <- paste(
  "expected information (Fisher scoring, epsilon 1e-14), which is the observed for a canonical",
  "link; intervals and tests by the normal (Wald)")

# sandwich's figures are those of the formulas that the cases name: by hand, from the design.
checked <- function(model) {
  x <- model.matrix(model)[, !is.na(coef(model)), drop = FALSE]
  if (nrow(x) <= ncol(x)) return()
  generalised <- inherits(model, "glm")
  weights <- if (generalised) model$weights else rep(1, nrow(x))
  residuals <- weights * residuals(model, if (generalised) "working" else "response")
  bread <- solve(crossprod(x * sqrt(weights)))
  h <- rowSums((x %*% bread) * x) * weights
  if (max(h) < 1 - 1e-8) {
    byHand <- bread %*% crossprod(x * residuals / (1 - h)) %*% bread
    stopifnot(all.equal(byHand, vcovHC(model, type = "HC3"), tolerance = 1e-6,
      check.attributes = FALSE))
  }
  groups <- seq_len(nrow(x)) %% 10
  scores <- rowsum(x * residuals, groups)
  byHand <- bread %*% crossprod(scores) %*% bread * 10 / 9
  stopifnot(
    all.equal(byHand, vcovCL(model, cluster = groups, type = "HC0", cadjust = TRUE),
      tolerance = 1e-6, check.attributes = FALSE),
    all.equal(byHand * (nrow(x) - 1) / (nrow(x) - ncol(x)),
      vcovCL(model, cluster = groups, type = "HC1", cadjust = TRUE), tolerance = 1e-6,
      check.attributes = FALSE))
}

linear <- function(name, data, frame, formula, predictors, errors = "model", cluster = NULL, ...) {
  model <- lm(formula, frame)
  outcome <- all.vars(formula)[1]
  checked(model)
  df <- model$df.residual
  call <- paste0("lm(", deparse1(formula), ")")
  request <- arguments(outcome = outcome, predictors = predictors)
  if (errors == "model") {
    covariance <- vcov(model, complete = FALSE)
    decides <- modelBased
  } else if (errors == "HC3") {
    covariance <- vcovHC(model, type = "HC3")
    decides <- hc3
    request$errors <- I("hc3")
  } else {
    groups <- frame[[cluster]][as.integer(rownames(model.frame(model)))]
    count <- nlevels(factor(groups))
    df <- count - 1
    covariance <- vcovCL(model, cluster = groups, type = errors, cadjust = TRUE)
    decides <- paste0(
      if (errors == "HC1") "vcovCL(type = \"HC1\", cadjust = TRUE): times G/(G-1) (n-1)/(n-k)"
      else "vcovCL(type = \"HC0\", cadjust = TRUE): times G/(G-1) only",
      "; Student's t with G - 1 (the figures of coeftest(df = G - 1)); G = clusters in use")
    request$cluster <- I(cluster)
    request$errors <- I(if (errors == "HC1") "cluster" else "clusterWithoutN")
  }
  if (errors != "model") call <- paste0(call, ", sandwich ", version("sandwich"))
  case(
    name, data, "linearRegression", request, program("base R", call), decides,
    nobs(model), modelTerms(model, covariance, df),
    c(linearStatistics(model), list(residualsMissing = length(model$na.action)), list(...)))
  invisible(model)
}

# MARK: Least squares

births <- referenced(read("births.csv"), race = "white", smoke = "no")
linear("births, factors", "births.csv", births, bwt ~ age + lwt + race + smoke,
  c("age", "lwt", "race=white", "smoke=no"))
linear("births, factors, HC3", "births.csv", births, bwt ~ age + lwt + race + smoke,
  c("age", "lwt", "race=white", "smoke=no"), "HC3")
breaks <- referenced(read("breaks.csv"), wool = "A", tension = "L")
linear("breaks, interaction", "breaks.csv", breaks, breaks ~ wool * tension,
  c("wool=A", "tension=L", "wool*tension"))
linear("breaks, interaction, HC3", "breaks.csv", breaks, breaks ~ wool * tension,
  c("wool=A", "tension=L", "wool*tension"), "HC3")

air <- referenced(read("air.csv"), month = "May")
linear("air, missing values", "air.csv", air, ozone ~ solar + wind + temperature,
  c("solar", "wind", "temperature"))
linear("air, missing values, HC3", "air.csv", air, ozone ~ solar + wind + temperature + month,
  c("solar", "wind", "temperature", "month=May"), "HC3")
linear("air, polynomial", "air.csv", air, ozone ~ wind + temperature + I(temperature^2),
  c("wind", "temperature", "temperature^2"))

# Natural splines, with the basis that ns() makes from the complete rows.
basis <- function(values, df) {
  made <- ns(values, df = df)
  columns <- lapply(seq_len(ncol(made)), function(i) I(as.numeric(made[, i])))
  names(columns) <- paste0("basis", seq_len(ncol(made)))
  list(
    values = I(values), knots = I(as.numeric(attr(made, "knots"))),
    boundaryKnots = I(as.numeric(attr(made, "Boundary.knots"))), columns = columns)
}
whole <- air[complete.cases(air[c("ozone", "solar", "wind", "temperature")]), ]
spline <- lm(ozone ~ solar + wind + ns(temperature, df = 3), whole)
case(
  "air, natural spline", "air.csv", "linearRegression",
  arguments(outcome = "ozone", predictors = c("solar", "wind", "spline(temperature,3)")),
  program("base R", "lm(ozone ~ solar + wind + splines::ns(temperature, df = 3))"),
  paste("ns(): interior knots at the type 7 quantiles 1/3 and 2/3 of the complete rows, boundary",
    "knots at their range, no intercept, basis as B-splines with zero second derivative at the",
    "boundary; fitted values do not depend on the basis;", modelBased),
  nobs(spline), modelTerms(spline, vcov(spline), spline$df.residual),
  c(linearStatistics(spline), list(fitted = I(as.numeric(fitted(spline))))),
  basis = basis(whole$temperature, 3))
chicks <- referenced(read("chicks.csv"), diet = "one")
spline <- lm(weight ~ ns(day, df = 4) + diet, chicks)
case(
  "chicks, natural spline with ties", "chicks.csv", "linearRegression",
  arguments(outcome = "weight", predictors = c("spline(day,4)", "diet=one")),
  program("base R", "lm(weight ~ splines::ns(day, df = 4) + diet)"),
  paste("ns() as above: the day takes 12 values only, knots still at quantiles of all rows;",
    modelBased),
  nobs(spline), modelTerms(spline, vcov(spline), spline$df.residual),
  linearStatistics(spline),
  basis = basis(sort(unique(chicks$day)), 4) |> within({
    values <- I(sort(unique(chicks$day)))
    knots <- I(as.numeric(attr(ns(chicks$day, df = 4), "knots")))
    columns <- setNames(
      lapply(1:4, function(i) {
        I(as.numeric(predict(ns(chicks$day, df = 4), sort(unique(chicks$day)))[, i]))
      }), paste0("basis", 1:4))
  }))

linear("chicks, clusters", "chicks.csv", chicks, weight ~ day + diet, c("day", "diet=one"),
  "HC1", "chick")
linear("chicks, clusters, without the factor of n", "chicks.csv", chicks, weight ~ day + diet,
  c("day", "diet=one"), "HC0", "chick")
linear("births, three clusters", "births.csv", births, bwt ~ age + smoke, c("age", "smoke=no"),
  "HC1", "race")
linear("longley, nearly collinear", "longley.csv", read("longley.csv"),
  employed ~ deflator + gnp + unemployed + armed + population + year,
  c("deflator", "gnp", "unemployed", "armed", "population", "year"),
  note = "the problem's condition limits agreement to about 1e-9",
  conditionNumber = kappa(
    model.matrix(employed ~ ., read("longley.csv")), exact = TRUE))
cars <- referenced(read("cars.csv"), cylinders = "four")
linear("cars, collinear", "cars.csv", cars, mpg ~ disp + wt + litres, c("disp", "wt", "litres"),
  collinear = aliased(lm(mpg ~ disp + wt + litres, cars)))
linear("cars, leverage, HC3", "cars.csv", cars, mpg ~ cylinders * wt,
  c("cylinders=four", "wt", "cylinders*wt"), "HC3")

one <- droplevels(births[births$race == "other", ])
case(
  "births, one cluster", "births.csv", "linearRegression",
  arguments(outcome = "bwt", predictors = c("age", "smoke=no"), cluster = "race",
    where = "race=other"),
  program("base R", "lm(bwt ~ age + smoke), sandwich vcovCL(cluster = race)"),
  "G/(G-1) is infinite: no standard error exists, and the estimates alone are comparable",
  nrow(one), {
    model <- lm(bwt ~ age + smoke, one)
    plainTerm(termNames(names(coef(model)), model$xlevels), coef(model))
  },
  list(clusters = 1))

# MARK: Logistic and Poisson

general <- function(
  name, data, frame, formula, predictors, family, errors = "model", cluster = NULL, ...
) {
  model <- suppressWarnings(glm(formula, family, frame, control = tight))
  checked(model)
  estimator <- if (family$family == "binomial") "logisticRegression" else "poissonRegression"
  request <- arguments(outcome = all.vars(formula)[1], predictors = predictors)
  call <- paste0(
    "glm(", deparse1(formula), ", ", family$family, "(\"", family$link, "\"), epsilon = 1e-14)")
  decides <- wald
  covariance <- vcov(model, complete = FALSE)
  df <- Inf
  if (errors == "HC3") {
    covariance <- vcovHC(model, type = "HC3")
    decides <- paste(
      "vcovHC(type = \"HC3\") with working residuals over (1 - h), h of the weighted design;",
      "intervals and tests by the normal")
    request$errors <- I("hc3")
  } else if (errors != "model") {
    groups <- frame[[cluster]][as.integer(rownames(model.frame(model)))]
    covariance <- vcovCL(model, cluster = groups, type = errors, cadjust = TRUE)
    decides <- paste0(
      if (errors == "HC1") "vcovCL(type = \"HC1\", cadjust = TRUE): times G/(G-1) (n-1)/(n-k)"
      else "vcovCL(type = \"HC0\", cadjust = TRUE): times G/(G-1) only",
      "; intervals and tests by the normal")
    request$cluster <- I(cluster)
    request$errors <- I(if (errors == "HC1") "cluster" else "clusterWithoutN")
  }
  if (errors != "model") call <- paste0(call, ", sandwich ", version("sandwich"))
  case(
    name, data, estimator, request, program("base R", call), decides,
    nobs(model), modelTerms(model, covariance, df),
    c(glmStatistics(model), list(residualsMissing = length(model$na.action)), list(...)))
  invisible(model)
}

general("births, low weight", "births.csv", births,
  low ~ age + lwt + race + smoke + premature + hypertension + irritability + visits,
  c("age", "lwt", "race=white", "smoke=no", "premature", "hypertension", "irritability", "visits"),
  binomial())
general("births, low weight, interaction, HC3", "births.csv", births, low ~ lwt + race * smoke,
  c("lwt", "race=white", "smoke=no", "race*smoke"), binomial(), "HC3")
general("births, rare hypertension", "births.csv", births, hypertension ~ age + lwt + smoke,
  c("age", "lwt", "smoke=no"), binomial())
general("infertility", "infertility.csv", read("infertility.csv"),
  case ~ age + parity + induced + spontaneous, c("age", "parity", "induced", "spontaneous"),
  binomial())
general("bleeds, missing values", "bleeds.csv", read("bleeds.csv"), poor ~ wfns + ndka + age,
  c("wfns", "ndka", "age"), binomial())
general("wheeze, clusters", "wheeze.csv", read("wheeze.csv"), wheeze ~ age + smoke,
  c("age", "smoke"), binomial(), "HC1", "subject")
general("wheeze, clusters, without the factor of n", "wheeze.csv", read("wheeze.csv"),
  wheeze ~ age + smoke, c("age", "smoke"), binomial(), "HC0", "subject")
flowers <- read("flowers.csv")
case(
  "flowers, separated", "flowers.csv", "logisticRegression",
  arguments(outcome = "setosa", predictors = "petal"),
  program("base R", "glm(setosa ~ petal, binomial)"),
  "complete separation: no maximum exists, glm warns and its figures mean nothing; no terms",
  nrow(flowers), data.frame(),
  list(largestOfOnes = max(flowers$petal[flowers$setosa == 1]),
    smallestOfZeros = min(flowers$petal[flowers$setosa == 0])))
case(
  "cars, quasi-separated", "cars.csv", "logisticRegression",
  arguments(outcome = "vs", predictors = "cylinders=four"),
  program("base R", "glm(vs ~ cylinders, binomial)"),
  paste("no car with eight cylinders has vs = 1: that coefficient has no finite maximum; the other",
    "terms are those of the fit without these cars"),
  nrow(cars), {
    model <- glm(vs ~ cylinders, binomial, droplevels(cars[cars$cylinders != "eight", ]),
      control = tight)
    modelTerms(model)
  },
  list(withoutFiniteEstimate = I("cylinders: eight - four")))

general("breaks, counts", "breaks.csv", breaks, breaks ~ wool * tension,
  c("wool=A", "tension=L", "wool*tension"), poisson())
general("breaks, counts, HC3", "breaks.csv", breaks, breaks ~ wool + tension,
  c("wool=A", "tension=L"), poisson(), "HC3")
seizures <- referenced(read("seizures.csv"), treatment = "placebo")
general("seizures, clusters", "seizures.csv", seizures, seizures ~ treatment + base + age + last,
  c("treatment=placebo", "base", "age", "last"), poisson(), "HC1", "subject")
absences <- referenced(read("absences.csv"), origin = "A", sex = "F", form = "F0", learner = "AL")
collinear <- days ~ origin + sex + form * learner
general("absences, an empty cell", "absences.csv", absences, collinear,
  c("origin=A", "sex=F", "form=F0", "learner=AL", "form*learner"), poisson(),
  collinear = aliased(glm(collinear, poisson, absences)))
general("lung, rates with an offset", "lung.csv", {
    lung <- referenced(read("lung.csv"), sex = "male")
    lung$exposure <- log(lung$time)
    lung
  }, death ~ age + sex + ecog + offset(exposure), c("age", "sex=male", "ecog"), poisson(),
  offset = "log(time)")

# MARK: Adjusted means, analysis of covariance, change

# Means at a common covariate mean, with the other factors as they are among the rows used.
adjustedMeans <- function(model, column) {
  frame <- model.frame(model)
  matrix <- model.matrix(model)
  levels <- model$xlevels[[column]]
  design <- t(vapply(levels, function(level) {
    changed <- frame
    changed[[column]] <- factor(level, levels = levels)
    colMeans(model.matrix(delete.response(terms(model)), changed, xlev = model$xlevels))
  }, numeric(ncol(matrix))))
  waldTerms(
    levels, as.numeric(design %*% coef(model)), sqrt(diag(design %*% vcov(model) %*% t(design))),
    model$df.residual)
}
# Every level minus an earlier one, in the order of this project.
pairs <- function(model, column, named = FALSE) {
  levels <- model$xlevels[[column]]
  b <- c(0, coef(model)[paste0(column, levels[-1])])
  v <- matrix(0, length(levels), length(levels))
  v[-1, -1] <- vcov(model)[paste0(column, levels[-1]), paste0(column, levels[-1])]
  index <- which(lower.tri(v), arr.ind = TRUE)
  i <- index[, 1]
  j <- index[, 2]
  waldTerms(
    paste(levels[i], "-", levels[j]), b[i] - b[j],
    sqrt(v[cbind(i, i)] + v[cbind(j, j)] - 2 * v[index]), model$df.residual)
}
adjusted <- function(name, data, model, column, reference, covariates) {
  case(
    name, data, "adjustedMeans",
    arguments(
      outcome = all.vars(formula(model))[1], group = column, reference = reference,
      covariates = covariates),
    program("base R", paste0(deparse1(model$call), ", then the means of its design by level")),
    paste("each level given to every row used, covariates and other factors as observed, design",
      "rows averaged (not emmeans' equal weights of factor levels); model-based errors, t, n - k"),
    nobs(model), adjustedMeans(model, column), linearStatistics(model))
}
anorexia <- referenced(read("anorexia.csv"), treatment = "Cont")
growth <- referenced(read("chick-growth.csv"), diet = "one")
adjusted("anorexia, adjusted means", "anorexia.csv", lm(after ~ before + treatment, anorexia),
  "treatment", "Cont", "before")
adjusted("chicks, adjusted means, missing values", "chick-growth.csv",
  lm(weight21 ~ weight0 + diet, growth), "diet", "one", "weight0")
adjusted("births, adjusted means with another factor", "births.csv",
  lm(bwt ~ age + lwt + smoke + race, births), "race", "white", c("age", "lwt", "smoke=no"))

covariance <- function(name, data, frame, followUp, baseline, group, reference) {
  model <- lm(reformulate(c(baseline, group), followUp), frame)
  first <- modelTerms(model, vcov(model), model$df.residual)
  case(
    paste0(name, ", analysis of covariance"), data, "analysisOfCovariance",
    arguments(followUp = followUp, baseline = baseline, group = group, reference = reference),
    program("base R", paste0("lm(", followUp, " ~ ", baseline, " + ", group, ")")),
    paste("common slope, no interaction;", modelBased), nobs(model),
    rbind(first[1:2, ], pairs(model, group)), linearStatistics(model))
  frame$change <- frame[[followUp]] - frame[[baseline]]
  model <- lm(reformulate(group, "change"), frame)
  case(
    paste0(name, ", change score"), data, "changeScore",
    arguments(followUp = followUp, baseline = baseline, group = group, reference = reference),
    program("base R", paste0("lm(", followUp, " - ", baseline, " ~ ", group, ")")),
    paste("baseline not a predictor;", modelBased), nobs(model),
    rbind(modelTerms(model, vcov(model), model$df.residual)[1, ], pairs(model, group)),
    linearStatistics(model))
}
covariance("anorexia", "anorexia.csv", anorexia, "after", "before", "treatment", "Cont")
covariance("chicks, missing values", "chick-growth.csv", growth, "weight21", "weight0", "diet",
  "one")

writeCases("regression")
