"""Makes authorities.json, against which tests/suite/authorities.rs holds the crate.

Run by hand, never by a test:

    python3 -m venv venv && venv/bin/pip install scipy statsmodels
    venv/bin/python authorities.py > authorities.json
"""

import csv
import json
import pathlib
import random

import numpy
import scipy
import statsmodels
import statsmodels.api as sm
from scipy.stats import binom, chi2_contingency, quantile_test
from statsmodels.stats.multitest import multipletests

random.seed(20261130)


def refuge():
    path = pathlib.Path(__file__).parents[4] / "foi/data/refuge-2023/charges.csv"
    with open(path) as file:
        return [(int(r["charged_or_summonsed"]), int(r["recorded"])) for r in csv.DictReader(file)]


def drawn(authorities, rate, spread, most):
    pairs = []
    for _ in range(authorities):
        n = random.randint(1, most)
        own = min(max(random.gauss(rate, spread), 0), 1)
        pairs.append((sum(random.random() < own for _ in range(n)), n))
    return pairs


def sets():
    yield "refuge", refuge()
    yield "six", drawn(6, 0.3, 0.1, 200)
    yield "seven", drawn(7, 0.5, 0.0, 40)
    yield "by chance", drawn(30, 0.2, 0.0, 300)
    yield "spread", drawn(101, 0.1, 0.05, 500)


def clustered(pairs):
    """Cluster-robust regression of every single case on a constant."""
    cases, groups = [], []
    for group, (x, n) in enumerate(pairs):
        cases += [1.0] * x + [0.0] * (n - x)
        groups += [group] * n
    model = sm.OLS(numpy.array(cases), numpy.ones(len(cases)))
    fit = model.fit(cov_type="cluster", cov_kwds={"groups": numpy.array(groups)}, use_t=True)
    low, high = fit.conf_int(0.05)[0]
    return max(low, 0), min(high, 1)


def between():
    for name, pairs in sets():
        table = numpy.array([[x for x, _ in pairs], [n - x for x, n in pairs]])
        test = chi2_contingency(table, correction=False)
        rates = [x / n for x, n in pairs]
        median = quantile_test(rates, q=0, p=0.5).confidence_interval(0.95)
        yield {
            "name": name,
            "pairs": pairs,
            "chi_square": test.statistic,
            "degrees": test.dof,
            "p": test.pvalue,
            "median": numpy.median(rates),
            "median_interval": (median.low, median.high),
            "clustered": clustered(pairs),
        }


def ranks():
    """The lower rank of the interval of a median: the greatest that chance goes below one time in forty."""
    for n in [6, 7, 8, 9, 10, 20, 24, 43, 100, 101, 999, 2_000, 10_000, 123_456]:
        yield {"n": n, "rank": int(binom.ppf(0.025, n, 0.5))}


def discoveries():
    for name, pairs in sets():
        parts, wholes = sum(x for x, _ in pairs), sum(n for _, n in pairs)
        judged = [(x, n) for x, n in pairs if n >= 10]
        chances = [
            min(1.0, 2 * min(binom.cdf(x, n, parts / wholes), binom.sf(x - 1, n, parts / wholes)))
            for x, n in judged
        ]
        yield {
            "name": name,
            "pairs": pairs,
            "p": chances,
            "adjusted": list(multipletests(chances, 0.05, "fdr_bh")[1]),
        }


def score_test(family, counts, times, wholes=None):
    """The score test of a slope in time, from the fit without one, as a standard normal distance."""
    counts, times = numpy.array(counts, float), numpy.array(times, float)
    constant = numpy.ones((len(times), 1))
    if wholes is None:
        fit = sm.GLM(counts, constant, family=sm.families.Poisson()).fit()
    else:
        both = numpy.column_stack([counts, numpy.array(wholes, float) - counts])
        fit = sm.GLM(both, constant, family=sm.families.Binomial()).fit()
    statistic, p = fit.score_test(exog_extra=times[:, None])
    slope = numpy.polyfit(times, counts if wholes is None else counts / numpy.array(wholes), 1)[0]
    return {"z": float(numpy.sign(slope) * numpy.sqrt(numpy.squeeze(statistic))), "p": float(numpy.squeeze(p))}


def trends():
    series = [
        ([10, 12, 15, 20, 18], [100, 100, 110, 130, 120], [0, 1, 2, 3, 4]),
        ([500, 520, 480, 470, 430, 410], [9000, 9100, 9050, 9200, 9300, 9250], [0, 1, 2, 3, 4, 5]),
        # One year is missing between.
        ([7, 9, 8, 14, 13], [40, 44, 39, 41, 50], [0, 1, 2, 4, 5]),
        ([30, 30, 30, 30, 30], [60, 60, 60, 60, 60], [0, 1, 2, 3, 4]),
    ]
    for parts, wholes, times in series:
        yield {
            "times": times,
            "parts": parts,
            "wholes": wholes,
            "counts": score_test("counts", wholes, times),
            "rates": score_test("rates", parts, times, wholes),
        }


def plain(value):
    return value.item() if hasattr(value, "item") else list(value)


print(
    json.dumps(
        {
            "versions": {
                "scipy": scipy.__version__,
                "statsmodels": statsmodels.__version__,
                "numpy": numpy.__version__,
            },
            "between": list(between()),
            "ranks": list(ranks()),
            "discoveries": list(discoveries()),
            "trends": list(trends()),
        },
        default=plain,
        indent=0,
    ).replace(",\n", ", ").replace("[\n", "[").replace("\n]", "]").replace("}, {", "},\n{")
)
