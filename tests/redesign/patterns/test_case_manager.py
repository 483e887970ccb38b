"""Case manager: the worked example of the documentation, by Jackson's networks and by the twin."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before, proposed
from tests.redesign.specs import row

from clearway.model.spec import Spec
from clearway.redesign import apply
from clearway.redesign.patterns.case_manager import CaseManager
from clearway.redesign.times import moments
from clearway.stats.queues import erlang_c_wait
from clearway.twin import simulate

GAP, FIRST, SECOND, READ = 900.0, 480.0, 600.0, 120.0


def tandem() -> Spec:
    """Two people in a row, the second of whom reads each case anew."""
    return row(
        "register", "decide", times={"register": FIRST, "decide": SECOND}, gap=GAP,
        pool={"register": "front", "decide": "back"}, people={"front": 1, "back": 1},
    )  # fmt: skip


def by_hand() -> tuple[float, float]:
    """Mean waits of a case before and after: see docs/background/redesign-patterns.md."""
    before = sum(mean * (mean / GAP) / (1 - mean / GAP) for mean in (FIRST, SECOND))
    load = 2 * FIRST / GAP / 2
    return before, 2 * FIRST * load**2 / (1 - load**2)


def test_the_worked_example() -> None:
    waits = by_hand()
    assert [round(wait, 1) for wait in waits] == [1748.6, 381.6]
    assert waits[1] == pytest.approx(2 * erlang_c_wait(2 * FIRST / GAP, 2, FIRST))
    spec = tandem()
    place = next(CaseManager().places(spec, (), {"hand_over_s": READ}))
    assert place.gain == pytest.approx(waits[0] - waits[1] + READ)
    changed = apply(CaseManager().apply(spec, place), spec)
    found = [simulate(one, cases=40_000, replications=10, warmup=2000)["waiting"].value for one in (spec, changed)]
    assert found == [pytest.approx(waits[0], rel=0.05), pytest.approx(waits[1], rel=0.05)]


def test_one_person_answers_for_a_case() -> None:
    change = proposed("case_manager")[0].change
    assert change is not None
    after = apply(change, before("case_manager"))
    (pool,) = after.pools.values()
    assert pool.assignment == "same"
    assert {work.duration and moments(work.duration)[0] for work in after.activities.values()} == {480.0}


def test_without_the_figure_it_says_which_is_missing() -> None:
    from clearway.redesign import survey

    found = survey((), tandem(), members=(CaseManager(),))
    assert found.proposals == ()
    assert found.unplaced["case_manager"].values["figures"] == "hand_over_s"


@pytest.mark.parametrize("discipline", ["edd", "spt"])
def test_teams_with_another_order_stay_apart(discipline: str) -> None:
    spec = tandem()
    other = replace(spec, pools=spec.pools | {"back": replace(spec.pools["back"], discipline=discipline)})
    assert list(CaseManager().places(other, (), {"hand_over_s": READ})) == []
