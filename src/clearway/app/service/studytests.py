"""Test: a hypothesis test, an analysis of variance or a regression on the data of a study."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.app.service.studied import document
from clearway.app.service.studydata import Samples, StudyRequest, read_columns, read_counts, read_samples
from clearway.base.errors import OptionError
from clearway.base.messages import Message, text
from clearway.stats.anova import one_way, two_way
from clearway.stats.answer import answer
from clearway.stats.dispersion import dispersion
from clearway.stats.regression import linear, logistic
from clearway.stats.tests.means import equivalence, t_one, t_paired, t_two
from clearway.stats.tests.pairs import every_pair
from clearway.stats.tests.ranks import kruskal_wallis, mann_whitney, moods_median, wilcoxon_paired
from clearway.stats.tests.shares import one_proportion, two_proportions
from clearway.stats.tests.spread import levene, normality, variance_ratio
from clearway.stats.tests.tables import chi_square, fisher, goodness_of_fit

BY_RANKS = ("kruskal_wallis", "moods_median")
MOST_PAIRED = 12
"""Samples whose pairs are told one by one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What decides a test beside its data.

    Parameters
    ----------
    test : str or None
        A name of :data:`TESTS`; by default Welch's test of two samples, an analysis of variance of more, and a test of
        the mean of one.
    mean, share : float or None
        What one sample is held against.
    margin : tuple of float or None
        Of equivalence.
    paired : bool
        Equivalence of two measurements of the same things.
    alternative : {"two-sided", "less", "greater"}
    confidence : float
    continuity : bool
        Correct for continuity.
    correction : str
        For the pairs of more than two samples.
    factors : tuple of str
        Columns of factors (two-way ANOVA, tables) or predictors (regression).
    distribution : {"binomial", "poisson"}
        Of the dispersion test.
    """

    test: str | None = None
    mean: float | None = None
    share: float | None = None
    margin: tuple[float, float] | None = None
    paired: bool = False
    alternative: str = "two-sided"
    confidence: float = 0.95
    continuity: bool = False
    correction: str = "holm"
    factors: tuple[str, ...] = ()
    distribution: str = "binomial"


Found = tuple[str, dict[str, Any], Any, list[dict[str, Any]], list[dict[str, Any]]]
"""Name of the test, data, result, the samples and their pairs."""


def run_test(request: StudyRequest, options: Choice, *, lang: str = "en") -> dict[str, Any]:
    """Test the data of a study.

    Returns
    -------
    dict
        The JSON of ``clearway test``.

    Raises
    ------
    InputError
        The data or the options do not fit the test; nothing is computed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from clearway.app.service.request import LogRequest
    >>> with TemporaryDirectory() as folder:
    ...     path = f"{folder}/t.csv"
    ...     _ = open(path, "w").write("team,minutes\\na,3\\na,4\\na,5\\nb,7\\nb,8\\nb,10\\n")
    ...     request = StudyRequest(LogRequest(path), columns=("minutes",), by="team")
    ...     told = run_test(request, Choice())
    >>> told["kind"], round(told["result"]["p"], 4)
    ('test.welch', 0.0199)
    """
    if options.test is not None and options.test not in TESTS:
        place = {"option": "--test"}
        raise OptionError("option.choice", place=place, value=options.test, choices=", ".join(TESTS))
    found = TESTS[options.test](request, options, lang) if options.test else _samples(request, options, lang)
    name, data, value, samples, pairs = found
    params = {key: one for key, one in answer(options).items() if one not in (None, [], False)}
    told = document(f"test.{name}", data, params | {"test": name}, value, lang)
    return told | {"title": text(Message(f"studytest.title.{name}"), lang), "samples": samples, "pairs": pairs}


def _samples(request: StudyRequest, options: Choice, lang: str) -> Found:
    """Tests of samples: the one asked for, or the one that fits their number."""
    read = read_samples(request)
    data = read.about.as_json(lang, n=sum(sample.size for sample in read.samples))
    samples = [_described(name, sample) for name, sample in zip(read.labels, read.samples, strict=True)]
    name = options.test or {1: "t_one", 2: "welch"}.get(len(read.samples), "anova")
    least, most = SIZES[name]
    if not least <= len(read.samples) <= most:
        place = {"option": "--by"}
        raise OptionError(
            "study.samples", place=place, n=len(read.samples), test=name, names=", ".join(read.labels[:8])
        )
    if name == "anova":
        value: Any = one_way(read.samples, names=read.labels, confidence=options.confidence)
    elif most == 2:
        value = _two(name, read.samples[0], read.samples[1], options)
    elif most == 1:
        value = _one(name, read.samples[0], options)
    else:
        value = MANY[name](read.samples, confidence=options.confidence)
    return name, data, value, samples, _pairs(name, read, options)


def _one(name: str, sample: Any, options: Choice) -> Any:
    if name == "normality":
        return normality(sample, confidence=options.confidence)
    if options.mean is None:
        raise OptionError("study.no_mean", place={"option": "--mean"})
    return t_one(sample, mean=options.mean, confidence=options.confidence, alternative=options.alternative)


def _two(name: str, first: Any, second: Any, options: Choice) -> Any:
    level = {"confidence": options.confidence}
    if name == "equivalence":
        if options.margin is None:
            raise OptionError("study.no_margin", place={"option": "--margin"})
        alpha = 1 - options.confidence
        return equivalence(first, second, margin=options.margin, paired=options.paired, alpha=alpha)
    if name == "variance_ratio":
        return variance_ratio(first, second, **level)
    sided: dict[str, Any] = {**level, "alternative": options.alternative}
    if name in ("welch", "student"):
        return t_two(first, second, equal_variances=name == "student", **sided)
    tests: Mapping[str, Callable[..., Any]] = {
        "t_paired": t_paired,
        "mann_whitney": mann_whitney,
        "wilcoxon_paired": wilcoxon_paired,
    }
    return tests[name](first, second, **sided)


def _counts(request: StudyRequest, options: Choice, lang: str) -> Found:
    """Tests of counts with their sizes."""
    read = read_counts(request)
    name = str(options.test)
    data = read.about.as_json(lang, n=read.counts.size)
    if name == "goodness_of_fit":
        return name, data, goodness_of_fit(read.counts, confidence=options.confidence), [], []
    if read.n is None:
        raise OptionError("study.no_n", place={"option": "--n"})
    if name == "dispersion":
        return name, data, dispersion(read.counts, read.n, distribution=options.distribution), [], []
    if name == "one_proportion":
        if options.share is None:
            raise OptionError("study.no_share", place={"option": "--share"})
        whole = float(read.counts.sum()), float(read.n.sum())
        return name, data, one_proportion(*whole, share=options.share, confidence=options.confidence), [], []
    value = two_proportions(read.counts, read.n, continuity=options.continuity, confidence=options.confidence)
    return name, data, value, [], []


def _table(request: StudyRequest, options: Choice, lang: str) -> Found:
    """A table of counts: rows counted by two columns of names, or columns of counts as they stand."""
    name = str(options.test)
    if options.factors:
        if len(options.factors) != 2:
            raise OptionError("study.two_factors", place={"option": "--factor"}, n=len(options.factors))
        read = read_columns(request, (), options.factors, options=_by_factor(options))
        counts = _crossed(*read.texts.values())
        n = int(counts.sum())
    else:
        read = read_columns(request, request.columns)
        counts = np.column_stack(list(read.numbers.values()))
        n = int(read.rows.size)
    test = fisher if name == "fisher" else chi_square
    more = {} if name == "fisher" else {"continuity": options.continuity}
    return name, read.about.as_json(lang, n=n), test(counts, confidence=options.confidence, **more), [], []


def _by_factor(options: Choice) -> dict[str, str]:
    return dict.fromkeys(options.factors, "--factor")


def _crossed(first: tuple[str, ...], second: tuple[str, ...]) -> Any:
    rows, columns = list(dict.fromkeys(first)), list(dict.fromkeys(second))
    counts = np.zeros((len(rows), len(columns)))
    for one, other in zip(first, second, strict=True):
        counts[rows.index(one), columns.index(other)] += 1
    return counts


def _anova(request: StudyRequest, options: Choice, lang: str) -> Found:
    """One way by samples, two ways by two columns of factors."""
    if not options.factors:
        return _samples(request, options, lang)
    if len(options.factors) != 2:
        raise OptionError("study.two_factors", place={"option": "--factor"}, n=len(options.factors))
    read = read_columns(request, request.columns[:1], options.factors, options=_by_factor(options))
    (values,) = read.numbers.values()
    names = (options.factors[0], options.factors[1])
    value = two_way(values, *read.texts.values(), names=names, confidence=options.confidence)
    return "anova", read.about.as_json(lang, n=values.size), value, [], []


def _regression(request: StudyRequest, options: Choice, lang: str) -> Found:
    """The first column on the factors."""
    if not request.columns or not options.factors:
        raise OptionError("study.no_predictor", place={"option": "--factor"})
    read = read_columns(request, (request.columns[0], *options.factors), options=_by_factor(options))
    response, *predictors = read.numbers
    name = str(options.test)
    fit = logistic if name == "logistic" else linear
    value = fit(read.numbers[response], {one: read.numbers[one] for one in predictors}, confidence=options.confidence)
    return name, read.about.as_json(lang, n=value.n), value, [], []


def _described(name: str, sample: Any) -> dict[str, Any]:
    """Size, mean, median and spread of a sample."""
    spread = float(sample.std(ddof=1)) if sample.size > 1 else None
    return {
        "name": name,
        "n": int(sample.size),
        "mean": float(sample.mean()),
        "median": float(np.median(sample)),
        "sd": spread,
    }


def _pairs(name: str, read: Samples, options: Choice) -> list[dict[str, Any]]:
    """Every pair of more than two samples, by ranks or by means as the test is, corrected for their number."""
    if name not in ("anova", *BY_RANKS) or not 2 < len(read.samples) <= MOST_PAIRED:
        return []
    ranked = name in BY_RANKS
    found = every_pair(read.samples, by_ranks=ranked, method=options.correction, confidence=options.confidence)
    return [
        {
            "first": read.labels[pair.first],
            "second": read.labels[pair.second],
            "test": pair.tested.test,
            "estimate": pair.tested.estimate,
            "low": pair.tested.low,
            "high": pair.tested.high,
            "p": pair.tested.p,
            "p_corrected": pair.p_corrected,
            "correction": pair.method,
        }
        for pair in found
    ]


MANY: Mapping[str, Callable[..., Any]] = {
    "kruskal_wallis": kruskal_wallis,
    "moods_median": moods_median,
    "levene": levene,
}
SIZES: Mapping[str, tuple[int, int]] = {
    "t_one": (1, 1),
    "normality": (1, 1),
    **dict.fromkeys(
        ("welch", "student", "t_paired", "equivalence", "mann_whitney", "wilcoxon_paired", "variance_ratio"), (2, 2)
    ),
    **dict.fromkeys(("anova", *MANY), (2, 200)),
}
"""Fewest and most samples of each test."""

TESTS: Mapping[str, Callable[[StudyRequest, Choice, str], Found]] = {
    **dict.fromkeys((name for name in SIZES if name != "anova"), _samples),
    "anova": _anova,
    **dict.fromkeys(("one_proportion", "two_proportions", "dispersion", "goodness_of_fit"), _counts),
    **dict.fromkeys(("chi_square", "fisher"), _table),
    **dict.fromkeys(("linear", "logistic"), _regression),
}
"""Every test by its name."""
