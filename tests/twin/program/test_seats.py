"""Rows of running cases."""

from __future__ import annotations

from dataclasses import replace

from tests.twin.models import at, station

from clearway.model.spec import Fixed, Resource, Running, Token
from clearway.twin.kernel import memory
from clearway.twin.program import program_of
from clearway.twin.program.seats import microseconds


def test_tokens_are_rows_with_the_number_of_their_case() -> None:
    spec = station(Fixed(1.0), at(0), servers=2)
    spec = replace(
        spec,
        resources=spec.resources | {"q": Resource("p")},
        running=(
            Running(-9.0, (Token("t", -3.0), Token("t", -4.0, -2.5, "r"))),
            Running(-9.0, (Token("t", -5.0, -1.0, "r"), Token("t", -5.0, -1.0, "q"), Token("t", -5.0, -0.5, "r"))),
        ),
    )
    rows = program_of(spec).tables["seats"]
    assert rows["case"].tolist() == [0, 0, 1, 1, 1]
    assert set(rows["node"]) == {1}
    assert rows["enabled"].tolist() == [-3_000_000, -4_000_000, -5_000_000, -5_000_000, -5_000_000]
    assert rows["started"].tolist() == [memory.NEVER, -2_500_000, -1_000_000, -1_000_000, -500_000]
    # The two r first have one task each; the third goes to whoever has fewest.
    assert rows["resource"].tolist() == [-1, 0, 1, 2, 0]


def test_microseconds_are_rounded() -> None:
    assert [microseconds(value) for value in (1.0000004, 1.0000006, -0.0000014)] == [1_000_000, 1_000_001, -1]
