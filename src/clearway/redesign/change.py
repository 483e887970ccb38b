"""A change: a named list of edits of a Spec that can be taken back."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from clearway.base.errors import SpecError
from clearway.base.messages import Message
from clearway.model.spec.read import spec_of
from clearway.model.spec.spec import Spec
from clearway.model.spec.write import plain_spec
from clearway.redesign.edits import Edit, edits_between
from clearway.redesign.rebuild import NEEDED, rebuilt

VERSION = 1


@dataclass(frozen=True, slots=True)
class Price:
    """What a change costs to make and to keep up, in the Spec's currency; None: nobody stated it.

    Parameters
    ----------
    one_off : float, optional
        Once, to make it.
    per_year : float, optional
        Every year, beside what the Spec itself computes.
    per_case : float, optional
        For every case, beside what the Spec itself computes.
    """

    one_off: float | None = None
    per_year: float | None = None
    per_case: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A named edit of a Spec.

    Parameters
    ----------
    name : str
        As people call it.
    edits : tuple of mapping
        Operations of RFC 6902 (JSON Patch) on the file form of the Spec: ``{"op": "replace", "path":
        "/resources/anna/amount", "value": 2}``.
    pattern : str
        Code of the redesign pattern that made it; empty: somebody wrote it.
    title : Message, optional
        The name in every language; None: ``name`` as it is.
    place : tuple of str
        Ids of the nodes, pools or resources that it is about.
    because : tuple of str
        Findings that it answers, each as ``CODE place``.
    price : Price
    assumes : tuple of Message
        What somebody has to own, because neither the data nor the Spec say it.
    schema : str
    version : int
    """

    name: str
    edits: tuple[Edit, ...]
    pattern: str = ""
    title: Message | None = None
    place: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    price: Price = Price()
    assumes: tuple[Message, ...] = ()
    schema: Literal["clearway.change"] = "clearway.change"
    version: Literal[1] = 1


def apply(change: Change, spec: Spec) -> Spec:
    """The Spec after a change; the Spec itself stays as it is.

    The file form leaves out what is as by default, so that ``add`` reaches every field, given or not; ``replace``,
    ``remove`` and ``test`` need one that is given.

    Raises
    ------
    SpecError
        ``change.edit``: an edit does not fit the Spec, with its number and path; or what came out is no Spec.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Graph, Renewal
    >>> spec = Spec(Graph(), Renewal(Fixed(60.0)))
    >>> busier = Change("Busier", ({"op": "replace", "path": "/arrivals/gap/value", "value": 30.0},))
    >>> apply(busier, spec).arrivals.gap.value, apply(undo(busier, spec), apply(busier, spec)) == spec
    (30.0, True)
    """
    before = plain_spec(spec)
    edited = {part for edit in change.edits for path in ("path", "from") for part in (_table(edit.get(path)),)}
    own = {name: deepcopy(value) if name in edited else value for name, value in before.items()}
    after = _edited(change, own)
    if after is not own or any(name not in after for name in NEEDED):
        made = spec_of(after, name=change.name)
    else:
        made = rebuilt(spec, before, after, name=change.name)
    ordered: Spec = _ordered(made, spec)
    return ordered


def _table(path: Any) -> str:
    """The first part of a pointer."""
    return str(path).split("/")[1] if str(path).startswith("/") else ""


def undo(change: Change, spec: Spec) -> Change:
    """The change that leads back from what a change made of a Spec.

    Parameters
    ----------
    change : Change
    spec : Spec
        As it was before the change.

    Raises
    ------
    SpecError
        The change does not fit the Spec.
    """
    return Change(change.name, edits_between(plain_spec(apply(change, spec)), plain_spec(spec)))


def joined(name: str, changes: Sequence[Change]) -> Change:
    """Several changes as one: all edits one after another.

    Examples
    --------
    >>> one = Change("One", ({"op": "replace", "path": "/resources/anna/amount", "value": 2},), place=("anna",))
    >>> two = Change("Two", ({"op": "remove", "path": "/activities/check/batch"},), place=("check",))
    >>> joined("Both", [one, two]).edits == one.edits + two.edits, joined("Both", [one, two]).place
    (True, ('anna', 'check'))
    """
    return Change(
        name,
        tuple(edit for one in changes for edit in one.edits),
        place=tuple(dict.fromkeys(id for one in changes for id in one.place)),
        because=tuple(dict.fromkeys(found for one in changes for found in one.because)),
        price=Price(
            _sum([one.price.one_off for one in changes]),
            _sum([one.price.per_year for one in changes]),
            _sum([one.price.per_case for one in changes]),
        ),
        assumes=once([message for one in changes for message in one.assumes]),
    )


def once(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Each message once, in the order in which they first stand.

    Examples
    --------
    >>> [message.id for message in once([Message("b"), Message("a"), Message("b")])]
    ['b', 'a']
    """
    return tuple(message for place, message in enumerate(messages) if message not in messages[:place])


def _sum(prices: Sequence[float | None]) -> float | None:
    """What is stated, in all; None where nothing is."""
    stated = [price for price in prices if price is not None]
    return sum(stated) if stated else None


def _ordered(after: Any, before: Any) -> Any:
    """A value with its tables in the order that they had before, what is new at their ends.

    A file's tables are sorted, a Spec's need not be; a twin that meets the flows of a gateway in another order draws
    other ways for the same cases, so that a change would be told apart from the Spec by luck alone.
    """
    if after is before or type(after) is not type(before):
        return after
    if isinstance(after, dict):
        kept = {key: _ordered(after[key], before[key]) for key in before if key in after}
        return kept | {key: value for key, value in after.items() if key not in before}
    if dataclasses.is_dataclass(after) and not isinstance(after, type):
        names = [one.name for one in dataclasses.fields(after) if one.init]
        return type(after)(**{name: _ordered(getattr(after, name), getattr(before, name)) for name in names})
    if isinstance(after, tuple) and len(after) == len(before) and not isinstance(next(iter(after), 0.0), (int, float)):
        return tuple(_ordered(one, other) for one, other in zip(after, before, strict=True))
    return after


def _edited(change: Change, plain: Any) -> Any:
    """The file form after all edits, one by one, so that the one that fails is known."""
    import jsonpatch
    import jsonpointer

    for number, edit in enumerate(change.edits):
        try:
            # The file form is ours alone, so that it is edited where it stands; the values of the edits are not.
            plain = jsonpatch.apply_patch(plain, [deepcopy(dict(edit))], in_place=True)
        except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException, TypeError, KeyError) as error:
            raise SpecError(
                "change.edit",
                place={"path": f"/edits/{number}"},
                name=change.name,
                target=str(edit.get("path", "")),
                reason=str(error)[:200],
            ) from error
    return plain
