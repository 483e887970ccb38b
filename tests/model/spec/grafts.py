"""Broken models that are still JSON: values swapped for odd ones, members removed, renamed, moved and doubled."""

from __future__ import annotations

import copy
import math
import random
from collections.abc import Iterator
from typing import Any

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 1e308, -1e-308, math.nan, math.inf, "", "x", "\ud800", "1e999", [], {}, [[]], [None],
    {"kind": "fixed"}, {"value": "x"}, 10**400, "MONDAY", "00:00:00", "25:99", "a/b~c", [{}] * 3, 2**63,
)  # fmt: skip


def broken(good: Any, count: int, seed: int) -> Iterator[Any]:
    """Copies with one to three changes each."""
    chance = random.Random(seed)
    for _ in range(count):
        made = copy.deepcopy(good)
        for _ in range(chance.randint(1, 3)):
            homes = list(_homes(made))
            _change(chance.choice(homes), homes, chance)
        yield made


def _homes(data: Any) -> Iterator[Any]:
    waiting = [data]
    while waiting:
        one = waiting.pop()
        inside = one.values() if isinstance(one, dict) else one if isinstance(one, list) else None
        if inside is not None:
            yield one
            waiting.extend(inside)


def _change(home: Any, homes: list[Any], chance: random.Random) -> None:
    keys = list(home) if isinstance(home, dict) else list(range(len(home)))
    if not keys:
        return
    key, kind = chance.choice(keys), chance.randrange(5)
    if kind == 0:
        del home[key]
    elif kind == 1:
        home[key] = copy.deepcopy(chance.choice(homes))
    elif kind == 2 and isinstance(home, dict):
        home[f"{key}x"] = home.pop(key)
    elif kind == 3 and isinstance(home, list):
        home.append(copy.deepcopy(home[key]))
    else:
        home[key] = copy.deepcopy(chance.choice(ODD))
