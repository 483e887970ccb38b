"""The words of a message: what happened, where, and how it was found."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.app.store.messages import Letter
from clearway.monitor.casepoints import WHOLE
from clearway.monitor.signal import Signal
from clearway.monitor.streamrules import KIND_NAMES, STREAM_RULES
from clearway.views.words import Words

SHOWN = 10
"""Points that a message lists; the others are counted."""


def title_of(letter: Letter, lang: str) -> str:
    """The head of a message: how many signals, and of which watches."""
    words = Words(lang)
    names = list(dict.fromkeys(one.watch for one in letter.signals))
    shown = words("diff.comma").join(names[:3]) + ("…" if len(names) > 3 else "")
    return words("alert.title", n=words.count(len(letter.signals)), watches=shown)


def body_of(letter: Letter, lang: str) -> str:
    """A line for each point, the gravest and newest first, and the key by which a message that came twice is known."""
    words = Words(lang)
    return "\n".join([*lines_of(letter.signals, lang, most=SHOWN), words("alert.key", key=letter.key[:8])])


def lines_of(signals: Sequence[Signal], lang: str, *, most: int) -> list[str]:
    """A line for each point, whatever number of rules found it; with more than ``most`` the rest is counted."""
    points: dict[tuple[str, str, int], list[Signal]] = {}
    for one in signals:
        points.setdefault((one.watch, one.stream, one.start_us), []).append(one)
    ordered = sorted(points.values(), key=_rank)
    lines = [line_of(group, lang) for group in ordered[:most]]
    words = Words(lang)
    return [*lines, words("alert.more", n=words.count(len(ordered) - most))] if len(ordered) > most else lines


def line_of(group: Sequence[Signal], lang: str) -> str:
    """A point in a line: level, watch and stream, period, value, limits and all that was found."""
    one = next((one for one in group if one.ucl is not None), group[0])
    words = Words(lang, zone=one.zone)
    where = one.watch if one.stream == WHOLE else words("alert.where", watch=one.watch, stream=one.stream)
    limits = ""
    if one.lcl is not None and one.ucl is not None:
        limits = words("alert.limits", interval=words.interval(one.lcl, one.ucl, _unit(one)))
    return words(
        "alert.line",
        level=words(f"alert.{'alarm' if _is_grave(group) else 'warning'}"),
        where=where,
        when=_when(one, words),
        value=words.value(one.value, one.unit),
        limits=limits,
        found=words("alert.and").join(found_of(each.rule, lang) for each in group),
    )


def _rank(group: Sequence[Signal]) -> tuple[bool, int, str, str]:
    one = group[0]
    return not _is_grave(group), -one.start_us, one.watch, one.stream


def _is_grave(group: Sequence[Signal]) -> bool:
    return any(one.level == "alarm" for one in group)


def found_of(rule: str, lang: str) -> str:
    """What a rule found, in words.

    Examples
    --------
    >>> found_of("nelson.2", "en")
    '9 points in a row on one side of the centre'
    """
    words = Words(lang)
    known = next((one for one in STREAM_RULES if one.name == rule), None)
    if known is None:
        return words(f"alert.found.{rule}")
    values = {"window": known.window, "need": known.need, "limit": words.figure(known.limit)}
    return words(f"alert.found.{KIND_NAMES[known.kind]}", **values)


def _unit(one: Signal) -> str:
    return "" if one.chart == "cusum" else one.unit


def _when(one: Signal, words: Words) -> str:
    """The day of the period; its begin, where the period is shorter."""
    return words.day(one.start_us) if one.end_us - one.start_us > 20 * 3_600_000_000 else words.moment(one.start_us)
