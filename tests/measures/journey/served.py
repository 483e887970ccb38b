"""Small logs about a service, for the tests of lanes, lines and blueprints."""

from __future__ import annotations

import clearway as cw
from clearway.log import Log

HEAD = "case,activity,start,end,resource,team\n"
ROWS = (
    "1,Submit request,2025-03-03 08:00,2025-03-03 08:05,Ann,\n",
    "1,Check request,2025-03-03 09:05,2025-03-03 09:30,Bob,Back office\n",
    "1,Book entry,2025-03-03 09:40,2025-03-03 09:41,rpa-bot 1,Back office\n",
    "1,Inform customer,2025-03-03 10:41,2025-03-03 10:50,Cem,Front desk\n",
    "1,Ponder,2025-03-03 11:00,2025-03-03 11:10,Dee,\n",
    "2,Submit request,2025-03-04 08:00,2025-03-04 08:10,Eve,\n",
    "2,Check request,2025-03-04 08:10,2025-03-04 08:30,Bob,Back office\n",
    "2,Check request,2025-03-04 09:30,2025-03-04 09:40,Bob,Back office\n",
    "2,Inform customer,2025-03-04 09:45,2025-03-04 09:50,Cem,Front desk\n",
)


def served(rows: tuple[str, ...] = ROWS) -> Log:
    """Customer, front desk, back office, a bot, and something nobody can place."""
    return cw.read((HEAD + "".join(rows)).encode())


def lined(text: str) -> Log:
    """A log from its lines."""
    return cw.read(text.encode())
