"""Broken inputs from good ones: seeded mutations of bytes, and the one thing a reader may do with them."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator

from clearway.base.errors import ClearwayError
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.readers import Reader
from clearway.log.sources import open_source

SECONDS = 10.0
"""No input of a few kilobytes may take longer."""


def mutants(good: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Byte flips, cuts, doubled, removed and moved stretches, swapped words, inserted marks; one to four at a time."""
    chance = random.Random(seed)
    for _ in range(count):
        blob = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            chance.choice(_MUTATIONS)(blob, chance)
        yield bytes(blob)


def outcome(reader: Reader, blob: bytes, name: str, options: ReadOptions) -> str:
    """``read`` or the code of the error; any other exception, and a hang, fail the test."""
    began = time.monotonic()
    try:
        raw = reader.read(open_source(blob, name=name), options)
        assert isinstance(raw, RawTable)
        result = "read"
    except ClearwayError as error:
        spoken = [error.text(lang) for lang in ("en", "zh")]
        result = error.code if all(spoken) else ""
    assert time.monotonic() - began < SECONDS
    return result


def _flip(blob: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        if blob:
            blob[chance.randrange(len(blob))] = chance.randrange(256)


def _cut(blob: bytearray, chance: random.Random) -> None:
    del blob[chance.randrange(len(blob) + 1) :]


def _stretch(blob: bytearray, chance: random.Random) -> slice:
    start = chance.randrange(len(blob) + 1)
    return slice(start, min(len(blob), start + chance.randint(1, 400)))


def _double(blob: bytearray, chance: random.Random) -> None:
    part = _stretch(blob, chance)
    blob[part.start : part.start] = blob[part] * chance.randint(1, 3)


def _remove(blob: bytearray, chance: random.Random) -> None:
    del blob[_stretch(blob, chance)]


def _splice(blob: bytearray, chance: random.Random) -> None:
    piece = bytes(blob[_stretch(blob, chance)])
    at = chance.randrange(len(blob) + 1)
    blob[at:at] = piece


def _insert(blob: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(blob) + 1)
    blob[at:at] = chance.choice(_MARKS)


def _swap(blob: bytearray, chance: random.Random) -> None:
    """Two words or quoted texts change places: the grammar mostly stays, the meaning does not."""
    words = list(_WORDS.finditer(bytes(blob)))
    if len(words) < 2:
        return
    first, second = sorted(chance.sample(words, 2), key=re.Match.start)
    blob[second.start() : second.end()] = first.group()
    blob[first.start() : first.end()] = second.group()


_WORDS = re.compile(rb'"[^"<]*"|<[^<>]*/>|[A-Za-z_:-]+')
_MARKS: list[bytes] = [b"\x00", b"\xff\xfe", b'"', b"<", b">", b"&", b"&#0;", b"]]>", b"<!DOCTYPE x>", b"{", b"}"]
_MARKS += [b"null", b"-1", b"1e999", b"NaN", b"\\ud800", b"\xed\xa0\x80", b"event", b"<event>", b'key="', b"{}", b"["]
_MARKS += [b"9" * 40, b"9" * 5000, b"[" * 2000]
_MUTATIONS = (_flip, _cut, _double, _remove, _splice, _insert, _swap, _swap, _swap)
