"""A change: a named list of edits of a Spec that can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from clearway.base.errors import SpecError
from clearway.model.spec.read import spec_of
from clearway.model.spec.spec import Spec
from clearway.model.spec.write import plain_spec

Edit = Mapping[str, Any]
VERSION = 1


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
    schema : str
    version : int
    """

    name: str
    edits: tuple[Edit, ...]
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
    return spec_of(_edited(change, plain_spec(spec)), name=change.name)


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
    import jsonpatch

    before = plain_spec(spec)
    after = plain_spec(apply(change, spec))
    return Change(change.name, tuple(jsonpatch.make_patch(after, before).patch))


def _edited(change: Change, plain: Any) -> Any:
    """The file form after all edits, one by one, so that the one that fails is known."""
    import jsonpatch
    import jsonpointer

    for number, edit in enumerate(change.edits):
        try:
            plain = jsonpatch.apply_patch(plain, [dict(edit)])
        except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException, TypeError, KeyError) as error:
            raise SpecError(
                "change.edit",
                place={"path": f"/edits/{number}"},
                name=change.name,
                target=str(edit.get("path", "")),
                reason=str(error)[:200],
            ) from error
    return plain
