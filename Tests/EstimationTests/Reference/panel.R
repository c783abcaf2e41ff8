# panel.json: cross-lagged panel models without and with random intercepts by lavaan, and the panel
# regressions of plm (within, first differences). Run by make.sh.

source("common.R")
suppressPackageStartupMessages({
  library(lavaan)
  library(plm)
})

# MARK: Model texts

# Cross-lagged panel: lag one, covariances within each wave, all parameters free over time.
crossLagged <- function(waves, x = "x", y = "y", equal = FALSE) {
  lines <- NULL
  for (w in seq_len(waves)) {
    if (w > 1) {
      before <- paste0(c(x, y), w - 1)
      for (v in c(x, y)) {
        labels <- if (equal) paste0("lag_", v, "_", c(x, y), "*") else ""
        lines <- c(lines, paste0(v, w, " ~ ", paste0(labels, before, collapse = " + ")))
      }
    }
    lines <- c(lines, paste0(x, w, " ~~ ", y, w))
  }
  paste(lines, collapse = "\n")
}
# With random intercepts: loadings of one, a within part of every measurement with loading one, no
# residual variance of the measurements, intercepts uncorrelated with the first within parts.
randomIntercept <- function(waves, x = "x", y = "y", equal = FALSE) {
  lines <- c(
    paste0("i", x, " =~ ", paste0("1*", x, seq_len(waves), collapse = " + ")),
    paste0("i", y, " =~ ", paste0("1*", y, seq_len(waves), collapse = " + ")))
  for (v in c(x, y)) {
    lines <- c(
      lines, paste0("w", v, seq_len(waves), " =~ 1*", v, seq_len(waves)),
      paste0(v, seq_len(waves), " ~~ 0*", v, seq_len(waves)))
  }
  lines <- c(
    lines, crossLagged(waves, paste0("w", x), paste0("w", y), equal),
    paste0("w", c(x, y), rep(seq_len(waves), each = 2), " ~~ w", c(x, y),
      rep(seq_len(waves), each = 2)),
    paste0("i", x, " ~~ i", x), paste0("i", y, " ~~ i", y), paste0("i", x, " ~~ i", y),
    paste0(c(x, y), rep(seq_len(waves), each = 2), " ~ 1"))
  paste(lines, collapse = "\n")
}

# MARK: Fits

fit <- function(
  model, frame, intercepts, missing = "listwise", information = "expected", estimator = "ML",
  polish = TRUE, equal = FALSE
) {
  # lavaan's own convergence and EM tolerances leave the sixth digit open.
  call <- if (intercepts) "lavaan" else "sem"
  settings <- list(
    model = model, data = frame, missing = missing, meanstructure = TRUE, fixed.x = FALSE,
    estimator = estimator, em.h1.iter.max = 10000, em.h1.tol = 1e-9,
    information = information, ceq.simple = equal)
  # The strictest criterion at which the optimiser does not report that it can do no better.
  for (tolerance in c(1e-12, 1e-10)) {
    settings$control <- list(rel.tol = tolerance, iter.max = 20000, eval.max = 40000)
    # lavaan prints the residual covariances of zero, which are meant.
    capture.output(made <- do.call(call, settings))
    if (lavInspect(made, "converged")) break
  }
  if (!polish) return(made)
  # With values that parameters share the optimiser returns to where it stopped; Newton's steps alone.
  if (equal) {
    settings$optim.method <- "none"
    for (round in 1:3) {
      shared <- made@Model@ceq.simple.K
      step <- solve(crossprod(shared), crossprod(shared, newtonStep(made)))
      table <- parTable(made)
      table$est[table$free > 0] <- table$est[table$free > 0] - step[table$free[table$free > 0]]
      settings$start <- table[c("lhs", "op", "rhs", "group", "est")]
      capture.output(made <- do.call(call, settings))
    }
    # lavaan 0.6-14 has no standardised solution of shared values, but of constrained ones.
    settings$ceq.simple <- FALSE
    capture.output(made <- do.call(call, settings))
    return(made)
  }
  # Where the optimiser stopped early, Newton's steps bring it nearer and it starts again there.
  for (round in 1:2) {
    step <- newtonStep(made)
    if (is.null(step) || max(abs(step / sqrt(diag(vcov(made))))) < 1e-8) break
    table <- parTable(made)
    table$est[table$free > 0] <- table$est[table$free > 0] - step[table$free[table$free > 0]]
    settings$start <- table[c("lhs", "op", "rhs", "group", "est")]
    capture.output(again <- do.call(call, settings))
    if (!lavInspect(again, "converged")) break
    made <- again
  }
  made
}

