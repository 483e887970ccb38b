"""Doors and cupboard: the only room with a store of its own, a server, outgoing messages or a screen."""
