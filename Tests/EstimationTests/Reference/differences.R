# differences.json: mean differences, two-by-two tables, correlations, intraclass correlation and
# the area under the ROC curve. Run by make.sh.

source("common.R")
suppressPackageStartupMessages({
  library(metafor)
  library(pROC)
  library(psych)
})

anorexia <- referenced(read("anorexia.csv"), treatment = "Cont")
growth <- referenced(read("chick-growth.csv"), diet = "one")
births <- referenced(read("births.csv"), smoke = "no", race = "white")
cars <- referenced(read("cars.csv"), cylinders = "four")
air <- read("air.csv")
bleeds <- read("bleeds.csv")

# MARK: Shares

shares <- function(name, outcome, level, group = NULL) {
  counted <- if (is.null(level)) births[[outcome]] %in% c("yes", 1) else births[[outcome]] == level
  by <- if (is.null(group)) rep("share", nrow(births)) else paste("share", births[[group]])
  rows <- lapply(unique(sort(by)), function(term) {
    x <- sum(counted[by == term])
    n <- sum(by == term)
    test <- prop.test(x, n, correct = FALSE)
    plainTerm(term, x / n, sqrt(x / n * (1 - x / n) / n), test$conf.int[1], test$conf.int[2])
  })
  case(
    name, "births.csv", "proportion",
    do.call(arguments, c(list(outcome = outcome), if (!is.null(level)) list(case = level),
      if (!is.null(group)) list(group = group))),
    program("base R", "prop.test(x, n, correct = FALSE)"),
    "Wilson's interval; standard error sqrt(p (1 - p) / n)", nrow(births), do.call(rbind, rows))
}
shares("births, smokers", "smoke", NULL)
shares("births, smokers by race", "smoke", NULL, "race")
shares("births, one of three", "race", "black", "smoke")

# MARK: Means

means <- function(name, data, frame, outcome, group, level, reference) {
  used <- frame[!is.na(frame[[outcome]]) & frame[[group]] %in% c(level, reference), ]
  a <- used[[outcome]][used[[group]] == level]
  b <- used[[outcome]][used[[group]] == reference]
  request <- arguments(outcome = outcome, group = group, case = level, reference = reference)
  contrast <- paste(level, "-", reference)
  for (equal in c(FALSE, TRUE)) {
    test <- t.test(a, b, var.equal = equal)
    case(
      paste0(name, if (equal) ", pooled" else ", Welch"), data, "meanDifference",
      c(request, arguments(variant = if (equal) "pooled" else "separate")),
      program("base R", paste0("t.test(var.equal = ", equal, ")")),
      if (equal) "pooled variance, t with n - 2"
      else "separate variances, Satterthwaite's degrees of freedom",
      length(a) + length(b),
      plainTerm(contrast, mean(a) - mean(b), test$stderr, test$conf.int[1], test$conf.int[2],
        test$statistic, test$p.value, test$parameter))
  }
  # metafor has no uncorrected d: that one by its formula.
  m <- length(a) + length(b) - 2
  d <- (mean(a) - mean(b)) /
    sqrt(((length(a) - 1) * var(a) + (length(b) - 1) * var(b)) / m)
  g <- d * exp(lgamma(m / 2) - log(sqrt(m / 2)) - lgamma((m - 1) / 2))
  variance <- "variance 1/n1 + 1/n2 + value^2 / (2 (n1 + n2)), normal interval"
  error <- sqrt(1 / length(a) + 1 / length(b) + d^2 / (2 * (length(a) + length(b))))
  case(
    paste0(name, ", cohen"), data, "standardisedMeanDifference",
    c(request, arguments(variant = "cohen")), program("base R", "by the formula"),
    paste("pooled standard deviation;", variance), length(a) + length(b),
    waldTerms(contrast, d, error))
  for (vtype in c("LS", "UB")) {
    made <- escalc(
      measure = "SMD", m1i = mean(a), sd1i = sd(a), n1i = length(a), m2i = mean(b), sd2i = sd(b),
      n2i = length(b), vtype = vtype)
    stopifnot(all.equal(as.numeric(made$yi), g, tolerance = 1e-12))
    case(
      paste0(name, ", hedges", if (vtype == "UB") ", unbiased variance"), data,
      "standardisedMeanDifference", c(request, arguments(variant = "hedges")),
      program("metafor", paste0("escalc(measure = \"SMD\", vtype = \"", vtype, "\")")),
      paste("pooled standard deviation, exact correction by gamma functions;",
        if (vtype == "LS") variance else "vtype = UB, the unbiased variance; normal interval"),
      length(a) + length(b), waldTerms(contrast, made$yi, sqrt(made$vi)))
  }
}
means("anorexia", "anorexia.csv", anorexia, "after", "treatment", "FT", "Cont")
means("chicks, missing values", "chick-growth.csv", growth, "weight21", "diet", "three", "one")
means("cars, small groups", "cars.csv", cars, "mpg", "cylinders", "six", "four")

