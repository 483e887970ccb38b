"""A look: signals stored once, people told once, errors noted; and looks without end."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.app.made import fits
from tests.app.messenger import Messenger, messenger
from tests.monitor.made import one_a_day

from clearway.app.service.watching import store_of, watch_on, watch_once
from clearway.app.store import open_store
from clearway.app.store.runs import last_run
from clearway.base.errors import ClearwayError, OptionError, ReadError
from clearway.monitor.watchread import read_watches

HOURS = [4.0 + k % 3 for k in range(30)] + [15.0, 5.0]
AT = "2025-04-02T12:00+00:00"


@pytest.fixture
def desk_messages(monkeypatch: pytest.MonkeyPatch) -> Iterator[Messenger]:
    """A messenger whose address stands in the environment."""
    with messenger() as there:
        monkeypatch.setenv("CLEARWAY_DESK", there.url("geheim"))
        yield there


def written(folder: Path, hours: list[float] = HOURS, *, tell: str = "", more: str = "") -> Path:
    """A definition beside its log."""
    (folder / "log.csv").write_bytes(one_a_day(hours))
    path = folder / "watch.toml"
    path.write_text(
        'schema = "clearway.watch"\nversion = 1\n[source]\nlog = "log.csv"\nzone = "UTC"\n'
        f'[tell.desk]\nurls = ["${{CLEARWAY_DESK}}"]\n{tell}\n'
        f'[[watch]]\nname = "slow"\nmeasure = "cycle_time"\ntell = ["desk"]\n{more}\n',
        "utf-8",
    )
    return path


def test_a_signal_is_stored_and_told_once(tmp_path: Path, desk_messages: Messenger) -> None:
    file = written(tmp_path)
    first = fits("watch", watch_once(file, at=AT))
    assert first["counts"] == {"new": 1, "known": 0, "withdrawn": 0}
    assert [(one["audience"], one["state"], one["signals"]) for one in first["messages"]] == [("desk", "sent", 1)]
    for _ in range(3):
        again = fits("watch", watch_once(file, at=AT))
        assert (again["counts"], again["messages"]) == ({"new": 0, "known": 1, "withdrawn": 0}, [])
    (text,) = desk_messages.texts
    assert text.startswith("[ALARM] slow, Mar 31, 2025: 15 h (limits ")
    (one,) = again["signals"]
    assert (one["state"], one["first_seen"], one["index_1based"]) == ("known", "2025-04-02T12:00:00+00:00", 31)


def test_what_a_look_says_of_its_numbers(tmp_path: Path, desk_messages: Messenger) -> None:
    (told,) = watch_once(written(tmp_path), at=AT)["watches"]
    assert (told["unit"], told["chart"], told["rules"]) == ("s", "imr", ["nelson.1", "nelson.2"])
    assert ("1.128" in told["estimator"], "first 25 points" in told["estimator"]) == (True, True)
    assert told["formula"] == "mean ± 3 sigma"
    assert "NIST" in told["source"]
    (limits,) = told["limits"]
    assert (limits["points"], limits["centre"], limits["last_value"]) == (31, 17_856.0, 54_000.0)
    assert (told["unfinished"], len(told["warnings"])) == (1, 1)
    assert desk_messages.came


def test_many_signals_are_one_message_and_a_lasting_trouble_is_told_again_after_the_cooldown(
    tmp_path: Path, desk_messages: Messenger
) -> None:
    base = datetime.fromisoformat("2025-03-31T12:00+00:00")
    for day in range(8):
        file = written(tmp_path, HOURS[:30] + [15.0] * (day + 2), tell='cooldown = "3d"')
        for hour in (0, 6):
            watch_once(file, at=(base + timedelta(days=day + 1, hours=hour)).isoformat())
    assert len(desk_messages.came) == 3  # days 0, 3 and 6, not sixteen
    assert ["Mar 31" in desk_messages.texts[0], desk_messages.texts[1].count("ALARM")] == [True, 3]


def test_it_is_told_at_once_when_it_gets_worse(tmp_path: Path, desk_messages: Messenger) -> None:
    rest = 'cooldown = "3d"'
    shifted = [4.0 + k % 3 for k in range(25)] + [6.0] * 9
    first = watch_once(written(tmp_path, [*shifted, 6.0], tell=rest), at="2025-04-04T12:00+00:00")
    assert {one["level"] for one in first["signals"]} == {"warning"}
    watch_once(written(tmp_path, [*shifted, 6.0, 6.0], tell=rest), at="2025-04-04T13:00+00:00")
    assert len(desk_messages.came) == 1
    watch_once(written(tmp_path, [*shifted, 15.9, 6.0], tell=rest), at="2025-04-05T16:00+00:00")
    assert (len(desk_messages.came), "[ALARM]" in desk_messages.texts[1]) == (2, True)


def test_quiet_hours_keep_the_message_until_they_end(tmp_path: Path, desk_messages: Messenger) -> None:
    file = written(tmp_path, tell='quiet = ["22:00-07:00"]')
    for at in ("2025-04-02T23:00+00:00", "2025-04-03T06:59+00:00"):
        assert watch_once(file, at=at)["messages"] == []
    assert len(watch_once(file, at="2025-04-03T07:00+00:00")["messages"]) == 1
    assert len(desk_messages.came) == 1


def test_what_could_not_be_sent_is_sent_at_the_next_look(tmp_path: Path, desk_messages: Messenger) -> None:
    file = written(tmp_path)
    desk_messages.well = False
    states = [watch_once(file, at=AT)["messages"] for _ in range(2)]
    assert [[(one["state"], one["attempts"]) for one in look] for look in states] == [[("failed", 1)], [("failed", 2)]]
    desk_messages.well = True
    assert [one["state"] for one in watch_once(file, at=AT)["messages"]] == ["sent"]
    assert watch_once(file, at=AT)["messages"] == []
    assert len(desk_messages.came) == 1


def test_data_that_change_take_a_signal_back(tmp_path: Path, desk_messages: Messenger) -> None:
    watch_once(written(tmp_path), at=AT)
    look = watch_once(written(tmp_path, [*HOURS[:30], 5.0, 5.0]), at=AT)
    assert (look["counts"], [one["state"] for one in look["signals"]]) == (
        {"new": 0, "known": 0, "withdrawn": 1},
        ["withdrawn"],
    )
    assert len(desk_messages.came) == 1


def test_a_dry_run_leaves_nothing(tmp_path: Path, desk_messages: Messenger) -> None:
    file = written(tmp_path)
    look = fits("watch", watch_once(file, at=AT, dry_run=True))
    assert (look["store"], look["counts"]["new"], look["signals"][0]["first_seen"]) == (None, 1, None)
    assert {path.name for path in tmp_path.iterdir()} == {"log.csv", "watch.toml"}
    assert not desk_messages.came


def test_where_signals_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path)
    made = read_watches(file)
    assert store_of(made, file, None) == str(tmp_path / "watch.signals.sqlite")
    assert store_of(made, file, "x.sqlite") == "x.sqlite"
    named = read_watches(file.read_bytes().replace(b"[source]", b'store = "${CLEARWAY_STORE}"\n[source]'))
    monkeypatch.setenv("CLEARWAY_STORE", "kept.sqlite")
    assert store_of(named, file, None) == str(tmp_path / "kept.sqlite")
    monkeypatch.setenv("CLEARWAY_STORE", "postgresql://owner@host/x")
    assert store_of(named, file, None) == "postgresql://owner@host/x"


def test_a_failed_look_is_noted(tmp_path: Path, desk_messages: Messenger) -> None:
    file = written(tmp_path)
    (tmp_path / "log.csv").unlink()
    with pytest.raises(ReadError):
        watch_once(file, at=AT)
    store = open_store(tmp_path / "watch.signals.sqlite")
    with store.writing() as connection:
        assert last_run(connection) is not None
        assert last_run(connection)[0] == "failed"  # type: ignore[index]
    store.close()
    assert not desk_messages.came


def test_addresses_are_checked_before_any_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEARWAY_DESK", "smoke://signal")
    file = written(tmp_path)
    (tmp_path / "log.csv").unlink()
    with pytest.raises(OptionError) as caught:
        watch_once(file, at=AT)
    assert caught.value.code == "watch.scheme"


def test_looks_without_end_go_on_over_errors(tmp_path: Path, desk_messages: Messenger) -> None:
    file, rests = written(tmp_path), []

    def rest(seconds: float) -> None:
        rests.append(seconds)
        if len(rests) == 1:
            (tmp_path / "log.csv").rename(tmp_path / "gone.csv")
        else:
            (tmp_path / "gone.csv").rename(tmp_path / "log.csv")

    looks = list(watch_on(file, every="90s", rounds=3, rest=rest, at=AT))
    assert [type(one) for one in looks] == [dict, ReadError, dict]
    assert rests == [90.0, 90.0]
    assert len(desk_messages.came) == 1


def test_the_definition_says_how_long_to_rest(tmp_path: Path, desk_messages: Messenger) -> None:
    file = written(tmp_path)
    file.write_text(file.read_text("utf-8").replace("[source]", 'every = "2h"\n[source]'), "utf-8")
    rests: list[float] = []
    list(watch_on(file, rounds=2, rest=rests.append, at=AT))
    assert (rests, len(desk_messages.came)) == ([7200.0], 1)


def test_a_first_look_that_fails_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ClearwayError):
        list(watch_on(tmp_path / "none.toml", rounds=2, rest=[].append))


@pytest.mark.parametrize("every", ["soon", "0s"])
def test_a_rest_that_is_none(every: str, tmp_path: Path, desk_messages: Messenger) -> None:
    with pytest.raises(OptionError) as caught:
        list(watch_on(written(tmp_path), every=every, rounds=2, rest=[].append, at=AT))
    assert (caught.value.code, desk_messages.well) == ("watch.every", True)


def test_a_moment_that_is_none(tmp_path: Path, desk_messages: Messenger) -> None:
    with pytest.raises(OptionError) as caught:
        watch_once(written(tmp_path), at="yesterday")
    assert (caught.value.code, desk_messages.well) == ("watch.at", True)


RUN = """
import sys
from pathlib import Path
from clearway.app.service.watching import watch_once
watch_once(Path(sys.argv[1]), at=sys.argv[2])
"""


def test_two_runs_at_once_store_and_tell_once(tmp_path: Path, desk_messages: Messenger) -> None:
    file = written(tmp_path)
    runs = [subprocess.Popen([sys.executable, "-c", RUN, str(file), AT], stderr=subprocess.PIPE) for _ in range(2)]
    ended: list[tuple[int, Any]] = [(run.wait(120), run.communicate()[1]) for run in runs]
    assert [code for code, _ in ended] == [0, 0], ended
    assert watch_once(file, at=AT)["counts"] == {"new": 0, "known": 1, "withdrawn": 0}
    assert len(desk_messages.came) == 1
