"""Designs of experiments: which settings to run, in which random order, and what cannot be told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.base.messages import Message

Floats = np.ndarray[Any, np.dtype[np.float64]]
Ints = np.ndarray[Any, np.dtype[np.int64]]

KINDS = ("full", "fractional", "plackett_burman", "box_behnken", "central_composite")
ALPHAS = ("rotatable", "orthogonal", "faced")
MOST_RUNS = 100_000
MOST_FACTORS = 26
MOST_BASE = 9
"""Factors of which a fraction has all settings, at most: 512 runs."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor with its settings.

    Parameters
    ----------
    name : str
    low, high : float
        The settings coded -1 and +1.
    levels : int
        Evenly spaced settings of a full design.
    """

    name: str
    low: float
    high: float
    levels: int = 2


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A design.

    Parameters
    ----------
    kind : str
        One of :data:`KINDS`.
    factors : tuple of Factor
    coded : float array of shape (runs, factors)
        In standard order: -1 and +1 are the settings, 0 the middle.
    settings : float array of shape (runs, factors)
        In the factors' own units.
    order : int64 array of shape (runs,)
        Position in standard order of the first, second ... run to make.
    replicates, centres : int
    resolution : int or None
        Of two-level designs: main effects are mixed up with interactions of ``resolution - 1`` factors.
    generators : str
        Of a fraction.
    aliases : tuple of tuple of str
        Main effects and two-factor interactions that have one and the same column.
    alpha : float or None
        Distance of the star points.
    seed : int
        The same seed gives the same order.
    warnings : tuple of Message
    formula, source : str
    """

    kind: str
    factors: tuple[Factor, ...]
    coded: Floats
    settings: Floats
    order: Ints
    replicates: int
    centres: int
    resolution: int | None
    generators: str
    aliases: tuple[tuple[str, ...], ...]
    alpha: float | None
    seed: int
    warnings: tuple[Message, ...] = ()
    formula: str = "setting = middle + coded (high - low)/2"
    source: str = "Box, Hunter and Hunter 2005; Plackett and Burman 1946; Box and Behnken 1960; Box and Wilson 1951"


def layout(
    kind: str,
    factors: Sequence[Factor],
    *,
    resolution: int | None = None,
    generators: str = "",
    replicates: int = 1,
    centres: int | None = None,
    alpha: str = "rotatable",
    seed: int = 1,
) -> Layout:
    """Make a design.

    Parameters
    ----------
    kind : {"full", "fractional", "plackett_burman", "box_behnken", "central_composite"}
    factors : sequence of Factor
    resolution : int, optional
        Of a fractional design, 3 by default; the smallest fraction that has it.
    generators : str
        One word a factor in place of a resolution, such as ``"a b c ab"``.
    replicates : int
        How often the whole design (without its centre points) is run.
    centres : int, optional
        Runs in the middle of all factors: 0 by default, 3 for Box-Behnken, 4 for central composite designs.
    alpha : {"rotatable", "orthogonal", "faced"}
        Star points of a central composite design.
    seed : int
        Of the order of runs.

    Raises
    ------
    InputError
        ``doe.kind``, ``doe.factors`` (too few or too many for the kind), ``doe.names`` (a name twice), ``doe.range``
        (low is not below high), ``doe.levels``, ``doe.resolution``, ``doe.generators``, ``doe.runs``, ``doe.alpha``.

    Examples
    --------
    >>> made = layout("fractional", [Factor(name, 0, 10) for name in "ABCD"], resolution=4)
    >>> made.coded.shape, made.resolution, made.aliases[0]
    ((8, 4), 4, ('AB', 'CD'))
    """
    found = _checked(kind, factors, replicates)
    body, star, words = _body(kind, found, resolution, generators, alpha)
    middle = _middles(kind, centres)
    coded = np.vstack([np.tile(body, (replicates, 1)), np.zeros((middle, len(found)))])
    if coded.shape[0] > MOST_RUNS:
        raise InputError("doe.runs", runs=int(coded.shape[0]), most=MOST_RUNS)
    two_level = kind in ("full", "fractional", "plackett_burman") and all(one.levels == 2 for one in found)
    short = _resolution(body) if two_level else None
    half = np.array([(one.high - one.low) / 2 for one in found])
    centre = np.array([(one.high + one.low) / 2 for one in found])
    return Layout(
        kind,
        found,
        coded,
        centre + coded * half,
        np.random.default_rng(seed).permutation(coded.shape[0]),
        replicates,
        middle,
        short,
        words,
        aliases(body, [one.name for one in found]) if two_level else (),
        star,
        seed,
        _warnings(kind, short, star, centre, half),
    )


