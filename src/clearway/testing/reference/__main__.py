"""``python -m clearway.testing.reference FILE``: compute a file of reference cases again and compare."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from clearway.app.cli.console import out, prepare, refuse
from clearway.base.errors import ClearwayError, OptionError
from clearway.base.values import dumps
from clearway.testing.reference.run import read_cases, run_cases


def main(arguments: Sequence[str]) -> int:
    """Print one JSON document; 0 when all passed, 1 when a case failed or is unknown, 2 when the file is none."""
    prepare(json=True)
    try:
        if len(arguments) != 1:
            raise OptionError("reference.usage")
        told = run_cases(read_cases(Path(arguments[0])))
    except ClearwayError as error:
        refuse(error, json=True, lang="en")
        return 2
    out(dumps(told, indent=1))
    return 1 if told["failed"] or told["unknown"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
