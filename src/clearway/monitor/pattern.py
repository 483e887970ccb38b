"""What a rule of a control chart found: which rule, where, and on which points it rests."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern that a rule found on the points of a chart.

    Attributes
    ----------
    rule : str
        The rule's name: the set and its number, such as ``nelson.5``.
    index : int
        Position of the pattern's last point, counted from 0.
    members : tuple of int
        Positions of the points that make the pattern, rising; the last one is ``index``.

    Examples
    --------
    >>> Pattern(rule="nelson.5", index=7, members=(5, 7)).index_1based
    8
    """

    rule: str
    index: int
    members: tuple[int, ...]

    @property
    def index_1based(self) -> int:
        """Position of the pattern's last point, counted from 1 as people count points."""
        return self.index + 1