# Newton's step towards the optimum, by the observed information whichever gives the errors; nil
# where it is singular.
newtonStep <- function(made) {
  inverse <- tryCatch({
    lavInspect(made, "inverted.information")
    solve(lavInspect(made, "information.observed"))
  }, error = function(e) NULL)
  if (is.null(inverse)) return(NULL)
  if (!made@Model@ceq.simple.only && !made@Model@eq.constraints) {
    return(as.numeric(inverse %*% lavInspect(made, "optim.gradient")))
  }
  # Of parameters that share a value: the step of the values.
  shared <- if (made@Model@eq.constraints) made@Model@eq.constraints.K else made@Model@ceq.simple.K
  gradient <- lavaan:::lav_model_gradient(
    made@Model, GLIST = NULL, made@SampleStats, made@Data, made@Cache, type = "free",
    group.weight = TRUE)
  values <- t(shared) %*% lavInspect(made, "information.observed") %*% shared
  as.numeric(shared %*% solve(values, t(shared) %*% gradient))
}

lavaanTerms <- function(table) {
  free <- table[!is.na(table$se) & table$se > 0, ]
  estimate <- if (is.null(free$est)) free$est.std else free$est
  waldTerms(trimws(paste(free$lhs, free$op, free$rhs)), estimate, free$se)
}

panel <- function(
  name, data, waves, estimator, missing = "listwise", information = "expected", kind = "ML",
  x = "x", y = "y", note = NULL, equal = FALSE
) {
  frame <- read(data)
  intercepts <- estimator == "randomInterceptCrossLagged"
  text <- if (intercepts) randomIntercept(waves, x, y, equal) else crossLagged(waves, x, y, equal)
  columns <- paste0(c(x, y), rep(seq_len(waves), each = 2))
  warnings <- character()
  made <- withCallingHandlers(
    fit(text, frame[columns], intercepts, missing, information, kind, equal = equal),
    warning = function(w) {
      warnings <<- union(warnings, trimws(gsub("\\s+", " ", conditionMessage(w))))
      invokeRestart("muffleWarning")
    })
  stopifnot(lavInspect(made, "converged"))
  # The gradient at the optimum shows how near it is.
  # Newton's step from it, in standard errors.
  stopifnot(max(abs(newtonStep(made) / sqrt(diag(vcov(made))))) < 1e-6)
  capture.output(
    baseline <- suppressWarnings(fit(
      paste(paste(columns, "~~", columns), paste(columns, "~ 1"), sep = "\n", collapse = "\n"),
      frame[columns], TRUE, missing, information, kind, polish = FALSE)),
    measures <- suppressWarnings(fitMeasures(made, baseline.model = baseline)))
  stopifnot(lavInspect(baseline, "converged"))
  get <- function(key) if (key %in% names(measures)) measures[[key]] else NA
  options <- lavInspect(made, "options")
  statistics <- list(
    chiSquare = get("chisq"), degreesOfFreedom = get("df"), pValue = get("pvalue"),
    baselineChiSquare = get("baseline.chisq"), baselineDegreesOfFreedom = get("baseline.df"),
    cfi = get("cfi"), tli = get("tli"), rmsea = get("rmsea"), rmseaLower = get("rmsea.ci.lower"),
    rmseaUpper = get("rmsea.ci.upper"), srmr = get("srmr"), logLikelihood = get("logl"),
    unrestrictedLogLikelihood = get("unrestricted.logl"), freeParameters = get("npar"),
    aic = get("aic"), bic = get("bic"))
  if (kind == "MLR") {
    statistics$scaledChiSquare <- get("chisq.scaled")
    statistics$scaling <- get("chisq.scaling.factor")
    statistics$robustCfi <- get("cfi.robust")
    statistics$robustRmsea <- get("rmsea.robust")
  }
  if (missing == "fiml") {
    statistics$patterns <- lavInspect(made, "patterns") |> nrow()
    statistics$coverage <- min(lavInspect(made, "coverage"))
  }
  negative <- subset(
    parameterEstimates(made), op == "~~" & lhs == rhs & est < 0)
  statistics$negativeVariances <- I(negative$lhs)
  # Attempts with a stricter criterion and lavaan's own baseline warn too; what converged counts.
  statistics$warnings <- I(grep("optimizer warns|baseline model", warnings, value = TRUE,
    invert = TRUE))
  if (!is.null(note)) statistics$note <- note
  variant <- if (missing == "fiml") "fiml" else "ml"
  request <- arguments(x = paste0(x, seq_len(waves)), y = paste0(y, seq_len(waves)),
    missing = if (missing == "fiml") "full" else "listwise")
  if (information == "observed") request$information <- I("observed")
  if (kind != "ML") request$errors <- I("robust")
  if (equal) request$equal <- I("lags")
  case(
    name, data, estimator, request,
    program("lavaan", paste0(
      if (intercepts) "lavaan" else "sem", "(estimator = \"", kind, "\", missing = \"", missing,
      "\", information = \"", information, "\", fixed.x = FALSE, meanstructure = TRUE)")),
    paste0(
      "likelihood = \"normal\" (moments over n, chi-square times n); ",
      if (kind == "MLR") "sandwich errors (robust.huber.white, observed information by hessian); "
      else if (information == "expected") "expected information with the structured moments; "
      else "observed information: hessian of the log-likelihood of the raw data; ",
      "first wave random (fixed.x = FALSE); baseline for CFI: all covariances zero, means and ",
      "variances free; RMSEA over n; unrestricted FIML moments by EM to 1e-9 in the log-likelihood",
      if (missing == "fiml") "; whoever has no value at all is left out of n" else "",
      "; standardised: std.all with delta-method errors; variances not bounded at zero"),
    lavInspect(made, "nobs"), lavaanTerms(parameterEstimates(made)), statistics,
    standardised = lavaanTerms(standardizedSolution(made)), model = text)
  invisible(made)
}

