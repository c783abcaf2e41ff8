# Makes the tables of estimators.sh in a folder, and prints how long lavaan, lme4, survival and glm
# take to analyse them. Run from this folder: Rscript estimators.R FOLDER
#
# Each line: the name of the analysis, the program, least and median milliseconds, repetitions.

suppressPackageStartupMessages({
  library(lavaan)
  library(lme4)
  library(survival)
})
options(warn = -1)
folder <- commandArgs(TRUE)[1]
setwd("../EstimationTests/Reference")
text <- readLines("panel.R")
eval(parse(text = text[seq_len(grep("^# MARK: Fits", text) - 1)]))
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(1751)
n <- 1751

time <- function(name, program, repeats, expression) {
  call <- substitute(expression)
  seconds <- vapply(seq_len(repeats), function(i) {
    gc(verbose = FALSE)
    system.time(eval(call, parent.frame(2)))[["elapsed"]]
  }, 0)
  cat(name, paste(program, packageVersion(if (program == "glm") "stats" else program)),
    1000 * min(seconds), 1000 * median(seconds), repeats, sep = "\t")
  cat("\n")
}
keep <- function(frame, name) {
  write.csv(frame, file.path(folder, name), row.names = FALSE, na = "")
}

cross <- matrix(c(0.35, 0.10, 0.20, 0.30), 2)
traits <- matrix(rnorm(2 * n), n) %*% chol(matrix(c(0.8, 0.3, 0.3, 0.6), 2))
state <- matrix(rnorm(2 * n), n) %*% chol(matrix(c(1, 0.3, 0.3, 1), 2))
wide <- traits + state
for (wave in 2:4) {
  state <- state %*% t(cross) + matrix(rnorm(2 * n), n) %*% chol(matrix(c(0.8, 0.15, 0.15, 0.8), 2))
  wide <- cbind(wide, traits + state)
}
colnames(wide) <- paste0(c("x", "y"), rep(1:4, each = 2))
wide <- as.data.frame(wide)
holes <- wide
holes[matrix(runif(8 * n) < 0.2, n)] <- NA
model <- randomIntercept(4)
keep(wide, "wide.csv")
keep(holes, "holes.csv")
time("RI-CLPM, complete", "lavaan", 5, lavaan(model, wide, meanstructure = TRUE))
time("RI-CLPM, 20 % missing", "lavaan", 3, lavaan(model, holes, missing = "fiml"))

predictors <- matrix(rnorm(10 * n), n)
outcome <- rbinom(n, 1, plogis(-1 + predictors %*% seq(-0.5, 0.5, length.out = 10)))
frame <- data.frame(outcome, predictors)
keep(frame, "logistic.csv")
time("logistic, 10 predictors", "glm", 30, glm(outcome ~ ., binomial, frame))
survived <- data.frame(
  time = ceiling(1000 * rexp(n, exp(predictors[, 1:5] %*% rep(0.2, 5)))), predictors)
survived$event <- as.numeric(survived$time < 1500)
survived$time <- pmin(survived$time, 1500)
keep(survived, "survival.csv")
time("Cox, 10 predictors", "survival", 30,
  coxph(Surv(time, event) ~ . , survived))
long <- data.frame(
  id = rep(seq_len(n), each = 4), wave = rep(0:3, n), x = rnorm(4 * n))
long$y <- rnorm(n)[long$id] + rnorm(n, 0, 0.3)[long$id] * long$wave + 0.2 * long$x +
  rnorm(4 * n)
keep(long, "long.csv")
time("mixed, intercept", "lme4", 10, lmer(y ~ wave + x + (1 | id), long))
time("mixed, intercept and slope", "lme4", 5, lmer(y ~ wave + x + (wave | id), long))
