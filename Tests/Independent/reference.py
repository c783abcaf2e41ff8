#!/usr/bin/env python3
"""An independent reference for CausalCohorts' NESDA scenarios, in Python and NumPy alone.

README. Run:  OMP_NUM_THREADS=1 nice -n 10 python3 reference.py [--scenarios DIR] [--models a b] [--output F.json]
        [--replicates 60] [--pool 850000] [--steps-per-week 1] [--seed 1] [--rates ONSET REMISSION] [--no-before]
Reads Scenarios/worlds, models and studies (JSON5); refuses any arrow it does not know. No Swift code was read.

Scheme. Steps of 4 weeks from age 12 to 5 years before the first visit, weekly steps from there to it, and 104 equal
steps in the two years after it. Within a step stress and (forward models) BDNF are held at their value at its start; then they make their exact
Ornstein-Uhlenbeck step; a jolt falls at an even moment of its step and has decayed to its end. Depression jumps
at exact moments inside the step (unit-exponential clock, any number of jumps a step); anxiety, which depends on
nothing that moves, is simulated exactly beforehand and seen by depression from the next step. Where BDNF causes
nothing, it is drawn from its exact joint law at the two visits. Responses are exact, from the dates of spells.
Calibration uses no replicates: every candidate of a large pool is weighted by the probabilities, over the
interviews' errors, of its stratum and its answers at two years. Figures of "pool" are these expectations.
"""
import argparse, json, re, sys, time
from pathlib import Path
import numpy as np
from scipy import stats

WEEK, DAYS = 7 / 365.2425, 365.2425
TARGET = dict(incidence=0.150, persistence=0.425)
STRATA = ["depressed", "anxious", "pastIll", "neverIll"]
GROUPS = ["control", "incident", "remitted", "persistent"]


# ---------------------------------------------------------------- scenario files
def read_json5(path):
    token = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/|[A-Za-z_]\w*(?=\s*:)', re.S)
    def swap(m):
        t = m.group()
        return t if t[0] == '"' else "" if t[0] == "/" else f'"{t}"'
    text = token.sub(swap, Path(path).read_text())
    return json.loads(re.sub(r",(\s*[}\]])", r"\1", text))

def years(text):
    number, unit = text.split()
    return float(number) * {"year": 1, "month": 1 / 12, "week": WEEK, "day": 1 / DAYS}[unit.rstrip("s")]

def rate(text):
    number, unit = text.split("/")
    return float(number) / years("1 " + unit.strip())

def merge(a, b):
    if not (isinstance(a, dict) and isinstance(b, dict)): return b
    return {k: merge(a[k], b[k]) if k in a and k in b else b.get(k, a.get(k)) for k in {**a, **b}}

