"""Elements to text: prefixes found or declared, indentation only where it cannot be taken for content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from clearway.base.markup_tree import XML
from clearway.model.bpmn.elements import Attributes, Xml
from clearway.model.bpmn.names import DC, DD, DI, MODEL, XHTML, XSI

PREFIXES = {MODEL: "bpmn", DI: "bpmndi", DC: "dc", DD: "di", XSI: "xsi"}
"""What addresses are called where a document does not say."""

_BAD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def emit(root: Xml) -> bytes:
    """The document in UTF-8.

    Characters that XML cannot hold (control characters, halves of a pair) become U+FFFD.

    Examples
    --------
    >>> emit(Xml("a", (("k", '<"'),), (Xml("b"),))).decode().splitlines()[1:]
    ['<a k="&lt;&quot;">', '  <b/>', '</a>']
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>\n', *_element(root, _Names({"xml": XML}), 0), "\n"]
    return "".join(lines).encode("utf-8")


def keeps_blanks(tag: str, attributes: Attributes) -> bool:
    """Whether blanks between the children of an element are content."""
    return tag.startswith("{" + XHTML) or (f"{{{XML}}}space", "preserve") in attributes


class _Names:
    """Prefixes that hold at one place of a document."""

    __slots__ = ("_of_attributes", "_of_elements", "prefixes")

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        named = [(address, prefix) for prefix, address in prefixes.items()]
        self._of_elements = dict(reversed(named))
        self._of_attributes = dict(reversed([pair for pair in named if pair[1]]))

    def within(self, declared: Mapping[str, str]) -> _Names:
        """The names inside of an element that declares more."""
        return _Names({**self.prefixes, **declared}) if declared else self

    def prefix(self, address: str, *, attribute: bool) -> str | None:
        """A prefix that stands for an address; None where there is none yet."""
        if not address:
            return "" if attribute or not self.prefixes.get("") else None
        return (self._of_attributes if attribute else self._of_elements).get(address)

    def free(self, address: str) -> str:
        """A prefix for an address that has none."""
        wanted = PREFIXES.get(address, "ns")
        numbered = (f"{wanted}{n}" for n in range(1, len(self.prefixes) + 2))
        return next(prefix for prefix in (wanted, *numbered) if prefix not in self.prefixes)


def _element(xml: Xml, names: _Names, depth: int) -> Iterator[str]:
    declared = {key[6:]: value for key, value in xml.attributes if key == "xmlns" or key.startswith("xmlns:")}
    names = names.within(declared)
    plain = [pair for pair in xml.attributes if pair[0] != "xmlns" and not pair[0].startswith("xmlns:")]
    for tag, attribute in ((xml.tag, False), *((key, True) for key, _ in plain)):
        address = _split(tag)[0]
        if names.prefix(address, attribute=attribute) is None:
            more = {names.free(address) if address else "": address}
            declared |= more
            names = names.within(more)
    name = _named(xml.tag, names, attribute=False)
    yield f"<{name}"
    for prefix, address in declared.items():
        yield f" xmlns:{prefix}={_value(address)}" if prefix else f" xmlns={_value(address)}"
    for key, value in plain:
        yield f" {_named(key, names, attribute=True)}={_value(value)}"
    yield from _inside(xml, name, names, depth)


def _inside(xml: Xml, name: str, names: _Names, depth: int) -> Iterator[str]:
    if not any(xml.children):
        yield "/>"
        return
    inline = keeps_blanks(xml.tag, xml.attributes) or any(isinstance(child, str) for child in xml.children)
    yield ">"
    for child in xml.children:
        if isinstance(child, str):
            yield _BAD.sub("\ufffd", child).translate(_IN_TEXT)
        else:
            yield "" if inline else f"\n{'  ' * (depth + 1)}"
            yield from _element(child, names, depth + 1)
    yield f"</{name}>" if inline else f"\n{'  ' * depth}</{name}>"


def _split(tag: str) -> tuple[str, str]:
    address, brace, name = tag.rpartition("}")
    return (address[1:], name) if brace else ("", tag)


def _named(tag: str, names: _Names, *, attribute: bool) -> str:
    address, name = _split(tag)
    prefix = names.prefix(address, attribute=attribute)
    return f"{prefix}:{name}" if prefix else name


def _value(text: str) -> str:
    return f'"{_BAD.sub(chr(0xFFFD), text).translate(_IN_VALUE)}"'
