"""A week of a feed that repeats, delays and shuffles its events gives the same signals as all data at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from tests.app.messenger import messenger

from clearway.app.service.watching import store_of, watch_once
from clearway.app.store import open_store
from clearway.app.store.signals import signals
from clearway.log import read
from clearway.monitor import Signal, read_watches, watch

BEGIN = datetime(2025, 3, 3, tzinfo=UTC)
BEFORE, WEEK = 30, 7
"""Days that were there already, and days of the feed."""

ROLES = {"case": "case", "activity": "activity", "start": "start", "end": "end", "channel": "channel"}
WATCHES = """
[[watch]]
name = "mean"
measure = "cycle_time"
scale = "log"
wait = "{wait}"
tell = ["desk"]

[[watch]]
name = "late"
measure = "share(cycle_time > 2h)"
by = "channel"
goal = "<= 60%"
wait = "{wait}"
tell = ["desk"]

[[watch]]
name = "arrivals"
measure = "arrivals"
period = "hour"
rules = ["nelson.1", "nelson.3"]
wait = "{wait}"

[[watch]]
name = "slow"
measure = "cycle_time.p90"
chart = "ewma"
wait = "{wait}"
"""


Event = tuple[datetime, str]
"""When it was delivered, and its line."""


def events(seed: int) -> list[tuple[datetime, str]]:
    """When each event happened, with its line; from the fourth day of the feed on all takes three times as long."""
    random, found, case = Random(seed), [], 0
    for day in range(BEFORE + WEEK):
        worse = 3.0 if day >= BEFORE + 3 else 1.0
        for _ in range(random.randint(14, 22)):
            case += 1
            start = BEGIN + timedelta(days=day, minutes=random.randint(60, 1000))
            between = start + timedelta(minutes=10 + worse * random.lognormvariate(3.8, 0.5))
            channel = random.choice(["phone", "web"])
            for name, begin in (("register", start), ("close", between)):
                end = begin + timedelta(minutes=5)
                found.append((end, f"{case},{name},{begin.isoformat()},{end.isoformat()},{channel}"))
    return found


def feed(seed: int) -> list[Event]:
    """The same events as they are delivered: up to 30 hours late, out of order, one in eight twice."""
    random, delivered = Random(seed + 1), []
    for happened, line in events(seed):
        late = random.choice([0, 0, 0, 1, 3, 30]) * random.random() * 3600
        for _ in range(1 + (random.random() < 0.125)):
            delivered.append((happened + timedelta(seconds=late + 60 * random.random()), line))
    return sorted(delivered)


def written(path: Path, lines: list[str], random: Random) -> Path:
    """What the source holds at a moment, in no order."""
    shuffled = random.sample(lines, len(lines))
    path.write_text("\n".join(["case,activity,start,end,channel", *shuffled]) + "\n", "utf-8")
    return path


def definition(folder: Path, wait: str) -> Path:
    """The definition, beside its source."""
    roles = ", ".join(f'{role} = "{column}"' for role, column in ROLES.items() if role != "channel")
    head = 'schema = "clearway.watch"\nversion = 1\n[source]\nlog = "feed.csv"\nzone = "Europe/Berlin"\n'
    head += f"map = {{{roles}}}\n"
    tell = '[tell.desk]\nurls = ["${CLEARWAY_STORY_URL}"]\ncooldown = "12h"\n'
    path = folder / "watch.toml"
    path.write_text(head + tell + WATCHES.format(wait=wait), "utf-8")
    return path


def plain(found: tuple[Signal, ...] | list[Signal]) -> list[Signal]:
    """Signals without the moment they were seen first, in one order."""
    return sorted((replace(one, first_seen_us=None) for one in found), key=lambda one: one.key)


@pytest.mark.parametrize("wait", ["0s", "36h"])
def test_a_feed_gives_the_signals_of_the_batch(wait: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, delivered, random = definition(tmp_path, wait), feed(7), Random(9)
    seen: dict[str, int] = {}
    gone = 0
    with messenger() as desk:
        monkeypatch.setenv("CLEARWAY_STORY_URL", desk.url())
        for half_day in range(2 * BEFORE, 2 * (BEFORE + WEEK + 2) + 1):
            now = BEGIN + timedelta(hours=12 * half_day)
            written(tmp_path / "feed.csv", [line for came, line in delivered if came <= now], random)
            look = watch_once(file, at=now.isoformat())
            gone += look["counts"]["withdrawn"]
            for one in look["signals"]:
                if one["state"] == "new":
                    key = "|".join(one[name] for name in ("watch", "stream", "rule", "start"))
                    seen[key] = seen.get(key, 0) + 1
    batch = watch(
        read_watches(file),
        read(
            ("\n".join(["case,activity,start,end,channel", *(line for _, line in events(7))])).encode(),
            zone="Europe/Berlin",
            mapping=ROLES,
        ),
        at=now,
    )
    store = open_store(store_of(read_watches(file), file, None))
    with store.writing() as connection:
        kept = signals(connection)
    store.close()
    assert plain(kept) == plain(batch)
    assert {one.watch for one in batch} == {"mean", "late", "arrivals", "slow"}
    assert set(seen.values()) == {1}  # never new a second time, over all restarts
    assert (gone == 0) == (wait == "36h")  # who waits for the latest event takes nothing back
    told = sum(text.count("/ phone") + text.count("/ web") for text in desk.texts)
    assert 1 <= len(desk.came) <= 2 * 2 * (WEEK + 2)
    assert told >= 2


def test_two_feeds_of_the_same_events_end_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEARWAY_STORY_URL", "json://127.0.0.1:9")
    file = definition(tmp_path, "0s")
    lines = [line for _, line in events(3)]
    now = (BEGIN + timedelta(days=BEFORE + WEEK + 1)).isoformat()
    found = []
    for seed in (1, 2):
        random = Random(seed)
        written(tmp_path / "feed.csv", [*lines, *random.sample(lines, 200)], random)
        look = watch_once(file, at=now, dry_run=True)
        found.append(look["signals"])
    assert found[0] == found[1]
    assert found[0]
