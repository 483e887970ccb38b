"""Even shares: within a group of the same terms, told without names."""

from __future__ import annotations

from dataclasses import replace

from clearway.plan.labour import Labour, Terms
from clearway.plan.labourtable import Mask
from clearway.plan.rosterdraft import draft_of
from clearway.plan.rosterfair import overtime_of, shared_out, spread_of
from clearway.plan.rostergrid import grid_of
from clearway.plan.rostersolve import Solution, solved, with_rules
from clearway.plan.shifts import Shift
from clearway.plan.staffing import Demand, Need, Person

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LABOUR = Labour((Shift("day", ((540, 780),)), Shift("eve", ((960, 1260),))), hours_per_week=(0.0, 8.0))
DEMAND = Demand(tuple(Need(day, "desk", 540, 780, 1) for day in WEEK))
FREE = Person("c", ("desk",), Terms(never=(Mask("weekend"),)))


def test_spread_is_the_widest_group_and_overtime_what_exceeds_the_week() -> None:
    people = (Person("a", ("desk",)), Person("b", ("desk",)), FREE)
    draft = draft_of(grid_of(DEMAND, LABOUR, start=None, days=7), people, elastic=False)
    keys = ((0, 5, 0, "desk"), (0, 6, 0, "desk"), (0, 0, 1, "desk"), (2, 1, 0, "desk"))
    assert spread_of(draft, keys) == {"weekend": (0, 2), "late": (0, 1), "hours": (0.0, 13.0)}
    assert overtime_of(draft, keys) == 5 * 60


def test_shares_are_evened_without_more_hours() -> None:
    labour = replace(LABOUR, hours_per_week=(0.0, 40.0))
    people = tuple(Person(name, ("desk",)) for name in "abcdefg")
    draft = with_rules(draft_of(grid_of(DEMAND, labour, start=None, days=7), people, elastic=False))
    work = sum(draft.duties.values())
    first, solver = solved(draft, work, 2.0)
    fair = shared_out(draft, first, solver, work, 2.0)
    assert len(fair) == len(first.duties) == 7
    assert spread_of(draft, fair)["hours"] == (4.0, 4.0)
    assert spread_of(draft, fair)["weekend"] == (0, 1)


def test_without_a_fairer_roster_the_first_one_stays() -> None:
    draft = with_rules(draft_of(grid_of(DEMAND, LABOUR, start=None, days=7), (FREE,), elastic=False))
    kept = Solution("feasible", ((0, 0, 0, "desk"),), 1.0, 1.0)
    # Nobody covers the weekend, so that no roster exists at all.
    assert shared_out(draft, kept, _Nothing(), sum(draft.duties.values()), 0.5) == kept.duties


class _Nothing:
    """A solver in which everything is 0."""

    @staticmethod
    def value(_: object) -> int:
        return 0