class Model:
    def __init__(self, path):
        m = read_json5(path)
        w = read_json5(Path(path).parent / m["world"])
        self.name, self.title = Path(path).stem, m["title"]
        arrows = {**w["arrows"], **m.get("arrows", {})}
        # Treatment does nothing to what is compared; a model in which it does has arrows of it that are not known.
        arrows = {k: v for k, v in arrows.items() if "-> antidepressant." not in k}
        take = lambda key: arrows.pop(key, 0.0)
        self.female_on, self.vuln_on = take("female -> depression.onset"), take("vulnerability -> depression.onset")
        self.stress_on = take("stress -> depression.onset")
        self.trauma_on, self.smoking_on = take("childhoodTrauma -> depression.onset"), take("smoking -> depression.onset")
        self.anx_on, self.slow_off = take("anxiety.present -> depression.onset"), take("depression.ill.slow -> depression.remission")
        self.vuln_anx = take("vulnerability -> anxiety.onset")
        self.bdnf_on, self.bdnf_off = take("bdnf -> depression.onset"), take("bdnf -> depression.remission")
        assert not arrows, f"unknown arrows {arrows}"
        responses = {**w["responses"], **m.get("responses", {})}
        r = responses.pop("depression.ill -> depression.onset")
        assert set(r) == {"effect", "builds", "fades"}
        self.relapse, self.relapse_builds, self.relapse_fades = r["effect"], years(r["builds"]), years(r["fades"])
        r = responses.pop("depression.ill -> bdnf", None)
        assert not responses, f"unknown responses {responses}"
        self.response = r and dict(effect=r["effect"], **{k: years(r[k]) for k in ("delay", "builds", "fades")})
        dep, anx = w["states"]["depression"], w["states"]["anxiety"]
        self.slow = dep["marks"]["slow"]["bernoulli"]
        i = m.get("intercepts", {})
        self.file_rates = (rate(i.get("depression.onset", dep["onset"]["rate"])),
                           rate(i.get("depression.remission", dep["remission"]["rate"])))
        self.anx_rates = rate(anx["onset"]["rate"]), rate(anx["remission"]["rate"])
        e = w["events"]["lossOrThreat"]
        self.event_rate, self.jolt = rate(e["rate"]), e["jolts"]["stress"]
        self.process = {k: (p["trait"], np.log(2) / years(p["halfLife"])) for k, p in w["processes"].items()}
        self.origin = float(w["clock"]["from"].split()[1])
        self.age, self.female = w["traits"]["age"]["uniform"], w["traits"]["female"]["bernoulli"]
        self.smoking = w["traits"]["smoking"]["bernoulli"]
        assert w["traits"]["childhoodTrauma"] == {"exponential": 1}
        study = read_json5((Path(path).parent / m["world"]).parent / w["study"])
        study = merge(study, {"instruments": m.get("measurement", {})})
        self.frames = [(n, f["share"], f.get("tilt", {}).get("vulnerability", 0.0)) for n, f in study["recruit"]["frames"].items()]
        self.quota = [study["recruit"]["strata"][s]["quota"] for s in STRATA]
        assert list(study["recruit"]["strata"]) == STRATA
        self.wave = study["recruit"]["wave"]
        self.serum = study["instruments"]["serumBDNF"]
        self.interview = {k: (v["sensitivity"], 1 - v["specificity"], years(v["window"])) for k, v in study["instruments"].items() if "interview" in v}
        handling = self.serum.get("handling", {})
        assert set(handling) <= {"0 years"} and set(handling.get("0 years", {})) <= {"depressed"}
        self.handling = handling.get("0 years", {}).get("depressed", 0.0)
        a = study["loss"]["attrition"]
        logit = np.log(a["probability"] / (1 - a["probability"]))
        assert set(a["logOdds"]) == {"depressed"}
        self.seen = np.array([1 / (1 + np.exp(logit + (a["logOdds"]["depressed"] if s == "depressed" else 0))) for s in STRATA])
        self.complete = 1 - study["loss"]["incomplete"]
        assert [years(v) for v in study["visits"]] == [0.0, 2.0]

    @property
    def forward(self):
        return self.bdnf_on != 0 or self.bdnf_off != 0


# ---------------------------------------------------------------- lives
def anxiety_switches(m, rng, start, vuln):
    """Exact dates of all changes of anxiety up to two years: person, date, new value."""
    who, when = np.arange(len(start)), start.copy()
    out, value = [], 0
    on = m.anx_rates[0] * np.exp(m.vuln_anx * vuln)
    while len(who):
        when = when + rng.standard_exponential(len(who)) / (m.anx_rates[1] if value else on[who])
        keep = when < 2
        who, when, value = who[keep], when[keep], 1 - value
        out.append((who, when, np.full(len(who), value, np.int8)))
    return tuple(np.concatenate(c) for c in zip(*out))

def spells_of(who, when, value):
    """Switches -> spells (person, begin, end), by person and date; open spells end at infinity."""
    order = np.lexsort((when, who))
    who, when, value = who[order], when[order], value[order]
    end = np.full(len(who), np.inf)
    same = np.r_[who[1:] == who[:-1], False] if len(who) else np.zeros(0, bool)
    end[same] = when[1:][same[:-1]] if len(who) else 0
    on = value == 1
    return who[on], when[on], end[on]