# MARK: Two-by-two tables

risks <- function(name, data, frame, outcome, group, level, reference) {
  a <- frame[[outcome]][frame[[group]] == level]
  b <- frame[[outcome]][frame[[group]] == reference]
  counts <- c(sum(a), sum(1 - a), sum(b), sum(1 - b))
  measures <- c(riskDifference = "RD", riskRatio = "RR", oddsRatio = "OR")
  for (measure in names(measures)) {
    made <- escalc(
      measure = measures[[measure]], ai = counts[1], bi = counts[2], ci = counts[3],
      di = counts[4])
    terms <- waldTerms(paste(level, "-", reference), made$yi, sqrt(made$vi))
    case(
      paste0(name, ", ", measure), data, measure,
      arguments(outcome = outcome, group = group, case = level, reference = reference),
      program("metafor", paste0("escalc(measure = \"", measures[[measure]], "\")")),
      paste0(
        if (measure == "riskDifference") "Wald" else "terms are logarithms; Wald (delta method)",
        ", normal; ",
        if (any(counts == 0)) "a cell is empty: 1/2 is added to all four (add = 1/2, to = only0)"
        else "nothing added, no cell is empty"),
      sum(counts), terms,
      list(
        counts = I(counts), uncorrectedRisks = I(c(mean(a), mean(b))),
        ratio = if (measure == "riskDifference") NA else exp(terms$estimate),
        ratioLower = if (measure == "riskDifference") NA else exp(terms$lower),
        ratioUpper = if (measure == "riskDifference") NA else exp(terms$upper)))
  }
}
risks("births, smoking", "births.csv", births, "low", "smoke", "yes", "no")
risks("births, rare hypertension", "births.csv", births, "hypertension", "race", "black", "white")
risks("cars, an empty cell", "cars.csv", cars, "vs", "cylinders", "eight", "four")

# MARK: Correlation

correlation <- function(name, data, frame, x, y, given = character()) {
  used <- frame[complete.cases(frame[c(x, y, given)]), ]
  n <- nrow(used)
  k <- length(given)
  if (k == 0) {
    test <- cor.test(used[[x]], used[[y]])
    r <- test$estimate[[1]]
    stopifnot(all.equal(test$conf.int[1], tanh(atanh(r) - qnorm(0.975) / sqrt(n - 3))))
  } else {
    r <- cor(residuals(lm(reformulate(given, x), used)), residuals(lm(reformulate(given, y), used)))
    inverse <- solve(cor(used[c(x, y, given)]))
    stopifnot(all.equal(r, -inverse[1, 2] / sqrt(inverse[1, 1] * inverse[2, 2])))
  }
  df <- n - 2 - k
  statistic <- r * sqrt(df / (1 - r^2))
  bounds <- tanh(atanh(r) + c(-1, 1) * qnorm(0.975) / sqrt(n - 3 - k))
  case(
    name, data, if (k == 0) "correlation" else "partialCorrelation",
    c(arguments(x = x, y = y), if (k > 0) arguments(covariates = given)),
    program("base R", if (k == 0) "cor.test()" else "cor() of the residuals of two lm()"),
    paste0("t with n - 2 - k, error sqrt((1 - r^2) / (n - 2 - k)); interval by Fisher's z with ",
      "1 / sqrt(n - 3 - k), k covariates"),
    n, plainTerm("correlation", r, sqrt((1 - r^2) / df), bounds[1], bounds[2], statistic,
      2 * pt(abs(statistic), df, lower.tail = FALSE), df))
}
correlation("cars", "cars.csv", cars, "mpg", "wt")
correlation("air, missing values", "air.csv", air, "ozone", "solar")
correlation("cars, partial", "cars.csv", cars, "mpg", "hp", c("wt", "qsec"))
correlation("air, partial, missing values", "air.csv", air, "ozone", "solar",
  c("wind", "temperature"))
correlation("longley, partial, nearly collinear", "longley.csv", read("longley.csv"), "employed",
  "deflator", c("gnp", "year"))

