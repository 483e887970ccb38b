"""Where customers take part: in lanes they see, where an answer is waited for, or else at the first step."""

from __future__ import annotations

from dataclasses import replace

from tests.redesign.specs import row, spec_of

from clearway.model.spec import Activity, Exponential, Fixed, Lane, Spec
from clearway.redesign.outside import facing, waits


def spec() -> Spec:
    """Three steps, of which the second waits for somebody outside."""
    people = {"a": "p", "b": "p", "c": "p"}
    made = row("a", "b", "c", times=dict.fromkeys("abc", 1.0), pool=people, people={"p": 1})
    return replace(made, activities=made.activities | {"b": replace(made.activities["b"], delay=Exponential(9.0))})


def test_without_lanes_it_is_the_first_step_and_what_waits() -> None:
    assert facing(spec()) == ("a", "b")
    assert facing(spec(), waiting=False) == ("a",)
    assert [waits(spec(), task) for task in "abc"] == [False, True, False]


def test_lanes_say_what_customers_see() -> None:
    lanes = {"front": Lane("Front", True, ("c",)), "back": Lane("Back", False, ("a", "b"))}
    assert facing(replace(spec(), lanes=lanes)) == ("b", "c")


def test_where_something_is_decided_before_there_is_no_first_step() -> None:
    kinds = {"s": "start", "x": "exclusive", "a": "task", "b": "task", "e": "end"}
    work = {id: Activity("p", duration=Fixed(1.0)) for id in "ab"}
    assert facing(spec_of(kinds, "s > x > a > e", "x > b > e", work=work, people={"p": 1})) == ()