def aliases(coded: Floats, names: Sequence[str], *, order: int = 2) -> tuple[tuple[str, ...], ...]:
    """Effects up to an order whose columns are the same but for the sign.

    Examples
    --------
    >>> aliases(np.array([[-1.0, -1, 1], [1, -1, -1], [-1, 1, -1], [1, 1, 1]]), "ABC")
    (('A', 'BC'), ('B', 'AC'), ('C', 'AB'))
    """
    groups: dict[bytes, list[str]] = {}
    for size in range(1, order + 1):
        for chosen in combinations(range(coded.shape[1]), size):
            column = np.sign(coded[:, chosen].prod(axis=1)).astype(np.int8)
            lead = column[np.flatnonzero(column)[0]] if column.any() else 1
            groups.setdefault((column * lead).tobytes(), []).append("".join(names[at] for at in chosen))
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _checked(kind: str, factors: Sequence[Factor], replicates: int) -> tuple[Factor, ...]:
    if kind not in KINDS:
        raise InputError("doe.kind", value=kind, choices=", ".join(KINDS))
    least = {"box_behnken": 3, "fractional": 3}.get(kind, 2)
    if not least <= len(factors) <= MOST_FACTORS:
        raise InputError("doe.factors", n=len(factors), least=least, most=MOST_FACTORS)
    names = [one.name for one in factors]
    if len(set(names)) < len(names):
        raise InputError("doe.names", names=", ".join(names))
    for one in factors:
        if not one.low < one.high:
            raise InputError("doe.range", name=one.name, low=one.low, high=one.high)
        if one.levels < 2 or (one.levels > 2 and kind != "full"):
            raise InputError("doe.levels", name=one.name, levels=one.levels)
    if replicates < 1:
        raise InputError("doe.runs", runs=replicates, most=MOST_RUNS)
    return tuple(factors)


def _body(
    kind: str, factors: tuple[Factor, ...], resolution: int | None, generators: str, alpha: str
) -> tuple[Floats, float | None, str]:
    """The runs without centre points, the distance of the stars, and the generators."""
    import pyDOE3

    count = len(factors)
    if kind == "fractional":
        return _fraction(count, resolution or 3, generators)
    if kind == "central_composite":
        return *_composite(count, alpha), ""
    if kind == "full":
        return _full(factors), None, ""
    made = pyDOE3.pbdesign(count) if kind == "plackett_burman" else pyDOE3.bbdesign(count, center=0)
    return np.asarray(made, np.float64), None, ""


def _full(factors: tuple[Factor, ...]) -> Floats:
    """All settings; the first factor changes fastest (Yates' order)."""
    import pyDOE3

    runs = int(np.prod([float(one.levels) for one in factors]))
    if runs > MOST_RUNS:
        raise InputError("doe.runs", runs=runs, most=MOST_RUNS)
    steps = np.asarray(pyDOE3.fullfact([one.levels for one in factors]), np.float64)
    coded: Floats = steps / (np.array([one.levels for one in factors]) - 1) * 2 - 1
    return coded


