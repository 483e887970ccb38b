"""The account of a reading: the identity is enforced, issues speak both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.messages import LANGUAGES, catalogue
from clearway.log.intake import Account, Intake, Issue

COUNTS = st.integers(0, 100)


@given(COUNTS, COUNTS, st.dictionaries(st.sampled_from("ab"), COUNTS), st.integers(-3, 3))
def test_only_accounts_that_add_up_exist(stored: int, quarantined: int, dropped: dict[str, int], off: int) -> None:
    read = stored + quarantined + sum(dropped.values())
    if off == 0:
        assert Account(read, stored, quarantined, dropped).read == read
    else:
        with pytest.raises(ValueError, match="row accounting"):
            Account(read + off, stored, quarantined, dropped)


def test_negative_counts_are_no_account() -> None:
    with pytest.raises(ValueError, match="row accounting"):
        Account(0, 1, -1)


def test_repairs_are_listed_by_name() -> None:
    issues = (
        Issue("time.hour_24", "repair", 2),
        Issue("time.future", "warning", 3),
        Issue("csv.title_rows", "repair", 1),
    )
    intake = Intake("log.csv", "0" * 64, "csv", {"events": Account(1, 1)}, issues)
    assert intake.repaired == {"time.hour_24": 2, "csv.title_rows": 1}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_issue_as_json(lang: str) -> None:
    issue = Issue("time.hour_24", "repair", 2, (7, 9), "time", (("24:00", "00:00"),))
    found = issue.as_json(lang)
    assert (found["row"], found["rows"], found["column"], found["count"]) == (7, [7, 9], "time", 2)
    assert found["samples"] == [{"before": "24:00", "after": "00:00"}]
    assert found["message"] == issue.message(lang) != ""
    assert "2" in found["message"]
    assert Issue("time.hour_24", "repair", 2).as_json(lang)["row"] is None


def test_every_issue_has_words_in_both_languages() -> None:
    texts = {lang: {key for key in catalogue(lang) if key.startswith("issue.")} for lang in LANGUAGES}
    assert len(texts["en"]) > 30
    assert texts["en"] == texts["zh"]
