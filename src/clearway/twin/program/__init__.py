"""A Spec as the tables that the kernel works on: names become numbers, distributions and calendars become rows."""

from clearway.twin.program.program import Program, program_of

__all__ = ["Program", "program_of"]
