"""The plain majority of an XES document, scanned at the speed of memory; whatever is not plain is left to the parser.

A block is accepted only as a whole and only if it is a run of complete traces in this grammar, in valid UTF-8::

    block := ws* ( "<trace>" ws* ( attribute | event )* "</trace>" ws* )*
    event := "<event>" ws* attribute* "</event>" ws*
    attribute := "<" type ' key="' text '" value="' text '"' ws* "/>" ws*
    type := "string" | "date" | "int" | "float" | "boolean" | "id"

A ``text`` has no ``<``, no ``"`` and no control character, and ``&`` only (in values) as one of the five predefined
entities. Every such block is well-formed XML with exactly one reading, so the rows are those that the parser gives; the
tests compare both on random and on broken documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.kernel import kernel

if TYPE_CHECKING:
    import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]

_PAD = bytes(32)
_SHORTEST = len('<id key="" value=""/>')
_SUSPECT = b"\xef\xbf"
_NONCHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
"""The ampersand last, so that ``&amp;lt;`` becomes ``&lt;``."""


def _bytes(*texts: str) -> Any:
    wide = np.zeros((len(texts), 10), np.uint8)
    for row, text in enumerate(texts):
        wide[row, : len(text)] = np.frombuffer(text.encode(), np.uint8)
    return wide


_TYPES = _bytes("<string", "<date", "<int", "<float", "<boolean", "<id")
_TAGS = _bytes("<trace>", "<event>", "</trace>", "</event>")
_GIVEN = _bytes(' key="', '" value="')
_AMPS = _bytes("&amp;", "&lt;", "&gt;", "&quot;", "&apos;")
_LOG, _TRACE, _EVENT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a block holds.

    Parameters
    ----------
    keys, texts : pyarrow string array, shape (n,)
        Keys and values of all attributes in order.
    types : int8 array, shape (n,)
        Position in :data:`clearway.log.sparse.TYPES`.
    owner : int64 array, shape (n,)
        Event of each attribute, from 0 in the block; for an attribute of a trace ``-1 - trace``.
    events : int64 array, shape (traces,)
        Number of events of each trace.
    """

    keys: pa.Array
    texts: pa.Array
    types: Array
    owner: Array
    events: Array


def scan(block: bytes) -> Scanned | None:
    """All traces of a block, or None if any byte of it is not plain.

    Examples
    --------
    >>> found = scan(b'<trace><event><string key="concept:name" value="a &amp; b"/></event></trace>')
    >>> found.texts.to_pylist(), found.owner.tolist(), found.events.tolist()
    (['a & b'], [0], [1])
    >>> scan(b'<trace><list key="l"/></trace>') is None
    True
    """
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if _SUSPECT in block and any(mark in block for mark in _NONCHARACTERS):
        return None
    most, traces = len(block) // _SHORTEST + 1, block.count(b"<trace>")
    ends = np.empty((2, most + 1), np.int32)
    ends[:, 0] = 0
    data = np.empty((2, len(block)), np.uint8)
    marks = np.empty((2, most), np.int8)
    owner, events = np.empty(most, np.int64), np.zeros(traces, np.int64)
    text = np.frombuffer(block + _PAD, np.uint8)
    found = _scan(text, len(block), ends, data, marks, owner, events)
    if found < 0:
        return None
    keys, texts = (_strings(ends[part, : found + 1], data[part]) for part in range(2))
    return Scanned(keys, _plain(texts, marks[1, :found]), marks[0, :found], owner[:found], events)


def _strings(ends: Array, data: Array) -> pa.Array:
    import pyarrow as pa

    used = np.ascontiguousarray(data[: ends[-1]])
    return pa.StringArray.from_buffers(len(ends) - 1, pa.py_buffer(np.ascontiguousarray(ends)), pa.py_buffer(used))


def _plain(texts: pa.Array, escaped: Array) -> pa.Array:
    """Values with their entities resolved."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not escaped.any():
        return texts
    mask = pa.array(escaped.astype(bool))
    found = texts.filter(mask)
    for entity, char in _ENTITIES:
        found = pc.replace_substring(found, entity, char)
    return pc.replace_with_mask(texts, mask, found)


@kernel
def _scan(text: Any, n: int, ends: Any, data: Any, marks: Any, owner: Any, events: Any) -> int:
    """Number of attributes, or -1."""
    at, state, count, trace, event = 0, _LOG, 0, -1, -1
    while True:
        at = _past_space(text, at)
        if at >= n:
            return count if state == _LOG else -1
        tag = _first_match(text, at, _TAGS)
        if tag == 0 and state == _LOG:
            trace, state = trace + 1, _TRACE
        elif tag == 1 and state == _TRACE:
            event, state = event + 1, _EVENT
            events[trace] += 1
        elif tag == 2 and state == _TRACE:
            state = _LOG
        elif tag == 3 and state == _EVENT:
            state = _TRACE
        else:
            if state == _LOG or tag >= 0 or count >= len(owner):
                return -1
            at = _attribute(text, at, count, ends, data, marks)
            if at < 0:
                return -1
            owner[count] = event if state == _EVENT else -1 - trace
            count += 1
            continue
        at += _length(_TAGS, tag)


@kernel
def _attribute(text: Any, at: int, count: int, ends: Any, data: Any, marks: Any) -> int:
    """Position behind the attribute, or -1; its key, value, type and escapes are written."""
    kind = _first_match(text, at, _TYPES)
    if kind < 0:
        return -1
    marks[0, count], marks[1, count] = kind, 0
    at += _length(_TYPES, kind)
    for part in range(2):
        if not _matches(text, at, _GIVEN, part):
            return -1
        at += _length(_GIVEN, part)
        to = ends[part, count]
        while text[at] != 34:
            byte = text[at]
            if byte < 32 or byte == 60 or (byte == 38 and (part == 0 or _first_match(text, at, _AMPS) < 0)):
                return -1
            if byte == 38:
                marks[1, count] = 1
            data[part, to] = byte
            to += 1
            at += 1
        ends[part, count + 1] = to
    at = _past_space(text, at + 1)
    return at + 2 if text[at] == 47 and text[at + 1] == 62 else -1


@kernel
def _past_space(text: Any, at: int) -> int:
    while text[at] == 32 or text[at] == 10 or text[at] == 13 or text[at] == 9:
        at += 1
    return at


@kernel
def _first_match(text: Any, at: int, words: Any) -> int:
    for row in range(len(words)):
        if _matches(text, at, words, row):
            return row
    return -1


@kernel
def _matches(text: Any, at: int, words: Any, row: int) -> bool:
    place = 0
    while place < words.shape[1] and words[row, place] != 0:
        if text[at + place] != words[row, place]:
            return False
        place += 1
    return True


@kernel
def _length(words: Any, row: int) -> int:
    place = 0
    while place < words.shape[1] and words[row, place] != 0:
        place += 1
    return place
