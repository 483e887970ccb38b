"""Answers find their cases by declared keys, or are refused with numbers."""

from __future__ import annotations

from typing import Any

import pytest

import clearway as cw
from clearway.base.errors import OptionError
from clearway.log.feedback import Feedback
from clearway.log.log import Log
from clearway.measures.voice.join import join

LOG = (
    b"case,activity,start,end,customer\n"
    b"1,call,2025-03-01 08:00,2025-03-01 09:00,ann\n"
    b"2,call,2025-03-03 08:00,2025-03-03 09:00,ann\n"
    b"3,call,2025-03-05 08:00,2025-03-05 09:00,bob\n"
)


@pytest.fixture
def log() -> Log:
    return cw.read(LOG)


def said(*rows: str, head: str = "customer,time,rating") -> Feedback:
    return cw.read_feedback("\n".join([head, *rows, ""]).encode(), zone="UTC")


def test_by_case_with_what_became_of_the_others(log: Log) -> None:
    feedback = said(" 1 ,5", "3,2", "3,4", "9,1", ",3", head="case,rating")
    made = join(log, feedback)
    assert made.case.tolist() == [0, 2, 2, -1, -1]
    assert (made.by, made.n, made.joined, made.without_key, made.unknown_key) == ("case", 5, 3, 1, 1)
    assert (made.cases, made.repeated, made.share) == (2, 1, 0.6)
    assert made.answer_of(3).tolist() == [0, -1, 2]  # the last answer of a case speaks for it
    assert made.joined + made.without_key + made.unknown_key + made.outside_window == made.n


def test_by_customer_within_the_window(log: Log) -> None:
    feedback = said(
        "ann,2025-03-01 10:00,5", "bob,2025-03-20 08:00,1", "eve,2025-03-05 10:00,2", "ann,2025-02-01 08:00,3", "bob,,4"
    )
    made = join(log, feedback, by="customer", window=86400)
    assert made.case.tolist() == [0, -1, -1, -1, -1]
    assert (made.joined, made.without_key, made.unknown_key, made.outside_window) == (1, 1, 1, 2)
    assert made.window_us == 86_400_000_000
    assert made.joined + made.without_key + made.unknown_key + made.outside_window == made.n


def test_several_cases_for_an_answer(log: Log) -> None:
    feedback = said("ann,2025-03-03 10:00,5", "bob,2025-03-05 10:00,4")
    with pytest.raises(OptionError) as caught:
        join(log, feedback, by="customer", window=7 * 86400)
    assert (caught.value.code, caught.value.values["several"], caught.value.values["n"]) == ("join.several", 1, 2)
    assert join(log, feedback, by="customer", window=7 * 86400, several="last").case.tolist() == [1, 2]
    assert join(log, feedback, by="customer", window=7 * 86400, several="leave_out").case.tolist() == [-1, 2]
    assert join(log, feedback, by="customer", window=3600).several == 0


def test_under_a_twentieth_is_refused_with_examples(log: Log) -> None:
    feedback = said(*[f"X{at},3" for at in range(40)], "1,4", head="case,rating")
    with pytest.raises(OptionError) as caught:
        join(log, feedback)
    error = caught.value
    assert (error.code, error.values["joined"], error.values["n"], error.values["unknown_key"]) == (
        "join.low",
        1,
        41,
        40,
    )
    for lang in ("en", "zh"):
        assert "X0" in error.remedy(lang)
    assert join(log, said(*[f"X{at},3" for at in range(19)], "1,4", head="case,rating")).joined == 1  # just 5%


@pytest.mark.parametrize(
    ("options", "head", "code"),
    [
        ({}, "shop,rating", "join.no_key"),
        ({"by": "case"}, "customer,rating", "join.no_key"),
        ({"by": "customer"}, "customer,rating", "join.no_window"),
        ({"by": "customer", "window": 60}, "customer,rating", "join.no_time"),
        ({"by": "guess"}, "customer,rating", "join.choice"),
        ({"several": "first"}, "customer,rating", "join.choice"),
    ],
)
def test_questions_that_stay_open(log: Log, options: dict[str, Any], head: str, code: str) -> None:
    with pytest.raises(OptionError) as caught:
        join(log, said("ann,5", "bob,4", head=head), **options)
    assert caught.value.code == code


def test_a_log_without_customers(log: Log) -> None:
    plain = cw.read(b"case,activity,time\n1,call,2025-03-01 08:00\n")
    with pytest.raises(OptionError) as caught:
        join(plain, said("ann,2025-03-01 10:00,5"), by="customer", window=60)
    assert caught.value.code == "join.no_key"


def test_customers_that_are_numbers() -> None:
    log = cw.read(LOG.replace(b"ann", b"101").replace(b"bob", b"102"))
    assert join(log, said("102,2025-03-05 10:00,5"), by="customer", window=86400).case.tolist() == [2]


def test_an_open_case_takes_answers_while_it_runs() -> None:
    log = cw.read(b"case,activity,start,end,customer\n1,call,2025-03-01 08:00,,ann\n")
    made = join(log, said("ann,2025-06-01 10:00,5"), by="customer", window=60)
    assert made.case.tolist() == [0]
