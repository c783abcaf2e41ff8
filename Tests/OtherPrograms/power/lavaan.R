# The random-intercept cross-lagged panel by lavaan, fitted to the tables of every cell.
#
#   lavaan.R TABLES ANSWERS [first | ASKED]
#
# TABLES has one folder a cell, MODEL-WAVES-PEOPLE, as `cohort simulate --replicates --shape wide` makes them. Into
# ANSWERS goes one line a fit. With `first` only the first table of each cell is fitted. With a file ASKED, whose lines
# name cells and replicates, those are fitted from several places, and of the tops that lavaan reaches the
# highest is written.

suppressPackageStartupMessages(library(lavaan))

# MARK: Model

# The model text of Tests/EstimationTests/Reference/panel.R with lagged effects that are equal over waves.
panel <- function(waves, x = "stress_", y = "mood_") {
  both <- c(x, y)
  columns <- paste0(rep(both, each = length(waves)), waves)
  lines <- c(
    paste0("ix =~ ", paste0("1*", x, waves, collapse = " + ")),
    paste0("iy =~ ", paste0("1*", y, waves, collapse = " + ")),
    paste0("w", columns, " =~ 1*", columns), paste0(columns, " ~~ 0*", columns))
  for (wave in waves) {
    if (wave > 0) {
      for (to in both) {
        lines <- c(lines, paste0("w", to, wave, " ~ ",
          paste0("lag_", to, "_", both, "*w", both, wave - 1, collapse = " + ")))
      }
    }
    lines <- c(lines, paste0("w", x, wave, " ~~ w", y, wave))
  }
  paste(c(
    lines, paste0("w", columns, " ~~ w", columns), "ix ~~ ix", "iy ~~ iy", "ix ~~ iy",
    paste0(columns, " ~ 1")), collapse = "\n")
}

# MARK: Fits

# A fit as lavaan makes it unless told otherwise; nil where it stops with an error.
fit <- function(text, table, ...) {
  tryCatch({
    # It prints the residual covariances of zero, which are meant.
    capture.output(made <- suppressWarnings(lavaan(
      text, table, meanstructure = TRUE, fixed.x = FALSE, estimator = "ML", ...)))
    made
  }, error = function(e) NULL)
}

# The line of an answer: the effect in the last wave (it is equal in all), and how the fit ended.
answer <- function(made, waves) {
  last <- max(waves)
  empty <- data.frame(
    converged = FALSE, estimate = NA, error = NA, logLikelihood = NA, improper = NA)
  if (is.null(made)) return(empty)
  terms <- parTable(made)
  effect <- terms$lhs == paste0("wmood_", last) & terms$rhs == paste0("wstress_", last - 1) &
    terms$op == "~"
  latent <- suppressWarnings(lavInspect(made, "cov.lv"))
  data.frame(
    converged = lavInspect(made, "converged"), estimate = terms$est[effect],
    error = terms$se[effect], logLikelihood = made@loglik$loglik,
    improper = min(eigen(latent, symmetric = TRUE, only.values = TRUE)$values) < 0)
}

# Places to start from: half of each variance lasts, and lagged effects are small, large, negative or crossed.
places <- list(
  c(0, 0, 0, 0), c(.4, 0, 0, .4), c(-.4, 0, 0, -.4), c(.4, 0, 0, -.4), c(-.4, 0, 0, .4),
  c(0, .4, .4, 0), c(0, -.4, -.4, 0), c(0, .4, -.4, 0), c(0, -.4, .4, 0), c(.7, 0, 0, .7),
  c(.5, -.2, -.2, .5), c(-.2, .4, .3, -.2))

# The start of a search: a table of parameters with other values.
start <- function(made, table, effects) {
  terms <- parTable(made)
  scale <- sqrt(mean(apply(table[grep("^(stress|mood)_", names(table))], 2, var)))
  for (row in which(terms$free > 0)) {
    left <- terms$lhs[row]
    right <- terms$rhs[row]
    terms$est[row] <- if (terms$op[row] == "~1") {
      mean(table[[left]])
    } else if (terms$op[row] == "~") {
      effects[2 * grepl("mood", left) + grepl("mood", right) + 1]
    } else {
      if (left == right) 0.5 * scale^2 else 0
    }
  }
  terms[c("lhs", "op", "rhs", "group", "est")]
}

# The same fit, begun where it ended, by the strictest criterion at which the optimiser does not report that it can do
# no better.
again <- function(text, table, made) {
  for (tolerance in c(1e-12, 1e-10)) {
    found <- fit(text, table, start = parTable(made)[c("lhs", "op", "rhs", "group", "est")],
      control = list(rel.tol = tolerance, iter.max = 20000, eval.max = 40000))
    if (!is.null(found) && lavInspect(found, "converged")) return(found)
  }
  NULL
}

# The highest top that lavaan reaches from anywhere; what stays where it is when the search begins there
# again is one.
highest <- function(text, table, waves) {
  first <- fit(text, table)
  best <- answer(NULL, waves)
  for (place in c(list(NULL), places)) {
    made <- if (is.null(place)) first else fit(text, table, start = start(first, table, place))
    if (is.null(made)) next
    sure <- again(text, table, made)
    if (is.null(sure)) next
    found <- answer(sure, waves)
    moved <- max(abs(coef(sure) - coef(made)) / pmax(1, abs(coef(made))))
    if (is.na(found$error) || moved > 0.01) next
    if (!best$converged || found$logLikelihood > best$logLikelihood + 1e-6) best <- found
  }
  best
}

# MARK: Cells

words <- commandArgs(TRUE)
asked <- if (length(words) > 2 && words[3] != "first") read.csv(words[3]) else NULL
answers <- file(words[2], "w")
writeLines(
  "cell,replicate,converged,estimate,error,logLikelihood,improper,seconds", answers)
for (cell in list.files(words[1])) {
  waves <- seq_len(as.integer(rev(strsplit(cell, "-")[[1]])[2])) - 1
  replicates <- asked$replicate[asked$cell == cell]
  if (!is.null(asked) && length(replicates) == 0) next
  tables <- read.csv(file.path(words[1], cell, "cohort.csv"))
  tables <- split(tables, tables$replicate)
  if (is.null(asked)) replicates <- if (length(words) > 2) 0 else as.integer(names(tables))
  text <- panel(waves)
  for (replicate in replicates) {
    table <- tables[[as.character(replicate)]]
    seconds <- system.time(
      made <- if (is.null(asked)) fit(text, table), gcFirst = FALSE)[["user.self"]]
    line <- if (is.null(asked)) answer(made, waves) else highest(text, table, waves)
    writeLines(paste(c(cell, replicate, vapply(line, format, "", digits = 12), round(seconds, 4)),
      collapse = ","), answers)
  }
  flush(answers)
}
close(answers)
