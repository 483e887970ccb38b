"""The verbs behind every door: what a command, a page or a script asks for, with its files."""
