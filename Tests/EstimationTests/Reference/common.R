# What every script here uses: reading the CSV files, naming terms, and writing cases as JSON.
# The scripts run in this folder; make.sh runs them all.

options(digits = 15, contrasts = c("contr.treatment", "contr.poly"))

read <- function(file) {
  read.csv(file.path("data", file), na.strings = "", stringsAsFactors = TRUE)
}

# Makes the named level of each factor the reference.
referenced <- function(frame, ...) {
  levels <- c(...)
  for (column in names(levels)) frame[[column]] <- relevel(frame[[column]], levels[[column]])
  frame
}

version <- function(package) as.character(packageDescription(package)$Version)

# The name and version of a package, then the call that decides the figures.
program <- function(package, call) {
  number <- if (package == "base R") paste(R.version$major, R.version$minor, sep = ".")
    else version(package)
  paste0(package, " ", number, ", ", call)
}

# Terms with 95 % intervals and two-sided tests by Student's t, or the normal where df is infinite.
waldTerms <- function(names, estimates, errors, df = Inf) {
  statistics <- estimates / errors
  reach <- qt(0.975, df) * errors
  data.frame(
    name = names, estimate = as.numeric(estimates), standardError = as.numeric(errors),
    lower = as.numeric(estimates - reach), upper = as.numeric(estimates + reach),
    statistic = as.numeric(statistics),
    pValue = as.numeric(2 * pt(abs(statistics), df, lower.tail = FALSE)), df = df)
}

# Terms given figure by figure; what an estimator does not have is NA and becomes null.
plainTerm <- function(
  name, estimate, standardError = NA, lower = NA, upper = NA, statistic = NA, pValue = NA, df = NA
) {
  data.frame(
    name = name, estimate = as.numeric(estimate), standardError = as.numeric(standardError),
    lower = as.numeric(lower), upper = as.numeric(upper), statistic = as.numeric(statistic),
    pValue = as.numeric(pValue), df = as.numeric(df), row.names = NULL)
}

# R's names of coefficients as this project writes them: `intercept`, `smoking: former - never`,
# and ` * ` between the parts of an interaction.
termNames <- function(names, levels) {
  part <- function(text) {
    if (text == "(Intercept)") return("intercept")
    for (column in names(levels)) {
      for (level in levels[[column]][-1]) {
        if (text == paste0(column, level)) {
          return(paste0(column, ": ", level, " - ", levels[[column]][1]))
        }
      }
    }
    text
  }
  vapply(
    strsplit(names, ":", fixed = TRUE),
    function(parts) paste(vapply(parts, part, ""), collapse = " * "), "")
}

# The coefficients of a fitted model with a given covariance; aliased coefficients are left out.
modelTerms <- function(model, covariance = vcov(model), df = Inf) {
  estimates <- coef(model)
  estimates <- estimates[!is.na(estimates)]
  stopifnot(identical(names(estimates), rownames(covariance)))
  waldTerms(
    termNames(names(estimates), model$xlevels), estimates, sqrt(diag(covariance)), df)
}

# MARK: JSON

cases <- list()

# Adds a case; see README.md for the meaning of the fields.
case <- function(
  name, data, estimator, arguments, program, decides, n, terms, statistics = list(), ...
) {
  cases[[length(cases) + 1]] <<- list(
    name = name, data = data, estimator = estimator, arguments = arguments, program = program,
    decides = decides, n = n, terms = terms, statistics = statistics, ...)
}

quoted <- function(text) {
  text <- gsub("\\", "\\\\", text, fixed = TRUE)
  text <- gsub("\"", "\\\"", text, fixed = TRUE)
  paste0("\"", gsub("\n", "\\n", text, fixed = TRUE), "\"")
}

scalar <- function(value) {
  if (is.factor(value)) value <- as.character(value)
  if (is.character(value)) return(ifelse(is.na(value), "null", quoted(value)))
  if (is.logical(value)) return(ifelse(is.na(value), "null", ifelse(value, "true", "false")))
  ifelse(is.finite(value), sprintf("%.15g", value), "null")
}

# A data frame is an array of objects, one a line; a named list an object; an unnamed list or a
# vector of several values an array; a vector of one value that value.
json <- function(value, indent = "") {
  inner <- paste0(indent, "  ")
  if (is.data.frame(value)) {
    names(value)[names(value) == "df"] <- "degreesOfFreedom"
    if (nrow(value) == 0) return("[]")
    cells <- lapply(names(value), function(n) paste0(quoted(n), ": ", scalar(value[[n]])))
    rows <- do.call(paste, c(cells, sep = ", "))
    return(paste0("[\n", paste0(inner, "{ ", rows, " }", collapse = ",\n"), "\n", indent, "]"))
  }
  if (is.list(value)) {
    if (length(value) == 0) return("{}")
    parts <- vapply(value, json, "", indent = inner)
    if (!is.null(names(value))) {
      parts <- paste0(quoted(names(value)), ": ", parts)
      return(paste0("{\n", paste0(inner, parts, collapse = ",\n"), "\n", indent, "}"))
    }
    return(paste0("[\n", paste0(inner, parts, collapse = ",\n"), "\n", indent, "]"))
  }
  parts <- scalar(unname(value))
  if (length(value) == 1 && !inherits(value, "AsIs")) return(parts)
  paste0("[", paste(parts, collapse = ", "), "]")
}

# The arguments of a request: each a list of words, as the command line takes them.
arguments <- function(...) lapply(list(...), function(words) I(as.character(words)))

writeCases <- function(family) {
  stopifnot(!anyDuplicated(vapply(cases, function(one) one$name, "")))
  writeLines(json(cases), paste0(family, ".json"))
  cat(family, ":", length(cases), "cases\n")
}
