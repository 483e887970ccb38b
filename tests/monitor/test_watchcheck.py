"""What makes no sense is told before any data are read, in both languages, with what would fit."""

from __future__ import annotations

import pytest
from tests.monitor.made import definition, watch_of

from clearway.base.errors import SpecError
from clearway.base.messages import LANGUAGES
from clearway.monitor.watchread import read_watches

BAD = [
    ({"measure": "cycel_time"}, "watch.measure", "/watch/0/measure", "cycle_time"),
    ({"measure": "utilisation"}, "watch.measure", "/watch/0/measure", "wip"),
    ({"measure": "share(cycle_time)"}, "watch.measure", "/watch/0/measure", "cycle_time"),
    ({"measure": "wip", "by": "channel"}, "watch.wip", "/watch/0/measure", "day"),
    ({"chart": "p"}, "watch.chart", "/watch/0/chart", "imr"),
    ({"measure": "arrivals", "chart": "laney_p"}, "watch.chart", "/watch/0/chart", "c, imr"),
    ({"goal": "<= 5 apples"}, "watch.goal", "/watch/0/goal", "5d"),
    ({"goal": "<= 2bd"}, "watch.working", "/watch/0/goal", "working = true"),
    ({"goal": "<= 2d", "working": True}, "watch.working", "/watch/0/goal", "working = true"),
    ({"rules": ["nelson.9"]}, "watch.rule", "/watch/0/rules/0", "nelson"),
    ({"rules": ["nelson.3"], "chart": "ewma"}, "watch.own_rules", "/watch/0/rules", "rules"),
    ({"tell": ["nobody"]}, "watch.tell", "/watch/0/tell/0", "tell"),
    ({"baseline": 3}, "watch.figure.baseline", "/watch/0/baseline", "20"),
    ({"width": 0}, "watch.figure.width", "/watch/0/width", "3"),
    ({"lam": 1.5}, "watch.figure.lam", "/watch/0/lam", "0.2"),
    ({"k": -1}, "watch.figure.k", "/watch/0/k", "0.5"),
    ({"h": 0}, "watch.figure.h", "/watch/0/h", "4"),
    ({"limits": {"centre": 4, "sigma": 0}}, "watch.sigma", "/watch/0/limits/sigma", ""),
    ({"exclude": ["1 March"]}, "watch.date", "/watch/0/exclude/0", "2025-03-01"),
    ({"wait": "soon"}, "watch.duration", "/watch/0/wait", "4h"),
    ({"scale": "log", "chart": "ewma"}, "watch.scale", "/watch/0/scale", "imr"),
    ({"name": " "}, "watch.name", "/watch/0/name", ""),
    ({"per": "closed"}, "watch.per", "/watch/0/per", ""),
]


@pytest.mark.parametrize(
    ("fields", "code", "path", "candidate"), BAD, ids=[f"{one[1]}-{k}" for k, one in enumerate(BAD)]
)
def test_a_watch_that_makes_no_sense(fields: dict[str, object], code: str, path: str, candidate: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_watches(watch_of(**fields))
    told = caught.value.as_json()
    assert (told["code"], told["place"]["path"]) == (code, path)
    assert candidate in told["remedy"] + told["message"]
    assert all(caught.value.text(lang) for lang in LANGUAGES)


WATCH = '[[watch]]\nname = "w"\nmeasure = "cycle_time"\n'


@pytest.mark.parametrize(
    ("source", "body", "top", "code"),
    [
        ("", WATCH, "", "watch.source"),
        ('log = "a"\ntable = "b"', WATCH, "", "watch.source"),
        ('log = "a"\nrelease_k = 2', WATCH, "", "watch.release_k"),
        ('log = "a"\nzone = "Asia/Moon"', WATCH, "", "watch.zone"),
        ('log = "a"', "", "watch = []", "watch.none"),
        ('log = "a"', WATCH + WATCH, "", "watch.name"),
        ('log = "a"', WATCH, 'every = "0s"', "watch.duration"),
        ('log = "a"', WATCH + "[tell.desk]\nurls = []\n", "", "watch.urls"),
        ('log = "a"', WATCH + '[tell.desk]\nurls = ["json://x"]\nquiet = ["22-7"]\n', "", "watch.quiet"),
        ('log = "a"', WATCH + '[tell.desk]\nurls = ["json://x"]\ncooldown = "4"\n', "", "watch.duration"),
        ('log = "a"', WATCH + '[tell.desk]\nurls = ["json://x"]\nzone = "x"\n', "", "watch.zone"),
        ('table = "a"', WATCH + 'by = "channel"\n', "", "watch.only_log"),
        ('table = "a"', WATCH + 'chart = "p"\n', "", "watch.units"),
        ('table = "a"', WATCH + 'per = "n"\ngoal = "<= 5d"\n', "", "watch.goal"),
    ],
)
def test_a_file_that_makes_no_sense(source: str, body: str, top: str, code: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_watches(definition(body, source=source, top=top))
    assert caught.value.code == code
    assert all(caught.value.text(lang) for lang in LANGUAGES)


def test_a_sensible_table_passes() -> None:
    body = '[[watch]]\nname = "w"\nmeasure = "late"\nper = "closed"\nchart = "p"\ngoal = "<= 5%"\n'
    assert read_watches(definition(body, source='table = "daily.csv"')).watch[0].chart == "p"
