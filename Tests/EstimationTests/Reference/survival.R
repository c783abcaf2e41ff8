# survival.json: Kaplan-Meier, log-rank, Cox and discrete-time hazard models. Run by make.sh.

source("common.R")
suppressPackageStartupMessages(library(survival))

lung <- referenced(read("lung.csv"), sex = "male")
veterans <- referenced(
  read("veterans.csv"), treatment = "standard", cell = "squamous", prior = "no")
ovarian <- referenced(read("ovarian.csv"), died = "no")
heart <- referenced(read("heart.csv"), transplant = "no")
bladder <- read("bladder.csv")

# MARK: Kaplan-Meier and log-rank

curve <- function(name, data, frame, time, event, group = NULL, start = NULL) {
  formula <- as.formula(paste0("Surv(", paste(c(start, time, event), collapse = ", "), ") ~ ",
    if (is.null(group)) 1 else group))
  fit <- survfit(formula, frame, conf.type = "log")
  table <- summary(fit)$table
  table <- if (is.null(group)) t(as.matrix(table)) else table
  names <- if (is.null(group)) "median" else paste("median", sub("^.*=", "", names(fit$strata)))
  points <- data.frame(
    group = if (is.null(group)) "all"
      else rep(sub("^.*=", "", names(fit$strata)), fit$strata),
    time = fit$time, atRisk = fit$n.risk, events = fit$n.event, censored = fit$n.censor,
    survival = fit$surv, standardError = fit$std.err * fit$surv, lower = fit$lower,
    upper = fit$upper)
  case(
    name, data, "kaplanMeier",
    do.call(arguments, c(list(time = time, event = event), if (!is.null(group)) list(group = group),
      if (!is.null(start)) list(start = start))),
    program("survival", paste0("survfit(", deparse1(formula), ", conf.type = \"log\")")),
    paste("Greenwood's variance; interval on the log scale, S exp(+-z se(S)/S), upper bound at most",
      "1; events before censorings at a tie; median where S first is at most 0.5, with the mean of",
      "the two times where a step lies at 0.5 exactly; interval of the median where the bounds",
      "cross 0.5; null is infinity or undefined"),
    sum(fit$n), plainTerm(
      names, table[, "median"], lower = table[, "0.95LCL"], upper = table[, "0.95UCL"]),
    list(events = sum(fit$n.event)), curve = points[points$events > 0 | points$survival == 0, ])
}
curve("lung, survival", "lung.csv", lung, "time", "death")
curve("lung, survival by sex", "lung.csv", lung, "time", "death", "sex")
curve("veterans, survival by cell, ties", "veterans.csv", veterans, "time", "death", "cell")
curve("ovarian, median not reached", "ovarian.csv", ovarian, "time", "death", "treatment")
# Late entry: a row is at risk after its start.
curve("heart, late entry", "heart.csv", heart, "stop", "event", start = "start")
curve("heart, late entry by transplant", "heart.csv", heart, "stop", "event", "transplant", "start")
curve("bladder, late entry, ties", "bladder.csv", bladder, "stop", "event", "treatment", "start")

# Shares at given times, and incidence rates.
shares <- function(name, data, frame, time, event, at, group = NULL, start = NULL) {
  formula <- as.formula(paste0("Surv(", paste(c(start, time, event), collapse = ", "), ") ~ ",
    if (is.null(group)) 1 else group))
  fit <- summary(survfit(formula, frame, conf.type = "log"), times = at)
  level <- if (is.null(group)) "" else paste0(sub("^.*=", "", fit$strata), " ")
  one <- plainTerm(
    paste0("survival ", level, "at ", fit$time), fit$surv, fit$std.err, fit$lower, fit$upper)
  other <- plainTerm(
    paste0("event ", level, "by ", fit$time), 1 - fit$surv, fit$std.err, 1 - fit$upper,
    1 - fit$lower)
  case(
    name, data, "kaplanMeier",
    do.call(arguments, c(list(time = time, event = event, at = at),
      if (!is.null(group)) list(group = group), if (!is.null(start)) list(start = start))),
    program("survival", paste0("summary(survfit(", deparse1(formula), "), times)")),
    "the last step up to each time; a time beyond the last one of a group is left out",
    sum(fit$n), rbind(one, other))
}
shares("lung, shares", "lung.csv", lung, "time", "death", c(5, 100, 365, 1022))
shares("lung, shares by sex", "lung.csv", lung, "time", "death", c(180, 1000), "sex")
shares("heart, shares with late entry", "heart.csv", heart, "stop", "event", c(30, 365), start = "start")

