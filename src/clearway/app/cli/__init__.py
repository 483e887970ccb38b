"""The command line: one command a file, each calling one verb of the service."""

from clearway.app.cli.main import main

__all__ = ["main"]
