"""Which encoding a text is in: by mark, by strict decoding, by common characters; unsure means asking."""

from __future__ import annotations

import codecs
import io
from typing import BinaryIO

from clearway.base.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("gb18030", "big5", "shift_jis", "euc_kr", "cp1252")
_COMMON_LEADS = {"gb18030": ("gb2312", 0xB0, 0xD7), "big5": ("big5", 0xA4, 0xC6)}
"""Lead bytes of the frequent characters: level 1 of GB 2312 and of Big5."""
_ZERO_BYTES = (
    ("utf-32-le", (2, 3), (0,)),
    ("utf-32-be", (0, 1), (3,)),
    ("utf-16-le", (1, 3), (0, 2)),
    ("utf-16-be", (0, 2), (1, 3)),
)
"""Places in four bytes that are zero, or never are, in an encoding without a mark."""

_SURE, _MARGIN = 0.6, 0.25
_CHUNK = 1 << 20


def detect(sample: bytes, *, name: str, whole: bool) -> str:
    """Name the encoding of a text from its first bytes.

    Parameters
    ----------
    sample : bytes
        The beginning of the text.
    name : str
        Source, for messages.
    whole : bool
        Whether the sample is the whole text (else its last character may be cut).

    Raises
    ------
    ReadError
        ``text.encoding_open`` when more than one encoding fits; ``text.binary`` when none does.

    Examples
    --------
    >>> detect("\\u53d7\\u7406".encode("gb18030") * 20, name="x", whole=True)
    'gb18030'
    """
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    wide = _without_mark(sample)
    if wide is not None:
        return wide
    if sample.count(0) * 10 > len(sample):
        raise ReadError("text.binary", place={"file": name})
    if decodes(sample, "utf-8", whole=whole):
        return "utf-8"
    return _by_characters(sample, name, whole)


def decodes(sample: bytes, encoding: str, *, whole: bool) -> bool:
    """Whether bytes decode strictly."""
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(sample, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def first_foreign(sample: bytes, encoding: str) -> int:
    """The first byte (from 1) that does not decode; the last one of the sample when a character is cut."""
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(sample, final=True)
    except UnicodeDecodeError as error:
        return error.start + 1
    return len(sample)


def _without_mark(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 by where its zero bytes stand; tables hold many ASCII characters."""
    head = sample[:4096]
    zeros = [head[place::4].count(0) * 4 / max(len(head), 1) for place in range(4)]
    if len(head) < 8 or max(zeros) < 0.2:
        return None
    for encoding, full, empty in _ZERO_BYTES:
        wide = min(zeros[place] for place in full) >= (0.9 if encoding.startswith("utf-32") else 0.2)
        if wide and max(zeros[place] for place in empty) < 0.05:
            return encoding if decodes(sample[: len(sample) // 4 * 4], encoding, whole=False) else None
    return None


def _by_characters(sample: bytes, name: str, whole: bool) -> str:
    scores = {one: _score(sample, one, whole) for one in _CANDIDATES if decodes(sample, one, whole=whole)}
    ranked = sorted(scores, key=lambda one: -scores[one])
    if not ranked or b"\0" in sample:
        raise ReadError("text.binary", place={"file": name})
    runner_up = scores[ranked[1]] if len(ranked) > 1 else 0.0
    if scores[ranked[0]] >= _SURE and scores[ranked[0]] - runner_up >= _MARGIN:
        return ranked[0]
    raise ReadError(
        "text.encoding_open", place={"file": name}, candidates=", ".join(ranked), lines=_shown(sample, ranked)
    )


def _shown(sample: bytes, encodings: list[str]) -> str:
    at = next((place for place, byte in enumerate(sample) if byte > 127), 0)
    piece = sample[max(0, sample.rfind(b"\n", 0, at) + 1) :].split(b"\n", 1)[0][:80]
    return "; ".join(f"{one}: {piece.decode(one, errors='ignore').strip()}" for one in encodings[:3])


def _score(sample: bytes, encoding: str, whole: bool) -> float:
    text = codecs.getincrementaldecoder(encoding)("strict").decode(
        sample[:262_144], final=whole and len(sample) <= 262_144
    )
    places = [at for at, character in enumerate(text) if ord(character) > 127]
    if not places:
        return 0.0
    if encoding == "cp1252":
        return sum(_western(text, at) for at in places) / len(places)
    return sum(_common(text[at], encoding) for at in places) / len(places)


def _western(text: str, at: int) -> bool:
    beside = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return text[at].isalpha() and any(one.isascii() and one.isalpha() for one in beside)


def _common(character: str, encoding: str) -> bool:
    if encoding in ("shift_jis", "euc_kr"):
        return "\u3040" <= character <= "\u30ff" or "\uac00" <= character <= "\ud7a3"
    if character in "\uff0c\u3002\u3001\uff1a\uff1b\uff08\uff09\u201c\u201d\uffe5":
        return True
    codec, low, high = _COMMON_LEADS[encoding]
    try:
        lead = character.encode(codec)[0]
    except UnicodeEncodeError:
        return False
    return low <= lead <= high


class Transcoder(io.RawIOBase):
    """Bytes of a text in any encoding, read as UTF-8 without its mark; a byte that does not decode is an error."""

    def __init__(self, source: BinaryIO, encoding: str, name: str) -> None:
        super().__init__()
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._encoding, self._name = encoding, name
        self._ready = b""
        self._read = 0
        self._first = True

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer with UTF-8."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        while not self._ready:
            chunk = self._source.read(_CHUNK)
            self._ready = self._decode(chunk)
            if not chunk:
                break
        size = min(len(view), len(self._ready))
        view[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _decode(self, chunk: bytes) -> bytes:
        waiting = len(self._decoder.getstate()[0])
        try:
            text = self._decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            place = {"file": self._name, "byte": self._read - waiting + error.start + 1}
            raise ReadError("text.undecodable", place=place, encoding=self._encoding) from error
        self._read += len(chunk)
        if self._first and text:
            self._first = False
            text = text.removeprefix("\ufeff")
        return text.encode("utf-8")
