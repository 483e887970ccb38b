"""Stories may run the command line as its own tests do."""

from tests.app.conftest import desk, run

__all__ = ["desk", "run"]
