"""What a redesign pattern is: where it fits, what it makes of a Spec, and the proposal that comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from clearway.base.messages import Message
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change

if TYPE_CHECKING:
    # Reading and applying a change should not load all that findings rest on.
    from clearway.findings.finding import Evidence, Finding

Kind = Literal["automatic", "figure", "suggestion"]
"""What a pattern needs.

``automatic``: the Spec says it all; ``figure``: a person has to state figures; ``suggestion``: no edit of a Spec can
tell it, so that it is argued for.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pattern fits.

    Parameters
    ----------
    nodes : tuple of str
        Ids of nodes, pools or resources, in the order that means something to the pattern.
    figures : mapping of str to (float or str)
        What the pattern reckoned with, which its sentences name: by the end of the name ``_s`` is a duration,
        ``_share`` a share, ``_n`` a count, ``_money`` an amount. A pattern with more than one reason puts the end of
        its message under ``why``: ``why_twice`` for ``pattern.<code>.why_twice``.
    gain : float
        Seconds that a case can be expected to save, by formula; 0 where only a finding speaks for it.
    because : tuple of str
        Findings that speak for it, each as ``CODE place``; filled in by :func:`clearway.redesign.propose`.
    """

    nodes: tuple[str, ...]
    figures: Mapping[str, float | str] = field(default_factory=dict)
    gain: float = 0.0
    because: tuple[str, ...] = ()


class Member(Protocol):
    """What every member of the family has.

    Attributes
    ----------
    code : str
        The catalogue has ``pattern.<code>``, its name, with ``.why`` (what speaks for a place), ``.none`` (why there
        is no place) and ``.assumes`` (what somebody has to own).
    kind : Kind
    cures : tuple of str
        Codes of findings that it answers.
    needs : tuple of str
        Names of the figures that a person has to state.
    """

    @property
    def code(self) -> str:
        """Its code."""
        ...

    @property
    def kind(self) -> Kind:
        """What it needs."""
        ...

    @property
    def cures(self) -> tuple[str, ...]:
        """Codes of findings."""
        ...

    @property
    def needs(self) -> tuple[str, ...]:
        """Names of figures."""
        ...

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield where it fits; from what the Spec says, with or without findings."""
        ...


@runtime_checkable
class Pattern(Member, Protocol):
    """A member that edits a Spec."""

    def apply(self, spec: Spec, place: Place) -> Change:
        """The change at one of its places.

        Raises
        ------
        SpecError
            ``change.place``: the Spec has no such place any more.
        """
        ...


@runtime_checkable
class Suggestion(Member, Protocol):
    """A member that argues for what no edit of a Spec can tell."""

    def argue(self, spec: Spec, place: Place) -> tuple[Message, ...]:
        """The suggestion at one of its places, sentence by sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pattern at a place, with what speaks for it.

    Parameters
    ----------
    pattern : str
        Its code.
    place : Place
    change : Change or None
        None for a suggestion.
    why : Message
        What speaks for it.
    evidence : tuple of Evidence
        Of the findings that it answers.
    suggestion : tuple of Message
        What is suggested where no change can be made.
    gain : float
        What it is ranked by: the place's gain, raised by the confidence in the findings behind it.
    """

    pattern: str
    place: Place
    change: Change | None
    why: Message
    evidence: tuple[Evidence, ...] = ()
    suggestion: tuple[Message, ...] = ()
    gain: float = 0.0
