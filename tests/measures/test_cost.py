"""Costs: the file, and money by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clearway.base.errors import OptionError
from clearway.log import read
from clearway.log.log import Log
from clearway.measures.cost import cost_model, no_costs, spending_of
from clearway.measures.measuring import measure
from clearway.measures.work import work_of

ROWS = [("1", "A", 0, 60, "ann"), ("1", "B", 60, 90, "bob"), ("2", "A", 0, 30, "cid")]


def test_every_key() -> None:
    model = cost_model(
        'currency = "CNY"\nrate = 60\n[resources]\nann = 90\n[roles]\neast = 70\n[activities]\nB = 5.5\n'
    )
    assert (model.currency, model.rate, model.resources, model.groups) == ("CNY", 60, {"ann": 90}, {"east": 70})
    assert model.activities == {"B": 5.5}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("rate =", "costs.toml"),
        ("wage = 3", "costs.key"),
        ('currency = "EUR"', "costs.empty"),
        ("rate = -1", "costs.number"),
        ('[activities]\nA = "dear"', "costs.number"),
        ("[resources]\nann = true", "costs.number"),
        ("resources = 7", "costs.number"),
        ("rate = nan", "costs.number"),
    ],
)
def test_what_cannot_be_understood_is_refused(text: str, code: str) -> None:
    with pytest.raises(OptionError) as raised:
        cost_model(text)
    assert raised.value.code == code
    assert raised.value.text("zh") != raised.value.text("en")


def test_rates_by_hand(make_log: Callable[..., Log]) -> None:
    log = make_log(ROWS, groups={"ann": "east", "bob": "west", "cid": "west"})
    model = cost_model("rate = 10\n[resources]\nann = 90\n[groups]\nwest = 40\n[activities]\nB = 7\n")
    spent = spending_of(log, work_of(log), model)
    assert spent is not None
    assert spent.case.tolist() == [90 + 20 + 7, 20]
    assert spent.costs.total == 137
    assert sum(row.total for row in spent.costs.activities) == 137
    assert spent.costs.per_hour == pytest.approx(130 / 2)
    assert spent.costs.unrated == 0


def test_who_has_no_rate_is_counted(make_log: Callable[..., Log]) -> None:
    log = make_log(ROWS)
    spent = spending_of(log, work_of(log), cost_model("[resources]\nann = 90\n"))
    assert spent is not None
    assert (spent.costs.unrated, spent.costs.total) == (2, 90)


def test_rates_need_touch_time_but_fixed_costs_do_not(make_log: Callable[..., Log]) -> None:
    log = make_log(ROWS, two_stamps=False)
    assert spending_of(log, work_of(log), cost_model("rate = 1")) is None
    fixed = spending_of(log, work_of(log), cost_model("[activities]\nA = 2"))
    assert fixed is not None
    assert fixed.costs.total == 4
    assert spending_of(log, work_of(log), None) is None
    assert no_costs("no_costs").total is None


def test_a_cost_column_keeps_the_currency_of_its_amounts() -> None:
    text = "case,activity,time,cost\n1,a,2025-03-01 08:00:00,12.50 EUR\n1,b,2025-03-01 09:00:00,3.50 EUR\n"
    found = measure(read(text.encode())).costs
    assert (found.currency, found.total, found.source) == ("EUR", 16.0, "column")
