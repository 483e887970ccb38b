"""Trees of small documents: names resolved, lines known, limits kept."""

from __future__ import annotations

import pytest

from clearway.base import markup_tree
from clearway.base.errors import ReadError
from clearway.base.markup_bytes import Bytes
from clearway.base.markup_tree import TREE_DEPTH, Element, tree


def parse(text: str) -> Element:
    return tree(Bytes(text.encode(), "x.xml"))


def refused(text: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        parse(text)
    assert all(caught.value.text(lang) for lang in ("en", "zh"))
    return caught.value


def test_names_texts_and_lines() -> None:
    root = parse('<a xmlns="urn:1" xmlns:b="urn:2" k="v" b:k="w">one\n<b:c/>two<![CDATA[<3>]]><!-- no -->\n</a>')
    assert (root.tag, root.line, root.text) == ("{urn:1}a", 1, "one\ntwo<3>\n")
    assert root.attributes == {"k": "v", "{urn:2}k": "w"}
    assert root.declared == (("", "urn:1"), ("b", "urn:2"))
    (child,) = root.elements
    assert (child.tag, child.line, child.prefixes["b"]) == ("{urn:2}c", 2, "urn:2")


def test_declarations_hold_inside_only() -> None:
    root = parse('<a><b xmlns="urn:1"><c xmlns=""/></b><d xml:lang="zh"/></a>')
    first, second = root.elements
    assert [first.tag, *(child.tag for child in first.elements)] == ["{urn:1}b", "c"]
    assert (second.tag, list(second.attributes)) == ("d", ["{http://www.w3.org/XML/1998/namespace}lang"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<a><p:b/></a>", "xml.prefix"),
        ("<a p:k='1'/>", "xml.prefix"),
        ("<:a/>", "xml.prefix"),
        ("<p:1 xmlns:p='urn:1'/>", "xml.prefix"),
        ("<a xmlns:p=''/>", "xml.prefix_name"),
        ("<a xmlns:.p='urn:1'/>", "xml.prefix_name"),
        ("<a xmlns:xmlns='urn:1'/>", "xml.prefix_name"),
        ("<a xmlns:p='urn:1' xmlns:q='urn:1' p:k='' q:k=''/>", "xml.twice"),
        ("<a k='' k=''/>", "xml.broken"),
        ("<a", "xml.truncated"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "xml.doctype"),
    ],
)
def test_what_breaks_the_rules_is_refused_by_line(text: str, code: str) -> None:
    error = refused(text)
    assert (error.code, error.place["line"]) == (code, 1)


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = TREE_DEPTH + 1
    assert refused("<a>" * deep + "</a>" * deep).code == "xml.deep"
    assert parse("<a>" * TREE_DEPTH + "</a>" * TREE_DEPTH)
    monkeypatch.setattr(markup_tree, "MAX_ITEMS", 100)
    assert refused("<a>" + "<b k='1'/>" * 50 + "</a>").code == "xml.large"
    monkeypatch.setattr(markup_tree, "MAX_CHARACTERS", 100)
    assert refused("<a>" + "x" * 101 + "</a>").code == "xml.size"
