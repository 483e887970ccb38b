"""The definition of watches, as values: what is charted, where, by which limits and rules, and who is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SCHEMA, VERSION = "clearway.watch", 1

Chart = Literal["auto", "imr", "p", "u", "c", "laney_p", "laney_u", "ewma", "cusum"]
Period = Literal["hour", "day", "week", "month"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where fresh data come from; exactly one of ``log`` and ``table``.

    Parameters
    ----------
    log : str, optional
        File, import folder or database URL of events; a relative name counts from the folder of this file. ``${NAME}``
        stands for an environment variable.
    table : str, optional
        File or database URL of a plain table with one row an observation.
    map : dict of str to str
        Role to column, as ``--map``.
    zone : str, optional
        IANA zone of stamps without one, and of the periods.
    day_first : bool, optional
        Whether ``03/04/2025`` is the third of April.
    encoding, delimiter, sheet, query, database_table : str, optional
        As the options of the same names; ``database_table`` is ``--table``.
    drop_duplicates : bool
        Exact duplicates are dropped, because a feed may deliver a record twice.
    calendar : str, optional
        File of the working calendar.
    costs : str, optional
        File of rates.
    time : str
        Column of a table: the moment of the observation.
    stream : str, optional
        Column of a table: which stream the observation belongs to.
    id : str, optional
        Column of a table: identity of the observation; of those with the same one the last row counts.
    release_k : int
        Smallest group of people that is shown.
    raw : bool
        The owner of the data switches the small-group rule off.
    """

    log: str | None = None
    table: str | None = None
    map: dict[str, str] = field(default_factory=dict)
    zone: str | None = None
    day_first: bool | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    query: str | None = None
    database_table: str | None = None
    drop_duplicates: bool = True
    calendar: str | None = None
    costs: str | None = None
    time: str = "time"
    stream: str | None = None
    id: str | None = None
    release_k: int = 5
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Tell:
    """Somebody who is told.

    Parameters
    ----------
    urls : tuple of str
        Addresses as Apprise writes them. ``${NAME}`` stands for an environment variable, so that no secret is in the
        file.
    lang : {"en", "zh"}
        Language of the messages.
    quiet : tuple of str
        Local hours such as ``22:00-07:00`` in which nobody is told; the messages wait.
    cooldown : str
        For so long a watch and stream that was told of is not told of again, unless its level rises.
    level : {"warning", "alarm"}
        The least level that is told.
    zone : str, optional
        IANA zone of the quiet hours; the zone of the data where it is missing.
    """

    urls: tuple[str, ...]
    lang: Literal["en", "zh"] = "en"
    quiet: tuple[str, ...] = ()
    cooldown: str = "4h"
    level: Literal["warning", "alarm"] = "warning"
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Frozen limits.

    Parameters
    ----------
    centre : float
        In the unit of the measure.
    sigma : float, optional
        Of one value; charts of counts and shares take it from the counts.
    """

    centre: float
    sigma: float | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """One thing that is watched.

    Parameters
    ----------
    name : str
        Unique in the file; part of the identity of its signals.
    measure : str
        ``cycle_time``, ``cycle_time.p90``, ``share(cycle_time > 2bd)`` or ``arrivals``; for a table the column with the
        numbers.
    per : str, optional
        For a table: the column with the units, where the numbers are counts of them.
    by : str, optional
        Attribute of the cases; each of its values is a stream.
    where : dict of str to str
        Attribute and value that a case must have.
    ends_with : tuple of str
        Activities that close a case; without them a case is closed when nothing in it is under way.
    period : {"hour", "day", "week", "month"}
        One point of the chart. The period under way is left out.
    wait : str
        How long after its end a period waits for late events.
    working : bool
        Cycle times count in working time of the calendar.
    working_days : bool
        Periods without working time are left out.
    chart : str
        ``auto`` is ``laney_p`` for shares, ``laney_u`` for counts per case, else ``imr``.
    rules : tuple of str
        Rules or whole sets; few are best.
    baseline : int
        First points that make the limits, which then stay; 0: all points, so that limits move.
    exclude : tuple of str
        Dates whose periods do not enter the limits.
    limits : Limits, optional
        Frozen limits instead of a baseline.
    constants : {"table", "exact", "wheeler", "nhs"}
        Convention of d2.
    mr_screen : bool
        Moving ranges above 3.267 times their mean are dropped once.
    scale : {"plain", "log"}
        ``log`` for skewed times: limits are made of logarithms and told in the unit of the measure.
    width : float
        Of the limits, in sigmas.
    lam : float
        Weight of the newest point of an EWMA.
    k, h : float
        Allowance and decision interval of a CUSUM, in sigmas.
    goal : str, optional
        ``<= 5d``, ``>= 95%``: each period that misses it is a signal as well.
    tell : tuple of str
        Who is told.
    """

    name: str
    measure: str
    per: str | None = None
    by: str | None = None
    where: dict[str, str] = field(default_factory=dict)
    ends_with: tuple[str, ...] = ()
    period: Period = "day"
    wait: str = "0s"
    working: bool = False
    working_days: bool = False
    chart: Chart = "auto"
    rules: tuple[str, ...] = ("nelson.1", "nelson.2")
    baseline: int = 25
    exclude: tuple[str, ...] = ()
    limits: Limits | None = None
    constants: Literal["table", "exact", "wheeler", "nhs"] = "table"
    mr_screen: bool = False
    scale: Literal["plain", "log"] = "plain"
    width: float = 3.0
    lam: float = 0.2
    k: float = 0.5
    h: float = 5.0
    goal: str | None = None
    tell: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WatchFile:
    """A file of watches.

    Parameters
    ----------
    source : Source
    watch : tuple of Watch
    tell : dict of str to Tell
        By the names that watches use.
    store : str, optional
        Where signals are kept: a file, or the URL of a PostgreSQL database. Without it they lie beside this file.
    every : str
        How long a watch that goes on rests between two looks.
    schema : "clearway.watch"
    version : 1
    """

    source: Source
    watch: tuple[Watch, ...]
    tell: dict[str, Tell] = field(default_factory=dict)
    store: str | None = None
    every: str = "5m"
    schema: Literal["clearway.watch"] = "clearway.watch"
    version: Literal[1] = 1