def _fraction(count: int, resolution: int, generators: str) -> tuple[Floats, None, str]:
    import pyDOE3

    words = generators.split()
    if generators and len(words) != count:
        raise InputError("doe.generators", generators=generators, n=count)
    if not 3 <= resolution <= count:
        raise InputError("doe.resolution", value=resolution, most=count)
    words = words or _words(count, resolution)
    try:
        made = pyDOE3.fracfact(" ".join(words))
    except (ValueError, IndexError) as error:
        raise InputError("doe.generators", generators=generators, n=count) from error
    return np.asarray(made, np.float64), None, " ".join(words)


def _words(count: int, resolution: int) -> list[str]:
    """Generators of the smallest fraction of a resolution: no word of the defining relation is shorter than it."""
    for base in range(2, count):
        masks = sorted(range(1, 1 << base), key=lambda mask: (-mask.bit_count(), mask)) if base <= MOST_BASE else []
        masks = [mask for mask in masks if mask.bit_count() >= resolution - 1]
        chosen = _chosen(masks, [], frozenset({0}), base, count, resolution)
        if chosen is not None:
            letters = [LETTERS[at] for at in range(base)]
            return letters + ["".join(LETTERS[at] for at in range(base) if mask >> at & 1) for mask in chosen]
    raise InputError("doe.resolution", value=resolution, most=count)


def _chosen(
    masks: list[int], taken: list[int], words: frozenset[int], base: int, count: int, resolution: int
) -> list[int] | None:
    """Generators as sets of base factors (bits), by search in depth."""
    if base + len(taken) == count:
        return taken
    for place, mask in enumerate(masks):
        word = mask | 1 << base + len(taken)
        fresh = {word ^ other for other in words}
        if min(one.bit_count() for one in fresh) >= resolution:
            found = _chosen(masks[place + 1 :], [*taken, mask], words | fresh, base, count, resolution)
            if found is not None:
                return found
    return None


def _composite(count: int, alpha: str) -> tuple[Floats, float]:
    import pyDOE3

    if alpha not in ALPHAS:
        raise InputError("doe.alpha", value=alpha, choices=", ".join(ALPHAS))
    face = "faced" if alpha == "faced" else "circumscribed"
    how = "rotatable" if alpha == "faced" else alpha
    made = np.asarray(pyDOE3.ccdesign(count, center=(0, 0), alpha=how, face=face), np.float64)
    return made, float(np.abs(made).max())


def _middles(kind: str, centres: int | None) -> int:
    chosen = {"box_behnken": 3, "central_composite": 4}.get(kind, 0) if centres is None else centres
    if chosen < 0:
        raise InputError("doe.runs", runs=chosen, most=MOST_RUNS)
    return chosen


def _resolution(coded: Floats) -> int | None:
    """Length of the shortest word of the defining relation; None for a full design, or beyond six factors."""
    count = coded.shape[1]
    for size in range(1, min(count, 6) + 1):
        for chosen in combinations(range(count), size):
            if abs(float(coded[:, chosen].prod(axis=1).sum())) == coded.shape[0]:
                return size
    return None


def _warnings(
    kind: str, resolution: int | None, star: float | None, centre: Floats, half: Floats
) -> tuple[Message, ...]:
    told = []
    if resolution == 3 or kind == "plackett_burman":
        told.append(Message("experiment.warn.resolution"))
    if star is not None and star > 1:
        low, high = centre - star * half, centre + star * half
        ends = ", ".join(f"{a:.4g}..{b:.4g}" for a, b in zip(low, high, strict=True))
        told.append(Message("experiment.warn.stars", {"ends": ends}))
    return tuple(told)


def coding(columns: Mapping[str, Floats]) -> dict[str, tuple[float, float]]:
    """Middle and half width of each column of settings, from its smallest and largest value.

    Raises
    ------
    InputError
        ``doe.fixed``: a factor that never changes.

    Examples
    --------
    >>> coding({"A": np.array([10.0, 20.0])})
    {'A': (15.0, 5.0)}
    """
    found = {}
    for name, values in columns.items():
        low, high = float(values.min()), float(values.max())
        if low == high:
            raise InputError("doe.fixed", name=name, value=f"{low:g}")
        found[name] = ((low + high) / 2, (high - low) / 2)
    return found