for (set in list(
  list("panel", "panel.csv", "x", "y"), list("work", "work-panel.csv", "wage", "weeks"))) {
  for (estimator in c("crossLagged", "randomInterceptCrossLagged")) {
    kind <- if (estimator == "crossLagged") ", CLPM" else ", RI-CLPM"
    panel(paste0(set[[1]], kind), set[[2]], 4, estimator, x = set[[3]], y = set[[4]])
  }
}
panel("panel, CLPM, observed information", "panel.csv", 4, "crossLagged", information = "observed")
panel("panel, RI-CLPM, observed information", "panel.csv", 4, "randomInterceptCrossLagged",
  information = "observed")
panel("panel, CLPM, two waves", "panel.csv", 2, "crossLagged", note = "saturated")
panel("panel, RI-CLPM, three waves", "panel.csv", 3, "randomInterceptCrossLagged")
panel("missing, CLPM, full information", "panel-missing.csv", 4, "crossLagged", "fiml", "observed")
panel("missing, CLPM, complete rows", "panel-missing.csv", 4, "crossLagged")
panel("missing, RI-CLPM, full information", "panel-missing.csv", 4, "randomInterceptCrossLagged",
  "fiml", "observed")
panel("missing, RI-CLPM, full information, expected", "panel-missing.csv", 4,
  "randomInterceptCrossLagged", "fiml", "expected")
panel("missing, RI-CLPM, complete rows", "panel-missing.csv", 4, "randomInterceptCrossLagged")
panel("missing, RI-CLPM, full information, robust", "panel-missing.csv", 4,
  "randomInterceptCrossLagged", "fiml", "observed", "MLR")
panel("work, RI-CLPM, robust", "work-panel.csv", 4, "randomInterceptCrossLagged",
  information = "observed", kind = "MLR", x = "wage", y = "weeks")
panel("improper, RI-CLPM", "panel-improper.csv", 3, "randomInterceptCrossLagged",
  note = "variances of random intercepts are negative: an improper solution (Heywood case)")
stopifnot(length(cases[[length(cases)]]$statistics$negativeVariances) > 0)

# Lagged effects that are equal over waves, by labels shared in the model text (ceq.simple).
panel("panel, CLPM, equal lags", "panel.csv", 4, "crossLagged", equal = TRUE)
panel("work, CLPM, equal lags", "work-panel.csv", 4, "crossLagged", x = "wage", y = "weeks",
  equal = TRUE)
panel("panel, RI-CLPM, equal lags", "panel.csv", 4, "randomInterceptCrossLagged", equal = TRUE)
panel("missing, CLPM, equal lags, full information", "panel-missing.csv", 4, "crossLagged", "fiml",
  "observed", equal = TRUE)
