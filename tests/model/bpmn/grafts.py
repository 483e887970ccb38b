"""Broken models that are still well-formed XML: elements moved, doubled, renamed, attributes swapped and spoilt."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

from lxml import etree

VALUES = ("", "true", "maybe", "-1", "NaN", "1e999", "p:q", "ghost", "a b", "\ud7ff", "0x10", " ", "x" * 3000)
NAMES = ("id", "name", "sourceRef", "targetRef", "isExpanded", "x", "width", "bpmnElement", "attachedToRef", "default")


def grafts(good: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Seeded: one to five changes of the tree at a time."""
    chance = random.Random(seed)
    root = etree.fromstring(good, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    for _ in range(count):
        broken = copy.deepcopy(root)
        for _ in range(chance.randint(1, 5)):
            chance.choice(_CHANGES)(list(broken.iter(etree.Element)), chance)
        yield etree.tostring(broken)


def _remove(elements: list[Any], chance: random.Random) -> None:
    victim = chance.choice(elements)
    if victim.getparent() is not None:
        victim.getparent().remove(victim)


def _move(elements: list[Any], chance: random.Random) -> None:
    what, where = chance.choice(elements), chance.choice(elements)
    if what.getparent() is not None and what not in (where, *where.iterancestors()):
        where.insert(chance.randint(0, len(where)), what)


def _double(elements: list[Any], chance: random.Random) -> None:
    what, where = chance.choice(elements), chance.choice(elements)
    twin = copy.deepcopy(what)
    for each in twin.iter(etree.Element) if chance.random() < 0.7 else ():
        each.attrib.pop("id", None)
    where.append(twin)


def _rename(elements: list[Any], chance: random.Random) -> None:
    chance.choice(elements).tag = chance.choice(elements).tag


def _swap(elements: list[Any], chance: random.Random) -> None:
    one, two = chance.choice(elements), chance.choice(elements)
    if one.attrib and two.attrib:
        first, second = chance.choice(list(one.attrib)), chance.choice(list(two.attrib))
        one.attrib[first], two.attrib[second] = two.attrib[second], one.attrib[first]


def _spoil(elements: list[Any], chance: random.Random) -> None:
    element = chance.choice(elements)
    name = chance.choice([*element.attrib, chance.choice(NAMES)])
    if chance.random() < 0.3:
        element.attrib.pop(name, None)
    else:
        element.attrib[name] = chance.choice(VALUES)


def _write(elements: list[Any], chance: random.Random) -> None:
    element = chance.choice(elements)
    element.text, element.tail = chance.choice(VALUES), chance.choice(VALUES)


_CHANGES = (_remove, _move, _double, _rename, _swap, _spoil, _spoil, _write)