incidence <- function(name, data, frame, time, event, group = NULL, start = NULL) {
  risk <- frame[[time]] - if (is.null(start)) 0 else frame[[start]]
  died <- as.numeric(if (is.factor(frame[[event]])) frame[[event]] == "yes" else frame[[event]])
  by <- if (is.null(group)) rep("", nrow(frame)) else paste0(" ", frame[[group]])
  rates <- do.call(rbind, lapply(sort(unique(by)), function(level) {
    d <- sum(died[by == level])
    t <- sum(risk[by == level])
    bounds <- poisson.test(d, t)$conf.int
    plainTerm(paste0("rate", level), d / t, sqrt(d) / t, bounds[1], bounds[2])
  }))
  case(
    name, data, "incidenceRate",
    do.call(arguments, c(list(time = time, event = event), if (!is.null(group)) list(group = group),
      if (!is.null(start)) list(start = start))),
    program("base R", "poisson.test(d, T)"), "events over time at risk; exact Poisson interval",
    nrow(frame), rates, list(events = sum(died), timeAtRisk = sum(risk)))
}
incidence("lung, rate", "lung.csv", lung, "time", "death")
incidence("ovarian, rates by treatment", "ovarian.csv", ovarian, "time", "died", "treatment")
incidence("heart, rates with late entry", "heart.csv", heart, "stop", "event", "transplant", "start")

logRank <- function(name, data, frame, time, event, group) {
  formula <- as.formula(paste0("Surv(", time, ", ", event, ") ~ ", group))
  test <- survdiff(formula, frame)
  df <- length(test$n) - 1
  case(
    name, data, "logRank", arguments(time = time, event = event, group = group),
    program("survival", paste0("survdiff(", deparse1(formula), ")")),
    "hypergeometric variance, rho = 0; chi-square with groups - 1",
    sum(test$n),
    plainTerm(sub("^.*=", "", names(test$n)), test$obs - test$exp, sqrt(diag(as.matrix(test$var)))),
    list(chiSquare = test$chisq, degreesOfFreedom = df,
      pValue = pchisq(test$chisq, df, lower.tail = FALSE), observed = I(test$obs),
      expected = I(test$exp), terms = "observed minus expected events, with their errors"))
}
logRank("lung, log-rank", "lung.csv", lung, "time", "death", "sex")
logRank("veterans, log-rank, ties", "veterans.csv", veterans, "time", "death", "cell")
logRank("ovarian, log-rank, few events", "ovarian.csv", ovarian, "time", "death", "treatment")

# MARK: Cox

