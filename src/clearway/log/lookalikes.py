"""Names that look alike, look reversed or look broken: near-duplicates, override controls, mojibake."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.log.distinct import Bools, Distinct
from clearway.log.intake import ROWS_SHOWN, Issue

_INVISIBLE = "\\x{00AD}\\x{034F}\\x{061C}\\x{180E}\\x{200B}-\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{2069}\\x{FEFF}"
_BIDI = "[\\x{061C}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]"
_RIGHT_TO_LEFT = "[\\x{0590}-\\x{08FF}\\x{FB1D}-\\x{FDFF}\\x{FE70}-\\x{FEFC}]"
_LATIN_SUSPECT = "[\\x{00C2}-\\x{00F4}][\\x{0080}-\\x{00BF}\\x{0152}-\\x{2122}]"
_HAN = "[\\x{4E00}-\\x{9FFF}]"
_C1_OF_CP1252 = {
    bytes([code]).decode("cp1252"): code for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def near_duplicates(names: Distinct, column: str) -> Issue | None:
    """Names that differ only in width, case, spaces or invisible characters; reported in groups, never merged.

    ``issue.samples`` pairs each spelling with the most frequent one of its group, which makes it a merge map to offer.

    Examples
    --------
    >>> import numpy as np, pyarrow as pa
    >>> from clearway.log.distinct import distinct
    >>> near_duplicates(distinct(pa.array(["Check", "check "]), np.array([2, 3])), "activity").samples
    (('check ', 'Check'),)
    """
    group, sizes = _groups(fold(names.texts), names.used())
    twin = names.used() & (sizes[group] > 1)
    if not twin.any():
        return None
    pairs = _merge_map(names, group, twin)
    count = len(np.unique(group[twin]))
    values = {"groups": count, "example": " / ".join(_visible(text) for text in pairs[0])}
    return Issue(
        "name.near_duplicate",
        "warning",
        names.total(twin),
        names.rows(twin),
        column,
        tuple(pairs[:ROWS_SHOWN]),
        values,
    )


def fold(texts: Any) -> Any:
    """Texts without differences of width, case, spaces and invisible characters (Arrow, all at once)."""
    import pyarrow.compute as pc

    seen = pc.replace_substring_regex(pc.utf8_normalize(texts, "NFKC"), f"[{_INVISIBLE}]", "")
    return pc.utf8_lower(pc.replace_substring_regex(seen, "[\\s\\pZ]+", ""))


def bidi_controls(names: Distinct, column: str) -> Issue | None:
    """Names with characters that turn the direction of writing; kept, shown escaped in the samples."""
    mask = _matches(names, _BIDI)
    return _warn("name.bidi", names, mask, column, shown=_visible)


def right_to_left(names: Distinct, column: str) -> Issue | None:
    """Names in a right-to-left script; kept, and isolated by whoever shows them."""
    return _warn("name.right_to_left", names, _matches(names, _RIGHT_TO_LEFT), column)


def mojibake(names: Distinct, column: str) -> Issue | None:
    """Names that become proper text when their bytes are decoded once more as UTF-8; the repair is only suggested.

    UTF-8 text once read as Latin-1, Windows-1252 or GB18030 and saved again. ``issue.samples`` pairs the name with what
    it probably was.

    Examples
    --------
    >>> import numpy as np, pyarrow as pa
    >>> from clearway.log.distinct import distinct
    >>> broken = "caf\\u00e9".encode().decode("latin-1")
    >>> mojibake(distinct(pa.array([broken]), np.array([2])), "activity").samples[0][1] == "caf\\u00e9"
    True
    """
    suspects = np.flatnonzero(_matches(names, _LATIN_SUSPECT) | _matches(names, _HAN))
    meant = {int(i): redecoded(names.texts[int(i)].as_py()) for i in suspects}
    pairs = {i: text for i, text in meant.items() if text is not None}
    if not pairs:
        return None
    mask = np.zeros(len(names.texts), bool)
    mask[list(pairs)] = True
    samples = tuple((names.texts[i].as_py(), text) for i, text in list(pairs.items())[:ROWS_SHOWN])
    example = {"example": samples[0][1]}
    return Issue("name.mojibake", "warning", names.total(mask), names.rows(mask), column, samples, example)


def redecoded(text: str) -> str | None:
    """What a text was before UTF-8 bytes were taken for another encoding; None when nothing speaks for that."""
    for raw in (_western_bytes(text), _chinese_bytes(text)):
        if raw is None:
            continue
        try:
            meant = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if meant != text and (not _is_han(text) or _is_proper_han(meant)):
            return meant
    return None


def case_variants(names: Distinct, column: str) -> Issue | None:
    """Ids that differ only in capital and small letters; they stay apart."""
    import pyarrow.compute as pc

    lowered = pc.utf8_lower(names.texts)
    if lowered.equals(names.texts):
        return None
    group, sizes = _groups(lowered, names.used())
    return _warn("id.case_variants", names, names.used() & (sizes[group] > 1), column)


def _groups(keys: Any, used: Bools) -> tuple[Any, Any]:
    import pyarrow.compute as pc

    codes = np.asarray(pc.dictionary_encode(keys).indices.to_numpy(zero_copy_only=False))
    return codes, np.bincount(codes[used], minlength=int(codes.max(initial=-1)) + 1)


def _merge_map(names: Distinct, group: Any, twin: Bools) -> list[tuple[str, str]]:
    members: dict[int, list[int]] = {}
    for i in np.flatnonzero(twin).tolist():
        members.setdefault(int(group[i]), []).append(i)
    pairs = []
    for texts in members.values():
        best = max(texts, key=lambda i: int(names.counts[i]))
        pairs += [(names.texts[i].as_py(), names.texts[best].as_py()) for i in texts if i != best]
    return pairs


def _matches(names: Distinct, pattern: str) -> Bools:
    """Names in use that hold a pattern of characters none of which is ASCII."""
    import pyarrow.compute as pc

    if pc.all(pc.string_is_ascii(names.texts)).as_py() is not False:
        return np.zeros(len(names.texts), bool)
    mask = np.asarray(pc.match_substring_regex(names.texts, pattern).to_numpy(zero_copy_only=False), bool)
    found: Bools = mask & names.used()
    return found


def _warn(code: str, names: Distinct, mask: Bools, column: str, *, shown: Any = str) -> Issue | None:
    if not mask.any():
        return None
    texts = [shown(names.texts[int(i)].as_py()) for i in np.flatnonzero(mask)[:ROWS_SHOWN]]
    samples = tuple((text, text) for text in texts)
    return Issue(code, "warning", names.total(mask), names.rows(mask), column, samples, {"example": texts[0]})


def _visible(text: str) -> str:
    """The text with characters that do not show written as escapes."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def _western_bytes(text: str) -> bytes | None:
    codes = [_C1_OF_CP1252.get(sign, ord(sign)) for sign in text]
    return bytes(codes) if max(codes) < 256 else None


def _chinese_bytes(text: str) -> bytes | None:
    try:
        return text.encode("gb18030") if _is_han(text) else None
    except UnicodeEncodeError:
        return None


def _is_han(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def _is_proper_han(text: str) -> bool:
    """Two characters or more, all of the common Chinese block beside ASCII: chance does not give that."""
    wide = [sign for sign in text if not sign.isascii()]
    return len(wide) >= 2 and all("\u4e00" <= sign <= "\u9fff" for sign in wide)
