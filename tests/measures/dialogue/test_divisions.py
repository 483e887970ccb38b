"""Teams and channels: small ones are merged, by agents and by customers, alone and beside each other."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.dialogue.made import talk

from clearway.log.privacy.release import SUPPRESSED
from clearway.measures.dialogue.divisions import agents_of, customers_of, divisions
from clearway.measures.dialogue.turns import Dialogue


def many(team: str, agents: int, dialogues: int, customer: str | None = None) -> list[Dialogue]:
    return [
        talk("c: Hi", "a: Hello", id=f"{team}{n}", team=team, agent=f"{team}{n % agents}", customer=customer)
        for n in range(dialogues)
    ]


def test_a_team_of_few_agents_is_merged_with_the_next() -> None:
    (found,) = divisions(many("A", 8, 40) + many("B", 6, 30) + many("C", 2, 50), k=5)
    assert found.names == ("A", SUPPRESSED)
    assert np.bincount(found.codes).tolist() == [40, 80]


def test_customers_count_as_well() -> None:
    (found,) = divisions(many("A", 8, 40) + many("B", 8, 40) + many("C", 8, 40, "the only one"), k=5)
    assert found.merged
    assert "C" not in found.names


def test_raw_merges_nothing() -> None:
    (found,) = divisions(many("A", 8, 40) + many("C", 1, 2), k=5, raw=True)
    assert found.names == ("A", "C")


def test_one_name_is_no_division() -> None:
    assert divisions(many("A", 8, 40), k=5) == ()
    assert divisions([], k=5) == ()


def test_channels_do_not_tell_what_teams_hide() -> None:
    talks = []
    for n in range(60):
        team = "A" if n < 30 else "B"
        channel = "web" if n < 31 else "phone"
        talks.append(talk("c: Hi", "a: Hello", id=str(n), team=team, channel=channel, agent=f"p{n}"))
    found = divisions(talks, k=5)
    assert [one.dimension for one in found] == ["team"]


@pytest.mark.parametrize("seed", range(6))
def test_every_shown_group_has_enough_people(seed: int) -> None:
    random = np.random.default_rng(seed)
    talks = [
        talk("c: Hi", "a: Hello", id=str(n), team="ABCDE"[int(random.geometric(0.5)) % 5],
             agent=f"p{random.integers(12)}", customer=f"c{random.integers(40)}")
        for n in range(80)
    ]  # fmt: skip
    for division in divisions(talks, k=5):
        for code in range(len(division.names)):
            rows = division.codes == code
            assert agents_of(talks).count(rows) >= 5
            assert customers_of(talks).count(rows) >= 5


def test_people_are_counted_once() -> None:
    talks = [*many("A", 2, 4), talk("c: Hi", id="x")]
    everything = np.ones(5, bool)
    assert agents_of(talks).count(everything) == 2
    assert customers_of(talks).count(everything) == 5
