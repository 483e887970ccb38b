"""The frame of a report: one HTML file with its rules and script inside, nothing from outside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from clearway.views.markup import Html, element, join
from clearway.views.sections.section import Section
from clearway.views.theme import drawing_css, variables
from clearway.views.view import View
from clearway.views.words import Words

TAGS = {"en": "en", "zh": "zh-Hans"}
"""Language tag of the page (BCP 47)."""


def page(
    sections: Sequence[Section],
    *,
    title: str,
    facts: Sequence[tuple[str, str]],
    words: Words,
    brand: str | None = None,
) -> View:
    """Put sections under a head with navigation.

    Parameters
    ----------
    sections : sequence of Section
        In order.
    title : str
        Title of the document.
    facts : sequence of (name, value)
        Below the title: source, date, hash.
    words : Words
        Language.
    brand : str, optional
        Line above the title; that of the as-is report by default.

    Returns
    -------
    View
        Of kind ``html``. A content security policy forbids everything but the one script and style inside, both
        named by their hash.
    """
    body = element(
        "body",
        element("a", words("page.skip"), href="#main", class_="skip"),
        _head(title, facts, brand or words("page.brand")),
        _navigation(sections, words),
        element("main", *(_section(one) for one in sections), id="main"),
        element("footer", words("page.footer"), " ", join(f"{key}: {value} · " for key, value in facts)),
        element("script", Html(_script())),
    )
    document = "<!DOCTYPE html>\n" + element("html", _meta(title, words), body, lang=TAGS[words.lang])
    return View("html", document, title, "", words.lang)


def _meta(title: str, words: Words) -> Html:
    policy = (
        f"default-src 'none'; style-src '{_hash(_style())}'; script-src '{_hash(_script())}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="generator", content=words("page.generator")),
        element("title", title),
        element("style", Html(_style())),
    )


def _head(title: str, facts: Sequence[tuple[str, str]], brand: str) -> Html:
    items = [element("div", element("dt", key), element("dd", value)) for key, value in facts]
    return element(
        "header",
        element("p", brand, class_="brand"),
        element("h1", title),
        element("dl", *items, class_="facts"),
    )


def _navigation(sections: Sequence[Section], words: Words) -> Html:
    links = [element("li", element("a", one.title, href=f"#{one.id}")) for one in sections]
    return element("nav", element("ul", *links), aria_label=words("page.contents"))


def _section(one: Section) -> Html:
    heading = f"{one.id}-title"
    return element("section", element("h2", one.title, id=heading), one.body, id=one.id, aria_labelledby=heading)


@cache
def _style() -> str:
    return variables() + drawing_css() + _file("asis.css")


@cache
def _script() -> str:
    return _file("asis.js")


def _file(name: str) -> str:
    return files("clearway.views.reports").joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
