"""Who is affected and what has to be learned, from two Specs."""

from __future__ import annotations

from dataclasses import replace

from tests.redesign.specs import ALWAYS, DAYS, row, spec_of

from clearway.model.spec import Activity, Batch, Calendar, Fixed, Gateway, History, Node, Pool, Release, Resource, Spec
from clearway.redesign import affected, lessons
from clearway.redesign.flowedit import side_by_side, swapped, with_alternative, without


def base() -> Spec:
    """Two tasks, two teams."""
    return row("a", "b", times={"a": 60.0, "b": 60.0}, pool={"a": "front", "b": "back"}, people={"front": 2, "back": 3})


def test_no_change_affects_nobody() -> None:
    assert affected(base(), base()) == ()
    assert lessons(base(), base()) == ()


def test_a_step_that_changes_hands() -> None:
    spec = base()
    moved = replace(spec, activities=spec.activities | {"b": replace(spec.activities["b"], pool="front")})
    found = {one.pool: one for one in affected(spec, moved)}
    assert (found["front"].gained, found["front"].people, found["back"].lost) == (("B",), 2, ("B",))
    assert [(one.pool, one.people, one.what, one.subject) for one in lessons(spec, moved)] == [
        ("front", 2, "step", "B")
    ]


def test_more_people_other_hours_and_other_rules() -> None:
    spec = base()
    more = replace(spec, resources=spec.resources | {"back_people": Resource("back", amount=5)})
    assert [(one.pool, one.people_before, one.people, one.hours) for one in affected(spec, more)] == [
        ("back", 3, 5, False)
    ]
    early = {"always": ALWAYS, "early": Calendar(dict.fromkeys(DAYS, ("06:00-12:00",)))}
    hours = replace(spec, calendars=early, pools=spec.pools | {"back": replace(spec.pools["back"], calendar="early")})
    assert [(one.pool, one.hours) for one in affected(spec, hours)] == [("back", True)]
    rules = replace(spec, pools=spec.pools | {"back": replace(spec.pools["back"], assignment="same")})
    assert [(one.pool, one.rules, one.hours) for one in affected(spec, rules)] == [("back", True, False)]
    assert [one.what for one in lessons(spec, rules)] == ["role"]


def test_another_order_affects_both_teams() -> None:
    found = affected(base(), swapped(base(), "a", "b"))
    assert [(one.pool, one.order) for one in found] == [("back", True), ("front", True)]
    assert {(one.what, one.subject) for one in lessons(base(), swapped(base(), "a", "b"))} == {
        ("order", "A"),
        ("order", "B"),
    }


def test_a_pool_that_goes_and_one_that_comes() -> None:
    spec = base()
    gone = replace(
        without(spec, "b"),
        pools={"front": spec.pools["front"], "new": Pool("New", "always")},
        resources={"front_people": spec.resources["front_people"], "new_people": Resource("new", amount=1)},
    )
    found = {one.pool: (one.people_before, one.people) for one in affected(spec, gone)}
    assert found == {"back": (3, 3), "new": (0, 1)}
    assert ("new", "role") in {(one.pool, one.what) for one in lessons(spec, gone)}


def test_work_that_is_no_longer_gathered() -> None:
    spec = base()
    gathered = replace(spec.activities["b"], batch=Batch((Release(size=5),)))
    batch = replace(spec, activities=spec.activities | {"b": gathered})
    assert ("back", "alone", "B") in {(one.pool, one.what, one.subject) for one in lessons(batch, spec)}
    assert affected(batch, spec)[0].changed == ("B",)


def test_a_decision_by_a_new_rule() -> None:
    from clearway.model.spec import Attribute, Comparison, Uniform

    spec = replace(base(), attributes={"sum": Attribute(number=Uniform(0.0, 9.0))})
    when = ((Comparison("sum", "<", 3.0),),)
    ruled = with_alternative(
        spec, "a", "q", Node("task", "Quick"), Activity("front", duration=Fixed(1.0)), share=0.3, when=when
    )
    assert {(one.what, one.subject) for one in lessons(spec, ruled)} >= {
        ("rule", "A"),
        ("rule", "Quick"),
        ("step", "Quick"),
    }
    assert isinstance(ruled.gateways["a_choice"], Gateway)


def test_a_gateway_between_is_no_other_order() -> None:
    spec = row(
        "a",
        "b",
        "c",
        times=dict.fromkeys("abc", 60.0),
        pool=dict(zip("abc", "pqr", strict=True)),
        people=dict.fromkeys("pqr", 1),
    )
    beside = side_by_side(spec, "b", "c")
    assert [one.pool for one in affected(spec, beside) if one.order] == ["p", "q", "r"]
    # Only what now begins after other steps has to be learned.
    assert [(one.pool, one.what, one.subject) for one in lessons(spec, beside)] == [("r", "order", "C")]


def three() -> Spec:
    """Three steps of three teams, one after the other."""
    work = dict(zip("abc", "pqr", strict=True))
    return row("a", "b", "c", times=dict.fromkeys("abc", 60.0), pool=work, people=dict.fromkeys("pqr", 1))


def test_whoever_stands_beside_a_step_that_goes_or_comes_works_in_the_same_order() -> None:
    fewer = without(three(), "b")
    assert [(one.pool, one.lost, one.order) for one in affected(three(), fewer)] == [("q", ("B",), False)]
    assert lessons(three(), fewer) == ()
    assert [(one.pool, one.gained, one.order) for one in affected(fewer, three())] == [("q", ("B",), False)]
    assert [one.what for one in lessons(fewer, three())] == ["step"]


def decided(chance: float) -> Spec:
    """A step of a team, then a decision whether another team has to do something."""
    kinds = {"s": "start", "a": "task:A", "x": "exclusive", "m": "exclusive", "b": "task:B", "e": "end"}
    work = {"a": Activity("front", duration=Fixed(1.0)), "b": Activity("back", duration=Fixed(1.0))}
    people = {"front": 1, "back": 1, "other": 1}
    gateways = {"x": {"x-m": chance, "x-b": 1 - chance}}
    return spec_of(kinds, "s > a > x > m > e", "x > b > e", work=work, people=people, gateways=gateways)


def test_whoever_stands_next_to_a_decision_with_other_chances_is_affected() -> None:
    found = affected(decided(0.5), decided(0.25))
    assert [(one.pool, one.chances, one.order, one.rules) for one in found] == [
        ("back", True, False, False),
        ("front", True, False, False),
    ]
    assert lessons(decided(0.5), decided(0.25)) == ()


def test_other_chances_for_a_past_count_as_well() -> None:
    spec = decided(0.5)
    past = Gateway(spec.gateways["x"].probabilities, history=(History({"x-m": 1.0, "x-b": 0.0}, last="a"),))
    assert {one.pool for one in affected(spec, replace(spec, gateways={"x": past}))} == {"back", "front"}
