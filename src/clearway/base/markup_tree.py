"""A small XML document as a tree, names resolved, every element with its line: what a model's reader walks over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from clearway.base.errors import ReadError
from clearway.base.markup import Document, walk

XML = "http://www.w3.org/XML/1998/namespace"
TREE_DEPTH = 100
"""Shallower than a log may be, because readers of models descend by calling themselves."""

MAX_ITEMS = 1_000_000
MAX_CHARACTERS = 64 * 2**20

_NAME = re.compile(r"[^\W\d][\w.-]*")


@dataclass(slots=True)
class Element:
    """One element.

    Parameters
    ----------
    tag : str
        Clark notation: ``{address}local``, or ``local`` outside of any namespace.
    attributes : dict
        Values by name in Clark notation, in the order of the document, without declarations of namespaces.
    line : int
        Where it begins.
    declared : tuple of (str, str)
        Prefixes and addresses declared here; the empty prefix is the default namespace.
    prefixes : mapping
        Every prefix that is known here.
    children : list of Element or str
        Elements and text in order, blanks included.
    """

    tag: str
    attributes: dict[str, str]
    line: int
    declared: tuple[tuple[str, str], ...]
    prefixes: Mapping[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def elements(self) -> Iterator[Element]:
        """The child elements without the text between them."""
        return (child for child in self.children if isinstance(child, Element))

    @property
    def text(self) -> str:
        """The text right inside, without that of child elements."""
        return "".join(child for child in self.children if isinstance(child, str))


def tree(document: Document, encoding: str | None = None) -> Element:
    """Parse a whole document of moderate size.

    Raises
    ------
    ReadError
        Those of :func:`clearway.base.markup.walk`; ``xml.deep`` (over 100 levels), ``xml.large`` (over a million
        elements and attributes), ``xml.size`` (over 64 million characters of text), ``xml.prefix`` (used, not
        declared), ``xml.prefix_name`` (declared against the rules), ``xml.twice`` (an attribute under two prefixes).

    Examples
    --------
    >>> from clearway.base.markup_bytes import Bytes
    >>> root = tree(Bytes(b"<m:a xmlns:m='urn:x' k='1'><m:b/></m:a>", "x.xml"))
    >>> root.tag, [child.tag for child in root.elements]
    ('{urn:x}a', ['{urn:x}b'])
    """
    walker = _Builder(document.name)
    walk(document, walker, encoding)
    return walker.top.children[0]  # type: ignore[return-value]


class _Builder:
    """Puts the tree together while the document passes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.top = Element("", {}, 0, (), {"xml": XML, "": ""})
        self.open = [self.top]
        self.items = 0
        self.characters = 0
        self.parser: Any = None

    def attach(self, parser: Any) -> None:
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        self.parser = parser

    def pause(self) -> None:
        pass

    def _start(self, tag: str, pairs: list[str]) -> None:
        above = self.open[-1]
        named = list(zip(pairs[::2], pairs[1::2], strict=True))
        self._limit("xml.deep", len(self.open), TREE_DEPTH)
        self.items += 1 + len(named)
        self._limit("xml.large", self.items, MAX_ITEMS)
        declared = tuple(self._declared(named))
        prefixes = {**above.prefixes, **dict(declared)} if declared else above.prefixes
        attributes: dict[str, str] = {}
        for key, value in named:
            if key != "xmlns" and not key.startswith("xmlns:"):
                name = self._resolved(key, prefixes) if ":" in key else key
                if name in attributes:
                    raise self._error("xml.twice", attribute=key)
                attributes[name] = value
        element = Element(self._resolved(tag, prefixes), attributes, self.parser.CurrentLineNumber, declared, prefixes)
        above.children.append(element)
        self.open.append(element)

    def _end(self, _: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        self.characters += len(text)
        self._limit("xml.size", self.characters, MAX_CHARACTERS)
        children = self.open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += text
        else:
            children.append(text)

    def _declared(self, named: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        for key, address in named:
            if key == "xmlns":
                yield "", address
            elif key.startswith("xmlns:"):
                prefix = key[6:]
                if not _NAME.fullmatch(prefix) or not address or prefix == "xmlns":
                    raise self._error("xml.prefix_name", prefix=prefix)
                yield prefix, address

    def _resolved(self, name: str, prefixes: Mapping[str, str]) -> str:
        prefix, colon, local = name.rpartition(":")
        if prefix not in prefixes or (colon and not (prefix and _NAME.fullmatch(local))):
            raise self._error("xml.prefix", prefix=prefix)
        return f"{{{prefixes[prefix]}}}{local}" if prefixes[prefix] else local

    def _limit(self, code: str, count: int, limit: int) -> None:
        if count > limit:
            raise self._error(code, limit=limit)

    def _error(self, code: str, **values: Any) -> ReadError:
        return ReadError(code, place={"file": self.name, "line": self.parser.CurrentLineNumber}, **values)