def live(m, rates, n, seed, steps_per_week=1):
    """A block of n candidates from the origin to two years after the first visit."""
    rng = np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed)))
    age = np.sort(rng.uniform(*m.age, n))[::-1]            # oldest first: those alive at a step are a prefix
    start = m.origin - age
    female = rng.random(n) < m.female
    share = np.array([f[1] for f in m.frames])
    frame = np.minimum(np.searchsorted(np.cumsum(share), rng.random(n), side="right"), len(share) - 1)
    vuln = rng.standard_normal(n) + np.array([f[2] for f in m.frames])[frame]
    a_who, a_when, a_value = anxiety_switches(m, rng, start, vuln)

    f32 = np.float32
    def begin(trait):
        return rng.standard_normal(n) * trait, (rng.standard_normal(n) * np.sqrt(1 - trait**2)).astype(f32)
    s_trait, s = begin(m.process["stress"][0])
    b_trait, b = begin(m.process["bdnf"][0])
    fixed = np.log(rates[0]) + m.female_on * female + m.vuln_on * vuln + m.stress_on * s_trait + m.bdnf_on * b_trait
    fixed += m.trauma_on * rng.standard_exponential(n) + m.smoking_on * (rng.random(n) < m.smoking)
    fixed_off = np.log(rates[1]) + m.bdnf_off * b_trait
    ill, slow, anx = (np.zeros(n, bool) for _ in range(3))
    # What an episode leaves, as a share of its most: of those who are well at the step's start, of the ill as they fell ill.
    left_by, fell = np.zeros(n, f32), np.zeros(n)
    c, ks, kb = np.empty(n, f32), np.empty(n, f32), np.empty(n, f32)
    def refresh(i):                                        # log rate of the transition that is possible now
        x = ill[i]
        c[i] = np.where(x, fixed_off[i] + m.slow_off * slow[i], fixed[i] + m.anx_on * anx[i])
        ks[i] = np.where(x, 0, m.stress_on)
        if m.forward: kb[i] = np.where(x, m.bdnf_off, m.bdnf_on)
    refresh(np.arange(n))
    left = rng.standard_exponential(n)
    lam, z = np.empty(n, f32), np.empty(n, f32)

    near, far = -WEEK / steps_per_week * np.arange(261 * steps_per_week, 0, -1), 4 * WEEK / steps_per_week
    first = int(np.ceil((near[0] - start.min()) / far))
    edges = np.r_[near[0] - far * np.arange(first, 0, -1), near, np.linspace(0, 2, 104 * steps_per_week + 1)]
    alive = np.searchsorted(start, edges[:-1], side="right")               # start rises with index
    a_step = np.searchsorted(edges, a_when)                                # seen from the first edge after it
    a_order = np.argsort(a_step, kind="stable")
    a_who_s, a_val_s, a_cut = a_who[a_order], a_value[a_order], np.searchsorted(a_step[a_order], np.arange(len(edges) + 1))
    log, b0 = [], None
    for k in range(len(edges) - 1):
        t, dt, na = edges[k], edges[k + 1] - edges[k], alive[k]
        if t == 0: b0 = b.copy()
        if a_cut[k] < a_cut[k + 1]:
            i = a_who_s[a_cut[k]:a_cut[k + 1]]
            anx[i] = a_val_s[a_cut[k]:a_cut[k + 1]] == 1
            refresh(i)
        if na == 0: continue
        l, sa, za = lam[:na], s[:na], z[:na]
        np.multiply(ks[:na], sa, out=l); l += c[:na]
        if m.forward: l += kb[:na] * b[:na]
        half = np.exp(-dt / 2 / m.relapse_fades)           # held at its value in the middle of the step
        np.multiply(left_by[:na], np.where(ill[:na], f32(0), f32(m.relapse * half)), out=za); l += za
        np.exp(l, out=l); l *= f32(dt)
        left[:na] -= l
        i = np.flatnonzero(left[:na] < 0)
        rest = -left[i] / l[i]                             # share of the step that is left after the jump
        while len(i):
            ill[i] ^= True
            now, date = ill[i], t + dt * (1 - rest)
            faded = left_by[i] * np.exp(-(date - t) / m.relapse_fades)
            built = 1 - (1 - left_by[i]) * np.exp(-np.maximum(0, date - fell[i]) / m.relapse_builds)
            # Drawn back to the step's start for those who get well, so that it fades from there like everybody's.
            left_by[i] = np.where(now, faded, built * np.exp((date - t) / m.relapse_fades))
            fell[i] = np.where(now, date, 0)
            slow[i] = now & (rng.random(len(i)) < m.slow)
            log.append((i, date, now.astype(np.int8)))
            refresh(i)
            after = np.where(now, 0, m.relapse * left_by[i] * np.exp(-(dt - dt * rest / 2) / m.relapse_fades))
            hazard = np.exp(c[i].astype(float) + ks[i] * s[i] + after + (kb[i] * b[i] if m.forward else 0)) * dt
            left[i] = rng.standard_exponential(len(i)) - hazard * rest
            again = left[i] < 0
            i, rest = i[again], -left[i[again]] / hazard[again]
        np.multiply(left_by[:na], np.where(ill[:na], f32(1), f32(half * half)), out=left_by[:na])
        def advance(x, name):
            trait, k_ = m.process[name]
            phi = np.exp(-k_ * dt)
            rng.standard_normal(out=za, dtype=f32)
            za.__imul__(f32(np.sqrt((1 - trait**2) * (1 - phi**2))))
            x *= f32(phi); x += za
            return k_
        k_ = advance(sa, "stress")
        hit = rng.integers(0, na, rng.poisson(na * m.event_rate * dt))
        np.add.at(s, hit, (m.jolt * np.exp(-k_ * dt * rng.random(len(hit)))).astype(f32))
        if m.forward: advance(b[:na], "bdnf")
    if not m.forward:                                      # exact joint law at the visits
        trait, k_ = m.process["bdnf"]
        b0, phi = b, np.exp(-2 * k_)
        b = b0 * phi + np.sqrt((1 - trait**2) * (1 - phi**2)) * rng.standard_normal(n)
    who, begin_, end = spells_of(*(np.concatenate(x) for x in zip(*log)))
    aw, ab, ae = spells_of(a_who, a_when, a_value)
    order = rng.permutation(n)                             # person order has nothing to do with age
    place = np.empty(n, int); place[order] = np.arange(n)
    flag = lambda w, keep: np.bincount(place[w[keep]], minlength=n) > 0
    w_d, w_a = m.interview["depression"][2], m.interview["anxiety"][2]
    people = dict(
        age=age[order], female=female[order], frame=frame[order], vuln=vuln[order],
        bdnf0=(b_trait + b0)[order], bdnf2=(b_trait + b)[order],
        ill0=flag(who, (begin_ <= 0) & (end > 0)), cur0=flag(who, (begin_ <= 0) & (end > -w_d)), ever0=flag(who, begin_ <= 0),
        cur2=flag(who, (begin_ <= 2) & (end > 2 - w_d)), int2=flag(who, (begin_ <= 2) & (end > 0)),
        months=np.bincount(place[who], np.clip(np.minimum(end, 2) - np.maximum(begin_, 0), 0, None) * 12, n),
        onsets=np.bincount(place[who], (begin_ > 0), n),
        first=np.full(n, 2.0),                             # years to the first onset after the first visit, at most 2
        anx0=flag(aw, (ab <= 0) & (ae > -w_a)), anxEver0=flag(aw, ab <= 0))
    later = begin_ > 0
    np.minimum.at(people["first"], place[who[later]], begin_[later])
    return people, (place[who], begin_, end)