cox <- function(
  name, data, frame, formula, request, ties = "efron", cluster = NULL, robust = !is.null(cluster),
  weights = NULL
) {
  if (!is.null(weights)) {
    weighted(name, data, frame, formula, request, ties, cluster, robust, weights)
    return(invisible())
  }
  groups <- if (robust) frame[[cluster]] else NULL
  control <- coxph.control(eps = 1e-13, iter.max = 100, toler.chol = 1e-14)
  model <- if (robust) {
    frame$groups <- groups
    coxph(formula, frame, ties = ties, control = control, cluster = groups, model = TRUE)
  } else coxph(formula, frame, ties = ties, control = control, model = TRUE)
  s <- summary(model)
  estimates <- coef(model)
  kept <- !is.na(estimates)
  levels <- model$xlevels
  hazards <- basehaz(model, centered = FALSE)
  case(
    name, data, "coxRegression",
    c(request, arguments(ties = ties), if (robust) arguments(cluster = cluster)),
    program("survival", paste0(
      "coxph(", deparse1(formula), ", ties = \"", ties, "\"",
      if (robust) paste0(", cluster = ", cluster), ", eps = 1e-13)")),
    paste0(
      "terms are log hazard ratios; ",
      if (robust) "robust errors: sums of dfbeta residuals by cluster, no small-sample factor; "
      else "observed information of the partial likelihood; ",
      "intervals and tests by the normal (Wald)"),
    model$n,
    waldTerms(termNames(names(estimates)[kept], levels), estimates[kept],
      sqrt(diag(vcov(model))[kept])),
    list(
      events = model$nevent, logLikelihood = model$loglik[2], nullLogLikelihood = model$loglik[1],
      likelihoodRatio = s$logtest[[1]], degreesOfFreedom = s$logtest[[2]], score = model$score,
      wald = model$wald.test[[1]], concordance = s$concordance[[1]],
      modelBasedErrors = I(sqrt(diag(if (robust) model$naive.var else model$var)[kept])),
      missing = length(model$na.action),
      collinear = I(termNames(names(estimates)[!kept], levels)),
      firstHazardTime = hazards$time[1], lastHazard = tail(hazards$hazard, 1)))
  invisible(model)
}
# The same with weights; robust errors by row where there is no cluster.
weighted <- function(name, data, frame, formula, request, ties, cluster, robust, weights) {
  frame$weight <- frame[[weights]]
  frame$groups <- if (is.null(cluster)) seq_len(nrow(frame)) else frame[[cluster]]
  control <- coxph.control(eps = 1e-13, iter.max = 100, toler.chol = 1e-14)
  model <- if (robust) {
    coxph(formula, frame, weights = weight, ties = ties, control = control, cluster = groups)
  } else {
    coxph(formula, frame, weights = weight, ties = ties, control = control, robust = FALSE)
  }
  s <- summary(model)
  case(
    name, data, "coxRegression",
    c(request, arguments(ties = ties, weights = weights,
      errors = if (!is.null(cluster)) "cluster" else if (robust) "robust" else "model"),
      if (!is.null(cluster)) arguments(cluster = cluster)),
    program("survival", paste0("coxph(", deparse1(formula), ", weights = ", weights, ", ties = \"",
      ties, "\", robust = ", robust, ", eps = 1e-13)")),
    paste0("terms are log hazard ratios; case weights; ", if (robust)
      "robust errors: sums of weighted dfbeta residuals, no small-sample factor; " else
      "observed information (R's naive errors); ", "intervals and tests by the normal (Wald)"),
    model$n, modelTerms(model),
    list(
      events = model$nevent, logLikelihood = model$loglik[2], nullLogLikelihood = model$loglik[1],
      likelihoodRatio = s$logtest[[1]], degreesOfFreedom = s$logtest[[2]], score = model$score,
      wald = model$wald.test[[1]], concordance = s$concordance[[1]],
      missing = length(model$na.action)))
}
simple <- arguments(
  time = "time", event = "death", predictors = c("age", "sex=male", "ecog", "loss"))
cox("lung, Cox, missing values", "lung.csv", lung, Surv(time, death) ~ age + sex + ecog + loss,
  simple)
cox("lung, Cox, Breslow", "lung.csv", lung, Surv(time, death) ~ age + sex + ecog + loss, simple,
  "breslow")
cox("veterans, Cox, ties", "veterans.csv", veterans,
  Surv(time, death) ~ treatment + cell + karnofsky + months + age + prior,
  arguments(time = "time", event = "death", predictors = c(
    "treatment=standard", "cell=squamous", "karnofsky", "months", "age", "prior=no")))
# Coarse times, so that most events are tied.
months <- transform(veterans, time = ceiling(time / 30))
cox("veterans, Cox, coarse times", "veterans.csv", months,
  Surv(time, death) ~ treatment + karnofsky,
  c(arguments(time = "ceiling(time/30)", event = "death",
    predictors = c("treatment=standard", "karnofsky"))))
cox("veterans, Cox, robust", "veterans.csv", transform(veterans, id = seq_along(time)),
  Surv(time, death) ~ treatment + karnofsky,
  arguments(time = "time", event = "death", predictors = c("treatment=standard", "karnofsky")),
  cluster = "id")
