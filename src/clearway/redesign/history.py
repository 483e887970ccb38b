"""What a case remembers of its tasks, kept right while tasks come and go: rows of gateways and running cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from clearway.model.spec.cases import Running, Token
from clearway.model.spec.flow import Gateway, History
from clearway.model.spec.spec import Spec

Key = tuple[str | None, str | None, int | None]


def forgotten(spec: Spec, gone: str, heir: str | None, *, stand: str | None = None) -> Spec:
    """The Spec after a task that cases no longer finish.

    A row of a gateway that asks for the task asks for the task before it, where there is exactly one such and no other
    row asks for that already; otherwise the row goes, and a less exact one counts.

    Parameters
    ----------
    spec : Spec
    gone : str
        The task.
    heir : str or None
        The only task that directly led to it, None where there is none or more than one.
    stand : str, optional
        Where running cases that stand at the task stand from now on.
    """

    def moved(row: History) -> Iterable[History]:
        if gone not in (row.last, row.before):
            return (row,)
        if heir is None:
            return ()
        if row.last == gone:
            before = None if row.before in (heir, None) else row.before
            return (replace(row, last=heir, before=before),)
        return (replace(row, before=heir),)

    running = tuple(_without(case, gone, heir, stand) for case in spec.running)
    return replace(with_rows(spec, moved, gone), running=running)


def twinned(spec: Spec, task: str, twin: str) -> Spec:
    """The Spec in which a second task counts as the first wherever the past of a case is asked for."""

    def both(row: History) -> Iterable[History]:
        yield row
        if task in (row.last, row.before):
            swapped = {task: twin}
            if row.last == row.before == task:
                yield replace(row, last=twin)
                yield replace(row, before=twin)
            last, before = row.last or "", row.before or ""
            yield replace(row, last=swapped.get(last, row.last), before=swapped.get(before, row.before))

    return with_rows(spec, both)


def exchanged(spec: Spec, one: str, other: str) -> Spec:
    """The Spec in which what asked for the end of one task asks for the end of the other, and the reverse.

    For two neighbours that change places: a decision that knew which of them came last knows it still.
    """
    swap: dict[str | None, str | None] = {one: other, other: one}
    return with_rows(
        spec, lambda row: (replace(row, last=swap.get(row.last, row.last), before=swap.get(row.before, row.before)),)
    )


def either(spec: Spec, one: str, other: str) -> Spec:
    """The Spec after two tasks that may now end in any order: what asked for one order asks for both."""

    def both(row: History) -> Iterable[History]:
        yield row
        if row.last == other and row.before in (one, None):
            yield replace(row, last=one, before=None if row.before is None else other)
        elif row.before == other and row.last not in (one, other):
            yield replace(row, before=one)

    return with_rows(spec, both)


def with_rows(spec: Spec, change: Callable[[History], Iterable[History]], gone: str | None = None) -> Spec:
    """The Spec with the rows of all gateways changed; of two rows that ask for the same, one that asked first stays."""
    gateways = {id: _changed(gateway, change, gone) for id, gateway in spec.gateways.items()}
    return replace(spec, gateways=gateways)


def _changed(gateway: Gateway, change: Callable[[History], Iterable[History]], gone: str | None) -> Gateway:
    kept = {_key(row) for row in gateway.history if gone not in (row.last, row.before)} if gone else set[Key]()
    rows: dict[Key, History] = {}
    for old in gateway.history:
        for row in change(old):
            key = _key(row)
            asked = key == (None, None, None) or (key in kept and _key(old) != key)
            if not asked:
                rows.setdefault(key, row)
    history = tuple(rows.values())
    return gateway if history == gateway.history else replace(gateway, history=history)


def _key(row: History) -> Key:
    return row.last, row.before, row.visits


def _without(case: Running, gone: str, heir: str | None, stand: str | None) -> Running:
    tokens = tuple(_moved(token, gone, stand) for token in case.tokens)
    last = heir if case.last == gone else case.last
    before = heir if case.before == gone else case.before
    return replace(case, tokens=tokens, last=last, before=None if before == last else before)


def _moved(token: Token, gone: str, stand: str | None) -> Token:
    return Token(stand, token.enabled_s) if token.node == gone and stand is not None else token
