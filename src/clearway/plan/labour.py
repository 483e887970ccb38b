"""Labour rules: how long, how often and when people may work, and who can do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal, cast

from clearway.measures.timing.working import COUNTRIES, works_in_china
from clearway.model.spec.hours import WEEKDAYS
from clearway.plan.labourclash import refuse_clashes
from clearway.plan.labourtable import Mask, Table
from clearway.plan.shifts import Shift, made_shifts

Kind = Literal["workday", "weekend", "holiday"]
EVENING = 20 * 60
"""Work after this minute of the day is late, if the rules say nothing else."""

MORNING = 6 * 60
"""Work before this minute of the day is night work."""

KEYS = (
    "consecutive_days", "consecutive_hours", "country", "days_off_per_week", "holiday_work", "holidays",
    "hours_per_day", "hours_per_week", "late_after", "overtime_per_week", "pause_minutes", "people", "rest_hours",
    "shift_hours", "shift_starts", "shifts", "workdays",
)  # fmt: skip
"""What the table may hold."""

PERSON_KEYS = ("always", "hours_per_week", "never", "skills")


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one person beside the rules for all.

    Parameters
    ----------
    skills : tuple of str
        Pools or skills that the person can serve beside the own pool.
    never, always : tuple of Mask
        When the person never works; when the person works in any case.
    hours_per_week : float, optional
        At most; None: as for all.
    """

    skills: tuple[str, ...] = ()
    never: tuple[Mask, ...] = ()
    always: tuple[Mask, ...] = ()
    hours_per_week: float | None = None


@dataclass(frozen=True, slots=True)
class Labour:
    """Rules that a roster keeps.

    The defaults are cautious and no legal advice: eight hours a day are the law in China (Labour Law, articles 36 to
    38: at most 8 h a day and at least one day off a week; 40 h a week by the State Council), eleven hours of rest and
    one day off in seven in the European Union (Directive 2003/88/EC, articles 3 and 5).

    Parameters
    ----------
    shifts : tuple of Shift
        All that a person can work on a day: at most one of them.
    hours_per_day : (float, float)
        Least and most, on a day with work.
    hours_per_week : (float, float)
        Least and most, Monday to Sunday. A week with more than five working days by the country's calendar (adjusted
        weekends) allows a fifth more for each of them; the least holds for whole weeks only.
    overtime_per_week : float
        Hours above the most that are allowed, and avoided.
    consecutive_days : int
        Days of work in a row, at most.
    consecutive_hours : float or None
        Hours of work without a pause, at most; None: no limit.
    rest_hours : float
        Between the end of a shift and the begin of the next one, at least.
    days_off_per_week : int
        At least; one less for each working day beyond five.
    late_after : int
        Minute of the day; who works later, or before 06:00, has a late shift. These are shared out evenly.
    country : str or None
        ``CN``: public holidays of China with their adjusted weekends.
    holidays, workdays : frozenset of str
        ISO dates that are free or worked beside those of the country.
    holiday_work : bool
        Whether anybody may work on a public holiday.
    people : mapping of str to Terms
        By name.
    """

    shifts: tuple[Shift, ...]
    hours_per_day: tuple[float, float] = (0.0, 8.0)
    hours_per_week: tuple[float, float] = (0.0, 40.0)
    overtime_per_week: float = 0.0
    consecutive_days: int = 6
    consecutive_hours: float | None = None
    rest_hours: float = 11.0
    days_off_per_week: int = 1
    late_after: int = EVENING
    country: str | None = None
    holidays: frozenset[str] = frozenset()
    workdays: frozenset[str] = frozenset()
    holiday_work: bool = True
    people: Mapping[str, Terms] = field(default_factory=dict)

    def kind_of(self, day: date) -> Kind:
        """What a date is by the calendar: a day of work, of the weekend, or a public holiday.

        A year whose holidays are not published yet counts by its weekdays.

        Examples
        --------
        >>> china = Labour((), country="CN")
        >>> [china.kind_of(date(2025, *day)) for day in ((9, 28), (10, 1), (10, 12))]
        ['workday', 'holiday', 'weekend']
        """
        iso, usual = day.isoformat(), day.weekday() < 5
        if iso in self.holidays:
            return "holiday"
        if iso in self.workdays:
            return "workday"
        works = works_in_china(day) if self.country == "CN" else None
        if works is not None and not works and _is_public_holiday(day):
            return "holiday"
        return "workday" if (usual if works is None else works) else "weekend"

    def unpublished(self, first: date, last: date) -> tuple[int, ...]:
        """Years between two dates whose public holidays nobody knows yet."""
        if self.country is None:
            return ()
        years = range(first.year, last.year + 1)
        return tuple(year for year in years if works_in_china(date(year, 1, 1)) is None)

    def masked(self, mask: Mask, day: date | str) -> bool:
        """Whether a mask speaks of a day: a date, or a weekday of a week that repeats."""
        if isinstance(day, str):
            usual = "weekend" if day in WEEKDAYS[5:] else "workday"
            return mask.day in (day, usual)
        return mask.day in (WEEKDAYS[day.weekday()], day.isoformat(), self.kind_of(day))

    def extra_days(self, monday: date) -> int:
        """Working days beyond five in the week of a Monday, because weekends were adjusted.

        Examples
        --------
        >>> Labour((), country="CN").extra_days(date(2025, 9, 22))
        1
        """
        days = [monday + timedelta(days=number) for number in range(7)]
        return max(0, sum(self.kind_of(day) == "workday" for day in days) - 5)


