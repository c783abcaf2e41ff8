# synthesis.json: meta-analysis by metafor. Run by make.sh.

source("common.R")
suppressPackageStartupMessages(library(metafor))

tight <- list(threshold = 1e-14, maxiter = 10000)

bcg <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = read("bcg.csv"))
magnesium <- escalc(
  measure = "OR", ai = casesTreated, n1i = treated, ci = casesControl, n2i = control,
  data = read("magnesium.csv"))
smoking <- read("passive-smoking.csv")
agreeing <- sort(order(abs(smoking$effect - 0.2))[1:3])
sets <- list(
  list("bcg", "bcg.csv", as.numeric(bcg$yi), bcg$vi, "less",
    "log risk ratio of tpos/(tpos+tneg) and cpos/(cpos+cneg)",
    list(name = "ablat", values = read("bcg.csv")$ablat)),
  list("magnesium", "magnesium.csv", as.numeric(magnesium$yi), magnesium$vi, "less",
    "log odds ratio; escalc adds 1/2 to all cells of a study with an empty one (to = only0)"),
  list("smoking", "passive-smoking.csv", smoking$effect, smoking$variance, "greater",
    "log odds ratio as given"),
  list("smoking, three agreeing studies", "passive-smoking.csv", smoking$effect[agreeing],
    smoking$variance[agreeing], NULL,
    paste("studies", paste(agreeing, collapse = ", "), "only; tau squared is zero")))

synthesis <- function(model, name, data, method, call, decides, measure, extra = list(), ...,
  estimator = "metaAnalysis"
) {
  df <- if (isTRUE(model$test == "knha")) model$ddf else Inf
  case(
    name, data, estimator,
    c(arguments(method = method), extra), program("metafor", call), decides, model$k,
    waldTerms("effect", model$b, model$se, df),
    list(
      q = model$QE, degreesOfFreedom = model$k - 1, qPValue = model$QEp, iSquared = model$I2,
      hSquared = model$H2, tauSquared = model$tau2,
      tauSquaredError = if (method == "FE") NA else model$se.tau2,
      logLikelihood = as.numeric(logLik(model)), measure = measure, ...))
}

# The maximum of the selection model's likelihood by Newton's steps on numerical derivatives, since
# metafor's optimiser leaves the sixth digit open: effect, tau squared, weight, log-likelihood.
sharpened <- function(yi, vi, alternative, start) {
  sign <- if (alternative == "less") -1 else 1
  y <- sign * yi
  cut <- qnorm(0.975) * sqrt(vi)
  minus <- function(p) {
    spread <- sqrt(vi + exp(p[2]))
    chance <- pnorm(cut, p[1], spread, lower.tail = FALSE) + exp(p[3]) * pnorm(cut, p[1], spread)
    -sum(dnorm(y, p[1], spread, log = TRUE) + ifelse(y > cut, 0, p[3]) - log(chance))
  }
  p <- c(sign * start[1], log(start[2:3]))
  step <- 1e-4
  unit <- diag(3) * step
  for (round in 1:10) {
    gradient <- vapply(1:3, function(i) {
      (8 * (minus(p + unit[i, ]) - minus(p - unit[i, ])) -
        (minus(p + 2 * unit[i, ]) - minus(p - 2 * unit[i, ]))) / (12 * step)
    }, 0)
    move <- solve(optimHess(p, minus, control = list(ndeps = rep(step, 3))), gradient)
    p <- p - move
  }
  stopifnot(abs(move) < 1e-7)
  c(sign * p[1], exp(p[2:3]), -minus(p))
}

