"""How strong something unseen would have to be to explain an association away."""

from __future__ import annotations

import math


def e_value(ratio: float) -> float:
    """The E-value of a risk ratio.

    The least ratio by which something that was not adjusted for would have to go with both the cause and the outcome
    to explain the whole association: ``RR + sqrt(RR (RR - 1))``, of the inverse where it is below 1.

    Raises
    ------
    ValueError
        The ratio is not above 0.

    References
    ----------
    VanderWeele and Ding (2017), Sensitivity analysis in observational research, Annals of Internal Medicine 167,
    268-274: a ratio of 3.9 has the E-value 7.26.

    Examples
    --------
    >>> round(e_value(3.9), 2)
    7.26
    """
    above = 1 / ratio if ratio < 1 else ratio
    return above + math.sqrt(above * (above - 1))


def ratio_of_difference(difference: float, sd: float) -> float:
    """The risk ratio that a difference in standard deviations stands for: ``exp(0.91 d)``.

    References
    ----------
    Chinn (2000), Statistics in Medicine 19, 3127-3131; VanderWeele and Ding (2017).

    Examples
    --------
    >>> round(ratio_of_difference(1.0, 2.0), 3)
    1.576
    """
    return math.exp(0.91 * difference / sd)


def ratio_of_odds(odds_ratio: float, *, common: bool) -> float:
    """The risk ratio that an odds ratio stands for: its root where the outcome is common (over 15%).

    References
    ----------
    VanderWeele (2017), On a square-root transformation of the odds ratio, Epidemiology 28, e58-e60.

    Examples
    --------
    >>> ratio_of_odds(4.0, common=True)
    2.0
    """
    return math.sqrt(odds_ratio) if common else odds_ratio


def e_value_of_interval(low: float, high: float) -> float:
    """The E-value of the end of an interval of ratios that lies nearer to 1; 1 where the interval holds 1.

    Examples
    --------
    >>> e_value_of_interval(0.8, 1.2)
    1.0
    """
    if low <= 1 <= high:
        return 1.0
    return e_value(low if low > 1 else high)
