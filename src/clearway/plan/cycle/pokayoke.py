"""The list of poka-yoke: errors that happen, and what makes them impossible or seen at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.base.errors import OptionError
from clearway.plan.cycle.baseline import FoundRow, found_rows
from clearway.plan.cycle.form import Material, Nothing, seeded

EFFECTS = ("prevent", "detect")
METHODS = ("contact", "fixed", "motion")
ERRORS = frozenset({"W101", "B204", "K501", "K502", "K503"})
"""Detectors whose findings are errors: repeats, ping-pong, steps that are skipped, unplanned or in another order."""


@dataclass(frozen=True, slots=True)
class Device:
    """A device against an error: ``prevent`` or ``detect``, by ``contact``, ``fixed`` value or ``motion`` step."""

    key: str = ""
    device: str = ""
    effect: str = ""
    method: str = ""
    owner: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class PokayokeTyped:
    """What people think of."""

    title: str = ""
    errors: tuple[Device, ...] = ()


@dataclass(frozen=True, slots=True)
class PokayokeData:
    """Errors from findings."""

    errors: tuple[FoundRow, ...] = ()


class Pokayoke:
    """The list of poka-yoke: errors and how often they happen from findings; devices from people."""

    name = "pokayoke"
    typed, found, follows = PokayokeTyped, PokayokeData, Nothing

    def fill(self, material: Material) -> PokayokeData:
        """Findings that are errors."""
        errors = tuple(one for one in material.findings if one.code in ERRORS)
        return PokayokeData(found_rows(errors, material.measures))

    def seed(self, typed: PokayokeTyped, data: PokayokeData) -> PokayokeTyped:
        """A blank line for each error, and one where there is none."""
        rows = seeded(typed.errors, (one.key for one in data.errors), Device)
        return PokayokeTyped(typed.title, rows or (Device(),))

    def work(self, typed: PokayokeTyped, data: Any) -> Nothing:
        """Nothing follows; words that are none of the kinds are refused."""
        del data
        for one in typed.errors:
            for word, known in ((one.effect, EFFECTS), (one.method, METHODS)):
                if word and word not in known:
                    raise OptionError("pokayoke.word", place={"path": "/errors"}, word=word, known=", ".join(known))
        return Nothing()
