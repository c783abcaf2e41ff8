"""Prints how long statsmodels and lifelines take to analyse the tables of estimators.sh.

Run: python estimators.py FOLDER, after estimators.R has made the tables there.
Each line: the name of the analysis, the program, least and median milliseconds, repetitions.
"""

import statistics
import sys
import time
import warnings

import lifelines
import numpy
import pandas
import statsmodels
import statsmodels.api as sm

warnings.simplefilter("ignore")
folder = sys.argv[1]


def measured(name, program, repeats, fit):
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        fit()
        seconds.append(time.perf_counter() - start)
    print(
        name, program, 1000 * min(seconds), 1000 * statistics.median(seconds), repeats, sep="\t"
    )


version = "statsmodels " + statsmodels.__version__
logistic = pandas.read_csv(folder + "/logistic.csv")
design = sm.add_constant(logistic.drop(columns="outcome"))
measured(
    "logistic, 10 predictors", version, 30,
    lambda: sm.Logit(logistic["outcome"], design).fit(disp=0).summary(),
)
survival = pandas.read_csv(folder + "/survival.csv")
covariates = survival.drop(columns=["time", "event"])
measured(
    "Cox, 10 predictors", version, 10,
    lambda: sm.PHReg(
        survival["time"], covariates, status=survival["event"], ties="efron").fit().summary(),
)
measured(
    "Cox, 10 predictors", "lifelines " + lifelines.__version__, 10,
    lambda: lifelines.CoxPHFitter().fit(survival, "time", "event"),
)
long = pandas.read_csv(folder + "/long.csv")
fixed = sm.add_constant(long[["wave", "x"]])
measured(
    "mixed, intercept", version, 3,
    lambda: sm.MixedLM(long["y"], fixed, groups=long["id"]).fit(),
)
slopes = numpy.column_stack([numpy.ones(len(long)), long["wave"]])
measured(
    "mixed, intercept and slope", version, 3,
    lambda: sm.MixedLM(long["y"], fixed, groups=long["id"], exog_re=slopes).fit(),
)
