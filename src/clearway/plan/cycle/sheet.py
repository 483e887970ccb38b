"""A document as labelled cells and grids, each cell marked by where it comes from; what views and counts read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin, get_type_hints

from clearway.measures.backed import Backed
from clearway.plan.cycle.form import Document, Line

Origin = Literal["typed", "data", "worked", "empty"]
LAYERS: tuple[Literal["data", "typed", "worked"], ...] = ("data", "typed", "worked")
SAID_FIRST: tuple[Literal["data", "typed", "worked"], ...] = ("typed", "data", "worked")
KEY = "key"
UNCOUNTED = frozenset({KEY, "pillar", "phase"})
"""Columns that every form has filled from the start."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer.

    Parameters
    ----------
    value : object
        Text, number, truth value, tuple of texts, ``Backed`` or ``Line``; None where there is none.
    origin : {"typed", "data", "worked", "empty"}
    """

    value: Any
    origin: Origin


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with its answer; ``name`` is the field's."""

    name: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: names of its columns, and rows of cells."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of a document, pairs first."""

    kind: str
    pairs: tuple[Pair, ...]
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class Backing:
    """How data-backed a document is.

    Parameters
    ----------
    data, typed, empty : int
        Cells from data, from people, and without an answer; keys and what follows from others do not count.
    share : float or None
        ``data / (data + typed)``; None where nothing is filled.
    filled : float or None
        ``(data + typed) / (data + typed + empty)``.
    """

    data: int
    typed: int
    empty: int
    share: float | None
    filled: float | None


def sheet(document: Document) -> Sheet:
    """Lay a document out.

    Fields of one name stand together: what was typed is shown in place of what data gave, and rows with the same key
    are one row. Rows stand as they follow from both, then as data have them, then as they were typed.
    """
    layers = {layer: getattr(document, layer) for layer in LAYERS}
    kinds = {layer: row_kinds(type(value)) for layer, value in layers.items()}
    grids = dict.fromkeys(name for layer in LAYERS for name in kinds[layer])
    fields = {layer: [one.name for one in dataclasses.fields(value)] for layer, value in layers.items()}
    names = dict.fromkeys(name for layer in SAID_FIRST for name in fields[layer] if name not in grids)
    pairs = tuple(Pair(name, _best(layers, name)) for name in names)
    return Sheet(document.kind, pairs, tuple(_grid(name, layers, kinds) for name in grids))


def backing(shown: Sheet) -> Backing:
    """Count where the cells come from."""
    cells = [pair.cell for pair in shown.pairs]
    cells += [cell for grid in shown.grids for row in grid.rows for cell in _counted(grid, row)]
    data, typed, empty = (sum(cell.origin == kind for cell in cells) for kind in ("data", "typed", "empty"))
    filled = data + typed
    share = data / filled if filled else None
    return Backing(data, typed, empty, share, filled / (filled + empty) if cells and filled + empty else None)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a document with the row that it belongs to; empty outside of rows."""

    subject: str
    number: Backed


def numbers(document: Document) -> tuple[Number, ...]:
    """Every number with what stands behind it, in the order of the layers."""
    return tuple(one for layer in LAYERS for one in _numbers(getattr(document, layer), ""))


def _numbers(value: Any, subject: str) -> Iterator[Number]:
    if isinstance(value, Backed):
        yield Number(subject, value)
    elif dataclasses.is_dataclass(value):
        own = str(getattr(value, KEY, "")) or subject
        for one in dataclasses.fields(value):
            yield from _numbers(getattr(value, one.name), own)
    elif isinstance(value, tuple):
        for one in value:
            yield from _numbers(one, subject)


def row_kinds(layer: Any) -> Mapping[str, Any]:
    """The fields of a layer that hold rows, with the dataclass of their rows."""
    hints = ((one.name, get_type_hints(layer)[one.name]) for one in dataclasses.fields(layer))
    found = ((name, get_args(hint)[0]) for name, hint in hints if get_origin(hint) is tuple)
    return {name: kind for name, kind in found if isinstance(kind, type) and dataclasses.is_dataclass(kind)}


def is_answer(value: Any) -> bool:
    """Whether a field is filled: no empty text, no empty list, no number without a value."""
    if isinstance(value, Backed):
        return value.value is not None or value.reason is not None
    if isinstance(value, Line):
        return bool(value.id)
    return value is not None and value != "" and value != ()


def _best(layers: Mapping[Any, Any], name: str) -> Cell:
    """What the layers say: people first; what neither people nor data are asked for is not missing."""
    for layer in LAYERS if name == KEY else SAID_FIRST:
        value = getattr(layers.get(layer), name, None)
        if is_answer(value):
            return Cell(
                value, "typed" if isinstance(value, Backed) and value.data == "typed" and layer == "data" else layer
            )
    asked = any(hasattr(layers.get(layer), name) for layer in ("typed", "data"))
    return Cell(None, "empty" if asked else "worked")


def _grid(name: str, layers: Mapping[Any, Any], kinds: Mapping[Any, Mapping[str, Any]]) -> Grid:
    found = [(layer, kinds[layer][name]) for layer in LAYERS if name in kinds[layer]]
    columns = tuple(dict.fromkeys(one.name for _, kind in found for one in dataclasses.fields(kind)))
    rows: dict[str, dict[str, Any]] = {}
    for layer in ("worked", "data", "typed"):
        for at, row in enumerate(getattr(layers[layer], name, ())):
            rows.setdefault(getattr(row, KEY, f"{layer} {at}"), {})[layer] = row
    return Grid(name, columns, tuple(tuple(_best(row, column) for column in columns) for row in rows.values()))


def _counted(grid: Grid, row: tuple[Cell, ...]) -> list[Cell]:
    return [cell for name, cell in zip(grid.columns, row, strict=True) if name not in UNCOUNTED]