def labour_of(table: Mapping[str, Any], *, file: str = "") -> Labour:
    """Read the table ``[labour]`` of a constraints file.

    Shifts are listed by name with their spans under ``[labour.shifts]``, or made of every ``shift_starts`` and
    ``shift_hours``; those that break a rule by themselves are left out when they are made. ``[labour.people.NAME]``
    holds ``skills``, ``never``, ``always`` and ``hours_per_week``.

    Parameters
    ----------
    table : mapping
        As ``tomllib`` reads it.
    file : str
        What messages call the file.

    Raises
    ------
    OptionError
        ``labour.*``: a key that is not known, a value that does not fit, or ``labour.clash``: two rules that cannot
        both be kept, by name.

    Examples
    --------
    >>> rules = labour_of({"hours_per_week": 35, "shifts": {"early": ["08:00-12:00", "13:00-16:00"]}})
    >>> rules.hours_per_week, rules.shifts[0].minutes
    ((0.0, 35.0), 420)
    """
    source = Table(table, "labour", file)
    source.only(KEYS)
    country = source.values.get("country")
    if country is not None and country not in COUNTRIES:
        raise source.error("labour.country", "country", found=country, known=", ".join(COUNTRIES))
    people = source.table("people")
    labour = Labour(
        shifts=(),
        hours_per_day=source.bounds("hours_per_day", (0.0, 8.0), 24),
        hours_per_week=source.bounds("hours_per_week", (0.0, 40.0), 168),
        overtime_per_week=cast(float, source.number("overtime_per_week", 0.0, 0, 168)),
        consecutive_days=source.whole("consecutive_days", 6, 1, 366),
        consecutive_hours=source.number("consecutive_hours", None, 0.5, 24),
        rest_hours=cast(float, source.number("rest_hours", 11.0, 0, 24)),
        days_off_per_week=source.whole("days_off_per_week", 1, 0, 6),
        late_after=source.minute("late_after", EVENING),
        country=country,
        holidays=source.dates("holidays"),
        workdays=source.dates("workdays"),
        holiday_work=source.flag("holiday_work", True),
        people={name: _terms(people.table(name)) for name in people.values},
    )
    labour = _with_shifts(labour, source)
    refuse_clashes(labour, source)
    return labour


def _terms(table: Table) -> Terms:
    table.only(PERSON_KEYS)
    hours = table.number("hours_per_week", None, 0, 168)
    return Terms(table.texts("skills"), table.masks("never"), table.masks("always"), hours)


def _with_shifts(labour: Labour, source: Table) -> Labour:
    """The rules with the shifts that are listed, and with those that can be made within the rules of a day."""
    starts, hours = source.minutes("shift_starts"), source.values.get("shift_hours", [])
    lengths = _lengths(hours if isinstance(hours, list) else [hours], source)
    if bool(starts) != bool(lengths):
        missing, given = ("shift_starts", "shift_hours") if lengths else ("shift_hours", "shift_starts")
        raise source.error("labour.half", given, given=given, missing=missing)
    longest = None if labour.consecutive_hours is None else round(60 * labour.consecutive_hours)
    pause = source.whole("pause_minutes", 30, 1, 240)
    least, most = (60 * hours for hours in labour.hours_per_day)
    made = [one for one in made_shifts(starts, lengths, longest, pause) if least <= one.minutes <= most]
    shifts = (*source.shifts("shifts"), *made)
    if not shifts and not starts:
        raise source.error("labour.no_shifts")
    return replace(labour, shifts=shifts)


def _lengths(hours: list[Any], source: Table) -> tuple[int, ...]:
    """Lengths of shifts in whole minutes."""
    read = [Table({"shift_hours": one}, source.path, source.file).number("shift_hours", None, 0.5, 24) for one in hours]
    return tuple(round(60 * one) for one in read if one is not None)


def _is_public_holiday(day: date) -> bool:
    """Whether a free day bears the name of a holiday; an ordinary weekend does not."""
    import chinese_calendar

    return chinese_calendar.get_holiday_detail(day)[1] is not None