for (set in sets) {
  yi <- set[[3]]
  vi <- set[[4]]
  for (method in c("FE", "DL", "REML")) {
    for (test in c("z", if (method != "FE") "knha")) {
      model <- rma(yi, vi, method = method, test = test, control = tight)
      predicted <- predict(model)
      synthesis(
        model, paste0(set[[1]], ", ", method, if (test == "knha") ", Knapp-Hartung"), set[[2]],
        method, paste0("rma(yi, vi, method = \"", method, "\", test = \"", test,
          "\", threshold 1e-14)"),
        paste0(
          "inverse variance weights; ",
          if (test == "knha") "Knapp-Hartung error without the floor of one, t with k - 1; "
          else "normal; ",
          if (method == "REML") paste0(
            "I squared = tau2 / (tau2 + typical variance), not (Q - df) / Q; error of tau2 by ",
            "expected information; restricted log-likelihood")
          else "I squared equals max(0, (Q - df) / Q) in per cent",
          "; tau2 not below zero"),
        set[[6]], arguments(errors = if (test == "knha") "knappHartung" else "normal"),
        effects = I(yi), variances = I(vi), predictionLower = predicted$pi.lb,
        predictionUpper = predicted$pi.ub)
    }
  }
  if (is.null(set[[5]])) next
  model <- rma(yi, vi, method = "REML", control = tight)
  for (kind in c("lm", "rma")) {
    test <- if (kind == "lm") regtest(yi, vi, model = kind, predictor = "sei")
      else regtest(model, model = kind, predictor = "sei")
    slope <- coef(summary(test$fit))
    case(
      paste0(set[[1]], ", Egger, ", kind), set[[2]], "eggerTest",
      arguments(variant = if (kind == "lm") "weighted" else "mixedEffects"),
      program("metafor", paste0(
        "regtest(", if (kind == "lm") "yi, vi" else "rma(yi, vi, method = \"REML\")",
        ", model = \"", kind, "\", predictor = \"sei\")", if (kind == "rma") ", threshold 1e-14")),
      if (kind == "lm")
        "weighted least squares on the standard error with free dispersion, t with k - 2: Egger 1997"
      else "meta-regression on the standard error, REML, normal test",
      length(yi),
      plainTerm(
        c("limit", "asymmetry"), slope[, 1], slope[, 2],
        slope[, 1] - (reach <- if (kind == "lm") qt(0.975, test$dfs) else qnorm(0.975)) * slope[, 2],
        slope[, 1] + reach * slope[, 2], slope[, 3], slope[, 4],
        if (kind == "lm") test$dfs else Inf),
      list(measure = set[[6]]))
  }
  moderator <- if (length(set) > 6) set[[7]]
  for (method in if (!is.null(moderator)) c("FE", "DL", "REML")) {
    for (test in c("z", if (method != "FE") "knha")) {
      model <- rma(yi, vi, mods = moderator$values, method = method, test = test, control = tight)
      df <- if (test == "knha") model$ddf else Inf
      case(
        paste0(set[[1]], ", regression on ", moderator$name, ", ", method,
          if (test == "knha") ", Knapp-Hartung"), set[[2]], "metaRegression",
        c(arguments(method = method, errors = if (test == "knha") "knappHartung" else "normal"),
          arguments(moderator = moderator$name)),
        program("metafor", paste0("rma(yi, vi, mods = ", moderator$name, ", method = \"", method,
          "\", test = \"", test, "\", threshold 1e-14)")),
        paste0(
          "tau2 that the line leaves; ",
          if (test == "knha") "Knapp-Hartung error without the floor of one, t with k - 2"
          else "normal"),
        length(yi), waldTerms(c("intercept", moderator$name), model$b, model$se, df),
        list(
          q = model$QE, degreesOfFreedom = model$k - 2, qPValue = model$QEp, tauSquared = model$tau2,
          measure = set[[6]], moderatorValues = I(moderator$values)))
    }
  }
  for (estimator in c("L0", "R0")) {
    fixed <- rma(yi, vi, method = "REML", control = tight)
    filled <- trimfill(fixed, estimator = estimator, control = tight)
    synthesis(
      filled, paste0(set[[1]], ", trim and fill, ", estimator), set[[2]], "REML",
      paste0("trimfill(rma(yi, vi, method = \"REML\"), estimator = \"", estimator,
        "\"), threshold 1e-14"),
      paste("side chosen by the sign of Egger's slope with REML; the model refitted by REML at every",
        "step; n and degrees of freedom count the filled studies"),
      set[[6]], arguments(variant = estimator), filled = filled$k0, filledError = filled$se.k0,
      side = filled$side, estimator = "trimAndFill")
  }
  for (alternative in set[[5]]) {
    model <- rma(yi, vi, method = "ML", control = tight)
    # The strictest criterion that the optimiser says it reached.
    for (tolerance in 10^-(14:8)) {
      selected <- tryCatch(
        selmodel(
          model, type = "stepfun", steps = 0.025, alternative = alternative,
          control = list(
            optimizer = "nlminb", rel.tol = tolerance, iter.max = 5000, eval.max = 10000)),
        error = function(e) NULL)
      if (!is.null(selected)) break
    }
    stopifnot(!is.null(selected))
    sharp <- sharpened(yi, vi, alternative, c(selected$b, selected$tau2, selected$delta[2]))
    stopifnot(all.equal(
      c(selected$b, selected$tau2, selected$delta[2], logLik(selected)), sharp, tolerance = 1e-5))
    terms <- rbind(
      waldTerms("effect", selected$b, selected$se),
      plainTerm("selection: above 0.025 - below", selected$delta[2], selected$se.delta[2],
        selected$ci.lb.delta[2], selected$ci.ub.delta[2], selected$zval.delta[2],
        selected$pval.delta[2], Inf))
    case(
      paste0(set[[1]], ", selection model"), set[[2]], "selectionModel",
      arguments(steps = "0.025", direction = alternative),
      program("metafor", paste0(
        "selmodel(rma(method = \"ML\"), type = \"stepfun\", steps = .025, alternative = \"",
        alternative, "\")")),
      paste("maximum likelihood (not restricted), one-sided P values, weight of P < .025 is 1;",
        "error by the numerical hessian on tau2 and the weight; weight kept above zero; the",
        "optimiser leaves a relative 1e-6 open, so compare estimates with the sharp ones beside"),
      selected$k, terms,
      list(
        tauSquared = selected$tau2, tauSquaredError = selected$se.tau2,
        logLikelihood = as.numeric(logLik(selected)), likelihoodRatio = selected$LRT,
        likelihoodRatioPValue = selected$LRTp, sharpEffect = sharp[1], sharpTauSquared = sharp[2],
        sharpWeight = sharp[3], sharpLogLikelihood = sharp[4], measure = set[[6]]))
  }
}

writeCases("synthesis")
