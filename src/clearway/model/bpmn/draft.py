"""Elements of BPMN out of their fields: empty attributes left out, children in the order of the standard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clearway.model.bpmn.elements import Attributes, Documentation, Xml
from clearway.model.bpmn.names import MODEL, rank, split


def draft(
    kind: str,
    fields: Iterable[tuple[str, str | None]],
    children: Iterable[Xml | str] = (),
    *,
    attributes: Attributes = (),
    documentation: Iterable[Documentation] = (),
    rest: Iterable[Xml] = (),
    address: str = MODEL,
) -> Xml:
    """One element.

    Parameters
    ----------
    fields : iterable of (name, value)
        Attributes that the model understands; one that is empty or None is left out.
    children : iterable of Xml or str
        What the model understands.
    attributes, documentation, rest
        What was kept; see :mod:`clearway.model.bpmn.elements`.

    Examples
    --------
    >>> draft("task", [("id", "t"), ("name", "")]).attributes
    (('id', 't'),)
    """
    inside = [*children, *map(_documentation, documentation), *rest]
    ordered = sorted(inside, key=lambda child: _rank(kind, child))
    given = tuple((name, value) for name, value in fields if value)
    return Xml(f"{{{address}}}{kind}", (*given, *attributes), tuple(ordered))


def words(kind: str, texts: Iterable[str]) -> Iterator[Xml]:
    """One child for each text, such as the references of a lane."""
    for text in texts:
        yield Xml(f"{{{MODEL}}}{kind}", (), (text,))


def yes_no(value: bool | None) -> str | None:
    """A boolean as XML writes it; None stays unsaid."""
    return None if value is None else "true" if value else "false"


def _documentation(documentation: Documentation) -> Xml:
    content = documentation.rest or ((documentation.text,) if documentation.text else ())
    return Xml(f"{{{MODEL}}}documentation", documentation.attributes, content)


def _rank(kind: str, child: Xml | str) -> int:
    return 0 if isinstance(child, str) else rank(kind, *split(child.tag))
