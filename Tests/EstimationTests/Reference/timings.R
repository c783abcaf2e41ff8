# Prints how long the reference programs take on n = 1751; writes nothing. Run: Rscript timings.R

suppressPackageStartupMessages({
  library(lavaan)
  library(lme4)
  library(survival)
})
options(warn = -1)
text <- readLines("panel.R")
eval(parse(text = text[seq_len(grep("^# MARK: Fits", text) - 1)]))
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(1751)
n <- 1751

time <- function(name, repeats, expression) {
  call <- substitute(expression)
  seconds <- vapply(seq_len(repeats), function(i) {
    gc(verbose = FALSE)
    system.time(eval(call, parent.frame(2)))[["elapsed"]]
  }, 0)
  cat(sprintf("%-44s %9.1f ms least, %9.1f ms median of %d\n", name, 1000 * min(seconds),
    1000 * median(seconds), repeats))
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
cat(R.version.string, "lavaan", as.character(packageVersion("lavaan")), "lme4",
  as.character(packageVersion("lme4")), "survival", as.character(packageVersion("survival")), "\n")
time("RI-CLPM, four waves, complete", 5, lavaan(model, wide, meanstructure = TRUE))
time("RI-CLPM, four waves, complete, no errors", 5,
  lavaan(model, wide, meanstructure = TRUE, se = "none", test = "none", baseline = FALSE, h1 = FALSE))
time("RI-CLPM, four waves, 20 % missing, fiml", 3, lavaan(model, holes, missing = "fiml"))

predictors <- matrix(rnorm(10 * n), n)
outcome <- rbinom(n, 1, plogis(-1 + predictors %*% seq(-0.5, 0.5, length.out = 10)))
frame <- data.frame(outcome, predictors)
time("logistic, 10 predictors, glm", 30, glm(outcome ~ ., binomial, frame))
survived <- data.frame(
  time = ceiling(1000 * rexp(n, exp(predictors[, 1:5] %*% rep(0.2, 5)))), predictors)
survived$event <- as.numeric(survived$time < 1500)
survived$time <- pmin(survived$time, 1500)
time("Cox, 10 predictors, Efron, coxph", 30,
  coxph(Surv(time, event) ~ . , survived))
long <- data.frame(
  id = rep(seq_len(n), each = 4), wave = rep(0:3, n), x = rnorm(4 * n))
long$y <- rnorm(n)[long$id] + rnorm(n, 0, 0.3)[long$id] * long$wave + 0.2 * long$x +
  rnorm(4 * n)
time("lmer, random intercept, 1751 x 4 rows", 10, lmer(y ~ wave + x + (1 | id), long))
time("lmer, random slope, 1751 x 4 rows", 5, lmer(y ~ wave + x + (wave | id), long))
