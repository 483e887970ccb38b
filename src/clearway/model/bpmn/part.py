"""One element while it is read: what is taken is understood, what is left is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from clearway.base.errors import ReadError
from clearway.base.markup_tree import Element
from clearway.model.bpmn.elements import Attributes, Documentation, Note, Xml
from clearway.model.bpmn.names import MODEL, XHTML, rank, split

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(slots=True)
class Reading:
    """What one reading of a document knows and notes.

    Parameters
    ----------
    file : str
        Name for messages.
    namespace : str
        Target namespace: a reference with its prefix means an id of this document.
    owners : dict
        For every id of the model: the element that has it, and the one that this stands in.
    """

    file: str
    namespace: str = ""
    owners: dict[str, tuple[Element, Element]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    given: int = 0

    def note(self, code: str, element: Element, name: str = "") -> None:
        """Note something about an element."""
        self.notes.append(Note(code, name or element.attributes.get("id", "") or local(element.tag), element.line))

    def error(self, code: str, element: Element, **values: Any) -> ReadError:
        """An error that names file, line and element."""
        name = element.attributes.get("id") or local(element.tag)
        return ReadError(code, place={"file": self.file, "line": element.line, "element": name}, **values)

    def fresh(self, element: Element) -> str:
        """An id for an element that needs one and has none."""
        while True:
            self.given += 1
            name = f"{local(element.tag)}_{self.given}"
            if name not in self.owners:
                self.owners[name] = (element, element)
                self.note("id", element, name)
                return name

    def id_of(self, reference: str, prefixes: Mapping[str, str]) -> str:
        """The id that a reference names: its prefix goes where it stands for this very document."""
        reference = reference.strip()
        prefix, colon, name = reference.partition(":")
        return name if colon and self.namespace and prefixes.get(prefix) == self.namespace else reference


class Part:
    """An element of which attributes and children are taken one after the other.

    Parameters
    ----------
    element : Element
        The element; it is not changed.
    reading : Reading
        The document that it stands in.
    """

    __slots__ = ("_attributes", "_children", "element", "reading")

    def __init__(self, element: Element, reading: Reading) -> None:
        self.element = element
        self.reading = reading
        self._attributes = dict(element.attributes)
        self._children = [(child, local(child.tag) if _known(child) else "") for child in element.elements]

    @property
    def kind(self) -> str:
        """Local name of the element."""
        return local(self.element.tag)

    def take(self, name: str) -> str:
        """An attribute's value; empty where it is not there."""
        return self._attributes.pop(name, "")

    def id(self, *, needed: bool = False) -> str:
        """The element's id; where it is needed and missing, a new one."""
        return self.take("id").strip() or (self.reading.fresh(self.element) if needed else "")

    def ref(self, name: str) -> str:
        """An attribute that names another element by its id."""
        return self.reading.id_of(self.take(name), self.element.prefixes)

    def flag(self, name: str) -> bool | None:
        """An attribute that is true or false; None where it is not there.

        Raises
        ------
        ReadError
            ``bpmn.boolean`` for anything else.
        """
        text = self._attributes.pop(name, None)
        if text is None:
            return None
        if text.strip() not in _BOOLEANS:
            raise self.reading.error("bpmn.boolean", self.element, attribute=name, value=text)
        return _BOOLEANS[text.strip()]

    def parts(self, *names: str) -> list[Part]:
        """The children of these names, taken out."""
        wanted, self._children = _split(self._children, set(names))
        return [Part(child, self.reading) for child in wanted]

    def refs(self, name: str, most: int | None = None) -> tuple[str, ...]:
        """Children that name other elements by their ids in their text, such as ``flowNodeRef``; at most so many."""
        found = [child for child, known in self._children if known == name and _is_plain(child)][:most]
        taken = {id(child) for child in found}
        self._children = [pair for pair in self._children if id(pair[0]) not in taken]
        return tuple(self.reading.id_of(child.text, child.prefixes) for child in found)

    def plain(self) -> bool:
        """Whether nothing is left."""
        return not self._attributes and not self._children

    def says_only_text(self) -> bool:
        """Whether there are neither attributes nor children."""
        return self.plain() and not self.element.declared

    def put_back(self, element: Element) -> None:
        """Return a child that cannot be understood, so that it is kept."""
        self._children.append((element, local(element.tag)))

    def documentation(self) -> tuple[Documentation, ...]:
        """Every ``documentation`` of the element."""
        return tuple(_documentation(part.element) for part in self.parts("documentation"))

    def attributes(self) -> Attributes:
        """What was not taken, and prefixes that are declared here."""
        declared = ((f"xmlns:{prefix}" if prefix else "xmlns", address) for prefix, address in self.element.declared)
        return (*declared, *self._attributes.items())

    def rest(self) -> tuple[Xml, ...]:
        """Children that were not taken, as the standard orders them; text has no meaning between them and is noted."""
        if any(isinstance(child, str) and not child.isspace() for child in self.element.children):
            self.reading.note("text", self.element)
        return tuple(
            sorted((keep(child) for child, _ in self._children), key=lambda child: rank(self.kind, *split(child.tag)))
        )


def local(tag: str) -> str:
    """The name of a tag in Clark notation without its namespace."""
    return tag.rpartition("}")[2]


def keep(element: Element) -> Xml:
    """The element as it is, without indentation between its children."""
    return Xml(element.tag, _attributes(element), tuple(_content(element)))


def _known(element: Element) -> bool:
    return element.tag.startswith(
        ("{" + MODEL, "{http://www.omg.org/spec/BPMN/20100524/DI", "{http://www.omg.org/spec/DD/")
    )


def _split(children: list[tuple[Element, str]], names: set[str]) -> tuple[list[Element], list[tuple[Element, str]]]:
    wanted = [child for child, known in children if known in names]
    return wanted, [(child, known) for child, known in children if known not in names]


def _is_plain(element: Element) -> bool:
    return not element.attributes and not element.declared and bool(element.text.strip()) and not any(element.elements)


def _attributes(element: Element) -> Attributes:
    declared = ((f"xmlns:{prefix}" if prefix else "xmlns", address) for prefix, address in element.declared)
    return (*declared, *element.attributes.items())


def _content(element: Element) -> Iterator[Xml | str]:
    mixed = (
        not any(element.elements)
        or element.attributes.get(_SPACE) == "preserve"
        or element.tag.startswith("{" + XHTML)
        or any(isinstance(child, str) and not child.isspace() for child in element.children)
    )
    for child in element.children:
        if isinstance(child, Element):
            yield keep(child)
        elif mixed and child:
            yield child


def _documentation(element: Element) -> Documentation:
    if any(element.elements):
        return Documentation("", _attributes(element), tuple(_content(element)))
    return Documentation(element.text, _attributes(element))
