"""Personal data in free text: found by rule in Chinese and English, masked before anything is stored."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

Test = Callable[[re.Match[str], str], bool]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """One kind of personal data and how it is found.

    Parameters
    ----------
    kind : str
        What it is called in the account.
    token : str
        What stands in the text in its place.
    pattern : re.Pattern
        What may be one; a group named ``it`` is the datum where the pattern needs its surroundings.
    hint : str
        Characters of which a text must hold at least one; empty for any text.
    proof : callable or None
        Whether a match is one (check digits and the like).
    """

    kind: str
    token: str
    pattern: re.Pattern[str]
    hint: str = ""
    proof: Test | None = None


@dataclass(frozen=True, slots=True)
class Redacted:
    """Texts without personal data.

    Parameters
    ----------
    texts : tuple of str or None
    counts : mapping of str to int
        Kind to how often it was masked.
    touched : tuple of int
        Positions of the texts that were changed.
    """

    texts: tuple[str | None, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    touched: tuple[int, ...] = ()


def redact(text: str) -> tuple[str, dict[str, int]]:
    """Mask personal data in one text.

    Phones, e-mail addresses, identity and bank cards (with their check digits), number plates, web and IP addresses,
    handles, chat and account numbers after their words, and names beside titles or where somebody is introduced. What
    people write without such signs, a bare first name for example, stays: a rule cannot tell it from other words.

    Parameters
    ----------
    text : str

    Returns
    -------
    text : str
        With ``[phone]``, ``[email]``, ``[id]``, ``[card]``, ``[plate]``, ``[url]``, ``[ip]``, ``[handle]``,
        ``[number]`` or ``[name]`` in place of each datum.
    counts : dict of str to int

    Examples
    --------
    >>> redact("Call Mr. Smith at 13812345678 or a.smith@example.com")
    ('Call Mr. [name] at [phone] or [email]', {'email': 1, 'phone': 1, 'name': 1})
    """
    counts: Counter[str] = Counter()
    for one in recognisers():
        if one.hint and not any(char in text for char in one.hint):
            continue
        text = one.pattern.sub(_masking(one, counts), text)
    return text, dict(counts)


def redact_all(texts: Iterable[str | None]) -> Redacted:
    """Mask personal data in many texts; None stays None."""
    counts: Counter[str] = Counter()
    made: list[str | None] = []
    touched = []
    for at, text in enumerate(texts):
        masked, found = (None, {}) if text is None else redact(text)
        counts.update(found)
        made.append(masked)
        if found:
            touched.append(at)
    return Redacted(tuple(made), dict(counts), tuple(touched))


@cache
def recognisers() -> tuple[Recogniser, ...]:
    """All recognisers in the order in which they look: what holds another comes before it."""
    return (*_addresses(), *_cards(), *_phones(), *_accounts(), *_names_en(), *_names_zh())


def _masking(one: Recogniser, counts: Counter[str]) -> Callable[[re.Match[str]], str]:
    def mask(found: re.Match[str]) -> str:
        group: str | int = "it" if "it" in one.pattern.groupindex else 0
        datum = found[group]
        if one.proof is not None and not one.proof(found, datum):
            return found[0]
        counts[one.kind] += 1
        begin, end = found.start(group) - found.start(), found.end(group) - found.start()
        return f"{found[0][:begin]}{one.token}{found[0][end:]}"

    return mask


def _addresses() -> tuple[Recogniser, ...]:
    url = r"(?:https?://|www\.)[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff<>\"']+"
    email = r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,12}(?![A-Za-z0-9-])"
    ip = r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])"
    handle = r"(?<!@)[@\uff20](?!\d{1,2}(?!\w))(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,29}[A-Za-z0-9_])?|[\w\u4e00-\u9fff-]{2,16})"
    return (
        Recogniser("url", "[url]", re.compile(url, re.IGNORECASE), "./"),
        Recogniser("email", "[email]", re.compile(email, re.ASCII), "@"),
        Recogniser("ip", "[ip]", re.compile(ip), "."),
        Recogniser("handle", "[handle]", re.compile(handle), "@\uff20"),
    )


def _cards() -> tuple[Recogniser, ...]:
    lists = _words()
    led = "|".join(map(re.escape, lists["card"]))
    resident = r"(?<![0-9A-Za-z])\d{6}(?:18|19|20)\d{9}[\dXx](?![0-9A-Za-z])"
    old = rf"(?:{'|'.join(lists['id'])})\D{{0,8}}(?P<it>\d{{15}})(?!\d)"
    card = r"(?<![\dA-Za-z])(?:62|[45]|3[47])(?:[ -]?\d){13,18}(?!\d)"
    context = rf"(?:{led}|card\s(?:number|no\.?))\D{{0,8}}(?P<it>\d(?:[ -]?\d){{11,18}})(?!\d)"
    social = r"(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])"
    return (
        Recogniser("id_card", "[id]", re.compile(resident), "12345678", _is_resident),
        Recogniser("id_card", "[id]", re.compile(old), "12345678", lambda _, text: _is_date("19" + text[6:12])),
        Recogniser("id_card", "[id]", re.compile(social), "-"),
        Recogniser("bank_card", "[card]", re.compile(context, re.IGNORECASE), "0123456789"),
        Recogniser("bank_card", "[card]", re.compile(card), "3456", _is_card),
    )


def _phones() -> tuple[Recogniser, ...]:
    words = "|".join(_words()["phone"])
    mobile = r"(?<![\dA-Za-z])(?:(?:\+|00)?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)"
    fixed = r"(?<!\d)\(?0\d{2,3}(?:\)[- ]?|[- ])\d{7,8}(?!\d)"
    spoken = rf"(?:{words}|\btel|\bphone)\D{{0,6}}(?P<it>\(?\d[\d -]{{5,13}}\d)(?!\d)"
    abroad = r"(?<![\d+])\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?[ .-]?){2,4}\d{2,4}(?!\d)"
    american = r"(?<![\d-])(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-.]\d{4}(?![\d-])"
    province = _words()["plate_provinces"]
    plate = rf"[{province}][A-HJ-NP-Z]\s?[\u00b7.-]?\s?[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])"
    return (
        Recogniser("phone", "[phone]", re.compile(mobile), "1"),
        Recogniser("phone", "[phone]", re.compile(fixed), "0"),
        Recogniser("phone", "[phone]", re.compile(abroad), "+"),
        Recogniser("phone", "[phone]", re.compile(american), "-."),
        Recogniser("phone", "[phone]", re.compile(spoken, re.IGNORECASE), "0123456789"),
        Recogniser("plate", "[plate]", re.compile(plate), province, _has_digit),
    )


def _accounts() -> tuple[Recogniser, ...]:
    lists = _words()
    chat, account = ("|".join(map(re.escape, lists[name])) for name in ("chat", "account"))
    between = r"[\s:\uff1a#\u662f\u4e3a]{0,3}"
    chatted = rf"(?:{chat})\u53f7?{between}(?P<it>[A-Za-z0-9][\w-]{{4,19}})"
    before = rf"(?:{account}|\baccount (?:number|no\.?)|\bpassport(?: number| no\.?)?)"
    held = rf"{before}{between}(?:is )?(?P<it>[A-Z]{{0,3}}\d[\d-]{{4,}})"
    return (
        Recogniser("handle", "[handle]", re.compile(chatted, re.IGNORECASE | re.ASCII), "0123456789_-", _has_digit),
        Recogniser("number", "[number]", re.compile(held, re.IGNORECASE), "0123456789"),
    )


def _names_en() -> tuple[Recogniser, ...]:
    name = r"(?P<it>[A-Z][a-z'\u2019-]+(?:\s+[A-Z][a-z'\u2019-]+){0,2})"
    titled = rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Mister|Madam)\.?\s+{name}"
    said = rf"\b(?:[Mm]y name is|[Nn]ame is|[Nn]amed|[Nn]ame:)\s+{name}"
    return tuple(Recogniser("name", "[name]", re.compile(one), "MDPmnN") for one in (titled, said))


def _names_zh() -> tuple[Recogniser, ...]:
    """Surnames before titles, the shortest name first, so that words before a name stay."""
    lists = _words()
    first = rf"(?:{'|'.join(lists['compound'])}|[{lists['surnames']}])"
    titles = f"(?=(?:{'|'.join(lists['titles'])}))"
    given = r"[\u4e00-\u9fff]"
    end = r"(?![\u4e00-\u9fff]{2})"
    after = r"(?=[\s,\uff0c\u3002!\uff01?\uff1f\u7684\u5f88\u592a\u975e\u8bf4\u544a\u5904\u670d\u6001]|$)"
    nick = rf"(?:{'|'.join(lists['before_nick'])})(?P<it>[\u5c0f\u8001\u963f]?[{lists['surnames']}]){after}"
    said = rf"(?:{'|'.join(lists['said'])})\s?(?P<it>{first}{given}{{1,2}}){end}"
    labelled = rf"(?:{'|'.join(lists['labelled'])})[:\uff1a]\s?(?P<it>{first}{given}{{1,2}}){end}"
    surname = r"\u6211\u59d3(?P<it>" + first + ")"
    titled = (rf"{first}{between}{titles}" for between in ("", given, given * 2))
    shapes = (nick, said, labelled, surname, *titled)
    return tuple(Recogniser("name", "[name]", re.compile(shape), "", _is_name) for shape in shapes)


def _is_name(found: re.Match[str], text: str) -> bool:
    """Whether it does not begin, or end with its first character, a word that is no name."""
    before = found.string[max(0, found.start() - 1) : found.start()]
    return not any(text.startswith(word) or before + text[0] == word for word in _words()["not_names"])


def _has_digit(_: re.Match[str], text: str) -> bool:
    return any(char.isdigit() for char in text)


def _is_resident(_: re.Match[str], text: str) -> bool:
    """Whether eighteen characters are an identity number: a date, and the check character of ISO 7064 mod 11-2."""
    digits = [int(char) for char in text[:17]]
    total = sum(digit * pow(2, 17 - at, 11) for at, digit in enumerate(digits))
    return _is_date(text[6:14]) and "10X98765432"[total % 11] == text[17].upper()


def _is_date(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return False
    return True


def _is_card(_: re.Match[str], text: str) -> bool:
    """Whether digits are a card number by Luhn's check."""
    digits = [int(char) for char in text if char.isdigit()]
    if not 15 <= len(digits) <= 19:
        return False
    doubled = [digit * 2 - 9 * (digit > 4) if at % 2 else digit for at, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files("clearway.log.privacy").joinpath("redact_words.json").read_text("utf-8"))
    return loaded
