"""Which column of a survey means what: from names and contents, in Chinese and English."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from clearway.base.errors import OptionError
from clearway.log.coded import Coded, coded
from clearway.log.feedback.answer import is_answer, take_apart
from clearway.log.intake import Issue
from clearway.log.raw import RawTable
from clearway.log.roles import find_column, looks_like_time, simple
from clearway.log.roles import words as log_words

ROLES = (
    "case",
    "customer",
    "time",
    "channel",
    "team",
    "language",
    "segment",
    "step",
    "speaker",
    "position",
    "question",
    "value",
    "dialogue",
    "id",
    "recommend",
    "effort",
    "score",
    "label",
    "comment",
)
"""Roles in the order in which columns are given away."""

TEXTS = ("case", "customer", "channel", "team", "language", "segment", "step", "label")
"""Roles that live on as texts of an answer, beside the id and the comment."""

SCORED = ("score", "recommend", "effort")
_SHARED = {"case": "case", "customer": "customer", "channel": "channel", "team": "group"}
_EXACT, _PART = 1.0, 0.5
_MOSTLY, _FEW, _SAMPLE = 0.6, 12, 2000


@dataclass(frozen=True, slots=True)
class Found:
    """The meaning of the columns.

    Parameters
    ----------
    mapping : mapping of str to str
        Role to column.
    issues : tuple of Issue
        Where several columns fitted and the first was taken.
    """

    mapping: Mapping[str, str]
    issues: tuple[Issue, ...] = ()


@cache
def words() -> dict[str, Any]:
    """The word lists of surveys."""
    loaded: dict[str, Any] = json.loads(files("clearway.log.feedback").joinpath("words.json").read_text("utf-8"))
    return loaded


def detect(raw: RawTable, declared: Mapping[str, str]) -> Found:
    """Propose a column for every role; what the caller maps is final.

    Parameters
    ----------
    raw : RawTable
        Columns as found.
    declared : mapping of str to str
        Role to column; ``none`` leaves a role empty.

    Raises
    ------
    OptionError
        ``feedback.role``: there is no such role.
    RoleError
        ``role.no_column``: there is no such column.
    """
    given = _declared(raw, declared)
    mapping = {role: column for role, column in given.items() if column is not None}
    issues = []
    for role in ROLES:
        if role in given:
            continue
        ranked = _ranked(raw, role, set(mapping.values()))
        if not ranked:
            continue
        mapping[role] = ranked[0]
        if role in SCORED and len(ranked) > 1:
            values = {"role": role, "candidates": ", ".join(ranked[:8]), "first": ranked[0]}
            issues.append(Issue("answer.several_fit", "warning", len(ranked), column=ranked[0], values=values))
    _pairs(mapping, given)
    return Found(mapping, tuple(issues))


def _declared(raw: RawTable, declared: Mapping[str, str]) -> dict[str, str | None]:
    given: dict[str, str | None] = {}
    for role, column in declared.items():
        plain = role.lower()
        if plain not in ROLES:
            raise OptionError("feedback.role", place={"option": "--map"}, role=role, roles=", ".join(sorted(ROLES)))
        none = column.lower() == "none"
        given[plain] = None if none else find_column(raw.table.column_names, column, role=plain)
    return given


def _ranked(raw: RawTable, role: str, taken: set[str]) -> list[str]:
    """Columns that fit a role, the best names first; among equals the order of the file."""
    fits = _CONTENT.get(role)
    named = [(name, _weight(role, name)) for name in raw.table.column_names if name not in taken]
    fitting = [(name, weight) for name, weight in named if weight and (fits is None or fits(raw, name))]
    if role in SCORED:
        fitting = [(name, weight) for name, weight in fitting if weight > _PART or _on_a_scale(raw, name)]
    best = max((weight for _, weight in fitting), default=0.0)
    return [name for name, weight in fitting if weight == best]


def _weight(role: str, name: str) -> float:
    plain = simple(name)
    exact, parts = _names(role)
    if plain in exact:
        return _EXACT - exact.index(plain) / 1000
    return _PART if any(part in plain for part in parts) else 0.0


@cache
def _names(role: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lists = words()["roles"][role]
    exact = [*lists["exact"]]
    if role in _SHARED:
        shared = log_words()[_SHARED[role]]
        exact = [*shared["exact"], *shared["synonyms"], *exact]
    return tuple(dict.fromkeys(simple(word) for word in exact)), tuple(simple(word) for word in lists["part"])


def _pairs(mapping: dict[str, str], given: Mapping[str, Any]) -> None:
    """Roles that only mean something together; what the caller mapped stays."""
    lost: list[str] = []
    if not {"question", "value"} <= set(mapping):
        lost += ["question", "value"]
    if not {"speaker", "comment"} <= set(mapping):
        lost += ["speaker", "position", "dialogue"]
    for role in lost:
        if role not in given:
            mapping.pop(role, None)


def _sample(raw: RawTable, name: str) -> Coded:
    return coded(raw.table.column(name).slice(0, _SAMPLE))


def _few(raw: RawTable, name: str) -> bool:
    return 0 < len(_sample(raw, name).texts) <= _FEW


def _distinct(raw: RawTable, name: str) -> bool:
    """Whether a column names rows: hardly anything stands twice, or the table holds several rows an answer."""
    sample = _sample(raw, name)
    return len(sample.texts) >= 0.95 * len(sample.codes) or _tells_turns(raw)


def _tells_turns(raw: RawTable) -> bool:
    """Whether a further column says who speaks, or which question is answered."""
    names = raw.table.column_names
    speaks = any(_weight("speaker", name) and _speakers(raw, name) for name in names)
    asks = all(any(_weight(role, name) for name in names) for role in ("question", "value"))
    return speaks or asks


def _speakers(raw: RawTable, name: str) -> bool:
    texts = [simple(text) for text in _sample(raw, name).texts.to_pylist()]
    known = set(_simple_list("customer_speaker")) | set(_simple_list("agent_speaker"))
    return bool(texts) and len(texts) <= 50 and sum(text in known for text in texts) >= min(2, len(texts))


@cache
def _simple_list(name: str) -> tuple[str, ...]:
    return tuple(simple(word) for word in words()[name])


def speaker_of(text: str | None) -> str:
    """Who speaks: ``customer``, ``agent`` or ``other``.

    Examples
    --------
    >>> speaker_of("Helpdesk"), speaker_of("client"), speaker_of("system")
    ('agent', 'customer', 'other')
    """
    plain = simple(text or "")
    for who in ("customer", "agent"):
        if plain in _simple_list(f"{who}_speaker"):
            return who
    return "other"


def is_personal(name: str) -> bool:
    """Whether a column is called like one of names, phones or addresses of people."""
    return simple(name) in _simple_list("personal")


def _scored(raw: RawTable, name: str) -> bool:
    texts = _sample(raw, name).texts.to_pylist()
    return bool(texts) and sum(is_answer(text) for text in texts) >= _MOSTLY * len(texts)


def _on_a_scale(raw: RawTable, name: str) -> bool:
    """Whether all answers lie where scales lie; a column is not taken for a score on half a name otherwise."""
    values = [take_apart(text).value for text in _sample(raw, name).texts.to_pylist()]
    return all(value is None or 0 <= value <= 100 for value in values)


def _written(raw: RawTable, name: str) -> bool:
    """Whether a column holds words, or nothing at all."""
    texts = _sample(raw, name).texts.to_pylist()
    return not texts or any(any(char.isalpha() for char in text) for text in texts) or not _scored(raw, name)


_CONTENT: Mapping[str, Callable[[RawTable, str], bool]] = {
    "time": looks_like_time,
    "speaker": _speakers,
    "id": _distinct,
    "recommend": _scored,
    "effort": _scored,
    "score": _scored,
    "label": _few,
    "comment": _written,
}
"""What the contents of a column must be like beside its name."""
