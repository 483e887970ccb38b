"""Analysis of variance beside R's documentation and statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from tests.stats.tests.known import PLANTS

from clearway.base.errors import InputError
from clearway.stats.anova import one_way, two_way


def test_the_plants_as_r_prints_them() -> None:
    found = one_way(PLANTS, names=("ctrl", "trt1", "trt2"))
    factor, residual, _ = found.terms
    assert (factor.ss, residual.ss, factor.f, factor.p) == pytest.approx((3.76634, 10.49209, 4.8461, 0.01591), rel=1e-4)
    # TukeyHSD(aov(weight ~ group)): trt2-trt1 0.865, 0.1737839 to 1.5562161, p adj 0.0120064.
    last = found.pairs[2]
    assert (-last.difference, -last.high, -last.low, last.p) == pytest.approx(
        (0.865, 0.1737839, 1.5562161, 0.0120064), abs=1e-4
    )
    # oneway.test(weight ~ group): F = 5.181, p = 0.01739.
    assert (found.welch_f, found.welch_p) == pytest.approx((5.181, 0.01739), rel=1e-3)
    assert factor.partial_eta_squared == pytest.approx(3.76634 / (3.76634 + 10.49209), rel=1e-5)


def test_the_sums_add_up_and_unbalanced_sums_are_those_of_type_two() -> None:
    import statsmodels.api as sm
    from statsmodels.formula.api import ols

    random = np.random.default_rng(8)
    first, second = random.choice(list("xyz"), 60), random.choice(list("mn"), 60)
    values = random.normal(size=60) + (first == "x") + 2 * (second == "m")
    found = two_way(values, first.tolist(), second.tolist())
    fit = ols("v ~ C(a) * C(b)", {"v": values, "a": first, "b": second}).fit()
    known = sm.stats.anova_lm(fit, typ=2)
    assert [term.ss for term in found.terms[:4]] == pytest.approx(known["sum_sq"].tolist())
    assert [term.p for term in found.terms[:3]] == pytest.approx(known["PR(>F)"].tolist()[:3])


def test_without_a_repeated_cell_there_is_no_interaction() -> None:
    found = two_way([1.0, 2.0, 3.0, 5.0, 6.0, 9.0], list("aabbcc"), list("xyxyxy"))
    assert [term.name for term in found.terms] == ["A", "B", "residual", "total"]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: one_way([[1.0, 2.0]]), "sample.groups"),
        (lambda: one_way([[1.0, 2.0], [3.0]]), "sample.few"),
        (lambda: one_way([[1.0, 1.0], [2.0, 2.0]]), "test.no_spread"),
        (lambda: two_way([1.0, 2.0, 3.0], list("aab"), list("xx")), "test.pairs"),
        (lambda: two_way([1.0, 2.0, 3.0], list("aaa"), list("xyx")), "anova.levels"),
        (lambda: two_way([1.0, 2.0, 3.0], list("aab"), list("xyx")), "anova.cells"),
    ],
)
def test_what_cannot_be_analysed_is_refused(call: object, code: str) -> None:
    with pytest.raises(InputError) as refused:
        call()  # type: ignore[operator]
    assert refused.value.code == code
