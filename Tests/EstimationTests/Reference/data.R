# Writes data/*.csv from what R packages ship, and the seeded simulations. See data/README.md.

suppressPackageStartupMessages({
  library(MASS)
  library(survival)
  library(nlme)
})
RNGkind("Mersenne-Twister", "Inversion", "Rejection")

# Numbers with at most 15 digits; a missing value is an empty field.
save <- function(frame, file) {
  for (column in names(frame)) {
    values <- frame[[column]]
    text <- if (is.numeric(values)) sprintf("%.15g", values) else as.character(values)
    text[is.na(values)] <- ""
    stopifnot(!grepl("[,\"]", text))
    frame[[column]] <- text
  }
  write.csv(frame, file.path("data", file), row.names = FALSE, quote = FALSE)
}

shipped <- function(name, package) {
  environment <- new.env()
  data(list = name, package = package, envir = environment)
  as.data.frame(environment[[name]])
}

# MARK: Shipped

births <- birthwt
births$race <- c("white", "black", "other")[births$race]
births$smoke <- c("no", "yes")[births$smoke + 1]
births$hypertension <- births$ht
births$irritability <- births$ui
births$premature <- births$ptl
births$visits <- births$ftv
save(
  births[c("low", "age", "lwt", "race", "smoke", "premature", "hypertension", "irritability",
    "visits", "bwt")], "births.csv")

save(setNames(anorexia, c("treatment", "before", "after")), "anorexia.csv")
cars <- mtcars
cars$cylinders <- c("four", "six", "eight")[match(cars$cyl, c(4, 6, 8))]
cars$litres <- cars$disp * 0.016387064
save(cars[c("mpg", "cylinders", "disp", "litres", "hp", "wt", "qsec", "vs", "am")], "cars.csv")
air <- airquality
air$month <- month.abb[air$Month]
save(
  setNames(air[c("Ozone", "Solar.R", "Wind", "Temp", "month")],
    c("ozone", "solar", "wind", "temperature", "month")), "air.csv")
save(setNames(longley, c("deflator", "gnp", "unemployed", "armed", "population", "year",
  "employed")), "longley.csv")
save(warpbreaks, "breaks.csv")
absent <- quine
names(absent) <- c("origin", "sex", "form", "learner", "days")
save(absent, "absences.csv")
flowers <- iris[iris$Species != "virginica", ]
save(data.frame(
  setosa = as.numeric(flowers$Species == "setosa"), petal = flowers$Petal.Length,
  sepal = flowers$Sepal.Length), "flowers.csv")
save(setNames(infert[c("case", "age", "parity", "induced", "spontaneous", "stratum")],
  c("case", "age", "parity", "induced", "spontaneous", "stratum")), "infertility.csv")
seizures <- epil
save(setNames(seizures[c("y", "trt", "base", "age", "V4", "subject", "period")],
  c("seizures", "treatment", "base", "age", "last", "subject", "period")), "seizures.csv")
chicks <- as.data.frame(ChickWeight)
chicks$chick <- as.integer(as.character(chicks$Chick))
chicks$diet <- c("one", "two", "three", "four")[chicks$Diet]
save(setNames(chicks[c("weight", "Time", "chick", "diet")], c("weight", "day", "chick", "diet")),
  "chicks.csv")
first <- chicks[chicks$Time == 0, c("chick", "diet", "weight")]
last <- chicks[chicks$Time == 21, c("chick", "weight")]
grown <- merge(first, last, by = "chick", all.x = TRUE, suffixes = c("0", "21"))
save(grown[order(grown$chick), ], "chick-growth.csv")

save(setNames(shipped("sleepstudy", "lme4"), c("reaction", "day", "subject")), "sleep.csv")
sleep <- setNames(shipped("sleepstudy", "lme4"), c("reaction", "day", "subject"))
set.seed(5)
sleep$reaction[sample(nrow(sleep), 54)] <- NA
sleep$reaction[sleep$subject == "308" & sleep$day > 0] <- NA
save(sleep, "sleep-missing.csv")
save(setNames(shipped("Dyestuff", "lme4"), c("batch", "yield")), "dyestuff.csv")
save(setNames(shipped("Dyestuff2", "lme4"), c("batch", "yield")), "dyestuff-two.csv")
teeth <- as.data.frame(Orthodont)
save(setNames(teeth[c("distance", "age", "Subject", "Sex")],
  c("distance", "age", "subject", "sex")), "teeth.csv")

