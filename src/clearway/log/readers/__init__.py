"""Readers: bytes or a foreign database to a raw table, and nothing more."""
