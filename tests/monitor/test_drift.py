"""Process drift, end to end: planted changes, published logs, refusals."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.monitor.driftlogs import Planted, log_of, matched, planted
from tests.monitor.twindrifts import drifting, scenarios

import clearway as cw
from clearway.base.errors import InputError, OptionError
from clearway.monitor.drift import drift

LAG = 200


@pytest.mark.parametrize(
    ("pattern", "noise", "lengths", "back"),
    [
        ("insert", 0.0, (500, 500), False),
        ("swap", 0.1, (400, 400, 400), True),
        ("frequency", 0.2, (500, 500), False),
        ("parallel", 0.2, (700, 300), False),
        ("skip", 0.1, (400, 400, 400), True),
    ],
)
def test_planted_changes_are_found_where_they_are(
    pattern: str, noise: float, lengths: tuple[int, ...], back: bool
) -> None:
    log = planted(pattern, noise=noise, seed=11, lengths=lengths, back=back)
    found = drift(log.log).changes
    assert len(found) == len(log.at)
    pairs = matched([one.case_index for one in found], log.at, 50)
    assert len(pairs) == len(log.at)
    assert all(_named(found[a].place, log, b) for a, b in pairs)
    if back:
        assert (found[1].kind, found[1].returns_to) == ("recurring", 0)


def _named(place: str, log: Planted, at: int) -> bool:
    return any(step in place for step in log.steps[at])


@pytest.mark.parametrize("noise", [0.0, 0.2])
def test_logs_without_drift(noise: float) -> None:
    alarms = [
        bool(drift(planted("none", noise=noise, seed=900 + seed, lengths=(300,)).log).changes) for seed in range(12)
    ]
    assert sum(alarms) <= 1


@pytest.mark.parametrize("part", ["noise10", pytest.param("", marks=pytest.mark.long)], ids=["the noisy ones", "all"])
def test_the_published_logs(part: str, data_dir: Path) -> None:
    folder = data_dir / "logs_drift" / "cdrift"
    with (folder / "changepoints.csv").open(encoding="utf-8") as file:
        truth = {
            row["file"]: [int(one) for one in row["changepoints_0based"].split(";")] for row in csv.DictReader(file)
        }
    truth = {name: at for name, at in truth.items() if part in name}
    hits = found = known = 0
    for name, at in truth.items():
        changes = [one.case_index for one in drift(cw.read(folder / name)).changes]
        hits, found, known = hits + len(matched(changes, at, LAG)), found + len(changes), known + len(at)
    assert len(truth) == (3 if part else 17)
    assert 2 * hits / (found + known) >= 0.9


@pytest.mark.parametrize(("number", "form"), [(0, "sudden"), (2, "recurring"), (5, "gradual"), (8, "sudden")])
def test_changes_of_the_twin_are_named(number: int, form: str) -> None:
    scenario = scenarios()[number]
    log, _ = drifting(scenario, form, cases=4000, seed=number)  # type: ignore[arg-type]
    found = [one for one in drift(log).changes if set(one.aspects) & scenario.aspects]
    assert found
    assert not scenario.steps or any(step in one.place for one in found for step in scenario.steps)
    assert form != "gradual" or any(one.kind == "gradual" for one in found)


def test_same_answer_again_and_with_shuffled_rows() -> None:
    log = planted("move", noise=0.1, seed=5).log
    frame = log.to_pandas()[["case", "activity", "end"]]
    again = cw.read(frame.sample(frac=1, random_state=1))
    first, second = (drift(one, aspects=["flow"]).changes for one in (log, again))
    assert [one.case_index for one in first] == [one.case_index for one in second]


def test_too_few_cases_are_refused_in_words() -> None:
    import numpy as np

    log = log_of([["a", "b"]] * 39, np.random.default_rng(1))
    with pytest.raises(InputError) as refused:
        drift(log)
    assert refused.value.code == "drift.few"
    assert "39" in refused.value.text("en")
    assert "39" in refused.value.text("zh")


def test_a_log_in_which_nothing_varies() -> None:
    import numpy as np

    found = drift(log_of([["a"]] * 60, np.random.default_rng(1)))
    assert found.changes == ()
    assert all(one.reason for one in found.aspects)


def test_wrong_options() -> None:
    log = planted("none", noise=0.0, seed=1, lengths=(60,)).log
    with pytest.raises(OptionError) as refused:
        drift(log, aspects=["colour"])
    assert refused.value.code == "drift.aspect"
    with pytest.raises(OptionError) as refused:
        drift(log, alpha=1.5)
    assert refused.value.code == "drift.alpha"
