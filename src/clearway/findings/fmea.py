"""Risk numbers of an FMEA: RPN and action priority side by side, and occurrence ratings from counted cases."""

from __future__ import annotations

from clearway.base.errors import OptionError

SEVERITIES, OCCURRENCES, DETECTIONS = (9, 7, 4, 2, 1), (8, 6, 4, 2, 1), (7, 5, 2, 1)
"""Lower ends of the bands of the table."""

_TABLE = (
    # O 8-10, 6-7, 4-5, 2-3, 1; in each D 7-10, 5-6, 2-4, 1
    ("HHHH", "HHHH", "HHHM", "HMLL", "LLLL"),  # S 9-10
    ("HHHH", "HHHM", "HMMM", "MMLL", "LLLL"),  # S 7-8
    ("HHMM", "MMML", "MLLL", "LLLL", "LLLL"),  # S 4-6
    ("MMLL", "LLLL", "LLLL", "LLLL", "LLLL"),  # S 2-3
    ("LLLL", "LLLL", "LLLL", "LLLL", "LLLL"),  # S 1
)

PER_THOUSAND = (100.0, 50.0, 20.0, 10.0, 2.0, 0.5, 0.1, 0.01)
"""Incidents per 1,000 from which an occurrence is rated 10, 9, 8 ... 3; below 2; 1 only by prevention."""


def action_priority(severity: int, occurrence: int, detection: int) -> str:
    """Action priority ``H``, ``M`` or ``L`` by the table of the AIAG and VDA handbook.

    Parameters
    ----------
    severity, occurrence, detection : int
        1 to 10; 10 is worst (most severe, most frequent, least likely to be detected).

    Raises
    ------
    OptionError
        ``fmea.rating``: a rating is not a whole number of 1 to 10.

    References
    ----------
    AIAG and VDA, FMEA Handbook, 2019 (action priority for design and process FMEA).

    Examples
    --------
    >>> action_priority(9, 2, 7), action_priority(5, 5, 5), action_priority(1, 10, 10)
    ('H', 'L', 'L')
    """
    ratings = (("severity", severity), ("occurrence", occurrence), ("detection", detection))
    s, o, d = (rating(name, value) for name, value in ratings)
    return _TABLE[_band(s, SEVERITIES)][_band(o, OCCURRENCES)][_band(d, DETECTIONS)]


def rpn(severity: int, occurrence: int, detection: int) -> int:
    """Risk priority number ``S O D``: shown, and never what failure modes are ranked by.

    Raises
    ------
    OptionError
        ``fmea.rating``.

    Examples
    --------
    >>> rpn(7, 5, 3)
    105
    """
    return rating("severity", severity) * rating("occurrence", occurrence) * rating("detection", detection)


def rank_of(severity: int, occurrence: int, detection: int) -> tuple[int, int, int, int]:
    """What sorts failure modes: action priority, then severity, occurrence and detection; largest first when negated.

    Examples
    --------
    >>> rank_of(10, 2, 7) < rank_of(4, 7, 7)
    True
    """
    order = "HML".index(action_priority(severity, occurrence, detection))
    return order, -severity, -occurrence, -detection


def occurrence_of(cases: int, total: int) -> int:
    """Occurrence rating of what was seen in some of all cases.

    Nothing seen is rated 2, since data cannot show that something is prevented.

    Raises
    ------
    OptionError
        ``fmea.counts``: the counts do not fit.

    References
    ----------
    AIAG FMEA 4th edition 2008; the same bounds stand in the handbook of 2019 as incidents per 1,000.

    Examples
    --------
    >>> occurrence_of(130, 1496), occurrence_of(1, 100), occurrence_of(0, 100)
    (9, 7, 2)
    """
    if total <= 0 or not 0 <= cases <= total:
        raise OptionError("fmea.counts", place={"option": "cases"}, cases=cases, total=total)
    rate = 1000.0 * cases / total
    return next((10 - at for at, bound in enumerate(PER_THOUSAND) if rate >= bound), 2)


def rating(name: str, value: int) -> int:
    """The rating, if it is one.

    Raises
    ------
    OptionError
        ``fmea.rating``.
    """
    if isinstance(value, bool) or value not in range(1, 11):
        raise OptionError("fmea.rating", place={"option": name}, name=name, value=value)
    return int(value)


def _band(value: int, bands: tuple[int, ...]) -> int:
    return next(at for at, low in enumerate(bands) if value >= low)
