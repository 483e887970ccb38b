"""From a table to the shapes that studies take: values, subgroups, samples, counts, columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.app.service.studydata import About, Categories, Columns, Counts, Samples, Values
from clearway.app.service.studytable import Number, StudyTable, open_table
from clearway.base.errors import OptionError, ReadError
from clearway.base.messages import Message

if TYPE_CHECKING:
    from clearway.app.service.studydata import StudyRequest

Array = np.ndarray[Any, np.dtype[Any]]


def table_values(request: StudyRequest) -> Values:
    """One column in the order of the rows."""
    table = open_table(request.source, request.log.options)
    names = _value_columns(table, request)
    if len(names) > 1:
        raise OptionError("study.one_column", place={"option": "--column"}, known=", ".join(names))
    (number,), whole = table.numbers(names, "--column", drop=request.drop_missing)
    left = table.take(whole)
    return Values(number.values, _labels(left, request), _about(table, [number], whole))


def table_subgroups(request: StudyRequest) -> Samples:
    """Subgroups by a column, of so many rows each, or one a row of several columns."""
    table = open_table(request.source, request.log.options)
    names = _value_columns(table, request)
    if len(names) > 1:
        return _wide(table, names, request)
    if request.subgroup is None:
        raise OptionError("study.subgroup", place={"option": "--subgroup"}, known=", ".join(table.names))
    (number,), whole = table.numbers(names, "--column", drop=request.drop_missing)
    about = _about(table, [number], whole)
    if request.subgroup.isdecimal() and request.subgroup not in table.names:
        return _sized(number, int(request.subgroup), about)
    return _grouped(number, table.take(whole).texts(request.subgroup, "--subgroup"), about)


def table_samples(request: StudyRequest) -> Samples:
    """Samples: one column told apart by another, or a column each."""
    table = open_table(request.source, request.log.options)
    names = _value_columns(table, request)
    if request.by is not None:
        if len(names) > 1:
            raise OptionError("study.one_column", place={"option": "--column"}, known=", ".join(names))
        (number,), whole = table.numbers(names, "--column", drop=request.drop_missing)
        about = _about(table, [number], whole)
        return _grouped(number, table.take(whole).texts(request.by, "--by"), about)
    numbers = [_own(table, name, request) for name in names]
    _same_unit(table, [number for number, _ in numbers])
    lost = sum(missing for _, missing in numbers)
    notes = tuple(note for number, _ in numbers for note in number.notes)
    about = About(table.source, ", ".join(names), numbers[0][0].unit, notes, lost)
    return Samples(tuple(number.values for number, _ in numbers), tuple(names), about)


def table_counts(request: StudyRequest) -> Counts:
    """Counts with the sizes of another column, or one size for all."""
    table = open_table(request.source, request.log.options)
    sized = _column_of_sizes(table, request.n)
    chosen = request.columns or tuple(_untaken(table, {sized, request.label}))
    names = [*_one(table, chosen), *([] if sized is None else [sized])]
    numbers, whole = table.numbers(names, "--column", drop=request.drop_missing)
    left = table.take(whole)
    counts = numbers[0].values
    sizes = numbers[1].values if sized is not None else _constant(request.n, counts.size)
    _refuse_counts(left, numbers[0].name, counts, sizes, request.n)
    return Counts(counts, sizes, _labels(left, request), _about(table, numbers[:1], whole, unit="count"))


def table_columns(
    request: StudyRequest, numbers: Sequence[str], texts: Sequence[str], options: Mapping[str, str]
) -> Columns:
    """Columns of numbers and of names, row by row; ``options`` says which option names a column."""
    table = open_table(request.source, request.log.options)
    if not numbers and not texts:
        _one(table, ())
    found: tuple[Number, ...] = ()
    whole: Array = np.ones(table.kept.size, bool)
    if numbers:
        named = [table.column(name, options.get(name, "--column")) for name in numbers]
        found, whole = table.numbers(named, "--column", drop=request.drop_missing)
    left = table.take(whole)
    wanted = [(name, options.get(name, "--column")) for name in texts]
    return Columns(
        numbers={number.name: number.values for number in found},
        texts={table.column(name, option): left.texts(name, option) for name, option in wanted},
        rows=left.rows,
        units={number.name: number.unit for number in found},
        about=_about(table, found, whole, texts=texts),
    )


def table_categories(request: StudyRequest) -> Categories:
    """Rows counted by a column of names, or a column of weights added up by it."""
    table = open_table(request.source, request.log.options)
    keys = table.texts(str(request.by), "--by")
    names = tuple(dict.fromkeys(keys))
    place = {name: at for at, name in enumerate(names)}
    codes = np.array([place[key] for key in keys], np.int64)
    if not request.columns:
        counts = np.bincount(codes, minlength=len(names)).astype(np.float64)
        return Categories(names, counts, True, None, About(table.source, str(request.by), "count"))
    (number,), whole = table.numbers(_one(table, request.columns), "--column", drop=request.drop_missing)
    sums = np.bincount(codes[whole], weights=number.values, minlength=len(names))
    # A name that stands once has its count beside it; sums over many rows are weights, such as minutes.
    whole_numbers = bool((number.values == np.floor(number.values)).all())
    counted = whole_numbers and not number.unit and len(names) == len(keys)
    about = _about(table, [number], whole, unit="count" if counted else number.unit)
    return Categories(names, sums, counted, None, about)


def _value_columns(table: StudyTable, request: StudyRequest) -> list[str]:
    """The columns asked for, or the only one that holds numbers."""
    if request.columns:
        return [table.column(name, "--column") for name in request.columns]
    taken = {request.by, request.subgroup, request.label, request.n}
    return _one(table, _untaken(table, taken))


def _untaken(table: StudyTable, taken: set[str | None]) -> list[str]:
    """Columns of numbers that no option takes; where all but one are taken that one, so that its cells are told of."""
    numeric = [name for name in table.numeric() if name not in taken]
    left = [name for name in table.names if name not in taken]
    return left if not numeric and len(left) == 1 else numeric


def _one(table: StudyTable, names: Sequence[str]) -> list[str]:
    if len(names) != 1:
        known = ", ".join(names or table.names)
        raise OptionError("study.unnamed", place={"file": table.source, "option": "--column"}, known=known)
    return [table.column(names[0], "--column")]


def _about(
    table: StudyTable, numbers: Sequence[Number], whole: Array, *, texts: Sequence[str] = (), unit: str | None = None
) -> About:
    """What columns say of themselves; the unit is that of the first one of numbers, or a count."""
    name = ", ".join([*(number.name for number in numbers), *texts])
    chosen = unit if unit is not None else numbers[0].unit if numbers else "count"
    notes = tuple(note for number in numbers for note in number.notes)
    return About(table.source, name, chosen, (*_dropped_note(whole), *notes), int(np.count_nonzero(~whole)))


def _dropped_note(whole: Array) -> tuple[Message, ...]:
    lost = int(np.count_nonzero(~whole))
    return (Message("study.note.dropped", {"count": lost}),) if lost else ()


def _labels(table: StudyTable, request: StudyRequest) -> tuple[str, ...]:
    if request.label is not None:
        return table.texts(request.label, "--label")
    return tuple(str(place) for place in range(1, table.kept.size + 1))


def _wide(table: StudyTable, names: list[str], request: StudyRequest) -> Samples:
    numbers, whole = table.numbers(names, "--column", drop=request.drop_missing)
    _same_unit(table, numbers)
    left = table.take(whole)
    by = request.subgroup or request.label
    labels = left.texts(by, "--subgroup") if by is not None else _labels(left, request)
    samples = tuple(np.column_stack([number.values for number in numbers]))
    return Samples(samples, labels, _about(table, numbers, whole))


def _sized(number: Number, size: int, about: About) -> Samples:
    """Subgroups of so many rows; an incomplete last one is left out and said."""
    if not 1 <= size <= number.values.size:
        place = {"option": "--subgroup"}
        raise OptionError("study.subgroup_size", place=place, size=size, n=number.values.size)
    count, rest = divmod(number.values.size, size)
    samples = tuple(number.values[: count * size].reshape(count, size))
    notes = about.notes
    if rest:
        notes += (Message("study.note.incomplete", {"count": rest, "size": size}),)
    labels = tuple(str(place) for place in range(1, count + 1))
    return Samples(samples, labels, About(about.source, about.name, about.unit, notes, about.dropped))


def _grouped(number: Number, keys: Sequence[str], about: About) -> Samples:
    """Rows with the same text together, in the order in which the texts appear."""
    labels = tuple(dict.fromkeys(keys))
    place = {label: at for at, label in enumerate(labels)}
    codes = np.array([place[key] for key in keys])
    order = np.argsort(codes, kind="stable")
    cuts = np.cumsum(np.bincount(codes, minlength=len(labels)))[:-1]
    return Samples(tuple(np.split(number.values[order], cuts)), labels, about)


def _own(table: StudyTable, name: str, request: StudyRequest) -> tuple[Number, int]:
    """A column of its own length: samples side by side end where their column ends."""
    (number,), whole = table.numbers([name], "--column", drop=True)
    ends = int(np.flatnonzero(whole)[-1]) + 1
    inside = int(np.count_nonzero(~whole[:ends]))
    if inside and not request.drop_missing:
        at = int(np.flatnonzero(~whole)[0])
        raise ReadError("study.missing", place=table.place(at, name), column=name)
    return number, inside


def _same_unit(table: StudyTable, numbers: Sequence[Number]) -> None:
    units = {number.unit for number in numbers}
    if len(units) > 1:
        listed = ", ".join(f"{number.name} ({number.unit or '-'})" for number in numbers)
        raise ReadError("study.column_units", place={"file": table.source, "option": "--column"}, columns=listed)


def _column_of_sizes(table: StudyTable, n: str | None) -> str | None:
    """The column that ``--n`` names; None where it is a number or absent."""
    if n is None or (_number(n) is not None and n not in table.names):
        return None
    return table.column(n, "--n")


def _constant(n: str | None, size: int) -> Array | None:
    return None if n is None else np.full(size, float(n))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _refuse_counts(table: StudyTable, name: str, counts: Array, sizes: Array | None, n: str | None) -> None:
    if (counts < 0).any():
        at = int(np.flatnonzero(counts < 0)[0])
        raise ReadError("study.negative", place=table.place(at, name), value=f"{counts[at]:g}")
    if sizes is not None and not (np.isfinite(sizes) & (sizes > 0)).all():
        at = int(np.flatnonzero(~(np.isfinite(sizes) & (sizes > 0)))[0])
        raise ReadError("study.size", place=table.place(at, n), value=f"{sizes[at]:g}")