# MARK: Intraclass correlation

ratings <- read("ratings.csv")
intraclass <- function(name, data, matrix, which, request) {
  table <- suppressMessages(suppressWarnings(ICC(matrix, lmer = FALSE)))$results
  table <- table[table$type %in% which, ]
  case(
    name, data, "intraclassCorrelation", request,
    program("psych", "ICC(lmer = FALSE)"),
    paste("mean squares (Shrout and Fleiss 1979): ICC1 one way, ICC2 absolute agreement of random",
      "judges, ICC3 consistency of fixed judges, k for the mean of all; F intervals; no floor at",
      "zero; statistic is F"),
    length(matrix),
    plainTerm(table$type, table$ICC, NA, table[["lower bound"]], table[["upper bound"]], table$F,
      table$p),
    list(targets = nrow(matrix), judges = ncol(matrix), f = I(table$F), df1 = I(table$df1),
      df2 = I(table$df2)))
}
byTarget <- function(frame, outcome, cluster) {
  do.call(rbind, split(frame[[outcome]], frame[[cluster]]))
}
intraclass("ratings", "ratings.csv", byTarget(ratings, "rating", "target"),
  c("ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"),
  arguments(outcome = "rating", cluster = "target", time = "judge"))
intraclass("dyestuff", "dyestuff.csv", byTarget(read("dyestuff.csv"), "yield", "batch"), "ICC1",
  arguments(outcome = "yield", cluster = "batch"))
intraclass("dyestuff, negative", "dyestuff-two.csv",
  byTarget(read("dyestuff-two.csv"), "yield", "batch"), "ICC1",
  arguments(outcome = "yield", cluster = "batch"))

# MARK: ROC

area <- function(name, data, frame, outcome, predictor, note) {
  used <- frame[complete.cases(frame[c(outcome, predictor)]), ]
  curve <- roc(used[[outcome]], used[[predictor]], levels = c(0, 1), direction = "<", quiet = TRUE)
  error <- sqrt(var(curve, method = "delong"))
  bounds <- ci.auc(curve, method = "delong")
  cases <- used[[predictor]][used[[outcome]] == 1]
  controls <- used[[predictor]][used[[outcome]] == 0]
  # The area is the share of pairs in which the case is higher, ties counting half.
  stopifnot(all.equal(as.numeric(auc(curve)), mean(
    outer(cases, controls, ">") + 0.5 * outer(cases, controls, "=="))))
  case(
    name, data, "areaUnderCurve", arguments(outcome = outcome, predictors = predictor),
    program("pROC", "roc(levels = c(0, 1), direction = \"<\"), ci.auc(method = \"delong\")"),
    paste("ties count half; DeLong's variance; normal interval cut at 0 and 1; the test is against",
      "1/2 with that error; higher means a case (no automatic direction)"),
    nrow(used),
    plainTerm("area", auc(curve), error, bounds[1], bounds[3], (auc(curve) - 0.5) / error,
      2 * pnorm(-abs(auc(curve) - 0.5) / error), Inf),
    list(cases = length(cases), controls = length(controls), note = note))
}
area("bleeds, s100b", "bleeds.csv", bleeds, "poor", "s100b", "some ties")
area("bleeds, grade", "bleeds.csv", bleeds, "poor", "wfns", "five values, mostly ties")
area("births, weight of the mother", "births.csv", births, "low", "lwt", "below one half")
area("births, rare hypertension", "births.csv", births, "hypertension", "lwt", "12 cases")
area("flowers, separated", "flowers.csv", read("flowers.csv"), "setosa", "sepal", "nearly separated")
local({
  one <- roc(bleeds$poor, bleeds$s100b, levels = c(0, 1), direction = "<", quiet = TRUE)
  two <- roc(bleeds$poor, bleeds$wfns, levels = c(0, 1), direction = "<", quiet = TRUE)
  test <- roc.test(one, two, method = "delong", paired = TRUE)
  difference <- as.numeric(auc(one) - auc(two))
  error <- abs(difference / test$statistic)
  case(
    "bleeds, two areas", "bleeds.csv", "areaUnderCurve",
    arguments(outcome = "poor", predictors = c("s100b", "wfns")),
    program("pROC", "roc.test(method = \"delong\", paired = TRUE)"),
    "DeLong's covariance of two areas in the same people, normal", nrow(bleeds),
    waldTerms("s100b - wfns", difference, error))
})

writeCases("differences")
