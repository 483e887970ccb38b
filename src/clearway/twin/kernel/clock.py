"""Calendars: when somebody is on duty, how much of a stretch of time that is, and when a piece of work will be done.

A calendar is a list of spans in ascending order with the work before each; behind ``tail`` its last week repeats for
ever. A cursor remembers the span of the last look, because time goes forward.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.compiling import Calendar, Flag, Int, World, step
from clearway.twin.kernel.memory import NEVER
from clearway.twin.kernel.reach import bits_at, calendar_at, span_at


@step
def always(w: World, calendar: Int) -> Any:
    """Whether a calendar is on duty at every moment; so is who has none."""
    return calendar < 0 or calendar_at(w.calendars, calendar).always != 0


@step
def on_duty(w: World, calendar: Int, time: Int) -> Any:
    """Whether a calendar is on duty at a time."""
    if always(w, calendar):
        return True
    c = calendar_at(w.calendars, calendar)
    at = _folded(w, time)
    place = _locate(w, c, at)
    return place >= 0 and at < span_at(w.spans, c.first + place).end


@step
def on_duty_now(w: World, calendar: Int) -> Any:
    """Whether a calendar is on duty at the present time; remembered until that changes."""
    if always(w, calendar):
        return True
    c = calendar_at(w.calendars, calendar)
    if w.now >= c.until:
        c.on = np.int64(on_duty(w, calendar, w.now))
        c.until = _changes(w, calendar)
        _mark(w, calendar, c.on != 0)
    return c.on != 0


@step
def _mark(w: World, calendar: Int, on: Flag) -> None:
    """Set or clear the bits of those who have a calendar."""
    for word in range(w.n_words):
        mask = bits_at(w.calendar_masks, calendar * w.n_words + word).value
        bits = bits_at(w.duty_bits, word)
        bits.value = bits.value | mask if on else bits.value & ~mask


@step
def _changes(w: World, calendar: Int) -> Any:
    """A time until which a calendar stays as it is now."""
    c = calendar_at(w.calendars, calendar)
    if c.on == 0:
        return next_duty(w, calendar, w.now)
    at = _folded(w, w.now)
    return w.now + span_at(w.spans, c.first + _locate(w, c, at)).end - at


@step
def next_duty(w: World, calendar: Int, time: Int) -> Any:
    """The first time from ``time`` on that is on duty; ``NEVER`` where there is none."""
    if always(w, calendar):
        return time
    c = calendar_at(w.calendars, calendar)
    at = _folded(w, time)
    place = _locate(w, c, at)
    if place >= 0 and at < span_at(w.spans, c.first + place).end:
        return time
    if place + 1 < c.count:
        return time + span_at(w.spans, c.first + place + 1).begin - at
    if c.week_work <= 0:
        return NEVER
    # Within the last week: go on in its repetition.
    first = _locate(w, c, w.tail) + 1
    if first > 0 and span_at(w.spans, c.first + first - 1).end > w.tail:
        return time + w.tail + w.week - at
    return time + span_at(w.spans, c.first + first).begin + w.week - at


@step
def work_until(w: World, calendar: Int, time: Int) -> Any:
    """Time on duty from the beginning of the calendar to a time."""
    if always(w, calendar):
        return time
    c = calendar_at(w.calendars, calendar)
    at = _folded(w, time)
    place = _locate(w, c, at)
    weeks = _weeks_behind(w, time, at) * c.week_work
    if place < 0:
        return weeks
    span = span_at(w.spans, c.first + place)
    return span.work + min(at, span.end) - span.begin + weeks


@step
def finish(w: World, calendar: Int, time: Int, left: Int) -> Any:
    """When work that is begun at a time and takes ``left`` on duty is done."""
    if always(w, calendar):
        return time + left
    c = calendar_at(w.calendars, calendar)
    if left <= 0:
        return time
    at = _folded(w, time)
    place = _locate(w, c, at)
    done = 0
    if place >= 0:
        span = span_at(w.spans, c.first + place)
        if at < span.end and at + left <= span.end:
            return time + left
        done = span.work + min(at, span.end) - span.begin
    end = _when(w, c, max(place, 0), done + left)
    return end + time - at if end < NEVER else end


@step
def _when(w: World, c: Calendar, place: Int, work: Int) -> Any:
    """The first time by which so much work is done, looked for from a span on."""
    if c.count == 0:
        return NEVER
    last = span_at(w.spans, c.first + c.count - 1)
    whole = last.work + last.end - last.begin
    weeks = 0
    if work > whole:
        if c.week_work <= 0:
            return NEVER
        weeks = (work - whole + c.week_work - 1) // c.week_work
        work -= weeks * c.week_work
        place = 0
    low = place
    high = c.count - 1
    if place + 4 < high and span_at(w.spans, c.first + place + 4).work >= work:
        high = place + 4
    while low < high:
        middle = (low + high + 1) >> 1
        if span_at(w.spans, c.first + middle).work < work:
            low = middle
        else:
            high = middle - 1
    span = span_at(w.spans, c.first + low)
    return span.begin + work - span.work + weeks * w.week


@step
def _folded(w: World, time: Int) -> Any:
    """The time itself, or the one in the last week that stands for it; the week of the last look is remembered."""
    if time < w.tail + w.week:
        return time
    into = time - w.week_begin
    if into < 0 or into >= w.week:
        weeks = (time - w.tail) // w.week
        w.week_begin = w.tail + weeks * w.week
        into = time - w.week_begin
    return w.tail + into


@step
def _weeks_behind(w: World, time: Int, at: Int) -> Any:
    """How many weeks lie between a time and the one that stands for it."""
    if time == at:
        return np.int64(0)
    return (time - at) // w.week


@step
def _locate(w: World, c: Calendar, at: Int) -> Any:
    """The last span that begins at or before a time; -1 where none does."""
    if c.count == 0 or at < span_at(w.spans, c.first).begin:
        return -1
    low = 0
    high = c.count - 1
    cursor = c.cursor
    if span_at(w.spans, c.first + cursor).begin <= at:
        low = cursor
        if cursor + 1 > high or at < span_at(w.spans, c.first + cursor + 1).begin:
            return cursor
        if cursor + 4 < high and at < span_at(w.spans, c.first + cursor + 4).begin:
            high = cursor + 3
    else:
        high = cursor - 1
    while low < high:
        middle = (low + high + 1) >> 1
        if span_at(w.spans, c.first + middle).begin <= at:
            low = middle
        else:
            high = middle - 1
    c.cursor = low
    return low
