"""Lines between classes: support vectors and logistic regression over a table of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def support_vectors(
    table: Any, classes: Ints, *, cost: float, weight: Mapping[int, float] | None = None
) -> tuple[Floats, Floats]:
    """Linear support vectors with squared hinge loss; more than two classes one against the rest.

    Parameters
    ----------
    table : (n, k) array or sparse matrix
    classes : (n,) int
        From 0; two at least.
    cost : float
        Of a case on the wrong side, beside the squared length of the line.
    weight : mapping of int to float, optional
        Times the cost, by class.

    Returns
    -------
    coefficients : (k, lines) float
        One line for two classes.
    intercepts : (lines,) float

    References
    ----------
    Fan et al. 2008 (LIBLINEAR).

    Examples
    --------
    >>> line, at = support_vectors(np.array([[-2.0], [-1.0], [1.0], [2.0]]), np.array([0, 0, 1, 1]), cost=1.0)
    >>> bool(line[0, 0] > 0), round(float(at[0]), 6)
    (True, 0.0)
    """
    from sklearn.svm import LinearSVC

    machine = LinearSVC(C=cost, class_weight=None if weight is None else dict(weight), random_state=0)
    machine.fit(table, classes)
    return machine.coef_.T, machine.intercept_


def logistic(scores: Floats, classes: Ints, *, cost: float) -> tuple[Floats, Floats]:
    """Logistic regression of classes on a few columns, lightly held to zero.

    Parameters
    ----------
    scores : (n, k) float
    classes : (n,) int
        From 0; two at least.
    cost : float
        Of a misfit, beside the squared length of the coefficients.

    Returns
    -------
    coefficients : (k, lines) float
        One line for two classes, else one a class.
    intercepts : (lines,) float

    Examples
    --------
    >>> line, at = logistic(np.array([[-1.0], [-1.0], [1.0], [1.0]]), np.array([0, 1, 0, 1]), cost=100.0)
    >>> bool(abs(line[0, 0]) < 1e-6)
    True
    """
    from sklearn.linear_model import LogisticRegression

    line = LogisticRegression(C=cost, max_iter=500).fit(scores, classes)
    return line.coef_.T, line.intercept_
