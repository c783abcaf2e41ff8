"""Makes CourseStudy.swift: a small made-up study in four course groups, and what statsmodels and
scipy say about it.

Run: pip install numpy pandas scipy statsmodels; python3 course_study.py > ../CourseStudy.swift; swift format -i the result
The data are invented (seeded) and rounded to two decimals, so that the text is exact.
"""
import io
import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy import stats
from statsmodels.stats.meta_analysis import effectsize_smd
from scipy.special import gammaln

rng = np.random.default_rng(2015)
sizes = {"control": 34, "incident": 8, "remitted": 17, "persistent": 13}
rows = []
for course, size in sizes.items():
    for _ in range(size):
        trait = rng.normal(0, 2)
        gap = {"control": 0, "incident": -0.2, "remitted": -0.8, "persistent": -1.2}[course]
        before = 9 + gap + trait + rng.normal(0, 2)
        after = 8.6 + 1.5 * gap + trait + rng.normal(0, 2.2)
        rows.append((course, round(before, 2), round(after, 2), int(rng.integers(18, 66)),
                     rng.random() < 0.66, rng.choice(["never", "former", "current"])))
frame = pd.DataFrame(rows, columns=["course", "bdnf0", "bdnf1", "age", "female", "smoking"])
frame = frame.sample(frac=1, random_state=7).reset_index(drop=True)
for column, places in {"bdnf0": [3, 40], "bdnf1": [5, 20, 61], "age": [9], "smoking": [30], "course": [50]}.items():
    frame[column] = frame[column].astype(object)
    for place in places:
        frame.loc[place, column] = None
frame["female"] = frame["female"].map({True: "true", False: "false"})
text = frame.to_csv(index=False)
frame = pd.read_csv(io.StringIO(text))
frame["female"] = frame["female"].astype(float)

print("// Made by Reference/course_study.py with statsmodels and scipy. Not edited by hand.")
print()
print("/// An invented study in four course groups and its analysis by independent programs.")
print("enum CourseStudy {")
print('  static let text = """')
for line in text.strip().splitlines():
    print("    " + line)
print("")
print('    """')


def number(x):
    return repr(float(x))


def term(name, estimate, error, lower, upper, p):
    print(f'      Expected(\n        "{name}", {number(estimate)}, {number(error)},\n'
          f"        {number(lower)}, {number(upper)}, {number(p)}),")


def fit(label, formula, names, contrasts, needed, tests):
    data = frame.dropna(subset=needed)
    result = smf.ols(formula, data).fit()
    print()
    print(f"  static let {label} = ExpectedFit(")
    print(f"    n: {int(result.nobs)}, excluded: {len(frame) - int(result.nobs)},")
    print(f"    residualStandardDeviation: {number(np.sqrt(result.scale))},")
    print(f"    rSquared: {number(result.rsquared)},")
    print("    terms: [")
    interval = result.conf_int()
    for ours, theirs in names.items():
        term(ours, result.params[theirs], result.bse[theirs], interval.loc[theirs, 0],
             interval.loc[theirs, 1], result.pvalues[theirs])
    for ours, expression in contrasts.items():
        test = result.t_test(expression)
        low, high = test.conf_int()[0]
        term(ours, test.effect[0], test.sd[0][0], low, high, float(test.pvalue))
    print("    ],")
    print("    tests: [")
    table = sm.stats.anova_lm(result, typ=2) if tests else None
    for ours, theirs in tests.items():
        print(f'      ("{ours}", {number(table.loc[theirs, "F"])}, {number(table.loc[theirs, "PR(>F)"])}),')
    print(f'      ("all predictors", {number(result.fvalue)}, {number(result.f_pvalue)}),')
    print("    ])")


G = "C(course, Treatment('control'))"
S = "C(smoking, Treatment('never'))"
base = ["course", "bdnf0", "bdnf1"]
pairs = {"persistent - remitted": f"{G}[T.persistent] - {G}[T.remitted] = 0",
         "persistent - incident": f"{G}[T.persistent] - {G}[T.incident] = 0"}