ohio <- shipped("ohio", "geepack")
save(setNames(ohio, c("wheeze", "subject", "age", "smoke")), "wheeze.csv")
pigs <- shipped("dietox", "geepack")
pigs <- pigs[c("Weight", "Time", "Pig", "Cu", "Feed")]
names(pigs) <- c("weight", "week", "pig", "copper", "feed")
save(pigs, "pigs.csv")
lungs <- shipped("respiratory", "geepack")
lungs$subject <- paste0("c", lungs$center, "s", lungs$id)
save(lungs[c("outcome", "visit", "subject", "center", "treat", "sex", "age", "baseline")],
  "respiratory.csv")

firms <- shipped("Grunfeld", "plm")
save(setNames(firms, c("firm", "year", "investment", "value", "capital")), "firms.csv")
jobs <- shipped("EmplUK", "plm")
save(jobs[c("firm", "year", "emp", "wage", "capital", "output")], "jobs.csv")
work <- shipped("PSID7682", "AER")
work$year <- as.integer(as.character(work$year))
work <- work[work$year >= 1979, ]
wide <- reshape(
  data.frame(id = as.integer(work$id), wave = work$year - 1978, wage = round(log(work$wage), 6),
    weeks = work$weeks),
  idvar = "id", timevar = "wave", direction = "wide", sep = "")
save(wide[order(wide$id), ], "work-panel.csv")

cancer <- lung
cancer$death <- cancer$status - 1
cancer$sex <- c("male", "female")[cancer$sex]
cancer$id <- seq_len(nrow(cancer))
save(cancer[c("id", "time", "death", "age", "sex", "ph.ecog", "ph.karno", "wt.loss")] |>
  setNames(c("id", "time", "death", "age", "sex", "ecog", "karnofsky", "loss")), "lung.csv")
veterans <- veteran
veterans$treatment <- c("standard", "test")[veterans$trt]
veterans$prior <- ifelse(veterans$prior == 10, "yes", "no")
veterans$id <- seq_len(nrow(veterans))
save(setNames(
  veterans[c("id", "time", "status", "treatment", "celltype", "karno", "diagtime", "age", "prior")],
  c("id", "time", "death", "treatment", "cell", "karnofsky", "months", "age", "prior")),
  "veterans.csv")
hearts <- heart
hearts$transplant <- c("no", "yes")[as.integer(hearts$transplant)]
save(hearts[c("id", "start", "stop", "event", "age", "year", "surgery", "transplant")],
  "heart.csv")
save(setNames(bladder2[c("id", "rx", "number", "size", "start", "stop", "event", "enum")],
  c("id", "treatment", "number", "size", "start", "stop", "event", "order")), "bladder.csv")
eggs <- ovarian
eggs$died <- c("no", "yes")[eggs$fustat + 1]
save(setNames(eggs[c("futime", "fustat", "age", "resid.ds", "rx", "ecog.ps", "died")],
  c("time", "death", "age", "residual", "treatment", "ecog", "died")), "ovarian.csv")

# One row a person and period, up to the period of the event or of the censoring.
periods <- function(frame, width) {
  last <- ceiling(frame$time / width)
  rows <- rep(seq_len(nrow(frame)), last)
  period <- sequence(last)
  data.frame(
    frame[rows, setdiff(names(frame), c("time", "death"))], period = period,
    event = as.numeric(frame$death[rows] == 1 & period == last[rows]), row.names = NULL)
}
save(periods(
  with(cancer, data.frame(id, time, death, age, sex)), 182.625), "lung-periods.csv")
save(periods(
  with(veterans, data.frame(id, time, death = status, treatment, karnofsky = karno)), 60),
  "veterans-periods.csv")

