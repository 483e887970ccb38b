"""One written amount taken apart: sign, currency, scale word, digits and separators."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Mark = Literal[".", ","]

_GROUPS = ",.'’ _"
_PATTERNS = {
    mark: re.compile(
        rf"(?:\d+|[1-9]\d{{0,2}}(?P<g>{group})\d{{3}}(?:(?P=g)\d{{3}})*{indian})?"
        rf"(?:{re.escape(mark)}\d*)?(?:[eE][-+]?\d{{1,3}})?\Z",
        re.ASCII,
    )
    for mark, group, indian in ((".", r"[,'’ _]", r"|[1-9]\d?(?:,\d\d)+,\d{3}"), (",", r"[.'’ _]", ""))
}
_SPACES = str.maketrans(
    dict.fromkeys("\u00a0\u2009\u202f\u3000\u2007", " ") | dict.fromkeys("\u00b4`\u066c", "’") | {"\u066b": ","}
)
_WIDE_CODES = (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF08, 0xFF09, 0xFF0B, 0xFF0C, 0xFF0D, 0xFF0E)
_WIDE = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in _WIDE_CODES} | dict.fromkeys("\u2212\u2010\u2011\u2013", "-")
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """One text taken apart.

    Parameters
    ----------
    text : str
        As found.
    body : str
        Digits and separators, nothing else; empty when the text is missing or no amount.
    factor : float
        Sign times scale word.
    unit : str or None
        Currency code or sign, or ``%``.
    repairs : tuple of str
        Repairs that reading it takes.
    missing : bool
        Whether the text means that there is no amount.
    """

    text: str
    body: str = ""
    factor: float = 1.0
    unit: str | None = None
    repairs: tuple[str, ...] = ()
    missing: bool = False


def take_apart(raw: str, *, nulls: Collection[str] = (), repairs_off: Collection[str] = ()) -> Numeral:
    """Take one text apart; what the digits are worth depends on the column's decimal mark (:func:`amount`).

    Examples
    --------
    >>> take_apart("(EUR 1.200,50)").body, take_apart("(EUR 1.200,50)").unit
    ('1.200,50', 'EUR')
    """
    if raw.strip() == "" or raw in nulls:
        return Numeral(raw, missing=True)
    text = raw.translate(_SPACES).strip()
    narrow = text.translate(_WIDE)
    wide = narrow != text
    text, sign, odd = _sign(narrow)
    text, unit = _unit(text)
    text, inner, inner_odd = _sign(text)
    text, scale = _scale(text)
    tests = {"fullwidth": wide, "sign": odd or inner_odd, "currency": unit is not None, "scale": scale != 1}
    repairs = tuple(f"number.{name}" for name, made in tests.items() if made)
    if (sign < 0 and inner < 0) or set(repairs) & set(repairs_off):
        return Numeral(raw)
    return Numeral(raw, text, float(sign * inner * scale), unit, repairs)


def amount(numeral: Numeral, mark: Mark) -> float:
    """The amount under a decimal mark; NaN when the digits do not fit it or are no finite number."""
    if not any("0" <= sign <= "9" for sign in numeral.body) or _PATTERNS[mark].match(numeral.body) is None:
        return math.nan
    digits = numeral.body.replace(mark, "#")
    for group in _GROUPS:
        digits = digits.replace(group, "")
    value = float(digits.replace("#", ".")) * numeral.factor
    return value if math.isfinite(value) else math.nan


def separated(numeral: Numeral, mark: Mark) -> bool:
    """Whether the digits hold anything but a decimal point."""
    return any(sign in numeral.body for sign in _GROUPS if sign != mark) or (mark == "," and "," in numeral.body)


def agree(one: str, other: str) -> bool:
    """Whether two units can be the same: equal, or a sign and a currency written with it."""
    same = _words()["same"]
    return one == other or other in same.get(one, ()) or one in same.get(other, ())


def currencies_of(sign: str) -> tuple[str, ...]:
    """Currencies that a bare sign can mean; empty for a currency code."""
    return tuple(_words()["same"].get(sign, ()))


def _sign(text: str) -> tuple[str, int, bool]:
    """The text without its sign, the sign, and whether it was written in an uncommon way."""
    if text.startswith("(") and text.endswith(")") and len(text) > 2:
        return text[1:-1].strip(), -1, True
    if text[:1] in {"-", "+"}:
        return text[1:].strip(), -1 if text[0] == "-" else 1, False
    if text[-1:] == "-" and text[:1].isdigit():
        return text[:-1].strip(), -1, True
    return text, 1, False


@cache
def _words() -> Mapping[str, Any]:
    loaded: dict[str, Any] = json.loads(files("clearway.log").joinpath("currencies.json").read_text("utf-8"))
    return loaded


@cache
def _signs() -> tuple[tuple[str, str], ...]:
    """Every way to write a unit with its code, longest first."""
    pairs = ((sign.casefold(), code) for code, signs in _words()["units"].items() for sign in signs)
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def _unit(text: str) -> tuple[str, str | None]:
    """The text without the unit before it, after it, or both when they agree."""
    if not set(text) - set("0123456789.,' "):
        return text, None
    folded = text.casefold()
    before, length = next(((code, len(sign)) for sign, code in _signs() if folded.startswith(sign)), (None, 0))
    text = text[length:].lstrip()
    folded = text.casefold()
    for sign, code in _signs():
        if folded.endswith(sign) and (before is None or agree(before, code)):
            unit = code if before is None or currencies_of(before) else before
            return text[: len(text) - len(sign)].rstrip(), unit
    return text, before


def _scale(text: str) -> tuple[str, int]:
    scale: int = _words()["scales"].get(text[-1:], 1)
    return (text[:-1].rstrip(), scale) if scale != 1 else (text, 1)
