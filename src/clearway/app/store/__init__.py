"""The cupboard: what must outlive a run, in SQLite or PostgreSQL."""

from clearway.app.store.opening import Store, open_store

__all__ = ["Store", "open_store"]