levels = {f"{g} - control": f"{G}[T.{g}]" for g in ["incident", "remitted", "persistent"]}
fit("analysisOfCovariance", f"bdnf1 ~ bdnf0 + {G}", {"intercept": "Intercept", "bdnf0": "bdnf0", **levels}, pairs, base,
    {"course": G})
fit("adjustedAnalysisOfCovariance", f"bdnf1 ~ bdnf0 + {G} + age + female + {S}",
    {"intercept": "Intercept", "bdnf0": "bdnf0", **levels, "age": "age", "female": "female",
     "smoking: former - never": f"{S}[T.former]", "smoking: current - never": f"{S}[T.current]"}, pairs,
    base + ["age", "smoking"], {"course": G, "smoking": S})
frame["change"] = frame["bdnf1"] - frame["bdnf0"]
fit("changeScore", f"change ~ {G}", {"intercept": "Intercept", **levels}, pairs, base, {"course": G})
fit("linearRegression", f"bdnf0 ~ age + female + {S}",
    {"intercept": "Intercept", "age": "age", "female": "female", "smoking: former - never": f"{S}[T.former]",
     "smoking: current - never": f"{S}[T.current]"}, {}, ["bdnf0", "age", "smoking"], {"smoking": S})

two = frame.dropna(subset=["bdnf0", "course"])
a = two.loc[two.course == "persistent", "bdnf0"].to_numpy()
b = two.loc[two.course == "control", "bdnf0"].to_numpy()
for label, equal in [("welch", False), ("pooled", True)]:
    test = stats.ttest_ind(a, b, equal_var=equal)
    low, high = test.confidence_interval()
    difference = a.mean() - b.mean()
    print()
    print(f"  static let {label} = [")
    term("persistent - control", difference, difference / test.statistic, low, high, test.pvalue)
    print("  ]")
n1, n2 = len(a), len(b)
s = np.sqrt(((n1 - 1) * a.var(ddof=1) + (n2 - 1) * b.var(ddof=1)) / (n1 + n2 - 2))
d = (a.mean() - b.mean()) / s
m = n1 + n2 - 2
g = d * np.exp(gammaln(m / 2) - gammaln((m - 1) / 2)) / np.sqrt(m / 2)
for label, v in [("cohen", d), ("hedges", g)]:
    error = np.sqrt(1 / n1 + 1 / n2 + v * v / (2 * (n1 + n2)))
    print()
    print(f"  static let {label} = [")
    z = stats.norm.ppf(0.975)
    term("persistent - control", v, error, v - z * error, v + z * error, 2 * stats.norm.sf(abs(v / error)))
    print("  ]")
print()
print("  /// Hedges' g of statsmodels, which uses the approximate correction 1 - 3 / (4 m - 1).")
print(f"  static let approximateHedges = {number(effectsize_smd(a.mean(), a.std(ddof=1), n1, b.mean(), b.std(ddof=1), n2)[0])}")

print()
print("  static let groupMeans = [")
for course in ["control", "incident", "remitted", "persistent"]:
    x = two.loc[two.course == course, "bdnf0"].to_numpy()
    test = stats.ttest_1samp(x, 0)
    low, high = test.confidence_interval()
    term(course, x.mean(), x.std(ddof=1) / np.sqrt(len(x)), low, high, test.pvalue)
print("  ]")
both = frame.dropna(subset=["bdnf0", "bdnf1"])
line = stats.linregress(both.bdnf0, both.bdnf1)
r = stats.pearsonr(both.bdnf0, both.bdnf1)
low, high = r.confidence_interval()
reach = stats.t.ppf(0.975, len(both) - 2) * line.stderr
print()
print("  static let retestSlope = [")
term("slope", line.slope, line.stderr, line.slope - reach, line.slope + reach, line.pvalue)
term("correlation", r.statistic, np.sqrt((1 - r.statistic**2) / (len(both) - 2)), low, high, r.pvalue)
print("  ]")
print("}")
