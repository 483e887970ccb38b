"""How a delimited text is laid out: delimiter, title rows, header, width."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from itertools import count, islice

from clearway.base.errors import OptionError, ReadError
from clearway.log import stamp_forms
from clearway.log.quotes import CELL_LIMIT, records

DELIMITERS = (",", ";", "\t", "|")
_ROWS_LOOKED_AT = 200
_DATED = (stamp_forms.YEAR_FIRST, stamp_forms.NUMERIC, stamp_forms.NAMED_MONTH)
_NAMED_DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}


@dataclass(frozen=True, slots=True)
class Dialect:
    """Layout of a delimited text.

    Parameters
    ----------
    delimiter : str
        One character.
    names : tuple of str
        Column names, unique, trimmed; unnamed ones are ``column_3``.
    header_row : int
        1-based row of the header.
    header_lines : int
        Physical lines up to and including the header (more than rows where a title holds a line break).
    titles : tuple of str
        Rows above the header.
    repeated : tuple of str
        Names that stood more than once.
    added : int
        Columns that rows have beyond the header.
    sample : tuple of tuple of str
        First data rows.
    """

    delimiter: str
    names: tuple[str, ...]
    header_row: int
    header_lines: int
    titles: tuple[str, ...]
    repeated: tuple[str, ...]
    added: int
    sample: tuple[tuple[str, ...], ...]


def dialect_of(text: str, *, name: str, delimiter: str | None = None) -> Dialect:
    """Find the layout in the first part of a text.

    Raises
    ------
    ReadError
        ``csv.one_column``, ``csv.no_header``, ``csv.cell_limit``.
    OptionError
        The delimiter given is not one character.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    chosen = _chosen(delimiter) or _best_delimiter(text, name)
    rows, lines = _split(text, chosen, name, CELL_LIMIT)
    if not rows:
        raise ReadError("csv.no_header", place={"file": name})
    width = _width(rows)
    if width < 2:
        raise ReadError("csv.one_column", place={"file": name})
    at = _header(rows, width, name)
    names, repeated = unique_names([*rows[at], *[""] * (width - len(rows[at]))])
    titles = tuple(chosen.join(row).strip(chosen + " ") for row in rows[:at])
    sample = tuple(tuple(row) for row in rows[at + 1 :] if len(row) == len(names))
    return Dialect(chosen, names, at + 1, lines[at], titles, repeated, max(0, width - len(rows[at])), sample)


def unique_names(found: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Clean column names: trimmed, empty ones numbered, the second of a name becomes ``name#2``.

    Examples
    --------
    >>> unique_names(["a", " a ", ""])
    (('a', 'a#2', 'column_3'), ('a',))
    """
    seen: Counter[str] = Counter()
    names: dict[str, None] = {}
    for place, raw in enumerate(found, start=1):
        plain = " ".join(raw.strip("\ufeff\u200b\u3000 \t").split()) or f"column_{place}"
        seen[plain] += 1
        turns = (plain if turn == 1 else f"{plain}#{turn}" for turn in count(seen[plain]))
        names[next(name for name in turns if name not in names)] = None
    return tuple(names), tuple(name for name, times in seen.items() if times > 1)


def _chosen(delimiter: str | None) -> str | None:
    if delimiter is None:
        return None
    plain = _NAMED_DELIMITERS.get(delimiter.lower(), delimiter)
    if len(plain) != 1 or not plain.isascii() or plain in '"\r\n':
        raise OptionError("option.delimiter", place={"option": "--delimiter"}, delimiter=delimiter)
    return plain


def _best_delimiter(text: str, name: str) -> str:
    def fit(delimiter: str) -> float:
        rows, _ = _split(text, delimiter, name, len(text) + 1)
        width = _width(rows)
        if width < 2:
            return 0.0
        return sum(len(row) == width for row in rows) / len(rows) + min(width, 50) / 1000

    best = max(DELIMITERS, key=fit)
    if fit(best) == 0.0:
        raise ReadError("csv.one_column", place={"file": name})
    return best


def _split(text: str, delimiter: str, name: str, limit: int) -> tuple[list[list[str]], list[int]]:
    """Rows and the lines up to each of them; a line whose quote never closes is a row of one cell."""
    csv.field_size_limit(limit)
    rows, lines = [], [0]
    encoded = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    for record, whole in islice(records(iter(encoded), delimiter.encode()), _ROWS_LOOKED_AT):
        plain = record.decode("utf-8", "surrogatepass")
        try:
            rows.append(next(csv.reader(io.StringIO(plain), delimiter=delimiter)) if whole else [plain.strip()])
        except csv.Error as error:
            place = {"file": name, "row": len(rows) + 1}
            raise ReadError("csv.cell_limit", place=place, limit=CELL_LIMIT >> 10) from error
        lines.append(lines[-1] + plain.count("\n") + (not plain.endswith("\n")))
    return rows, lines[1:]


def _width(rows: list[list[str]]) -> int:
    widths = Counter(len(row) for row in rows if any(row))
    if not widths:
        return 0
    return max(widths, key=lambda width: (widths[width], width))


def _header(rows: list[list[str]], width: int, name: str) -> int:
    needed = min(max(2, -(-width * 3 // 5)), width)
    for at, row in enumerate(rows):
        if _filled(row) >= needed:
            if any(_dated(cell) for cell in row):
                raise ReadError("csv.no_header", place={"file": name, "row": at + 1})
            return _fuller(rows, at, width)
    raise ReadError("csv.no_header", place={"file": name})


def _fuller(rows: list[list[str]], at: int, width: int) -> int:
    """A title with many commas looks like a header with gaps: a row without gaps right above dated data beats it."""
    if _filled(rows[at]) == width:
        return at
    data = next((place for place in range(at + 1, len(rows)) if any(_dated(cell) for cell in rows[place])), at + 1)
    above = rows[data - 1]
    return data - 1 if _filled(above) == len(set(above)) == width else at


def _filled(row: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _dated(cell: str) -> bool:
    if not any(character.isdigit() for character in cell):
        return False
    form = stamp_forms.take_apart(cell)
    return form is not None and form.family in _DATED
