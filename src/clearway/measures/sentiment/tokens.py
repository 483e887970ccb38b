"""Texts taken apart: one form of writing, words, signs and characters, and the language they are in."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from functools import cache
from importlib.resources import files

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
LONG = re.compile(r"(\w)\1{2,}")
ADDRESS = re.compile(r"https?://\S+|www\.\S+")
HANDLE = re.compile(r"(?<![\w.])[@\uff20]\w+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
TAG = re.compile(r"#([A-Za-z]\w*)")
WORD = re.compile(
    r"\[[a-z_]+\]"
    r"|[>]?[:;=8][-']?[()\[\]dpo/\\|]+|<3|</3|\^_*\^|-_-"
    r"|[a-z\u00c0-\u024f]+(?:[-'][a-z\u00c0-\u024f]+)*"
    r"|\d+(?:\.\d+)?"
    r"|[!?]+"
    r"|[\U0001f1e6-\U0001faff\u2190-\u2bff]\ufe0f?"
    r"|\S",
    re.IGNORECASE,
)


def plain(text: str | None) -> str:
    """A text in one form of writing: NFKC, simplified characters, entities and addresses resolved.

    Traditional characters are folded one by one by a table of our own (``traditional.json``); words that differ between
    regions are left as they are.

    Examples
    --------
    >>> plain("Sooooo &amp; http://a.example/b \\uff01")
    'Soo & [url] !'
    """
    if not text:
        return ""
    text = html.unescape(text) if "&" in text else text
    text = ADDRESS.sub("[url]", text)
    text = unicodedata.normalize("NFKC", text).replace("\u2019", "'").replace("\ufeff", "")
    text = HANDLE.sub("[handle]", text).translate(_folding())
    return LONG.sub(r"\1\1", text)


def words(text: str) -> list[str]:
    """Words, numbers, emoji, emoticons and signs of a plain text as written; tags are split into their words.

    Examples
    --------
    >>> words("Don't lose my bag! #NeverAgain :(")
    ["Don't", 'lose', 'my', 'bag', '!', '#', 'Never', 'Again', ':(']
    """
    return WORD.findall(TAG.sub(_split, text))


def language(text: str) -> str:
    """``zh``, ``en`` (any Latin script), ``mixed`` or ``none``, by the share of letters.

    A Han character counts as two letters, about half a word. Under a tenth of either side is taken for loan words.

    Examples
    --------
    >>> language("very good"), language("123 !")
    ('en', 'none')
    """
    han, latin = 2 * len(HAN.findall(text)), len(LATIN.findall(re.sub(r"\[[a-z_]+\]", "", text)))
    if not han and not latin:
        return "none"
    share = han / (han + latin)
    return "zh" if share > 0.9 else "en" if share < 0.1 else "mixed"


def _split(found: re.Match[str]) -> str:
    return "# " + CAMEL.sub(" ", found[1])


@cache
def _folding() -> dict[int, str]:
    table = json.loads(files("clearway.measures.sentiment").joinpath("traditional.json").read_text("utf-8"))
    return dict(zip(map(ord, table["traditional"]), table["simplified"], strict=True))
