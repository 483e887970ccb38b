"""Elements to text, and back by two parsers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from clearway.base.markup_bytes import Bytes
from clearway.base.markup_tree import tree
from clearway.model.bpmn.elements import Xml
from clearway.model.bpmn.emit import emit, keeps_blanks
from clearway.model.bpmn.names import MODEL, XHTML
from clearway.model.bpmn.part import keep

NAMES = st.sampled_from(["a", "b", "{urn:1}a", "{urn:2}b", f"{{{MODEL}}}task", f"{{{XHTML}}}p"])
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(str.strip)
PAIRS = st.dictionaries(NAMES, TEXTS, max_size=3).map(lambda pairs: tuple(pairs.items()))


def _joined(xml: Xml) -> Xml:
    """Two texts side by side are one."""
    children: list[Xml | str] = []
    for child in xml.children:
        if isinstance(child, str) and children and isinstance(children[-1], str):
            children[-1] += child
        else:
            children.append(child)
    return Xml(xml.tag, xml.attributes, tuple(children))


def _made(children: st.SearchStrategy[Xml]) -> st.SearchStrategy[Xml]:
    inside = st.lists(st.one_of(children, TEXTS), max_size=3).map(tuple)
    return st.builds(Xml, NAMES, PAIRS, inside).map(_joined)


TREES = st.recursive(st.builds(Xml, NAMES, PAIRS, st.just(())), _made, max_leaves=12)


def without_prefixes(xml: Xml) -> Xml:
    """The same without declarations of prefixes, which are spelling."""
    pairs = tuple(pair for pair in xml.attributes if not pair[0].startswith("xmlns"))
    return Xml(xml.tag, pairs, tuple(c if isinstance(c, str) else without_prefixes(c) for c in xml.children))


@given(TREES)
def test_what_is_written_is_read(xml: Xml) -> None:
    text = emit(xml)
    assert without_prefixes(keep(tree(Bytes(text, "x")))) == xml
    assert etree.fromstring(text).tag == xml.tag


def test_prefixes() -> None:
    inner = Xml("{urn:1}b", (("{urn:1}k", "v"),))
    text = emit(Xml("{urn:1}a", (("xmlns", "urn:1"),), (inner, inner, Xml("c")))).decode()
    assert '<a xmlns="urn:1">' in text
    assert text.count('<b xmlns:ns="urn:1" ns:k="v"/>') == 2
    assert '<c xmlns=""/>' in text
    assert "<bpmn:task xmlns:bpmn=" in emit(Xml(f"{{{MODEL}}}task")).decode()


def test_a_prefix_that_is_taken_is_numbered() -> None:
    text = emit(Xml("a", (("xmlns:ns", "urn:1"),), (Xml("{urn:2}b"),))).decode()
    assert '<ns1:b xmlns:ns1="urn:2"/>' in text


def test_blanks() -> None:
    assert keeps_blanks(f"{{{XHTML}}}p", ())
    assert not keeps_blanks("p", ())
    assert b"<a>x<b/></a>" in emit(Xml("a", (), ("x", Xml("b"))))
    assert b"<a>\n  <b/>\n</a>" in emit(Xml("a", (), (Xml("b"),)))
    assert b'k="&#9;&#10;&#13;&quot;&lt;&amp;"' in emit(Xml("a", (("k", '\t\n\r"<&'),)))
