"""Makes independent.json, against which tests/suite/independent.rs holds the crate.

Run by hand, never by a test:

    python3 -m venv venv && venv/bin/pip install scipy statsmodels
    venv/bin/python independent.py > independent.json
"""

import csv
import json
import pathlib
import random

import numpy
import scipy
import statsmodels
from scipy.stats import binom, binomtest, chi2, norm
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
)

random.seed(20261125)

PAIRS = [(0, 1), (1, 1), (0, 2), (1, 2), (1, 100), (99, 100), (30, 262), (534, 13860)]
PAIRS += [(87, 3356), (28, 1800), (0, 1000000), (7, 10000000), (999999, 1000000)]
PAIRS += [(2600, 1000000), (5000, 20000), (123456789, 987654321)]
for _ in range(200):
    n = int(10 ** random.uniform(0, 7))
    PAIRS.append((random.randint(0, n) if random.random() < 0.5 else int(n * random.random() ** 4), n))

COUNTS = [0, 1, 2, 5, 10, 50, 534, 2400, 2600, 13860, 10**6, 10**9]
COUNTS += [int(10 ** random.uniform(0, 6)) for _ in range(100)]

INNER, OUTER = norm.ppf(0.975), 3.090232306


def proportions():
    for x, n in PAIRS:
        yield {
            "x": x,
            "n": n,
            "wilson": proportion_confint(x, n, 0.05, "wilson"),
            "clopper_pearson": proportion_confint(x, n, 0.05, "beta"),
        }


def counts():
    for x in COUNTS:
        low = chi2.ppf(0.025, 2 * x) / 2 if x else 0.0
        yield {"count": x, "garwood": (low, chi2.ppf(0.975, 2 * (x + 1)) / 2)}


def count_ratios():
    for now, was in [(3162, 2509), (4423, 3162), (0, 7), (7, 1), (1, 1), (50, 40), (120000, 100000)]:
        ci = binomtest(now, now + was).proportion_ci(0.95, "exact")
        yield {"now": now, "was": was, "interval": (ci.low / (1 - ci.low), ci.high / (1 - ci.high))}


def two_rates():
    for a, b in [((87, 3356), (28, 1800)), ((56, 70), (48, 80)), ((9, 10), (3, 10)), ((10, 10), (0, 20))] + [
        (PAIRS[i], PAIRS[i + 1]) for i in range(30, 130, 2)
    ]:
        row = {
            "first": a,
            "second": b,
            "difference": a[0] / a[1] - b[0] / b[1],
            "newcombe": confint_proportions_2indep(*a, *b, method="newcomb", compare="diff"),
        }
        if a[0] and b[0]:
            row["ratio"] = a[0] / a[1] / (b[0] / b[1])
            row["log_normal"] = confint_proportions_2indep(*a, *b, method="log", compare="ratio")
        yield row


def exact_limit(theta, n, share):
    """Interpolated between whole cases (Spiegelhalter 2005, A.1.1)."""
    r = int(binom.ppf(share, n, theta))
    below, at = binom.cdf(r - 1, n, theta), binom.cdf(r, n, theta)
    return min(max((r - (at - share) / (at - below)) / n, 0), 1)


def funnel(name, pairs):
    x, n = (numpy.array(column, dtype=float) for column in zip(*pairs))
    theta = x.sum() / n.sum()
    judged = n >= 10
    x, n = x[judged], n[judged]
    z = (x / n - theta) / numpy.sqrt(theta * (1 - theta) / n)
    # Pulled in to the next one: the tenth of them at either end.
    ordered, k = numpy.sort(z), int(0.1 * len(z))
    phi = max(1, numpy.mean(numpy.clip(z, ordered[k], ordered[-1 - k]) ** 2))
    # FunnelPlotR, data_type = "PR", winsorised.
    s = 1 / (2 * numpy.sqrt(n))
    y = (numpy.arcsin(numpy.sqrt(x / n)) - numpy.arcsin(numpy.sqrt(theta))) / s
    y = numpy.clip(y, numpy.quantile(y, 0.1), numpy.quantile(y, 0.9))
    w = 1 / s**2
    tau2 = max(0, (len(y) * numpy.mean(y**2) - (len(y) - 1)) / (w.sum() - (w**2).sum() / w.sum()))
    limits = []
    for cases in [10, 50, 262, 1000, 3356]:
        row = {"n": cases}
        for label, quantile in [("inner", INNER), ("outer", OUTER)]:
            share = norm.sf(quantile)
            row[label] = {
                "normal": [
                    min(max(theta + sign * quantile * numpy.sqrt(theta * (1 - theta) / cases), 0), 1)
                    for sign in (-1, 1)
                ],
                "exact": [exact_limit(theta, cases, share), exact_limit(theta, cases, 1 - share)],
                "additive": [
                    numpy.sin(
                        min(
                            max(
                                numpy.arcsin(numpy.sqrt(theta))
                                + sign * quantile * numpy.sqrt(1 / (4 * cases) + tau2),
                                0,
                            ),
                            numpy.pi / 2,
                        )
                    )
                    ** 2
                    for sign in (-1, 1)
                ],
            }
        limits.append(row)
    return {
        "name": name,
        "pairs": pairs,
        "phi": phi,
        "tau2": tau2,
        "z": list(z),
        "limits": limits,
    }


def funnels():
    path = pathlib.Path(__file__).parents[4] / "foi/data/refuge-2023/charges.csv"
    with open(path) as file:
        refuge = [(int(r["charged_or_summonsed"]), int(r["recorded"])) for r in csv.DictReader(file)]
    yield funnel("refuge", refuge)
    drawn = []
    for _ in range(40):
        n = random.randint(10, 3000)
        rate = min(max(random.gauss(0.2, 0.03), 0), 1)
        drawn.append((sum(random.random() < rate for _ in range(n)), n))
    yield funnel("drawn", drawn)
    by_chance = []
    for _ in range(25):
        n = random.randint(10, 500)
        by_chance.append((sum(random.random() < 0.4 for _ in range(n)), n))
    yield funnel("by chance", by_chance)


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
            "proportions": list(proportions()),
            "counts": list(counts()),
            "count_ratios": list(count_ratios()),
            "two_rates": list(two_rates()),
            "funnels": list(funnels()),
        },
        default=plain,
        indent=0,
    ).replace(",\n", ", ").replace("[\n", "[").replace("\n]", "]").replace("}, {", "},\n{")
)
