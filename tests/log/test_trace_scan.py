"""The scan accepts only what has one reading, and then gives what the parser gives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.log.mutants import mutants

from clearway.base import markup, markup_bytes
from clearway.base.errors import ReadError
from clearway.log.sources import open_source
from clearway.log.trace_scan import scan
from clearway.log.traces import Traces

HEAD = '<?xml version="1.0"?>\n<!-- a log -->\n<log>\n<string key="source" value="desk"/>\n'
TEXTS = st.text(st.sampled_from("ab中\u20ac\U00020000> =/;#&<\"'\u007f"), max_size=6)
TYPES = st.sampled_from(["string", "date", "int", "float", "boolean", "id"])
SPACE = st.sampled_from(["", " ", "\n\t", "\r\n"])


def escaped(text: str) -> str:
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("'", "&apos;"), (">", "&gt;")):
        text = text.replace(char, entity)
    return text


@st.composite
def attributes(draw: Any) -> str:
    kind, space = draw(TYPES), draw(SPACE)
    key = draw(st.sampled_from(["a", "b:c", "中"]))
    return f'<{kind} key="{key}" value="{escaped(draw(TEXTS))}"{space}/>{draw(SPACE)}'


EVENTS = st.builds(lambda inside: f"<event>{''.join(inside)}</event>\n", st.lists(attributes(), max_size=3))
TRACES = st.builds(
    lambda case, events, late: f"<trace> {''.join(case)}{''.join(events)}{''.join(late)}</trace>\n",
    st.lists(attributes(), max_size=2),
    st.lists(EVENTS, max_size=3),
    st.lists(attributes(), max_size=1),
)


def followed(blob: bytes, *, short: bool) -> Traces:
    traces = Traces("log", markup.MAX_DEPTH)
    markup.walk(open_source(blob), traces, shortcut=traces if short else None)
    return traces


def content(traces: Traces) -> Any:
    both = [rows.columns() for rows in (traces.events, traces.traces)]
    columns = [{key: column.arrow().to_pylist() for key, column in found.items()} for found, _ in both]
    return columns, [sorted(map(repr, issues)) for _, issues in both], traces.spans, traces.header, traces.loose


def outcome(blob: bytes, *, short: bool) -> Any:
    try:
        return content(followed(blob, short=short))
    except ReadError as error:
        return error.code, error.place.get("line")


@settings(max_examples=80, deadline=None)
@given(st.lists(TRACES, min_size=1, max_size=5))
def test_every_plain_block_is_accepted_and_read_alike(traces: list[str]) -> None:
    body = "".join(traces)
    found = scan(body.encode())
    assert found is not None
    parsed = followed(f"<log>{body}</log>".encode(), short=False)
    assert found.events.tolist() == [count for _, count in parsed.spans]
    assert (len(found.keys), int((found.owner >= 0).sum())) == (len(found.texts), _attributes(parsed))


def _attributes(traces: Traces) -> int:
    return sum(1 for _ in traces.events.keys) + sum(
        len(rows) for parts in traces.events._parts.values() for rows, _, _ in parts
    )


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "BLOCK_BYTES", 700)
    monkeypatch.setattr(markup, "CHUNK_BYTES", 100)
    monkeypatch.setattr(markup_bytes, "CHUNK_BYTES", 100)


@pytest.mark.usefixtures("small_blocks")
def test_both_ways_read_random_documents_alike() -> None:
    @settings(max_examples=150, deadline=None)
    @given(st.lists(TRACES | st.just("<!-- <trace></trace> -->") | st.just("<event/>"), min_size=1, max_size=12))
    def check(parts: list[str]) -> None:
        blob = (HEAD + "".join(parts) + "</log>").encode()
        assert outcome(blob, short=True) == outcome(blob, short=False)

    check()


ROW = '<event><string key="concept:name" value="受理 &amp; x"/><int key="n" value="5"/></event>\n'
GOOD = HEAD + "".join(f'<trace>\n<string key="concept:name" value="C{at}"/>\n{ROW * 2}</trace>\n' for at in range(8))


@pytest.mark.usefixtures("small_blocks")
def test_both_ways_treat_broken_documents_alike() -> None:
    for blob in mutants((GOOD + "</log>").encode(), 1500, 6):
        if blob:
            assert outcome(blob, short=True) == outcome(blob, short=False), blob


@pytest.mark.usefixtures("small_blocks")
def test_the_scan_is_really_used(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[bool] = []
    take = Traces.take

    def noted(self: Traces, block: bytes) -> bool:
        taken.append(take(self, block))
        return taken[-1]

    monkeypatch.setattr(Traces, "take", noted)
    assert followed((GOOD + "</log>").encode(), short=True).events.count == 16
    assert taken
    assert all(taken)


@pytest.mark.parametrize(
    "part",
    [
        '<list key="l"/>',
        '<string key="a&amp;b" value="x"/>',
        '<string value="x" key="a"/>',
        '<string key="a" value="x"><string key="b" value="y"/></string>',
        '<string key="a" value="&#65;"/>',
        '<string key="a" value="x\ty"/>',
        '<string key="a" value="\ufffe"/>',
        '<string key="a" value="<"/>',
        "<string key='a' value='x'/>",
        "<!-- note -->",
        "text",
        "<event/>",
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(part: str) -> None:
    assert scan(f"<trace><event>{part}</event></trace>".encode()) is None


def test_edges() -> None:
    assert scan(b"<trace><event></trace></event>") is None
    assert scan(b"<trace>") is None
    assert scan(b"<event></event>") is None
    assert scan(b'<trace><string key="a" value="') is None
    assert scan(b'<trace><string key="a" value="\xff"/></trace>') is None
    empty = scan(b"<trace></trace>\n")
    assert empty is not None
    assert (len(empty.keys), empty.events.tolist()) == (0, [0])


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize(
    "head",
    [
        "<log><foo ",
        '<log><foo a="',
        "<log><!-- ",
        "<log><![CDATA[",
        "<log><?pi ",
        "<log><foo>",
        "<log></log>",
        "",
        "<log>&a",
    ],
)
def test_no_run_is_taken_in_the_wrong_place(head: str) -> None:
    for tail in ("</log>", "/></log>", '"/></log>', "--></log>", "]]></log>", "?></log>", "</foo></log>"):
        blob = (head + GOOD[len(HEAD) :] + tail).encode()
        assert outcome(blob, short=True) == outcome(blob, short=False), (head, tail)
