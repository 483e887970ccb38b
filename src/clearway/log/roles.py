"""Which column means what: proposals with a confidence from names and contents, in Chinese and English."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from clearway.base.errors import OptionError, RoleError
from clearway.log.coded import coded
from clearway.log.columns import merged_dictionary
from clearway.log.intake import Issue
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.stamp_forms import take_apart

ROLES = (
    "case",
    "activity",
    "end",
    "start",
    "enabled",
    "arrival",
    "lifecycle",
    "resource",
    "group",
    "customer",
    "cost",
    "channel",
    "instance",
    "score",
    "comment",
)
NEEDED = ("case", "activity", "end")
TIMED = ("end", "start", "enabled", "arrival")
_ALIASES = {"time": "end", "timestamp": "end"}
_WEIGHTS = {"xes": 1.0, "exact": 0.95, "synonyms": 0.85, "single": 0.8}
_TAIL, _TIE, _SAMPLE, _MANY = 0.6, 0.05, 100, 20
_CASES_LOOKED_AT = 50_000


@dataclass(frozen=True, slots=True)
class Roles:
    """The meaning of the columns.

    Parameters
    ----------
    mapping : mapping of str to str
        Role to column.
    confidence : mapping of str to float
        Role to 0..1; 1 where the format or the caller says so.
    issues : tuple of Issue
        Optional roles left empty because several columns fit.
    """

    mapping: Mapping[str, str]
    confidence: Mapping[str, float]
    issues: tuple[Issue, ...] = ()


@cache
def words() -> dict[str, dict[str, list[str]]]:
    """Names by role, from the word list."""
    loaded: dict[str, dict[str, list[str]]] = json.loads(
        files("clearway.log").joinpath("role_words.json").read_text("utf-8")
    )
    return loaded


def detect(raw: RawTable, options: ReadOptions) -> Roles:
    """Propose a column for every role; what the caller maps is final.

    Parameters
    ----------
    raw : RawTable
        Columns as found, with the format's own hints.
    options : ReadOptions
        ``mapping`` (role to column, ``none`` leaves a role empty).

    Raises
    ------
    RoleError
        ``role.missing``, ``role.ambiguous``, ``role.repeated``, ``role.no_column``.
    OptionError
        ``role.unknown``: the mapping names a role that does not exist.
    """
    declared = _declared(raw, options)
    mapping = {role: column for role, column in declared.items() if column is not None}
    confidence = dict.fromkeys(mapping, 1.0)
    issues: list[Issue] = []
    for role in ROLES:
        if role in declared:
            continue
        ranked = _candidates(raw, role, set(mapping.values()))
        if role in ("start", "enabled"):
            ranked = [pair for pair in ranked if not _constant_in_case(raw, mapping, pair[0])]
        best = _decide(raw, role, ranked, issues)
        if best is not None:
            mapping[role], confidence[role] = best
    _one_stamp(raw, mapping, confidence, declared)
    _refuse_missing(raw, mapping)
    _refuse_repeated(raw, mapping, declared)
    return Roles({role: mapping[role] for role in ROLES if role in mapping}, confidence, tuple(issues))


def _declared(raw: RawTable, options: ReadOptions) -> dict[str, str | None]:
    declared: dict[str, str | None] = {}
    for given, column in options.mapping.items():
        role = _ALIASES.get(given.lower(), given.lower())
        if role not in ROLES:
            raise OptionError("role.unknown", place={"option": "--map"}, role=given, roles=", ".join(ROLES))
        declared[role] = None if column.lower() == "none" else find_column(raw.table.column_names, column, role=role)
    return declared


def find_column(names: list[str], wanted: str, *, role: str = "", option: str = "--map") -> str:
    """A column by its name, tolerant of case, spaces and punctuation.

    Raises
    ------
    RoleError, OptionError
        ``role.no_column`` where a role asks for it, ``option.no_column`` otherwise; with the nearest names.
    """
    if wanted in names:
        return wanted
    same = [name for name in names if simple(name) == simple(wanted)]
    if len(same) == 1:
        return same[0]
    near = difflib.get_close_matches(wanted, names, n=3, cutoff=0.4) or names[:8]
    if not role:
        raise OptionError("option.no_column", place={"option": option, "column": wanted}, near=", ".join(near))
    raise RoleError("role.no_column", place={"column": wanted}, role=role, near=", ".join(near))


@lru_cache(1 << 15)
def simple(name: str) -> str:
    """A name without case, spaces, punctuation and width.

    Examples
    --------
    >>> simple(" Case_ID ")
    'caseid'
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).lower()).translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    """Traditional characters of the word list with their simplified forms."""
    both = ("".join(texts) for texts in words()["characters"].values())
    return {ord(traditional): plain for traditional, plain in zip(*both, strict=True)}


