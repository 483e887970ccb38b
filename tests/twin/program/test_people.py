"""Units, queues and times by unit as rows."""

from __future__ import annotations

from typing import Any

from tests.twin.models import at, line

from clearway.model.spec import Activity, Attribute, Calendar, Fixed, Pool, Resource, Score, Spec
from clearway.twin.program import program_of


def spec(**activities: Activity) -> Spec:
    return Spec(
        line(*activities),
        at(0),
        activities=activities,
        pools={
            "p": Pool(cost_per_hour=20.0, calendar="c"),
            "q": Pool(discipline="score", score=Score(2.0, 3.0, {"n": 4.0})),
        },
        resources={
            "a": Resource("p", name="Ann"),
            "b": Resource("p", amount=2, cost_per_hour=30.0, slowdown=(1.0, 1.5)),
            "z": Resource("q", calendar="c"),
        },
        calendars={"c": Calendar(presence={"mon": (0.5,) * 24})},
        attributes={"n": Attribute(number=Fixed(1.0))},
    )


def test_an_amount_becomes_units_with_names_and_calendars_of_their_own() -> None:
    program = program_of(spec(t=Activity(pool="p", duration=Fixed(1.0))))
    assert program.units == ("Ann", "b #1", "b #2", "z")
    assert program.owners == ("a", "b", "b", "z")
    rows = program.tables["resources"]
    assert rows["rate"].tolist() == [20.0, 30.0, 30.0, 0.0]
    assert rows["capacity"].tolist() == [1, 2, 2, 1]
    assert program.duties == (("c", "Ann"), ("c", "b #1"), ("c", "b #2"), ("c", "z"))
    assert rows["calendar"].tolist() == [0, 1, 2, 3]


def test_one_queue_for_each_set_of_people_of_a_pool() -> None:
    works = {
        "t": Activity(pool="p", duration=Fixed(1.0)),
        "u": Activity(pool="p", resources=("b", "a"), duration=Fixed(1.0)),
        "v": Activity(pool="p", resources=("b",), duration=Fixed(1.0), durations={"b": Fixed(2.0)}),
        "w": Activity(pool="q", duration=Fixed(1.0)),
        "x": Activity(duration=Fixed(1.0)),
    }
    program = program_of(spec(**works))
    queue = {id: int(program.tables["nodes"][program.nodes.index(id)]["queue"]) for id in works}
    assert queue == {"t": 0, "u": 0, "v": 1, "w": 2, "x": -1}
    served: dict[str, Any] = {}
    for number, row in enumerate(program.tables["resources"]):
        served[program.units[number]] = program.tables["served"][
            row["first_queue"] : row["first_queue"] + row["n_queues"]
        ].tolist()
    assert served == {"Ann": [0], "b #1": [0, 1], "b #2": [0, 1], "z": [2]}
    masks = [int(program.tables["masks"][row["mask"]]) for row in program.tables["queues"]]
    assert masks == [0b111, 0b110, 0b1000]
    assert int(program.tables["free_bits"][0]) == 0b1111
    times = program.tables["durations"].reshape(5, 4)
    dists = program.tables["dists"]
    means = [[None if dist < 0 else float(dists[dist]["mean"]) for dist in row] for row in times.tolist()]
    assert means == [[1, 1, 1, None], [1, 1, 1, None], [None, 2, 2, None], [None, None, None, 1], [None] * 4]


def test_a_score_is_points_for_each_microsecond() -> None:
    program = program_of(spec(w=Activity(pool="q", duration=Fixed(1.0))))
    row = program.tables["queues"][0]
    assert (row["per_us"], row["per_level"], row["n_weights"]) == (2.0 / 3.6e9, 3.0, 1)
    attribute, weight = program.tables["index"][row["first_weight"] : row["first_weight"] + 2]
    assert (attribute, program.tables["numbers"][weight]) == (0, 4.0)


def test_more_than_64_units_take_more_words() -> None:
    many = Spec(
        line("t"),
        at(0),
        activities={"t": Activity(pool="p", resources=("b",), duration=Fixed(1.0))},
        pools={"p": Pool()},
        resources={"a": Resource("p", amount=63), "b": Resource("p", amount=70)},
    )
    program = program_of(many)
    words = [int(word) for word in program.tables["masks"]]
    assert program.scalars["n_words"] == 3
    assert sum(word.bit_count() for word in words) == 70
    assert sum(int(word).bit_count() for word in program.tables["free_bits"]) == 133
    assert words[0] == 1 << 63
