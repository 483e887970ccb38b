"""Order assignment: where people could follow their cases, and what the twin then shows."""

from __future__ import annotations

from dataclasses import replace

from tests.redesign.patterns.fixtures import before
from tests.redesign.specs import row
from tests.twin.models import run

from clearway.model.spec import Fixed, Resource, Spec
from clearway.redesign import apply
from clearway.redesign.patterns.order_assignment import OrderAssignment


def handovers(spec: Spec) -> float:
    """Share of cases with two steps in which two people worked."""
    rows = run(people_apart(spec), 3000).rows
    hands: dict[int, set[int]] = {}
    for case, person in zip(rows["case"].tolist(), rows["resource"].tolist(), strict=True):
        hands.setdefault(case, set()).add(person)
    return sum(len(each) > 1 for each in hands.values()) / len(hands)


def people_apart(spec: Spec) -> Spec:
    """The same team, each person by name; the second step is ready a second after the first, its person free again."""
    answer = replace(spec.activities["answer"], delay=Fixed(1.0))
    people = {name: Resource("desk") for name in ("x", "y", "z")}
    return replace(spec, resources=people, activities=spec.activities | {"answer": answer})


def test_fewer_cases_change_hands() -> None:
    spec = before("order_assignment")
    place = next(OrderAssignment().places(spec, (), {}))
    assert (place.nodes, place.figures, place.gain) == (("desk",), {"steps_n": 2.0, "people_n": 3}, 0.0)
    after = apply(OrderAssignment().apply(spec, place), spec)
    assert after.pools["desk"].assignment == "same"
    assert handovers(after) < 0.7 * handovers(spec)


def test_one_step_one_person_or_the_same_rule_is_left_alone() -> None:
    alone = row("a", "b", times={"a": 60.0, "b": 60.0}, pool={"a": "p", "b": "p"}, people={"p": 1})
    once = row("a", "b", times={"a": 60.0, "b": 60.0}, pool={"a": "p", "b": "q"}, people={"p": 2, "q": 2})
    spec = before("order_assignment")
    same = replace(spec, pools={"desk": replace(spec.pools["desk"], assignment="same")})
    assert [list(OrderAssignment().places(one, (), {})) for one in (alone, once, same)] == [[], [], []]