def _candidates(raw: RawTable, role: str, taken: set[str]) -> list[tuple[str, float]]:
    hinted = raw.hints.get(role)
    if hinted is not None and hinted in raw.table.column_names:
        return [(hinted, 1.0)] if role != "lifecycle" or is_life_cycle(raw, hinted) else []
    scored = []
    for name in raw.table.column_names:
        score = _name_score(role, name)
        if score and name not in taken and (score := _content_score(raw, role, name, score)):
            scored.append((name, score))
    return sorted(scored, key=lambda pair: -pair[1])


def _name_score(role: str, name: str) -> float:
    if name.strip().lower() in words()[role]["xes"]:
        return _WEIGHTS["xes"]
    plain = simple(name)
    score, tails = _simple_words(role)
    return score.get(plain) or (_TAIL if plain.endswith(tails) else 0.0)


@cache
def _simple_words(role: str) -> tuple[dict[str, float], tuple[str, ...]]:
    """Weights by simple name, and the simple names that may also end a longer one."""
    lists = words()[role]
    score = {simple(word): _WEIGHTS[kind] for kind in ("single", "synonyms", "exact") for word in lists.get(kind, ())}
    tails = (simple(word) for kind in ("exact", "synonyms") for word in lists[kind])
    return score, tuple(word for word in tails if _long_enough(word))


def _long_enough(word: str) -> bool:
    return len(word) >= (4 if word.isascii() else 2)


def _content_score(raw: RawTable, role: str, name: str, score: float) -> float:
    if role in TIMED:
        return score if looks_like_time(raw, name) else 0.0
    if role == "lifecycle":
        return score if is_life_cycle(raw, name) else 0.0
    rows = raw.table.num_rows
    if role in ("case", "activity") and rows >= _MANY and _distinct(raw, name) > rows * 0.95:
        return score - 0.3
    return score


def looks_like_time(raw: RawTable, name: str) -> bool:
    """Whether most of the first values of a column read as time stamps."""
    import pyarrow as pa

    kind = raw.table.schema.field(name).type
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        return True
    values = [value for value in raw.table.column(name).slice(0, _SAMPLE).to_pylist() if value not in (None, "")]
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return bool(values) and min(values) > 1e8
    readable = sum(isinstance(value, str) and take_apart(value) is not None for value in values)
    return readable * 2 >= len(values)


def is_life_cycle(raw: RawTable, name: str) -> bool:
    """Whether a column's values mark the life cycle of an instance: complete together with start or schedule."""
    import pyarrow as pa

    kind = raw.table.schema.field(name).type
    if not (pa.types.is_string(kind) or pa.types.is_dictionary(kind) or pa.types.is_large_string(kind)):
        return False
    found = {transition(value) for value in merged_dictionary(raw.table.column(name)).dictionary.to_pylist()[:64]}
    return "complete" in found and bool(found & {"start", "schedule"})


@cache
def transition(value: str | None) -> str | None:
    """The standard transition that a text names: start, complete, schedule, assign, suspend, resume, abort, or None.

    Examples
    --------
    >>> transition("COMPLETE")
    'complete'
    """
    plain = (value or "").strip().lower()
    return next((name for name, texts in words()["transitions"].items() if plain in texts), None)


def _distinct(raw: RawTable, name: str) -> int:
    import pyarrow as pa
    import pyarrow.compute as pc

    column = raw.table.column(name)
    if pa.types.is_dictionary(column.type):
        return len(merged_dictionary(column).dictionary)
    return int(pc.count_distinct(column).as_py())


