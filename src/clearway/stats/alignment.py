"""Alignment distance between sequences of codes: what has to be inserted and left out to turn one into the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from clearway.base.kernel import kernel

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def alignment_distances(offsets: Ints, codes: Ints, rows: Ints, columns: Ints) -> Floats:
    """Distances between some sequences and some others.

    The distance is the number of insertions and deletions of the cheapest alignment over the sum of both lengths: 0
    for equal sequences, 1 for those that have nothing in common; two empty sequences are equal.

    Parameters
    ----------
    offsets : int64 array of shape (n + 1,)
        Where each sequence begins in ``codes``.
    codes : int64 array
    rows, columns : int64 array
        Which sequences.

    Returns
    -------
    float array of shape (rows, columns)

    Examples
    --------
    Of ``abc`` and ``abd`` one sign is left out and one put in, 2 of 6:

    >>> offsets, codes = np.array([0, 3, 6]), np.array([0, 1, 2, 0, 1, 3])
    >>> round(float(alignment_distances(offsets, codes, np.array([0]), np.array([1]))[0, 0]), 4)
    0.3333
    """
    given = (np.ascontiguousarray(one, np.int64) for one in (offsets, codes, rows, columns))
    found: Floats = _distances(*given)
    return found


@kernel
def _distances(offsets: Ints, codes: Ints, rows: Ints, columns: Ints) -> Floats:
    longest = 0
    for at in range(offsets.size - 1):
        longest = max(longest, offsets[at + 1] - offsets[at])
    line = np.zeros(longest + 1, np.int64)
    found = np.zeros((rows.size, columns.size))
    for i in range(rows.size):
        for j in range(columns.size):
            a, b = offsets[rows[i]], offsets[columns[j]]
            n, m = offsets[rows[i] + 1] - a, offsets[columns[j] + 1] - b
            if n + m > 0 and rows[i] != columns[j]:
                found[i, j] = 1 - 2 * _common(codes, a, n, b, m, line) / (n + m)
    return found


@kernel
def _common(codes: Ints, a: int, n: int, b: int, m: int, line: Ints) -> int:
    """Length of the longest common subsequence: what an alignment keeps."""
    line[: m + 1] = 0
    for i in range(n):
        corner = 0
        for j in range(m):
            above = line[j + 1]
            if codes[a + i] == codes[b + j]:
                line[j + 1] = corner + 1
            elif line[j] > above:
                line[j + 1] = line[j]
            corner = above
    return int(line[m])


def kept_by(offsets: Ints, codes: Ints, planned: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """What the cheapest alignment of each sequence with a planned one keeps of both.

    Parameters
    ----------
    offsets, codes : int64 array
        The sequences, as in :func:`alignment_distances`.
    planned : int64 array of shape (m,)
        Each code of it at most as often as it is planned.

    Returns
    -------
    bool array of shape (sequences, m), bool array of the shape of ``codes``
        Planned signs that were found, and signs that were planned. Among equally cheap alignments the earliest matches
        count.

    Examples
    --------
    >>> planned, actual = kept_by(np.array([0, 3]), np.array([5, 7, 6]), np.array([5, 6, 8]))
    >>> planned.tolist(), actual.tolist()
    ([[True, True, False]], [True, False, True])
    """
    given = (np.ascontiguousarray(one, np.int64) for one in (offsets, codes, planned))
    found: tuple[NDArray[np.bool_], NDArray[np.bool_]] = _kept(*given)
    return found


@kernel
def _kept(offsets: Ints, codes: Ints, planned: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    m = planned.size
    met = np.zeros((offsets.size - 1, m), np.bool_)
    used = np.zeros(codes.size, np.bool_)
    for row in range(offsets.size - 1):
        begin, n = offsets[row], offsets[row + 1] - offsets[row]
        best = _best(codes[begin : begin + n], planned)
        _walk(codes, planned, best, begin, n, met[row], used)
    return met, used


@kernel
def _best(word: Ints, planned: Ints) -> Ints:
    """Most matches of each end of a sequence with each end of the planned one."""
    best = np.zeros((word.size + 1, planned.size + 1), np.int64)
    for i in range(word.size - 1, -1, -1):
        for j in range(planned.size - 1, -1, -1):
            if word[i] == planned[j]:
                best[i, j] = best[i + 1, j + 1] + 1
            else:
                best[i, j] = max(best[i + 1, j], best[i, j + 1])
    return best


@kernel
def _walk(
    codes: Ints, planned: Ints, best: Ints, begin: int, n: int, met: NDArray[np.bool_], used: NDArray[np.bool_]
) -> None:
    i, j = 0, 0
    while i < n and j < planned.size:
        if codes[begin + i] == planned[j]:
            met[j] = used[begin + i] = True
            i, j = i + 1, j + 1
        elif best[i + 1, j] >= best[i, j + 1]:
            i += 1
        else:
            j += 1