save(data.frame(
  shipped("dat.bcg", "metadat")[c("trial", "tpos", "tneg", "cpos", "cneg", "ablat")]),
  "bcg.csv")
smokers <- shipped("dat.hackshaw1998", "metadat")
save(setNames(smokers[c("study", "yi", "vi")], c("study", "effect", "variance")),
  "passive-smoking.csv")
magnesium <- shipped("dat.egger2001", "metadat")
save(setNames(magnesium[c("id", "ai", "n1i", "ci", "n2i")],
  c("study", "casesTreated", "treated", "casesControl", "control")), "magnesium.csv")

bleeds <- shipped("aSAH", "pROC")
save(data.frame(
  poor = as.numeric(bleeds$outcome == "Poor"), s100b = bleeds$s100b, ndka = bleeds$ndka,
  wfns = as.integer(as.character(bleeds$wfns)), age = bleeds$age), "bleeds.csv")
ratings <- matrix(
  c(9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7), ncol = 4,
  byrow = TRUE)
save(data.frame(
  target = rep(1:6, 4), judge = rep(paste0("J", 1:4), each = 6), rating = as.vector(ratings)),
  "ratings.csv")

cigarettes <- shipped("CigarettesSW", "AER")
cigarettes <- cigarettes[cigarettes$year == "1995", ]
save(with(cigarettes, data.frame(
  state, packs = log(packs), price = log(price / cpi), income = log(income / population / cpi),
  salesTax = (taxs - tax) / cpi, tax = tax / cpi)), "cigarettes.csv")
women <- shipped("PSID1976", "AER")
save(with(women, data.frame(
  id = seq_along(wage), wage = ifelse(participation == "yes", round(log(wage), 6), NA), education,
  experience, mother = meducation, father = feducation)), "women.csv")

# MARK: Simulated

# Random-intercept cross-lagged panel, standardised within and between; waves x1, y1, ... .
panel <- function(people, waves, traitVariances, traitCorrelation = 0.4) {
  cross <- matrix(c(0.35, 0.10, 0.20, 0.30), 2)
  traits <- matrix(rnorm(2 * people), people) %*%
    chol(matrix(c(1, traitCorrelation, traitCorrelation, 1), 2)) %*% diag(sqrt(traitVariances))
  state <- matrix(rnorm(2 * people), people) %*% chol(matrix(c(1, 0.3, 0.3, 1), 2))
  columns <- NULL
  for (wave in seq_len(waves)) {
    if (wave > 1) {
      state <- state %*% t(cross) +
        matrix(rnorm(2 * people), people) %*% chol(matrix(c(0.8, 0.15, 0.15, 0.8), 2))
    }
    seen <- round(traits + state + matrix(rep(c(5, 10), each = people), people) + 0.2 * wave, 4)
    columns <- cbind(columns, seen)
  }
  colnames(columns) <- paste0(c("x", "y"), rep(seq_len(waves), each = 2))
  data.frame(id = seq_len(people), columns)
}
# Missing at random: whoever scored high at the wave before is likelier to miss the next; people
# come back, so there are many patterns, and one person has no value at all.
thinned <- function(frame, waves, intercept) {
  whole <- frame
  for (wave in 2:waves) {
    for (letter in c("x", "y")) {
      before <- whole[[paste0(letter, wave - 1)]]
      chance <- plogis(intercept + 0.5 * as.numeric(scale(before)))
      frame[[paste0(letter, wave)]][runif(nrow(frame)) < chance] <- NA
    }
  }
  frame[7, -1] <- NA
  frame
}
set.seed(51)
save(panel(300, 4, c(0.8, 0.6)), "panel.csv")
set.seed(52)
save(thinned(panel(400, 4, c(0.8, 0.6)), 4, -1.15), "panel-missing.csv")
# Without stable differences between people; this seed was chosen because both estimated variances
# of the random intercepts are negative.
set.seed(67)
save(panel(90, 3, c(0, 0)), "panel-improper.csv")