panel("missing, RI-CLPM, equal lags, full information, robust", "panel-missing.csv", 4,
  "randomInterceptCrossLagged", "fiml", "observed", "MLR", equal = TRUE)

# Two waves do not identify random intercepts: lavaan's information matrix is singular.
local({
  warnings <- character()
  made <- withCallingHandlers(
    fit(randomIntercept(2), read("panel.csv")[c("x1", "y1", "x2", "y2")], TRUE),
    warning = function(w) {
      warnings <<- union(warnings, trimws(gsub("\\s+", " ", conditionMessage(w))))
      invokeRestart("muffleWarning")
    })
  case(
    "panel, RI-CLPM, two waves", "panel.csv", "randomInterceptCrossLagged",
    arguments(x = c("x1", "x2"), y = c("y1", "y2"), missing = "listwise"),
    program("lavaan", "lavaan(estimator = \"ML\")"),
    "not identified: more parameters than moments; lavaan gives no errors, so there are no terms",
    lavInspect(made, "nobs"), data.frame(),
    list(
      freeParameters = lavInspect(made, "npar"), moments = 14,
      degreesOfFreedom = 14 - lavInspect(made, "npar"), warnings = I(warnings)))
})

# MARK: Panel regressions

regression <- function(name, data, frame, formula, predictors, index, twoWays = FALSE,
  time = index[2]
) {
  effect <- if (twoWays) "twoways" else "individual"
  for (model in c("within", if (!twoWays) "fd")) {
    # A person with one row has no difference, and vcovHC() of plm 2.6-2 stops at one.
    rows <- ave(seq_len(nrow(frame)), frame[[index[1]]], FUN = length)
    used <- if (model == "fd") frame[rows > 1, ] else frame
    fitted <- plm(formula, used, index = index, model = model, effect = effect)
    for (errors in c("model", "cluster")) {
      df <- fitted$df.residual
      covariance <- if (errors == "model") vcov(fitted)
        else vcovHC(fitted, method = "arellano", type = "HC0", cluster = "group")
      request <- arguments(
        outcome = all.vars(formula)[1], predictors = predictors, cluster = index[1],
        time = time)
      if (twoWays) request$variant <- I("twoWays")
      if (errors == "cluster") request$errors <- I("cluster")
      terms <- waldTerms(
        termNames(names(coef(fitted)), list()), coef(fitted), sqrt(diag(covariance)), df)
      case(
        paste0(name, if (model == "within") ", within" else ", first differences",
          if (errors == "cluster") ", clusters"),
        data, if (model == "within") "fixedEffects" else "firstDifferences", request,
        program("plm", paste0(
          "plm(", deparse1(formula), ", model = \"", model, "\", effect = \"", effect, "\")")),
        paste0(
          if (model == "within") "residual variance over n - people - k, t with the same; "
          else "differences of consecutive rows of a person whatever the gap, with an intercept; ",
          if (errors == "model") "model-based errors"
          else "vcovHC(method = \"arellano\", type = \"HC0\"): no small-sample factor, same t"),
        nobs(fitted), terms,
        list(
          residualDegreesOfFreedom = df, residualSumOfSquares = deviance(fitted),
          rSquared = r.squared(fitted), people = pdim(fitted)$nT$n))
    }
    if (model == "within" && !twoWays) {
      # The within estimator is least squares with an indicator for every person.
      dummies <- lm(update(formula, as.formula(paste(". ~ . + factor(", index[1], ")"))), frame)
      stopifnot(all.equal(coef(dummies)[names(coef(fitted))], coef(fitted), tolerance = 1e-8,
        check.attributes = FALSE))
    }
  }
}
regression("firms", "firms.csv", read("firms.csv"), investment ~ value + capital,
  c("value", "capital"), c("firm", "year"))
regression("jobs, unbalanced", "jobs.csv", read("jobs.csv"), log(emp) ~ log(wage) + log(capital),
  c("log(wage)", "log(capital)"), c("firm", "year"))
# plm makes a factor of the time index, so the day as a predictor is another column.
gaps <- read("sleep-missing.csv")
gaps$wave <- gaps$day
regression("sleep, missing values", "sleep-missing.csv",
  gaps[!is.na(gaps$reaction), ], reaction ~ day, "day", c("subject", "wave"),
  time = "day")
regression("firms, two ways", "firms.csv", read("firms.csv"), investment ~ value + capital,
  c("value", "capital"), c("firm", "year"), TRUE)

writeCases("panel")
