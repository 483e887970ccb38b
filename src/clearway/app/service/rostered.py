"""Rosters of options as JSON and as CSV files; people are numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.csvfile import csv_bytes, no_formula
from clearway.app.service.request import Counted

if TYPE_CHECKING:
    from clearway.app.service.redesigning import Redesign
    from clearway.model.spec.spec import Spec
    from clearway.plan import Constraints
    from clearway.plan.labour import Labour
    from clearway.plan.optionroster import Rostered
    from clearway.plan.roster import Roster
    from clearway.views.words import Words

FOLDER = "rosters"
COLUMNS = ("day", "person", "pool", "shift", "hours")


def labour_in(held: Constraints, spec: Spec) -> Labour | None:
    """The labour rules of constraints, checked against a process; None where none are stated.

    Raises
    ------
    OptionError
        ``labour.*``: see :func:`clearway.plan.labour.labour_of`; ``roster.*``: see
        :func:`clearway.plan.optionroster.refuse_people`.
    """
    from clearway.plan.labour import labour_of
    from clearway.plan.optionroster import refuse_people

    if not held.labour:
        return None
    labour = labour_of(held.labour)
    refuse_people(spec, labour)
    return labour


def first_day(start: str | None) -> date | None:
    """The date of a moment; None for a week that repeats.

    Examples
    --------
    >>> first_day("2026-10-05T08:00:00+08:00"), first_day(None)
    (datetime.date(2026, 10, 5), None)
    """
    return None if start is None else date.fromisoformat(start[:10])


def write_rosters(rosters: Mapping[str, Rostered], folder: Path) -> dict[str, str]:
    """Write each roster that there is to ``rosters/``, one line for each shift of a person.

    Returns
    -------
    dict of str to str
        Name of each option to the file within the folder; options with the same roster share one.
    """
    files: dict[str, str] = {}
    for option, found in rosters.items():
        if found.roster is None or not found.roster.possible:
            continue
        (folder / FOLDER).mkdir(exist_ok=True)
        files[option] = files.get(found.same) or f"{FOLDER}/{option}.csv"
        if not found.same:
            (folder / files[option]).write_bytes(csv_bytes(COLUMNS, _lines(found, found.roster)))
    return files


def _lines(found: Rostered, roster: Roster) -> Iterator[dict[str, Any]]:
    from clearway.views.rosterwords import shift_hours

    hours = {one.name: " ".join(shift_hours(one)) for one in found.shifts}
    for one in roster.duties:
        pool, shift = no_formula(found.pools.get(one.pool, one.pool)), no_formula(one.shift)
        yield {"day": one.day, "person": int(one.person), "pool": pool, "shift": shift, "hours": hours[one.shift]}


def roster_json(option: str, done: Redesign, files: Mapping[str, str], words: Words) -> dict[str, Any]:
    """The key ``roster`` of an option; nothing where no labour rules are stated.

    Parameters
    ----------
    option : str
    done : Redesign
    files : mapping of str to str
        From :func:`write_rosters`.
    words : Words
        Language of texts.
    """
    from clearway.views.rosterwords import shift_hours, told_reasons, verdict
    from clearway.views.told import plain

    found = done.rosters.get(option)
    if found is None:
        return {}
    made: dict[str, Any] = {
        "status": found.status,
        "verdict": verdict(found, words),
        "days": list(found.roster.days) if found.roster is not None else [],
        "shifts": {one.name: shift_hours(one) for one in found.shifts},
        "people": dict(found.people),
        "heads": [asdict(one) for one in found.heads],
        "duties": [],
        "notes": [plain(one, words) for one in found.notes],
        "same": found.same or None,
        "file": files.get(option),
    }
    if found.roster is not None and found.roster.possible:
        made |= _figures(found.roster)
    if found.status == "impossible":
        made["impossible"] = _impossible(found, words)
        made["sentences"] = [plain(one, words) for one in told_reasons(found, words)]
    return {"roster": made}


def _figures(roster: Roster) -> dict[str, Any]:
    return {
        "duties": [
            {"day": one.day, "shift": one.shift, "pool": one.pool, "person": int(one.person)} for one in roster.duties
        ],
        "needed_hours": roster.needed_hours,
        "over_hours": roster.over_hours,
        "overtime_hours": roster.overtime_hours,
        "spread": {name: list(ends) for name, ends in roster.spread.items()},
    }


def _impossible(found: Rostered, words: Words) -> list[dict[str, Any]]:
    """The rules that would have to give way together."""
    from clearway.views.rosterwords import in_words
    from clearway.views.told import plain

    return [
        {
            "rule": one.rule,
            "subject": one.subject or None,
            "limit": one.limit,
            "needed": one.needed,
            "text": plain(in_words(one, found, words).message, words),
        }
        for one in (found.reasons[0] if found.reasons else ())
    ]


def rosters_in(
    specs: Mapping[str, Spec], spec: Spec, labour: Labour | None, start: str | None, clock_s: float, progress: Counted
) -> dict[str, Rostered]:
    """A roster for every option; none where no labour rules are stated."""
    from clearway.plan.optionroster import rosters_of

    if labour is None:
        return {}
    count = len(specs)
    return rosters_of(
        specs,
        spec,
        labour,
        start=first_day(start),
        clock_s=clock_s,
        on_progress=lambda done: progress("roster", done, count),
    )