# A treatment that varies over three visits, with a confounder that it changes.
set.seed(53)
people <- 600
age <- round(runif(people, 30, 70))
l0 <- round(rnorm(people, 0.02 * (age - 50)), 3)
a0 <- rbinom(people, 1, plogis(-0.4 + 0.7 * l0))
l1 <- round(0.5 * l0 - 0.4 * a0 + rnorm(people), 3)
a1 <- rbinom(people, 1, plogis(-0.5 + 0.7 * l1 + 0.9 * a0))
l2 <- round(0.5 * l1 - 0.4 * a1 + rnorm(people), 3)
a2 <- rbinom(people, 1, plogis(-0.5 + 0.7 * l2 + 0.9 * a1))
y <- round(10 - 0.5 * (a0 + a1 + a2) + 0.8 * l2 + 0.3 * l0 + 0.02 * age + rnorm(people), 3)
event <- rbinom(people, 1, plogis(-3.4 - 0.2 * (a0 + a1 + a2) + 0.6 * l2))
y[sample(people, 30)] <- NA
l1[sample(people, 20)] <- NA
save(data.frame(id = seq_len(people), age, l0, a0, l1, a1, l2, a2, y, event), "visits.csv")

# Variants of a Mendelian randomisation: effects on exposure and outcome with errors.
variants <- function(count, effect, pleiotropy, spread) {
  exposureError <- round(runif(count, 0.004, 0.012), 5)
  outcomeError <- round(runif(count, 0.015, 0.05), 5)
  exposure <- round(runif(count, 0.03, 0.15) * sample(c(-1, 1), count, TRUE), 5)
  outcome <- round(
    effect * exposure + sign(exposure) * pleiotropy + rnorm(count, 0, spread * outcomeError), 5)
  data.frame(variant = paste0("v", seq_len(count)), exposure, exposureError, outcome, outcomeError)
}
set.seed(54)
save(variants(28, 0.45, 0.02, 1.6), "variants.csv")
# Three variants that agree better than their errors allow, so that the dispersion is below one.
set.seed(56)
save(variants(3, 0.3, 0, 0.2), "variants-few.csv")

# Five imputations of the missing values of air.csv: seeded draws around a regression on the
# complete columns. They need not be good imputations; the rules that pool them are what is tested.
air <- setNames(air[c("Ozone", "Solar.R", "Wind", "Temp")],
  c("ozone", "solar", "wind", "temperature"))
set.seed(57)
imputed <- do.call(rbind, lapply(1:5, function(number) {
  filled <- air
  for (column in c("solar", "ozone")) {
    model <- lm(reformulate(c("wind", "temperature"), column), air)
    gap <- is.na(air[[column]])
    filled[[column]][gap] <- round(
      predict(model, air[gap, ]) + rnorm(sum(gap), 0, summary(model)$sigma), 1)
  }
  data.frame(imputation = number, row = seq_len(nrow(air)), filled)
}))
save(imputed, "air-imputed.csv")

# Row numbers, from 1, of 200 bootstrap samples of the 32 rows of cars.csv, one sample a line.
set.seed(58)
draws <- matrix(sample.int(32, 200 * 32, replace = TRUE), 200)
colnames(draws) <- paste0("draw", 1:32)
save(as.data.frame(draws), "resamples.csv")

# Five imputations of sleep-missing.csv, of whose values a third is missing.
sleepy <- read.csv("data/sleep-missing.csv", na.strings = "")
set.seed(59)
save(do.call(rbind, lapply(1:5, function(number) {
  model <- lm(reaction ~ day, sleepy)
  gap <- is.na(sleepy$reaction)
  filled <- sleepy
  filled$reaction[gap] <- round(
    predict(model, sleepy[gap, ]) + rnorm(sum(gap), 0, summary(model)$sigma), 2)
  data.frame(imputation = number, filled)
})), "sleep-imputed.csv")

# 60 bootstrap samples of the 153 rows of air.csv, missing values and all.
set.seed(60)
draws <- matrix(sample.int(153, 60 * 153, replace = TRUE), 60)
colnames(draws) <- paste0("draw", 1:153)
save(as.data.frame(draws), "resamples-air.csv")
