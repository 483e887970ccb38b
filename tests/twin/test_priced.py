"""Rates in a Spec: whose rate wins, fixed costs, groups by the work that people do."""

from __future__ import annotations

from tests.twin.desk import repair

from clearway.log import read
from clearway.measures.cost import CostModel
from clearway.twin import simulate
from clearway.twin.priced import groups_of, priced

RATES = CostModel("CNY", rate=10.0, resources={"anna": 50.0}, groups={"back": 30.0}, activities={"Fix": 4.0})


def test_the_nearest_rate_wins() -> None:
    spec = priced(repair(), RATES, {"anna": "back", "bob": "back"})
    assert {id: one.cost_per_hour for id, one in spec.resources.items()} == {"anna": 50.0, "bob": 30.0}
    assert priced(repair(), RATES, {}).resources["bob"].cost_per_hour == 10.0
    assert {id: one.cost for id, one in spec.activities.items()} == {"register": 0.0, "fix": 4.0}
    assert spec.currency == "CNY"


def test_what_has_no_rate_stays_without() -> None:
    spec = priced(repair(), CostModel("", activities={"Fix": 4.0}), {})
    assert all(one.cost_per_hour is None for one in spec.resources.values())
    assert simulate(spec, cases=50, replications=2)["cost"].n == 2
    assert simulate(repair(), cases=50, replications=2)["cost"].n == 0


def test_groups_are_those_of_most_of_the_work() -> None:
    rows = ["case,activity,end,resource,team", "1,a,2025-01-01T08:00:00Z,Ann,front"]
    rows += [f"{n},a,2025-01-01T09:00:00Z,Ann,back" for n in (2, 3)] + ["4,a,2025-01-01T10:00:00Z,Bob,front"]
    rows.append("4,b,2025-01-01T11:00:00Z,Ann,back")
    log = read("\n".join([*rows, ""]).encode())
    assert log.roles["group"] == "team"
    assert groups_of(log) == {"Ann": "back", "Bob": "front"}
    assert groups_of(read(b"case,activity,end\n1,a,2025-01-01T08:00:00Z\n")) == {}
