"""A request about a log: which source, how to read it, and what the measures take into account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from clearway.base.errors import OptionError
from clearway.log import Log, ReadOptions, read
from clearway.log.folder import is_folder

Progress = Callable[[str], None]
"""Called with the id of each step as it begins."""

Counted = Callable[[str, int, int], None]
"""Called with the id of what is being done, how much of it is done, and how much there is (0: not known)."""


@dataclass(frozen=True, slots=True)
class LogRequest:
    """What a command's LOG and its options say.

    Parameters
    ----------
    source : str
        Raw file, import folder or database URL.
    options : ReadOptions
        How to read it.
    costs : Path or None
        Cost file (TOML).
    calendar : str or None
        Calendar file (TOML), ``none``, or None for calendars mined from the log.
    release_k : int
        Smallest group of people that is shown, 3 to 50.
    raw : bool
        The data's owner switches the small-group rule off.
    """

    source: str
    options: ReadOptions = field(default_factory=ReadOptions)
    costs: Path | None = None
    calendar: str | None = None
    release_k: int = 5
    raw: bool = False

    def __post_init__(self) -> None:
        if not 3 <= self.release_k <= 50:
            raise OptionError("option.release_k", place={"option": "--release-k"}, k=self.release_k)

    def read(self) -> Log:
        """Read the log.

        Raises
        ------
        OptionError
            Reading options were given for an import folder, which is already read; or no record fits ``--where``.
        """
        log = self._reopened() if is_folder(Path(self.source)) else read(self.source, self.options)
        if self.options.where and log.records.num_rows == 0:
            pairs = ", ".join(f"{name}={value}" for name, value in self.options.where)
            raise OptionError("option.nothing_left", place={"option": "--where"}, pairs=pairs)
        return log

    def _reopened(self) -> Log:
        from dataclasses import replace

        from clearway.log.folder import open_folder
        from clearway.log.select import where

        if replace(self.options, where=()) != ReadOptions():
            raise OptionError("option.folder", place={"file": self.source})
        return where(open_folder(Path(self.source)), self.options.where)


def silent(step: str) -> None:
    """Progress that nobody watches."""
    del step


def uncounted(step: str, done: int, wanted: int) -> None:
    """Counted progress that nobody watches."""
    del step, done, wanted
