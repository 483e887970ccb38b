"""Between two columns every wire that changes its height has an upright piece; each piece gets a track of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_TOUCH = 7.0
_FEW = 48
"""Up to this many pieces in a channel neighbours are exchanged until no exchange removes a crossing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The upright piece of a wire, or of several that share a trunk.

    Parameters
    ----------
    wires : tuple of int
        Who runs here.
    left, right : tuple of float
        Heights at which lines join from the left and from the right.
    """

    wires: tuple[int, ...]
    left: tuple[float, ...]
    right: tuple[float, ...]

    @property
    def low(self) -> float:
        """Upper end."""
        return min(self.left + self.right)

    @property
    def high(self) -> float:
        """Lower end."""
        return max(self.left + self.right)


def tracks(pieces: Sequence[Piece]) -> list[int]:
    """Track of each piece, 0 is the leftmost: pieces that touch have different ones, few lines cross.

    Examples
    --------
    >>> tracks([Piece((0,), (0,), (50,)), Piece((1,), (20,), (70,))])
    [1, 0]
    """
    order = sorted(range(len(pieces)), key=lambda at: _first(pieces[at]))
    if len(pieces) <= _FEW:
        _improve(order, pieces)
    track = [0] * len(pieces)
    for position, at in enumerate(order):
        for before in order[:position]:
            if _meet(pieces[before], pieces[at]):
                track[at] = max(track[at], track[before] + 1)
    return track


def _first(piece: Piece) -> tuple[int, float, int]:
    """What runs down begins with the lowest, what runs up with the highest; so they do not cross each other."""
    start = sum(piece.left) / len(piece.left) if piece.left else piece.low
    end = sum(piece.right) / len(piece.right) if piece.right else piece.high
    down = end >= start
    return (0 if down else 1, -start if down else start, piece.wires[0])


def _meet(a: Piece, b: Piece) -> bool:
    return a.low < b.high + _TOUCH and b.low < a.high + _TOUCH


def _improve(order: list[int], pieces: Sequence[Piece]) -> None:
    for _ in range(len(order)):
        changed = False
        for at in range(len(order) - 1):
            a, b = pieces[order[at]], pieces[order[at + 1]]
            if cost(b, a) < cost(a, b):
                order[at], order[at + 1] = order[at + 1], order[at]
                changed = True
        if not changed:
            return


def cost(a: Piece, b: Piece) -> float:
    """Crossings when ``a`` runs left of ``b``; lines that would lie upon each other count ten times.

    Examples
    --------
    >>> cost(Piece((0,), (0,), (50,)), Piece((1,), (20,), (70,)))
    2.0
    """
    crossed = sum(a.low < y < a.high for y in b.left) + sum(b.low < y < b.high for y in a.right)
    touching = sum(abs(y - end) < 0.5 for y in b.left for end in (a.low, a.high))
    touching += sum(abs(y - end) < 0.5 for y in a.right for end in (b.low, b.high))
    lying = sum(abs(x - y) < 0.5 for x in b.left for y in a.right)
    return float(crossed) + 1.5 * touching + 10.0 * lying
