"""Words everybody speaks: errors, messages, time, kernels and plain values; imports nothing of ours."""

from clearway.base.errors import (
    ClearwayError,
    GoalError,
    InputError,
    MissingExtraError,
    OptionError,
    OutputError,
    ReadError,
    RoleError,
    TimeError,
)
from clearway.base.messages import LANGUAGES, Message, text
from clearway.base.time import NULL_US

__all__ = [
    "LANGUAGES",
    "NULL_US",
    "ClearwayError",
    "GoalError",
    "InputError",
    "Message",
    "MissingExtraError",
    "OptionError",
    "OutputError",
    "ReadError",
    "RoleError",
    "TimeError",
    "text",
]
