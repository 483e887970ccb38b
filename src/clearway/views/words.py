"""Words and numbers of a language: catalogue look-up and the one formatter of numbers, durations, dates and money."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import format_compact_currency, format_compact_decimal, format_currency, format_decimal

from clearway.base.messages import Message, catalogue, text
from clearway.measures.measure import Row
from clearway.model.spec.spec import HOURS
from clearway.views.markup import Html, element, escape

LOCALES = {"en": "en", "zh": "zh_Hans_CN"}
DASH = "—"

_DURATIONS = (
    (2 * 31_557_600.0, 31_557_600.0, "duration.y"),
    (86_400.0, 86_400.0, "duration.d"),
    (3_600.0, 3_600.0, "duration.h"),
    (60.0, 60.0, "duration.min"),
)


class Words:
    """A language with its zone and currency.

    Parameters
    ----------
    lang : {"en", "zh"}
        Language of the catalogue.
    zone : str
        IANA zone in which moments are shown.
    currency : str, optional
        ISO 4217 code or sign; amounts are plain numbers where nothing names one.

    Examples
    --------
    >>> Words("en").duration(198720), Words("en").share(0.1234)
    ('2.3 d', '12.3%')
    """

    def __init__(self, lang: str = "en", *, zone: str = "UTC", currency: str | None = None) -> None:
        self.lang = lang
        self.zone = ZoneInfo(zone)
        self.currency = currency
        self._locale = LOCALES[lang]
        self._known = catalogue(lang)

    def __call__(self, id: str, **values: Any) -> str:
        """The message of the catalogue with its values.

        Raises
        ------
        KeyError
            No such id, or a value that the sentence names is missing.
        """
        return text(Message(id, values), self.lang)

    def rich(self, id: str, **values: Any) -> Html:
        """The message as markup: its own words and plain values escaped, names from the data isolated by the caller."""
        filled = {key: value if isinstance(value, Html) else escape(str(value)) for key, value in values.items()}
        return Html(escape(self._known[id]).format(**filled))

    def has(self, id: str) -> bool:
        """Whether the catalogue has the id."""
        return id in self._known

    def raw(self, id: str) -> str:
        """The message without its values."""
        return self._known[id]

    def any(self, id: str, default: str, **values: Any) -> str:
        """The message, or ``default`` for an id that comes from a plug-in and is not in the catalogue."""
        return self(id, **values) if self.has(id) else default

    def count(self, value: float) -> str:
        """An exact number with grouping: ``12,345``."""
        return str(format_decimal(value, format="#,##0.##", locale=self._locale))

    def short(self, value: float) -> str:
        """A number of three digits: ``12.3k`` and ``4.56M`` in English, in Chinese by ten thousands."""
        if abs(value) < (10_000 if self.lang == "zh" else 1_000):
            return self.figure(value)
        digits = 0 if _leading(value, self.lang) >= 100 else 1
        shown = str(format_compact_decimal(value, locale=self._locale, fraction_digits=digits))
        return shown.replace("K", "k")

    def figure(self, value: float) -> str:
        """A number with three leading digits: ``0.123``, ``12.3``, ``1,230``."""
        size = abs(value)
        places = 0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2 if size >= 1 else 3
        form = "#,##0." + "#" * places if places else "#,##0"
        return str(format_decimal(value, format=form, locale=self._locale))

    def share(self, value: float) -> str:
        """A share as percentage: ``12.3%``, ``< 0.1%``, ``100%``."""
        percent = value * 100
        if 0 < percent < 0.05:
            return self("number.below", value="0.1%")
        if 99.95 <= percent < 100:
            return self("number.above", value="99.9%")
        return str(format_decimal(percent, format="0.#", locale=self._locale)) + "%"

    def duration(self, seconds: float) -> str:
        """A readable duration: ``45 s``, ``12 min``, ``5.4 h``, ``2.3 d``."""
        size = abs(seconds)
        for least, unit, key in _DURATIONS:
            if size >= least * 0.9995:
                return self(key, value=self._amount(seconds / unit))
        return self("duration.s", value=self._amount(seconds))

    def probability(self, p: float) -> str:
        """A p-value with three decimals; small ones as a bound."""
        return self("number.below", value="0.001") if p < 0.001 else str(format_decimal(p, "0.###", self._locale))

    def money(self, value: float) -> str:
        """An amount in the currency, short where it is large; a plain number where no currency is known."""
        if self.currency is None:
            return self.short(value) if abs(value) >= 10_000 else self.count(value)
        if self.currency == HOURS:
            return self("number.hours", value=self.bare(value))
        if abs(value) >= 10_000:
            return str(format_compact_currency(value, self.currency, locale=self._locale, fraction_digits=1))
        return str(format_currency(value, self.currency, locale=self._locale))

    def bare(self, value: float) -> str:
        """An amount without its unit, where the currency is hours; else as :meth:`money`."""
        if self.currency != HOURS:
            return self.money(value)
        return self.short(value) if abs(value) >= 10_000 else self.figure(value)

    def date(self, day: date, skeleton: str = "yMMMd") -> str:
        """A calendar day in the parts that a CLDR skeleton names."""
        return str(format_skeleton(skeleton, day, locale=self._locale))

    def day(self, us: int) -> str:
        """The day of a moment (microseconds UTC) in the zone."""
        return str(format_date(self._moment(us).date(), format="medium", locale=self._locale))

    def moment(self, us: int) -> str:
        """A moment (microseconds UTC) in the zone."""
        return str(format_datetime(self._moment(us), format="medium", locale=self._locale))

    def value(self, value: float | None, unit: str) -> str:
        """A measure's value in its unit; a dash for None."""
        if value is None or not math.isfinite(value):
            return DASH
        if unit == "s":
            return self.duration(value)
        if unit == "share":
            return self.share(value)
        if unit == "money":
            return self.money(value)
        if unit == "1/d":
            return self("number.per_day", value=self.figure(value))
        return self.count(value) if value == int(value) else self.figure(value)

    def interval(self, low: float | None, high: float | None, unit: str) -> str:
        """``low to high`` in the unit; empty where there is none."""
        if low is None or high is None:
            return ""
        begin = self.bare(low) if unit == "money" else self.value(low, unit)
        return self("number.interval", low=begin, high=self.value(high, unit))

    def reason(self, id: str | None) -> str:
        """Why a value is missing."""
        return self.any(f"reason.{id}", id or "") if id else self("reason.unknown")

    def cell(self, row: Row, unit: str) -> Html:
        """A measure's row as markup: the value, a dash that says why it is missing, or that it is hidden."""
        if row.suppressed:
            return element("span", self("small.hidden"), class_="hidden-group")
        if row.value is None:
            return element("abbr", DASH, title=self.reason(row.reason))
        return element("span", self.value(row.value, unit))

    def _moment(self, us: int) -> datetime:
        return datetime.fromtimestamp(us / 1_000_000, UTC).astimezone(self.zone)

    def _amount(self, value: float) -> str:
        size = abs(value)
        form = "#,##0" if size >= 99.95 else "#,##0.#" if size >= 1 or not size else "#,##0.##"
        return str(format_decimal(value, format=form, locale=self._locale))


def _leading(value: float, lang: str) -> float:
    """The digits before the unit of the short form."""
    step = 10_000 if lang == "zh" else 1_000
    size = abs(value)
    while size >= step:
        size /= step
    return size