startStop <- arguments(
  start = "start", time = "stop", event = "event",
  predictors = c("age", "year", "surgery", "transplant=no"))
cox("heart, Cox, start-stop", "heart.csv", heart,
  Surv(start, stop, event) ~ age + year + surgery + transplant, startStop)
cox("heart, Cox, start-stop, robust", "heart.csv", heart,
  Surv(start, stop, event) ~ age + year + surgery + transplant, startStop, cluster = "id")
cox("bladder, Cox, repeated events, robust", "bladder.csv", bladder,
  Surv(start, stop, event) ~ treatment + number + size,
  arguments(start = "start", time = "stop", event = "event",
    predictors = c("treatment", "number", "size")), cluster = "id")
cox("ovarian, Cox, few events", "ovarian.csv", ovarian, Surv(time, death) ~ age + treatment,
  arguments(time = "time", event = "death", predictors = c("age", "treatment")))
cox("lung, Cox, collinear", "lung.csv", transform(lung, months = age * 12),
  Surv(time, death) ~ age + sex + months,
  arguments(time = "time", event = "death", predictors = c("age", "sex=male", "12*age")))
for (ties in c("efron", "breslow")) {
  for (robust in c(FALSE, TRUE)) {
    label <- paste0(", weights, ", ties, if (robust) ", robust")
    cox(paste0("veterans, Cox", label), "veterans.csv", veterans,
      Surv(time, death) ~ treatment + age,
      arguments(time = "time", event = "death", predictors = c("treatment=standard", "age")),
      ties, robust = robust, weights = "karnofsky")
    cox(paste0("ovarian, Cox", label), "ovarian.csv", ovarian,
      Surv(time, death) ~ treatment + residual,
      arguments(time = "time", event = "death", predictors = c("treatment", "residual")),
      ties, robust = robust, weights = "age")
  }
  cox(paste0("bladder, Cox, weights, clusters, ", ties), "bladder.csv", bladder,
    Surv(start, stop, event) ~ treatment + number,
    arguments(start = "start", time = "stop", event = "event", predictors = c("treatment", "number")),
    ties, cluster = "id", weights = "size")
}
case(
  "ovarian, Cox, monotone likelihood", "ovarian.csv", "coxRegression",
  arguments(time = "time", event = "death", predictors = "died=no", ties = "efron"),
  program("survival", "coxph(Surv(time, death) ~ died)"),
  "every event is in one group: no maximum exists; coxph warns, its figures mean nothing; no terms",
  nrow(ovarian), data.frame(), list(withoutFiniteEstimate = I("died: yes - no")))

# MARK: Discrete time

discrete <- function(name, data, frame, formula, link, predictors) {
  model <- glm(formula, binomial(link), frame, control = glm.control(epsilon = 1e-14, maxit = 100))
  case(
    name, data, "discreteTimeHazard",
    arguments(outcome = "event", predictors = predictors, link = link),
    program("base R", paste0("glm(", deparse1(formula), ", binomial(\"", link, "\"))")),
    paste("one row a person and period; expected information (Fisher scoring), normal Wald tests;",
      "for the log-log link this is not the observed information"),
    nobs(model), modelTerms(model),
    list(logLikelihood = as.numeric(logLik(model)), deviance = model$deviance,
      people = length(unique(frame$id)), events = sum(frame$event)))
}
periods <- referenced(read("lung-periods.csv"), sex = "male")
discrete("lung, discrete time", "lung-periods.csv", periods,
  event ~ factor(period) + age + sex, "logit", c("factor(period)", "age", "sex=male"))
discrete("lung, discrete time, log-log", "lung-periods.csv", periods,
  event ~ period + age + sex, "cloglog", c("period", "age", "sex=male"))
periods <- referenced(read("veterans-periods.csv"), treatment = "standard")
discrete("veterans, discrete time, sparse periods", "veterans-periods.csv", periods,
  event ~ period + I(period^2) + treatment + karnofsky, "logit",
  c("period", "period^2", "treatment=standard", "karnofsky"))

writeCases("survival")
