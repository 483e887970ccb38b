"""Tests on tables and logs: the one asked for, or the one that fits the samples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.app.made import fits
from tests.app.studies import asked, log, table

from clearway.app.service.studytests import TESTS, Choice, run_test
from clearway.base.errors import InputError
from clearway.stats.tests.means import t_two

DATA = (
    "team,shift,minutes,after,late,n,yes\n"
    "a,d,3,4,5,100,0\na,n,4,4,6,110,0\na,d,5,7,7,90,1\nb,n,7,6,9,100,0\nb,d,8,9,12,100,1\nb,n,10,12,15,100,1\n"
)
CALLS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    **dict.fromkeys(
        ("welch", "student", "mann_whitney", "variance_ratio", "kruskal_wallis", "moods_median", "levene"),
        ({"columns": ("minutes",), "by": "team"}, {}),
    ),
    **dict.fromkeys(("t_paired", "wilcoxon_paired"), ({"columns": ("minutes", "after")}, {})),
    "equivalence": ({"columns": ("minutes", "after")}, {"margin": (-3.0, 3.0), "paired": True}),
    "t_one": ({"columns": ("minutes",)}, {"mean": 5.0}),
    "normality": ({"columns": ("minutes",)}, {}),
    "anova": ({"columns": ("minutes",)}, {"factors": ("team", "shift")}),
    "one_proportion": ({"columns": ("late",), "n": "n"}, {"share": 0.05}),
    "two_proportions": ({"columns": ("late",), "n": "n"}, {"continuity": True}),
    "dispersion": ({"columns": ("late",), "n": "n"}, {}),
    "goodness_of_fit": ({"columns": ("late",)}, {}),
    **dict.fromkeys(("chi_square", "fisher"), ({}, {"factors": ("team", "shift")})),
    "linear": ({"columns": ("minutes",)}, {"factors": ("late",)}),
    "logistic": ({"columns": ("yes",)}, {"factors": ("minutes",)}),
}


def test_every_test_of_the_list_is_called_here() -> None:
    assert set(CALLS) == set(TESTS)


@pytest.mark.parametrize("name", TESTS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_test_gives_its_document(name: str, lang: str, tmp_path: Path) -> None:
    where, options = CALLS[name]
    text = DATA if name != "two_proportions" else "late,n\n45,400\n60,380\n"
    told = run_test(asked(table(tmp_path, text), **where), Choice(test=name, **options), lang=lang)
    fits("test", told)
    assert told["kind"] == f"test.{name}"
    assert told["title"]
    assert told["formula"]
    assert told["source"]


def test_the_test_fits_the_number_of_samples(tmp_path: Path) -> None:
    source = table(tmp_path, DATA)
    two = run_test(asked(source, columns=("minutes",), by="team"), Choice())
    assert two["kind"] == "test.welch"
    assert two["result"]["p"] == t_two([3, 4, 5], [7, 8, 10]).p
    three = run_test(asked(source, columns=("minutes", "after", "late")), Choice())
    assert three["kind"] == "test.anova"
    assert [pair["correction"] for pair in three["pairs"]] == ["holm"] * 3
    with pytest.raises(InputError) as refused:
        run_test(asked(source, columns=("minutes",)), Choice())
    assert refused.value.code == "study.no_mean"


def test_a_log_by_an_attribute(tmp_path: Path) -> None:
    told = run_test(asked(log(tmp_path), measure="cycle_time", by="channel"), Choice(test="mann_whitney"))
    assert [sample["n"] for sample in told["samples"]] == [42, 42]
    assert told["data"]["unit"] == "s"


@pytest.mark.parametrize(
    ("where", "options", "code"),
    [
        ({"columns": ("minutes",), "by": "team"}, {"test": "poem"}, "option.choice"),
        ({"columns": ("minutes", "after", "late")}, {"test": "welch"}, "study.samples"),
        ({"columns": ("minutes", "after")}, {"test": "equivalence"}, "study.no_margin"),
        ({"columns": ("late",)}, {"test": "dispersion"}, "study.no_n"),
        ({"columns": ("late",), "n": "n"}, {"test": "one_proportion"}, "study.no_share"),
        ({}, {"test": "chi_square", "factors": ("team",)}, "study.two_factors"),
        ({"columns": ("minutes",)}, {"test": "anova", "factors": ("team",)}, "study.two_factors"),
        ({"columns": ("minutes",)}, {"test": "linear"}, "study.no_predictor"),
        ({"columns": ("late",), "n": "3"}, {"test": "dispersion"}, "sample.count"),
    ],
)
def test_what_does_not_fit_is_refused(
    where: dict[str, Any], options: dict[str, Any], code: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as refused:
        run_test(asked(table(tmp_path, DATA), **where), Choice(**options))
    assert refused.value.code == code
    assert refused.value.text("en")
    assert refused.value.text("zh")