def respond(r, spells, n, visit):
    """The response of BDNF to illness at a visit, exactly, from the dates of spells."""
    who, begin, end = spells
    order = np.lexsort((begin, who)); who, begin, end = who[order], begin[order], end[order]
    horizon = visit - r["delay"]
    keep = begin < horizon; who, begin, end = who[keep], begin[keep], np.minimum(end[keep], horizon)
    rank = np.arange(len(who)) - np.searchsorted(who, who, side="left")
    x, last = np.zeros(n), np.full(n, -100.0)
    for k in range(rank.max(initial=-1) + 1):
        j = rank == k; w = who[j]
        x[w] *= np.exp(-(begin[j] - last[w]) / r["fades"])
        x[w] = r["effect"] + (x[w] - r["effect"]) * np.exp(-(end[j] - begin[j]) / r["builds"])
        last[w] = end[j]
    return x * np.exp(-(horizon - last) / r["fades"])

_lives = {}
def pool(m, rates, n, seed, spw=1, block=16000, keep=True):
    """Candidates in person order; kept, because models that share what drives illness share lives."""
    key = (tuple(np.round(rates, 12)), m.bdnf_on, m.bdnf_off, n, seed, spw)
    if key not in _lives:
        parts = [live(m, rates, block, [seed, j], spw) for j in range(-(-n // block))]
        people = {k: np.concatenate([p[0][k] for p in parts]) for k in parts[0][0]}
        spells = tuple(np.concatenate([p[1][c] + (j * block if c == 0 else 0) for j, p in enumerate(parts)]) for c in range(3))
        if not keep: return people, spells
        while len(_lives) > 2: del _lives[next(iter(_lives))]
        _lives[key] = people, spells
    return _lives[key]


# ---------------------------------------------------------------- expectations over a pool
def weights(m, p):
    """Probability of each stratum for every candidate, over the interviews' errors at the first visit."""
    se, fp, _ = m.interview["depression"]
    sa, fa, _ = m.interview["anxiety"]
    d = np.where(p["cur0"], se, fp); a = np.where(p["anx0"], sa, fa)
    past = np.where(p["ever0"] & ~p["cur0"], max(se - fp, 0), 0.0)        # one u: fp <= u < se
    return np.stack([d, (1 - d) * a, past * (1 - a), (1 - d - past) * (1 - a)])

def expectations(m, p):
    se, fp, _ = m.interview["depression"]
    w = weights(m, p); tot = w.sum(1)
    yes_c, yes_i = np.where(p["cur2"], se, fp), np.where(p["int2"], se, fp)
    persist = (w[0] * yes_c).sum() / tot[0]
    inc = (w[1:] * yes_i).sum(1) / tot[1:]
    q = np.array(m.quota, float); mix = q[1:] / q[1:].sum()
    n_an = q * m.seen * m.complete
    size = dict(control=(n_an[1:] * (1 - inc)).sum(), incident=(n_an[1:] * inc).sum(),
                remitted=n_an[0] * (1 - persist), persistent=n_an[0] * persist)
    mean = lambda v, ww: float((v * ww).sum() / ww.sum())
    nd = (w[1:] * (n_an[1:] / tot[1:])[:, None]).sum(0)                   # weight as an analysed non-depressed
    past, never, pop = p["ever0"] & ~p["cur0"], ~p["ever0"], p["frame"] == 0
    out = dict(
        incidence=float(mix @ inc), persistence=float(persist),
        incidence_by_stratum={s: float(x) for s, x in zip(STRATA[1:], inc)}, groups={k: float(v) for k, v in size.items()},
        months_ill=dict(control=mean(p["months"], nd * (1 - yes_i)), incident=mean(p["months"], nd * yes_i),
                        remitted=mean(p["months"], w[0] * (1 - yes_c)), persistent=mean(p["months"], w[0] * yes_c)),
        stratum_share_of_candidates={s: float(x / len(p["age"])) for s, x in zip(STRATA, tot)},
        candidates_per_recruit_least=float(max(q / tot) * len(p["age"]) / q.sum()),
        prevalence_reported={"all": mean(w[0], np.ones(len(w[0])))}, prevalence_true_6_months={"all": float(p["cur0"].mean())},
        lifetime_true={"all": float(p["ever0"].mean())},
        false_positive=dict(depressed_recruits=mean(~p["cur0"], w[0]), incident=mean(~p["int2"], nd * yes_i)),
        true_incidence_non_depressed=mean(p["int2"], nd), true_persistence_true_cases=mean(p["cur2"], w[0] * p["cur0"]),
        recurrence_2y_past_ill=dict(candidates=float(p["int2"][past].mean()), population=float(p["int2"][past & pop].mean()),
                                    analysed_non_depressed=mean(p["int2"][past], nd[past])))
    for j, (name, _, _) in enumerate(m.frames):
        f = p["frame"] == j
        out["prevalence_reported"][name] = float(w[0][f].mean())
        out["prevalence_true_6_months"][name] = float(p["cur0"][f].mean())
        out["lifetime_true"][name] = float(p["ever0"][f].mean())
    first = {}
    for name, who in (("population", pop & never), ("candidates", never)):
        for sex, g in (("men", ~p["female"]), ("women", p["female"])):
            i = who & g
            first[f"{name}_{sex}"] = float((p["onsets"][i] > 0).sum() / p["first"][i].sum())
    i = never
    for sex, g in (("men", ~p["female"]), ("women", p["female"])):
        ww = nd * (never & g); first[f"analysed_{sex}"] = float((ww * (p["onsets"] > 0)).sum() / (ww * p["first"]).sum())
    out["first_incidence_per_year"] = first
    return out

def calibrate(m, n, seed, spw, say):
    """Newton with Broyden's updates on log rates and logits, the same seed throughout."""
    logit = lambda x: np.log(x / (1 - x))
    goal = logit(np.array([TARGET["incidence"], TARGET["persistence"]]))
    def f(x, size, sd):
        e = expectations(m, pool(m, np.exp(x), size, sd, spw, keep=False)[0])
        say(f"  {m.name}: onset {np.exp(x[0]):.5f} remission {np.exp(x[1]):.4f} -> {e['incidence']:.4f} {e['persistence']:.4f}")
        return logit(np.array([e["incidence"], e["persistence"]])) - goal
    x = np.log(m.file_rates); small = n // 6
    y = f(x, small, seed)
    J = np.stack([(f(x + d, small, seed) - y) / 0.25 for d in 0.25 * np.eye(2)], 1)
    size, trail = small, []
    for k in range(14):
        step = -np.linalg.solve(J, y); step *= min(1, 0.8 / np.abs(step).max())
        if size < n and np.abs(y).max() < 0.06: size = n
        new = f(x + step, size, seed + 7 * (size == n))
        trail.append((x + step, new))
        if np.abs(step).max() > 0.05: J += np.outer(new - y - J @ step, step) / (step @ step)
        x, y = x + step, new
        if size == n and np.abs(y).max() < 0.008: return tuple(np.exp(x)), True
    best = min(trail, key=lambda p: np.abs(p[1]).max())
    return tuple(np.exp(best[0])), bool(np.abs(best[1]).max() < 0.02)


# ---------------------------------------------------------------- the study, replicate by replicate
def ols(X, y):
    XtX = np.linalg.inv(X.T @ X); beta = XtX @ (X.T @ y); e = y - X @ beta
    df = len(y) - X.shape[1]; s2 = e @ e / df
    return beta, s2 * XtX, s2, df

def analyse(y0, y2, g):
    D = np.stack([g == k for k in (1, 2, 3)], 1).astype(float)
    out = {}
    for kind, X, y in (("ancova", np.c_[np.ones(len(g)), D, y0], y2), ("change", np.c_[np.ones(len(g)), D], y2 - y0)):
        beta, V, s2, df = ols(X, y)
        for k in (1, 2, 3):
            out[f"{kind}_{GROUPS[k]}"] = beta[k]
            out[f"{kind}_{GROUPS[k]}_P<.05"] = 2 * stats.t.sf(abs(beta[k]) / V[k, k] ** .5, df) < .05
            out[f"{kind}_{GROUPS[k]}_SE"] = V[k, k] ** .5
        d = beta[3] - beta[2]
        out[f"{kind}_persistent-remitted"] = d
        out[f"{kind}_persistent-remitted_P<.05"] = 2 * stats.t.sf(abs(d) / (V[3, 3] + V[2, 2] - 2 * V[2, 3]) ** .5, df) < .05
        F = beta[1:4] @ np.linalg.solve(V[1:4, 1:4], beta[1:4]) / 3
        out[f"{kind}_joint_P<.05"] = stats.f.sf(F, 3, df) < .05
        out[f"{kind}_residual_SD"] = s2 ** .5
        if kind == "ancova": out["slope"] = beta[4]
    dep = g >= 2
    def gap(a, b, name):
        na, nb = len(a), len(b)
        sd = (((na - 1) * a.var(ddof=1) + (nb - 1) * b.var(ddof=1)) / (na + nb - 2)) ** .5
        out[name], out[name + "_d"] = a.mean() - b.mean(), (a.mean() - b.mean()) / sd
        out[name + "_P<.05"] = 2 * stats.t.sf(abs(out[name]) / sd / (1 / na + 1 / nb) ** .5, na + nb - 2) < .05
    gap(y0[dep], y0[~dep], "baseline_gap_depressed")
    gap(y0[g == 1], y0[g == 0], "baseline_gap_incident_v_control")
    gap(y0[g == 3], y0[g == 2], "baseline_gap_persistent_v_remitted")
    out["control_change"] = (y2 - y0)[g == 0].mean()
    out["serum_mean_non_depressed"], out["serum_SD_non_depressed"] = y0[~dep].mean(), y0[~dep].std(ddof=1)
    out["retest_r_all"] = np.corrcoef(y0, y2)[0, 1]
    return out

def replicates(m, rates, count, seed, spw, pool_size):
    n = pool_size
    while True:
        p, spells = pool(m, rates, n, seed, spw); n = len(p["age"])
        rng = np.random.Generator(np.random.SFC64(np.random.SeedSequence([seed, 999])))
        u0, a0, u2 = rng.random(n), rng.random(n), rng.random(n)
        se, fp, _ = m.interview["depression"]; sa, fa, _ = m.interview["anxiety"]
        said = lambda true, u: np.where(true, u < se, u < fp)
        dep0, ever0, anx0 = said(p["cur0"], u0), said(p["ever0"], u0), np.where(p["anx0"], a0 < sa, a0 < fa)
        stratum = np.where(dep0, 0, np.where(anx0, 1, np.where(ever0, 2, 3)))
        cur2, int2 = said(p["cur2"], u2), said(p["int2"], u2)
        lists = [np.flatnonzero(stratum == k) for k in range(4)]
        cohorts, at = [], 0
        while len(cohorts) < count:
            lo = [np.searchsorted(l, at) for l in lists]
            if any(a + q > len(l) for a, q, l in zip(lo, m.quota, lists)): break
            pick = [l[a:a + q] for a, q, l in zip(lo, m.quota, lists)]
            end = max(x[-1] for x in pick) + 1
            cohorts.append((np.concatenate(pick), end - at)); at = end
        if len(cohorts) == count: break
        n = int(n * 1.05 * count / max(len(cohorts), 1)) + 16000
    r0 = r2 = np.zeros(n)
    if m.response: r0, r2 = respond(m.response, spells, n, 0.0), respond(m.response, spells, n, 2.0)
    v = m.serum; sg2 = np.log(1 + (v["standardDeviation"] / v["mean"]) ** 2); sg, mu = sg2 ** .5, np.log(v["mean"]) - sg2 / 2
    e = np.sqrt(np.log(1 + v["assayVariation"] ** 2)) / sg
    rows = []
    for who, used in cohorts:
        st = stratum[who]
        def level(process, shift):
            x = np.exp(mu + sg * (np.sqrt(1 - e * e) * process + e * rng.standard_normal(len(who)) + shift))
            return np.round(x / v["resolution"]) * v["resolution"]
        y0 = level((p["bdnf0"] + r0)[who], m.handling * (st == 0)); y2 = level((p["bdnf2"] + r2)[who], 0)
        seen = rng.random(len(who)) < m.seen[st]
        ok = seen & (rng.random(len(who)) < m.complete)
        i = who[ok]; g = np.where(st[ok] == 0, np.where(cur2[i], 3, 2), np.where(int2[i], 1, 0))
        row = analyse(y0[ok], y2[ok], g)
        size = np.bincount(g, minlength=4)
        row |= {f"n_{k}": s for k, s in zip(GROUPS, size)} | dict(n_analysed=ok.sum(), attrition=1 - seen.mean(),
            incidence=size[1] / size[:2].sum(), persistence=size[3] / size[2:].sum(),
            candidates=used, candidates_per_recruit=used / len(who), candidates_in_whole_waves=-(-used // m.wave) * m.wave,
            false_depressed_recruits=1 - p["cur0"][who[st == 0]].mean(), false_incident=1 - p["int2"][i[g == 1]].mean())
        row |= {f"months_ill_{k}": p["months"][i[g == j]].mean() for j, k in enumerate(GROUPS)}
        rows.append(row)
    out = {}
    for k in rows[0]:
        x = np.array([float(r[k]) for r in rows])
        out[k] = dict(mean=x.mean(), sd=x.std(ddof=1), mcse=x.std(ddof=1) / len(x) ** .5)
    return dict(count=len(rows), figures=out)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--scenarios", default="Scenarios"); a.add_argument("--models", nargs="*")
    a.add_argument("--output", default=str(Path(__file__).with_suffix(".json")))
    a.add_argument("--replicates", type=int, default=60); a.add_argument("--pool", type=int, default=850000)
    a.add_argument("--steps-per-week", type=int, default=1); a.add_argument("--seed", type=int, default=1)
    a.add_argument("--rates", type=float, nargs=2); a.add_argument("--no-before", action="store_true")
    a.add_argument("--no-replicates", action="store_true")
    o = a.parse_args()
    t0 = time.time()
    say = lambda s: print(f"[{time.time() - t0:6.0f} s] {s}", file=sys.stderr, flush=True)
    paths = sorted(Path(o.scenarios, "models").glob("*.json5"))
    models = [Model(p) for p in paths if not o.models or p.stem in o.models]
    models.sort(key=lambda m: m.forward)                   # those that share lives one after the other
    result, solved = {}, {}
    for m in models:
        shared = (m.bdnf_on, m.bdnf_off, str(m.interview))
        entry = result[m.name] = dict(title=m.title)
        stages = [] if o.no_before else [("before", m.file_rates, True)]
        if o.rates: stages = [("given", tuple(o.rates), True)]
        else:
            if shared not in solved: solved[shared] = calibrate(m, o.pool // 2, o.seed + 100, o.steps_per_week, say)
            stages.append(("after", *solved[shared]))
        for stage, rates, ok in stages:
            p, _ = pool(m, rates, o.pool, o.seed, o.steps_per_week)
            entry[stage] = dict(onset_per_year=float(rates[0]), remission_per_year=float(rates[1]), on_target=ok, candidates_in_pool=len(p["age"]), pool=expectations(m, p))
            say(f"{m.name} {stage}: incidence {entry[stage]['pool']['incidence']:.4f} persistence {entry[stage]['pool']['persistence']:.4f}")
            if not o.no_replicates:
                entry[stage]["replicates"] = replicates(m, rates, o.replicates, o.seed, o.steps_per_week, o.pool)
                say(f"{m.name} {stage}: {entry[stage]['replicates']['count']} replicates done")
        Path(o.output).write_text(json.dumps(dict(targets=TARGET, seed=o.seed, steps_per_week=o.steps_per_week, numpy=np.__version__, models=result), indent=1))
    say("finished")

if __name__ == "__main__":
    main()