def _decide(raw: RawTable, role: str, ranked: list[tuple[str, float]], issues: list[Issue]) -> tuple[str, float] | None:
    if not ranked:
        return None
    best = ranked[0]
    rivals = [name for name, score in ranked[1:] if best[1] - score < _TIE and not _equivalent(raw, best[0], name)]
    if not rivals:
        return best
    names = [best[0], *rivals]
    if role in (*NEEDED, "start"):
        raise RoleError("role.ambiguous", role=role, candidates=", ".join(names), first=names[0])
    issues.append(Issue("role.ambiguous", "warning", len(names), values={"role": role, "candidates": ", ".join(names)}))
    return None


def _equivalent(raw: RawTable, first: str, second: str) -> bool:
    """Columns that are equal or map one to one onto each other are one candidate."""
    one, two = merged_dictionary(raw.table.column(first)), merged_dictionary(raw.table.column(second))
    a = np.asarray(one.indices.fill_null(-1).to_numpy(zero_copy_only=False)).astype(np.int64)
    b = np.asarray(two.indices.fill_null(-1).to_numpy(zero_copy_only=False)).astype(np.int64)
    pairs = len(np.unique((a + 1) * (len(two.dictionary) + 2) + b + 1))
    return pairs == len(np.unique(a)) == len(np.unique(b))


def _one_stamp(
    raw: RawTable, mapping: dict[str, str], confidence: dict[str, float], declared: Mapping[str, Any]
) -> None:
    """A log with one stamp calls it the end; a start without an end is that stamp."""
    if "end" in mapping or "end" in declared:
        return
    if "start" in mapping:
        mapping["end"], confidence["end"] = mapping.pop("start"), confidence.pop("start")
        return
    free = [name for name in raw.table.column_names if name not in mapping.values() and _timed_text(raw, name)]
    if len(free) == 1:
        mapping["end"], confidence["end"] = free[0], 0.5
    elif free:
        raise RoleError("role.ambiguous", role="end", candidates=", ".join(free[:8]), first=free[0])
    else:
        _unreadable_stamp(raw, mapping, confidence)


def _unreadable_stamp(raw: RawTable, mapping: dict[str, str], confidence: dict[str, float]) -> None:
    """A column named like the stamp whose texts do not read as one: its reading says which texts."""
    named = [name for name in raw.table.column_names if name not in mapping.values() and _name_score("end", name) > 0.7]
    if len(named) == 1:
        mapping["end"], confidence["end"] = named[0], 0.3


def _constant_in_case(raw: RawTable, mapping: Mapping[str, str], name: str) -> bool:
    """Whether a stamp never changes inside a case: then it tells of the case, not of its activities."""
    case = mapping.get("case")
    if case is None or name in raw.case_columns:
        return case is not None
    head = raw.table.slice(0, _CASES_LOOKED_AT)
    cases = coded(head.column(case)).codes
    stamps = coded(head.column(name)).codes
    pairs = len(np.unique(cases.astype(np.int64) * (len(stamps) + 1) + stamps))
    return len(cases) > len(np.unique(cases)) == pairs


def _timed_text(raw: RawTable, name: str) -> bool:
    import pyarrow as pa

    kind = raw.table.schema.field(name).type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return False
    filled = any(value not in (None, "") for value in raw.table.column(name).slice(0, _SAMPLE).to_pylist())
    return filled and looks_like_time(raw, name)


def _refuse_missing(raw: RawTable, mapping: Mapping[str, str]) -> None:
    for role in NEEDED:
        if role not in mapping:
            names = ", ".join(raw.table.column_names[:20])
            raise RoleError("role.missing", role=role, columns=names)


def _refuse_repeated(raw: RawTable, mapping: Mapping[str, str], declared: Mapping[str, Any]) -> None:
    for role in (*NEEDED, "start"):
        column = mapping.get(role)
        if column is not None and role not in declared and re.sub(r"#\d+\Z", "", column) in raw.ambiguous:
            place = {"column": column, "row": raw.facts.get("header_row", 1)}
            raise RoleError("role.repeated", place=place, role=role)
