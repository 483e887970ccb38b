"""The editable form of a document: TOML with what people typed, and what data say beside it as comments."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import Any

from clearway.measures.backed import Backed
from clearway.plan.cycle.form import Document, Line
from clearway.plan.cycle.sheet import KEY, row_kinds
from clearway.views.documentwords import answer_text, field_name
from clearway.views.words import Words


def form_text(document: Document, *, lang: str = "en") -> str:
    """The form as TOML, in the language.

    Every field stands in it, those without an answer too, so that the form says what is asked. What data found stands
    in comments: it is read from the document's JSON file, and nothing that is typed here is ever overwritten by it.

    Parameters
    ----------
    document : Document
    lang : {"en", "zh"}

    Examples
    --------
    >>> from clearway.plan.cycle import form_named
    >>> from clearway.plan.cycle.form import document
    >>> import tomllib
    >>> tomllib.loads(form_text(document(form_named("fives"))))["questions"][0]
    {'pillar': 'sort', 'question': '', 'note': ''}
    """
    words = Words(lang)
    return "\n".join(_lines(document, words)) + "\n"


def _lines(document: Document, words: Words) -> Iterator[str]:
    yield f"# {words(f'doc.{document.kind}')}"
    yield f"# {words('form.head')}"
    rows = row_kinds(type(document.typed))
    for one in dataclasses.fields(document.typed):
        if one.name not in rows:
            yield from ["", *_hints(document, one.name, words)]
            yield _assigned(one.name, getattr(document.typed, one.name))
    for name, kind in rows.items():
        yield from _table(document, name, kind, words)


def _table(document: Document, name: str, kind: Any, words: Words) -> Iterator[str]:
    found = {getattr(row, KEY, ""): row for row in getattr(document.data, name, ())}
    said = getattr(document.typed, name)
    yield from ["", f"# {field_name(name, words)}"]
    for one in dataclasses.fields(kind):
        if one.name != KEY:
            yield f"#   {one.name}: {_meaning(document.kind, one.name, words)}"
    if not said:
        yield from (f"# {line}" for line in (f"[[{name}]]", *_row(kind())))
    for row in said:
        yield from ["", f"[[{name}]]", *_known(found.get(getattr(row, KEY, "")), words), *_row(row)]


def _row(row: Any) -> Iterator[str]:
    return (_assigned(one.name, getattr(row, one.name)) for one in dataclasses.fields(row))


def _hints(document: Document, name: str, words: Words) -> Iterator[str]:
    """Label of a field, and what data say of it."""
    yield f"# {_meaning(document.kind, name, words)}"
    seen = getattr(document.data, name, None)
    if seen is not None and seen != ():
        yield f"# {words('form.data', value=_flat(answer_text(name, seen, words)))}"


def _meaning(kind: str, name: str, words: Words) -> str:
    hint = words.any(f"hint.{kind}.{name}", "")
    return words("form.hint", name=field_name(name, words), hint=hint) if hint else field_name(name, words)


def _known(row: Any, words: Words) -> Iterator[str]:
    """What data say about a row, a line each."""
    if row is None:
        return
    for one in dataclasses.fields(row):
        value = getattr(row, one.name)
        if one.name != KEY and isinstance(value, (Backed, Line, int, str)) and value != "":
            yield f"# {field_name(one.name, words)}: {_flat(answer_text(one.name, value, words))}"


def _assigned(name: str, value: Any) -> str:
    """A line of TOML; what has no answer and no blank form is left as a comment."""
    return f"# {name} =" if value is None else f"{name} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007F")


def _flat(text: str) -> str:
    """One line without what a comment may not hold."""
    kept: Mapping[int, str] = dict.fromkeys((*range(32), 127), " ")
    return text.translate(kept)
