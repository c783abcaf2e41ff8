# Reads every table of a data package with R's own read.csv and writes what it holds, for read.py.
#
#   Rscript read.R FOLDER VALUES
#
# Only an empty field is missing: a level may be called NA. Numbers have 17 digits, which identify every
# double. The paths are found in datapackage.json without a package for JSON.
arguments <- commandArgs(trailingOnly = TRUE)
lines <- readLines(file.path(arguments[1], "datapackage.json"), encoding = "UTF-8")
paths <- sub('^ {6}"path": "(.*)",$', "\\1", grep('^ {6}"path": ', lines, value = TRUE))
names <- sub('^ {6}"name": "(.*)",$', "\\1", grep('^ {6}"name": ', lines, value = TRUE))
isTable <- grepl("\\.csv$", paths)
stopifnot(length(paths) == length(names), any(isTable))

texts <- function(column) {
  if (is.numeric(column)) {
    text <- sprintf("%.17g", as.double(column))
  } else {
    text <- as.character(column)
  }
  text[is.na(column)] <- "<missing>"
  text
}

for (place in which(isTable)) {
  table <- read.csv(
    file.path(arguments[1], paths[place]), na.strings = "", check.names = FALSE,
    encoding = "UTF-8", stringsAsFactors = FALSE)
  # read.csv takes TRUE and T for logical but not true, unless colClasses says so.
  table[] <- lapply(table, function(column) {
    isTruth <- is.character(column) && all(column %in% c("true", "false", NA))
    if (isTruth) as.logical(column) else column
  })
  held <- vapply(table, function(column) class(column)[1], "")
  output <- rbind(held, do.call(cbind, lapply(table, texts)))
  write.table(
    output, file.path(arguments[2], paste0(names[place], ".csv")), sep = ",", qmethod = "double",
    row.names = FALSE, col.names = TRUE, fileEncoding = "UTF-8")
}
