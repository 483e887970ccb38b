"""Dialogues: turns of customers and agents, from JSON or from a long table, as answers with their turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from clearway.base.errors import ReadError, RoleError
from clearway.log.coded import as_text, coded
from clearway.log.feedback.roles import speaker_of
from clearway.log.raw import RawTable

TURNS = ("turns", "utterances", "messages", "dialogue", "conversation")
"""Keys under which a JSON dialogue may keep its turns."""

_SPEAKER = ("sender", "speaker", "role", "from", "author")
_TEXT = ("utterances", "text", "content", "message", "utterance", "body")
_TIME = ("time", "timestamp", "date", "sent_at", "created_at")
_WHO = ("agent_id", "resource", "agent", "user_id")
MARKS = (-2.0, 2.0)
"""Scale of the marks that annotators give."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Turns of all dialogues, in order.

    Parameters
    ----------
    answer : int array, shape (m,)
        Dialogue of each turn.
    speaker, text : sequence of str
    time, resource : sequence of str or None
        As written; None where no turn has one.
    """

    answer: Any
    speaker: Sequence[str]
    text: Sequence[str]
    time: Sequence[str | None] | None = None
    resource: Sequence[str | None] | None = None


def from_table(raw: RawTable, mapping: Mapping[str, str]) -> tuple[RawTable, Turns]:
    """A long table of turns as one row a dialogue, the customer's words as its comment.

    Parameters
    ----------
    raw : RawTable
        One row a turn.
    mapping : mapping of str to str
        Roles ``speaker`` and ``comment`` (the turn's text), one of ``dialogue``, ``id``, ``case``; ``position`` where the
        rows are not in order.

    Raises
    ------
    RoleError
        ``feedback.dialogue_key``: no column says which turns belong together.
    """
    import pyarrow as pa

    key = next((mapping[role] for role in ("dialogue", "id", "case") if role in mapping), None)
    if key is None:
        raise RoleError("feedback.dialogue_key", columns=", ".join(raw.table.column_names[:20]))
    codes = coded(raw.table.column(key)).codes.astype(np.int64)
    _, first, group = np.unique(codes, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    answer, first = rank[group], np.sort(first)
    order = np.lexsort((_position(raw, mapping), answer))
    text, speaker = (_texts(raw, mapping[role]) for role in ("comment", "speaker"))
    turns = Turns(
        answer[order],
        [speaker_of(speaker[at]) for at in order],
        [text[at] or "" for at in order],
        _ordered(raw, mapping.get("time"), order),
    )
    left = [name for name in raw.table.column_names if name not in (mapping["comment"], mapping["speaker"])]
    left = [name for name in left if name != mapping.get("position")]
    table = raw.table.select(left).take(pa.array(first))
    table = table.append_column(mapping["comment"], pa.array(_said(turns, len(first)), pa.string()))
    read = {**raw.read, "events": len(first)}
    return replace(raw, table=table, source_row=raw.source_row[first], read=read, quarantine=()), turns


def from_json(dialogues: Sequence[Any], name: str) -> tuple[RawTable, Turns]:
    """A list of JSON objects with turns as one row a dialogue.

    Marks of annotators (``annotations[].quality``) become columns of their means, ``quality A`` and so on.

    Raises
    ------
    ReadError
        ``feedback.dialogue_turns``: an object has no list of turns.
    """
    import pyarrow as pa

    columns: dict[str, list[Any]] = {"id": [], "comment": []}
    turns: list[tuple[int, str, str, str | None, str | None]] = []
    for number, one in enumerate(dialogues):
        key = _turns_key(one)
        if key is None:
            raise ReadError("feedback.dialogue_turns", place={"file": name, "row": number + 1}, keys=", ".join(TURNS))
        turns += [(number, *_turn(turn)) for turn in one[key]]
        _fill(columns, _head(one, key, number), number)
    parts = list(zip(*turns, strict=True)) if turns else [()] * 5
    made = Turns(np.array(parts[0], np.int64), *parts[1:3], _or_none(parts[3]), _or_none(parts[4]))
    columns["comment"] = list(_said(made, len(dialogues)))
    table = pa.table({title: _column(cells) for title, cells in columns.items()})
    rows = np.arange(1, len(dialogues) + 1, dtype=np.int64)
    return RawTable(table, rows, "json", {"events": len(dialogues)}, facts={"format": "dialogues"}), made


def is_dialogue(one: Any) -> bool:
    """Whether a JSON value is an object with turns."""
    return _turns_key(one) is not None


def _turns_key(one: Any) -> str | None:
    if not isinstance(one, dict):
        return None
    return next((key for key in TURNS if isinstance(one.get(key), list) and _are_turns(one[key])), None)


def _are_turns(turns: list[Any]) -> bool:
    return all(isinstance(turn, dict) and any(key in turn for key in _TEXT) for turn in turns)


def _turn(turn: Mapping[str, Any]) -> tuple[str, str, str | None, str | None]:
    speaker = next((str(turn[key]) for key in _SPEAKER if turn.get(key) is not None), "")
    said = next((turn[key] for key in _TEXT if turn.get(key) is not None), "")
    text = "\n".join(str(part) for part in said) if isinstance(said, list) else str(said)
    time, who = (next((str(turn[key]) for key in keys if turn.get(key) is not None), None) for keys in (_TIME, _WHO))
    return speaker_of(speaker), text, time, who


def _head(one: Mapping[str, Any], turns: str, number: int) -> dict[str, Any]:
    """What a dialogue says beside its turns: plain values, and the means of annotators' marks."""
    plain = {
        key: value
        for key, value in one.items()
        if key not in (turns, "annotations") and isinstance(value, (str, int, float, bool))
    }
    plain["id"] = str(plain.get("id", number + 1))
    return {**plain, **_marks(one.get("annotations"))}


def _marks(annotations: Any) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for one in annotations if isinstance(annotations, list) else ():
        quality = one.get("quality") if isinstance(one, dict) else None
        for name, value in quality.items() if isinstance(quality, dict) else ():
            if isinstance(value, (int, float)):
                found.setdefault(f"quality {name}", []).append(float(value))
    return {name: sum(values) / len(values) for name, values in found.items()}


def _fill(columns: dict[str, list[Any]], head: Mapping[str, Any], number: int) -> None:
    for name, value in head.items():
        cells = columns.setdefault(name, [])
        cells += [None] * (number - len(cells))
        cells.append(value)
    for name, cells in columns.items():
        if name != "comment":
            cells += [None] * (number + 1 - len(cells))


def _column(cells: list[Any]) -> Any:
    from clearway.log.cells import column_of

    return column_of(cells)[1]


def _said(turns: Turns, n: int) -> Iterator[str]:
    """What the customer said in each dialogue."""
    parts: list[list[str]] = [[] for _ in range(n)]
    for answer, speaker, text in zip(turns.answer, turns.speaker, turns.text, strict=True):
        if speaker == "customer" and text.strip():
            parts[int(answer)].append(text)
    return ("\n".join(one) for one in parts)


def _position(raw: RawTable, mapping: Mapping[str, str]) -> Any:
    """Order of the turns inside a dialogue: the given position, else that of the rows."""
    rows = np.arange(raw.table.num_rows, dtype=np.float64)
    if "position" not in mapping:
        return rows
    texts = _texts(raw, mapping["position"])
    numbers = [text.strip() if text else "" for text in texts]
    if not all(number.lstrip("-").isdigit() for number in numbers):
        return rows
    return np.array([float(number) for number in numbers])


def _texts(raw: RawTable, name: str) -> list[str | None]:
    import pyarrow as pa

    return list(as_text(raw.table.column(name)).cast(pa.string()).to_pylist())


def _ordered(raw: RawTable, name: str | None, order: Any) -> list[str | None] | None:
    if name is None:
        return None
    texts = _texts(raw, name)
    return [texts[at] for at in order]


def _or_none(values: Sequence[str | None]) -> Sequence[str | None] | None:
    return values if any(value is not None for value in values) else None
