"""A messenger on this machine that takes what Apprise sends as JSON, and can be told to refuse."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Messenger:
    """What came, and whether the messenger answers that all is well."""

    port: int = 0
    came: list[dict[str, Any]] = field(default_factory=list)
    well: bool = True

    def url(self, secret: str = "token") -> str:
        """The address as Apprise writes it."""
        return f"json://owner:{secret}@127.0.0.1:{self.port}/signals"

    @property
    def texts(self) -> list[str]:
        """Bodies of the messages."""
        return [one["message"] for one in self.came]


@contextmanager
def messenger() -> Iterator[Messenger]:
    """A messenger that listens while the context lasts."""
    made = Messenger()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if made.well:
                made.came.append(json.loads(body))
            self.send_response(200 if made.well else 500)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    made.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
